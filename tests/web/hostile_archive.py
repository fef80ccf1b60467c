#!/usr/bin/env python3
"""Publications whose texts try to be something else, as JSON lines."""
import json

TITLES = {
    "script": "<script>alert(1)</script> och </script><!--",
    "cdata": "]]> slut <![CDATA[ början",
    "quotes": "\"dubbla\" 'enkla' ”svenska” &amp; &lt;b&gt;",
    "direction": "höger \u202e till vänster \u202c",
    "wide": "fyra byte 😀 𝄞 👩‍👩‍👧",
    "control": "kontroll \x01\x08\x0b\x1f\x7f\ufffe\uffff slut",
    "attribute": "\"><img src=x onerror=alert(1)>",
    "contact": "Ring 070-174 06 12 eller skriv till ove.sjo@example.se",
}
PEOPLE = [{"name": "Ellen \u202eElak", "role": "författare"}, {"name": "Rut Rak", "role": "\u2067roll"}]
EVENT = {"start": "2031-05-04T10:00", "place": "</script><b>Torget</b> & \"salen\""}


def main():
    for name, title in TITLES.items():
        print(json.dumps({"id": f"hostile:{name}", "kind": "invitation", "title": title, "event": EVENT,
                          "text": f"Fientlig text. {title}. Ring kommunen.", "published": "2024-02-03", "people": PEOPLE}))
    print(json.dumps({"id": "hostile:untitled", "kind": "post", "text": "En fientlig <b>mening</b> utan titel. Och en till."}))
    print(json.dumps({"id": "hostile:month", "kind": "post", "title": "Fientlig månad", "text": "Text.", "published": "2023-12"}))


if __name__ == "__main__":
    main()

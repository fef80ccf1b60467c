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
# Right-to-left override, the same behind a mark that ends an isolation, letters that run from right to left, markup.
NAMES = ["vänd \u202e(1)", "bryt \u2069\u202e(2)", "\u05e9\u05dc\u05d5\u05dd", "<script>\"'", "\U0001d11e \U0001f600"]
EVENT = {"start": "2031-05-04T10:00", "place": "</script><b>Torget</b> & \"salen\""}


def main():
    for name, title in TITLES.items():
        print(json.dumps({"id": f"hostile:{name}", "kind": "invitation", "title": title, "event": EVENT,
                          "text": f"Fientlig text. {title}. Ring kommunen.", "published": "2024-02-03", "people": PEOPLE}))
    print(json.dumps({"id": "hostile:untitled", "kind": "post", "text": "En fientlig <b>mening</b> utan titel. Och en till."}))
    print(json.dumps({"id": "hostile:names", "kind": "post", "title": "Fientliga namn", "text": "Text.", "published": "2024-02-03",
                      "places": NAMES, "categories": NAMES, "organisations": NAMES}))
    print(json.dumps({"id": "hostile:month", "kind": "post", "title": "Fientlig månad", "text": "Text.", "published": "2023-12"}))


if __name__ == "__main__":
    main()

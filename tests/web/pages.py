"""Every kind of page, and every state that a page may be in, for tests that look at all of them. Standard library only."""
import urllib.error
import urllib.request

LONG = "/publikation/b31bdd21f55f740d"  # of the sample archive: with sections, and contents
SWEDISH = {
    "the front page": "/",
    "hits": "/sok?q=kommun",
    "narrowed hits": "/sok?q=kommun&kind=post&kind=case&year=2024",
    "hits of a period": "/sok?q=kommun&from=2023&to=2024-06&sort=newest",
    "page 2": "/sok?q=kommun&page=2",
    "a page too many": "/sok?q=kommun&page=999",
    "everything": "/sok?q=",
    "no hits": "/sok?q=zzzzqqq",
    "no hits where it is narrowed": "/sok?q=kommun&year=1900",
    "a corrected spelling": "/sok?q=innovatonskultur",
    "some words lacking": "/sok?q=kommun+zzzzqqq+innovation",
    "operators": "/sok?q=%22%C3%B6ppna+data%22+ELLER+titel%3Abiblioteket",
    "a long publication": LONG,
    "its hits": LONG + "?q=resultat",
    "an invitation with its hits": "/publikation/noter:inbjudan-skrivstuga?q=beslut",
    "a publication without a title": "/publikation/bb8eb8df61bd98c0",
    "a hostile publication": "/publikation/hostile:direction?q=fientlig",
    "a publication of control characters": "/publikation/hostile:control",
    "the accessibility statement": "/tillganglighet",
    "the demo": "/demo",
    "an address with nothing": "/none",
    "no such publication": "/publikation/none",
    "no such format": LONG + "?format=word",
    "a search at fault": "/sok?q=a&page=0",
}
# The demo stands for somebody else's website, and is in no other language.
TRANSLATED = {name: path for name, path in SWEDISH.items() if name != "the demo"}


def english(path):
    """Where the page is in English."""
    return path + ("&" if "?" in path else "?") + "lang=en"


# Of each kind one, for tests that take long; tests/web/english.py looks at all of them.
ENGLISH = {f"{name}, in English": english(TRANSLATED[name]) for name in (
    "the front page", "narrowed hits", "hits of a period", "page 2", "no hits where it is narrowed", "a corrected spelling",
    "some words lacking", "its hits", "a hostile publication", "the accessibility statement", "an address with nothing",
    "a search at fault")}
PAGES = SWEDISH | ENGLISH
# A server without an index answers these with 503.
UNAVAILABLE = {"a search without an index": "/sok?q=kommun", "a publication without an index": LONG}
UNAVAILABLE |= {f"{name}, in English": english(path) for name, path in UNAVAILABLE.items()}


def source(url):
    """The HTML of a page, whatever its status."""
    try:
        with urllib.request.urlopen(url, timeout=600) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()

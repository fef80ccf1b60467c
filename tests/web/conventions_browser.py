#!/usr/bin/env python3
"""The pages of a running server in Chromium: nothing offends their policy, every rule of the styles is understood, and they
keep their shape in narrow windows and with wide spacing.

usage: conventions_browser.py URL PROJECT FOLDER    prints "ok - what" or "not ok - what" a line; FOLDER is for logs.
"""
import re
import sys
import urllib.parse
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from hostile_archive import NAMES  # noqa: E402 (after the line above)
from pages import english  # noqa: E402
from webdriver import Browser, Driver  # noqa: E402

URL, PROJECT, FOLDER = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
PATHS = ["/", "/sok?q=innovation", "/sok?q=kommun&year=2023&year=2024&kind=post&from=2010", "/sok?q=zzzzqqq", "/sok?q=%3Cscript%3Ealert(1)%3C/script%3E", "/none", "/tillganglighet",
         "/publikation/noter:inbjudan-skrivstuga", "/publikation/hostile:script", "/publikation/hostile:attribute"]
PATHS += [english(path) for path in PATHS]
# Conditions of @media and declarations that Chromium does not know are dropped from what it made of a style: it is asked
# one by one.
UNDERSTOOD = """
return arguments[0].filter(([property, value]) => !property.startsWith('--') && !CSS.supports(property, value)).map(d => d.join(': '))
    .concat(arguments[1].filter(selector => !CSS.supports('selector(' + selector + ')')));"""
RULES = "return [...document.styleSheets].flatMap(s => [...s.cssRules]).length"
WIDE = """
const sheet = new CSSStyleSheet();
sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
document.adoptedStyleSheets = [sheet];
return [...document.querySelectorAll('main *')].filter(e => getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1
    && !e.className.includes('hidden') && e.clientWidth > 1).map(e => e.outerHTML.slice(0, 80));"""

CONTRAST = """
const rgb = text => text.match(/[\\d.]+/g).map(Number);
const light = text => { const [r, g, b] = rgb(text).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor, p = rgb(c); if (p.length < 4 || p[3] > 0) return c } return getComputedStyle(document.documentElement).colorScheme && matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)' };
return [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
    const style = getComputedStyle(e), [a, b] = [light(style.color), light(ground(e))].sort((x, y) => y - x), size = parseFloat(style.fontSize);
    return [e.outerHTML.slice(0, 60), (a + .05) / (b + .05), size >= 24 || size >= 18.66 && style.fontWeight >= 700 ? 3 : 4.5];
});"""
FOCUS = """
return [...document.querySelectorAll('a[href], input, button, summary, [tabindex="0"]')].filter(e => e.checkVisibility()).filter(e => {
    e.focus({focusVisible: true});
    const style = getComputedStyle(e);
    return document.activeElement !== e || (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) && style.boxShadow === 'none';
}).map(e => e.outerHTML.slice(0, 80));"""

# Our own text, character by character: within a block and a line each must stand to the right of the one before.
TURNED = """
const turned = [], texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), range = document.createRange();
let block = null, before = null;
for (let text; (text = texts.nextNode());) {
    const parent = text.parentElement, own = parent.closest('p, li, h1, h2, h3, th, td');
    if (!parent.checkVisibility() || parent.closest('bdi, .snippet, .why, .understood, .hit h2, .hidden'))
        continue;
    for (let i = 0; i < text.length; i++) {
        range.setStart(text, i);
        range.setEnd(text, i + 1);
        const {left, top, width} = range.getBoundingClientRect();
        if (width === 0)
            continue;
        if (own === block && Math.abs(top - before.top) < 4 && left < before.left)
            turned.push(own.textContent);
        [block, before] = [own, {left, top}];
    }
}
return turned;"""
REVERSED = ["kommun \u202ebaklänges", "kommun \u2069\u202ebaklänges", "innovatonskultur \u202e(baklänges)",
            "innovatonskultur \u2069\u202e(baklänges)", "\u05e9\u05dc\u05d5\u05dd 12", "<script>\"'& \U0001f600"]


def blocks(css):
    """(prelude, content) of the blocks on the outermost level; braces must pair."""
    start = depth = begin = 0
    for i, character in enumerate(css):
        if character == "{":
            if depth == 0:
                begin = i
            depth += 1
        elif character == "}":
            depth -= 1
            assert depth >= 0, f"a closing brace too many before {css[i:i + 40]!r}"
            if depth == 0:
                yield css[start:begin].strip(), css[begin + 1:i]
                start = i + 1
    assert depth == 0 and not css[start:].strip(), f"left over: {css[start:][:80]!r}"


def taken_apart(css):
    """All declarations and selectors of a style without comments."""
    declarations, selectors = [], []
    for prelude, content in blocks(css):
        if prelude.startswith(("@media", "@supports", "@layer", "@container")):
            inner = taken_apart(content)
            declarations += inner[0]
            selectors += inner[1]
        elif prelude.startswith(("@keyframes", "@font-face", "@page")):
            if prelude.startswith("@keyframes"):
                declarations += taken_apart(content)[0]
        else:
            selectors.append(prelude)
            for declaration in filter(None, (part.strip() for part in content.split(";"))):
                name, colon, value = declaration.partition(":")
                assert colon, f"no declaration: {declaration!r}"
                declarations.append([name.strip(), re.sub(r"\s*!important$", "", value.strip())])
    return declarations, selectors


def not_understood(browser, css):
    declarations, selectors = taken_apart(re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    single = [part.strip() for selector in selectors for part in re.split(r",(?![^(]*\))", selector)]
    return browser.run(UNDERSTOOD, declarations, [part for part in single if not re.fullmatch(r"from|to|[\d.]+%", part)])


def styles_are_understood(browser):
    browser.open(URL + "/")
    assert browser.run(RULES) > 20
    for path in sorted((PROJECT / "server/web").glob("*.css")):
        wrong = not_understood(browser, path.read_text(encoding="utf-8"))
        assert not wrong, (path.name, wrong)


def faults_of_styles_are_noticed(browser):
    wrong = not_understood(browser, "a { colour: red; margin: 1 2 3 4 5px } b:hoover { color: #12345 } @media (x) { i { top: red } }")
    assert wrong == ["colour: red", "margin: 1 2 3 4 5px", "color: #12345", "top: red", "b:hoover"], wrong


def the_policy_is_kept(browser):
    browser.complaints()
    for path in PATHS:
        browser.open(URL + path)
        told = [line for line in browser.complaints() if "Content Security Policy" in line or "SEVERE" in line]
        assert not told, (path, told)


def data_is_there_and_runs_nothing(browser):
    browser.open(URL + "/publikation/hostile:script")
    assert browser.run("return JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@type']") == "Event"
    assert browser.run("return document.scripts.length") == 2  # the data, and the search box


def pages_fit_into_320_pixels(browser):
    browser.shape(320)
    for path in PATHS:
        browser.open(URL + path)
        width = browser.run("return document.documentElement.scrollWidth")
        assert width <= 320, (path, width)


def wide_spacing_hides_nothing(browser):
    browser.shape(1000)
    for path in PATHS:
        browser.open(URL + path)
        cut = browser.run(WIDE)
        assert not cut, (path, cut)
        assert browser.run("return document.documentElement.scrollWidth") <= 1000, path


def contrast_of_pages_is_enough(browser):
    for scheme in ("light", "dark"):
        browser.shape(1000, prefers_color_scheme=scheme)
        for path in PATHS:
            browser.open(URL + path)
            texts = browser.run(CONTRAST)
            faint = [text for text in texts if text[1] < text[2]]
            assert len(texts) > 5 and not faint, (scheme, path, faint[:3])


def focus_is_visible(browser):
    browser.shape(1000)
    for path in PATHS:
        browser.open(URL + path)
        hidden = browser.run(FOCUS)
        assert not hidden, (path, hidden)


def nothing_turns_round_what_is_beside_it(browser):
    browser.shape(1000)
    asked = [{"q": text, **more} for text in REVERSED
             for more in ({}, {"kind": text}, {"place": text, "category": "\u2069\u202e", "to": "2024-02-03"})]
    for parameters in asked + [{"q": "fientliga namn"}, {"q": "", "place": NAMES}]:
        browser.open(URL + "/sok?" + urllib.parse.urlencode(parameters, doseq=True))
        turned = browser.run(TURNED)
        assert not turned, (parameters, turned)
        heading = browser.run("return document.querySelector('h1 em')?.textContent ?? ''")
        assert heading == parameters["q"], heading


def hostile_names_are_text(browser):
    browser.open(URL + "/sok?q=fientliga+namn&" + urllib.parse.urlencode({"place": NAMES}, doseq=True))
    shown = browser.run("return ['.facts bdi', '.narrowings bdi', '.facet .chosen .value'].map(s => [...document.querySelectorAll(s)].map(e => e.textContent))")
    for names in shown:
        assert set(NAMES) <= set(names), names
    assert browser.run("return document.querySelectorAll('main script, main img').length") == 0


def turned_text_is_noticed(browser):
    browser.open(URL + "/sok?q=fientliga+namn")
    browser.run("document.querySelectorAll('bdi').forEach(bdi => { bdi.style.display = 'inline'; bdi.style.unicodeBidi = 'normal' })")
    assert browser.run(TURNED)


def main():
    tests = [styles_are_understood, faults_of_styles_are_noticed, the_policy_is_kept, data_is_there_and_runs_nothing,
             pages_fit_into_320_pixels, wide_spacing_hides_nothing, contrast_of_pages_is_enough, focus_is_visible,
             nothing_turns_round_what_is_beside_it, hostile_names_are_text, turned_text_is_noticed]
    with Driver(FOLDER) as driver, Browser(driver) as browser:
        for test in tests:
            name = test.__name__.replace("_", " ")
            try:
                test(browser)
                print(f"ok - {name}")
            except Exception as error:  # whatever it is, it is the test's answer
                print(f"not ok - {name}: {type(error).__name__}: {error}".replace("\n", " ")[:1500])


if __name__ == "__main__":
    main()

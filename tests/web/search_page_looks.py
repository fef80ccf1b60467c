"""How the search page looks, on screens and on paper, and what it costs. Each function is a test of a Visit."""
import base64
import re
import urllib.request

from search_page_visit import NARROWED
from stage import equal
from timeline import YEARS
from webdriver import call, wait

PATHS = ["/", "/sok?q=", "/sok?q=kommun", NARROWED, NARROWED + "&place=Ingenstans", "/sok?q=tidslinje",
         "/sok?q=tidslinje&year=" + str(YEARS[-1])]
WEIGHT_MAX = 30 * 1024  # bytes, compressed: a page of hits and all that it needs
# Whatever has a size must lie inside the window, and nothing may be cut off by what it is in.
OUTSIDE = """
const out = ({left, right, width}) => width > 0 && (left < -.5 || right > innerWidth + .5), spoken = '.hidden, .skip, .fynd-status';
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(), found = [];
for (let text; (text = texts.nextNode());) {
    range.selectNodeContents(text);
    if (text.parentElement.checkVisibility() && !text.parentElement.closest(spoken) && [...range.getClientRects()].some(out))
        found.push(text.data);
}
for (const e of document.querySelectorAll('body *'))
    if (!e.closest(spoken) && (out(e.getBoundingClientRect()) ||
        e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible'))
        found.push(e.outerHTML.slice(0, 80));
return found;"""
CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const light = colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
};
const paper = light(getComputedStyle(document.body).backgroundColor);
return arguments[0].flatMap(([selector, property]) => [...document.querySelectorAll(selector)].map(e => {
    const [a, b] = [paper, light(getComputedStyle(e)[property])].sort((x, y) => y - x);
    return [selector, (a + .05) / (b + .05)];
}));"""


# --- How it looks ---

def nothing_is_clipped_or_scrolled_sideways(visit):
    for width in (320, 768, 1440):
        visit.browser.shape(width)
        for path in PATHS:
            visit.open(path)
            visit.browser.run("document.querySelectorAll('details').forEach(details => { details.open = true })")
            equal((width, path, visit.browser.run(OUTSIDE)), (width, path, []))
            assert visit.browser.run("return document.documentElement.scrollWidth <= innerWidth"), (width, path)


def labels_do_not_touch(visit):
    for width in (320, 768, 1000, 1440):
        visit.browser.shape(width)
        for path in PATHS:
            visit.open(path)
            boxes = visit.browser.run("return [...document.querySelectorAll('.chart text')].map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])")
            assert all(left[1] < right[0] for left, right in zip(boxes, boxes[1:])), (width, path, boxes)


def bars_stand_out(visit):
    parts = [[".chart .bar", "stroke"], [".chart .dot", "stroke"], [".chart .ground", "stroke"], [".chosen", "backgroundColor"]]
    for scheme in ("light", "dark"):
        visit.browser.shape(1000, prefers_color_scheme=scheme)
        for path in ("/sok?q=kommun", NARROWED):
            visit.open(path)
            faint = [part for part in visit.browser.run(CONTRAST, parts) if part[1] < 3]
            equal((scheme, path, faint), (scheme, path, []))


def a_chosen_year_looks_chosen(visit):
    for media in ({"prefers_color_scheme": "light"}, {"prefers_color_scheme": "dark"}, {"forced_colors": "active"}):
        visit.browser.shape(1000, **media)
        visit.open("/sok?q=kommun&year=2024")
        fills = visit.browser.run("return ['.chosen-year .bar', '.year:not(.chosen-year) .bar', '.dot'].map(s => getComputedStyle(document.querySelector(s)).fill)")
        assert fills[0] != fills[1], (media, fills)


def targets_are_large_enough(visit):
    visit.browser.shape(1000)
    visit.open(NARROWED)
    visit.browser.click("summary")
    small = visit.browser.run("""return [...document.querySelectorAll('.narrowings a, .facet li a, .years table a, summary, .sorts a, .paging a')]
        .filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 80));""")
    equal(small, [])  # narrow columns are in the table, too: table_bars_and_interface_agree


def paper_has_hits_and_what_they_are_narrowed_to(visit):
    visit.browser.shape(768)
    visit.open(NARROWED)
    visit.browser.devtools("Emulation.setEmulatedMedia", media="print")
    seen = visit.browser.run("return arguments[0].map(s => [...document.querySelectorAll(s)].some(e => e.checkVisibility()))",
                             ["h1", ".hit h2", ".snippet", ".narrowings .chosen", ".top", ".foot", "aside", ".tools", ".cross", ".clear", ".paging"])
    equal(seen, [True] * 4 + [False] * 7)
    pdf = base64.b64decode(call("POST", visit.browser.session + "/print", {}))
    visit.browser.devtools("Emulation.setEmulatedMedia", media="")
    assert pdf.startswith(b"%PDF") and 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 4, len(pdf)


# --- What it costs ---

def compressed(url):
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())


def the_whole_page_is_light(visit):
    for path in ("/sok?q=kommun", NARROWED, "/sok?q=", "/sok?q=tidslinje"):
        visit.open(path)
        assert wait(lambda: visit.browser.run("return document.querySelector('[role=combobox]') !== null")), "no search box"
        loaded = visit.browser.run("return performance.getEntriesByType('resource').map(entry => entry.name)"
                                   ".concat(document.querySelector('link[rel=icon]').href)")
        assert len(loaded) >= 4 and all(address.startswith(visit.url + "/") for address in loaded), loaded
        weight = sum(compressed(address) for address in {visit.browser.url(), *loaded})
        equal(len(visit.hits()), 10)
        assert weight <= WEIGHT_MAX, f"{path} weighs {weight} bytes"


def hits_wait_for_no_script(visit):
    with urllib.request.urlopen(visit.url + "/sok?q=kommun") as answer:
        page = answer.read().decode()
    equal(page.count('<li class="hit">'), 10)
    scripts = re.findall(r"<script\b[^>]*>", page)
    assert scripts and all(" defer" in script or "application/ld+json" in script for script in scripts), scripts

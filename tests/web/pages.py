#!/usr/bin/env python3
"""The search page in Chromium, as people use it: without script, with the keyboard alone, narrow and wide, on paper.

usage: pages.py FYND-SERVER INDEX FOLDER    prints "ok - what" or "not ok - what" a line; FOLDER is for the browser's logs.
       INDEX is of the sample archive and of timeline.py.
"""
import base64
import html
import json
import re
import sys
import urllib.parse
import urllib.request

sys.dont_write_bytecode = True  # leave nothing in the source tree
from stage import equal, report  # noqa: E402 (after the line above)
from stand import Program  # noqa: E402
from timeline import YEARS  # noqa: E402
from webdriver import Browser, Driver, call, wait  # noqa: E402

NARROWED = "/sok?q=kommun&kind=case&kind=post&year=2024&year=2023&from=2010&to=2026-12-31"
PATHS = ["/", "/sok?q=", "/sok?q=kommun", NARROWED, NARROWED + "&place=Ingenstans", "/sok?q=tidslinje",
         "/sok?q=tidslinje&year=" + str(YEARS[-1])]
WEIGHT_MAX = 30 * 1024  # bytes, compressed: a page of hits and all that it needs
TABS_MAX = 120

HITS = "return [...document.querySelectorAll('.hit h2')].map(title => title.textContent)"
CHOSEN = "return [...document.querySelectorAll('.narrowings .chosen > span:not(.hidden):not(.cross)')].map(e => e.textContent)"
BARS = """
return [...document.querySelectorAll('.chart a')].map(a => ({
    name: a.querySelector('title').textContent, href: a.getAttribute('href'),
    height: parseFloat(a.querySelector('.bar')?.getAttribute('height') ?? 0), width: a.getBoundingClientRect().width,
}));"""
ROWS = """
return [...document.querySelectorAll('.years tbody tr')].map(row =>
    [row.querySelector('.value').textContent, row.querySelector('td').textContent, row.querySelector('a').getAttribute('href')]);"""
# What a click hits on the way from the top of the chart down to the label of a column.
COLUMN = """
document.querySelector('.chart').scrollIntoView({block: 'center'});
const chart = document.querySelector('.chart').getBoundingClientRect(), column = document.querySelector(arguments[0]).getBoundingClientRect();
return [.02, .5, .98].map(part => document.elementFromPoint(column.x + column.width / 2, chart.y + chart.height * part)?.closest('a')?.getAttribute('href'));"""
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


class Visit:
    """A browser at a server's pages."""

    def __init__(self, browser, url, driver):
        self.browser, self.url, self.driver = browser, url, driver

    def open(self, path):
        self.browser.open(self.url + path)

    def at(self):
        """The query of the page, as pairs."""
        return urllib.parse.parse_qsl(urllib.parse.urlsplit(self.browser.url()).query, keep_blank_values=True)

    def hits(self):
        return self.browser.run(HITS)

    def chosen(self):
        return self.browser.run(CHOSEN)

    def follow(self, selector):
        """Clicks, and waits until the address is another one."""
        before = self.browser.url()
        self.browser.click(selector)
        assert wait(lambda: self.browser.url() != before), f"{selector} leads nowhere from {before}"

    def answer(self):
        """What the interface says to the same question."""
        with urllib.request.urlopen(f"{self.url}/api/v1/search?{urllib.parse.urlencode(self.at())}") as answer:
            return json.load(answer)

    def agrees(self):
        """The page shows what the interface answers: these hits, this number of them."""
        answer = self.answer()
        equal(self.hits(), [html.unescape(re.sub("<[^>]*>", "", result["title_html"])) for result in answer["results"]])
        heading = self.browser.run("return document.querySelector('h1').textContent")
        equal(re.match(r"[\d\u00a0]*", heading)[0].replace("\u00a0", ""), str(answer["total"] or ""))
        return answer


def searched(visit, text):
    visit.open("/")
    visit.browser.click("#q")
    visit.browser.press(text, "Enter")
    assert wait(lambda: ("q", text) in visit.at()), visit.browser.url()


# --- What is chosen ---

def a_form_is_enough(visit):
    searched(visit, "kommun")
    assert visit.agrees()["total"] > 10


def the_front_page_leads_into_the_archive(visit):
    for selector in (".chart a[href*='year=2024']", ".facet li a[href*='kind=post']"):
        visit.open("/")
        visit.follow(selector)
        visit.agrees()
        equal((len(visit.at()), len(visit.hits())), (2, 10))


def values_are_chosen_and_taken_away_one_by_one(visit):
    searched(visit, "kommun")
    equal(visit.chosen(), [])
    for value in ("kind=post", "kind=case", "year=2024", "year=2023"):
        visit.follow(f".chart a[href*='{value}']" if "year" in value else f".facet li a[href*='{value}']")
        assert tuple(value.split("=")) in visit.at(), visit.browser.url()
        visit.agrees()
    equal(visit.at()[1:], [("kind", "case"), ("kind", "post"), ("year", "2023"), ("year", "2024")])
    equal(visit.chosen(), ["Typ: Fallstudie", "Typ: Inlägg", "År: 2023", "År: 2024"])
    equal(len(visit.browser.run(BARS)) > 2, True)  # the others can still be chosen
    for gone in (1, 2, 1, 1):
        before, text = visit.at(), visit.chosen()
        visit.follow(f".narrowings li:nth-child({gone}) a")
        equal(visit.at(), before[:gone] + before[gone + 1:])  # before the values stands q
        equal(visit.chosen(), text[:gone - 1] + text[gone:])
        visit.agrees()
    equal(visit.browser.run("return document.querySelector('.narrowings')"), None)


def a_chosen_bar_takes_itself_away(visit):
    visit.open("/sok?q=kommun&year=2024")
    equal(visit.browser.run("return document.querySelectorAll('.chart .chosen-year, .chart .dot').length"), 2)
    visit.follow(".chart .chosen-year")
    equal(visit.at(), [("q", "kommun")])
    visit.open("/sok?q=kommun&year=2024&year=2022")
    visit.browser.click("summary")
    visit.follow(".years table .chosen")
    equal(visit.at(), [("q", "kommun"), ("year", "2022")])


def both_ends_of_a_period_are_taken_away(visit):
    visit.open("/sok?q=kommun&from=2023-05&to=2024-06-30&page=1")
    equal(visit.chosen(), ["Från och med maj 2023", "Till och med 30 juni 2024"])
    visit.follow(".narrowings li:nth-child(1) a")
    equal(visit.at(), [("q", "kommun"), ("to", "2024-06-30")])
    visit.follow(".narrowings li:nth-child(1) a")
    equal(visit.at(), [("q", "kommun")])


def nothing_found_can_be_undone(visit):
    visit.open("/sok?q=kommun&kind=post&year=1999&month=2024-05&to=2024&sort=title&spelling=off")
    equal((visit.hits(), visit.chosen()), ([], ["Typ: Inlägg", "År: 1999", "Månad: maj 2024", "Till och med 2024"]))
    counts = visit.browser.run("return [...document.querySelectorAll('.facet li .chosen .count')].map(e => e.textContent)")
    equal(counts, ["0", "0", "0"])  # kept while they are chosen
    visit.follow(".narrowings .clear a")
    equal(visit.at(), [("q", "kommun"), ("sort", "title"), ("spelling", "off")])
    visit.agrees()


# --- Order, pages, addresses ---

def hits_are_sorted(visit):
    visit.open("/sok?q=kommun")
    relevant = visit.hits()
    for sort in ("title", "oldest", "newest"):
        visit.follow(f".sorts a[href*='sort={sort}']")
        visit.agrees()
        assert visit.hits() != relevant, sort
        current = visit.browser.run("return document.querySelector('.sorts [aria-current]').getAttribute('href')")
        assert f"sort={sort}" in current, current


def pages_are_turned_back_and_forth(visit):
    visit.open("/sok?q=kommun&kind=post")
    first = visit.hits()
    visit.follow("[rel=next]")
    second = visit.hits()
    visit.agrees()
    assert len(first) == len(second) == 10 and not set(first) & set(second), second
    visit.browser.back()
    equal(visit.hits(), first)
    visit.browser.forward()
    equal(visit.hits(), second)
    visit.follow("[rel=prev]")
    equal(visit.hits(), first)


def an_address_that_is_shared_finds_the_same(visit):
    visit.open(NARROWED + "&sort=oldest&size=5&page=2")
    with Browser(visit.driver) as browser:
        browser.open(visit.browser.url())
        equal(Visit(browser, visit.url, visit.driver).hits(), visit.hits())
        equal(browser.run(CHOSEN), visit.chosen())
    equal(len(visit.hits()), 5)


# --- Hits by year ---

def table_bars_and_interface_agree(visit):
    for path in ("/sok?q=kommun", NARROWED, "/sok?q=", "/sok?q=tidslinje"):
        visit.open(path)
        years = {year["value"]: year["count"] for year in visit.answer()["facets"]["year"]}
        rows, bars = visit.browser.run(ROWS), visit.browser.run(BARS)
        equal({row[0].replace("utan datum", "none"): int(row[1].replace("\u00a0", "")) for row in rows}, years)
        equal([row[0] for row in rows], sorted((row[0] for row in rows), key=lambda name: name if name[0] in "0123456789" else "", reverse=True))
        drawn = {found[1]: int(found[2].replace("\u00a0", "")) for bar in bars
                 if (found := re.search(r"(\d{4}): ([\d\u00a0]+) träff(?:ar)?$", bar["name"]))}
        equal(len(drawn), len(bars))
        assert 2 <= len(drawn) <= 40 and drawn.items() <= years.items(), drawn
        equal({bar["href"] for bar in bars} - {row[2] for row in rows}, set())
        highest = max(drawn.values())
        for bar, count in zip(bars, drawn.values()):
            assert abs(bar["height"] / 6 - count / highest) < .04, (bar, count, highest)


def a_long_time_is_bounded_and_said(visit):
    visit.open("/sok?q=tidslinje")
    equal(len(visit.browser.run(BARS)), 40)
    said = visit.browser.run("return document.querySelector('.years > .left').textContent")
    equal(said, f"Diagrammet visar {YEARS[-40]}–{YEARS[-1]}. Fler år står i tabellen.")


def a_low_bar_has_a_high_target(visit):
    visit.browser.shape(1000)
    visit.open("/sok?q=kommun")
    lowest = min(visit.browser.run(BARS), key=lambda bar: bar["height"])
    assert lowest["height"] < 1, lowest
    selector = f".chart a[href='{lowest['href']}']"
    equal(visit.browser.run(COLUMN, selector), [lowest["href"]] * 3)
    visit.follow(selector)
    visit.agrees()


def links_and_table_have_names(visit):
    visit.open("/sok?q=kommun&year=2024")
    equal(visit.browser.role(".chart"), ("group", "Träffar per år"))
    role, name = visit.browser.role(".chart a.year:not(.chosen-year)")
    assert role == "link" and re.fullmatch(r"\d{4}: \d+ träff(ar)?", name), (role, name)
    role, name = visit.browser.role(".chart .chosen-year")
    assert role == "link" and re.fullmatch(r"Ta bort avgränsningen 2024: \d+ träffar", name), (role, name)
    equal(visit.browser.role(".narrowings"), ("list", "Valda avgränsningar"))
    equal(visit.browser.role(".narrowings .chosen"), ("link", "Ta bort avgränsningen År: 2024"))
    equal(visit.browser.run("return document.querySelector('.years details').open"), False)
    visit.browser.click("summary")
    equal(visit.browser.run("return document.querySelector('.years table').checkVisibility()"), True)
    equal(visit.browser.role(".years table"), ("table", "Träffar per år"))
    equal(visit.browser.role(".years tbody th"), ("rowheader", "2026"))


def the_keyboard_reaches_a_bar(visit):
    visit.open("/sok?q=kommun")
    for _ in range(TABS_MAX):
        visit.browser.press("Tab")
        if visit.browser.run("return document.activeElement.closest('.chart') !== null"):
            break
    href, ring = visit.browser.run("const a = document.activeElement; return [a.getAttribute('href'), getComputedStyle(a).outlineStyle]")
    assert "year=" in href and ring != "none", (href, ring)
    visit.browser.press("Enter")
    assert wait(lambda: visit.browser.url() == visit.url + href), visit.browser.url()
    visit.agrees()


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


WITHOUT_SCRIPT = [a_form_is_enough, the_front_page_leads_into_the_archive, values_are_chosen_and_taken_away_one_by_one,
                  a_chosen_bar_takes_itself_away, both_ends_of_a_period_are_taken_away, nothing_found_can_be_undone,
                  hits_are_sorted, pages_are_turned_back_and_forth, an_address_that_is_shared_finds_the_same, the_keyboard_reaches_a_bar]
WITH_SCRIPT = [values_are_chosen_and_taken_away_one_by_one, table_bars_and_interface_agree, a_long_time_is_bounded_and_said,
               a_low_bar_has_a_high_target, links_and_table_have_names, nothing_is_clipped_or_scrolled_sideways,
               labels_do_not_touch, bars_stand_out, a_chosen_year_looks_chosen, targets_are_large_enough,
               paper_has_hits_and_what_they_are_narrowed_to, the_whole_page_is_light, hits_wait_for_no_script]


def main():
    program, index, folder = sys.argv[1:]
    server = Program(program, index)
    try:
        with Driver(folder) as driver:
            for script, tests in ((False, WITHOUT_SCRIPT), (True, WITH_SCRIPT)):
                with Browser(driver, script) as browser:
                    for test in tests:
                        report(test, Visit(browser, server.url, driver))
    finally:
        server.stop()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The search page in Chromium, as people use it: without script, with the keyboard alone, narrow and wide, on paper.

usage: search_page.py FYND-SERVER INDEX FOLDER    prints "ok - what" or "not ok - what" a line; FOLDER is for the browser's logs.
       INDEX is of the sample archive and of timeline.py.
"""
import inspect
import re
import sys

sys.dont_write_bytecode = True  # leave nothing in the source tree
import search_page_looks  # noqa: E402 (after the line above)
from search_page_visit import BARS, CHOSEN, NARROWED, Visit  # noqa: E402
from stage import equal, report  # noqa: E402
from stand import Program  # noqa: E402
from timeline import YEARS  # noqa: E402
from webdriver import Browser, Driver, wait  # noqa: E402

TABS_MAX = 120

ROWS = """
return [...document.querySelectorAll('.years tbody tr')].map(row =>
    [row.querySelector('.value').textContent, row.querySelector('td').textContent, row.querySelector('a').getAttribute('href')]);"""
# What a click hits on the way from the top of the chart down to the label of a column.
COLUMN = """
document.querySelector('.chart').scrollIntoView({block: 'center'});
const chart = document.querySelector('.chart').getBoundingClientRect(), column = document.querySelector(arguments[0]).getBoundingClientRect();
return [.02, .5, .98].map(part => document.elementFromPoint(column.x + column.width / 2, chart.y + chart.height * part)?.closest('a')?.getAttribute('href'));"""


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
    equal(visit.browser.role("div:has(> .narrowings)"), ("group", "Valda avgränsningar"))
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


WITHOUT_SCRIPT = [a_form_is_enough, the_front_page_leads_into_the_archive, values_are_chosen_and_taken_away_one_by_one,
                  a_chosen_bar_takes_itself_away, both_ends_of_a_period_are_taken_away, nothing_found_can_be_undone,
                  hits_are_sorted, pages_are_turned_back_and_forth, an_address_that_is_shared_finds_the_same, the_keyboard_reaches_a_bar]
WITH_SCRIPT = [values_are_chosen_and_taken_away_one_by_one, table_bars_and_interface_agree, a_long_time_is_bounded_and_said,
               a_low_bar_has_a_high_target, links_and_table_have_names]
WITH_SCRIPT += [test for test in vars(search_page_looks).values()
                if inspect.isfunction(test) and list(inspect.signature(test).parameters) == ["visit"]]


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

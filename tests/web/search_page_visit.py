"""A browser at the pages of a server, and what it sees there. Standard library only."""
import html
import json
import re
import urllib.parse
import urllib.request

from stage import equal
from webdriver import wait

NARROWED = "/sok?q=kommun&kind=case&kind=post&year=2024&year=2023&from=2010&to=2026-12-31"
HITS = "return [...document.querySelectorAll('.hit h2')].map(title => title.textContent)"
CHOSEN = "return [...document.querySelectorAll('.narrowings .chosen > span:not(.hidden):not(.cross)')].map(e => e.textContent)"
BARS = """
return [...document.querySelectorAll('.chart a')].map(a => ({
    name: a.querySelector('title').textContent, href: a.getAttribute('href'),
    height: parseFloat(a.querySelector('.bar')?.getAttribute('height') ?? 0), width: a.getBoundingClientRect().width,
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

"""What every test of the search box begins with, and how it tells what came of it. Standard library only."""
import json
import time
import traceback
import urllib.parse
import urllib.request

from webdriver import wait

STATE = """
const input = document.querySelector('#sok, #q'), list = document.querySelector('.fynd-list');
return {
    value: input.value, focused: document.activeElement === input, expanded: input.getAttribute('aria-expanded'),
    options: list && !list.hidden ? [...list.querySelectorAll('[role=option]')].map(o => o.querySelector('.fynd-text').textContent) : [],
    active: document.getElementById(input.getAttribute('aria-activedescendant') || 'none')?.querySelector('.fynd-text').textContent ?? null,
    selected: [...document.querySelectorAll('[aria-selected=true] .fynd-text')].map(o => o.textContent),
    status: document.querySelector('.fynd-status')?.textContent, caret: input.selectionStart,
};"""


def suggestion(text, url="/sok?q=a", kind="publication", **more):
    return {"type": kind, "text": text, "text_html": text, "url": url, **more}


class Stage:
    """Browser, proxy and website, as every test finds them: with the demo page before it."""

    def __init__(self, browser, proxy, site):
        self.browser, self.proxy, self.site = browser, proxy, site

    def begin(self, url=None):
        self.proxy.plain()
        self.browser.shape(1000)
        self.visit(url or self.proxy.url + "/demo")

    def visit(self, url):
        self.browser.open(url)
        assert wait(lambda: self.browser.run("return document.querySelector('[role=combobox]') !== null")), "no combobox"
        self.browser.run("document.querySelector('#sok, #q').focus()")

    def state(self):
        return self.browser.run(STATE)

    def type(self, text, pause=0):
        self.browser.press(text, pause=pause)

    def until(self, condition):
        """Waits until the state is so, and returns it."""
        state = wait(lambda: (now := self.state()) and condition(now) and now)
        assert state, f"it never came so: {json.dumps(self.state(), ensure_ascii=False)}"
        return state

    def opened(self, text):
        """Types, and waits for the list and until it rests: that of the letters before may be seen first, and what is chosen
        in it goes with it."""
        self.type(text)
        state = self.until(lambda state: state["options"])
        while time.sleep(.2) or self.state() != state:
            state = self.state()
        return state

    def wanted(self, text):
        """What the server suggests when it is asked directly, in the order of the list: group by group, as they come."""
        url = f"{self.proxy.target}/api/v1/suggest?{urllib.parse.urlencode({'q': text, 'seq': 1})}"
        with urllib.request.urlopen(url) as answer:
            suggestions = json.load(answer)["suggestions"]
        kinds = list(dict.fromkeys(one["type"] for one in suggestions))
        return [one["text"] for one in sorted(suggestions, key=lambda one: kinds.index(one["type"]))]

    def arrived(self, part):
        assert wait(lambda: part in self.browser.url()), f"at {self.browser.url()}, not at {part}"


def equal(got, wanted):
    assert got == wanted, f"got {got!r}, wanted {wanted!r}"


def report(test, *arguments):
    name = test.__name__.replace("_", " ")
    try:
        if isinstance(arguments[0], Stage):
            arguments[0].begin()
        test(*arguments)
        print(f"ok - {name}", flush=True)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[1]
        print(f"not ok - {name}: {type(error).__name__} in line {where.lineno}: {error}".replace("\n", " "), flush=True)

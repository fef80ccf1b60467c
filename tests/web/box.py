#!/usr/bin/env python3
"""The search box (fynd.js) in a real browser.

usage: box.py FYND-SERVER INDEX FOLDER    prints "ok - what" or "not ok - what" a line; FOLDER is for the browser's logs
       box.py FYND-SERVER INDEX FOLDER --screenshots   writes pictures of the demo page into FOLDER instead
"""
import json
import random
import sys
import time
import traceback
import urllib.parse
import urllib.request

from stand import Program, Proxy, Site
from webdriver import Browser, Driver, wait

PAUSE = 0.12  # seconds: a little less than fynd.js waits behind a key

STATE = """
const input = document.querySelector('#sok, #q'), list = document.querySelector('.fynd-list');
return {
    value: input.value, focused: document.activeElement === input, expanded: input.getAttribute('aria-expanded'),
    options: list && !list.hidden ? [...list.querySelectorAll('[role=option]')].map(o => o.querySelector('.fynd-text').textContent) : [],
    active: document.getElementById(input.getAttribute('aria-activedescendant') || 'none')?.querySelector('.fynd-text').textContent ?? null,
    selected: [...document.querySelectorAll('[aria-selected=true] .fynd-text')].map(o => o.textContent),
    status: document.querySelector('.fynd-status')?.textContent, caret: input.selectionStart,
};"""
HOSTILE = ["<script>document.title = 'taken'</script>", '"><img src=x onerror="document.title=\'taken\'">',
           "vänd \u202e txt.exe", "👩‍🚀 4 byte \U0001f680", "& &amp; &lt;b&gt;", "]]>--></a></div></form>"]
ADDRESSES = ["javascript:document.title='taken'", "/javascript:document.title='taken'", "//example.org/", "/\\example.org/",
             "data:text/html,x", "", "sok", "https://example.org/a?b=<>", "/sok?q=a"]


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

    def until(self, condition, seconds=5):
        """Waits until the state is so, and returns it."""
        state = wait(lambda: (now := self.state()) and condition(now) and now, seconds)
        assert state, f"it never came so: {json.dumps(self.state(), ensure_ascii=False)}"
        return state

    def opened(self, text):
        self.type(text)
        return self.until(lambda state: state["options"])

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


# --- The pattern ---

def typing_opens_the_list(stage):
    state = stage.opened("inn")
    equal(state["options"], stage.wanted("inn"))
    equal((state["expanded"], state["active"], state["focused"], state["value"]), ("true", None, True, "inn"))


def one_question_for_letters_in_a_row(stage):
    stage.opened("innov")
    equal(stage.proxy.asked, ["innov"])


def arrows_go_round(stage):
    options = stage.opened("inn")["options"]
    for key, at in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowDown", 0)]:
        stage.browser.press(key)
        state = stage.state()
        equal((state["active"], state["selected"], state["focused"], state["value"]),
              (options[at], [options[at]], True, "inn"))


def home_end_and_the_sides_lead_back_to_the_text(stage):
    stage.opened("inn")
    for key, caret in [("Home", 0), ("End", 3), ("ArrowLeft", 2), ("ArrowRight", 3)]:
        stage.browser.press("ArrowDown")
        assert stage.state()["active"]
        stage.browser.press(key)
        state = stage.state()
        equal((key, state["active"], state["selected"], state["caret"]), (key, None, [], caret))
        assert state["options"]


def a_letter_leads_back_to_the_text(stage):
    stage.opened("inn")
    stage.browser.press("ArrowDown", "o")
    equal((stage.state()["active"], stage.state()["value"]), (None, "inno"))


def escape_closes_then_empties(stage):
    stage.opened("inn")
    stage.browser.press("ArrowDown", "Escape")
    state = stage.state()
    equal((state["options"], state["expanded"], state["active"], state["value"]), ([], "false", None, "inn"))
    stage.browser.press("Escape")
    equal(stage.state()["value"], "")


def escape_is_final(stage):
    stage.proxy.delay = lambda text: 0.4
    stage.type("inn")
    wait(lambda: stage.proxy.asked)
    stage.browser.press("Escape")
    time.sleep(0.7)
    equal(stage.state()["options"], [])


def arrow_opens_again(stage):
    stage.opened("inn")
    stage.browser.press("Escape", "ArrowDown")
    state = stage.until(lambda now: now["options"])
    equal(state["active"], None)


def tab_leaves_and_chooses_nothing(stage):
    stage.opened("inn")
    stage.browser.press("ArrowDown", "Tab")
    state = stage.state()
    equal((state["options"], state["focused"], state["value"]), ([], False, "inn"))
    equal(stage.browser.run("return document.activeElement.localName"), "button")


def nothing_typed_nothing_asked(stage):
    stage.opened("i")
    stage.browser.press("Backspace")
    equal(stage.until(lambda now: not now["options"])["expanded"], "false")
    stage.type("   ")
    time.sleep(0.3)
    equal(stage.proxy.asked, ["i"])


# --- Choosing ---

def enter_searches_for_what_is_typed(stage):
    stage.opened("inn")
    stage.browser.press("Enter")
    stage.arrived("/sok?q=inn")
    assert stage.browser.url().endswith("/sok?q=inn"), stage.browser.url()


def enter_on_a_word_searches_for_it(stage):
    word = stage.opened("innovationsk")["options"][0]
    stage.browser.press("ArrowDown", "Enter")
    stage.arrived("/sok?q=" + urllib.parse.quote(word))


def enter_on_a_publication_opens_it(stage):
    options = stage.opened("ringm")["options"]
    equal(options[-1], "Ringmuren i barnhöjd")
    stage.browser.press("ArrowUp", "Enter")
    stage.arrived("/publikation/")


def a_click_chooses(stage):
    stage.opened("sund")
    stage.browser.click("[aria-label=Platser] [role=option]")
    stage.arrived("/sok?place=Sundsvall")


def a_tap_chooses(stage):
    stage.opened("sund")
    stage.browser.click("[aria-label=Platser] [role=option]", "touch")
    stage.arrived("/sok?place=Sundsvall")


def a_click_on_a_heading_does_nothing(stage):
    stage.opened("inn")
    stage.browser.click(".fynd-label")
    state = stage.state()
    assert state["options"] and state["focused"]


def a_click_elsewhere_closes(stage):
    stage.opened("ringm")
    stage.browser.click(".sender")
    equal(stage.state()["options"], [])


def the_button_searches(stage):
    stage.opened("ringm")
    stage.browser.click("button")
    stage.arrived("/sok?q=ringm")


def back_finds_the_box_closed(stage):
    stage.opened("inn")
    stage.browser.press("Enter")
    stage.arrived("/sok")
    stage.browser.run("history.back()")
    stage.arrived("/demo")
    wait(lambda: stage.browser.run("return document.querySelector('[role=combobox]') !== null"))
    equal(stage.state()["options"], [])
    stage.browser.run("const input = document.querySelector('#sok'); input.value = ''; input.focus()")
    stage.opened("sund")


# --- What is said ---

def roles_and_names(stage):
    stage.opened("inga")
    browser = stage.browser
    equal(browser.role("#sok"), ("combobox", "Sök bland erfarenheter"))
    equal(browser.role(".fynd-list"), ("listbox", "Sökförslag"))
    equal(browser.role("[aria-label=Personer]"), ("group", "Personer"))
    equal(browser.role("[aria-label=Personer] [role=option]"), ("option", "Inga-Britt Tångrand 1 träff"))
    equal(browser.role(".fynd-status")[0], "status")
    relations = """const input = document.querySelector('#sok'), list = document.querySelector('.fynd-list');
        return [input.getAttribute('aria-controls') === list.id, input.getAttribute('aria-autocomplete'),
            [...list.querySelectorAll('[role=option]')].every(o => o.parentElement.getAttribute('role') === 'group'),
            new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size === document.querySelectorAll('[id]').length]"""
    equal(browser.run(relations), [True, "list", True, True])


def the_number_is_announced(stage):
    stage.browser.run("window.said = []; new MutationObserver(() => said.push(document.querySelector('.fynd-status').textContent))"
                      ".observe(document.querySelector('.fynd-status'), {childList: true, characterData: true, subtree: true})")
    spoken = ["3 förslag", "1 förslag", "Inga förslag"]
    for i, count in enumerate((3, 1, 0)):
        stage.proxy.answers = [suggestion(str(n)) for n in range(count)]
        stage.type("a")
        wait(lambda: len(stage.browser.run("return said")) > i)
    equal(stage.browser.run("return said"), spoken)
    equal(stage.state()["expanded"], "false")


# --- The network ---

def late_answers_never_win(stage):
    stage.proxy.delay = lambda text: 0.9 if text == "s" else 0
    stage.type("s")
    assert wait(lambda: stage.proxy.asked == ["s"])
    stage.type("und")
    wanted = stage.wanted("sund")
    equal(stage.until(lambda now: now["options"])["options"], wanted)
    time.sleep(1.2)
    equal(stage.state()["options"], wanted)


def late_answers_never_win_without_abort(stage):
    stage.browser.run("AbortController.prototype.abort = () => {}")
    late_answers_never_win(stage)


def answers_delayed_at_random(stage):
    dice = random.Random(6)
    stage.proxy.delay = lambda text: dice.random() * 0.6
    for word in ["sundsv", "ringmu", "innova", "dialog"]:
        stage.browser.run("document.querySelector('#sok').value = ''")
        for letter in word:
            stage.type(letter)
            time.sleep(PAUSE + dice.random() * 0.1)
        time.sleep(0.8)
        equal((word, stage.state()["options"]), (word, stage.wanted(word)))
    assert len(stage.proxy.asked) > 10, f"too few questions to tell: {stage.proxy.asked}"


def nonsense_closes_the_list(stage):
    for body in [b"", b"null", b"<html>", b"[]", b'{"suggestions":3}', b'{"seq":1,"suggestions":{}}',
                 b'{"seq":99999,"suggestions":[]}', b'{"seq":"2","suggestions":[]}']:
        stage.begin()
        stage.opened("in")
        stage.proxy.body = body
        stage.type("n")
        stage.until(lambda now: not now["options"])
        equal(stage.state()["status"], "")


def an_error_closes_the_list(stage):
    stage.opened("in")
    stage.proxy.body, stage.proxy.status = b'{"seq":2,"suggestions":[]}', 503
    stage.type("n")
    stage.until(lambda now: not now["options"])


def an_answer_that_never_comes_is_given_up(stage):
    stage.opened("in")
    stage.proxy.delay = lambda text: 8
    stage.type("n")
    stage.until(lambda now: not now["options"], 5)
    stage.browser.press("Enter")
    stage.arrived("/sok?q=inn")


# --- Hostile texts ---

def hostile_texts_are_shown_as_text(stage):
    stage.proxy.answers = [suggestion(text) for text in HOSTILE]
    equal(stage.opened("a")["options"], HOSTILE)
    equal(stage.browser.run("return document.querySelectorAll('.fynd-list script, .fynd-list img, .fynd-list b').length"), 0)
    assert "taken" not in stage.browser.run("return document.title")


def marks_are_the_only_markup(stage):
    marked = {"ab": "<mark>a</mark>b", "<b>": "&lt;<mark>b</mark>&gt;", "x": "<img src=x>", "y": "<mark><i>y</i></mark>",
              "&lt;": "&amp;<mark>lt</mark>;"}
    stage.proxy.answers = [{**suggestion(text), "text_html": html} for text, html in marked.items()]
    equal(stage.opened("a")["options"], list(marked))
    equal(stage.browser.run("return [...document.querySelectorAll('.fynd-list mark')].map(m => m.textContent)"), ["a", "b", "lt"])
    equal(stage.browser.run("return document.querySelectorAll('.fynd-list img, .fynd-list i').length"), 0)


def only_web_addresses_and_own_paths(stage):
    stage.proxy.answers = [suggestion(url, url) for url in ADDRESSES]
    stage.opened("a")
    own = stage.proxy.url
    equal(stage.browser.run("return [...document.querySelectorAll('.fynd-option')].map(o => o.href)"),
          [own + "/javascript:document.title='taken'", "https://example.org/a?b=%3C%3E", own + "/sok?q=a"])


def broken_suggestions_are_left_out(stage):
    stage.proxy.answers = [None, 3, "text", [], {}, {"type": "word"}, suggestion(3), suggestion("a", None),
                           suggestion("a", kind="constructor"), suggestion("a", kind="unknown"), suggestion("rätt")]
    equal(stage.opened("a")["options"], ["rätt"])


def no_more_than_twenty(stage):
    stage.proxy.answers = [suggestion(str(i)) for i in range(500)]
    equal(len(stage.opened("a")["options"]), 20)


# --- Looks ---

def fits_on_a_telephone(stage):
    stage.browser.shape(360, 640)
    stage.proxy.answers = [suggestion("En mycket lång titel om innovation och förnyelse i offentlig verksamhet " * 2),
                           suggestion("x" * 120)] * 5
    stage.opened("a")
    box = stage.browser.run("const r = document.querySelector('.fynd-list').getBoundingClientRect();"
                            "return [r.left, r.right, r.bottom, document.documentElement.scrollWidth]")
    assert box[0] >= 0 and box[1] <= 360 and box[2] <= 640 and box[3] <= 360, box
    for _ in range(10):
        stage.browser.press("ArrowDown")
    inside = """const o = document.querySelector('[aria-selected=true]').getBoundingClientRect();
        const l = document.querySelector('.fynd-list').getBoundingClientRect();
        return o.top >= l.top - 1 && o.bottom <= l.bottom + 1"""
    assert stage.browser.run(inside), "the chosen one is out of sight"


def targets_are_large_enough(stage):
    for width in (320, 1000):
        stage.browser.shape(width)
        stage.browser.run("document.querySelector('#sok').value = ''")
        stage.opened("in")
        least = stage.browser.run("return Math.min(...[...document.querySelectorAll('.fynd-option')]"
                                  ".map(o => o.getBoundingClientRect()).map(r => Math.min(r.width, r.height)))")
        assert least >= 44, f"{least} px at {width}"


CONTRAST = """
const rgb = color => color.match(/[\\d.]+/g).map(Number);
const linear = c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
const light = color => rgb(color).slice(0, 3).map(linear).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
function ground(e) { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return getComputedStyle(e).backgroundColor; } }
return Object.fromEntries([...document.querySelectorAll('.fynd-label, .fynd-text, .fynd-mark, .fynd-hits')].map(e => {
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    return [e.className + (e.closest('[aria-selected=true]') ? ' active' : ''), (a + .05) / (b + .05)];
}));"""


def contrast_is_enough(stage):
    for scheme in ("light", "dark"):
        stage.browser.shape(1000, prefers_color_scheme=scheme)
        stage.browser.run("document.querySelector('#sok').value = ''")
        stage.opened("sund")
        stage.browser.press("ArrowDown")
        ratios = stage.browser.run(CONTRAST)
        assert len(ratios) == 7 and min(ratios.values()) >= 4.5, (scheme, ratios)
        ground = stage.browser.run("return getComputedStyle(document.querySelector('.fynd-list')).backgroundColor")
        equal((scheme, ground), (scheme, "rgb(255, 253, 248)" if scheme == "light" else "rgb(25, 34, 33)"))


def motion_and_forced_colours_are_respected(stage):
    motion = "return getComputedStyle(document.querySelector('.fynd-list')).animationName"
    stage.browser.shape(1000, prefers_reduced_motion="reduce", forced_colors="active")
    stage.opened("in")
    stage.browser.press("ArrowDown")
    equal(stage.browser.run(motion), "none")
    colours = "const of = o => getComputedStyle(document.querySelector(o)).backgroundColor;" \
              "return [of('[aria-selected=true]'), of('[aria-selected=false]')]"
    active, other = stage.browser.run(colours)
    assert active != other, active
    stage.browser.shape(1000, prefers_reduced_motion="no-preference")
    equal(stage.browser.run(motion), "fynd-appear")


# --- Another website ---

def another_origin_that_is_allowed(stage):
    stage.proxy.origin = stage.site.url
    stage.browser.complaints()
    stage.visit(stage.site.url + "/")
    state = stage.opened("innovationsk")
    stage.browser.press("ArrowDown", "Enter")
    stage.arrived("/traffar")
    equal(stage.site.searched[-1], {"s": state["options"][0]})
    equal([line for line in stage.browser.complaints() if "favicon" not in line], [])


def its_links_lead_to_fynd(stage):
    stage.proxy.origin = stage.site.url
    stage.visit(stage.site.url + "/")
    stage.opened("ringm")
    stage.browser.press("ArrowUp", "Enter")
    stage.arrived(stage.proxy.url + "/publikation/")


def another_origin_that_is_not_allowed(stage):
    stage.visit(stage.site.url + "/")
    stage.type("inn")
    wait(lambda: stage.proxy.asked)
    time.sleep(0.3)
    equal(stage.state()["options"], [])
    stage.browser.press("Enter")
    stage.arrived("/traffar")
    equal(stage.site.searched[-1], {"s": "inn"})
    stage.browser.complaints()


def an_input_in_no_form(stage):
    stage.proxy.origin = stage.site.url
    for keys in ([], ["ArrowDown"]):
        stage.visit(stage.site.url + "/utan-formular")
        state = stage.opened("innovationsk")
        stage.browser.press(*keys, "Enter")
        stage.arrived("/traffar")
        equal(stage.site.searched[-1], {"q": state["options"][0] if keys else "innovationsk"})


def the_policy_of_the_demo_is_strict(stage):
    with urllib.request.urlopen(stage.proxy.target + "/demo") as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy, policy
    stage.browser.complaints()
    stage.begin()
    stage.opened("inn")
    stage.browser.press("ArrowDown")
    equal(stage.browser.complaints(), [])


def tests():
    return [value for value in globals().values()
            if getattr(value, "__code__", None) and value.__code__.co_varnames[:1] == ("stage",) and
            value.__code__.co_argcount == 1]


# --- Without script, without server: a browser and a server of their own ---

def without_script_the_form_submits(driver, server):
    with Browser(driver, script=False) as browser:
        browser.open(server.url + "/demo")
        browser.click("#sok")
        browser.press("innovation", "Enter")
        assert wait(lambda: browser.url().endswith("/sok?q=innovation")), browser.url()


def with_the_server_stopped_the_form_submits(driver, server):
    with Browser(driver) as browser:
        stage = Stage(browser, None, None)
        stage.visit(server.url + "/demo")
        stage.opened("in")
        server.stop()
        stage.type("n")
        state = stage.until(lambda now: not now["options"])
        equal((state["value"], state["expanded"], state["focused"]), ("inn", "false", True))
        browser.press("Enter")
        assert wait(lambda: browser.url().endswith("/sok?q=inn")), browser.url()


def screenshots(browser, url, folder):
    stage = Stage(browser, None, None)
    for scheme in ("light", "dark"):
        for width, height in ((360, 780), (768, 900), (1440, 900)):
            browser.shape(width, height, prefers_color_scheme=scheme)
            stage.visit(url + "/demo")
            stage.opened("inn")
            browser.press("ArrowDown", "ArrowDown")
            time.sleep(0.2)
            browser.screenshot(f"{folder}/demo-{width}-{scheme}.png")


def report(test, *arguments):
    name = test.__name__.replace("_", " ")
    try:
        if isinstance(arguments[0], Stage):
            arguments[0].begin()
        test(*arguments)
        print(f"ok - {name}", flush=True)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(f"not ok - {name}: {type(error).__name__} in line {where.lineno}: {error}".replace("\n", " "), flush=True)


def main(program, index, folder, *pictures):
    server = Program(program, index)
    proxy = Proxy(server.url)
    site = Site(proxy.url)
    try:
        with Driver(folder) as driver:
            with Browser(driver) as browser:
                if pictures:
                    return screenshots(browser, server.url, folder)
                stage = Stage(browser, proxy, site)
                for test in tests():
                    report(test, stage)
            report(without_script_the_form_submits, driver, server)
            report(with_the_server_stopped_the_form_submits, driver, server)
    finally:
        server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])

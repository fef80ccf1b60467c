"""The search box when the network is slow and answers are hostile. Each function is a test of a Stage."""
import random
import threading
import time

from stage import equal, suggestion
from webdriver import PATIENCE, wait

PAUSE = 0.12  # seconds between keys: as long as fynd.js waits, so that some letters are asked for and some are not
HOSTILE = ["<script>document.title = 'taken'</script>", '"><img src=x onerror="document.title=\'taken\'">',
           "vänd \u202e txt.exe", "👩‍🚀 4 byte \U0001f680", "& &amp; &lt;b&gt;", "]]>--></a></div></form>"]
ADDRESSES = ["javascript:document.title='taken'", "/javascript:document.title='taken'", "//example.org/", "/\\example.org/",
             "data:text/html,x", "", "sok", "https://example.org/a?b=<>", "/sok?q=a"]

# --- The network ---

def late_answers_never_win(stage):
    released = threading.Event()
    stage.proxy.delay = lambda text: text == "s" and not released.wait(PATIENCE)  # "s" is answered once released
    stage.type("s")
    assert wait(lambda: stage.proxy.asked == ["s"])
    stage.type("und")
    wanted = stage.wanted("sund")
    equal(stage.until(lambda now: now["options"])["options"], wanted)
    released.set()
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
        stage.until(lambda now, word=word: now["options"] == stage.wanted(word))
        time.sleep(0.8)  # for an answer that is late
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
    stage.proxy.delay = lambda text: 600
    stage.type("n")
    stage.until(lambda now: not now["options"])
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

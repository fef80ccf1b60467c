"""The search box as a combobox: keys, choosing, what is said. Each function is a test of a Stage."""
import time
import urllib.parse

from stage import equal, suggestion
from webdriver import wait

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

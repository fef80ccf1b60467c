"""The search box on fynd's own pages. Each function is a test of a Stage."""
from stage import equal, suggestion
from webdriver import wait

PAGES = ("/", "/sok?q=kommun", "/saknas", "/sok?q=kommun&lang=en")
SPOKEN = """
return {names: [...document.querySelectorAll('.fynd-label')].map(e => e.textContent), list: document.querySelector('.fynd-list').ariaLabel,
        status: document.querySelector('.fynd-status').textContent, hits: [...document.querySelectorAll('.fynd-hits')].map(e => e.textContent),
        links: [...document.querySelectorAll('.fynd-option')].map(e => e.href), languages: ['.fynd-list', '.fynd-status', '.fynd-text'].map(s =>
            document.querySelector(s).closest('[lang]').lang)};"""


def every_page_has_it(stage):
    for page in PAGES:
        for width in (320, 1000):
            stage.browser.shape(width)
            stage.visit(stage.proxy.url + page)
            stage.browser.run("document.querySelector('#q').value = ''")
            stage.opened("inn")
            right, page_width = stage.browser.run(
                "return [document.querySelector('.fynd-list').getBoundingClientRect().right, document.documentElement.scrollWidth]")
            assert right <= width and page_width <= width, (page, width, right, page_width)
    equal([line for line in stage.browser.complaints() if "status of 404" not in line], [])


def a_word_is_searched(stage):
    stage.visit(stage.proxy.url + "/")
    stage.opened("innova")
    stage.browser.press("Escape", "Enter")
    assert wait(lambda: stage.browser.url().endswith("/sok?q=innova")), stage.browser.url()
    equal(stage.browser.run("return document.querySelector('#q').value"), "innova")


def a_suggestion_leads_to_its_publication(stage):
    stage.visit(stage.proxy.url + "/")
    stage.opened("bygg")
    stage.browser.click(".fynd-list a[href*='/publikation/']")
    assert wait(lambda: "/publikation/" in stage.browser.url()), stage.browser.url()
    assert wait(lambda: stage.browser.run("return document.querySelector('h1') !== null"))


def back_and_forth_keeps_what_was_asked(stage):
    stage.visit(stage.proxy.url + "/sok?q=kommun")
    stage.browser.run("document.querySelector('#q').value = ''")
    stage.opened("region")
    stage.browser.press("Escape", "Enter")
    assert wait(lambda: stage.browser.url().endswith("/sok?q=region")), stage.browser.url()
    stage.browser.run("history.back()")
    assert wait(lambda: stage.browser.url().endswith("/sok?q=kommun")), stage.browser.url()
    stage.browser.run("history.forward()")
    assert wait(lambda: stage.browser.url().endswith("/sok?q=region")), stage.browser.url()


def in_english_it_speaks_english(stage):
    stage.visit(stage.proxy.url + "/?lang=en")
    count = len(stage.opened("inn")["options"])
    said = stage.browser.run(SPOKEN)
    assert {"Search words", "Publications"} >= set(said["names"]) and said["list"] == "Suggestions", said
    equal(said["status"], f"{count} suggestions")
    assert said["hits"] and all(text.split()[1] == ("hit" if text == "1 hit" else "hits") for text in said["hits"]), said
    assert all("lang=en" in link for link in said["links"]), said
    equal(said["languages"], ["en", "en", "sv"])
    stage.proxy.answers = [suggestion("en", url="/sok?q=en", hits=1), suggestion("två", url="https://example.org/a?b", hits=12345)]
    stage.type("o")
    stage.until(lambda state: state["options"] == ["en", "två"])
    said = stage.browser.run(SPOKEN)
    equal((said["hits"], said["links"]), (["1 hit", "12,345 hits"], [stage.proxy.url + "/sok?q=en&lang=en", "https://example.org/a?b"]))
    stage.proxy.plain()
    stage.browser.press("Escape", "Enter")
    assert wait(lambda: stage.browser.url().endswith("/sok?q=inno&lang=en")), stage.browser.url()


def the_script_says_which_language(stage):
    for language, page, spoken in (("en", "sv", "Suggestions"), ("sv", "en", "Sökförslag"), ("de", "en", "Sökförslag"),
                                   (None, "en-GB", "Suggestions"), (None, "ende", "Sökförslag"), (None, "", "Sökförslag")):
        said = "" if language is None else f' data-fynd-lang="{language}"'
        stage.site.page = (page, said)
        stage.visit(stage.site.url + "/")
        equal((language, page, stage.browser.run("return document.querySelector('.fynd-list').ariaLabel")), (language, page, spoken))
    stage.site.page = ("sv", "")

"""The search box on fynd's own pages. Each function is a test of a Stage."""
from stage import equal
from webdriver import wait

PAGES = ("/", "/sok?q=kommun", "/saknas")


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

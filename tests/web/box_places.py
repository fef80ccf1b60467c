"""The search box on every screen and on another website. Each function is a test of a Stage."""
import time
import urllib.request

from stage import equal, suggestion
from webdriver import wait

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

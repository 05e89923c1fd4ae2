"""The tour in a real browser: every step finds what it speaks of, doing completes it, and nothing of the visitor's is
lost."""

import re
import tomllib

import pytest

from tests import sampling
from tests.browser.conftest import FASTEST, LANGUAGES
from tests.browser.rings import ANCHORS, ROWS, stray_ring
from tools.layout import HERE

WORDS = {
    language: tomllib.loads((HERE.site / f"content/{language}/tour.toml").read_text(encoding="utf-8"))["step"]
    for language in LANGUAGES
}
STEPS = list(WORDS["en"])
ANSWERS = {name: int(right) for name, right in re.findall(r'Step\("\w+", "(\w+)",.*answer=(\d)\)', ROWS)}
GUIDE = """() => {
    const box = node => node.getBoundingClientRect();
    const ring = document.getElementById("tour-ring"), g = box(document.getElementById("tour")), r = box(ring);
    return {
        title: document.getElementById("tour-title").textContent,
        ringed: !ring.hidden && r.width > 10 && r.height > 10,
        meets: Math.min(g.right, r.right) > Math.max(g.left, r.left) + 0.5
            && Math.min(g.bottom, r.bottom) > Math.max(g.top, r.top) + 0.5,
        inside: [g, r].every(b => b.left >= -0.5 && b.top >= -0.5
            && b.right <= innerWidth + 0.5 && b.bottom <= innerHeight + 0.5),
        low: innerWidth > innerHeight || g.height <= 0.45 * innerHeight + 1,
        answers: [...document.querySelectorAll("#tour-choices:not([hidden]) button")].every(
            node => box(node).bottom <= box(document.querySelector(".tour-words")).bottom + 0.5),
        wide: document.documentElement.scrollWidth > innerWidth,
    };
}"""
FINE = {"ringed": True, "meets": False, "inside": True, "low": True, "answers": True, "wide": False}
SETTLED = """() => !document.documentElement.hasAttribute("data-zooming")
    && !document.getElementById("tour").hasAttribute("aria-busy")"""


def settle(visit):
    """The step's state has been reached, and the card has been placed."""
    visit.until(SETTLED)
    visit.until_drawn()


def title(visit):
    return visit.text("tour-title")


def go_to(visit, chapter):
    visit.page.select_option("#tour-chapter", chapter)
    settle(visit)


def until_title(visit, step, language="en"):
    visit.until(
        "title => document.getElementById('tour-title').textContent === title", WORDS[language][step]["title"]
    )
    settle(visit)


SIZES = [(1280, 720), (1024, 768), (390, 844)]
OWN_LEARNED = "document.querySelector('#own-data').getAttribute('data-active') === 'true'"
HEARD = """self.heard = []; new MutationObserver(() => {
  const said = document.getElementById("announcement")?.textContent.replace(/\\s+/g, " ");
  if (said && said !== heard.at(-1)) heard.push(said);
}).observe(document, {childList: true, subtree: true, characterData: true})"""
"""What is said, all of it: another sentence may follow at once."""
SPOKEN = "text => heard.some(said => said.includes(text))"


def spoken(text):
    """As it is heard: no signs of emphasis, no lines."""
    return " ".join(text.replace("*", "").split())


def set_out(visit, size, address=""):
    """Two epochs of one's own, then the tour. (epoch, loss)"""
    visit.page.add_init_script(HEARD)
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open(address).until_ready()
    visit.speed(FASTEST)
    for epoch in (1, 2):
        visit.page.click("#step")
        visit.until_epoch(epoch)
    own = (visit.text("epoch"), visit.text("training-loss"))
    visit.page.click("#tour-open")
    return own


def is_back(visit, own):
    """The visitor's run is there as it was, its past too."""
    is_left(visit)
    comes_back(visit, own)


def is_left(visit):
    visit.until("document.getElementById('tour').hidden")
    assert visit.page.evaluate("document.activeElement.id") == "tour-open"


def comes_back(visit, own):
    visit.until("document.getElementById('epoch').textContent === '2'")
    assert (visit.text("epoch"), visit.text("training-loss")) == own
    visit.until("document.getElementById('speed').value === '0'")
    visit.page.press("#playhead", "ArrowLeft")
    visit.until("document.getElementById('epoch').textContent === '1'")
    visit.page.press("#playhead", "ArrowRight")
    visit.until("document.getElementById('epoch').textContent === '2'")


@pytest.mark.parametrize("language", sampling.sample("toured languages", LANGUAGES, 2))
@pytest.mark.parametrize("size", sampling.sample("tours", SIZES, 1))
def test_no_step_covers_what_it_speaks_of_each_is_spoken_and_the_visitors_run_comes_back(
    visit, size, language
):
    words = WORDS[language]
    own = set_out(visit, size, f"?lang={language}")
    found = {}
    for name in STEPS:
        until_title(visit, name, language)
        state = visit.page.evaluate(GUIDE)
        assert state.pop("title") == words[name]["title"]
        if state != FINE:
            found[name] = {key: value for key, value in state.items() if value != FINE[key]}
        visit.until(SPOKEN, spoken(words[name]["text"] + " " + words[name].get("task", "")))
        visit.page.click("#tour-next")
    assert found == {}
    is_back(visit, own)


# ---------------------------------------------------------------- by doing, with pointer or keys


def press(selector):
    """By pointer or, where that is not taken, by keyboard."""

    def act(visit, pointer):
        if pointer:
            visit.page.click(selector)
        else:
            visit.page.focus(selector)
            assert visit.page.evaluate("document.activeElement.tabIndex >= 0"), selector
            visit.page.keyboard.press("Enter")

    return act


def key(selector, name):
    """What is moved by keys, whoever moves it."""

    def act(visit, pointer):
        visit.page.focus(selector)
        visit.page.keyboard.press(name)

    return act


def type_in(selector, value):
    def act(visit, pointer):
        visit.page.fill(selector, value)
        visit.page.keyboard.press("Enter")

    return act


def fast(visit, pointer):
    visit.speed(FASTEST)


def wait(expression):
    """What one waits for before one goes on."""

    def act(visit, pointer):
        visit.until(expression)

    return act


PLAY = (fast, press("#play"))
ONE = (fast, press("#step"))
EARLIER = (key("#playhead", "ArrowLeft"),)
DOING = {
    "with_memory": EARLIER,
    "input": (key("#tiles [aria-checked=true]", "ArrowDown"),),
    "network": (press("#network-views [aria-pressed=false]"),),
    "play": (press("#play"),),
    "train": PLAY,
    "back": EARLIER,
    "zoom": (press("#layers li:first-child button"),),
    "forget_gate": (press('[data-element="forget_gate"]'),),
    "candidate": (press('[data-element="candidate"]'),),
    "input_gate": (press('[data-element="input_gate"]'),),
    "output_gate": (press('[data-element="output_gate"]'),),
    "steps": 3 * (press("#cell-on"),),
    "hold": (key('[data-hold="input_gate"] input', "Home"),),
    "hold_forget": (key('[data-hold="forget_gate"] input', "Home"),),
    "delay": (type_in("#setting-delay", "40"), *PLAY),
    "reach": (
        press("#cell-gradient-flow summary"),
        # its lines are told, too, when they come: a reply of the next step would be told before them
        wait("document.getElementById('gradient-flow-reading').textContent"),
    ),
    "move_rate": (key("#learning_rate", "ArrowRight"), *ONE),
    "large_batch": (key("#batch_size", "Home"), *ONE),
    "text": EARLIER,
    "own": (press("#own-data"), key("#own-kind-formula", " "), press("#own-learn"), wait(OWN_LEARNED), *PLAY),
}


@pytest.mark.parametrize("pointer", [True, False], ids=["by pointer", "by keyboard"])
@pytest.mark.parametrize("size", sampling.sample("tours by doing", SIZES, 1))
def test_the_whole_tour_can_be_done_and_the_visitors_run_can_be_brought_back(visit, size, pointer):
    """What was made of one's own data is there at first: tests/browser/test_tour_to_and_fro.py."""
    own = set_out(visit, size)
    stray = {}
    for name, words in WORDS["en"].items():
        until_title(visit, name)
        for act in DOING.get(name, ()):
            act(visit, pointer)
        if "task" in words:
            done(visit)
            settle(visit)
            stray[name] = stray_ring(visit, name)
        if "choices" in words:
            press(f"#tour-choices button:nth-child({ANSWERS.get(name, 0) + 1})")(visit, pointer)
        if "replies" in words:
            assert visit.text("tour-reply").startswith("Yes."), name
            visit.until(SPOKEN, spoken(words["replies"][ANSWERS[name]]))
        press("#tour-next")(visit, pointer)
    assert {name: where for name, where in stray.items() if where} == {}, "rings around what has gone"
    is_left(visit)
    visit.until("document.getElementById('notice-action').checkVisibility()")
    press("#notice-action")(visit, pointer)
    comes_back(visit, own)


FOLD = """for (const node of document.querySelectorAll("#column details"))
    if (!node.contains(document.getElementById("tour"))) node.open = !node.open"""


@pytest.mark.parametrize("size", sampling.sample("what a ring is around goes", SIZES, 2))
def test_no_ring_stays_where_what_it_was_around_has_gone(visit, size):
    """By hand, whether the step asks for it or not: a panel closed by Escape, a cell left or gone into, what was
    unfolded folded, the network drawn the other way."""
    assert list(ANCHORS) == STEPS
    page = visit.page
    set_out(visit, size)
    stray = {}

    def look(name, what):
        settle(visit)
        where = stray_ring(visit, name)
        if where:
            stray[name, what] = where

    for name in STEPS:
        until_title(visit, name)
        look(name, "come to")
        if page.evaluate("location.hash.includes('/')"):
            page.evaluate("document.activeElement.blur()")  # within the card it would leave the tour
            page.keyboard.press("Escape")
            look(name, "panel closed")
        if page.is_visible("#cell"):
            page.click("#cell-path li:first-child button")
            look(name, "cell left")
        elif page.is_enabled("#layers li:first-child button"):
            page.click("#network-views [aria-pressed=false]")
            look(name, "drawn otherwise")
            page.click("#layers li:first-child button")
            visit.until("location.hash")
            look(name, "cell gone into")
        page.evaluate(FOLD)
        look(name, "folded")
        page.click("#tour-next")
    assert stray == {}


def done(visit):
    """What was asked for is done, and the tour waits for the visitor all the same."""
    visit.until("document.querySelector('.tour-task').classList.contains('done')")
    visit.until("document.getElementById('tour').hasAttribute('data-done')")


def following(visit, step):
    visit.page.click("#tour-next")
    until_title(visit, step)


def test_doing_what_a_step_asks_for_completes_it_and_next_leads_on(visit):
    visit.open("?tour=input").until_ready()
    until_title(visit, "input")
    visit.page.click("[data-data=square]")
    done(visit)
    visit.page.wait_for_timeout(2000)
    assert title(visit) == WORDS["en"]["input"]["title"]
    assert visit.page.get_attribute("[data-data=square]", "aria-checked") == "true"
    following(visit, "network")
    visit.until("document.querySelector('[data-data=sine]').getAttribute('aria-checked') === 'true'")
    go_to(visit, "learning")
    visit.speed(FASTEST)
    visit.page.click("#play")
    done(visit)
    following(visit, "track")
    assert visit.epoch() >= 8
    go_to(visit, "cell")
    visit.page.click("#layers li:first-child button")
    done(visit)
    following(visit, "state")
    assert visit.page.is_visible("#cell")
    following(visit, "forget_gate")
    visit.page.focus('[data-element="forget_gate"]')
    visit.page.keyboard.press("Enter")
    done(visit)
    following(visit, "numbers")
    # once for the eye and once, as one formula, for the ear
    numbers = visit.page.text_content("#inspector-numbers")
    assert (numbers.count("="), numbers.count("≈")) == (2 * 1, 2 * 2)


def test_a_demonstration_trains_nothing_and_its_words_are_spoken(visit):
    visit.open("?tour=validation").until_ready()
    until_title(visit, "validation")
    following(visit, "backward")
    visit.until(
        "document.getElementById('announcement').textContent.includes('from the last time step to the first')"
    )
    visit.until("document.querySelector('#process [aria-current]')?.dataset.phase === 'backward'")
    visit.page.wait_for_timeout(6500)
    assert visit.epoch() == 0
    assert visit.page.get_attribute("#play", "data-playing") is None
    assert visit.page.is_visible("#tour-again")


def test_a_wrong_answer_gets_help_and_not_the_right_one(visit):
    visit.open("?tour=quiz_sum").until_ready()
    until_title(visit, "quiz_sum")
    visit.page.click("#tour-choices button:nth-child(2)")
    assert visit.text("tour-reply").startswith("Not quite.")
    assert visit.page.locator("#tour-choices [data-right=true]").count() == 0
    visit.page.click("#tour-choices button:nth-child(1)")
    assert visit.text("tour-reply").startswith("Yes.")


def test_a_reload_finds_the_step_and_its_state_and_escape_leaves_it(visit):
    visit.open("?tour=high_rate").until_ready()
    until_title(visit, "high_rate")
    visit.page.reload()
    visit.until_ready()
    until_title(visit, "high_rate")
    visit.until("document.getElementById('epoch').textContent === '10'")
    assert "0.2" in visit.page.inner_text("label[for=learning_rate]")
    visit.page.focus("#tour-next")
    visit.page.keyboard.press("Escape")
    visit.until("document.getElementById('epoch').textContent === '0'")
    assert visit.page.is_hidden("#tour")
    visit.until("document.querySelector('label[for=learning_rate]').innerText.includes('0.005')")
    visit.page.goto(visit.site, wait_until="domcontentloaded")
    visit.until_ready()
    assert visit.page.is_hidden("#tour")


def test_a_lesson_is_gone_through_by_keyboard_alone(visit):
    visit.open("?lesson=memory&lang=de").until_ready()
    visit.until("document.activeElement.id === 'tour-title'")
    assert re.fullmatch(r"1 von \d", visit.text("tour-count"))
    settle(visit)

    def press(selector):
        visit.page.focus(selector)
        visit.page.keyboard.press("Enter")
        settle(visit)

    press("#tour-next")
    press("#tour-choices button:nth-child(3)")
    assert visit.text("tour-reply").startswith("Ja.")
    for _ in range(int(visit.text("tour-count").split()[-1]) - 1):
        press("#tour-next")
    assert visit.page.is_hidden("#tour")

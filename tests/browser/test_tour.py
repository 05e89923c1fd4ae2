"""The tour in a real browser: every step finds what it speaks of, doing completes it, and nothing of the visitor's is
lost."""

import tomllib

import pytest

from tests.browser.conftest import FASTEST
from tools.layout import HERE

STEPS = list(tomllib.loads((HERE.site / "content/en/tour.toml").read_text(encoding="utf-8"))["step"].items())
CARD = """() => {
    const box = node => node.getBoundingClientRect();
    const card = document.getElementById("tour"), ring = document.getElementById("tour-ring");
    const c = box(card), r = box(ring);
    const shared = Math.min(c.right, r.right) - Math.max(c.left, r.left);
    const height = Math.min(c.bottom, r.bottom) - Math.max(c.top, r.top);
    const words = card.querySelector(".tour-words");
    return {
        title: document.getElementById("tour-title").textContent,
        covers: shared > 1 && height > 1,
        inside: c.left >= 0 && c.top >= 0 && c.right <= innerWidth && c.bottom <= innerHeight,
        anchored: !ring.hidden && card.dataset.side !== "none",
        visible: r.top < innerHeight && r.bottom > 0 && r.top >= -1 && r.bottom <= innerHeight + 1,
        arrow: box(document.getElementById("tour-arrow")).width > 0,
        scrolls: words.scrollHeight > words.clientHeight + 1,
    };
}"""
FINE = {"covers": False, "inside": True, "anchored": True, "visible": True, "arrow": True, "scrolls": False}
SETTLED = """() => !document.documentElement.hasAttribute("data-zooming")
    && !document.getElementById("tour").hasAttribute("aria-busy")"""


def settle(visit):
    """The step's state has been reached, and the card has been placed."""
    visit.until(SETTLED)
    visit.page.evaluate("new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))")


def title(visit):
    return visit.text("tour-title")


def go_to(visit, chapter):
    visit.page.select_option("#tour-chapter", chapter)
    settle(visit)


def until_title(visit, step):
    visit.until(
        "title => document.getElementById('tour-title').textContent === title", dict(STEPS)[step]["title"]
    )
    settle(visit)


@pytest.mark.parametrize("width, height", [(1440, 900), (1024, 768), (390, 844)])
def test_every_step_stands_beside_what_it_speaks_of_and_the_visitors_run_comes_back(visit, width, height):
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open().until_ready()
    visit.speed(FASTEST)
    for epoch in (1, 2):
        visit.page.click("#step")
        visit.until_epoch(epoch)
    own = (visit.epoch(), visit.loss())
    visit.page.click("#tour-open")
    found = {}
    for name, words in STEPS:
        until_title(visit, name)
        state = visit.page.evaluate(CARD)
        assert state.pop("title") == words["title"]
        if state != FINE:
            found[name] = {key: value for key, value in state.items() if value != FINE[key]}
        visit.page.click("#tour-next")
    assert found == {}
    visit.until("document.getElementById('epoch').textContent === '2'")
    assert (visit.epoch(), visit.loss()) == own
    assert visit.page.is_hidden("#tour")
    assert visit.page.evaluate("document.activeElement.id") == "tour-open"
    visit.until("document.getElementById('speed').value === '0'")
    visit.page.press("#playhead", "ArrowLeft")
    visit.until("document.getElementById('epoch').textContent === '1'")
    visit.page.press("#playhead", "ArrowRight")
    visit.until("document.getElementById('epoch').textContent === '2'")


def test_doing_what_a_step_asks_for_leads_on(visit):
    visit.open().until_ready()
    visit.page.click("#tour-open")
    until_title(visit, "welcome")
    visit.page.click("#tour-next")
    until_title(visit, "input")
    visit.page.click("[data-data=square]")
    until_title(visit, "network")
    visit.until("document.querySelector('[data-data=sine]').getAttribute('aria-checked') === 'true'")
    go_to(visit, "epoch")
    visit.page.click("#tour-next")
    until_title(visit, "play")
    visit.page.click("#play")
    until_title(visit, "forward")
    assert visit.page.get_attribute("#play", "data-playing") is not None
    go_to(visit, "training")
    visit.page.click("#play")
    until_title(visit, "track")
    visit.page.click("#tour-next")
    until_title(visit, "back")
    visit.page.press("#playhead", "Home")
    until_title(visit, "zoom")
    visit.until_epoch(8)
    visit.page.click("#layers li:first-child button")
    until_title(visit, "state")
    assert visit.page.is_visible("#cell")
    visit.page.click("#tour-next")
    until_title(visit, "forget_gate")
    visit.page.focus('[data-element="forget_gate"]')
    visit.page.keyboard.press("Enter")
    until_title(visit, "numbers")
    # once for the eye and once, as one formula, for the ear
    assert visit.page.text_content("#inspector-numbers").count("=") == 2 * 3
    for _ in range(3):
        visit.page.click("#tour-next")
        settle(visit)
    until_title(visit, "steps")
    for _ in range(3):
        visit.page.click("#cell-on")
    until_title(visit, "through_time")
    assert visit.text("tour-count") == "20 of 39"


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
    assert "0.005" in visit.page.inner_text("label[for=learning_rate]")
    visit.page.goto(visit.site, wait_until="domcontentloaded")
    visit.until_ready()
    assert visit.page.is_hidden("#tour")


def test_a_lesson_is_gone_through_by_keyboard_alone(visit):
    visit.open("?lesson=you&lang=de").until_ready()
    visit.until("document.activeElement.id === 'tour-title'")
    assert visit.text("tour-count") == "1 von 5"
    settle(visit)
    visit.page.focus("#tour-choices button:nth-child(2)")
    visit.page.keyboard.press("Enter")
    assert visit.text("tour-reply").startswith("Ja.")
    for _ in range(3):
        visit.page.focus("#tour-next")
        visit.page.keyboard.press("Enter")
        settle(visit)
    visit.page.focus("#tour-choices button")
    visit.page.keyboard.press("Enter")
    assert "Vergessens-Gate" in visit.text("tour-reply")
    visit.page.focus("#tour-next")
    visit.page.keyboard.press("Enter")
    settle(visit)
    visit.page.focus("#tour-next")
    visit.page.keyboard.press("Enter")
    assert visit.page.is_hidden("#tour")

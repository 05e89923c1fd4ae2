"""Every button that can do nothing just now says why, in the states that a visitor meets and in every language."""

import re

import pytest

from tests.browser.conftest import LANGUAGES

GREYED = """() => [...document.querySelectorAll("button[aria-disabled=true]")]
  .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.hasAttribute("aria-current")
    && !node.closest("[inert]") && !node.closest("dialog"))
  .map(node => [node.id || node.dataset.data, node.title, node.dataset.why || ""])"""


def greyed(visit, *there):
    """All of them, each with a reason; those named are among them."""
    for identifier in there:
        visit.until("id => document.getElementById(id).ariaDisabled === 'true'", identifier)
    found = {name: (title, why) for name, title, why in visit.page.evaluate(GREYED)}
    assert set(there) <= set(found)
    for name, (title, why) in found.items():
        assert why, f"{name} keeps no reason"
        assert re.fullmatch(r"\S.* .*\.", title), f"{name} is called {title!r}, which is no reason"
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_greyed_button_has_its_reason_and_a_press_tells_it(visit, language):
    page = visit.open(f"?lang={language}").until_ready().page
    found = greyed(visit, "memoryless", "best", "all-defaults", "earlier")
    for name in ("memoryless", "best", "all-defaults"):
        page.click("#" + name, force=True)
        visit.until("said => document.getElementById('notice-message').textContent === said", found[name][0])
    page.click("#notice-close")
    page.click("#play")
    greyed(visit, "step", "memoryless")
    page.click("#play")
    visit.until_paused()
    visit.train_fast(1)
    visit.until("!document.getElementById('best').ariaDisabled")
    assert page.get_attribute("#best", "title") == page.get_attribute("#best", "aria-label")
    greyed(visit, "all-defaults")


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("?layers=1", ["layer-remove"]),
        ("?layers=7", ["layer-add"]),
        ("?directions=both&layers=3", ["layer-add", "view-folded"]),
        ("?layers=2&fix=all", ["layer-add", "layer-remove", "all-defaults"]),
        ("?tour=welcome", ["tour-back"]),
    ],
)
def test_so_have_those_that_an_address_greys(visit, address, there):
    visit.open(address).until_ready()
    greyed(visit, *there)


def test_so_have_those_of_an_experiment(visit):
    page = visit.open("#layer-1").until_ready().page
    page.wait_for_selector("#cell-on", state="visible")
    page.wait_for_timeout(1500)
    page.click("#cell-what-if summary")
    greyed(visit, "what-if-back", "what-if-retrain")

"""Small screens: what one works with stays in sight, and what explains is a sheet that opens and closes. The header's
one menu, and the one way to ask what something is."""

import pytest

from tests import sampling

FOOT = [(768, 1024), (390, 844)]
SIDE = [(1024, 768), (844, 390)]
WORKED_WITH = {
    "": ["#network", "#layers li:first-child button", "#plot", "#play", "#track"],
    "#layer-2": ["#cell-frame", "#cell-time", "#play"],
}
IN_SIGHT = """names => names.filter(name => { const box = document.querySelector(name).getBoundingClientRect();
  const over = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !(box.width > 20 && box.height > 10 && box.left >= 0 && box.right <= innerWidth + 1 && box.top >= 0
    && box.bottom <= innerHeight + 1 && over.some(node => node.closest(name))); })"""
CASES = [(size, address) for size in FOOT + SIDE for address in WORKED_WITH]


def shown(visit, size, address=""):
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.open(address).until_ready()
    return visit.page


@pytest.mark.parametrize("size, address", sampling.sample("small screens", CASES, 4))
def test_with_the_sheet_open_or_closed_all_that_one_works_with_is_in_sight_and_nothing_scrolls(
    visit, size, address
):
    page = shown(visit, size, address)
    for opened in ("false", "true"):
        assert page.get_attribute("#sheet-open", "aria-expanded") == opened
        assert page.is_visible("#column") == (opened == "true")
        assert page.evaluate(IN_SIGHT, WORKED_WITH[address]) == []
        page.evaluate("scrollTo(0, 200)")
        assert page.evaluate("scrollY") == 0
        if opened == "false":
            page.click("#sheet-open")
            page.wait_for_timeout(300)


@pytest.mark.parametrize("size", FOOT)
def test_the_sheet_at_the_foot_takes_at_most_45_percent_of_the_height(visit, size):
    page = shown(visit, size)
    page.click("#sheet-open")
    assert size[1] - page.locator("#sheet-open").bounding_box()["y"] <= 0.45 * size[1]


def test_the_sheet_opens_and_closes_by_keyboard_and_the_focus_goes_in_and_back(visit):
    page = shown(visit, (390, 844))
    page.focus("#sheet-open")
    page.keyboard.press("Enter")
    assert page.get_attribute("#sheet-open", "aria-controls") == "column"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('column').contains(document.activeElement)")
    page.focus("#learning_rate")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "sheet-open"
    assert page.get_attribute("#sheet-open", "aria-expanded") == "false"
    assert page.is_hidden("#learning_rate")


def test_what_is_searched_for_in_the_sheet_opens_it(visit):
    page = shown(visit, (390, 844))
    page.keyboard.press("/")
    visit.until("document.activeElement.id === 'search-box'")
    page.keyboard.type("batch size")
    page.click("#search-results [aria-label=Controls] [role=option] >> nth=0")
    visit.until("document.querySelector('[data-setting=batch_size][data-shown-here]') !== null")
    assert page.is_visible("#batch_size")


def test_one_menu_has_the_rest_and_gives_the_focus_back(visit):
    page = shown(visit, (1440, 900))
    seen = page.evaluate(
        "[...document.querySelectorAll('.bar button, .bar select')].filter(n => n.checkVisibility()).map(n => n.id)"
    )
    assert seen == ["tour-open", "search-open", "share-open", "ask", "menu-open"]
    page.focus("#menu-open")
    page.keyboard.press("Enter")
    assert all(page.is_visible("#" + name) for name in ("glossary-open", "theme", "motion", "language"))
    page.keyboard.press("Escape")
    assert page.is_hidden("#menu")
    assert page.evaluate("document.activeElement.id") == "menu-open"
    visit.menu("#shortcuts-open")
    page.click("#shortcuts-close")
    assert page.evaluate("document.activeElement.id") == "menu-open"
    visit.menu("[data-show='#listening']")
    visit.until("document.getElementById('listening').open")


SIGNS = (
    "[...document.querySelectorAll('.info')].filter(n => n.checkVisibility({opacityProperty: true})).length"
)


def test_no_sign_is_seen_until_one_asks_and_then_a_press_explains_instead_of_acting(visit):
    page = shown(visit, (1280, 720))
    page.mouse.move(640, 30)
    assert page.evaluate(SIGNS) == 0
    page.focus(".info[data-about=network]")
    assert page.evaluate(SIGNS) == 1
    page.click("#ask")
    assert page.evaluate(SIGNS) > 10
    before = page.input_value("#learning_rate")
    page.click("#learning_rate", position={"x": 5, "y": 12})
    visit.until("document.getElementById('explanation-title').textContent === 'Learning rate'")
    assert page.input_value("#learning_rate") == before
    assert page.get_attribute("#ask", "aria-pressed") == "false"
    page.click("#explanation-close")
    page.click("#ask")
    page.keyboard.press("Escape")
    assert page.get_attribute("#ask", "aria-pressed") == "false"


def test_by_its_key_one_asks_for_what_has_the_focus(visit):
    page = shown(visit, (1280, 720), "#layer-2")
    visit.until("!document.getElementById('cell').hidden")
    page.focus("[data-element=forget_gate]")
    page.keyboard.press("?")
    visit.until("document.getElementById('explanation-title').textContent === 'Forget gate'")
    assert page.is_hidden("#inspector")

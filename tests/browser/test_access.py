"""Keyboard, names, contrast, small screens and reduced motion."""

import pytest

from tests import sampling
from tests.browser.conftest import LANGUAGES

SCREENS = [(1440, 900), (1024, 768), (844, 390), (720, 450), (390, 844), (320, 640)]
SCREENS += [(width, 800) for width in range(320, 1300, 20)]


@pytest.mark.parametrize("language", sampling.sample("languages at every width", LANGUAGES, 2))
def test_nothing_is_wider_than_the_screen(visit, language):
    """While it starts, when it is ready, and inside a layer; with the longest figures."""

    def too_wide():
        found = []
        for width, height in SCREENS:
            visit.settle(width, height)
            visit.write_figures("4.8·10⁻¹²", "12,345", "(Epoche 12.340)")
            found += [width] if visit.page.evaluate("document.documentElement.scrollWidth") > width else []
        return found

    visit.page.emulate_media(reduced_motion="reduce")
    visit.open(f"?lang={language}")
    visit.until("document.querySelectorAll('#layers li').length === 3")
    assert too_wide() == []
    visit.until_ready()
    assert too_wide() == []
    visit.page.evaluate("location.hash = 'layer-2/forget_gate'")
    visit.until("!document.getElementById('inspector').hidden")
    assert too_wide() == []


def test_every_control_is_reached_by_tab_and_none_holds_the_focus(visit):
    visit.open().until_ready()
    reached = []
    for _ in range(120):
        visit.page.keyboard.press("Tab")
        name = visit.page.evaluate(
            "document.activeElement.id || document.activeElement.dataset.data || document.activeElement.tagName"
        )
        reached.append(name)
        if name == "BODY":
            break
    for name in (
        "menu-open",
        "sine",
        "layer-add",
        "plot",
        "sample",
        "reset",
        "play",
        "step",
        "speed",
        "learning_rate",
        "batch_size",
        "noise",
    ):
        assert name in reached, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_reads_headings_and_buttons_as_they_are_seen(visit, language):
    """Word by word, as its own accessibility tree has them: no two words run together."""
    page = visit.open_drawn(f"?lang={language}").page
    seen = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, button:not([aria-label]):not([aria-labelledby])')]"
        ".filter(node => node.checkVisibility({visibilityProperty: true}) && node.innerText.trim())"
        ".map(node => { const copy = node.cloneNode(true); node.after(copy);"  # without what is drawn, not said
        " copy.querySelectorAll('[aria-hidden=true]').forEach(part => part.remove());"
        " const text = copy.innerText; copy.remove(); return text.split(/\\s+/).filter(Boolean).join(' '); })"
    )
    nodes = visit.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    read = {
        " ".join(node["name"]["value"].split())
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in ("heading", "button", "radio")
    }
    assert len(seen) > 10
    assert [name for name in seen if name not in read] == []


def test_the_tiles_are_one_radio_group_moved_through_by_arrows(visit):
    visit.open().until_ready()
    visit.page.focus("[data-data=sine]")
    visit.page.keyboard.press("ArrowDown")
    visit.until("document.activeElement.dataset.data === 'sawtooth'")
    assert visit.page.get_attribute("[data-data=sawtooth]", "aria-checked") == "true"


def test_space_on_play_starts_and_stops(visit):
    visit.open().until_ready()
    visit.page.focus("#play")
    visit.page.keyboard.press("Space")
    assert visit.page.get_attribute("#play", "aria-label") == "Pause"
    visit.page.keyboard.press("Space")
    assert visit.page.get_attribute("#play", "aria-label") == "Train"


def test_with_reduced_motion_the_picture_stands_still_within_a_phase(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    visit.open().until_ready()
    visit.speed(0.25)
    visit.page.click("#play")
    visit.page.wait_for_timeout(600)
    picture = "document.getElementById('picture').toDataURL()"
    first = visit.page.evaluate(picture)
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate(picture) == first


def test_of_each_shortcut_the_key_comes_first_then_what_it_does(visit):
    page = visit.open_drawn().page
    rows = "[...document.querySelectorAll('#shortcuts-list > div')]"
    assert page.evaluate(rows + ".length") > 10
    assert page.evaluate(
        rows + ".every(row => [...row.children].map(node => node.tagName).join() === 'DT,DD')"
    )


def test_two_buttons_of_one_panel_never_have_the_same_name(visit):
    visit.open_drawn()
    visit.menu("#check-open")
    visit.page.wait_for_selector("#check-map button")
    names = visit.page.evaluate(
        "[...document.querySelectorAll('#check button')].filter(node => node.getClientRects().length)"
        ".map(node => node.ariaLabel || node.textContent.trim())"
    )
    assert len(names) > 20 and len(set(names)) == len(names)

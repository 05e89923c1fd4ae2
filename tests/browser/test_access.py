"""Keyboard, names, contrast, small screens and reduced motion."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"


VIOLATIONS = "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.target))"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit, theme):
    """On the overview, and with everything open that can be: settings, a layer with its panels, what explains."""
    page = visit.page
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    visit.open().until_ready()
    page.evaluate(AXE.read_text())  # the page's policy allows no script of others in a tag
    assert page.evaluate(VIOLATIONS) == []
    page.evaluate("document.getElementById('advanced').open = true")
    page.click("#layers li:nth-child(2) button")
    page.click("[data-element=forget_gate]")
    page.click("#cell-gradient-flow summary")
    page.click("#cell-what-if summary")
    visit.until("document.getElementById('gradient-flow-reading').textContent.includes('simple RNN')")
    visit.until("document.getElementById('what-if-reading').textContent !== ''")
    assert page.evaluate(VIOLATIONS) == []
    for opened, shown in (("#cell-topic .info", "#explanation math"), ("#glossary-open", ".glossary-row")):
        page.click(opened)
        page.wait_for_selector(shown)
        assert page.evaluate(VIOLATIONS) == []
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_selector("#search-results [role=option]")
    assert page.evaluate(VIOLATIONS) == []


@pytest.mark.parametrize("width, height", [(1440, 900), (1024, 768), (390, 844), (320, 640)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_wider_than_the_screen(visit, width, height, language):
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.open(f"?lang={language}")
    visit.until("document.querySelectorAll('#layers li').length === 3")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.until_ready()
    visit.page.evaluate("location.hash = 'layer-2/forget_gate'")
    visit.until("!document.getElementById('cell').hidden")
    visit.page.wait_for_timeout(600)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


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
        "theme",
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
    visit.speed("0.25×")
    visit.page.click("#play")
    visit.page.wait_for_timeout(600)
    picture = "document.getElementById('picture').toDataURL()"
    first = visit.page.evaluate(picture)
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate(picture) == first

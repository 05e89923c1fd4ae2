"""Where the focus goes, what covers it, and what shows itself where pointer or focus is."""

import pytest

from tests.browser.conftest import LANGUAGES

FOCUS = "document.activeElement.id || document.activeElement.dataset.order || document.activeElement.tagName"


def by_key(visit, place):
    visit.page.focus(place)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_timeout(300)
    return visit.page.evaluate(FOCUS)


def test_what_is_pressed_keeps_the_focus_or_hands_it_on_when_it_goes_away(visit):
    """Each of these once was disabled, hidden or made anew by its own press."""
    page = visit.open().until_ready().page
    visit.speed(16)
    assert by_key(visit, "#step") == "step"
    visit.until_epoch(1)
    for _ in range(4):
        assert by_key(visit, "#layer-add") == "layer-add"
    visit.until("document.querySelectorAll('#layers li').length === 7")
    assert page.get_attribute("#layer-add", "aria-disabled") == "true"
    page.focus("#layers li:nth-child(7) button")
    page.keyboard.press("-")
    visit.until("document.querySelectorAll('#layers li').length === 6")
    assert page.evaluate("document.activeElement.matches('#layers li:nth-child(6) button')")
    page.focus("#sample")
    page.keyboard.press("Tab")
    assert by_key(visit, "#notice-action") not in ("BODY", "notice-action")
    assert by_key(visit, "#all-defaults") == "all-defaults"
    page.evaluate("document.getElementById('advanced').open = true")
    page.fill("#setting-hidden_size", "8")
    page.keyboard.press("Enter")
    visit.until("!document.querySelector('[data-setting=hidden_size] .back').hidden")
    assert by_key(visit, "[data-setting=hidden_size] .back") == "setting-hidden_size"


def test_inside_a_layer_no_press_loses_the_focus_not_even_while_it_trains(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open("#layer-2/forget_gate").until_ready().page
    visit.until("!document.getElementById('inspector').hidden")
    visit.speed(16)
    page.click("#play")
    page.focus("#cell-path [data-order=layer]")
    visit.until_epoch(1)
    assert page.evaluate(FOCUS) == "layer"
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.evaluate(FOCUS) == "layer"
    page.click("#play")
    page.evaluate("document.getElementById('cell-what-if').open = true")
    page.locator("#what-if-hold [type=checkbox]").first.check()
    assert by_key(visit, "#what-if-back") == "what-if-back"
    page.evaluate("location.hash = 'layer-2/cell_state'")
    visit.until("!document.getElementById('inspector').hidden")
    page.focus("#inspector-map-picture")
    page.keyboard.press("Escape")
    visit.until("document.getElementById('inspector').hidden")
    assert page.evaluate("document.activeElement.dataset.element") == "cell_state"
    page.keyboard.press("Escape")  # what shows itself at the part first
    page.keyboard.press("Escape")
    visit.until("document.getElementById('cell').hidden")
    assert page.evaluate("document.activeElement.matches('#layers li:nth-child(2) button')")


WATCH_FOCUS = """() => {
  self.lost = 0;
  const look = () => { lost += document.activeElement === document.body; requestAnimationFrame(look); };
  look();
}"""


def test_what_stops_applying_under_the_focus_keeps_it_near(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open("#layer-2").until_ready().page
    visit.until("!document.getElementById('cell').hidden")
    page.click("#cell-what-if summary")
    page.focus("#what-if-parts [data-part=gate_activation]")
    page.evaluate(WATCH_FOCUS)
    page.evaluate("location.hash = 'layer-3'")
    visit.until("document.getElementById('what-if-layer').textContent.includes('3')")
    assert page.evaluate("document.activeElement.dataset.part") == "gate_activation"
    page.focus("#noise")
    page.evaluate("document.querySelector('[data-data=abab]').click()")
    visit.until("document.getElementById('noise').disabled")
    assert page.evaluate("document.activeElement.id") == "noise-text"
    page.evaluate("document.querySelector('[data-data=sine]').click()")
    visit.until("!document.getElementById('noise').disabled")
    assert page.evaluate("lost") == 0


def test_while_the_trainer_thinks_about_own_data_the_focus_stays_in_the_dialog(visit):
    page = visit.open().until_ready().page
    page.click("#own-data")
    page.fill(
        "#own-text-value", "to be or not to be, that is the question, whether 'tis nobler in the mind " * 2
    )
    page.focus("#own-learn")
    page.evaluate(WATCH_FOCUS)
    page.keyboard.press("Enter")
    page.wait_for_selector("#own-dialog", state="hidden")
    assert page.evaluate("document.activeElement.id") == "own-data"
    assert page.evaluate("lost") == 0


@pytest.mark.parametrize("width, height", [(320, 640), (390, 844)])
@pytest.mark.parametrize("place", ["", "#layer-2/forget_gate"])
def test_the_dock_never_covers_what_has_the_focus(visit, place, width, height):
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": width, "height": height})
    page = visit.open_drawn(place).page
    if place:
        visit.until("!document.getElementById('inspector').hidden")
    page.evaluate("scrollTo(0, 0)")
    page.focus("#cell-path button" if place else "#tile-row button")
    covered = []
    for _ in range(70):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const node = document.activeElement, dock = document.querySelector('.dock');"
            " if (dock.contains(node) || node === document.body) return null;"
            " const box = node.getBoundingClientRect(), over = dock.getBoundingClientRect();"
            " const under = box.top >= over.top - 1 && box.top < over.bottom - 1 && box.top < innerHeight;"
            " return under ? node.id || node.outerHTML.slice(0, 80) : null; }"
        )
        covered += [found] if found else []
    assert covered == []


def test_a_tapped_part_brings_its_panel_into_sight(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open_drawn("#layer-2").page
    visit.until("!document.getElementById('cell').hidden")
    page.evaluate("scrollTo(0, 0)")
    page.click("[data-element=forget_gate]")
    visit.until("document.getElementById('inspector-title').getBoundingClientRect().height > 0")
    title, sheet = (page.locator(name).bounding_box() for name in ("#inspector-title", "#column"))
    assert sheet["y"] <= title["y"] and title["y"] + title["height"] <= 844


def stays_while_pointed_at_and_goes_by_escape(page, card):
    page.wait_for_selector(card, state="visible")
    box = page.locator(card).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(600)
    assert page.is_visible(card)
    page.keyboard.press("Escape")
    page.wait_for_selector(card, state="hidden")


def test_what_shows_itself_stays_under_the_pointer_and_goes_by_escape_before_anything_else_does(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open_drawn().page
    button = page.locator("#layers li:nth-child(2) button")
    button.hover()
    page.wait_for_selector("#layer-card", state="visible")
    box = page.locator("#layer-card").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(600)
    assert page.is_visible("#layer-card")
    page.keyboard.press("Escape")
    page.wait_for_selector("#layer-card", state="hidden")

    plot = page.locator("#plot").bounding_box()
    page.mouse.move(plot["x"] + 200, plot["y"] + 100)
    page.wait_for_selector("#readout", state="visible")
    page.keyboard.press("Escape")
    page.wait_for_selector("#readout", state="hidden")
    page.mouse.move(plot["x"] + 220, plot["y"] + 100)
    page.wait_for_timeout(200)
    assert page.is_hidden("#readout")
    page.mouse.move(5, 5)
    page.mouse.move(plot["x"] + 220, plot["y"] + 100)
    page.wait_for_selector("#readout", state="visible")

    page.evaluate("location.hash = 'layer-2'")
    visit.until("!document.getElementById('cell').hidden")
    page.hover("[data-element=forget_gate]")
    stays_while_pointed_at_and_goes_by_escape(page, "#cell-readout")
    assert not page.evaluate("document.getElementById('cell').hidden")
    page.keyboard.press("Escape")
    visit.until("document.getElementById('cell').hidden")


def test_a_terms_card_can_be_pointed_at_and_goes_by_escape_before_the_explanation_does(visit):
    page = visit.open_drawn().page
    page.click('.info[data-about="network"]')
    page.wait_for_selector("#explanation-text a[data-term]")
    page.hover("#explanation-text a[data-term] >> nth=0")
    stays_while_pointed_at_and_goes_by_escape(page, "#term-card")
    assert page.is_visible("#explanation")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_on_a_control_is_in_its_name(visit, language):
    """Those who speak to their machine say what they see."""
    page = visit.open_drawn(f"?lang={language}").page
    wrong = page.evaluate(
        "() => [...document.querySelectorAll('button[aria-label], a[aria-label]')].filter(node => {"
        " const seen = node.innerText.trim().toLowerCase();"
        " return /\\p{L}{2}/u.test(seen) && !node.ariaLabel.toLowerCase().includes(seen); })"
        ".map(node => [node.innerText, node.ariaLabel])"
    )
    assert wrong == []


def test_an_explanation_that_the_glossary_leads_to_leads_back_to_its_term(visit):
    visit.open_drawn()
    page = visit.page
    visit.menu("#glossary-open")
    page.wait_for_selector(".glossary-row")
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.click("#explanation-close"),
    ):
        page.click("#glossary-unit [data-read]")
        visit.until("document.activeElement.id === 'explanation-title'")
        leave()
        visit.until("document.activeElement.matches('#glossary-unit [data-read]')")
    page.click("#glossary-unit [data-read]")
    page.click("#explanation-where")
    visit.until("document.querySelector('[data-shown-here]') !== null")
    assert page.is_hidden("#glossary")
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize("place", ["tables", "listening"])
def test_what_the_menu_leads_to_opens_and_has_the_focus(visit, place):
    visit.open_drawn().menu(f'[data-show="#{place}"]')
    visit.until("place => document.activeElement.parentElement?.id === place", place)
    assert visit.page.evaluate("document.activeElement.localName") == "summary"
    assert visit.page.evaluate("place => document.getElementById(place).open", place)


@pytest.mark.parametrize("button", ["#track-scale", "#track .info"])
def test_a_new_run_takes_the_tracks_buttons_but_not_the_focus(visit, button):
    visit.open().until_ready().train_fast(1)
    visit.page.focus(button)
    visit.page.keyboard.press("r")
    visit.until("!document.getElementById('track-empty').hidden")
    assert visit.page.evaluate("document.activeElement.id") == "play"


HIDDEN = """place => [...document.querySelectorAll(place + ' :is(a[href], button, input, select, textarea)')]
  .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.disabled && node.tabIndex >= 0)
  .filter(node => {
    node.focus({preventScroll: true});
    if (document.activeElement !== node) return false;
    const {left, top, width, height} = node.getClientRects()[0];
    const shown = part => {
      const hit = document.elementFromPoint(left + width / 2, top + height * part);
      return node.contains(hit) || hit?.closest('label')?.contains(node);
    };
    return !shown(0.1) || !shown(0.9);
  })
  .map(node => node.id || node.textContent || node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (320, 640)])
@pytest.mark.parametrize(
    "opener, place", [("glossary", "#glossary"), ("check", "#check"), ("questions", "#search")]
)
def test_nothing_in_the_guides_pages_has_the_focus_behind_their_foot(visit, opener, place, size):
    """Also what is focused without being scrolled to, as a field whose text is selected is."""
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = visit.open_drawn().menu(f"#{opener}-open").page
    page.wait_for_selector(place)
    page.wait_for_timeout(500)
    page.evaluate("document.getElementById('hand-in-made').hidden = false")
    page.keyboard.press("Tab")  # who goes by keys
    assert page.evaluate(HIDDEN, place) == []


def test_the_ring_follows_what_it_is_around_whatever_moves_that(visit):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open("?tour=network").until_ready().page
    page.wait_for_selector("#tour-ring", state="visible")
    apart = """() => { const [ring, network] = ['tour-ring', 'network']
      .map(id => document.getElementById(id).getBoundingClientRect()); return network.top - ring.top; }"""
    before, top = page.evaluate(apart), page.locator("#network").bounding_box()["y"]
    page.evaluate("document.getElementById('network').style.translate = '0 40px'")
    assert page.locator("#network").bounding_box()["y"] > top + 30
    visit.until(f"Math.abs(({apart})() - {before}) < 1")


@pytest.mark.parametrize("closed", ["explanation", "glossary"])
def test_what_is_closed_gives_the_focus_to_something_seen_though_its_button_lies_under_a_cell_by_now(
    visit, closed
):
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open_drawn().page
    if closed == "explanation":
        page.focus('.info[data-about="prediction"]')
        page.keyboard.press("Enter")
        page.wait_for_selector("#explanation-text p", state="visible")
    else:
        page.focus("#time-on")
        page.keyboard.press("g")
        page.wait_for_selector("#glossary", state="visible")
    page.evaluate("document.querySelector('#layers li:nth-child(2) button').click()")
    visit.until("!document.getElementById('cell').hidden")
    page.focus(f"#{closed}-close")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#{closed}", state="hidden")
    assert page.evaluate("document.activeElement.checkVisibility({visibilityProperty: true})")
    assert page.evaluate(
        "document.activeElement !== document.body && !document.activeElement.closest('[inert]')"
    )

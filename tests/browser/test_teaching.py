"""Explanations, glossary and search by keyboard, as somebody uses them who wants to know."""

import json

import pytest

FOCUS = "document.activeElement.id || document.activeElement.dataset.about || document.activeElement.tagName"


def opened(visit, topic):
    page = visit.page
    page.focus(f'.info[data-about="{topic}"]')
    page.keyboard.press("Enter")
    visit.until("document.activeElement.id === 'explanation-title'")


def test_an_explanation_opens_leads_on_and_closes_by_keyboard_and_the_focus_returns(visit):
    visit.open_drawn()
    page = visit.page
    opened(visit, "learning_rate")
    assert visit.text("explanation-title") == "Learning rate"
    assert page.get_attribute('.info[data-about="learning_rate"]', "aria-expanded") == "true"
    assert "0.005" in page.inner_text("#explanation-text")
    page.focus("#explanation-see [data-topic-link=optimiser]")
    page.keyboard.press("Enter")
    visit.until("document.getElementById('explanation-title').textContent === 'Optimiser'")
    page.click("#explanation-back")
    visit.until("document.getElementById('explanation-title').textContent === 'Learning rate'")
    page.mouse.move(5, 5)  # what the pointer is on would be put away first
    page.wait_for_timeout(600)
    page.keyboard.press("Escape")
    visit.until("document.getElementById('explanation').hidden")
    assert page.evaluate(FOCUS) == "learning_rate"


SIZES = ((1280, 720), (1024, 768), (768, 1024), (390, 844), (844, 390))
BESIDE = """() => {
    const box = node => node.getBoundingClientRect();
    const r = box(document.querySelector(".reading:not([hidden])"));
    const meets = [...document.querySelectorAll("#stage, #cell-frame, .dock")].filter(node => {
        const b = box(node);
        return b.width && Math.min(b.right, r.right) > Math.max(b.left, r.left) + 0.5
            && Math.min(b.bottom, r.bottom) > Math.max(b.top, r.top) + 0.5;
    });
    return {
        meets: meets.map(node => node.id || node.className),
        inside: r.left >= -0.5 && r.top >= -0.5 && r.right <= innerWidth + 0.5 && r.bottom <= innerHeight + 0.5,
        low: innerWidth > innerHeight || r.height <= 0.45 * innerHeight,
    };
}"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["g", "/", "?"])
def test_what_is_read_stands_beside_the_picture_and_covers_nothing_of_it(visit, size, key):
    page = visit.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.open_drawn()
    page.focus("#play" if key != "?" else "#sample")
    page.keyboard.press(key)
    visit.until("document.querySelector('.reading:not([hidden])')?.contains(document.activeElement)")
    visit.until_drawn()
    assert page.evaluate(BESIDE) == {"meets": [], "inside": True, "low": True}


def test_one_reads_and_plays_at_the_same_time(visit):
    visit.open().until_ready()
    page = visit.page
    opened(visit, "network")
    page.click("#step")
    visit.until_epoch(1)
    page.click("#layers li:first-child button")
    visit.until("!document.getElementById('cell').hidden")
    assert page.is_visible("#explanation")
    page.mouse.move(5, 5)  # what the pointer is on would be put away first
    page.wait_for_timeout(600)
    page.keyboard.press("Escape")
    assert page.is_hidden("#explanation")
    assert page.is_visible("#cell")


def test_who_reads_closes_by_one_press_whatever_the_pointer_rests_on(visit):
    page = visit.open_drawn().page
    opened(visit, "network")
    page.hover("#layers li:first-child button")
    visit.until("!document.getElementById('layer-card').hidden")
    page.keyboard.press("Escape")
    assert page.is_hidden("#explanation")


def test_what_is_read_during_the_tour_gives_way_to_its_card_again(visit):
    visit.open("?tour=state").until_ready()
    page = visit.page
    visit.until("!document.getElementById('tour').hidden && !document.getElementById('cell').hidden")
    visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
    page.focus("#cell-topic .info")
    page.keyboard.press("Enter")
    visit.until("document.getElementById('explanation-title').textContent === 'LSTM cell'")
    assert page.is_hidden("#tour")
    page.keyboard.press("Escape")
    assert page.is_visible("#tour")
    assert page.evaluate(FOCUS) == "lstm"


def test_every_place_that_something_is_shown_at_is_there(visit):
    """`show me` of all explanations and terms, with the drawer open and a layer open."""
    visit.open_drawn()
    page = visit.page
    page.evaluate("document.getElementById('advanced').open = true")
    visit.until("document.querySelectorAll('[data-setting]').length > 30")
    places = set()
    for name in ("topics", "glossary"):
        table = json.loads(
            page.evaluate(f"fetch(place.base + 'content/en/{name}.json').then(answer => answer.text())")
        )
        rows = table["topics"].values() if name == "topics" else table["terms"]
        places |= {row["where"] for row in rows if row["where"]}
    assert len(places) > 40
    lost = [where for where in places if not where.startswith("#layer-1") and not page.query_selector(where)]
    assert lost == []
    elements = {where.split("/")[1] for where in places if where.startswith("#layer-1/")}
    page.evaluate("location.hash = '#layer-1'")
    visit.until("document.querySelectorAll('[data-element]').length > 5")
    found = page.evaluate("[...document.querySelectorAll('[data-element]')].map(b => b.dataset.element)")
    assert elements <= set(found)


def test_show_me_opens_what_hides_the_thing_and_lights_it_up(visit):
    visit.open_drawn()
    page = visit.page
    page.keyboard.press("/")
    visit.until("document.activeElement.id === 'search-box'")
    page.keyboard.type("longest grad")
    visit.until("document.querySelectorAll('#search-results [role=option]').length === 1")
    page.keyboard.press("Enter")
    visit.until("document.querySelector('[data-setting=clip_norm][data-shown-here]') !== null")
    assert page.evaluate("document.getElementById('advanced').open")

    page.evaluate("location.hash = '#layer-1'")
    visit.until("document.activeElement.id === 'cell-title'")
    page.click("#cell-topic .info")
    visit.until("document.getElementById('explanation-title').textContent === 'LSTM cell'")
    page.keyboard.press("Escape")
    page.click("[data-element=forget_gate]")
    page.click("#inspector .info")
    visit.until("document.getElementById('explanation-title').textContent === 'Forget gate'")
    assert page.locator("#explanation-text math").count() > 3


def test_the_glossary_has_every_term_once_in_order_and_leads_to_its_explanation(visit):
    visit.open_drawn()
    page = visit.page
    page.keyboard.press("g")
    terms = "[...document.querySelectorAll('#glossary-list dt')].map(t => t.textContent)"
    visit.until(terms + ".length > 50")
    found = page.evaluate(terms)
    assert found == sorted(set(found), key=str.lower)
    page.fill("#glossary-search", "vanish")
    visible = "[...document.querySelectorAll('.glossary-row:not([hidden]) dt')].map(t => t.textContent)"
    visit.until(visible + ".length === 1")
    assert page.evaluate(visible) == ["vanishing gradient"]
    page.click(".glossary-row:not([hidden]) [data-read]")
    visit.until("document.getElementById('explanation-title').textContent === 'Vanishing gradients'")


def test_a_search_finds_questions_terms_explanations_steps_and_controls_in_the_pages_language(visit):
    visit.open_drawn("?lang=de")
    page = visit.page
    page.keyboard.press("/")
    visit.until("document.querySelectorAll('#search-results [role=option]').length > 70")
    page.keyboard.type("RUCK")
    groups = "[...document.querySelectorAll('#search-results [role=group]')].map(g => g.getAttribute('aria-label'))"
    visit.until("document.querySelector('#search-results [aria-selected=true]') !== null")
    assert "Rückwärtsphase" in page.inner_text("#search-results")
    page.fill("#search-box", "gradient")
    visit.until(groups + ".length === 5")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#search-box", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.fill("#search-box", "<img src=x onerror=alert(1)>")
    visit.until("document.querySelectorAll('#search-results [role=option]').length === 0")
    assert page.locator("#search img").count() == 0
    page.fill("#search-box", "")
    page.keyboard.press("Escape")
    visit.until("document.getElementById('search').hidden")


def test_without_the_content_there_is_a_sentence_and_a_second_try(visit):
    page = visit.page
    visit.expected = ("topics.json", "404", "Failed to load")
    broken = lambda route: route.fulfill(status=404, body="")  # noqa: E731
    page.route("**/content/en/topics.json", broken)
    visit.open().until_ready()
    opened(visit, "network")
    visit.until("!document.getElementById('explanation-failed').hidden")
    page.unroute("**/content/en/topics.json", broken)
    page.click("#explanation-retry")
    visit.until("document.getElementById('explanation-title').textContent === 'Network'")
    assert page.is_hidden("#explanation-failed")

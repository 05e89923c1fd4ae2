"""The text edition in a real browser: readable by everybody, whole on paper, and joined to the page in both
directions."""

import re

import pytest

from tests.browser.test_axe import AXE, VIOLATIONS

PAGES = range(50, 100)
"""Of A4 that it takes."""


@pytest.mark.parametrize("language, theme, width", [("en", "light", 1280), ("de", "dark", 320)])
def test_it_is_accessible_and_asks_for_nothing_but_itself(visit, language, theme, width):
    """Neither for another origin nor for a second file; the fixture sees to a silent console."""
    page = visit.page
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 720})
    visit.open(f"text/{language}.html")
    page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [request for request in visit.requests if not request.startswith("data:")] == [page.url]


def test_on_paper_it_has_a_sensible_number_of_pages_and_the_answers_are_there(visit):
    page = visit.open("text/en.html").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    heights = page.evaluate("[...document.querySelectorAll('details p')].map(node => node.offsetHeight)")
    assert len(heights) > 8 and min(heights) > 0
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) in PAGES


def test_a_link_of_the_article_leads_to_the_very_place_on_the_page(visit):
    visit.page.route("**/pyodide/*.wasm", lambda route: None)
    visit.open("text/en.html")
    visit.page.click("#topic-forget_gate .way")
    visit.until(
        "document.querySelector('#cell-elements [data-element=forget_gate][data-shown-here]') !== null"
    )
    assert visit.page.evaluate("location.hash") == "#layer-1/forget_gate"


def test_an_explanation_that_there_is_not_is_named(visit):
    visit.open_drawn("?topic=nothing_like_it")
    visit.until("document.getElementById('notice').innerText.includes('topic=nothing_like_it')")


def test_the_page_leads_to_the_article_in_its_language_and_from_an_explanation_to_its_place(visit):
    visit.open_drawn("?lang=de&topic=bptt")
    visit.until(
        "document.getElementById('explanation-article').getAttribute('href') === 'text/de.html#topic-bptt'"
    )
    assert visit.page.get_attribute("#text-open", "href") == "text/de.html"
    visit.page.click("#explanation-article")
    # (the article's policy allows no script, and an expression that is waited for is one)
    visit.page.wait_for_selector("#topic-bptt:target", state="attached")

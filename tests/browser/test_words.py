"""The page in another language: nothing of the first one is left, wherever the visitor was when it changed."""

import re

import pytest

from tools.layout import HERE
from tools.site.words import flat, languages

WORDS = {
    language: {key: text for key, text in flat(table).items() if isinstance(text, str)}
    for language, table in languages(HERE.site / "content").items()
}
SAID = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("script, style, noscript, [lang]:not(html), math")) found.push(node.data.trim());
  }
  for (const name of ["aria-label", "title", "placeholder", "aria-valuetext", "alt"])
    for (const node of document.querySelectorAll(`[${name}]`)) found.push(node.getAttribute(name).trim());
  return found.filter(Boolean);
}"""


def pattern(text):
    """What a sentence with its places filled in looks like."""
    return re.compile("".join(".+?" if place else re.escape(part) for place, part in pieces(text)), re.S)


def pieces(text):
    for index, part in enumerate(re.split(r"\{(\w+)\}", text)):
        yield bool(index % 2), part


def telling(text):
    """Whether the letters of a text, its places aside, say which language it is."""
    return sum(len(part) for place, part in pieces(text) if not place and re.search("[a-z]{2}", part)) > 2


ENGLISH = [pattern(text) for key, text in WORDS["en"].items() if telling(text) and text != WORDS["de"][key]]
GERMAN = [pattern(text) for text in WORDS["de"].values()]


def english_left(visit):
    """Texts that are the page's English and none of its German."""
    return sorted(
        {
            text
            for text in visit.page.evaluate(SAID)
            if any(one.fullmatch(text) for one in ENGLISH) and not any(one.fullmatch(text) for one in GERMAN)
        }
    )


def turn_german(visit):
    visit.speak("de")
    visit.until("document.documentElement.lang === 'de'")
    visit.page.wait_for_timeout(300)


def test_nothing_english_is_left_after_a_change_to_german(visit):
    """Everything that makes words is opened first: drawer, dialogs, search, glossary, cell, panels, tour."""
    page = visit.open("?learning_rate=7&fix=nothing").until_ready().page
    assert "cannot be used" in visit.text("notice-message")
    visit.train_fast(2)
    page.click("#advanced > summary")
    page.fill("#setting-window", "999")
    page.press("#setting-window", "Tab")
    page.click("#own-open")
    page.click("#own-kind-formula")
    page.fill("#own-formula-value", "sin(")
    page.click("#own-learn")
    visit.until("document.getElementById('own-refusal').textContent.includes('cannot be read')")
    page.keyboard.press("Escape")
    page.click("#share-open")
    page.click("#share-close")
    visit.menu("#shortcuts-open")
    page.click("#shortcuts-close")
    page.click("#search-open")
    page.fill("#search-box", "gate")
    page.wait_for_selector("#search-results [role=option]")
    page.click("#search-close")
    visit.menu("#glossary-open")
    page.wait_for_selector("#glossary-list dt")
    page.keyboard.press("Escape")
    page.focus("#layers li:first-child button")
    turn_german(visit)
    assert english_left(visit) == []


def test_nothing_english_is_left_inside_a_cell_and_in_the_tour(visit):
    page = visit.open("#layer-1/forget_gate").until_ready().page
    visit.until("!document.getElementById('inspector').hidden")
    page.click("#cell-gradient-flow > summary")
    page.click("#cell-what-if > summary")
    page.locator("#what-if-parts input").first.click()
    visit.until("document.getElementById('what-if-reading').textContent.includes('Error of')")
    turn_german(visit)
    assert english_left(visit) == []
    visit.speak("en")
    visit.until("document.documentElement.lang === 'en'")
    page.click("#tour-open")
    visit.until("!document.getElementById('tour').hidden")
    turn_german(visit)
    assert english_left(visit) == []


@pytest.mark.parametrize(
    "language, said", [("en", "Predicted steps"), ("de", "Vorhergesagte Schritte"), ("es", "Pasos predichos")]
)
def test_a_refusal_of_the_trainer_is_said_in_the_pages_language_and_with_its_names(visit, language, said):
    visit.open(f"?lang={language}&data=recall&horizon=3").until_ready()
    visit.until("!document.getElementById('notice').hidden")
    told = visit.text("notice")
    assert said in told and "horizon" not in told

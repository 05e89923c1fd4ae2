"""How hard the page's texts are to read: the measure itself, and that no text of the page is hard."""

import pytest

from tools.layout import HERE
from tools.site.content import plain_text, read
from tools.site.readability import measure, measured
from tools.site.words import languages

CONTENT = HERE.site / "content"
EASY = {"en": 35, "de": 45, "es": 40}
"""LIX of all texts of a kind, at most. Newspapers have about 45 in English and 50 in German; Spanish
has longer words than English and shorter ones than German."""
HARDEST = {"en": 45, "de": 55, "es": 50}
"""LIX of a single explanation, at most."""


def test_lix_is_words_in_a_sentence_plus_the_percentage_of_long_words():
    found = measure("The network remembers it. It can forget.\n\n")
    assert (found.sentences, found.words, found.long_words) == (2, 7, 2)
    assert found.lix == pytest.approx(7 / 2 + 100 * 2 / 7)


def test_a_heading_and_an_item_of_a_list_are_sentences_of_their_own():
    assert measure("Step one\n\n* read\n* add").sentences == 3


def test_nothing_is_not_hard_to_read():
    assert measure("").lix == 0


@pytest.mark.parametrize("language", sorted(languages(CONTENT)))
def test_the_texts_are_easy_in_every_language(language):
    for kind, found in measured(CONTENT, language).items():
        assert found.lix <= EASY[language], kind


@pytest.mark.parametrize("language", sorted(languages(CONTENT)))
def test_no_single_explanation_is_hard(language):
    hard = {
        topic.id: round(lix)
        for topic in read(CONTENT, language).topics.values()
        if (lix := measure(plain_text(topic)).lix) > HARDEST[language]
    }
    assert hard == {}

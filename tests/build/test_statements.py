"""What the texts say of each term has been read side by side, so that no two of them contradict each other."""

import pytest

from tools.layout import HERE
from tools.site.content import read
from tools.site.statements import about, folder, gathered, sentences
from tools.site.words import languages

CONTENT = HERE.site / "content"
LANGUAGES = sorted(languages(CONTENT))
BOTH_PLACES = (
    "forget_gate",
    "cell_state",
    "bptt",
    "vanishing_gradient",
    "learning_rate",
    "noise",
    "simple_rnn",
)


def test_questions_and_scraps_state_nothing():
    assert list(sentences("What comes next? The *gate* opens the memory now.\nToo short.")) == [
        "The gate opens the memory now."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", BOTH_PLACES)
def test_a_terms_statements_come_from_glossary_explanation_and_tour(language, term):
    content = read(CONTENT, language)
    kinds = {place.split()[0] for place, _ in about(content, content.terms[term])}
    assert kinds >= {"glossary", "explanation", "tour"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_said_of_a_term_has_been_read_beside_all_else_that_is_said_of_it(language):
    """A text has changed: `python3 build.py statements`, then read the terms that git shows as changed, whole."""
    kept = (folder(HERE) / f"{language}.txt").read_text(encoding="utf-8")
    assert gathered(CONTENT, language) == kept

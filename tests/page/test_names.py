"""One name for each thing, the field's: h is the hidden state, c the cell state, wherever they are spoken of."""

import re
import tomllib

import pytest

from tests.page.conftest import SITE
from tools.site.content import read
from tools.site.words import languages

LANGUAGES = languages(SITE / "content")
NAMES = {
    "en": {"hidden": "Hidden state", "cell_state": "Cell state", "forget_gate": "Forget gate"},
    "de": {"hidden": "Verborgener Zustand", "cell_state": "Zellzustand", "forget_gate": "Vergessens-Gate"},
    "es": {"hidden": "Estado oculto", "cell_state": "Estado de celda", "forget_gate": "Puerta de olvido"},
}
TERMS = {"hidden": "hidden_state"}
"""In the glossary, where it bears another id."""
GIVEN_UP = {
    "en": "|".join(
        (
            r"(last|old|own|new|recalled|layer's|cell's) output\b(?! gate)", r"output (h|of the step)\b",
            r"memory \(half", "mean activation",
        )
    ),
    "de": "|".join(
        (
            r"\b(letzte|alte|eigene|neue|erinnerte)[rn]? ausgabe\b", r"ausgabe (h|der (schicht|zelle)|des schritts)\b",
            "mittlere aktivierung", r"speicher \(",
        )
    ),
}  # fmt: skip
"""What the hidden state, and where it stands beside the cell state that, has once been called."""


def texts(language):
    """Everything that a visitor reads in a language, by the file it is in."""
    return {
        path.name: path.read_text(encoding="utf-8") for path in (SITE / "content" / language).rglob("*.*")
    }


@pytest.mark.parametrize("language", GIVEN_UP)
def test_names_that_were_given_up_do_not_come_back(language):
    found = {
        name: [match[0] for match in re.finditer(GIVEN_UP[language], text, re.IGNORECASE)]
        for name, text in texts(language).items()
    }
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phase_of_training_is_called_as_a_button_of_the_guide(language):
    words = LANGUAGES[language]
    phases = {words["process"][phase]["name"] for phase in ("forward", "validation", "backward")}
    assert phases.isdisjoint({words["tour"]["back"], words["tour"]["next"], words["teaching"]["back"]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_its_text_edition_bear_one_name(language):
    page = LANGUAGES[language]["page"]
    edition = tomllib.loads((SITE / "content" / language / "text.toml").read_text(encoding="utf-8"))
    assert page["title"].startswith(page["name"] + ":")
    assert edition["subtitle"].split()[-1] == page["name"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_diagram_explanation_and_glossary_call_a_thing_the_same(language, page):
    content = read(SITE / "content", language)
    called = LANGUAGES[language]["cell"]["name"]
    for thing, name in NAMES[language].items():
        assert called[thing] == name
        assert content.topics[thing].title == name
        assert content.terms[TERMS.get(thing, thing)].term.lower() == name.lower()


@pytest.mark.parametrize(
    "cell, element, written",
    [
        ("lstm", "hidden", "Hidden state h|t"),
        ("lstm", "cell_state", "Cell state c|t"),
        ("lstm", "remembered", "c|t−1"),
        ("lstm", "recurrent", "h|t−1"),
        ("lstm", "forgotten", "f|t ⊙ c|t−1"),
        ("lstm", "admitted", "i|t ⊙ g|t"),
        ("lstm", "squashed", "tanh(c|t)"),
        ("lstm", "joined", "[x|t, h|t−1]"),
        ("gru", "kept", "z|t ⊙ h|t−1"),
        ("gru", "admitted", "(1 − z|t) ⊙ n|t"),
        ("gru", "recalled", "U|nh|t−1 + d"),
        ("rnn", "pre_hidden", "Wx|t + Uh|t−1 + b"),
    ],
)
def test_the_diagram_writes_the_fields_letters(page, words, cell, element, written):
    """An index stands behind a bar here."""
    diagram = page("cell.scene.diagram").Diagram(cell, {})
    pieces = page("cell.scene.labels").written(diagram, diagram.element[element])
    assert "".join("|" * low + text for text, low in pieces) == written

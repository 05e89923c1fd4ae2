"""Explanations, glossary and tour: every name leads somewhere in every language, what is missing stops the build."""

import re
import shutil

import pytest

from explornn_py.cells import CELLS
from explornn_py.settings.table import FIELDS
from tools.layout import HERE, BuildError
from tools.site.content import Linker, Term, folded, read
from tools.site.engine import Engine
from tools.site.panels import put_together
from tools.site.words import languages, read_language

CONTENT = HERE.site / "content"
LANGUAGES = sorted(languages(CONTENT))
PAGE = put_together((HERE.site / "index.html").read_text(encoding="utf-8"), HERE.site / "page")
ASKED = {
    *re.findall(r'data-topic="(\w+)"', PAGE),
    *("forward", "validation", "backward", "receive", "gates", "update", "output", *CELLS),
}


@pytest.fixture(params=LANGUAGES)
def content(request):
    return read(CONTENT, request.param)


@pytest.fixture
def cell_elements(page):
    """The ids of all elements that some cell's diagram shows."""
    from explornn_py import Session

    found = set()
    for cell in page("cell.scene.diagram").CELLS:
        configuration = Session({"cell": cell, "layers": 1}).configuration.to_dict()
        found |= {element.id for element in page("cell.scene.diagram").Diagram(cell, configuration).elements}
    return found


@pytest.fixture
def copied(tmp_path):
    """A copy of the content, to be damaged."""
    return shutil.copytree(CONTENT, tmp_path / "content")


def test_every_button_that_explains_has_its_text_in_every_language(content):
    assert set(content.topics) >= ASKED
    assert all(topic.title and len(topic.markdown) > 80 for topic in content.topics.values())


def test_every_setting_is_explained(content, page):
    topics = {page("guide.marks").TOPIC_OF_SETTING.get(name, name) for name in FIELDS}
    assert topics <= set(content.topics)


def test_every_element_of_every_cell_is_explained(content, cell_elements):
    assert cell_elements <= set(content.topics)


def test_a_place_on_the_page_is_one_of_the_page_or_of_a_cell(content, cell_elements):
    rows = [*content.topics.values(), *content.terms.values()]
    for where in {row.where for row in rows if row.where}:
        setting = re.fullmatch(r'\[data-setting="(\w+)"\]', where)
        cell = re.fullmatch(r"#layer-1(?:/(\w+))?", where)
        if setting:
            assert setting[1] in FIELDS, where
        elif cell:
            assert cell[1] in {None, *cell_elements}, where
        else:
            identifier = re.match(r"#([\w-]+)", where)[1]
            assert f'id="{identifier}"' in PAGE or identifier in FIELDS, where


def test_all_languages_have_the_same_explanations_terms_and_steps():
    first, *others = [read(CONTENT, language) for language in LANGUAGES]
    assert len(LANGUAGES) >= 3
    for other in others:
        assert set(other.topics) == set(first.topics)
        assert set(other.terms) == set(first.terms)
        assert list(other.steps) == list(first.steps)


def test_formulas_are_the_engines_in_every_language(content):
    """A formula of a cell is never typed: it is asked for by name, and the same names in all languages."""
    asked = {name: re.findall(r"\{\{(.*?)\}\}", topic.markdown) for name, topic in content.topics.items()}
    english = read(CONTENT, "en").topics
    assert asked == {name: re.findall(r"\{\{(.*?)\}\}", topic.markdown) for name, topic in english.items()}
    for name in ("forget_gate", "input_gate", "output_gate", "cell_state", "hidden", "gru", "rnn"):
        assert asked[name], name


def test_what_a_text_takes_from_the_engine_has_the_languages_decimal_sign():
    engine = Engine(
        {"activation.hard_sigmoid": "0.2x + 0.5"}, {"default.noise": "0.05", "default.layers": "3"}
    )
    text = "{{inline.activation.hard_sigmoid}}: {{default.noise}}. {{default.layers}}."
    assert engine.written_with(",").fill_in(text) == "$0{,}2x + 0{,}5$: 0,05. 3."
    assert engine.written_with(".").fill_in(text) == "$0.2x + 0.5$: 0.05. 3."


def test_a_missing_explanation_stops_the_build_by_name(copied):
    (copied / "de/topics/loss.md").unlink()
    with pytest.raises(BuildError, match=r"topics: missing \['loss'\]"):
        read(copied, "de")


def test_a_reference_to_nothing_stops_the_build_by_name(copied):
    table = copied / "topics.toml"
    table.write_text(
        table.read_text().replace('see = ["recurrence", "layers"', 'see = ["recurence", "layers"')
    )
    with pytest.raises(BuildError, match="network refers to recurence"):
        read(copied, "en")


def test_a_term_without_words_stops_the_build_by_name(copied):
    words = copied / "en/glossary.toml"
    words.write_text(words.read_text().replace("[adam]", "[adan]"))
    with pytest.raises(BuildError, match=r"missing \['adam'\], too many \['adan'\]"):
        read(copied, "en")


def test_the_first_mention_of_a_term_becomes_a_link_in_any_of_its_forms_and_nothing_else():
    terms = {"gate": Term("gate", "gate", "", also=["gates"])}
    text, mentioned = Linker(terms).link("<p>Gates and a gate; floodgate, <code>gate</code></p>", set())
    assert (
        text
        == '<p><a href="#glossary" data-term="gate">Gates</a> and a gate; floodgate, <code>gate</code></p>'
    )
    assert mentioned == ["gate"]


def test_a_search_compares_without_capitals_and_accents():
    assert folded("Rücksetz-Größe") == "rucksetz-grosse"


def test_every_group_of_results_has_a_name_in_every_language(page):
    for language in LANGUAGES:
        words = read_language(CONTENT / language / "interface")
        assert set(page("guide.search.view").GROUPS) <= set(words["teaching"]["groups"])


@pytest.mark.parametrize(
    "wanted, rank",
    [("gate", 0), ("bias", 1), ("ias", 2), ("gate memory", 3), ("loss", None)],
)
def test_a_result_fits_by_its_beginning_then_by_a_word_then_anywhere(page, wanted, rank):
    assert page("guide.search.view").rank("gate bias", "gate bias\nlstm memory", wanted) == rank

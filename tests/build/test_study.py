"""The study kit: the shape of its tests and scales, in every language, and a page that can send nothing."""

import re

import pytest

from tools.layout import HERE, BuildError
from tools.site.readability import measure
from tools.site.study import LOAD, OPEN, OPINIONS, USABILITY, fingerprint, read_study, words_of
from tools.site.words import languages

CONTENT = HERE.site / "content"
LANGUAGES = sorted(languages(CONTENT))


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def test_there_are_as_many_items_as_in_the_study_that_it_follows():
    assert OPEN == {"before": 7, "recall": 4, "comprehension": 4, "transfer": 3}
    assert (LOAD, USABILITY, OPINIONS) == ({"intrinsic": 2, "extraneous": 3, "germane": 3}, 10, 3)


def test_every_language_has_all_words_and_kinds_in_the_same_order(language):
    english, table = read_study(CONTENT, "en"), read_study(CONTENT, language)
    assert words_of(table).keys() == words_of(english).keys()
    assert [row["kind"] for row in table["load"]] == [row["kind"] for row in english["load"]]


def test_each_open_question_has_a_solution_that_says_what_gives_points(language):
    table = read_study(CONTENT, language)
    for kind in OPEN:
        for row in table[kind]:
            assert re.search(r"½|\(1\)", row["solution"]), row["question"]


def test_the_items_are_easy_to_read(language):
    table = read_study(CONTENT, language)
    items = [
        row.get("question", row.get("item")) for kind in (*OPEN, "load", "usability") for row in table[kind]
    ]
    assert measure("\n\n".join(items)).lix <= {"en": 35}.get(language, 45)


def test_a_missing_item_stops_the_build(tmp_path):
    (tmp_path / "en").mkdir()
    text = (CONTENT / "en/study.toml").read_text()
    (tmp_path / "en/study.toml").write_text(text.replace("[[recall]]", "[[transfer]]", 1))
    with pytest.raises(BuildError, match="'recall': 3"):
        read_study(tmp_path, "en")


def test_other_items_have_another_fingerprint():
    table = read_study(CONTENT, "en")
    other = table | {"recall": [*table["recall"][:3], {"question": "?", "solution": "1"}]}
    assert fingerprint(table) != fingerprint(other)


def test_the_page_may_ask_for_nothing_and_shows_no_solution_before_rating(dist, language):
    text = (dist / f"study/{language}.html").read_text()
    assert "default-src 'none'" in text and "connect-src" not in text
    asked = text.partition('<details class="rating">')[0]
    solutions = [row["solution"] for kind in OPEN for row in read_study(CONTENT, language)[kind]]
    assert not any(solution in asked for solution in solutions)

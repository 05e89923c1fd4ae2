"""Words come from content/<language>/interface/*.toml; a missing or doubled one fails the build by name."""

import pytest

from tools.layout import HERE, BuildError
from tools.words import fill_in, flat, languages, put_together, read_language

LANGUAGES = languages(HERE.site / "content")


def test_all_tables_of_a_language_are_merged(tmp_path):
    (tmp_path / "a.toml").write_text('[page]\ntitle = "LSTM"\n')
    (tmp_path / "b.toml").write_text('[page]\nskip = "Skip"\n[glossary.gate]\nname = "Gate"\n')
    assert read_language(tmp_path) == {
        "page": {"title": "LSTM", "skip": "Skip"},
        "glossary": {"gate": {"name": "Gate"}},
    }


def test_a_word_defined_twice_is_refused_by_name(tmp_path):
    (tmp_path / "a.toml").write_text('[page]\ntitle = "one"\n')
    (tmp_path / "b.toml").write_text('[page]\ntitle = "two"\n')
    with pytest.raises(BuildError, match=r"`page\.title` is already defined"):
        read_language(tmp_path)


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "a.toml").write_text("[page\n")
    with pytest.raises(BuildError, match=r"a\.toml"):
        read_language(tmp_path)


def test_words_are_escaped_for_text_and_attributes():
    page = fill_in('<p title="{{ page.hint }}">{{page.hint}}</p>', {"page": {"hint": 'a < b & "c"'}})
    assert page == '<p title="a &lt; b &amp; &quot;c&quot;">a &lt; b &amp; &quot;c&quot;</p>'


def test_missing_words_are_named():
    with pytest.raises(BuildError, match=r"content/en has not: page\.skip, page\.title"):
        fill_in("{{page.title}} {{page.skip}} {{page.name}}", {"page": {"name": "here"}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language):
    assert set(flat(LANGUAGES[language])) == set(flat(LANGUAGES["en"]))


def test_panels_are_put_in_with_the_indent_of_their_place(tmp_path):
    (tmp_path / "plot.html").write_text("<p>\n  plot\n</p>\n")
    assert put_together("<main>\n  {{> plot}}\n</main>", tmp_path) == "<main>\n  <p>\n    plot\n  </p>\n</main>"


def test_a_missing_panel_is_named(tmp_path):
    with pytest.raises(BuildError, match="panel plot"):
        put_together("{{> plot}}", tmp_path)

"""Words come from content/<language>/interface/*.toml; a missing or doubled one fails the build by name."""

import pytest

from tools.layout import HERE, BuildError
from tools.site.words import fill_in, flat, languages, read_language

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
    assert 'title="a &lt; b &amp; &quot;c&quot;"' in page
    assert "-->a &lt; b &amp; &quot;c&quot;<!--" in page


def test_a_word_in_a_text_is_marked_by_a_comment_before_and_one_behind_it():
    page = fill_in("<p>{{a.gate}} 0 <b>{{a.open}}</b></p>", {"a": {"gate": "Gate", "open": "open"}})
    assert page == "<p><!--=a.gate-->Gate <!---->0 <b><!--=a.open-->open<!----></b></p>"


def test_spaces_that_part_a_word_from_a_tag_are_inside_its_mark():
    page = fill_in("<b>{{a.gate}}</b> {{a.open}} <i>1</i>", {"a": {"gate": "Gate", "open": "open"}})
    assert page == "<b><!--=a.gate-->Gate<!----></b><!--=a.open--> open <!----><i>1</i>"


def test_words_in_attributes_are_marked_on_their_element():
    page = fill_in('<a title="{{a.t}}" class="x" aria-label="{{a.l}}">+</a>', {"a": {"t": "T", "l": "L"}})
    assert page == '<a title="T" class="x" aria-label="L" data-words="title:a.t aria-label:a.l">+</a>'


def test_an_element_that_holds_no_comments_is_marked_itself():
    assert fill_in("<title>{{a.t}}</title>", {"a": {"t": "T"}}) == '<title data-words="text:a.t">T</title>'


def test_an_attribute_of_more_than_one_word_is_refused():
    with pytest.raises(BuildError, match="must be one word"):
        fill_in('<p title="{{a.t}} {{a.t}}"></p>', {"a": {"t": "T"}})


def test_missing_words_are_named():
    with pytest.raises(BuildError, match=r"content/en has not: page\.skip, page\.title"):
        fill_in("{{page.title}} {{page.skip}} {{page.name}}", {"page": {"name": "here"}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language):
    assert set(flat(LANGUAGES[language])) == set(flat(LANGUAGES["en"]))

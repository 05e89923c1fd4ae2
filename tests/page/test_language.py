"""Which language the page speaks, and how a text is found again in another one."""

import pytest


@pytest.mark.parametrize(
    "asked, stored, preferred, spoken",
    [
        (None, None, [], "en"),
        (None, None, ["fr-FR", "de-AT", "en"], "de"),
        (None, "en", ["de"], "en"),
        ("de", "en", ["en"], "de"),
        ("DE-ch", None, ["en"], "de"),
        ("xx", None, ["de"], "de"),
        ("xx", "yy", ["zz"], "en"),
    ],
    ids=["nothing", "browser", "choice", "address", "region", "unknown address", "unknown all"],
)
def test_the_address_comes_before_the_choice_and_the_choice_before_the_browser(
    page, asked, stored, preferred, spoken
):
    assert page("language").choose(["de", "en"], asked, stored, preferred) == spoken


def test_a_word_handed_out_as_it_stands_can_be_found_again(page):
    texts = page("texts")
    texts.load('{"a": {"gate": "Gate", "step": "step {n}"}}')
    texts.words("a.gate")
    texts.words("a.step", n=3)
    assert texts.said() == {"Gate": "a.gate"}


def test_another_language_starts_with_nothing_said(page):
    texts = page("texts")
    texts.load('{"a": "one"}')
    texts.words("a")
    texts.load('{"a": "eins"}')
    assert texts.said() == {}

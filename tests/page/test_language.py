"""Which language the page speaks."""

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
    assert page("words.language").choose(["de", "en"], asked, stored, preferred) == spoken

"""Settings in the page's address."""

import pytest


@pytest.fixture
def address(page):
    return page("address")


def test_settings_are_read_by_their_names(address):
    asked = {"data": "square", "learning_rate": "0.01", "cell": "gru", "layers": "2", "lang": "de"}
    assert address.settings_in(asked.get) == (
        {"data": "square", "cell": "gru", "layers": 2, "learning_rate": 0.01},
        [],
    )


def test_what_cannot_be_used_is_left_out_by_name(address):
    asked = {"layers": "many", "learning_rate": "-1", "cell": "<b>", "seed": "3"}
    assert address.settings_in(asked.get) == ({"seed": 3}, ["cell", "layers", "learning_rate"])


def test_own_data_say_by_themselves_what_is_learned(address):
    assert address.settings_in({"formula": "sin(x)"}.get)[0] == {"formula": "sin(x)", "data": "formula"}


def test_a_link_holds_what_differs_and_reads_back_as_the_same(address):
    changes = {"data": "series", "series": [1.0, 2.5, -3.0], "peepholes": True, "learning_rate": 0.0125}
    texts, whole = address.settings_out(changes)
    assert whole
    assert texts == {"data": "series", "series": "1,2.5,-3", "peepholes": "true", "learning_rate": "0.0125"}
    # a series goes to the trainer as it was typed
    assert address.settings_in(texts.get)[0] == {**changes, "series": "1,2.5,-3"}


def test_own_data_that_are_not_learned_now_are_not_in_the_link(address):
    assert address.settings_out({"text": "once upon a time", "layers": 2}) == ({"layers": "2"}, True)


def test_own_data_too_long_for_a_link_are_left_out_and_that_is_known(address):
    assert address.settings_out({"data": "text", "text": "ab" * 1000, "layers": 2}) == (
        {"layers": "2"},
        False,
    )


@pytest.mark.parametrize(
    ("text", "speed"), [("4", 4), ("0.25", 0.25), ("fastest", 0), ("5", None), ("fast", None), ("nan", None)]
)
def test_a_speed_is_one_of_those_that_there_are(address, text, speed):
    assert address.speed_in(text) == speed


def test_every_part_that_can_be_left_out_is_on_the_page(address):
    from tools.layout import HERE
    from tools.words import put_together

    html = put_together((HERE.site / "index.html").read_text(), HERE.site / "panels")
    for selectors in address.HIDEABLE.values():
        for selector in selectors.split(", "):
            attribute = "id" if selector[0] == "#" else "class"
            assert f'{attribute}="{selector[1:]}' in html, selector

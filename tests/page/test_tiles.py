"""The tiles' pictures show what is learned, though the page draws them without the engine."""

import math

import pytest

from explornn_py.data import DATA_SETS
from explornn_py.data.texts import ABAB, LOREM
from explornn_py.data.waves import WAVES


@pytest.fixture
def tiles(page):
    return page("input.tiles")


def test_each_functions_curve_is_the_function_that_is_learned(tiles):
    assert list(tiles.SHAPES) == list(WAVES)
    for name, shape in tiles.SHAPES.items():
        for k in range(80):
            x = 2 * math.pi * k / 80
            assert shape(x) == pytest.approx(float(WAVES[name].function(x))), (name, x)


@pytest.mark.parametrize("name, text", [("abab", ABAB), ("lorem", LOREM)])
def test_a_texts_tile_is_how_it_begins(tiles, name, text):
    shown = " ".join(tiles.LINES[name]).rstrip("…")
    assert text.startswith(shown)


def test_every_data_set_has_a_tile_or_a_name_for_the_tile_of_more(tiles, page, words):
    texts = page("words.texts")
    for name in DATA_SETS:
        assert texts.words("input." + name) != "input." + name


def test_every_data_set_but_the_visitors_own_has_a_first_picture(page):
    import first_picture

    assert first_picture.SHOWN_FIRST == page("settings.state").SHOWN_FIRST
    assert set(page("settings.state").SHOWN_FIRST) == set(DATA_SETS) - {"text", "series", "formula"}

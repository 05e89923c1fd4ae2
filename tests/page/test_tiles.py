"""The tiles' pictures show what is learned."""

import math
import re

import pytest

from explornn_py.data import DATA_SETS
from explornn_py.data.texts import ABAB, LOREM
from explornn_py.data.waves import WAVES
from tests.page.rooms import room

tiles = room("input.tiles")


@pytest.mark.parametrize("name", WAVES)
def test_a_functions_tile_is_its_curve_over_one_period_of_the_sine(tiles, name):
    points = re.findall(r"([\d.]+) ([\d.]+)", tiles.PICTURES[name].partition("<path")[2])
    assert len(points) == 81
    for left, top in points:
        # between two values, as the picture is rounded to tenths of a pixel
        xs = [2 * math.pi * (float(left) - 2 + shift) / 60 for shift in (-0.051, 0, 0.051)]
        heights = [18 - 13 * float(WAVES[name].function(x)) for x in xs]
        assert min(heights) - 0.06 <= float(top) <= max(heights) + 0.06


@pytest.mark.parametrize("name, text", [("abab", ABAB), ("lorem", LOREM)])
def test_a_texts_tile_is_how_it_begins(tiles, name, text):
    lines = re.findall(">([^<]+)</text>", tiles.PICTURES[name])
    assert text.startswith(" ".join(lines).rstrip("…"))


def test_every_data_set_has_a_tile_or_a_name_for_the_tile_of_more(tiles, page, words):
    texts = page("words.texts")
    for name in DATA_SETS:
        assert texts.words("input." + name) != "input." + name


def test_data_that_are_asked_for_in_the_dialog_have_no_tile_of_their_own(tiles):
    rest = [name for name in DATA_SETS if name not in tiles.DATA]
    assert rest == ["text", "series", "formula", "recall", "adding", "parity", "counting"]

"""Units as squares: the sign of a value is told without its colour."""

import pytest

from tests.page.drawing import Context
from tests.page.rooms import room

units = room("stage.units")


def test_negative_values_are_barred_but_not_those_that_look_like_nothing(units):
    assert units.negative([-1.0, -0.04, -0.01, 0.0, 0.01, 0.5]) == [0, 1]


@pytest.mark.parametrize("width, height", [(3, 3), (3, 13), (10, 10), (14, 14), (40, 30)])
def test_a_bar_runs_through_the_middle_of_a_square_of_any_size_and_leaves_colour_on_both_sides(
    units, width, height
):
    context = Context()
    units.draw(context, [5, 50], [20, 20], width, height, ["low", "high"], [0], "paper")
    (square,) = context.of("bar", "low")
    (bar,) = context.of("bar", "paper")
    assert square == (5, 20, width, height)
    x, y, across, thick = bar
    assert (x, across) == (5, width)
    assert 1 <= thick <= height / 3
    assert y - 20 >= thick and 20 + height - (y + thick) >= thick


def test_a_positive_square_is_whole(units):
    context = Context()
    units.draw(context, [5], [20], 10, 10, ["high"], [], "paper")
    assert context.drawn == [("bar", "high", (5, 20, 10, 10))]

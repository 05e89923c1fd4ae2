"""Between network and cell: one camera, and units that leave the one picture and arrive in the other without a jump."""

import types
from itertools import pairwise

import pytest

from tests.page.drawing import Context

GLYPH = types.SimpleNamespace(x=300.0, y=200.0, width=40.0, height=90.0)
FRAME = types.SimpleNamespace(x=24.0, y=97.0, width=678.0, height=358.0)


@pytest.fixture
def camera(page):
    return page("cell.scene.zoom").Camera(GLYPH, FRAME)


def test_in_the_network_nothing_of_it_is_moved_and_in_the_cell_nothing_of_that(camera):
    camera.move(0.0)
    assert (camera.outer(10, 20), camera.scale) == ((10, 20), 1)
    camera.move(1.0)
    assert camera.inner(10, 20) == pytest.approx((10, 20))
    assert camera.shrunk == 1


@pytest.mark.parametrize("near", [0, 0.2, 0.5, 0.9, 1])
def test_the_middle_of_glyph_and_frame_are_the_same_place_all_the_way(camera, near):
    camera.move(near)
    glyph, frame = ((box.x + box.width / 2, box.y + box.height / 2) for box in (GLYPH, FRAME))
    assert camera.outer(*glyph) == pytest.approx(camera.inner(*frame))


@pytest.fixture
def units_at(page, camera):
    """units_at(near) gives the squares that are drawn: [(x, y, width, height)]."""
    morph = page("cell.scene.morph")
    strip = types.SimpleNamespace(xs=[500.0, 509.0], ys=[100.0, 100.0], width=8.0, height=8.0)
    made = object.__new__(morph.Morph)
    made.shades = types.SimpleNamespace(paper="paper", orange="orange")
    made.picture = types.SimpleNamespace(units_of=lambda name: (strip, ["purple", "green"], [], 1))
    made.glyph, made.frame, made.pixels, made.left, made.top = GLYPH, FRAME, 1.0, 26.0, 99.0
    made.flights = [morph.Flight("hidden", [310.0, 322.0], [210.0, 210.0], 10.0)]

    def draw(near):
        context = Context()
        made.canvas = types.SimpleNamespace(context=context, clear=lambda: None)
        camera.move(near)
        made.draw(near, camera)
        return [box for what, _, box in context.drawn if what == "bar"]

    return draw


def test_units_begin_at_the_layers_marks_and_end_in_the_cells_strip(units_at):
    assert units_at(0.0) == [(310, 210, 10, 10), (322, 210, 10, 10)]
    assert units_at(1.0) == [pytest.approx((526, 199, 8, 8)), pytest.approx((535, 199, 8, 8))]


def test_units_go_no_further_in_one_step_than_the_camera_does(units_at):
    """Nothing jumps: between two neighbouring moments a unit moves by a small part of the frame."""
    ways = [units_at(step / 60)[0] for step in range(61)]
    for (x, y, *_), (next_x, next_y, *_) in pairwise(ways):
        assert abs(next_x - x) < 40 and abs(next_y - y) < 40

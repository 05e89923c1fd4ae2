"""The stage's layout: nothing overlaps, nothing leaves its column, at every number of layers."""

import itertools

import pytest

from tests.page.rooms import room

geometry = room("stage.geometry")


@pytest.fixture(params=range(1, 8))
def layers(request):
    return request.param


def wide(geometry, layers):
    return geometry.Stage(
        geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, 600, 420), geometry.Box(780, 30, 560, 360), layers
    )


def narrow(geometry, layers):
    return geometry.Stage(
        geometry.Box(16, 30, 80, 50), geometry.Box(16, 120, 358, 256), geometry.Box(16, 420, 358, 220), layers
    )


@pytest.mark.parametrize("arrangement", [wide, narrow])
def test_glyphs_stand_in_order_without_overlap_inside_the_network(geometry, arrangement, layers):
    stage = arrangement(geometry, layers)
    assert len(stage.glyphs) == layers
    assert stage.glyphs[0].x >= stage.channels[0][0]
    assert stage.glyphs[-1].right <= stage.channels[-1][1]
    for first, second in itertools.pairwise(stage.glyphs):
        assert first.right < second.x


def test_the_river_meets_the_plots_zero_line(geometry, layers):
    stage = wide(geometry, layers)
    assert stage.lead_out[-1] == (stage.area.x, stage.area.middle)


@pytest.mark.parametrize("arrangement", [wide, narrow])
def test_the_river_turns_only_at_right_angles(geometry, arrangement, layers):
    stage = arrangement(geometry, layers)
    for route in (stage.lead_in, stage.lead_out):
        for (x0, y0), (x1, y1) in itertools.pairwise(route):
            assert x0 == x1 or y0 == y1


@pytest.mark.parametrize("arrangement", [wide, narrow])
def test_the_recurrent_loops_touch_neither_each_other_nor_the_edge(geometry, arrangement, layers):
    stage = arrangement(geometry, layers)
    assert stage.reach > 2
    for first, second in itertools.pairwise(stage.glyphs):
        assert first.right + stage.reach < second.x - stage.reach
    assert stage.channels[0][0] <= stage.glyphs[0].x - stage.reach
    assert stage.glyphs[-1].right + stage.reach <= stage.channels[-1][1]


def test_a_layer_is_wide_enough_for_a_finger_on_the_smallest_screen(geometry, layers):
    assert narrow(geometry, layers).slot >= 44


@pytest.mark.parametrize("units", [1, 4, 8, 16, 17, 32, 64])
@pytest.mark.parametrize("width, height", [(130, 50), (30, 60)])
def test_every_unit_has_a_place_in_the_grid(geometry, units, width, height):
    columns, rows, pitch = geometry.grid(units, width, height)
    assert columns * (rows - 1) < units <= columns * rows
    assert columns * pitch <= width + 1e-9
    assert rows * pitch <= height + 1e-9


def test_sixteen_units_lie_in_rows_of_eight_where_it_is_wide_and_of_four_where_it_is_narrow(geometry):
    assert geometry.grid(16, 130, 50)[:2] == (8, 2)
    assert geometry.grid(16, 30, 60)[:2] == (4, 4)


@pytest.mark.parametrize("height", [200, 266, 296, 420, 700])
@pytest.mark.parametrize("legend_height", [20, 44, 70])
@pytest.mark.parametrize("side", [True, False])
def test_the_captions_under_the_loops_keep_clear_of_the_legend(geometry, layers, height, legend_height, side):
    """Two lines of captions: which time step is shown and, while the error returns, each layer's gradient."""
    network = geometry.Box(16, 100, 358, height)
    plot = geometry.Box(400, 110, 358, height - 30) if side else geometry.Box(16, 800, 358, 220)
    legend = geometry.Box(16, network.bottom - legend_height, 358, legend_height)
    stage = geometry.Stage(geometry.Box(16, 30, 80, 50), network, plot, layers, legend=legend)
    glyph = stage.glyphs[0]
    if glyph.height > geometry.LOWEST:
        assert glyph.bottom + stage.drop + geometry.UNDER <= legend.y + 0.5

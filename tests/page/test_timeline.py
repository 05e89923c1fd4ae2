"""One epoch's animation: order, lengths, and what is visible when."""

import pytest

from tests.page.rooms import room

module = room("run.timeline")


@pytest.fixture
def timeline(module):
    return module.EPOCH


def test_phases_come_in_the_order_of_training(timeline):
    positions = [k * 0.01 for k in range(int(timeline.cycle * 100))]
    phases = [timeline.moment(position).phase for position in positions]
    assert sorted(set(phases), key=phases.index) == ["forward", "validation", "backward"]
    assert phases == sorted(phases, key=["forward", "validation", "backward"].index)


def test_a_cycle_takes_four_point_three_seconds(timeline):
    assert abs(timeline.cycle - 4.3) < 1e-9


def test_the_window_is_read_before_anything_is_predicted(timeline):
    for k in range(220):
        moment = timeline.moment(k * 0.01)
        assert moment.reading() == 1 or moment.predicted() == 0


def test_error_bars_grow_in_validation_only(timeline):
    validation = timeline.start_of("validation")
    backward = timeline.start_of("backward")
    assert timeline.moment(validation - 0.01).error() == 0
    growing = [timeline.moment(validation + k * 0.1).error() for k in range(8)]
    assert growing == sorted(growing) and growing[0] == 0
    assert timeline.moment(backward).error() == 1


def test_time_steps_count_up_while_reading_and_down_while_the_error_returns(module):
    steps = [module.Moment("forward", k / 100).step(15) for k in range(101)]
    assert steps == sorted(steps) and (steps[0], steps[-1]) == (0, 14)
    steps = [module.Moment("backward", k / 100).step(15) for k in range(101)]
    assert steps == sorted(steps, reverse=True) and (steps[0], steps[-1]) == (14, 0)
    assert module.REST.step(15) == 14


def test_the_still_picture_shows_the_whole_epoch(module):
    assert (module.REST.reading(), module.REST.predicted(), module.REST.error()) == (1, 1, 1)


def test_training_begins_with_the_last_phase(timeline):
    assert timeline.training == pytest.approx(timeline.start_of("backward"))


@pytest.mark.parametrize("position", [0, 1.1, 2.2, 2.9, 4])
def test_a_moments_position_is_where_it_was_taken(timeline, position):
    assert timeline.position_of(timeline.moment(position)) == pytest.approx(position)


def test_beyond_the_end_the_last_phase_stands_finished(timeline):
    moment = timeline.moment(timeline.cycle + 1)
    assert (moment.phase, moment.progress) == ("backward", 1)

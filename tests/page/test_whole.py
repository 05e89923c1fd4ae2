"""An epoch that can be followed: how long its parts last, and its stops."""

import itertools

import pytest

from tests.page.rooms import room

whole = room("run.whole", "Whole")


@pytest.mark.parametrize("window, horizon", [(15, 32), (20, 5), (64, 64), (40, 1), (2, 2)])
def test_a_time_step_can_be_followed_there_and_back(whole, window, horizon):
    line = whole(window, horizon)
    changes = []
    position, before = 0.0, None
    while position < line.cycle:
        moment = line.moment(position)
        read = moment.phase == "forward" and moment.reading() < 1
        now = (moment.phase, moment.step(window)) if read or moment.phase == "backward" else None
        if now and now != before:
            changes.append(position)
        before, position = now, position + 0.002
    assert len(changes) == 2 * window
    steps = [later - earlier for earlier, later in itertools.pairwise(changes)]
    assert min(steps) >= 0.35


@pytest.mark.parametrize("window, horizon", [(15, 32), (20, 5), (64, 64), (40, 1), (2, 2)])
def test_a_step_on_and_back_leads_to_the_same_place(whole, window, horizon):
    line = whole(window, horizon)
    positions = [line.settled(stop) for stop in range(line.stops)]
    assert positions == sorted(positions)
    assert [line.stop_at(position) for position in positions] == list(range(line.stops))
    assert line.stops == 2 * window + horizon + 1


def test_at_the_first_stops_all_layers_have_computed(page, whole):
    import types

    line, wave = whole(15, 32), page("stage.wave").wave
    report = types.SimpleNamespace(window=15, horizon=32, layers=3, slides=True, both=False, sweeps=1)
    for stop in range(15):
        made = wave(line.moment(line.settled(stop)), report)
        assert (made.step, made.done) == (stop, 3)
    for number in range(32):
        made = wave(line.moment(line.settled(15 + number)), report)
        assert (made.window, made.step, made.answers) == (number, 14, number)


@pytest.mark.parametrize("position", [0, 3.1, 7.7, 11.0, 14.5, 18.0, 24.0])
def test_a_moments_position_is_where_it_was_taken(whole, position):
    line = whole(15, 32)
    if position < line.cycle:
        assert line.position_of(line.moment(position)) == pytest.approx(position)

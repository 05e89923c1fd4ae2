"""The minute inside a cell: order and lengths of its steps, and that going back is the exact inverse of going on."""

import random
import types

import pytest

from tests.page.rooms import room

LSTM = ("receive", "gates", "update", "output")


steps = room("cell.scene.steps")


@pytest.fixture
def line(steps):
    return steps.CellTimeline(LSTM, 15, 32)


def stretch(line, phase):
    return [(step.time_step, step.part) for step in line.steps if step.phase == phase]


def test_forward_every_time_step_has_its_sub_steps_and_then_the_prediction_grows(line):
    forward = stretch(line, "forward")
    assert forward[:60] == [(time_step, part) for time_step in range(15) for part in LSTM]
    assert forward[60:] == [(14, "predict")] * 32
    assert [step.count for step in line.steps if step.part == "predict"] == list(range(1, 33))


def test_backward_every_time_step_comes_again_from_the_last_to_the_first_in_reverse_order(line):
    backward = stretch(line, "backward")
    assert backward[:-1] == list(reversed(stretch(line, "forward")[:60]))
    assert backward[-1] == (0, "change")


@pytest.mark.parametrize(
    "parts, window, horizon", [(LSTM, 15, 32), (LSTM, 5, 20), (LSTM[:1] + LSTM[2:], 60, 1)]
)
def test_a_whole_cycle_takes_a_minute_whatever_the_window(steps, parts, window, horizon):
    line = steps.CellTimeline(parts, window, horizon)
    assert line.cycle == pytest.approx(60)
    assert line.steps[-1].start + line.steps[-1].seconds == pytest.approx(line.cycle)


def test_steps_follow_each_other_without_a_gap(line):
    for step, after in zip(line.steps, line.steps[1:], strict=False):
        assert step.start + step.seconds == pytest.approx(after.start)


def test_a_position_belongs_to_the_step_in_which_it_lies(line):
    for index, step in enumerate(line.steps):
        for share in (0.01, 0.5, 0.99):
            moment = line.moment(step.start + share * step.seconds)
            assert (moment.index, moment.stepped) == (index, step)
            assert moment.share == pytest.approx(share)


def test_back_is_the_exact_inverse_of_on_from_every_step(line):
    for index in range(len(line.steps) - 1):
        position = line.settled(index)
        on = line.settled(line.index_at(position) + 1)
        assert line.index_at(on) == index + 1
        assert line.settled(line.index_at(on) - 1) == position


def test_a_walk_and_its_reverse_end_where_they_began(line):
    generator = random.Random(7)
    index = 40
    walk = [generator.choice((-1, 1)) for _ in range(30)]
    position = line.settled(index)
    for turn in walk + [-turn for turn in reversed(walk)]:
        position = line.settled(line.index_at(position) + turn)
    assert position == line.settled(index)


def test_training_begins_with_the_backward_phase(line):
    assert line.moment(line.training).phase == "backward"
    assert line.moment(line.training - 0.01).phase == "validation"


def test_a_sub_step_is_found_at_its_time_step_and_phase(line):
    step = line.steps[line.find("backward", "gates", 4)]
    assert (step.phase, step.part, step.time_step) == ("backward", "gates", 4)


@pytest.mark.parametrize("phase", ["forward", "backward"])
def test_a_repeated_time_step_is_all_of_its_sub_steps_and_no_more(line, phase):
    start, end = line.span(line.find(phase, "gates", 4))
    inside = [step for step in line.steps if start <= step.start < end - 1e-9]
    assert [(step.phase, step.time_step) for step in inside] == [(phase, 4)] * 4


def test_the_overviews_pictures_show_the_same_window_and_prediction(line):
    """The plot's scanned point is that of the time step in the cell, from its first moment to its last."""
    for step in line.steps:
        for share in (0, 0.5, 1):
            moment = line.moment(step.start + min(share, 0.999) * step.seconds)
            assert moment.step(15) == step.time_step
            if step.phase == "forward" and step.part in LSTM:
                assert int(moment.reading() * 15 + 0.5) == step.time_step
                assert moment.predicted() == 0
            if step.part == "predict":
                assert moment.reading() == 1
                assert int(moment.predicted() * 32 + 1e-9) == step.count - 1


def test_errors_grow_in_validation_and_stand_while_they_return(line):
    compare = line.steps[line.find("validation", None)]
    grown = [line.moment(compare.start + share * compare.seconds).error() for share in (0, 0.5, 0.999)]
    assert grown == sorted(grown) and grown[0] == 0
    assert line.moment(compare.start - 0.1).error() == 0
    assert line.moment(line.training + 1).error() == 1


@pytest.mark.parametrize("phase", ["forward", "validation", "backward"])
@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_network_and_cell_are_at_the_same_point_of_the_same_phase(page, line, phase, share):
    overview = page("run.timeline")
    there = line.moment(line.position_of(overview.Moment(phase, share)))
    assert there.phase == phase
    if phase == "forward":
        assert there.predicted() == pytest.approx(overview.Moment(phase, share).predicted(), abs=0.05)
    back = overview.EPOCH.moment(overview.EPOCH.position_of(there))
    assert back.phase == phase


def test_reduced_motion_shows_each_step_complete(line):
    moment = line.moment(line.settled(7)).finished()
    assert (moment.index, moment.share) == (7, 1.0)


# --- by hand ------------------------------------------------------------------------------------------------------


@pytest.fixture
def player(page, line):
    orders = []
    run = types.SimpleNamespace(
        send=orders.append, trained=page("browser.signal").Signal(), waiting=page("run.waiting").Waiting()
    )
    made = page("run.player").Player(run)
    made.orders = orders
    made.use(line)
    return made


def test_the_last_step_is_left_only_when_the_epoch_is_there(player, line):
    player.move(line.settled(len(line.steps) - 1))
    assert not player.end()
    assert not player.end()
    assert player.orders == ["step"]
    player.epoch_arrived()
    assert player.end()
    assert player.position == 0


def test_an_epoch_asked_for_is_not_asked_for_again_after_steps_back(player, line):
    player.play()
    while not player.asked:
        player.advance(0.1)
    player.pause()
    player.move(line.settled(3))
    player.play()
    for _ in range(700):
        player.advance(0.1)
    assert player.orders == ["step"]


# --- addresses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer, element", [(0, None), (1, "forget_gate"), (6, "hidden")])
def test_an_address_leads_back_to_what_it_was_made_of(page, layer, element):
    place = page("settings.place")
    assert place.read(place.written(layer, element)) == (layer, element)


def test_layers_are_counted_from_one_in_addresses(page):
    assert page("settings.place").written(1, "forget_gate") == "#layer-2/forget_gate"


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("#layer-2", True),
        ("#layer-2/forget_gate", True),
        ("#layer-3", False),
        ("#layer-2/cell_state", False),
        ("#layer-0", False),
    ],
)
def test_a_place_that_this_network_has_not_leads_nowhere(page, address, leads):
    assert page("settings.place").leads(address, layers=2, elements={"forget_gate": None}) == leads


@pytest.mark.parametrize(
    "address", ["", "#", "#transport", "#layer-", "#layer-0", "#layer-x", "layer-2", "#layer--1"]
)
def test_other_addresses_are_nobodys_layer(page, address):
    assert page("settings.place").read(address) is None


def test_a_moment_stays_what_it_is_in_another_timeline_of_the_same_steps(steps, line):
    again = steps.CellTimeline(LSTM, 15, 32)
    for index in range(len(line.steps)):
        assert again.position_of(line.moment(line.settled(index))) == pytest.approx(again.settled(index))


def test_a_moment_of_another_cells_steps_lies_where_its_progress_says(steps, line):
    other = steps.CellTimeline(LSTM[:1] + LSTM[2:], 15, 32)
    moment = line.moment(line.settled(line.find("forward", "gates", 7)))
    assert other.moment(other.position_of(moment)).stepped.time_step == 7

"""What the network computes at every moment, against the trace: the true order of layers and time steps, whole windows
read anew, states carried on, and the error from the last time step to the first."""

import itertools

import numpy as np
import pytest

from tests import sampling

SETTINGS = [
    {"cell": cell, "layers": layers, "prediction": prediction, **task}
    for cell, layers, prediction, task in itertools.product(
        ("lstm", "gru", "rnn"),
        (1, 2, 5),
        ("sliding", "carried"),
        (
            {"data": "sine", "window": 7, "horizon": 6},
            {"data": "abab", "window": 6, "horizon": 4},
            {"data": "recall", "window": 8, "delay": 4},
            {"data": "counting", "window": 9, "delay": 2},
        ),
    )
]
MOMENTS = 3
"""Looked at, about, in each part of a time step."""


@pytest.fixture
def reported(page, desk, buffer):
    """reported(settings) is the page's report of one epoch, and the session that gave it."""
    from worker.packing import pack

    def make(settings):
        session = desk.session
        session.start({"samples": 20, "batch_size": 10, "hidden_size": 5, **settings})
        session.train(1)
        return page("run.report").Report(buffer(pack(session.report()))), session

    return make


@pytest.fixture
def moments(page):
    """moments(report) goes in small steps through an epoch that is shown whole: (moment, what is computed)."""
    wave, whole = page("stage.wave"), page("run.whole")

    def pass_by(report):
        line = whole.Whole(report.window, report.horizon)
        count = int(line.cycle / whole.STEP) * MOMENTS * (report.layers + 2)
        for place in range(count):
            position = (place + 0.5) / count * line.cycle
            moment = line.moment(position)
            lasting = line.lasting(position, report.window, report.horizon)
            yield moment, wave.wave(moment, report, *lasting)

    return pass_by


def ids(settings):
    return "-".join(str(value) for value in settings.values())


CASES = sampling.sample("waves", SETTINGS, 9)


@pytest.mark.parametrize("settings", CASES, ids=ids)
def test_at_every_time_step_all_layers_compute_in_order_before_the_next_step_begins(
    reported, moments, settings
):
    report, _ = reported(settings)
    order = []
    for moment, made in moments(report):
        reading = moment.phase == "forward" and moment.reading() < 1
        if reading and made.lit is not None and order[-1:] != [(made.step, made.lit)]:
            order.append((made.step, made.lit))
    assert order == [(step, layer) for step in range(report.window) for layer in range(report.layers)]


@pytest.mark.parametrize("settings", CASES, ids=ids)
def test_the_error_comes_from_the_last_time_step_and_layer_to_the_first(reported, moments, settings):
    report, _ = reported(settings)
    order = []
    for moment, made in moments(report):
        back = moment.phase == "backward" and made.lit is not None
        if back and order[-1:] != [(made.step, made.lit)]:
            order.append((made.step, made.lit))
    assert order == [
        (step, layer) for step in reversed(range(report.window)) for layer in reversed(range(report.layers))
    ]


def read_until(session, report, made, step, layer):
    """The states of a layer after the time step `step` of the window that is read, by running the network."""
    arrays = session.report().arrays
    known = arrays["inputs"]
    if "chosen" in arrays:
        known = np.concatenate([known, np.eye(known.shape[1])[arrays["chosen"].astype(int)]])
    elif report.kind == "function":
        known = np.concatenate([known, arrays["prediction"]])
    X = known[made.window : made.window + step + 1, :, None].astype(np.float32)
    for part in session.network.layers[: layer + 1]:
        run = part.forward(session.network.weights, X)
        X = run.hidden[1:]
    return dict(zip(part.cell.states, part.cell.final_state(run), strict=True))


@pytest.mark.parametrize("settings", CASES, ids=ids)
def test_what_is_shown_of_a_layer_is_the_state_that_it_has_at_that_moment(reported, moments, settings):
    report, session = reported(settings)
    shown = set()
    for moment, made in moments(report):
        for layer in range(report.layers):
            behind = moment.phase == "forward" and layer >= made.done
            step = made.step - 1 if behind else made.step
            if (made.window, step, layer) in shown:
                continue
            shown.add((made.window, step, layer))
            vector = report.state("hidden", layer, made.window, step)
            if step < 0:
                assert vector == [0.0] * report.hidden_size
            elif vector is not None:
                wanted = read_until(session, report, made, step, layer)["hidden"][:, 0]
                np.testing.assert_allclose(vector, wanted, atol=1e-5)
            else:
                assert made.window > 0 and step < report.window - 1, "only windows read anew are not all told"
    assert len(shown) >= (report.window + 1) * report.layers


def test_a_window_read_anew_begins_with_nothing_and_a_state_carried_on_goes_on(reported, moments):
    sliding, _ = reported({"data": "sine", "window": 7, "horizon": 6, "prediction": "sliding"})
    steps = {(made.window, made.step) for moment, made in moments(sliding) if moment.phase == "forward"}
    assert {(1, step) for step in range(7)} < steps
    assert max(step for _, step in steps) == 6
    carried, _ = reported({"data": "sine", "window": 7, "horizon": 6, "prediction": "carried"})
    steps = [(made.window, made.step) for moment, made in moments(carried) if moment.phase == "forward"]
    assert steps == sorted(steps) and steps[-1] == (0, 7 + 6 - 2)


@pytest.mark.parametrize("prediction", ["sliding", "carried"])
def test_every_prediction_that_is_shown_whole_goes_back_and_is_read_before_the_next_one_comes(
    page, reported, moments, prediction
):
    wave, whole = page("stage.wave"), page("run.whole")
    report, _ = reported({"data": "sine", "window": 7, "horizon": 6, "prediction": prediction})
    parts = []
    for moment, made in moments(report):
        if moment.phase == "forward" and moment.reading() >= 1 and made.answers < whole.ANSWERS:
            part = made.part if made.part in (wave.BACK, wave.OUT) else "read"
            if not parts or parts[-1] != (made.answers, part):
                parts.append((made.answers, part))
    wanted = [(0, wave.OUT)]
    for number in range(1, whole.ANSWERS):
        wanted += [(number, wave.BACK), (number, "read"), (number, wave.OUT)]
    assert parts == wanted


# ---------------------------------------------------------------- the marks that are painted


class Sheet:
    """Keeps, for each cell's box, what was painted there last."""

    def __init__(self):
        self.context = self
        self.cells = {}
        self.at = None

    def clear(self, box=None):
        if box is None:
            self.cells = {}
        else:
            self.cells.pop((box.x, box.y), None)

    def translate(self, x, y):
        self.at = (x, y)
        self.cells[self.at] = []

    def fillRect(self, x, y, width, height):
        if self.fillStyle != "paper":
            self.cells[self.at].append(self.fillStyle)

    def save(self):
        pass

    def restore(self):
        pass


class Palette:
    paper = "paper"

    def signed(self, value):
        return round(value, 4)


def grid_of(page, report, width=600):
    geometry, grid = page("stage.geometry"), page("stage.grid")
    boxes = geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, width, 420), geometry.Box(780, 30, 560, 360)
    stage = geometry.Stage(*boxes, report.layers)
    return grid.Grid(stage, *boxes, report.layers, report.window, None, None)


@pytest.mark.parametrize("settings", CASES, ids=ids)
@pytest.mark.parametrize("width", [600, 230])
def test_painted_are_the_units_of_all_cells_that_have_computed_and_of_no_others(
    page, reported, moments, settings, width
):
    report, _ = reported(settings)
    places, marks = grid_of(page, report, width), page("stage.states").Marks(Palette(), Sheet())
    marks.fit(places, report)
    for moment, made in moments(report):
        first = places.first(made.step)
        while marks.follow(made, first):
            pass
        wanted = {}
        for layer, column in itertools.product(range(report.layers), range(places.columns)):
            step, cell = first + column, places.cell(layer, column)
            computed = moment.phase != "forward" or page("stage.wave").order(made, layer, step)
            if made.step < report.window <= step:
                continue
            vector = report.state("hidden", layer, made.window, step) if computed else None
            if vector is not None:
                wanted[cell.x, cell.y] = [round(value, 4) for value in vector]
        assert marks.sheet.cells == wanted


@pytest.mark.parametrize("layers", [1, 3, 7])
@pytest.mark.parametrize("window", [2, 15, 64])
@pytest.mark.parametrize("width", [350, 600, 900])
def test_the_grid_shows_the_moment_wherever_it_is_and_its_cells_keep_apart(page, layers, window, width):
    geometry, grid = page("stage.geometry"), page("stage.grid")
    boxes = geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, width, 420), geometry.Box(1200, 30, 560, 360)
    places = grid.Grid(geometry.Stage(*boxes, layers), *boxes, layers, window, None, None)
    for step in range(2 * window):
        assert 0 <= step - places.first(step) < places.columns
    for layer, column in itertools.product(range(layers), range(places.columns)):
        cell = places.cell(layer, column)
        assert boxes[1].x < cell.x and cell.right < boxes[1].right
        assert boxes[1].y < cell.y and cell.bottom < places.input_y
        assert layer == 0 or cell.bottom < places.cell(layer - 1, column).y
        assert column == 0 or cell.x > places.cell(layer, column - 1).right

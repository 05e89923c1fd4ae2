"""What the network computes at every moment, against the trace: the true order of layers and time steps, whole windows
read anew, states carried on, and the error from the last time step to the first."""

import numpy as np
import pytest

from tests.page.epochs import CASES, ids


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

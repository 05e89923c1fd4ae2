"""What is kept of a network's states while it runs on its own output: those that reading each window gives."""

import numpy as np
import pytest

from explornn_py.looking.free_run import MOST_NUMBERS
from tests.unit.sessions import small, train

KINDS = [
    {"cell": "lstm"},
    {"cell": "gru"},
    {"cell": "rnn"},
    {"cell": "lstm", "layers": 1},
    {"cell": "lstm", "data": "lorem", "window": 6},
]


def known_inputs(session, arrays):
    """The window and, behind it, what the network read of itself."""
    if "chosen" in arrays:
        size = session.source.input_size
        own = np.eye(size, dtype=np.float32)[arrays["chosen"].astype(int)]
    else:
        own = arrays["prediction"]
    return np.concatenate([arrays["inputs"], own])


def states_after(session, inputs):
    """For each layer the names and vectors of its states after reading `inputs`."""
    X, found = inputs[:, :, None], []
    for layer in session.network.layers:
        run = layer.forward(session.network.weights, X)
        found.append(dict(zip(layer.cell.states, layer.cell.final_state(run), strict=True)))
        X = run.hidden[1:]
    return found


@pytest.mark.parametrize("settings", KINDS, ids=lambda settings: "-".join(map(str, settings.values())))
@pytest.mark.parametrize("prediction", ["sliding", "carried"])
def test_each_answer_stands_with_the_states_it_comes_from(settings, prediction):
    session = train(small(prediction=prediction, **settings), 1)
    arrays = session.report().arrays
    T = len(arrays["inputs"])
    known = known_inputs(session, arrays)
    for number in range(len(arrays["targets"])):
        read = known[number : number + T] if prediction == "sliding" else known[: T + number]
        for layer, states in enumerate(states_after(session, read)):
            for name, vector in states.items():
                np.testing.assert_allclose(arrays[f"free_{name}"][layer, number], vector[:, 0], atol=1e-5)


@pytest.mark.parametrize("settings", KINDS, ids=lambda settings: "-".join(map(str, settings.values())))
def test_windows_that_are_read_again_are_kept_with_every_step(settings):
    session = train(small(prediction="sliding", **settings), 1)
    arrays = session.report().arrays
    T = len(arrays["inputs"])
    known = known_inputs(session, arrays)
    again = arrays["again_hidden"]
    numbers = again[0].size * len(session.network.layers[0].cell.states)
    assert len(again) == min(len(arrays["targets"]) - 1, max(1, MOST_NUMBERS // numbers))
    for number in range(1, len(again) + 1):
        for step in (0, T // 2, T - 1):
            states = states_after(session, known[number : number + step + 1])
            for layer, parts in enumerate(states):
                for name, vector in parts.items():
                    kept = arrays[f"again_{name}"][number - 1, layer, step]
                    np.testing.assert_allclose(kept, vector[:, 0], atol=1e-5)


def test_where_the_state_is_carried_no_window_is_read_again():
    assert "again_hidden" not in small(prediction="carried").report().arrays


def test_of_large_networks_one_window_is_kept():
    arrays = small(layers=3, hidden_size=64, window=40).report().arrays
    assert arrays["again_hidden"].shape == (1, 3, 40, 64)
    assert arrays["again_hidden"].size > MOST_NUMBERS


def test_a_task_with_one_answer_reads_nothing_of_its_own():
    arrays = small(data="recall", window=12, horizon=1).report().arrays
    assert arrays["free_hidden"].shape[1] == 1
    assert "again_hidden" not in arrays

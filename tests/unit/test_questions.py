"""What the questions of the guide say of runs is true: over several seeds, and of the very files that are shown."""

import numpy as np
import pytest

from explornn_py import Session
from tests.unit.test_demonstrations import GUESS, SAMPLES, run_of

seeds = pytest.mark.parametrize("seed", range(5))


def reports(session, **options):
    """The arrays of as many samples."""
    for _ in range(SAMPLES):
        yield session.report(**options).arrays
        session.next_sample()


# ---------------------------------------------------------------- units_or_steps


@pytest.mark.parametrize(
    ("changes", "weights"), [({}, 1169), ({"window": 30}, 1169), ({"hidden_size": 32}, 4385)]
)
def test_a_longer_window_needs_no_more_weights_and_more_units_do(changes, weights):
    session = Session({"layers": 1, **changes})
    assert session.network.weights.size == weights
    steps, units = session.report().arrays["trace_hidden"].shape[1:]
    assert (steps, units) == (changes.get("window", 15), changes.get("hidden_size", 16))


# ---------------------------------------------------------------- constant


@seeds
def test_who_cannot_know_answers_the_mean_and_its_loss_is_that_of_the_mean(seed):
    session = run_of("longest_recall_rnn", seed)
    answers = [float(arrays["prediction"].ravel()[0]) for arrays in reports(session, trace=False)]
    assert max(map(abs, answers)) < 0.3
    assert session.history[-1].validation_loss == pytest.approx(GUESS, abs=0.05)


# ---------------------------------------------------------------- hidden_or_cell


@seeds
def test_with_the_output_gate_shut_the_memory_stays_and_shows_nothing(seed):
    session = run_of("long_recall_lstm", seed)
    for _ in range(SAMPLES):
        held = session.what_if(hold={"output_gate": 0.0, "layer": 0}).arrays
        assert not held["trace_hidden"].any()
        assert np.abs(held["trace_cell_state"][0, -1]).max() > 1.5
        assert abs(float(held["prediction"].ravel()[0])) < 0.1
        session.next_sample()

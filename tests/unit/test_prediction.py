"""Running on its own output: the wavefront must give what reading each window anew gives."""

import numpy as np
import pytest

from explornn_py.network.prediction import carried_state, sampled, sliding_window
from tests.unit.networks import CELLS, random_network, random_windows


def naive_sliding_window(network, X, horizon):
    known, answers = list(X), []
    for start in range(horizon):
        window = np.stack(known[start : start + len(X)])
        answers.append(network.task.activate(network.logits(window, last_only=True)))
        known.append(network.task.feed_back(answers[-1]))
    return np.stack(answers)


@pytest.mark.parametrize("cell", CELLS)
def test_wavefront_equals_reading_every_window_anew(cell):
    network, X = random_network(cell, 3), random_windows()[0]
    np.testing.assert_allclose(
        sliding_window(network, X, 9), naive_sliding_window(network, X, 9), rtol=0, atol=1e-12
    )


@pytest.mark.parametrize("horizon", [1, 2, 5, 6])
def test_wavefront_is_right_for_horizons_shorter_and_longer_than_the_window(horizon):
    network, X = random_network(layers=2, task="classification"), random_windows()[0]
    np.testing.assert_allclose(
        sliding_window(network, X, horizon), naive_sliding_window(network, X, horizon), atol=1e-12
    )


def test_sequences_side_by_side_do_not_touch_each_other():
    network, X = random_network(layers=2), random_windows()[0]
    together = sliding_window(network, X, 7)
    alone = [sliding_window(network, X[:, :, [k]], 7) for k in range(X.shape[2])]
    np.testing.assert_allclose(together, np.concatenate(alone, axis=2), atol=1e-12)


def test_carried_state_begins_like_the_sliding_window_and_then_remembers_more():
    network, X = random_network(layers=2), random_windows()[0]
    carried, sliding = carried_state(network, X, 4), sliding_window(network, X, 4)
    np.testing.assert_allclose(carried[0], sliding[0], atol=1e-12)
    longer = np.concatenate([X, network.task.feed_back(carried[:1])[0][None]])
    np.testing.assert_allclose(
        carried[1], network.task.activate(network.logits(longer, last_only=True)), atol=1e-12
    )
    assert not np.allclose(carried[1], sliding[1], atol=1e-12)


def test_characters_are_drawn_with_their_probabilities():
    probabilities = np.repeat([[0.7], [0.2], [0.1]], 20000, axis=1)
    drawn = sampled(np.random.default_rng(0), 1.0)(probabilities)
    np.testing.assert_array_equal(drawn.sum(axis=0), 1)
    np.testing.assert_allclose(drawn.mean(axis=1), [0.7, 0.2, 0.1], atol=0.015)


def test_a_low_temperature_gives_the_most_probable_character():
    probabilities = np.repeat([[0.5], [0.3], [0.2]], 200, axis=1)
    drawn = sampled(np.random.default_rng(0), 0.01)(probabilities)
    assert drawn[0].all()

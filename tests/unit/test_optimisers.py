"""Update rules against numbers worked out by hand from the papers and tf.js."""

import numpy as np
import pytest

from explornn_py.learning.optimisers import OPTIMISERS, clip, decayed
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.table import FIELDS
from tests.unit.sessions import small, train


def after(name, gradients, learning_rate=0.1, weight_decay=0.0):
    weights = np.array([1.0])
    optimiser = OPTIMISERS[name](1, np.float64)
    for gradient in gradients:
        optimiser.update(weights, np.array([gradient]), learning_rate, weight_decay)
    return weights[0]


def test_the_registry_has_every_rule_of_the_configuration():
    assert set(OPTIMISERS) == set(FIELDS["optimiser"].choices)


def test_sgd_steps_along_the_gradient():
    assert after("sgd", [2.0, 1.0]) == pytest.approx(1 - 0.1 * 3)


def test_momentum_adds_nine_tenths_of_the_last_step():
    assert after("momentum", [2.0, 1.0]) == pytest.approx(1 - 0.1 * 2 - 0.1 * (0.9 * 2 + 1))


def test_rmsprop_starts_at_zero_and_has_epsilon_inside_the_root():
    expected = 1 - 0.1 * 2 / np.sqrt(0.1 * 4 + 1e-7) - 0.1 * 1 / np.sqrt(0.9 * 0.1 * 4 + 0.1 * 1 + 1e-7)
    assert after("rmsprop", [2.0, 1.0]) == pytest.approx(expected, rel=1e-12)


def test_adams_first_step_is_the_learning_rate_whatever_the_gradient():
    assert after("adam", [0.01]) == pytest.approx(1 - 0.1, rel=1e-4)
    assert after("adam", [-500.0]) == pytest.approx(1 + 0.1, rel=1e-4)


def test_adams_second_step():
    mean = (0.9 * 0.1 * 2 + 0.1 * 1) / (1 - 0.9**2)
    square = (0.999 * 0.001 * 4 + 0.001 * 1) / (1 - 0.999**2)
    expected = after("adam", [2.0]) - 0.1 * mean / (np.sqrt(square) + 1e-7)
    assert after("adam", [2.0, 1.0]) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_weight_decay_takes_its_share_of_each_weight_at_the_learning_rate_beside_the_step(name):
    step = 1 - after(name, [2.0])
    assert after(name, [0.0], weight_decay=0.01) == pytest.approx(1 - 0.1 * 0.01, rel=1e-12)
    assert after(name, [2.0], weight_decay=0.01) == pytest.approx(1 - 0.1 * 0.01 - step, rel=1e-12)


def test_weight_decay_never_takes_more_than_the_whole_weight():
    assert after("sgd", [0.0], learning_rate=1.0, weight_decay=10.0) == 0.0


def test_adamw_is_adam_with_a_weight_decay_of_a_hundredth_unless_another_is_chosen():
    chosen = {name: Configuration.from_dict({"optimiser": name}) for name in OPTIMISERS}
    assert {name: settings.weight_decay for name, settings in chosen.items() if settings.weight_decay} == {
        "adamw": 0.01
    }
    assert Configuration.from_dict({"optimiser": "adamw", "weight_decay": 0.2}).weight_decay == 0.2
    assert Configuration.from_dict({"optimiser": "adam"}, base=chosen["adamw"]).weight_decay == 0.0


def test_adam_and_adamw_with_the_same_weight_decay_train_the_same_run():
    runs = [train(small(optimiser=name, weight_decay=0.1), 2) for name in ("adam", "adamw")]
    assert np.array_equal(runs[0].network.weights, runs[1].network.weights)
    without = train(small(optimiser="adamw", weight_decay=0.0), 2)
    assert not np.array_equal(without.network.weights, runs[0].network.weights)
    assert np.array_equal(without.network.weights, train(small(optimiser="adam"), 2).network.weights)


def test_clipping_keeps_the_direction_and_zero_means_off():
    gradient = np.array([3.0, 4.0])
    clip(gradient, 5.0, 0)
    assert gradient.tolist() == [3.0, 4.0]
    clip(gradient, 5.0, 10.0)
    assert gradient.tolist() == [3.0, 4.0]
    clip(gradient, 5.0, 1.0)
    assert gradient == pytest.approx([0.6, 0.8])


def test_the_learning_rate_halves_every_half_life_down_to_a_tenth():
    rates = [decayed(0.4, 10.0, epoch) for epoch in (0, 5, 10, 20, 1000)]
    assert rates == pytest.approx([0.4, 0.4 * 0.5**0.5, 0.2, 0.1, 0.04])


@pytest.mark.parametrize("epoch", [0, 1, 10**6])
def test_without_a_half_life_the_learning_rate_stays(epoch):
    assert decayed(0.3, 0.0, epoch) == 0.3


def test_the_shortest_half_life_leaves_a_tenth_and_no_error():
    assert decayed(1.0, 5e-324, 1) == pytest.approx(0.1)

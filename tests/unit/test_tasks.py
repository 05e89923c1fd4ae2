"""Losses: true values, stable for any input."""

import numpy as np
import pytest

from explornn_py.data import DATA_SETS
from explornn_py.network.tasks import TASK_OF_KIND, TASKS

REGRESSION, CLASSIFICATION = TASKS["regression"], TASKS["classification"]


def test_every_kind_of_data_has_a_task():
    assert {row.kind for row in DATA_SETS.values()} <= set(TASK_OF_KIND)


def test_squared_error_is_the_mean_over_all_values():
    logits = np.arctanh(np.array([[0.5, -0.5]]))
    assert REGRESSION.loss(logits, np.array([[0.0, 0.5]])) == pytest.approx((0.25 + 1) / 2)


def test_cross_entropy_of_equal_logits_is_the_log_of_the_number_of_characters():
    assert CLASSIFICATION.loss(np.zeros((4, 2)), np.eye(4)[:, :2]) == pytest.approx(np.log(4))


def test_cross_entropy_stays_finite_for_huge_logits():
    logits = np.array([[1e4], [-1e4]], np.float32)
    loss, slope = CLASSIFICATION.loss_and_slope(logits, np.array([[0.0], [1.0]], np.float32))
    assert loss == pytest.approx(2e4)
    np.testing.assert_array_equal(slope, [[1], [-1]])


def test_probabilities_add_up_to_one_at_every_step():
    logits = np.random.default_rng(0).normal(0, 30, (5, 4, 3))
    np.testing.assert_allclose(CLASSIFICATION.activate(logits).sum(axis=1), 1)


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS.keys())
def test_slope_is_the_derivative_of_the_loss(task):
    generator = np.random.default_rng(0)
    logits = generator.normal(size=(4, 3, 2))
    targets = np.moveaxis(np.eye(3)[generator.integers(3, size=(4, 2))], -1, 1)
    direction = generator.normal(size=logits.shape)
    numeric = (
        task.loss(logits + 1e-6 * direction, targets) - task.loss(logits - 1e-6 * direction, targets)
    ) / 2e-6
    assert np.sum(task.loss_and_slope(logits, targets)[1] * direction) == pytest.approx(numeric, rel=1e-6)


def test_the_best_constant_answer():
    assert REGRESSION.constant_loss(np.array([[1.0, -1.0, 1.0, -1.0]])) == pytest.approx(1)
    assert CLASSIFICATION.constant_loss(np.eye(2)) == pytest.approx(np.log(2))


def test_text_feeds_back_its_most_probable_character():
    answer = np.array([[0.2, 0.5], [0.7, 0.3], [0.1, 0.2]])
    np.testing.assert_array_equal(CLASSIFICATION.feed_back(answer), [[0, 1], [1, 0], [0, 0]])
    assert CLASSIFICATION.accuracy(np.log(answer), np.array([[0, 0], [1, 0], [0, 1]])) == 0.5

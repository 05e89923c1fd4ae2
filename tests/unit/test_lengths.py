"""Sequences of different lengths: what is cut and filled up, what is skipped, and that a run with it stays repeatable.
Masked loss and gradient are compared with PyTorch's packed sequences and Keras' masks in tests/oracles."""

import numpy as np
import pytest

from explornn_py import ConfigurationError, Session
from explornn_py.data.sample import Samples
from explornn_py.export.python_script import python_script
from explornn_py.learning.lengths import PADDINGS, cut, drawn_lengths, masked_loss_and_gradient
from explornn_py.learning.measuring import validate
from explornn_py.learning.training import Draws
from explornn_py.network.dropout import NOTHING_DROPPED, Dropped
from explornn_py.settings.configuration import Configuration
from tests.unit.every_network import on_every_network
from tests.unit.networks import random_masks, random_network, random_windows
from tests.unit.sessions import changed_amid_an_epoch, numbers, small, train

LENGTHS = np.array([2, 5, 3, 5, 1, 2, 5])
"""Of windows of five steps."""
both = pytest.mark.parametrize("padding", PADDINGS)


def lengths(count=4000, **changes):
    configuration = Configuration.from_dict({"samples": 1000, **changes})
    return np.concatenate(
        [
            drawn_lengths(configuration, np.random.default_rng(seed))
            for seed in range(count // configuration.samples)
        ]
    )


# -------------------------------------------------------------------- what is cut


@pytest.mark.parametrize(("shortest", "window"), [(1, 15), (4, 20), (14, 15)])
def test_lengths_are_those_from_the_shortest_to_the_window_all_alike_often(shortest, window):
    found, counts = np.unique(lengths(shortest=shortest, window=window), return_counts=True)
    assert list(found) == list(range(shortest, window + 1))
    share = 1 / len(found)
    np.testing.assert_allclose(counts / counts.sum(), share, atol=5 * np.sqrt(share / counts.sum()))


@pytest.mark.parametrize("changes", [{}, {"shortest": 15}, {"padding": "zeros"}])
def test_where_all_are_whole_nothing_is_drawn_and_no_bit_changes(changes):
    assert Draws(Configuration.from_dict(changes), 0).lengths is None
    weights = [train(small(**more), 2).network.weights for more in ({}, changes)]
    np.testing.assert_array_equal(*weights)


def test_a_cut_window_keeps_its_last_steps_and_begins_with_zeros_in_inputs_and_targets():
    X, targets = (np.random.default_rng(n).uniform(1, 2, (5, len(LENGTHS), 3)) for n in range(2))
    found = cut(Samples(X, targets), LENGTHS)
    for window, length in enumerate(LENGTHS):
        for before, after in ((X, found.inputs), (targets, found.targets)):
            np.testing.assert_array_equal(after[-length:, window], before[-length:, window])
            assert not after[:-length, window].any()


def test_in_a_text_what_stands_before_is_no_letter_and_no_answer():
    session = small(data="lorem", shortest=3, padding="zeros")
    samples = session.source.training_set(np.random.default_rng(0))
    drawn = Draws(session.configuration, 0).lengths
    found = cut(samples, drawn)
    for array in (found.inputs, found.targets):
        np.testing.assert_array_equal(array.sum(axis=(0, 2)), drawn)


# -------------------------------------------------------------------- what is skipped


def one_by_one(network, X, targets, lengths):
    """Loss and gradient of each window alone, from its first real step on, averaged over all answers that count."""
    every, total, gradient = targets.ndim == 3, 0.0, 0.0
    answers = sum(lengths) if every else len(lengths)
    for place, length in enumerate(lengths):
        window = slice(place, place + 1)
        asked = targets[-length:, :, window] if every else targets[:, window]
        loss, part = network.loss_and_gradient(X[-length:, :, window], asked)
        share = (length if every else 1) / answers
        total, gradient = total + share * loss, gradient + share * part
    return total, gradient


@on_every_network
def test_masked_loss_and_gradient_are_those_of_each_window_alone(cell, layers, task, loss_on):
    network = random_network(cell, layers, task)
    X, targets = random_windows(task, loss_on, steps=5, batch=len(LENGTHS))
    loss, gradient = masked_loss_and_gradient(network, X, targets, NOTHING_DROPPED, LENGTHS)
    expected_loss, expected = one_by_one(network, X, targets, LENGTHS)
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    np.testing.assert_allclose(gradient, expected, rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_what_stands_in_skipped_steps_does_not_matter(loss_on):
    network = random_network("gru", 2)
    X, targets = random_windows(loss_on=loss_on, steps=5, batch=len(LENGTHS))
    skipped = np.arange(5)[:, None, None] < 5 - LENGTHS
    found = []
    for filled in (0.0, 7.0):
        asked = np.where(skipped, filled, targets) if targets.ndim == 3 else targets
        read = np.where(skipped, filled, X)
        found.append(masked_loss_and_gradient(network, read, asked, NOTHING_DROPPED, LENGTHS))
    assert found[0][0] == found[1][0]
    np.testing.assert_array_equal(found[0][1], found[1][1])


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_windows_that_are_all_whole_give_the_usual_loss_and_gradient(loss_on):
    network = random_network("lstm", 2)
    X, targets = random_windows(loss_on=loss_on, steps=5, batch=7)
    dropped = random_masks(network, X, targets)
    loss, gradient = masked_loss_and_gradient(network, X, targets, dropped, np.full(7, 5))
    usual_loss, usual = network.loss_and_gradient(X, targets, dropped)
    assert loss == usual_loss
    np.testing.assert_array_equal(gradient, usual)


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_each_window_keeps_its_own_masks_of_dropout(loss_on):
    network = random_network("lstm", 2)
    X, targets = random_windows(loss_on=loss_on, steps=5, batch=2)
    dropped = random_masks(network, X, targets)
    loss, _ = masked_loss_and_gradient(network, X, targets, dropped, np.array([3, 5]))
    one = Dropped(dropped.outputs[:, 2:, :, :1], dropped.recurrent[:, :, :1])
    other = Dropped(dropped.outputs[..., 1:], dropped.recurrent[..., 1:])
    every = targets.ndim == 3
    parts = [
        network.loss_and_gradient(X[2:, :, :1], targets[2:, :, :1] if every else targets[:, :1], one)[0],
        network.loss_and_gradient(X[..., 1:], targets[..., 1:], other)[0],
    ]
    assert loss == pytest.approx(np.average(parts, weights=(3, 5) if every else None), rel=1e-12)


# -------------------------------------------------------------------- what is read


def seen_by(session):
    found, original = [], session.network.loss_and_gradient

    def seen(windows, answers, dropped, memory=None):
        found.append((windows, answers))
        return original(windows, answers, dropped, memory)

    session.network.loss_and_gradient = seen
    train(session, 1)
    return found


def test_zeros_are_read_and_masked_steps_are_not():
    drawn = Draws(small(shortest=3).configuration, 0).lengths
    read = np.concatenate([windows for windows, _ in seen_by(small(shortest=3, padding="zeros"))], axis=-1)
    np.testing.assert_array_equal((read[:, 0] != 0).sum(axis=0), drawn)
    masked = [windows for windows, _ in seen_by(small(shortest=3)) for _ in range(windows.shape[-1])]
    assert sorted(len(windows) for windows in masked) == sorted(drawn)
    assert all((windows != 0).all() for windows in masked)


def test_both_read_the_same_real_values():
    zeros = [windows for windows, _ in seen_by(small(shortest=3, padding="zeros"))]
    masked = [windows for windows, _ in seen_by(small(shortest=3))]
    there = [np.concatenate([windows[windows != 0] for windows in read]) for read in (zeros, masked)]
    np.testing.assert_array_equal(*map(np.sort, there))


def test_answers_to_zeros_count_where_every_answer_does():
    """A network that answers zero everywhere misses only what is real."""
    session = small(shortest=3, padding="zeros", loss_on="all", learning_rate=1e-5)
    session.network.load(np.zeros_like(session.network.weights))
    windows, answers = next(iter(seen_by(session)))
    loss, _ = session.network.loss_and_gradient(windows, answers, NOTHING_DROPPED)
    real = answers != 0
    assert loss == pytest.approx(np.square(answers[real]).sum() / answers.size, abs=1e-4)
    assert 0.2 < real.mean() < 0.9


def test_an_answer_that_nobody_asks_for_has_no_loss_no_gradient_and_counts():
    network = random_network("lstm", task="classification")
    X, targets = random_windows("classification", "all", steps=4, batch=6)
    nothing = targets.copy()
    nothing[:, :, 3:] = 0
    loss, gradient = network.loss_and_gradient(X, nothing)
    half_loss, half = network.loss_and_gradient(
        np.ascontiguousarray(X[..., :3]), np.ascontiguousarray(targets[..., :3])
    )
    assert loss == pytest.approx(half_loss / 2, rel=1e-12)
    np.testing.assert_allclose(gradient, half / 2, rtol=1e-9, atol=1e-14)


# -------------------------------------------------------------------- in a run


@both
@pytest.mark.parametrize(
    "changes", [{}, {"data": "lorem", "noise": 0.0}, {"dropout": 0.3, "recurrent_dropout": 0.2}]
)
def test_going_back_restoring_and_training_again_cut_the_same_bit_for_bit(padding, changes):
    session = small(shortest=4, padding=padding, **changes)
    session.snapshots.budget = 0
    train(session, 3)
    third = session.network.weights.copy()
    fifth = train(session, 2).network.weights.copy()
    restored = Session.from_bytes(session.to_bytes())
    for run in (session, restored):
        run.go_to(3)
        np.testing.assert_array_equal(run.network.weights, third)
        run.go_to(5)
        np.testing.assert_array_equal(run.network.weights, fifth)


def test_another_noise_in_the_middle_of_an_epoch_leaves_the_lengths_as_they_were():
    session = small(shortest=4, padding="zeros")
    session.snapshots.budget = 0
    weights = changed_amid_an_epoch(session, noise=0.2)
    train(session, 1)
    session.go_to(2)
    np.testing.assert_array_equal(session.network.weights, weights)


@both
def test_the_python_script_trains_the_same_run_again(padding):
    session = train(small(shortest=4, padding=padding), 2)
    script = {"__name__": "script"}
    exec(python_script(session), script)
    assert numbers(script["train"]()) == numbers(session)


@both
def test_one_validates_looks_and_predicts_with_whole_windows(padding):
    session, other = train(small(shortest=4, padding=padding), 2), small()
    other.network.load(session.network.weights)
    assert session.history[-1].validation_loss == validate(other.network, *other._judging.validation)[0]
    for name, array in session.report().arrays.items():
        np.testing.assert_array_equal(array, other.report().arrays[name])


# -------------------------------------------------------------------- what it does not go together with


def refusal(changes):
    with pytest.raises(ConfigurationError) as refused:
        Session(changes)
    return refused.value.code, refused.value.field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"shortest": 16, "window": 15}, "shortest"),
        ({"shortest": 5, "data": "recall"}, "shortest"),
        ({"shortest": 5, "own_inputs": 0.5}, "own_inputs"),
    ],
)
def test_what_does_not_go_together_is_refused(changes, field):
    assert refusal(changes) == ("do_not_go_together", field)


def test_a_shorter_window_takes_the_shortest_with_it_and_other_data_begin_whole():
    session = Session({"shortest": 10})
    session.start({"window": 8})
    assert session.configuration.shortest == 8
    session.start({"data": "recall"})
    assert session.configuration.shortest == 0

"""Scheduled sampling: which inputs of a training become the network's own answers, and that a run with it stays
repeatable.  Its gradient is compared with PyTorch's in tests/oracles/test_torch_own_inputs.py."""

import numpy as np
import pytest

from explornn_py import ConfigurationError, Session
from explornn_py.export.python_script import python_script
from explornn_py.learning.measuring import validate
from explornn_py.learning.own_inputs import with_own_inputs
from explornn_py.network.dropout import NOTHING_DROPPED
from explornn_py.network.tasks import TASKS
from tests.unit.networks import random_masks, random_network, random_windows
from tests.unit.sessions import changed_amid_an_epoch, small, train

SERIES = [float(number % 7) for number in range(120)]
RAIN = [float(number % 5) for number in range(120)]


def answers_of(network, read, dropped=NOTHING_DROPPED):
    """The network's answers (T, O, B) to all steps of what it reads, in one pass."""
    for number, layer in enumerate(network.layers):
        mask = dropped.recurrent_of(number)
        read = dropped.above(number, layer.forward(network.weights, read, mask).hidden[1:])
    return network.task.activate(network.head.logits(network.weights, read))


def trained_on(session):
    """The windows and answers of each mini-batch of an epoch, and the weights that it begins with."""
    found, original = [], session.network.loss_and_gradient

    def seen(windows, answers, dropped, memory=None):
        found.append((windows, answers, session.network.weights.copy()))
        return original(windows, answers, dropped, memory)

    session.network.loss_and_gradient = seen
    train(session, 1)
    return found


# -------------------------------------------------------------------- the windows


@pytest.mark.parametrize("dropping", [False, True])
@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward", "lstm, peepholes, coupled"])
def test_each_input_is_the_true_one_or_what_the_network_answers_to_what_it_really_read_before(
    cell, layers, task, dropping
):
    network = random_network(cell, layers, task)
    X, targets = random_windows(task, "all", steps=9, batch=20)
    dropped = (
        random_masks(network, X, targets) if dropping and network.layers[0].cell.drops else NOTHING_DROPPED
    )
    read = with_own_inputs(network, X, dropped, 0.5, np.random.default_rng(0))
    own = network.task.feed_back(answers_of(network, read, dropped))[:-1]
    is_own = np.isclose(read[1:], own, rtol=1e-12, atol=1e-14).all(axis=1)
    is_true = (read[1:] == X[1:]).all(axis=1)
    assert (is_own | is_true).all()
    assert np.array_equal(read[0], X[0])
    assert min(is_own.mean(), is_true.mean()) > 0.3


def test_a_share_of_one_leaves_the_first_input_alone_and_all_others_are_the_networks_own():
    network = random_network("gru", 2)
    X, _ = random_windows(steps=9)
    read = with_own_inputs(network, X, NOTHING_DROPPED, 1.0, np.random.default_rng(0))
    np.testing.assert_array_equal(read[0], X[0])
    np.testing.assert_allclose(read[1:], answers_of(network, read)[:-1], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_share_is_replaced_each_window_and_step_for_itself(share):
    network = random_network()
    X, _ = random_windows(steps=41, batch=100)
    replaced = (with_own_inputs(network, X, NOTHING_DROPPED, share, np.random.default_rng(0)) != X).all(
        axis=1
    )
    spread = np.sqrt(share * (1 - share) / replaced[1:].size)
    assert replaced[1:].mean() == pytest.approx(share, abs=5 * spread)
    for along in (0, 1):
        assert 0 < replaced[1:].mean(axis=along).min() < replaced[1:].mean(axis=along).max() < 1


def test_without_a_share_the_windows_are_the_very_same_and_nothing_is_drawn():
    generator, (X, _) = np.random.default_rng(0), random_windows()
    assert with_own_inputs(random_network(), X, NOTHING_DROPPED, 0.0, generator) is X
    assert generator.random() == np.random.default_rng(0).random()


def test_the_windows_that_were_handed_in_stay_as_they_are():
    X, _ = random_windows()
    before = X.copy()
    with_own_inputs(random_network(), X, NOTHING_DROPPED, 1.0, np.random.default_rng(0))
    np.testing.assert_array_equal(X, before)


# -------------------------------------------------------------------- in a run


def test_in_a_text_each_input_stays_a_letter():
    for windows, _, _ in trained_on(small(data="lorem", own_inputs=0.5)):
        assert set(np.unique(windows)) == {0, 1}
        assert (windows.sum(axis=1) == 1).all()


def test_the_right_answers_stay_the_true_ones():
    true, mixed = (
        np.concatenate(
            [answers for _, answers, _ in trained_on(small(loss_on="all", own_inputs=share))], axis=-1
        )
        for share in (0.0, 1.0)
    )
    np.testing.assert_array_equal(true, mixed)


def test_covariates_stay_what_they_really_were():
    changes = {"data": "series", "series": SERIES, "covariates": {"rain": RAIN}}
    true, mixed = (
        np.concatenate([windows for windows, _, _ in trained_on(small(**changes, own_inputs=share))], axis=-1)
        for share in (0.0, 1.0)
    )
    np.testing.assert_array_equal(mixed[:, 1:], true[:, 1:])
    assert (mixed[1:, 0] != true[1:, 0]).all()


def test_the_answers_put_in_are_those_of_the_weights_before_the_mini_batchs_update():
    session = small(own_inputs=1.0)
    for windows, _, weights in trained_on(session):
        network = small().network
        network.load(weights)
        np.testing.assert_allclose(windows[1:], answers_of(network, windows)[:-1], atol=1e-6)


@pytest.mark.parametrize("changes", [{}, {"data": "lorem"}, {"dropout": 0.3, "recurrent_dropout": 0.2}])
def test_going_back_restoring_and_training_again_put_in_the_same_bit_for_bit(changes):
    session = small(own_inputs=0.4, own_inputs_epochs=2, **changes)
    session.snapshots.budget = 0
    train(session, 3)
    third = session.network.weights.copy()
    session.change({"own_inputs": 0.8})
    fifth = train(session, 2).network.weights.copy()
    restored = Session.from_bytes(session.to_bytes())
    for run in (session, restored):
        run.go_to(3)
        np.testing.assert_array_equal(run.network.weights, third)
        run.go_to(5)
        np.testing.assert_array_equal(run.network.weights, fifth)


def test_a_change_of_the_share_in_the_middle_of_an_epoch_is_repeated_where_it_was_made():
    session = small()
    session.snapshots.budget = 0
    weights = changed_amid_an_epoch(session, own_inputs=0.5)
    train(session, 1)
    session.go_to(2)
    np.testing.assert_array_equal(session.network.weights, weights)


def shares_trained_with(session, epochs, monkeypatch):
    """The share of own inputs of each epoch, each the same for all its mini-batches."""
    shares = []

    def seen(network, X, dropped, share, generator):
        shares.append(share)
        return with_own_inputs(network, X, dropped, share, generator)

    monkeypatch.setattr("explornn_py.learning.training.with_own_inputs", seen)
    by_epoch = []
    for _ in range(epochs):
        shares.clear()
        train(session, 1)
        assert len(set(shares)) <= 1
        by_epoch.append(shares[0] if shares else 0.0)
    return by_epoch


def test_the_share_rises_evenly_from_none_in_the_first_epoch_to_what_is_set_and_stays(monkeypatch):
    session = small(own_inputs=0.6, own_inputs_epochs=3)
    assert shares_trained_with(session, 5, monkeypatch) == pytest.approx([0, 0.2, 0.4, 0.6, 0.6])


def test_without_a_rise_the_share_is_there_at_once(monkeypatch):
    assert shares_trained_with(small(own_inputs=0.6), 2, monkeypatch) == [0.6, 0.6]


@pytest.mark.parametrize("change", [{"own_inputs": 0.8}, {"own_inputs_epochs": 2}])
def test_whoever_changes_it_in_a_run_lets_it_rise_from_there(change, monkeypatch):
    session = small(own_inputs=0.4, own_inputs_epochs=4)
    train(session, 3)
    session.change(change)
    share, epochs = session.configuration.own_inputs, session.configuration.own_inputs_epochs
    rising = [share * min(1, k / epochs) for k in range(6)]
    assert shares_trained_with(session, 6, monkeypatch) == pytest.approx(rising)


def test_another_change_lets_it_go_on_rising(monkeypatch):
    session = small(own_inputs=0.4, own_inputs_epochs=4)
    train(session, 2)
    session.change({"learning_rate": 0.005})
    assert shares_trained_with(session, 3, monkeypatch) == pytest.approx([0.2, 0.3, 0.4])


@pytest.mark.parametrize("changes", [{"own_inputs": 0.5}, {"own_inputs": 0.5, "own_inputs_epochs": 3}])
def test_the_python_script_trains_the_same_run_again(changes):
    session = train(small(**changes), 2)
    script = {"__name__": "script"}
    exec(python_script(session), script)
    np.testing.assert_array_equal(script["train"]().network.weights, session.network.weights)


def test_windows_and_what_is_dropped_are_drawn_as_without():
    """By an update so small that the weights stay."""
    still = {"learning_rate": 1e-5, "dropout": 0.5, "recurrent_dropout": 0.5}
    seen = []
    for share in (0.0, 0.01):
        session = small(**still, own_inputs=share)
        original, masks = session.network.loss_and_gradient, []

        def kept(windows, answers, dropped, memory, original=original, masks=masks):
            masks.append((windows[0], dropped))
            return original(windows, answers, dropped, memory)

        session.network.loss_and_gradient = kept
        train(session, 1)
        seen.append(masks)
    for (first, dropped), (first_too, dropped_too) in zip(*seen, strict=True):
        np.testing.assert_array_equal(first, first_too)
        for one, other in zip(dropped, dropped_too, strict=True):
            np.testing.assert_array_equal(one, other)


def test_one_validates_looks_and_predicts_with_true_inputs():
    session, other = train(small(own_inputs=0.7), 2), small()
    other.network.load(session.network.weights)
    assert session.history[-1].validation_loss == validate(other.network, *other._judging.validation)[0]
    for name, array in session.report().arrays.items():
        np.testing.assert_array_equal(array, other.report().arrays[name])


# -------------------------------------------------------------------- what it does not go together with


def refusal(changes):
    with pytest.raises(ConfigurationError) as refused:
        Session({"own_inputs": 0.5, **changes})
    return refused.value


@pytest.mark.parametrize("task", ["recall", "adding", "parity", "counting"])
def test_a_memory_task_in_which_no_answer_is_an_input_refuses_it(task):
    error = refusal({"data": task})
    assert (error.code, error.field) == ("do_not_go_together", "own_inputs")
    assert f"for the memory task {task}" in error.message


def test_so_do_windows_that_are_shuffled_inside():
    error = refusal({"data": "lorem", "order": "inside"})
    assert (error.code, error.field) == ("do_not_go_together", "own_inputs")


def test_other_data_and_another_order_begin_without():
    for changes in ({"data": "recall"}, {"order": "inside"}):
        session = Session({"own_inputs": 0.5})
        session.start(changes)
        assert session.configuration.own_inputs == 0

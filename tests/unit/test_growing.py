"""A new run with more or fewer layers that keeps what the layers have learned."""

from dataclasses import replace

import numpy as np
import pytest

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.export import EXPORTERS
from explornn_py.run.archive import Archive
from tests.unit.sessions import small, train


def blocks(session, layers):
    return session.network.weights[: session.network.layers[layers - 1].block.stop]


def grown(layers=4, **changes):
    session = train(small(**changes), 4)
    session.start({"layers": layers}, keep_layers=True)
    return session


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
@pytest.mark.parametrize("layers", [1, 2, 4])
def test_shared_layers_keep_their_trained_weights(cell, layers):
    session = train(small(cell=cell), 2)
    trained = session.network.weights.copy()
    session.start({"layers": layers}, keep_layers=True)
    kept = blocks(session, min(layers, 2))
    np.testing.assert_array_equal(kept, trained[: len(kept)])
    assert (session.run_id, session.epoch, session.history) == (2, 0, [])


def test_new_layers_and_the_head_are_scaled_like_those_of_a_new_stack():
    session = grown(4)
    network = session.network
    X = np.random.default_rng(0).uniform(-1, 1, (15, 1, 50)).astype(np.float32)
    for number, layer in enumerate(network.layers):
        inputs_size = np.sqrt(np.mean(np.square(layer.views(network.weights)["W"] @ X)))
        if number >= 2:
            assert inputs_size == pytest.approx(1, abs=0.35)
        X = layer.forward(network.weights, X).hidden[1:]
    assert np.sqrt(np.mean(np.square(network.head.views(network.weights)["W"] @ X))) < 0.2


def test_the_grown_stack_still_learns():
    session = train(Session(), 6)
    session.start({"layers": 5}, keep_layers=True)
    train(session, 15)
    assert session.history[-1].validation_loss < 0.02


def test_an_epoch_under_way_is_not_kept():
    session = train(small(), 1)
    trained = session.network.weights.copy()
    next(session.train_epoch())
    session.start({"layers": 3}, keep_layers=True)
    np.testing.assert_array_equal(blocks(session, 2), trained[: len(blocks(session, 2))])


def test_the_same_steps_give_the_same_weights_bit_for_bit():
    np.testing.assert_array_equal(train(grown(), 2).network.weights, train(grown(), 2).network.weights)


def test_going_to_epoch_zero_returns_to_that_start():
    session = grown()
    first = session.network.weights.copy()
    train(session, 3)
    later = session.network.weights.copy()
    session.go_to(0)
    np.testing.assert_array_equal(session.network.weights, first)
    np.testing.assert_array_equal(train(session, 3).network.weights, later)


def test_an_archive_holds_that_start_too():
    session = grown()
    first = session.network.weights.copy()
    train(session, 3)
    restored = Session.from_bytes(session.to_bytes())
    assert restored.run_id == 1
    np.testing.assert_array_equal(restored.network.weights, session.network.weights)
    assert restored.to_bytes() == session.to_bytes()
    restored.go_to(2)  # trained again from the start
    session.go_to(2)
    np.testing.assert_array_equal(restored.network.weights, session.network.weights)
    restored.go_to(0)
    np.testing.assert_array_equal(restored.network.weights, first)


def test_a_run_from_scratch_carries_no_first_weights():
    assert Archive.from_bytes(small().to_bytes()).first_weights is None
    session = grown()
    session.start({})
    assert session.archive().first_weights is None


@pytest.mark.parametrize("weights", [np.zeros(3, np.float32), np.zeros((2, 2)), np.full(9, np.nan)])
def test_first_weights_that_do_not_fit_are_refused(weights):
    kept = grown().archive()
    data = replace(kept, first_weights=weights).to_bytes()
    with pytest.raises(ExplornnError) as refused:
        Session.from_bytes(data)
    assert refused.value.code == "bad_archive"


@pytest.mark.parametrize("changes", [{"hidden_size": 7}, {"layers": 3, "cell": "gru"}, {"data": "square"}])
def test_anything_but_the_number_of_layers_is_refused_and_the_run_stays(changes):
    session = train(small(), 1)
    before = session.to_bytes()
    with pytest.raises(ConfigurationError) as refused:
        session.start(changes, keep_layers=True)
    assert refused.value.code == "cannot_keep_layers"
    assert refused.value.field in changes
    assert session.to_bytes() == before


def test_what_may_change_during_a_run_may_change_with_the_layers():
    session = small()
    session.start({"layers": 3, "learning_rate": 0.02}, keep_layers=True)
    assert session.configuration.learning_rate == 0.02


def test_a_script_that_would_lead_to_other_weights_is_not_written():
    with pytest.raises(ExplornnError) as refused:
        EXPORTERS["python"](grown())
    assert refused.value.code == "cannot_export"

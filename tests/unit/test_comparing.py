"""How far the error reaches back in two cells: the measure is a derivative, the other run a run like any other."""

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.errors import ConfigurationError
from explornn_py.looking.report import traced
from explornn_py.network.stack import Network
from explornn_py.run.comparing import Comparison, beside
from tests.unit.sessions import numbers, small, train


def caught_up(session, cell=None):
    comparison = Comparison(session, cell)
    while not comparison.done:
        list(comparison.train_epoch())
    return comparison


@pytest.mark.parametrize("cell, other", [("lstm", "rnn"), ("gru", "rnn"), ("rnn", "lstm")])
def test_the_other_cell_learns_the_same_data_from_the_same_seed_for_as_many_epochs(cell, other):
    session = train(small(cell=cell, seed=7), 3)
    comparison = caught_up(session)
    alone = train(small(cell=other, seed=7), 3)
    assert numbers(comparison.peer) == numbers(alone)
    told = comparison.told()
    assert (told["cell"], told["epochs"], told["done"], told["astray"]) == (other, 3, True, False)
    np.testing.assert_array_equal(told["peer_reach"], alone.reach(session.shown_sample()))
    np.testing.assert_array_equal(told["reach"], session.report().arrays["reach"])


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_a_network_without_memory_learns_beside_any_other_and_its_loss_is_told(cell):
    session = train(small(cell=cell, recurrent_dropout=0.2, seed=7), 3)
    comparison = caught_up(session, "feed_forward")
    alone = train(small(cell="feed_forward", seed=7), 3)
    assert numbers(comparison.peer) == numbers(alone)
    assert comparison.told()["loss"] == alone.history[-1].validation_loss


def test_a_cell_that_there_is_not_is_refused_in_words():
    with pytest.raises(ConfigurationError):
        Comparison(small(), "no_such_cell")


@pytest.mark.parametrize("cell, memory", [("lstm", "cell_state"), ("gru", "hidden"), ("rnn", "hidden")])
@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_the_reach_is_the_length_of_the_traces_gradient_of_the_memory(cell, memory, loss_on):
    session = train(small(cell=cell, loss_on=loss_on), 1)
    gradients = session.report().arrays[f"gradient_{memory}"]
    np.testing.assert_allclose(session.reach(), np.linalg.norm(gradients, axis=-1), rtol=1e-6)


def test_a_session_is_only_looked_at():
    session = train(small(), 2)
    before = session.to_bytes()
    caught_up(session)
    assert session.to_bytes() == before


def test_the_comparison_goes_on_with_the_run_and_begins_anew_with_another():
    session = train(small(), 2)
    comparison = caught_up(session)
    train(session, 1)
    assert comparison.fits(session)
    comparison.look(session)
    assert (comparison.done, comparison.peer.epoch) == (False, 2)
    session.go_to(1)
    assert not comparison.fits(session)
    session.start({"seed": 5})
    assert not comparison.fits(session)


def test_parts_that_only_an_lstm_has_are_no_obstacle():
    settings = small(peepholes=True, output_gate=False).configuration
    assert beside(settings).cell == "rnn"
    settings = small(coupled_gates=True).configuration
    assert beside(settings).cell == "rnn"


def test_over_forty_steps_the_error_vanishes_in_a_simple_network_and_not_in_an_lstm():
    session = train(Session({"data": "recall", "delay": 40, "layers": 1}), 5)
    told = caught_up(session).told()
    kept, lost = (np.array(told[name])[0] for name in ("reach", "peer_reach"))
    assert kept[0] / kept[-1] > 0.01
    assert lost[0] / lost[-1] < 1e-6


def test_another_run_that_goes_astray_is_told_with_what_it_had_learned():
    session = train(small(learning_rate=0.001), 1)
    comparison = Comparison(session)
    comparison.peer.network.weights[:] = np.nan
    list(comparison.train_epoch())
    told = comparison.told()
    assert (told["done"], told["astray"], told["epochs"], told["loss"]) == (True, True, 0, None)


def test_the_trace_of_a_sample_is_the_one_reported():
    session = train(small(), 1)
    assert isinstance(session.network, Network)
    loss, arrays = traced(session.network, session.shown_sample(), session.configuration)
    report = session.report()
    assert loss == pytest.approx(report.header["sample_loss"])
    np.testing.assert_allclose(arrays["reach"], report.arrays["reach"], rtol=1e-6)


def test_the_other_cell_is_trained_in_the_same_way():
    session = Session({"layers": 1}, dtype=np.float64)
    peer = Comparison(session).peer
    assert (peer.dtype, peer.backend) == (session.dtype, session.backend)

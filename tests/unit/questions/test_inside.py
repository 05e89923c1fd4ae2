"""The inside of the cell: what these questions say of runs is true, over several seeds and of the very files that
are shown."""

import numpy as np
import pytest

from explornn_py import Session
from tests.unit.questions.runs import RUNS, seeds, trained
from tests.unit.test_demonstrations import GUESS, SAMPLES, run_of

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


# ---------------------------------------------------------------- shared_weights


@seeds
def test_another_bias_closes_its_gate_at_every_step_and_is_read_by_the_other_units_a_step_later(seed):
    session = run_of("good", seed)
    layer = session.network.layers[0]
    row = layer.cell.rows(layer.cell.block_names.index("output_gate")).start
    edit = {"layer": 0, "matrix": "b", "row": row, "column": 0, "value": -4.0}
    for _ in range(SAMPLES):
        usual = session.report().arrays["trace_output_gate"][0]
        tried = session.what_if(weights=[edit]).arrays["trace_output_gate"][0]
        assert len(usual) == 15 and (tried[:, 0] < usual[:, 0]).all() and tried[:, 0].max() < 0.25
        assert (tried[0, 1:] == usual[0, 1:]).all()
        assert (tried[1:, 1:] != usual[1:, 1:]).any(axis=1).all()
        session.next_sample()


# ---------------------------------------------------------------- parameter_count


def test_a_gate_has_eighteen_weights_for_a_unit_and_the_layer_1152():
    session = Session(RUNS["ONE_LAYER"])
    inputs, units = 1, 16
    assert units + inputs + 1 == 18
    assert 4 * (units * inputs + units * units + units) == 1152 == 4 * 18 * units
    assert session.network.weights.size == 1152 + units + 1 == 1169
    gru, rnn = (Session({"layers": 1, "cell": cell}).network.weights.size for cell in ("gru", "rnn"))
    assert rnn - units - 1 == 288
    assert gru - units - 1 == pytest.approx(3 * 288, rel=0.02)


def test_twice_the_units_are_almost_four_times_the_weights():
    sizes = [Session({"layers": 1, "hidden_size": units}).network.weights.size for units in (16, 32)]
    assert 3.5 < sizes[1] / sizes[0] < 4


# ---------------------------------------------------------------- tanh_and_sigmoid


@seeds
def test_without_tanh_candidate_and_memory_grow_and_the_gates_stay_shares(seed):
    session = run_of("good", seed)
    for _ in range(SAMPLES):
        usual = session.report().arrays
        changed = session.what_if({"candidate_activation": "identity"}).arrays
        assert np.abs(usual["trace_candidate"]).max() <= 1
        assert np.abs(changed["trace_candidate"]).max() > 3
        assert np.abs(changed["trace_cell_state"]).max() > np.abs(usual["trace_cell_state"]).max()
        for gate in ("forget_gate", "input_gate", "output_gate"):
            assert 0 < changed[f"trace_{gate}"].min() < changed[f"trace_{gate}"].max() < 1
        session.next_sample()


# ---------------------------------------------------------------- forget_gradient


@seeds
def test_with_gates_that_begin_half_open_an_lstm_can_only_guess_and_with_open_ones_it_learns(seed):
    changes = RUNS["HALF_OPEN"]
    usual = {name: value for name, value in changes.items() if name != "forget_bias"}
    for begun, gate in ((changes, 0.5), (usual, 0.97)):
        session = Session({**begun, "seed": seed})
        assert session.report().arrays["trace_forget_gate"].mean() == pytest.approx(gate, abs=0.03)
    assert trained(changes, 20, seed).history[-1].validation_loss == pytest.approx(GUESS, abs=0.05)
    assert run_of("longest_recall_lstm", seed).history[-1].validation_loss < GUESS / 1000
    differing = {"forget_bias", "stop_epochs"}
    other = run_of("longest_recall_lstm", 0).configuration.to_dict()
    this = Session(changes).configuration.to_dict()
    assert {name for name in this if this[name] != other[name]} == differing


def test_the_powers_of_the_gates_are_as_told():
    assert pytest.approx(1e-12, rel=0.1) == 0.5**40
    assert pytest.approx(0.3, abs=0.01) == 0.97**40


# ---------------------------------------------------------------- truncated


@seeds
def test_with_the_error_cut_after_five_steps_an_rnn_does_not_recall_ten_and_with_the_whole_way_it_does(seed):
    cut, whole = trained(RUNS["CUT"], 20, seed), trained(RUNS["WHOLE_WAY"], 20, seed)
    assert cut.history[-1].validation_loss > 0.6 * GUESS
    assert whole.history[-1].validation_loss < GUESS / 1000
    for _ in range(SAMPLES):
        assert not cut.report().arrays["gradient_hidden"][:, :-5].any()
        assert whole.report().arrays["gradient_hidden"].any(axis=2).all()
        cut.next_sample()
        whole.next_sample()


@seeds
def test_an_lstm_recalls_over_the_cut_as_its_gates_begin_almost_open(seed):
    session = trained(RUNS["CUT"], 0, seed, cell="lstm")
    assert session.report().arrays["trace_forget_gate"].mean() > 0.85
    session.train(20)
    assert session.history[-1].validation_loss < GUESS / 50

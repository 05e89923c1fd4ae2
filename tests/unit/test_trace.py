"""The trace shows numbers that obey the cell's equations and are the true derivatives."""

import numpy as np
import pytest

from explornn_py.cells.lstm.cell import LSTM
from explornn_py.looking.trace import trace_sample
from tests.unit.networks import CELLS, random_network, random_windows


def traced(cell="lstm", layers=2, loss_on="last"):
    network = random_network(cell, layers)
    X, targets = random_windows(loss_on=loss_on, batch=1)
    return network, X, targets, trace_sample(network, X, targets)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def test_lstm_trace_obeys_its_equations():
    *_, (_, arrays) = traced()
    i, f, o, g = (
        arrays[f"trace_{name}"] for name in ("input_gate", "forget_gate", "output_gate", "candidate")
    )
    c, h = arrays["trace_cell_state"], arrays["trace_hidden"]
    before = np.concatenate([np.zeros_like(c[:, :1]), c[:, :-1]], axis=1)
    np.testing.assert_allclose(c, f * before + i * g, atol=1e-14)
    np.testing.assert_allclose(h, o * np.tanh(c), atol=1e-14)
    np.testing.assert_allclose(i, sigmoid(arrays["trace_pre_input_gate"]), atol=1e-14)
    np.testing.assert_allclose(g, np.tanh(arrays["trace_pre_candidate"]), atol=1e-14)


@pytest.mark.parametrize("cell", CELLS)
def test_gates_are_their_activation_of_what_the_trace_shows_before_it(cell):
    network, _, _, (_, arrays) = traced(cell)
    unit = network.layers[0].cell
    held = {name for name in unit.gates if np.ptp(arrays[f"trace_{name}"]) == 0}
    if isinstance(unit, LSTM) and unit.coupled:
        held.add("input_gate")
    for name in set(unit.gates) - held:
        shown = unit.gate.expression(np, arrays[f"trace_pre_{name}"])
        np.testing.assert_allclose(arrays[f"trace_{name}"], shown, atol=1e-14)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_loss_is_the_networks_loss(cell, loss_on):
    network, X, targets, (loss, arrays) = traced(cell, loss_on=loss_on)
    assert loss == pytest.approx(network.loss_and_gradient(X, targets)[0], rel=1e-12)
    np.testing.assert_allclose(arrays["outputs"][-1], np.tanh(network.logits(X, True))[:, 0], atol=1e-14)


@pytest.mark.parametrize("cell", ["lstm", "lstm, peepholes", "lstm, coupled gates", "gru", "rnn"])
def test_state_gradients_are_the_derivatives_of_the_loss(cell):
    """Disturb the state of the top layer after step t and go on from there: the loss moves as the trace says."""
    network, X, targets, (_, arrays) = traced(cell, layers=1)
    layer = network.layers[0]
    weights = layer.cell.prepare(layer.views(network.weights))
    t, unit, step = 2, 1, 1e-6
    for part, name in enumerate(layer.cell.states):
        losses = []
        for sign in (1, -1):
            states = [s.copy() for s in layer.cell.final_state(layer.cell.forward(weights, X[: t + 1]))]
            states[part][unit] += sign * step
            run = layer.cell.forward(weights, X[t + 1 :], tuple(states))
            logits = network.head.logits(network.weights, run.hidden[-1])
            losses.append(network.task.loss(logits, targets))
        slope = (losses[0] - losses[1]) / (2 * step)
        shown = arrays[f"gradient_{name}"][0, t, unit]
        if name == "cell_state":  # the trace's dL/dc also contains what flows through this step's own h
            h_slope = arrays["gradient_hidden"][0, t, unit] * arrays["trace_output_gate"][0, t, unit]
            shown -= h_slope * (1 - np.tanh(arrays["trace_cell_state"][0, t, unit]) ** 2)
            if layer.cell.peepholes:
                o = arrays["trace_output_gate"][0, t, unit]
                p = layer.views(network.weights)["p"][unit, 0]
                shown -= arrays["gradient_output_gate"][0, t, unit] * o * (1 - o) * p
        assert shown == pytest.approx(slope, rel=1e-5, abs=1e-10)


def test_gate_gradients_lead_to_the_weights_gradient():
    """dL/db of a gate is the sum over time of dL/dgate times the gate's slope."""
    network, X, targets, (_, arrays) = traced("lstm", layers=1)
    parts = network.layers[0].views(network.loss_and_gradient(X, targets)[1])
    for block, name in enumerate(("output_gate", "input_gate", "forget_gate")):
        gate = arrays[f"trace_{name}"][0]
        expected = (arrays[f"gradient_{name}"][0] * gate * (1 - gate)).sum(axis=0)
        np.testing.assert_allclose(parts["b"][network.layers[0].cell.rows(block), 0], expected, atol=1e-14)


def test_gradient_norm_is_the_length_of_the_hidden_gradient():
    *_, (_, arrays) = traced(layers=3)
    assert arrays["gradient_norm"].shape == (3, 5)
    assert arrays["gradient_norm"][1, 2] == pytest.approx(np.linalg.norm(arrays["gradient_hidden"][1, 2]))


@pytest.mark.parametrize("cell, sums", [("gru", "recalled"), ("rnn", "pre_hidden")])
def test_gradients_of_a_sum_lead_to_the_gradient_of_its_bias(cell, sums):
    network, X, targets, (_, arrays) = traced(cell, layers=1)
    parts = network.layers[0].views(network.loss_and_gradient(X, targets)[1])
    bias = parts["d" if cell == "gru" else "b"][:, 0]
    np.testing.assert_allclose(arrays[f"gradient_{sums}"][0].sum(axis=0), bias, atol=1e-14)

"""Every exchangeable part of every cell against PyTorch's automatic differentiation of equations written anew.

PyTorch's own layers (test_torch.py) know only the usual parts.  Here the cells stand once more, one named gate at a
time, in PyTorch's operations; they share nothing with the engine but its weights, so that the engine's plain
equations, from which JAX's and autograd's answers come, are checked as well.
"""

import numpy as np
import pytest
import torch

from explornn_py.cells.feed_forward.cell import FeedForward
from explornn_py.cells.gru.cell import GRU
from explornn_py.cells.lstm.cell import LSTM
from explornn_py.cells.rnn.cell import RNN
from explornn_py.network.dropout import drop
from explornn_py.network.memory import Memory
from tests.unit.every_network import on_every_network
from tests.unit.networks import CELLS, random_masks, random_network, random_windows

FUNCTIONS = {
    "sigmoid": torch.sigmoid,
    "hard_sigmoid": lambda x: torch.nn.functional.hardtanh(x / 2.5) / 2 + 0.5,
    "scaled_tanh": lambda x: torch.sigmoid(2 * x),
    "scaled_softsign": lambda x: torch.nn.functional.softsign(x) / 2 + 0.5,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "softsign": torch.nn.functional.softsign,
    "identity": lambda x: x,
}


def lstm(cell, p, x, h, c, mask=1):
    gate, candidate, output = (FUNCTIONS[f.name] for f in (cell.gate, cell.candidate, cell.output))
    pre_output, pre_input, pre_forget, pre_candidate = (p["W"] @ x + p["U"] @ (h * mask) + p["b"]).chunk(4)
    if cell.peepholes:
        to_output, to_input, to_forget = p["p"].chunk(3)
        pre_input, pre_forget = pre_input + to_input * c, pre_forget + to_forget * c
    held = {
        ("output_gate", "input_gate", "forget_gate")[number]: value for number, value in cell.held.items()
    }
    forget = held.get("forget_gate", gate(pre_forget))
    write = held.get("input_gate", gate(pre_input))
    if cell.coupled:
        write = 1 - forget
    c = forget * c + write * candidate(pre_candidate)
    if cell.peepholes:
        pre_output = pre_output + to_output * c
    read = held.get("output_gate", gate(pre_output))
    return read * output(c), c


def gru(cell, p, x, h, mask=1):
    gate, candidate = FUNCTIONS[cell.gate.name], FUNCTIONS[cell.candidate.name]
    input_reset, input_update, input_candidate = (p["W"] @ x + p["b"]).chunk(3)
    hidden_reset, hidden_update, hidden_candidate = (p["U"] @ (h * mask)).chunk(3)
    held = {("reset_gate", "update_gate")[number]: value for number, value in cell.held.items()}
    reset = held.get("reset_gate", gate(input_reset + hidden_reset))
    update = held.get("update_gate", gate(input_update + hidden_update))
    new = candidate(input_candidate + reset * (hidden_candidate + p["d"]))
    return ((1 - update) * new + update * h,)


def rnn(cell, p, x, h, mask=1):
    return (FUNCTIONS[cell.candidate.name](p["W"] @ x + p["U"] @ (h * mask) + p["b"]),)


def feed_forward(cell, p, x, h, mask=1):
    return (FUNCTIONS[cell.candidate.name](p["W"] @ x + p["b"]),)


STEPS = {LSTM: lstm, GRU: gru, RNN: rnn, FeedForward: feed_forward}

LOSSES = {
    "regression": lambda logits, wanted: torch.nn.functional.mse_loss(torch.tanh(logits), wanted),
    "linear": torch.nn.functional.mse_loss,
    # (steps, classes, samples): PyTorch wants the classes second, as they are
    "classification": lambda logits, wanted: torch.nn.functional.cross_entropy(logits, wanted.argmax(1)),
}


def loss_and_gradient(network, X, targets, dropped=None, states=None):
    """dropped: masks (layers, T, H, B) of what goes up, and (layers, H, B) of what is read of the past.  states: of all
    layers, which they begin with, replaced by those that they end with, detached."""
    weights = torch.tensor(network.weights, requires_grad=True)
    sequence = list(torch.tensor(X))
    for number, layer in enumerate(network.layers):
        recurrent = torch.tensor(dropped.recurrent[number]) if dropped else 1
        p = layer.split(weights[layer.block])
        state = (torch.zeros(layer.cell.hidden_size, X.shape[-1], dtype=weights.dtype),) * len(
            layer.cell.states
        )
        if states:
            state = states[number]
        hidden = []
        most = layer.truncation
        for step, x in enumerate(sequence):
            if most and (len(sequence) - step) % most == 0:
                state = tuple(part.detach() for part in state)
            state = STEPS[type(layer.cell)](layer.cell, p, x, *state, mask=recurrent)
            hidden.append(state[0])
        if states:
            states[number] = tuple(part.detach() for part in state)
        if dropped:
            hidden = [h * torch.tensor(mask) for h, mask in zip(hidden, dropped.outputs[number], strict=True)]
        sequence = hidden
    p = network.head.split(weights[network.head.block])
    answered = sequence if targets.ndim == 3 else sequence[-1:]
    logits = torch.stack([p["W"] @ hidden + p["b"] for hidden in answered])
    loss = LOSSES[network.task.name](logits, torch.tensor(targets).reshape(logits.shape))
    loss.backward()
    return loss.item(), weights.grad.numpy()


@on_every_network
def test_loss_and_gradient_are_those_of_pytorch(cell, layers, task, loss_on):
    network = random_network(cell, layers, task)
    X, targets = random_windows(task, loss_on)
    loss, gradient = network.loss_and_gradient(X, targets)
    expected_loss, expected = loss_and_gradient(network, X, targets)
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", [name for name in CELLS if CELLS[name](1).drops])
def test_with_masks_loss_and_gradient_are_those_of_pytorch(cell, layers, loss_on):
    network = random_network(cell, layers)
    X, targets = random_windows(loss_on=loss_on)
    dropped = random_masks(network, X, targets)
    loss, gradient = network.loss_and_gradient(X, targets, dropped)
    expected_loss, expected = loss_and_gradient(network, X, targets, dropped)
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "lstm, peepholes", "lstm, coupled gates"])
def test_a_truncated_error_is_that_of_states_detached_in_pytorch(cell, steps, loss_on):
    network = random_network(cell, 2)
    for layer in network.layers:
        layer.truncation = steps
    X, targets = random_windows(loss_on=loss_on)
    _, gradient = network.loss_and_gradient(X, targets)
    _, expected = loss_and_gradient(network, X, targets)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", CELLS)
def test_windows_with_a_memory_have_the_gradients_of_states_carried_and_detached_in_pytorch(
    cell, layers, loss_on
):
    network = random_network(cell, layers)
    memory = Memory(network.zero_states(3))
    states = [tuple(map(torch.tensor, state)) for state in memory.states]
    for seed in range(3):
        X, targets = random_windows(loss_on=loss_on, seed=seed)
        loss, gradient = network.loss_and_gradient(X, targets, memory=memory)
        expected_loss, expected = loss_and_gradient(network, X, targets, states=states)
        assert loss == pytest.approx(expected_loss, rel=1e-10)
        assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_mask_is_what_pytorchs_dropout_makes_of_ones(share):
    """The same values, each as often; which ones is a matter of the generator."""
    ours = drop(np.random.default_rng(0), (4, 20, 50, 25), np.float32, share).outputs
    theirs = torch.nn.functional.dropout(torch.ones(ours.shape), share, training=True).numpy()
    np.testing.assert_array_equal(np.unique(ours), np.unique(theirs))
    assert np.mean(ours == 0) == pytest.approx(np.mean(theirs == 0), abs=0.01)

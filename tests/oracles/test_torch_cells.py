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
from tests.unit.every_network import on_every_network
from tests.unit.networks import random_network, random_windows

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


def lstm(cell, p, x, h, c):
    gate, candidate, output = (FUNCTIONS[f.name] for f in (cell.gate, cell.candidate, cell.output))
    pre_output, pre_input, pre_forget, pre_candidate = (p["W"] @ x + p["U"] @ h + p["b"]).chunk(4)
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


def gru(cell, p, x, h):
    gate, candidate = FUNCTIONS[cell.gate.name], FUNCTIONS[cell.candidate.name]
    input_reset, input_update, input_candidate = (p["W"] @ x + p["b"]).chunk(3)
    hidden_reset, hidden_update, hidden_candidate = (p["U"] @ h).chunk(3)
    held = {("reset_gate", "update_gate")[number]: value for number, value in cell.held.items()}
    reset = held.get("reset_gate", gate(input_reset + hidden_reset))
    update = held.get("update_gate", gate(input_update + hidden_update))
    new = candidate(input_candidate + reset * (hidden_candidate + p["d"]))
    return ((1 - update) * new + update * h,)


def rnn(cell, p, x, h):
    return (FUNCTIONS[cell.candidate.name](p["W"] @ x + p["U"] @ h + p["b"]),)


def feed_forward(cell, p, x, h):
    return (FUNCTIONS[cell.candidate.name](p["W"] @ x + p["b"]),)


STEPS = {LSTM: lstm, GRU: gru, RNN: rnn, FeedForward: feed_forward}

LOSSES = {
    "regression": lambda logits, wanted: torch.nn.functional.mse_loss(torch.tanh(logits), wanted),
    "linear": torch.nn.functional.mse_loss,
    # (steps, classes, samples): PyTorch wants the classes second, as they are
    "classification": lambda logits, wanted: torch.nn.functional.cross_entropy(logits, wanted.argmax(1)),
}


def loss_and_gradient(network, X, targets):
    weights = torch.tensor(network.weights, requires_grad=True)
    sequence = list(torch.tensor(X))
    for layer in network.layers:
        p = layer.split(weights[layer.block])
        state = (torch.zeros(layer.cell.hidden_size, X.shape[-1], dtype=weights.dtype),) * len(
            layer.cell.states
        )
        hidden = []
        for x in sequence:
            state = STEPS[type(layer.cell)](layer.cell, p, x, *state)
            hidden.append(state[0])
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

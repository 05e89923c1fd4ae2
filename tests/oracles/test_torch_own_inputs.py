"""Scheduled sampling against the loop that one writes for it in PyTorch: one pass, in which an input is the network's
own answer to the step before, taken without a gradient, where the same draws say so."""

import numpy as np
import pytest
import torch

from explornn_py.learning.own_inputs import with_own_inputs
from explornn_py.network.dropout import NOTHING_DROPPED
from tests.oracles.test_torch import SIZE, Twin, in_torchs_order, step_major
from tests.unit.networks import random_network, random_windows

ANSWERS = {"regression": torch.tanh, "linear": lambda logits: logits, "classification": torch.nn.Identity()}


def fed_back(task, logits):
    if task == "classification":
        return torch.nn.functional.one_hot(logits.argmax(-1), SIZE).double()
    return ANSWERS[task](logits)


def loss_of(task, logits, wanted):
    if task == "classification":
        return torch.nn.functional.cross_entropy(logits.flatten(0, 1), wanted.argmax(-1).flatten())
    return torch.nn.functional.mse_loss(ANSWERS[task](logits), wanted)


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("task", ANSWERS)
@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_loss_and_gradient_are_those_of_pytorchs_loop(cell, layers, loss_on, task, share):
    network = random_network(cell, layers, task)
    twin = Twin(cell, network)
    X, targets = random_windows(task, loss_on, steps=8, batch=5)
    own = np.random.default_rng(3).random((len(X) - 1, X.shape[-1]), np.float32) < share

    inputs, state, logits = step_major(X), None, []
    x = inputs[:1]
    for t in range(len(inputs)):
        hidden, state = twin.layers(x, state)
        logits.append(twin.head(hidden))
        if t + 1 < len(inputs):
            with torch.no_grad():
                chosen = torch.tensor(own[t])[None, :, None]
                x = torch.where(chosen, fed_back(task, logits[-1]), inputs[t + 1 : t + 2])
    answers = torch.cat(logits)
    wanted = step_major(targets if loss_on == "all" else targets[None])
    expected = loss_of(task, answers if loss_on == "all" else answers[-1:], wanted)
    expected.backward()

    read = with_own_inputs(network, X, NOTHING_DROPPED, share, np.random.default_rng(3))
    loss, gradient = network.loss_and_gradient(read, targets)
    assert loss == pytest.approx(expected.item(), rel=1e-10)
    ours = in_torchs_order(cell, network, gradient)
    for name, parameter in twin.named_parameters():
        if "bias_hh" in name:
            continue  # see test_torch.py
        reference = parameter.grad.numpy()
        assert np.linalg.norm(ours[name] - reference) <= 1e-6 * np.linalg.norm(reference) + 1e-14, name

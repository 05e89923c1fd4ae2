"""The engine against PyTorch's own layers, losses and optimisers, with the engine's weights copied in.

PyTorch keeps two biases a layer that are only ever added (but for the GRU's new-gate); the engine has one. Blocks of
rows lie in other orders: PyTorch's LSTM has input, forget, candidate, output; its GRU reset, update, candidate."""

import numpy as np
import pytest
import torch

from explornn_py.learning import optimisers
from explornn_py.learning.optimisers import SGD, Adam, AdamW, Momentum, RMSProp
from explornn_py.network.tasks import TASKS
from tests.oracles.inputs import input_gradient
from tests.unit.networks import random_network, random_windows

SIZE, HIDDEN = 3, 4
OURS_IN_TORCHS_ORDER = {"lstm": (1, 2, 3, 0), "gru": (0, 1, 2), "rnn": (0,)}
"""Our block of rows for each of PyTorch's."""
LAYERS = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}


def reordered(matrix, order):
    blocks = matrix.reshape(len(order), HIDDEN, -1)
    return blocks[list(order)].reshape(matrix.shape)


def in_torchs_order(cell, network, vector):
    """A vector laid out like the weights, as PyTorch's parameters (name -> array) of layers and head."""
    order, parameters = OURS_IN_TORCHS_ORDER[cell], {}
    for number, layer in enumerate(network.layers):
        ours = layer.views(vector)
        inner = np.zeros(len(order) * HIDDEN)
        if cell == "gru":
            inner[2 * HIDDEN :] = ours["d"][:, 0]
        level, backward = divmod(number, network.directions)
        place = f"l{level}_reverse" if backward else f"l{level}"
        parameters |= {
            f"layers.weight_ih_{place}": reordered(ours["W"], order),
            f"layers.weight_hh_{place}": reordered(ours["U"], order),
            f"layers.bias_ih_{place}": reordered(ours["b"], order)[:, 0],
            f"layers.bias_hh_{place}": inner,
        }
    head = network.head.views(vector)
    return parameters | {"head.weight": head["W"], "head.bias": head["b"][:, 0]}


class Twin(torch.nn.Module):
    """PyTorch's network of the same shape, with our weights."""

    def __init__(self, cell, network):
        super().__init__()
        self.layers = LAYERS[cell](SIZE, HIDDEN, len(network.layers), dtype=torch.float64)
        self.head = torch.nn.Linear(HIDDEN, SIZE, dtype=torch.float64)
        weights = in_torchs_order(cell, network, network.weights)
        self.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})

    def forward(self, inputs):
        return self.head(self.layers(inputs)[0])


def step_major(sequence):
    """(T, features, B) -> PyTorch's (T, B, features)."""
    return torch.tensor(np.swapaxes(sequence, 1, 2).copy())


@pytest.fixture(params=[(cell, layers) for cell in LAYERS for layers in (1, 3, 7)], ids=str)
def twins(request):
    cell, layers = request.param
    network = random_network(cell, layers)
    return cell, network, Twin(cell, network)


def test_the_answers_are_pytorchs(twins):
    _, network, twin = twins
    X, _ = random_windows(loss_on="all")
    expected = twin(step_major(X)).detach().numpy()
    assert np.allclose(
        np.swapaxes(network.logits(X, last_only=False), 1, 2), expected, rtol=1e-10, atol=1e-12
    )


def test_the_hidden_states_of_the_top_layer_are_pytorchs_at_every_step(twins):
    _, network, twin = twins
    hidden, _ = random_windows(loss_on="all")
    expected, _ = twin.layers(step_major(hidden))
    for layer in network.layers:
        hidden = layer.forward(network.weights, hidden).hidden[1:]
    assert np.allclose(np.swapaxes(hidden, 1, 2), expected.detach().numpy(), rtol=1e-10, atol=1e-12)


def test_the_final_state_of_every_layer_is_pytorchs(twins):
    cell, network, twin = twins
    X, _ = random_windows()
    _, final = twin.layers(step_major(X))
    expected = final if cell == "lstm" else (final,)  # each (layers, B, H)
    for number, layer in enumerate(network.layers):
        run = layer.forward(network.weights, X)
        state = layer.cell.final_state(run)
        assert len(state) == len(expected)
        for ours, theirs in zip(state, expected, strict=True):
            assert np.allclose(ours.T, theirs[number].detach().numpy(), rtol=1e-10, atol=1e-12)
        X = run.hidden[1:]


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_the_gradient_of_the_inputs_is_pytorchs(twins, loss_on):
    _, network, twin = twins
    X, targets = random_windows(loss_on=loss_on)
    inputs = step_major(X).requires_grad_()
    answers = torch.tanh(twin(inputs))
    wanted = step_major(targets if loss_on == "all" else targets[None])
    torch.nn.functional.mse_loss(answers if loss_on == "all" else answers[-1:], wanted).backward()
    ours, reference = np.swapaxes(input_gradient(network, X, targets), 1, 2), inputs.grad.numpy()
    assert np.linalg.norm(ours - reference) <= 1e-6 * np.linalg.norm(reference)


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_loss_and_gradients_are_pytorchs(twins, loss_on):
    cell, network, twin = twins
    X, targets = random_windows(loss_on=loss_on)
    loss, gradient = network.loss_and_gradient(X, targets)
    answers = torch.tanh(twin(step_major(X)))
    wanted = step_major(targets if loss_on == "all" else targets[None])
    expected = torch.nn.functional.mse_loss(answers if loss_on == "all" else answers[-1:], wanted)
    expected.backward()
    assert loss == pytest.approx(expected.item(), rel=1e-10)
    ours = in_torchs_order(cell, network, gradient)
    for name, parameter in twin.named_parameters():
        if "bias_hh" in name:
            continue  # the second bias: its gradient repeats the first's, but for the GRU's, checked below
        reference = parameter.grad.numpy()
        assert np.linalg.norm(ours[name] - reference) <= 1e-6 * np.linalg.norm(reference) + 1e-14, name


def test_the_inner_bias_of_the_gru_has_pytorchs_gradient():
    network = random_network("gru", 2)
    twin = Twin("gru", network)
    X, targets = random_windows()
    _, gradient = network.loss_and_gradient(X, targets)
    torch.nn.functional.mse_loss(torch.tanh(twin(step_major(X)))[-1:], step_major(targets[None])).backward()
    for number, layer in enumerate(network.layers):
        reference = getattr(twin.layers, f"bias_hh_l{number}").grad.numpy()[2 * HIDDEN :]
        assert np.allclose(layer.views(gradient)["d"][:, 0], reference, rtol=1e-6, atol=1e-14)


@pytest.mark.parametrize("scale", [1, 100])
def test_cross_entropy_on_logits_is_pytorchs_even_where_softmax_would_overflow(scale):
    network = random_network("lstm", 1, "classification")
    network.weights *= scale
    X, targets = random_windows("classification", "all")
    loss, _ = network.loss_and_gradient(X, targets)
    logits = step_major(network.logits(X, last_only=False)).reshape(-1, SIZE)
    classes = step_major(targets).reshape(-1, SIZE).argmax(1)
    assert loss == pytest.approx(torch.nn.functional.cross_entropy(logits, classes).item(), rel=1e-10)


LOSSES = {
    "regression": lambda logits, wanted: torch.nn.functional.mse_loss(torch.tanh(logits), wanted),
    "classification": lambda logits, wanted: torch.nn.functional.cross_entropy(
        logits.flatten(0, 1), wanted.argmax(-1).flatten()
    ),
}


@pytest.mark.parametrize("task", LOSSES)
def test_the_slope_of_a_loss_on_logits_is_pytorchs(task):
    _, targets = random_windows(task, "all")
    logits = np.random.default_rng(3).normal(0, 2, targets.shape)
    loss, slope = TASKS[task].loss_and_slope(logits, targets)
    theirs = step_major(logits).requires_grad_()
    expected = LOSSES[task](theirs, step_major(targets))
    expected.backward()
    assert loss == pytest.approx(expected.item(), rel=1e-10)
    assert np.allclose(np.swapaxes(slope, 1, 2), theirs.grad.numpy(), rtol=1e-6, atol=1e-14)


UPDATE_RULES = {
    "sgd": (SGD, lambda weights: torch.optim.SGD([weights], lr=0.01)),
    "adam": (Adam, lambda weights: torch.optim.Adam([weights], lr=0.01, eps=1e-7)),
    "adamw": (AdamW, lambda weights: torch.optim.AdamW([weights], lr=0.01, eps=1e-7)),
    "momentum": (Momentum, lambda weights: torch.optim.SGD([weights], lr=0.01, momentum=0.9)),
}
"""Rule -> ours, with the weight decay that it has unless another is chosen, and PyTorch's, with its own."""


def assert_twenty_updates_agree(rule, reference, weight_decay=None):
    decay = rule.usual_weight_decay if weight_decay is None else weight_decay
    generator = np.random.default_rng(0)
    weights = generator.normal(size=50)
    theirs = torch.tensor(weights.copy(), requires_grad=True)
    optimiser, expected = rule(50, np.float64), reference(theirs)
    for _ in range(20):
        gradient = generator.normal(size=50)
        optimiser.update(weights, gradient, 0.01, decay)
        theirs.grad = torch.tensor(gradient)
        expected.step()
    assert np.allclose(weights, theirs.detach().numpy(), rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("name", UPDATE_RULES)
def test_twenty_updates_are_pytorchs(name):
    assert_twenty_updates_agree(*UPDATE_RULES[name])


@pytest.mark.parametrize("rule", [Adam, AdamW])
@pytest.mark.parametrize("weight_decay", [0.0, 0.01, 3.0])
def test_adam_with_a_weight_decay_is_pytorchs_adamw(rule, weight_decay):
    assert_twenty_updates_agree(
        rule,
        lambda weights: torch.optim.AdamW([weights], lr=0.01, eps=1e-7, weight_decay=weight_decay),
        weight_decay,
    )


def test_gradient_descent_with_a_weight_decay_is_pytorchs():
    """Without momentum a decay beside the gradient and PyTorch's, which is added to it, are the same."""
    assert_twenty_updates_agree(
        SGD, lambda weights: torch.optim.SGD([weights], lr=0.01, weight_decay=3.0), 3.0
    )


def test_rmsprop_is_pytorchs_but_for_epsilon(monkeypatch):
    """PyTorch adds epsilon to the root, we (as tf.js) to what is under it; without epsilon the rules are one."""
    monkeypatch.setattr(optimisers, "EPSILON", 0.0)
    assert_twenty_updates_agree(
        RMSProp, lambda weights: torch.optim.RMSprop([weights], lr=0.01, alpha=0.9, eps=0.0)
    )


def test_rmsprops_epsilon_stands_inside_the_root():
    """By its definition: the running mean after t gradients is the sum of 0.1 0.9^(t - k) g_k².

    The gradients are so small that epsilon outside the root, as in PyTorch, would make steps some three times longer.
    """
    gradients = np.random.default_rng(0).normal(0, 1e-4, (20, 50))
    optimiser, weights, expected = RMSProp(50, np.float64), np.zeros(50), np.zeros(50)
    for t in range(20):
        optimiser.update(weights, gradients[t], 0.01)
        share = 0.1 * 0.9 ** np.arange(t, -1, -1)
        expected -= 0.01 * gradients[t] / np.sqrt(share @ gradients[: t + 1] ** 2 + 1e-7)
    assert np.allclose(weights, expected, rtol=1e-10, atol=1e-16)

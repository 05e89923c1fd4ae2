"""Layers that read both ways against PyTorch's `bidirectional=True` and Keras' `Bidirectional`: answers, states, loss,
gradients, and an epoch of the exported scripts."""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported; TensorFlow is not needed

import keras
import numpy as np
import pytest
import torch

from explornn_py import Session
from explornn_py.export import EXPORTERS
from explornn_py.learning.lengths import masked_loss_and_gradient
from explornn_py.learning.streams import TRAINING, stream
from explornn_py.network.dropout import NOTHING_DROPPED
from tests.oracles.exported import KINDS, assert_goes_on_alike, run_script
from tests.oracles.test_torch import LAYERS, in_torchs_order, step_major
from tests.unit.networks import random_network, random_windows

SIZE, HIDDEN = 3, 4
RECURRENT = {"lstm": {}, "gru": {"cell": "gru"}, "rnn": {"cell": "rnn"}}
every_cell = pytest.mark.parametrize("cell", LAYERS)
both_losses = pytest.mark.parametrize("loss_on", ["last", "all"])
every_library = pytest.mark.parametrize("library", ["keras", "pytorch"])


class Twin(torch.nn.Module):
    """PyTorch's network of the same shape, with our weights: the answer after the window from `h_n`, those at every
    step from `output`."""

    def __init__(self, cell, network):
        super().__init__()
        self.layers = LAYERS[cell](SIZE, HIDDEN, len(network.levels), dtype=torch.float64, bidirectional=True)
        self.head = torch.nn.Linear(2 * HIDDEN, SIZE, dtype=torch.float64)
        weights = in_torchs_order(cell, network, network.weights)
        self.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})

    def answers(self, inputs, loss_on):
        output, state = self.layers(inputs)
        return torch.tanh(self.head(output if loss_on == "all" else joined_ends(state)))


def joined_ends(state):
    """Of the topmost level, what its two layers end with."""
    ends = state[0] if isinstance(state, tuple) else state
    return torch.cat([ends[-2], ends[-1]], dim=-1)


@pytest.fixture(params=[(cell, layers) for cell in LAYERS for layers in (1, 3)], ids=str)
def twins(request):
    cell, layers = request.param
    network = random_network(cell, layers, directions="both")
    return cell, network, Twin(cell, network)


@both_losses
def test_the_answers_are_pytorchs(twins, loss_on):
    _, network, twin = twins
    X, _ = random_windows(loss_on="all")
    found = network.task.activate(network.logits(X, last_only=loss_on == "last"))
    expected = twin.answers(step_major(X), loss_on).detach().numpy()
    np.testing.assert_allclose(np.swapaxes(found, -1, -2), expected, rtol=1e-10, atol=1e-12)


def test_the_states_of_the_topmost_level_are_pytorchs_at_every_step(twins):
    _, network, twin = twins
    X, _ = random_windows(loss_on="all")
    expected, _ = twin.layers(step_major(X))
    found, _ = network.read(X)
    np.testing.assert_allclose(np.swapaxes(found, 1, 2), expected.detach().numpy(), rtol=1e-10, atol=1e-12)


def test_what_every_layer_ends_with_is_pytorchs(twins):
    cell, network, twin = twins
    X, _ = random_windows()
    _, final = twin.layers(step_major(X))
    _, states = network.read(X)
    for number, state in enumerate(states):
        for ours, theirs in zip(state, final if cell == "lstm" else (final,), strict=True):
            np.testing.assert_allclose(ours.T, theirs[number].detach().numpy(), rtol=1e-10, atol=1e-12)


@both_losses
def test_loss_and_gradient_are_pytorchs(twins, loss_on):
    cell, network, twin = twins
    X, targets = random_windows(loss_on=loss_on)
    loss, gradient = network.loss_and_gradient(X, targets)
    asked = step_major(targets) if loss_on == "all" else torch.tensor(targets.T.copy())
    expected = torch.nn.functional.mse_loss(twin.answers(step_major(X), loss_on), asked)
    expected.backward()
    assert loss == pytest.approx(expected.item(), rel=1e-12)
    found = in_torchs_order(cell, network, gradient)
    for name, parameter in twin.named_parameters():
        if "bias_hh" not in name:
            np.testing.assert_allclose(
                found[name], parameter.grad.numpy(), rtol=1e-8, atol=1e-12, err_msg=name
            )


def test_the_last_answer_is_not_what_pytorchs_output_ends_with(twins):
    """`output[-1]` holds, of the layer that reads backward, the state after one element."""
    _, network, twin = twins
    X, _ = random_windows()
    inputs = step_major(X)
    ends, whole = twin.answers(inputs, "all")[-1], twin.answers(inputs, "last")
    assert (ends - whole).abs().max() > 1e-3
    found = network.task.activate(network.logits(X, last_only=True))
    np.testing.assert_allclose(found.T, whole.detach().numpy(), rtol=1e-10, atol=1e-12)


def begun(sequence, lengths):
    """Windows that end together as PyTorch packs them: they begin together."""
    found = np.zeros_like(sequence)
    for place, length in enumerate(lengths):
        found[:length, :, place] = sequence[-length:, :, place]
    return step_major(found)


@both_losses
@every_cell
def test_windows_of_different_lengths_are_pytorchs_packed_sequences(cell, loss_on):
    lengths = np.array([2, 5, 3, 5, 1])
    network = random_network(cell, 2, directions="both", loss_on=loss_on)
    twin = Twin(cell, network)
    X, targets = random_windows(loss_on=loss_on, steps=5, batch=len(lengths))
    loss, gradient = masked_loss_and_gradient(network, X, targets, NOTHING_DROPPED, lengths)
    packed = torch.nn.utils.rnn.pack_padded_sequence(begun(X, lengths), lengths, enforce_sorted=False)
    output, state = twin.layers(packed)
    if loss_on == "all":
        output, _ = torch.nn.utils.rnn.pad_packed_sequence(output)
        there = torch.arange(5)[:, None] < torch.tensor(lengths)
        errors = (torch.tanh(twin.head(output)) - begun(targets, lengths))[there]
    else:
        errors = torch.tanh(twin.head(joined_ends(state))) - torch.tensor(targets.T.copy())
    expected = (errors**2).mean()
    expected.backward()
    assert loss == pytest.approx(expected.item(), rel=1e-12)
    found = in_torchs_order(cell, network, gradient)
    np.testing.assert_allclose(
        found["layers.weight_ih_l0_reverse"],
        twin.layers.weight_ih_l0_reverse.grad.numpy(),
        rtol=1e-8,
        atol=1e-12,
    )


# -------------------------------------------------------------------- scripts


def answers_of(library, names, windows):
    if library == "keras":
        return keras.ops.convert_to_numpy(names["network"](windows))
    with torch.no_grad():
        return names["network"](torch.from_numpy(windows)).numpy()


def windows_of(session):
    return np.ascontiguousarray(session.source.validation_set(np.random.default_rng(1)).inputs)


@every_library
@both_losses
@pytest.mark.parametrize("kind", ["function", "text", "memory", "columns"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", RECURRENT)
def test_the_exported_network_answers_as_ours_and_goes_on_alike(library, cell, layers, kind, loss_on):
    settings = KINDS[kind] | RECURRENT[cell] | {"layers": layers, "loss_on": loss_on, "directions": "both"}
    session = Session(settings)
    names = run_script(EXPORTERS[library], session)
    windows = windows_of(session)
    last = loss_on == "last"
    found = answers_of(library, names, np.ascontiguousarray(windows.swapaxes(0, 1)))
    X = np.ascontiguousarray(windows.transpose(0, 2, 1))
    expected = session.network.task.activate(session.network.logits(X, last_only=last))
    expected = expected.T if last else expected.transpose(2, 0, 1)
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() <= 1e-5
    if kind != "columns":
        assert_goes_on_alike(session, names)


def trained(library, names, inputs, targets, rate):
    """One epoch of the script's network, batch by batch; the arrays by name."""
    if library == "keras":
        network = names["network"]
        network.compile(keras.optimizers.SGD(rate), "mse")
        for windows, asked in zip(inputs, targets, strict=True):
            network.train_on_batch(windows, asked)
        return dict(zip(names["SHAPES"], network.get_weights(), strict=True))
    network = names["network"]
    learned = [weights for name, weights in network.named_parameters() if "bias_hh" not in name]
    optimiser = torch.optim.SGD(learned, lr=rate)
    for windows, asked in zip(inputs, targets, strict=True):
        optimiser.zero_grad()
        torch.nn.functional.mse_loss(network(torch.from_numpy(windows)), torch.from_numpy(asked)).backward()
        optimiser.step()
    return {name: weights.detach().numpy() for name, weights in network.state_dict().items()}


def batches_of(session):
    """The windows of the session's first epoch and what is asked, in the order in which it trains on them."""
    settings = session.configuration
    generator = stream(settings.seed, TRAINING, 0)
    samples = session.source.training_set(generator)
    inputs, targets = samples.inputs.swapaxes(0, 1), samples.targets.swapaxes(0, 1)
    asked = targets if settings.loss_on == "all" else targets[:, -1]
    parts = range(0, len(inputs), settings.batch_size)
    return (
        [np.ascontiguousarray(array[first : first + settings.batch_size]) for first in parts]
        for array in (inputs, asked)
    )


# Keras asks its own arrays in a way that numpy would have otherwise
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
@every_library
@both_losses
@pytest.mark.parametrize("cell", ["lstm", "rnn"])
def test_an_epoch_of_the_script_comes_to_our_weights(library, cell, loss_on):
    settings = {"optimiser": "sgd", "clip_norm": 0.0, "weight_decay": 0.0, "learning_rate_half_life": 0.0}
    session = Session(
        KINDS["function"]
        | RECURRENT[cell]
        | settings
        | {"loss_on": loss_on, "learning_rate": 0.1, "layers": 2, "directions": "both", "order": "in_time"}
    )
    names, after = {"__name__": "script"}, {"__name__": "script"}
    exec(compile(EXPORTERS[library](session), "script", "exec"), names)
    before = names["trained_weights"]()
    found = trained(library, names, *batches_of(session), 0.1)
    session.train(1)
    exec(compile(EXPORTERS[library](session), "script", "exec"), after)
    for name, weights in after["trained_weights"]().items():
        if "bias_hh" not in name:
            assert np.abs(weights - before[name]).max() > 1e-5, name
            np.testing.assert_allclose(found[name], weights, atol=5e-6, err_msg=name)

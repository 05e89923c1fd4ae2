"""Sequences of different lengths against PyTorch's packed sequences and Keras' masks."""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported; TensorFlow is not needed

import keras
import numpy as np
import pytest
import torch
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

from explornn_py.cells import CELLS
from explornn_py.data.sample import Samples
from explornn_py.export.keras_script import _of_layer
from explornn_py.learning.lengths import cut, masked_loss_and_gradient
from explornn_py.network.dropout import NOTHING_DROPPED
from tests.oracles.test_torch import Twin, in_torchs_order
from tests.unit.networks import random_network, random_windows

LENGTHS = np.array([2, 5, 8, 5, 3, 2, 8])
STEPS = 8


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_loss_and_gradient_are_those_of_pytorchs_packed_sequences(cell, layers, loss_on):
    network = random_network(cell, layers)
    twin = Twin(cell, network)
    X, targets = random_windows(loss_on="all", steps=STEPS, batch=len(LENGTHS))
    sequences, wanted = (
        [torch.tensor(array[-length:, :, place]) for place, length in enumerate(LENGTHS)]
        for array in (X, targets)
    )
    hidden, _ = twin.layers(pack_sequence(sequences, enforce_sorted=False))
    padded, lengths = pad_packed_sequence(hidden)
    first = 0 if loss_on == "all" else -1
    answers = torch.cat([padded[:length, place][first:] for place, length in enumerate(lengths)])
    asked = torch.cat([sequence[first:] for sequence in wanted])
    expected = torch.nn.functional.mse_loss(torch.tanh(twin.head(answers)), asked)
    expected.backward()

    ours = targets if loss_on == "all" else targets[-1]
    loss, gradient = masked_loss_and_gradient(network, X, ours, NOTHING_DROPPED, LENGTHS)
    assert loss == pytest.approx(expected.item(), rel=1e-10)
    found = in_torchs_order(cell, network, gradient)
    for name, parameter in twin.named_parameters():
        if "bias_hh" in name:
            continue  # see test_torch.py
        reference = parameter.grad.numpy()
        assert np.linalg.norm(found[name] - reference) <= 1e-6 * np.linalg.norm(reference) + 1e-14, name


KERAS = {"lstm": keras.layers.LSTM, "gru": keras.layers.GRU, "rnn": keras.layers.SimpleRNN}


def keras_twin(cell, network, *before):
    twin = keras.Sequential(
        [
            keras.Input((None, 3)),
            *before,
            KERAS[cell](4, return_sequences=True),
            keras.layers.Dense(3, activation="tanh"),
        ]
    )
    (layer,) = network.layers
    head = network.head.views(network.weights)
    order = CELLS[cell].counterparts["keras"].order
    weights = _of_layer(layer, layer.views(network.weights), order).values()
    twin.set_weights([*weights, head["W"].T, head["b"][:, 0]])
    twin.compile(loss="mse")
    return twin


@pytest.mark.parametrize("cell", KERAS)
def test_the_loss_of_windows_with_zeros_before_them_is_that_of_keras_with_and_without_a_mask(cell):
    network = random_network(cell, dtype=np.float32)
    X, targets = random_windows(loss_on="all", steps=STEPS, batch=len(LENGTHS), dtype=np.float32)
    padded = cut(Samples(X.transpose(0, 2, 1), targets.transpose(0, 2, 1)), LENGTHS)
    ours = [np.ascontiguousarray(array.transpose(0, 2, 1)) for array in (padded.inputs, padded.targets)]
    theirs = [array.transpose(1, 0, 2) for array in (padded.inputs, padded.targets)]
    masked = keras_twin(cell, network, keras.layers.Masking(0.0)).evaluate(*theirs, verbose=0)
    read = keras_twin(cell, network).evaluate(*theirs, verbose=0)
    assert masked_loss_and_gradient(network, *ours, NOTHING_DROPPED, LENGTHS)[0] == pytest.approx(
        masked, rel=1e-5
    )
    assert network.loss_and_gradient(*ours)[0] == pytest.approx(read, rel=1e-5)
    assert masked != pytest.approx(read, rel=0.05)


def test_what_keras_fills_up_is_what_is_filled_up_here():
    X = np.random.default_rng(0).uniform(1, 2, (STEPS, len(LENGTHS), 2)).astype(np.float32)
    sequences = [X[-length:, place] for place, length in enumerate(LENGTHS)]
    theirs = keras.utils.pad_sequences(sequences, maxlen=STEPS, dtype="float32")
    np.testing.assert_array_equal(cut(Samples(X, X), LENGTHS).inputs.transpose(1, 0, 2), theirs)


def test_a_letter_that_nobody_asks_for_counts_nothing_in_keras_and_pytorch_too():
    network = random_network("lstm", task="classification")
    X, targets = random_windows("classification", "all", steps=4, batch=6)
    targets[:2] = 0
    logits = network.logits(X, last_only=False)
    loss, slope = network.task.loss_and_slope(logits, targets)
    by_step = torch.tensor(logits.transpose(0, 2, 1).copy(), requires_grad=True)
    asked = targets.transpose(0, 2, 1).copy()
    theirs = torch.nn.functional.cross_entropy(by_step.flatten(0, 1), torch.tensor(asked).flatten(0, 1))
    theirs.backward()
    assert loss == pytest.approx(theirs.item(), rel=1e-12)
    np.testing.assert_allclose(slope.transpose(0, 2, 1), by_step.grad.numpy(), rtol=1e-9, atol=1e-14)
    probabilities = network.task.activate(logits).transpose(0, 2, 1)
    keras_loss = keras.losses.CategoricalCrossentropy()(asked, probabilities)
    assert loss == pytest.approx(float(keras_loss), rel=1e-5)

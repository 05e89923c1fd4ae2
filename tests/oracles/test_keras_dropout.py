"""Recurrent dropout against Keras' own: its layers, in training, with the mask of a run put in place of a drawn one."""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported; TensorFlow is not needed

import keras
import numpy as np
import pytest

from explornn_py.export.keras_script import _of_layer
from explornn_py.network.dropout import drop
from tests.unit.networks import random_network, random_windows

LAYERS = {
    "lstm": (keras.layers.LSTM, ("input_gate", "forget_gate", "candidate", "output_gate")),
    "rnn": (keras.layers.SimpleRNN, ("hidden",)),
}
"""The GRU is left out: in its usual implementation there, nothing of the recurrence is dropped."""


@pytest.mark.parametrize("cell", LAYERS)
def test_hidden_states_in_training_are_those_of_keras(cell):
    network = random_network(cell, 1, dtype=np.float32)
    X, _ = random_windows(dtype=np.float32)
    (layer,) = network.layers
    mask = drop(np.random.default_rng(0), (1, len(X), 4, X.shape[-1]), np.float32, 0, 0.5).recurrent[0]
    kind, order = LAYERS[cell]
    twin = kind(4, return_sequences=True, recurrent_dropout=0.5)
    windows = X.transpose(2, 0, 1)
    twin.build(windows.shape)
    twin.set_weights(list(_of_layer(layer, layer.views(network.weights), order).values()))
    twin.cell.get_recurrent_dropout_mask = lambda _: keras.ops.convert_to_tensor(mask.T)
    expected = keras.ops.convert_to_numpy(twin(windows, training=True))
    found = layer.forward(network.weights, X, mask).hidden[1:]
    assert not np.allclose(found, layer.forward(network.weights, X).hidden[1:], atol=1e-3)
    np.testing.assert_allclose(found.transpose(2, 0, 1), expected, atol=1e-5)


def test_the_mask_is_what_keras_dropout_makes_of_ones():
    ours = drop(np.random.default_rng(0), (4, 20, 50, 25), np.float32, 0.3).outputs
    theirs = keras.ops.convert_to_numpy(
        keras.layers.Dropout(0.3)(np.ones(ours.shape, np.float32), training=True)
    )
    np.testing.assert_array_equal(np.unique(ours), np.unique(theirs))
    assert np.mean(ours == 0) == pytest.approx(np.mean(theirs == 0), abs=0.01)

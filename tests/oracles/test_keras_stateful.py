"""What is said of Keras' own `stateful=True` (in the question `stateful`, in export/carrying.py) holds of the Keras
that is compared with."""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported; TensorFlow is not needed

import keras
import numpy as np
import pytest


# Keras asks its own arrays in a way that numpy would have otherwise
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_a_stateful_layer_goes_on_from_call_to_call_and_not_in_fit_with_jax():
    windows = np.random.default_rng(0).normal(size=(2, 4, 1)).astype(np.float32)
    layer = keras.layers.LSTM(3, stateful=True, return_sequences=True)
    network = keras.Sequential([keras.Input((None, 1), batch_size=2), layer, keras.layers.Dense(1)])
    network.compile("sgd", "mse")

    def state():
        return keras.ops.convert_to_numpy(layer.states[0])

    network.fit(windows, windows, batch_size=2, shuffle=False, verbose=0)
    assert not state().any()
    network(windows)
    assert state().all()
    layer.reset_states()
    assert not state().any()

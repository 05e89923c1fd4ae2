"""The exported Keras script, run: it answers and goes on as the session does."""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported; TensorFlow is not needed

import keras
import pytest

from explornn_py import Session
from explornn_py.export import EXPORTERS
from tests.oracles.exported import CELLS, KINDS, assert_goes_on_alike, assert_same_answers, run_script

ACTIVATIONS = {
    **{
        f"{cell}, {gate}": choice | {"gate_activation": gate}
        for cell, choice in CELLS.items()
        for gate in ("hard_sigmoid", "scaled_tanh", "scaled_softsign")
        if cell in ("lstm", "gru")
    },
    **{
        f"{cell}, {function}": choice | {"candidate_activation": function, "output_activation": function}
        for cell, choice in CELLS.items()
        for function in ("relu", "softsign", "identity")
    },
}


def in_keras(names, windows):
    return keras.ops.convert_to_numpy(names["network"](windows))


@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cell", CELLS)
def test_the_exported_network_answers_as_ours(cell, kind, layers):
    session = Session(KINDS[kind] | CELLS[cell] | {"layers": layers})
    names = run_script(EXPORTERS["keras"], session)
    assert_same_answers(session, lambda windows: in_keras(names, windows))


@pytest.mark.parametrize("cell", ACTIVATIONS)
def test_other_activations_are_exported_with_our_formulas(cell):
    """A small network, as rounding grows without bounds where an activation has none."""
    session = Session(KINDS["function"] | ACTIVATIONS[cell] | {"layers": 2, "hidden_size": 4})
    names = run_script(EXPORTERS["keras"], session)
    assert_same_answers(session, lambda windows: in_keras(names, windows))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cell", CELLS)
def test_the_exported_script_goes_on_as_the_session_predicts(cell, kind):
    session = Session(KINDS[kind] | CELLS[cell])
    assert_goes_on_alike(session, run_script(EXPORTERS["keras"], session))

"""The exported scripts for Keras and PyTorch, run: each answers and goes on as the session does."""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported; TensorFlow is not needed

import keras
import numpy as np
import pytest
import torch

from explornn_py import Session
from explornn_py.export import EXPORTERS
from explornn_py.learning.streams import TRAINING, stream
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
"""Keras is told our own formulas where it lacks them."""

SCALED = {
    "lstm, scaled tanh": {"gate_activation": "scaled_tanh"},
    "gru, scaled tanh": {"cell": "gru", "gate_activation": "scaled_tanh"},
    "rnn, relu": {"cell": "rnn", "candidate_activation": "relu"},
}
"""What PyTorch gets by scaled weights, and the simple RNN's other activation."""


def in_keras(names, windows):
    return keras.ops.convert_to_numpy(names["network"](windows))


def in_pytorch(names, windows):
    with torch.no_grad():
        return names["network"](torch.from_numpy(windows)).numpy()


ANSWERS = {"keras": in_keras, "pytorch": in_pytorch}
every_kind = pytest.mark.parametrize("kind", KINDS)
every_library = pytest.mark.parametrize("library", ANSWERS)


def assert_answers_as_ours(library, session, tolerance=1e-5):
    names = run_script(EXPORTERS[library], session)
    assert_same_answers(session, lambda windows: ANSWERS[library](names, windows), tolerance)
    return names


@every_library
@every_kind
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", CELLS)
def test_the_exported_network_answers_as_ours(library, cell, kind, layers):
    assert_answers_as_ours(library, Session(KINDS[kind] | CELLS[cell] | {"layers": layers}))


@every_library
@every_kind
@pytest.mark.parametrize("cell", CELLS)
def test_the_exported_script_goes_on_as_the_session_predicts(library, cell, kind):
    session = Session(KINDS[kind] | CELLS[cell])
    assert_goes_on_alike(session, run_script(EXPORTERS[library], session))


@pytest.mark.parametrize("cell", ACTIVATIONS)
def test_other_activations_are_exported_with_our_formulas_to_keras(cell):
    """A small network, as rounding grows without bounds where an activation has none."""
    small = {"layers": 2, "hidden_size": 4}
    assert_answers_as_ours("keras", Session(KINDS["function"] | ACTIVATIONS[cell] | small))


@every_kind
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", SCALED)
def test_other_slopes_are_exported_to_pytorch_by_scaled_weights(cell, kind, layers):
    assert_answers_as_ours("pytorch", Session(KINDS[kind] | SCALED[cell] | {"layers": layers}))


DROPPING = {"dropout": 0.4, "recurrent_dropout": 0.2}


@every_library
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", [name for name in CELLS if name != "feed_forward"])
def test_a_run_that_drops_is_exported_whole_and_drops_when_it_is_trained(library, cell, layers):
    names = assert_answers_as_ours(
        library, Session(KINDS["text"] | CELLS[cell] | DROPPING | {"layers": layers})
    )
    windows = np.ones((1, 12, names["network"].input_shape[-1] if library == "keras" else 0), np.float32)
    if library == "keras":
        told, dropping = names["network"](windows), names["network"](windows, training=True)
        assert not np.array_equal(told, dropping)
        assert [layer.rate for layer in names["network"].layers if hasattr(layer, "rate")] == [0.4] * layers
    else:
        parts = names["network"]
        assert (parts.recurrent.dropout, parts.dropout.p) == (0.4 if layers > 1 else 0, 0.4)
        assert not parts.training


@every_library
def test_a_run_whose_error_was_cut_answers_as_ours_and_says_that_it_was(library):
    for steps, said in ((4, True), (0, False)):
        session = Session(KINDS["text"] | {"truncation": steps})
        assert_answers_as_ours(library, session)
        assert ("flowed back 4 steps at most" in EXPORTERS[library](session)) is said


@every_library
def test_a_run_that_read_its_own_answers_answers_as_ours_and_says_that_it_did(library):
    for share, said in ((0.25, True), (0.0, False)):
        session = Session(KINDS["text"] | {"own_inputs": share})
        session.train(1)
        assert_answers_as_ours(library, session)
        assert ("replaced a share of 0.25 of the inputs" in EXPORTERS[library](session)) is said


@every_library
@pytest.mark.parametrize(("padding", "said"), [("masked", "skipped"), ("zeros", "zeros that were read")])
def test_a_run_of_windows_of_different_lengths_answers_as_ours_and_says_what_it_read(library, padding, said):
    session = Session(KINDS["text"] | {"shortest": 4, "padding": padding})
    session.train(1)
    assert_answers_as_ours(library, session)
    assert f"began with was {said};" in EXPORTERS[library](session)


def test_a_run_in_float64_is_exported_to_pytorch_in_float64():
    session = Session(KINDS["function"], dtype="float64")
    names = assert_answers_as_ours("pytorch", session, tolerance=1e-12)
    assert names["network"].head.weight.dtype == torch.float64


def lanes_of(session):
    """The windows of the session's first epoch as lanes (lanes, steps, features), and what follows each step."""
    drawn = session.source.next_set(stream(session.configuration.seed, TRAINING, 0))
    count = session.configuration.batch_size

    def joined(sequence):  # (steps, windows x lanes, features), the first window of each lane first
        steps, windows, features = sequence.shape
        parted = sequence.reshape(steps, windows // count, count, features)
        return np.ascontiguousarray(parted.transpose(2, 1, 0, 3).reshape(count, -1, features))

    return joined(drawn.inputs), joined(drawn.targets)


def trained_in_pytorch(names, inputs, targets, rate):
    """Of its two biases one learns, as in ours."""
    network = names["network"]
    learned = [weights for name, weights in network.named_parameters() if "bias_hh" not in name]
    optimiser = torch.optim.SGD(learned, lr=rate)
    names["train_epoch"](network, optimiser, torch.from_numpy(inputs), torch.from_numpy(targets))
    return {name: weights.detach().numpy() for name, weights in network.state_dict().items()}


def trained_in_keras(names, inputs, targets, rate):
    learner, memory = names["carrying"](names["network"])
    learner.compile(keras.optimizers.SGD(rate), names["loss"])
    names["train_epoch"](learner, memory, inputs, targets)
    return dict(zip(names["SHAPES"], names["network"].get_weights(), strict=True))


TRAINED = {"keras": trained_in_keras, "pytorch": trained_in_pytorch}


# Keras asks its own arrays in a way that numpy would have otherwise
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
@every_library
@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("kind", ["carried", "carried text"])
@pytest.mark.parametrize("cell", ["lstm", "rnn"])
def test_an_epoch_of_the_script_in_which_the_state_goes_on_comes_to_our_weights(library, kind, cell, loss_on):
    settings = {"optimiser": "sgd", "clip_norm": 0.0, "weight_decay": 0.0, "learning_rate_half_life": 0.0}
    session = Session(
        KINDS[kind] | CELLS[cell] | settings | {"loss_on": loss_on, "learning_rate": 0.1, "layers": 2}
    )
    names = {"__name__": "script"}
    exec(compile(EXPORTERS[library](session), "script", "exec"), names)
    before = names["trained_weights"]()
    found = TRAINED[library](names, *lanes_of(session), 0.1)
    session.train(1)
    after = {"__name__": "script"}
    exec(compile(EXPORTERS[library](session), "script", "exec"), after)
    for name, weights in after["trained_weights"]().items():
        if "bias_hh" not in name:
            assert np.abs(weights - before[name]).max() > 1e-4, name
            np.testing.assert_allclose(found[name], weights, atol=2e-6, err_msg=name)


@every_library
def test_only_a_run_whose_state_goes_on_says_how_it_is_trained_so(library):
    for kind, said in (("carried", True), ("series", False)):
        assert ("train_epoch" in EXPORTERS[library](Session(KINDS[kind]))) is said

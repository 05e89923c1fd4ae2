"""What the tests of both exported scripts share: runs of every kind, and comparing them with the session."""

import numpy as np

from explornn_py.learning.training import feature_major

CELLS = {"lstm": {}} | {name: {"cell": name} for name in ("gru", "rnn", "feed_forward")}

KINDS = {
    "function": {"data": "composite"},
    "series": {"data": "series", "series": [float(k % 7) * 100 + k for k in range(120)], "horizon": 8},
    "columns": {
        "data": "series",
        "series": [float(k % 7) * 100 + k for k in range(120)],
        "covariates": {
            "b": [float(k % 5) for k in range(120)],
            "c": [float(k % 11) ** 2 for k in range(120)],
        },
        "learned": "values",
        "horizon": 8,
    },
    "carried": {
        "data": "series",
        "series": [float(k % 7) * 100 + (k * k) % 11 for k in range(300)],
        "learned": "values",
        "stateful": True,
        "horizon": 8,
        "window": 6,
        "samples": 40,
        "batch_size": 5,
    },
    "carried text": {
        "data": "text",
        "text": "the cat and the dog, " * 100,
        "stateful": True,
        "window": 12,
        "horizon": 8,
    },
    "text": {"data": "text", "text": '"quoted" and \\escaped\' \n' * 8, "window": 12, "horizon": 8},
    "memory": {"data": "adding"},
}


def run_script(export, session):
    """The names the script defines, after two epochs of training, begun with biases that are all different."""
    weights = session.network.weights
    weights += np.random.default_rng(0).normal(0, 0.1, weights.size).astype(weights.dtype)
    session.train(2)
    names = {"__name__": "script"}
    exec(compile(export(session), "script", "exec"), names)
    return names


def assert_same_answers(session, answers, tolerance=1e-5):
    """answers: (windows, steps, inputs) -> (windows, steps, outputs), at every step."""
    windows = session.source.validation_set(np.random.default_rng(1)).inputs  # (steps, windows, inputs)
    network = session.network
    expected = network.task.activate(network.logits(feature_major(windows), last_only=False))
    found = answers(np.ascontiguousarray(windows.swapaxes(0, 1)))
    assert found.shape == expected.transpose(2, 0, 1).shape
    assert np.abs(found - expected.transpose(2, 0, 1)).max() <= tolerance


def assert_goes_on_alike(session, names):
    """The script's continuation of START is the prediction of the session's shown sample, in the visitor's units."""
    predicted = session.report(trace=False).arrays["prediction"]
    found = names["continuation"](names["START"], len(predicted))
    if session.source.alphabet:
        assert found == "".join(session.source.alphabet[number] for number in predicted.argmax(axis=1))
    else:
        seen = session.source.scaling.to_network(np.array(found))
        assert np.abs(seen - predicted[:, 0]).max() <= 1e-4  # small differences are fed back and grow

"""Scripts: they say what runs here, hold no text of a visitor but in literals, and refuse what they cannot say."""

import ast
import base64
import json
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.cells import CELLS
from explornn_py.cells.rnn.cell import RNN
from explornn_py.export import EXPORTERS
from explornn_py.export.script import use_piece
from tests.unit.sessions import numbers

SMALL = {"layers": 2, "hidden_size": 3, "samples": 8, "window": 4, "horizon": 3, "batch_size": 3}
LIBRARIES = [name for name in EXPORTERS if name != "python"]


def train(session, epochs):
    session.train(epochs)
    return session


def run(script):
    """The names a script defines."""
    names = {"__name__": "script"}
    exec(compile(script, "script", "exec"), names)
    return names


# ---------------------------------------------------------------- for this package


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"cell": "gru", "optimiser": "rmsprop"},
        {"peepholes": True, "coupled_gates": True},
        {"data": "text", "text": "\"\"\"'''\\n\\\n#{}$use %s" * 3},
        {"data": "series", "series": [0.1, 7, -3.25, 1e-9, 2] * 9},
        {"data": "series", "series": [3, 1, 2] * 15, "covariates": {'""" #\n': [1, 5, 2] * 15}},
        {"data": "formula", "formula": "sin(x) # \"\"\" '''"},
        {"data": "recall", "window": 15, "horizon": 1},
    ],
    ids=str,
)
def test_the_python_script_reaches_the_same_weights(choice):
    session = train(Session(SMALL | choice), 3)
    again = run(EXPORTERS["python"](session))["train"]()
    assert again.configuration == session.configuration
    assert numbers(again) == numbers(session)
    np.testing.assert_array_equal(again.network.weights, session.network.weights)


def test_the_python_script_repeats_live_changes_at_the_same_mini_batch():
    session = Session(SMALL)
    session.change({"learning_rate": 0.02})
    for number, _ in enumerate(session.train_epoch()):
        if number < 2:
            session.change({"noise": 0.1 * (number + 1), "batch_size": np.int64(2 - number)})
    train(session, 4)
    session.change({"noise": 0.0})
    again = run(EXPORTERS["python"](session))["train"]()
    assert again.configuration == session.configuration
    np.testing.assert_array_equal(again.network.weights, session.network.weights)


def test_the_python_script_of_a_loaded_run_is_the_same():
    session = Session(SMALL)
    session.change({"noise": 0.1})
    train(session, 2)
    assert EXPORTERS["python"](Session.from_bytes(session.to_bytes())) == EXPORTERS["python"](session)


def test_the_python_script_keeps_the_precision():
    session = train(Session(SMALL, dtype=np.float64), 1)
    again = run(EXPORTERS["python"](session))["train"]()
    np.testing.assert_array_equal(again.network.weights, session.network.weights)


def test_the_python_script_runs_by_itself(tmp_path):
    session = train(Session(SMALL), 2)
    file = tmp_path / "script.py"
    file.write_text(EXPORTERS["python"](session), encoding="utf-8")
    command = [sys.executable, "-W", "error", str(file)]
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=paths, timeout=300)
    last = session.history[-1]
    assert f"{last.epoch} {last.training_loss} {last.validation_loss}\n" in done.stdout


# ---------------------------------------------------------------- for other libraries


@pytest.mark.parametrize("target", LIBRARIES)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
@pytest.mark.parametrize("data", ["sine", "abab", "recall"])
def test_a_script_holds_every_weight_and_what_it_is_used_with(target, cell, data):
    session = Session({"cell": cell, "data": data, "hidden_size": 3, "layers": 2})
    script = EXPORTERS[target](session)
    names = constants(script)
    flat = np.frombuffer(base64.b64decode(names["VALUES"]), "<f4")
    assert sum(np.prod(shape) for shape in names["SHAPES"].values()) == flat.size
    zeros_besides = flat.size - session.network.weights.size  # the second bias, where a library has two
    ours = np.sort(np.concatenate([session.network.weights, np.zeros(zeros_besides, "f4")]))
    np.testing.assert_array_equal(np.sort(flat), ours)
    assert len(names["START"]) == session.configuration.window


@pytest.mark.parametrize("prediction", ["sliding", "carried"])
@pytest.mark.parametrize("data", ["sine", "abab", "adding"])
def test_a_script_goes_on_as_the_run_is_set_to(data, prediction):
    session = train(Session({"data": data, "prediction": prediction, "layers": 1}), 2)
    network = session.network

    def answer(window):
        return network.task.activate(network.logits(window[:, :, None], last_only=True))[:, 0]

    names = {"np": np, "DTYPE": "float32", "answer": answer}
    exec(use_piece(session), names)
    report = session.report(trace=False)
    found = names["continuation"](names["START"], session.configuration.horizon)
    if data == "abab":
        assert found == "".join(session.source.alphabet[int(n)] for n in report.arrays["chosen"])
    else:
        assert np.abs(found - report.arrays["prediction"][:, 0]).max() <= 1e-4


def constants(script):
    """Every NAME = literal of a script, without running it."""
    found = {}
    for node in ast.parse(script).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


def skeleton(script):
    """A script's syntax tree with all literals left out."""
    tree = ast.parse(script)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = None
        if isinstance(node, (ast.List, ast.Tuple)):
            node.elts = [item for item in node.elts if not isinstance(item, ast.Constant)]
    return ast.dump(tree)


PLAIN_TEXT = "the cat sat on the mat. " * 3
HOSTILE = st.text(
    st.sampled_from("\"'\\\n#${}%();:= aimport_é\u3000\U0001f600"), min_size=40, max_size=60
).filter(lambda text: len(set(text)) > 1)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_no_text_changes_what_a_script_does(text):
    plain, session = (Session(SMALL | {"data": "text", "text": words}) for words in (PLAIN_TEXT, text))
    for target, export in EXPORTERS.items():
        script = export(session)
        names = constants(script)
        if target == "python":
            assert names["SETTINGS"]["text"] == text
        else:
            assert names["ALPHABET"] == "".join(dict.fromkeys(text))
        assert skeleton(script) == skeleton(export(plain))


def test_a_series_is_embedded_as_numbers():
    series = [1e-300, -1.5, 3, 1e100] * 9
    session = Session(SMALL | {"data": "series", "series": series})
    assert constants(EXPORTERS["python"](session))["SETTINGS"]["series"] == series
    for target in LIBRARIES:
        assert len(constants(EXPORTERS[target](session))["START"]) == 4


@pytest.mark.parametrize(
    ("target", "choice"),
    [
        *(
            (target, {field: False})
            for target in LIBRARIES
            for field in ("input_gate", "forget_gate", "output_gate")
        ),
        *((target, {field: True}) for target in LIBRARIES for field in ("coupled_gates", "peepholes")),
        ("keras", {"output_activation": "relu"}),
        ("pytorch", {"output_activation": "relu"}),
        ("pytorch", {"candidate_activation": "softsign"}),
        ("pytorch", {"gate_activation": "hard_sigmoid"}),
        ("pytorch", {"gate_activation": "scaled_softsign"}),
        ("pytorch", {"cell": "gru", "gate_activation": "hard_sigmoid"}),
        ("pytorch", {"cell": "gru", "candidate_activation": "relu"}),
        ("pytorch", {"cell": "rnn", "candidate_activation": "identity"}),
    ],
    ids=str,
)
def test_what_a_library_cannot_express_is_refused_by_its_field(target, choice):
    field = list(choice)[-1]
    with pytest.raises(ExplornnError) as refused:
        EXPORTERS[target](Session(SMALL | choice))
    assert (refused.value.code, refused.value.field) == ("cannot_export", field)
    assert refused.value.message.startswith(f"{field} must be ")
    assert refused.value.message.count(".") == 1
    assert not isinstance(refused.value, ConfigurationError)


@pytest.mark.parametrize("target", LIBRARIES)
def test_a_built_in_cell_that_a_library_has_nothing_for_is_refused_in_words(target, monkeypatch):
    others = ", ".join(CELLS)
    fourth = type("Fourth", (RNN,), {"name": "fourth", "counterparts": {}})
    monkeypatch.setitem(CELLS, "fourth", fourth)
    with pytest.raises(ExplornnError) as refused:
        EXPORTERS[target](Session(SMALL | {"cell": "fourth"}))
    assert (refused.value.code, refused.value.field) == ("cannot_export", "cell")
    assert refused.value.message.startswith(f"cell must be one of {others} for ")
    assert refused.value.message.endswith(", which has nothing else.")


@pytest.mark.parametrize("target", EXPORTERS)
def test_the_same_run_gives_the_same_script(target):
    assert EXPORTERS[target](train(Session(SMALL), 1)) == EXPORTERS[target](train(Session(SMALL), 1))


def test_settings_in_the_python_script_are_those_of_the_run():
    session = Session(SMALL | {"seed": 7})
    settings_ = constants(EXPORTERS["python"](session))["SETTINGS"]
    assert json.loads(json.dumps(settings_)) == session.configuration.to_dict()


@pytest.mark.parametrize("target", EXPORTERS)
def test_in_an_open_epoch_the_script_is_that_of_the_last_finished_one(target):
    session = train(Session(SMALL), 2)
    whole = EXPORTERS[target](session)
    batches = session.train_epoch()
    next(batches)
    assert EXPORTERS[target](session) == whole


def test_the_python_script_trains_past_a_stop_condition_as_the_run_did():
    session = train(Session(SMALL | {"stop_epochs": 1}), 0)
    session.train(3, stop=False)
    again = run(EXPORTERS["python"](session))["train"]()
    np.testing.assert_array_equal(again.network.weights, session.network.weights)


def test_the_python_script_names_a_precision_and_a_backend_of_its_own():
    session = Session(SMALL, dtype="float64")
    session.backend = "jax"  # which need not be installed for its name
    assert "Session(SETTINGS, dtype='float64', backend='jax')" in EXPORTERS["python"](session)


@pytest.mark.parametrize("prediction", ["sliding", "carried"])
def test_a_script_of_several_columns_goes_on_with_what_the_others_really_were(prediction):
    series = 20 + 5 * np.sin(np.arange(120) / 3)
    beside = {"rain \"\"\" ''' {}\n": np.cos(np.arange(120) / 5), "wind": np.arange(120.0) ** 2}
    own = {"data": "series", "series": series, "covariates": beside, "learned": "values"}
    session = train(Session(SMALL | own | {"prediction": prediction}), 2)
    network = session.network

    def answer(window):
        return network.task.activate(network.logits(window[:, :, None], last_only=True))[:, 0]

    names = {"np": np, "DTYPE": "float32", "answer": answer}
    exec(use_piece(session), names)
    assert names["NAMES"] == ["predicted", *beside]
    found = names["continuation"](names["START"], session.configuration.horizon)
    said = session.source.scaling.to_display(session.report(trace=False).arrays["prediction"][:, 0])
    np.testing.assert_allclose(found, said, atol=1e-3)
    assert len(names["continuation"](names["START"], 9)) == 9

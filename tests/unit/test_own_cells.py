"""A cell of one's own: it trains like any other, and what would train to nonsense is refused in one sentence."""

import doctest
import subprocess
import sys

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import value_and_grad

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py import cells as registry
from explornn_py.cells import own, register_cell
from explornn_py.export import EXPORTERS
from explornn_py.network.per_step import loss_per_step
from explornn_py.network.stack import Network
from explornn_py.network.tasks import TASKS
from explornn_py.settings.table import FIELDS
from tests.unit.networks import random_windows
from tests.unit.sessions import SMALL, small, train

BUILT_IN = tuple(registry.CELLS)


@pytest.fixture(autouse=True)
def registry_as_it_was(monkeypatch):
    for name, row in dict(registry.CELLS).items():
        monkeypatch.setitem(registry.CELLS, name, row)
    yield
    for name in [name for name in registry.CELLS if name not in BUILT_IN]:
        del registry.CELLS[name]


def simple_step(xp, parameters, x, state):
    (h,) = state
    return (xp.tanh(xp.dot(parameters["W"], x) + xp.dot(parameters["U"], h) + parameters["b"]),)


def simple_shapes(inputs, units):
    return {"W": (units, inputs), "U": (units, units), "b": (units, 1)}


def mgu_step(xp, p, x, state):
    """The minimal gated unit (Zhou et al. 2016): one gate both forgets and writes."""
    (h,) = state
    f = 1 / (1 + xp.exp(-(xp.dot(p["W_f"], x) + xp.dot(p["U_f"], h) + p["b_f"])))
    new = xp.tanh(xp.dot(p["W_h"], x) + xp.dot(p["U_h"], f * h) + p["b_h"])
    return ((1 - f) * h + f * new,)


def mgu_shapes(inputs, units):
    return {
        name + gate: shape
        for gate in ("_f", "_h")
        for name, shape in (("W", (units, inputs)), ("U", (units, units)), ("b", (units, 1)))
    }


def lstm_step(xp, p, x, state):
    h, c = state
    H = h.shape[0]
    z = xp.dot(p["W"], x) + xp.dot(p["U"], h) + p["b"]
    o, i, f = (0.5 * (xp.tanh(0.5 * z[k * H : (k + 1) * H]) + 1) for k in range(3))
    c = f * c + i * xp.tanh(z[3 * H :])
    return o * xp.tanh(c), c


def lstm_shapes(inputs, units):
    return {"W": (4 * units, inputs), "U": (4 * units, units), "b": (4 * units, 1)}


# ---------------------------------------------------------------- what is accepted


def test_the_example_of_the_documentation_runs_as_written():
    outcome = doctest.testmod(own)
    assert outcome.attempted > 3 and outcome.failed == 0


@pytest.mark.parametrize(("step", "shapes"), [(simple_step, simple_shapes), (mgu_step, mgu_shapes)])
def test_a_cell_of_a_few_lines_learns(step, shapes):
    register_cell("mine", step, shapes, first={"b_f": -1.0} if step is mgu_step else {})
    session = train(Session({"cell": "mine", "layers": 2, "hidden_size": 8, "learning_rate": 0.02}), 10)
    assert session.history[-1].validation_loss < session.history[0].validation_loss / 5


def test_the_simple_cell_written_by_hand_is_the_packages_own():
    register_cell("mine", simple_step, simple_shapes)
    mine, built_in = train(small(cell="mine"), 3), train(small(cell="rnn"), 3)
    np.testing.assert_allclose(mine.network.weights, built_in.network.weights, atol=1e-4)
    for name in ("prediction", "trace_hidden", "gradient_hidden", "gradient_norm"):
        np.testing.assert_allclose(
            mine.report().arrays[name], built_in.report().arrays[name], atol=2e-4, err_msg=name
        )


def test_a_cell_with_two_states_has_the_trace_of_the_packages_lstm():
    register_cell("mine", lstm_step, lstm_shapes, ("hidden", "cell_state"))
    mine, built_in = small(cell="mine"), small(cell="lstm")
    mine.network.load(built_in.network.weights)
    for name in ("prediction", "trace_cell_state", "gradient_hidden"):
        np.testing.assert_allclose(mine.report().arrays[name], built_in.report().arrays[name], atol=1e-6)


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("layers", [1, 3])
def test_the_minimal_gated_units_gradients_are_automatic_differentiations(task, loss_on, layers):
    register_cell("mgu", mgu_step, mgu_shapes)
    cell = small(cell="mgu").network.layers[0].cell
    network = Network([cell] * layers, 3, 3, TASKS[task], np.float64)
    network.load(np.random.default_rng(0).normal(0, 0.6, network.weights.size))
    X, targets = random_windows(task, loss_on)
    loss, gradient = network.loss_and_gradient(X, targets)
    expected_loss, expected = value_and_grad(lambda w: loss_per_step(anp, w, X, targets, network))(
        network.weights
    )
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


def test_everything_a_session_can_do_works_with_it():
    register_cell("mgu", mgu_step, mgu_shapes)
    session = train(Session(SMALL | {"cell": "mgu", "data": "abab", "window": 6, "temperature": 1.0}), 4)
    weights = session.network.weights.copy()
    assert session.report().arrays["trace_hidden"].shape == (2, 6, 6)
    assert session.unit(1, 2, 3)["blocks"] == {}
    np.testing.assert_array_equal(
        session.what_if().arrays["prediction"], session.report().arrays["prediction"]
    )
    session.go_to(2)
    np.testing.assert_array_equal(train(session, 2).network.weights, weights)
    restored = Session.from_bytes(session.to_bytes())
    np.testing.assert_array_equal(train(restored, 1).network.weights, train(session, 1).network.weights)
    session.start({"layers": 3}, keep_layers=True)
    assert np.isfinite(train(session, 1).history[-1].training_loss)


def test_other_parameters_begin_at_zero_or_where_they_are_told():
    register_cell("mgu", mgu_step, mgu_shapes, first={"b_f": 1.5})
    network = small(cell="mgu").network
    parameters = network.layers[0].views(network.weights)
    assert (parameters["b_f"] == 1.5).all() and not parameters["b_h"].any()
    np.testing.assert_allclose(parameters["U_f"].T @ parameters["U_f"], np.eye(6), atol=1e-6)


def test_a_registered_cell_is_a_choice_and_may_be_registered_again():
    assert "mine" not in FIELDS["cell"].choices
    for _ in range(2):
        register_cell("mine", simple_step, simple_shapes)
    assert FIELDS["cell"].choices.count("mine") == 1
    with pytest.raises(ConfigurationError, match=", ".join([*BUILT_IN, "mine"])):
        Session({"cell": "yours"})


@pytest.mark.parametrize("target", EXPORTERS)
def test_a_script_cannot_contain_it(target):
    register_cell("mine", simple_step, simple_shapes)
    with pytest.raises(ExplornnError) as refused:
        EXPORTERS[target](small(cell="mine"))
    assert refused.value.code == "cannot_export"


def test_its_run_is_refused_in_words_where_the_cell_is_not_registered():
    register_cell("mine", simple_step, simple_shapes)
    data = small(cell="mine").to_bytes()
    del registry.CELLS["mine"]
    with pytest.raises(
        ExplornnError, match=f"cell must be one of {', '.join(BUILT_IN)}, not the text 'mine'"
    ) as refused:
        Session.from_bytes(data)
    assert refused.value.code == "bad_archive"


# ---------------------------------------------------------------- what is refused


def refusal(step=simple_step, shapes=simple_shapes, name="mine", **more):
    with pytest.raises(ExplornnError) as refused:
        register_cell(name, step, shapes, **more)
    assert refused.value.code == "bad_cell"
    assert refused.value.message.endswith(".") and refused.value.hint
    assert "mine" not in FIELDS["cell"].choices
    return refused.value.message


def simple(change):
    """The simple cell, its pre-activation put through `change`."""

    def step(xp, p, x, state):
        return (change(xp, xp.dot(p["W"], x) + xp.dot(p["U"], state[0]) + p["b"]),)

    return step


def constant_of(z):
    """The value alone, as somebody might take it from autograd's box."""
    return getattr(z, "_value", z)


def test_a_function_that_autograd_does_not_know_is_refused():
    assert refusal(simple(lambda xp, z: np.cbrt(z))).startswith("The cell 'mine' cannot be differentiated: ")


def test_a_value_that_went_through_float_is_refused():
    def step(xp, p, x, state):
        return (xp.tanh(xp.dot(p["W"], x) + xp.dot(p["U"], state[0]) + float(p["b"][0, 0])),)

    assert "cannot be differentiated: TypeError" in refusal(step)


def test_an_assignment_into_an_array_is_refused():
    def step(xp, p, x, state):
        h = np.zeros(state[0].shape)
        h[...] = xp.tanh(xp.dot(p["W"], x) + xp.dot(p["U"], state[0]) + p["b"])
        return (h,)

    assert "cannot be differentiated" in refusal(step)


def test_a_gradient_that_stops_on_the_way_is_refused_by_central_differences():
    message = refusal(simple(lambda xp, z: xp.tanh(z) * constant_of(constant_of(z))))
    assert message == "The cell 'mine' has a wrong gradient in W, by central differences."


def test_a_cell_whose_gradient_stops_altogether_is_refused():
    assert "wrong gradient" in refusal(simple(lambda xp, z: np.tanh(constant_of(constant_of(z)))))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda xp, z: xp.log(-1 - z * z), "not finite"),
        (lambda xp, z: z[:2], "in the shape (4, 2), but returned (2, 2)"),
        (lambda xp, z: z + np.random.default_rng().normal(), "another hidden"),
        (lambda xp, z: z - xp.mean(z, axis=1, keepdims=True), "other samples"),
        (lambda xp, z: z @ z, "cannot take a step: ValueError"),
        (lambda xp, z: None, "in the shape"),
    ],
    ids=["infinite", "shape", "random", "batch", "error", "nothing"],
)
def test_a_step_that_cannot_work_is_refused(change, words):
    assert words in refusal(simple(change))


@pytest.mark.parametrize(
    "shapes",
    [
        lambda inputs, units: {"W": (units,)},
        lambda inputs, units: {"W": (units, 0)},
        lambda inputs, units: {"W": (units, 2.0)},
        lambda inputs, units: {1: (units, inputs)},
        lambda inputs, units: {"W": (units, units)},
        lambda inputs, units: [3],
        dict,
    ],
)
def test_shapes_that_are_none_are_refused(shapes):
    refusal(shapes=shapes)


@pytest.mark.parametrize("first", [{"c": 1.0}, {"b": "1"}, {"b": True}], ids=str)
def test_a_first_value_of_what_is_no_parameter_or_no_number_is_refused(first):
    assert "first gives" in refusal(first=first)


def test_a_state_too_few_is_refused():
    assert "a tuple of 2" in refusal(
        step=lambda xp, p, x, state: (xp.dot(p["W"], x),), states=("hidden", "memory")
    )
    assert "states must be" in refusal(states=("memory",))
    assert "a tuple of 1" in refusal(step=lambda xp, p, x, state: state[0])


@pytest.mark.parametrize("name", ["lstm", "two words", "", 3, None])
def test_a_name_that_is_taken_or_no_word_is_refused(name):
    assert "name must be" in refusal(name=name)
    assert FIELDS["cell"].choices == BUILT_IN


def test_who_trains_the_engines_own_cells_does_not_wait_for_autograd():
    trains = "import sys, explornn_py; explornn_py.Session().train(1); print('autograd' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", trains], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"

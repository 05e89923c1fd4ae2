"""The inspector's equations tell the truth: what they work out from the numbers they show is the trace's own value."""

import math
import re
import types

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.cells.activations import ACTIVATIONS
from tests.page.drawing import Context

SMALL = {"layers": 2, "hidden_size": 5, "samples": 24, "batch_size": 6, "window": 6, "horizon": 4}
SIGNS = str.maketrans("−·⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-*-0123456789")
CALLED = {"hard σ(": "hard_sigmoid(", "σ(": "sigmoid(", "tanh(": "tanh(", "relu(": "relu("}
SWITCHES = [
    {"cell": "lstm"},
    {"cell": "lstm", "peepholes": True},
    {"cell": "lstm", "coupled_gates": True},
    {"cell": "lstm", "forget_gate": False, "gate_activation": "hard_sigmoid", "candidate_activation": "relu"},
    {"cell": "gru"},
    {"cell": "rnn"},
]


def activation(name):
    """The engine's own function, for one number."""

    def of(x):
        out = np.array([float(x)])
        ACTIVATIONS[name].apply(out.copy(), out)
        return float(out[0])

    return of


def plain(mathml):
    return re.sub("<[^>]*>", "", mathml)


def worked_out(step):
    """The value of one step of a shown calculation: `σ(0.82−0.69+0.97)`."""
    text = re.sub(r"(\d)·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda found: found[1] + "e" + found[2].translate(SIGNS), step)
    for sign, name in CALLED.items():
        text = text.replace(sign, name)
    text = text.translate(SIGNS)
    assert re.fullmatch(r"[\d.e()*+a-z_-]+", text), text
    return eval(text, {"__builtins__": {}}, {name[:-1]: activation(name[:-1]) for name in CALLED.values()})


@pytest.fixture
def shown(page, buffer):
    """shown(changes) gives (cell, diagram, equation(element, unit, step), value(element, unit, step)) of a real run."""

    from worker.packing import pack

    def make(changes):
        session = Session(SMALL | changes)
        session.train_epoch()
        report = page("run.report").Report(buffer(pack(session.report())))
        diagram, equations = page("cell.scene.diagram"), page("cell.scene.equations")
        cell = changes["cell"]
        made = diagram.Diagram(cell, session.configuration.to_dict())

        def vector(name, step):
            return diagram.vector(report, made.element[name], 1, step)

        def equation(name, unit, step):
            element = made.element[name]
            block = session.unit(1, unit, step)["blocks"].get(element.block or name)
            weighed = diagram.vector_of(element.weighed or ("trace", "pre_" + name), report, 1, step)
            pre = weighed and weighed[unit]
            of = equations.Unit(vector, unit, step, pre, block and block["parts"])
            return equations.lines(made, element, of)

        return made, equation, vector

    return make


@pytest.mark.parametrize("changes", SWITCHES, ids=str)
def test_each_step_of_a_shown_calculation_leads_to_the_traces_value(shown, changes):
    diagram, equation, vector = shown(changes)
    for element in diagram.elements:
        for unit, step in ((0, 0), (3, 4)):
            steps = re.split("[=≈]", plain(equation(element.id, unit, step)[1]))
            if steps == [""]:
                assert element.kind == "join" or element.state == "held"
                continue
            value = vector(element.id, step)[unit]
            named = steps[0][0] in "xhfigocrzn" and steps[0][1:2] == "t"
            steps = steps[1:] if named else steps
            for text in steps:
                assert worked_out(text) == pytest.approx(value, abs=0.02), (element.id, text)


@pytest.mark.parametrize("changes", SWITCHES, ids=str)
def test_gates_and_candidates_show_how_their_sums_are_made_up(shown, changes):
    diagram, equation, _ = shown(changes)
    gates = [element for element in diagram.elements if element.kind == "gate" and element.state == "on"]
    assert gates or changes["cell"] == "rnn"
    terms = 4 if changes.get("peepholes") else 3
    for element in gates:
        numbers = plain(equation(element.id, 2, 3)[1])
        first = re.search(r"\((.*?)\)≈", numbers)[1]
        assert len(re.findall(r"\d+\.\d+(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?", first)) == terms


@pytest.mark.parametrize("changes", SWITCHES, ids=str)
def test_what_is_rounded_anew_is_called_nearly_the_same(shown, changes):
    """0.36 + 0.25 + 1.04 is 1.65, and what it stands for may be 1.64."""
    diagram, equation, _ = shown(changes)
    for element in diagram.elements:
        numbers = plain(equation(element.id, 1, 2)[1])
        if numbers:
            begun = numbers[0] in "xhfigocrzn" and numbers[1] == "t"
            assert numbers.count("=") == begun, (element.id, numbers)


def test_a_gate_that_is_switched_off_is_shown_as_one_and_a_coupled_one_as_the_rest_of_the_other(shown):
    _, equation, _ = shown({"cell": "lstm", "forget_gate": False})
    assert [plain(line) for line in equation("forget_gate", 0, 0)] == ["ft=1", ""]
    _, equation, _ = shown({"cell": "lstm", "coupled_gates": True})
    assert plain(equation("input_gate", 0, 0)[0]) == "it=1−ft"


def test_a_value_without_a_letter_is_written_out_with_the_activation_that_runs(shown):
    _, equation, _ = shown({"cell": "lstm", "output_activation": "relu"})
    assert plain(equation("hidden", 0, 0)[0]) == "ht=ot⊙relu(ct)"


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_the_curves_drawn_are_the_engines_activations(page, name):
    shown, engine = page("cell.activations").ACTIVATIONS[name], activation(name)
    xs, values = shown.curve()
    assert (xs[0], xs[-1], len(xs), len(values)) == (-5, 5, 61, 61)
    assert shown.curve(5) == (xs[::5], values[::5])
    for x, value in zip(xs, values, strict=True):
        assert value == pytest.approx(engine(x), abs=1e-6)
        if abs(x) <= 4:
            assert shown.low <= value <= shown.high


def test_the_histogram_counts_every_value_once(page):
    counts = page("cell.inspector.charts").counts
    values = np.random.default_rng(3).uniform(-1.2, 1.2, (20, 16))
    found = counts(values.tolist(), -1.0, 1.0)
    expected = np.histogram(np.clip(values, -1, 1), bins=16, range=(-1, 1))[0]
    assert found == expected.tolist()


def test_a_point_of_the_heat_map_is_the_unit_and_time_step_drawn_there(page):
    shades = types.SimpleNamespace(of=lambda scale, value: value, muted="muted", ink="ink", paper="paper")
    heat = page("cell.inspector.charts").HeatMap(shades)
    canvas = type("Canvas", (), {"width": 330, "height": 150})()
    rows = [[unit / 10 + step for unit in range(5)] for step in range(6)]
    heat.fit(canvas, rows)
    context = Context()
    heat.draw(context, "signed", 0, 0)
    bars = [(value, x, y) for what, value, (x, y, *_) in context.drawn if what == "bar"]
    assert len(bars) == 30
    for value, x, y in bars:
        unit, step = heat.at(x + 2, y + 2)
        assert rows[step][unit] == value
    assert heat.at(-50, -50) == (0, 0)
    assert heat.at(1000, 1000) == (4, 5)
    assert math.isclose(heat.pitch_x * 6 + heat.LEFT + 2, 330)


@pytest.mark.parametrize("changes", SWITCHES, ids=str)
def test_no_equation_says_that_something_is_itself(shown, changes):
    diagram, equation, _ = shown(changes)
    for element in diagram.elements:
        left, equals, right = equation(element.id, 0, 1)[0].partition("<mo>=</mo>")
        left, right = (re.sub(r"</?(math|mrow)[^>]*>", "", side) for side in (left, right))
        assert not equals or left != right, element.id


@pytest.mark.parametrize(
    ("element", "layer", "rows"), [("input", 0, "_feature"), ("input", 1, ""), ("hidden", 0, "")]
)
def test_the_rows_of_what_is_read_from_the_data_are_features_and_all_others_are_units(
    page, element, layer, rows
):
    named = page("cell.inspector.view").Inspector.of_rows
    report = types.SimpleNamespace(level=lambda layer: layer)
    view = types.SimpleNamespace(element=element, layer=layer, report=report)
    assert named(view, "place") == "place" + rows

"""The cells as data: what each element shows is the engine's own number, and each can be computed from what its wires
bring, in the order in which the animation lights them."""

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.cells import CELLS
from explornn_py.cells.activations import ACTIVATIONS

SMALL = {"layers": 2, "hidden_size": 5, "samples": 12, "batch_size": 6, "window": 6, "horizon": 4}
CARRIED = {
    "data": "series", "series": [((7 * k) % 13 + (k * k) % 5) / 7 for k in range(200)], "stateful": True,
}  # fmt: skip
RUNS = {
    "lstm": {},
    "lstm as the reference": {"preset": "reference"},
    "lstm without forget gate": {"forget_gate": False},
    "lstm without input gate": {"input_gate": False},
    "lstm without output gate": {"output_gate": False},
    "lstm with coupled gates": {"coupled_gates": True},
    "lstm with peepholes": {"peepholes": True},
    "lstm with other activations": {
        "gate_activation": "scaled_softsign", "candidate_activation": "relu", "output_activation": "identity",
    },
    "lstm on text": {"data": "abab"},
    "gru": {"cell": "gru"},
    "gru with hard sigmoid": {"cell": "gru", "gate_activation": "hard_sigmoid"},
    "lstm whose state goes on": CARRIED,
    "lstm with peepholes whose state goes on": CARRIED | {"peepholes": True},
    "gru whose state goes on": CARRIED | {"cell": "gru"},
    "rnn": {"cell": "rnn"},
    "rnn with softsign": {"cell": "rnn", "candidate_activation": "softsign"},
}  # fmt: skip


class Run:
    """A trained session, its report as the page reads it, and the diagram of its cell."""

    def __init__(self, changes, page, buffer):
        from worker.packing import pack

        self.session = Session(SMALL | changes)
        self.session.train(2)
        self.engine = self.session.report()
        self.report = page("run.report").Report(buffer(pack(self.engine)))
        self.settings = self.session.configuration.to_dict()
        self.cells = page("cell.scene.diagram")
        self.diagram = self.cells.Diagram(self.settings["cell"], self.settings)

    def trace(self, name, layer, step):
        """The engine's own numbers, those before the first step, too."""
        if step < 0:
            return self.engine.arrays["first_" + name][layer]
        return self.engine.arrays["trace_" + name][layer][step]

    def received(self, layer, step):
        return self.trace("hidden", layer - 1, step) if layer else self.engine.arrays["inputs"][step]

    def vector(self, name, layer, step):
        return np.array(self.cells.vector(self.report, self.diagram.element[name], layer, step))

    def places(self):
        return [(layer, step) for layer in range(2) for step in range(6)]


@pytest.fixture(params=RUNS.values(), ids=RUNS)
def run(request, page, buffer):
    return Run(request.param, page, buffer)


@pytest.fixture
def made(page, buffer):
    return lambda **changes: Run(changes, page, buffer)


def test_every_element_that_the_trace_names_shows_its_numbers(run):
    for name in run.diagram.element:
        if "trace_" + name in run.engine.arrays:
            for layer, step in run.places():
                assert np.array_equal(run.vector(name, layer, step), run.trace(name, layer, step)), name


def test_what_comes_in_is_the_layer_below_and_the_step_before(run):
    for layer, step in run.places():
        below, before = run.received(layer, step), run.trace("hidden", layer, step - 1)
        assert np.array_equal(run.vector("input", layer, step), below)
        assert np.array_equal(run.vector("recurrent", layer, step), before)
        assert np.array_equal(run.vector("joined", layer, step), np.concatenate([below, before]))


def test_the_two_products_of_an_lstm_add_up_to_its_state(made):
    run = made()
    for layer, step in run.places():
        total = run.vector("forgotten", layer, step) + run.vector("admitted", layer, step)
        np.testing.assert_allclose(total, run.trace("cell_state", layer, step), atol=1e-6)


def test_what_a_gru_keeps_and_admits_is_its_output(made):
    run = made(cell="gru")
    for layer, step in run.places():
        total = run.vector("kept", layer, step) + run.vector("admitted", layer, step)
        np.testing.assert_allclose(total, run.trace("hidden", layer, step), atol=1e-6)


class Arithmetic:
    """Each element of each cell as plain arithmetic on what its wires bring (given by their sources' names), with the
    weights of one layer."""

    def __init__(self, run, layer):
        self.run, self.settings = run, run.settings
        network = run.session.network
        self.parts = network.layers[layer].views(network.weights)
        self.cell = network.layers[layer].cell

    def activation(self, element, x):
        out = np.array(x, dtype=np.float64)
        ACTIVATIONS[element.activation].apply(out, out)
        return out

    def weighed(self, name, joined):
        rows = self.cell.rows(self.cell.block_names.index(name))
        weights = np.concatenate([self.parts["W"][rows], self.parts["U"][rows]], axis=1)
        return weights @ joined + self.parts["b"][rows, 0]

    def __call__(self, element, brought):
        return getattr(self, self.settings["cell"] + "_" + element.id, getattr(self, element.id, None))(
            element, brought
        )

    def joined(self, element, brought):
        return np.concatenate([brought["input"], brought["recurrent"]])

    def recurrent(self, element, brought):
        return brought["hidden"]

    def remembered(self, element, brought):
        return brought["cell_state"]

    def gate(self, element, brought):
        if element.state == "held":
            assert not brought
            return np.ones(SMALL["hidden_size"])
        if element.state == "coupled":
            return 1 - brought["forget_gate"]
        x = self.weighed(element.id, brought["joined"])
        seen = brought.get("cell_state", brought.get("remembered"))
        if seen is not None:
            block = ("output_gate", "input_gate", "forget_gate").index(element.id)
            x = x + self.parts["p"][self.cell.rows(block), 0] * seen
        return self.activation(element, x)

    forget_gate = input_gate = output_gate = reset_gate = update_gate = gate

    def candidate(self, element, brought):
        return self.activation(element, self.weighed("candidate", brought["joined"]))

    def forgotten(self, element, brought):
        return brought["forget_gate"] * brought["remembered"]

    def admitted(self, element, brought):
        return brought["input_gate"] * brought["candidate"]

    def cell_state(self, element, brought):
        return brought["forgotten"] + brought["admitted"]

    def squashed(self, element, brought):
        return self.activation(element, brought["cell_state"])

    def lstm_hidden(self, element, brought):
        return brought["output_gate"] * brought["squashed"]

    def recalled(self, element, brought):
        rows = self.cell.rows(2)
        return self.parts["U"][rows] @ brought["recurrent"] + self.parts["d"][:, 0]

    def gru_candidate(self, element, brought):
        rows = self.cell.rows(2)
        x = self.parts["W"][rows] @ brought["input"] + self.parts["b"][rows, 0]
        return self.activation(element, x + brought["reset_gate"] * brought["recalled"])

    def kept(self, element, brought):
        return brought["update_gate"] * brought["recurrent"]

    def gru_admitted(self, element, brought):
        return (1 - brought["update_gate"]) * brought["candidate"]

    def gru_hidden(self, element, brought):
        return brought["kept"] + brought["admitted"]

    def pre_hidden(self, element, brought):
        return self.weighed("hidden", brought["joined"])

    def rnn_hidden(self, element, brought):
        return self.activation(element, brought["pre_hidden"])


def test_the_animation_lights_each_element_when_all_that_it_needs_is_there(run, page):
    """A time step computed along the wires, in the order of the animation, gives the numbers of the trace."""
    order = page("cell.scene.shown").Order(run.diagram)
    for layer, step in run.places():
        arithmetic = Arithmetic(run, layer)
        there = {"input": run.received(layer, step)}
        for part in run.diagram.parts:
            for wave in order.forward[part]:
                computed = {}
                for name in wave:
                    element = run.diagram.element[name]
                    if name == "input":
                        continue
                    brought = {
                        wire.source: run.trace(wire.source, layer, step - 1)
                        if wire.delayed
                        else there[wire.source]
                        for wire in element.wires
                    }
                    computed[name] = arithmetic(element, brought)
                there |= computed
        assert set(there) == set(run.diagram.element)
        for name, value in there.items():
            np.testing.assert_allclose(run.vector(name, layer, step), value, atol=2e-5, err_msg=name)


def test_an_element_stands_behind_all_that_it_needs_in_the_table_too(run):
    seen = set()
    for element in run.diagram.elements:
        assert {wire.source for wire in element.wires if not wire.delayed} <= seen
        seen.add(element.id)


def test_a_gate_that_is_switched_off_is_shown_as_one_that_reads_nothing(made):
    gate = made(forget_gate=False).diagram.element["forget_gate"]
    assert (gate.state, gate.symbol, gate.wires) == ("held", "1", [])


def test_a_coupled_input_gate_reads_the_forget_gate_alone(made):
    gate = made(coupled_gates=True).diagram.element["input_gate"]
    assert (gate.state, gate.inputs) == ("coupled", ["forget_gate"])


def test_peepholes_are_wires_from_the_state_and_the_output_gate_waits_for_the_new_one(made):
    run = made(peepholes=True)
    states = ("cell_state", "remembered")
    seen = {name: [source for source in run.diagram.element[name].inputs if source in states]
            for name in ("forget_gate", "input_gate", "output_gate")}  # fmt: skip
    assert seen == {
        "forget_gate": ["remembered"],
        "input_gate": ["remembered"],
        "output_gate": ["cell_state"],
    }
    assert [element.id for element in run.diagram.of_part("output")] == ["output_gate", "squashed", "hidden"]


def test_glyphs_show_the_activations_that_run_as_far_as_they_have_a_sign(made):
    run = made(gate_activation="hard_sigmoid", candidate_activation="relu")
    symbols = {name: run.diagram.element[name].symbol for name in ("forget_gate", "candidate", "squashed")}
    assert symbols == {"forget_gate": "", "candidate": "", "squashed": "tanh"}


def test_a_gate_that_is_held_reads_nothing_shows_its_value_and_takes_another_without_being_made_anew(made):
    run = made()
    diagram = run.cells.Diagram("lstm", run.settings, {"forget_gate": 0.3})
    gate = diagram.element["forget_gate"]
    assert (gate.state, gate.symbol, gate.equation, gate.wires) == ("tried", "0.30", ("number", 0.3), [])
    diagram.hold({"forget_gate": 0.85})
    assert (gate.symbol, gate.equation) == ("0.85", ("number", 0.85))
    assert diagram.element["input_gate"].state == "on"


@pytest.mark.parametrize("cell, names", [("lstm", ("remembered", "recurrent")), ("gru", ("recurrent",))])
def test_a_window_begins_with_states_of_zeros_which_have_no_gradient(made, cell, names):
    run = made(cell=cell)
    for name in names:
        element = run.diagram.element[name]
        assert element.before
        assert not run.vector(name, 1, 0).any()
        assert run.cells.gradient(run.report, element, 1, 0) is None
        assert run.vector(name, 1, 1).any()


@pytest.mark.parametrize("cell, names", [("lstm", ("remembered", "recurrent")), ("gru", ("recurrent",))])
def test_where_the_state_goes_on_a_window_begins_with_it_and_it_has_no_gradient(made, cell, names):
    run = made(cell=cell, **CARRIED)
    for name, state in zip(names, ("cell_state", "hidden")[-len(names) :], strict=True):
        element = run.diagram.element[name]
        assert run.vector(name, 1, 0).all()
        assert np.array_equal(run.vector(name, 1, 0), run.engine.arrays["first_" + state][1])
        assert run.cells.gradient(run.report, element, 1, 0) is None


def test_where_the_error_is_cut_a_step_hands_none_to_the_state_before_it(made):
    run = made(truncation=2, loss_on="all")
    element = run.diagram.element["recurrent"]
    returned = [run.cells.gradient(run.report, element, 1, step) for step in range(6)]
    assert [gradient is None for gradient in returned] == [True, False, True, False, True, False]
    assert all(run.vector("recurrent", 1, step).any() for step in range(1, 6))


# --- the way back -------------------------------------------------------------------------------------------------


def test_gradients_that_the_trace_names_are_shown_as_they_are(run):
    for name, element in run.diagram.element.items():
        if "gradient_" + name in run.engine.arrays:
            for layer, step in run.places():
                shown = run.cells.gradient(run.report, element, layer, step)
                assert np.array_equal(shown, run.engine.arrays["gradient_" + name][layer][step]), name


def test_every_element_but_the_data_themselves_has_a_gradient(run):
    for name, element in run.diagram.element.items():
        for layer in range(2):
            shown = run.cells.gradient(run.report, element, layer, 3)
            assert (shown is None) == (name == "input" and layer == 0), name


def test_both_parts_of_an_lstms_sum_receive_the_error_of_the_state(made):
    run = made()
    for name in ("forgotten", "admitted"):
        shown = run.cells.gradient(run.report, run.diagram.element[name], 1, 2)
        assert np.array_equal(shown, run.engine.arrays["gradient_cell_state"][1][2])


def test_every_gate_has_a_sign_of_its_own_that_lies_in_its_square(made, page):
    signs = page("cell.scene.gate_signs")
    elements = [element.id for cell in CELLS for element in made(cell=cell).diagram.elements]
    gates = {name for name in elements if name.endswith("_gate")}
    assert gates == set(signs.SIGNS)
    assert len(set(signs.SIGNS.values())) == len(gates)
    for strokes in signs.SIGNS.values():
        assert all(0 <= part <= signs.SIZE for stroke in strokes for point in stroke for part in point)

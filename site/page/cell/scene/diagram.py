"""The cells as data: which operations they have, how these are wired, and which number of the trace each one shows.

A cell is a table of elements in the order in which the engine computes them. Layout, animation, names and numbers all
come from these tables, so another cell is another table. Places are columns and rows of the cell's own grid.

The surprising part: an element's vector is a *recipe*, a small nested tuple. Most are one array of the trace; what the
trace leaves out because two of its arrays give it (the forget gate times the state before) says which two."""

PARTS = ("receive", "gates", "update", "output")
"""The sub-steps of the forward pass, in their order; a simple cell has no gates."""


class Element:
    """One operation of a cell, as it stands under the settings of a run.

    kind     vector, join, gate, activation, product, sum or memory
    part     the sub-step in which it is computed
    symbol   what its glyph shows; empty for an activation without a common sign: its curve is shown
    operator (symbol, place) of a small operation on the way into it, or None
    strip    where its units are shown: "right" (on the wire that leaves it), "beside" (no wire leaves to the right) or
             "here" (it is nothing but its units)
    label    where its name stands: "above" its units or "below" them
    scale    "opening" for 0 to 1, "signed" for -1 to 1, "wide" for -2 to 2
    state    "on", "held" (switched off: kept at 1) or "coupled" (one minus another gate)
    activation  name of the engine's activation that it applies, or None
    wires    the wires that lead to it, in the order of `inputs`
    """

    __slots__ = (
        "id", "kind", "part", "place", "symbol", "operator", "strip", "label", "scale", "state", "activation", "recipe",
        "slope", "wires",
    )  # fmt: skip

    def __init__(self, row, configuration):
        self.id, self.kind, self.part, self.place, self.recipe, self.slope = row[:6]
        more = row[6] if len(row) > 6 else {}
        self.operator = more.get("operator")
        self.strip = more.get("strip", "right")
        self.label = more.get("label", "above")
        self.scale = more.get("scale", "opening" if self.kind == "gate" else "signed")
        self.state = "on"
        setting = more.get("activation")
        self.activation = configuration.get(setting, ACTIVATION_DEFAULTS[setting]) if setting else None
        self.symbol = SYMBOLS[self.kind] if self.activation is None else SYMBOLS.get(self.activation, "")
        if more.get("switch") and configuration.get(more["switch"]) is False:
            self.state, self.symbol, self.activation = "held", "1", None
        elif more.get("coupled") and configuration.get("coupled_gates"):
            self.state, self.symbol, self.activation = "coupled", "1−", None
        self.wires = []

    @property
    def inputs(self):
        return [wire.source for wire in self.wires]


class Wire:
    """A way for a vector: from `source` to `target` (None: out of the cell) along the corners of `route`.

    delayed: it carries its source's vector of the step before, around one of the cell's two loops."""

    __slots__ = ("delayed", "route", "source", "target")

    def __init__(self, source, target, route, delayed=False):
        self.source, self.target, self.route, self.delayed = source, target, route, delayed


ACTIVATION_DEFAULTS = {
    "gate_activation": "sigmoid", "candidate_activation": "tanh", "output_activation": "tanh",
}  # fmt: skip
SYMBOLS = {
    "sigmoid": "σ", "tanh": "tanh",
    "vector": "", "join": "", "gate": "σ", "activation": "tanh", "product": "×", "sum": "Σ", "memory": "",
}  # fmt: skip

# --- recipes: how a vector comes out of a report ------------------------------------------------------------------


def trace(name):
    return ("trace", name)


def before(name):
    return ("before", name)


def product(first, second):
    return ("product", first, second)


BELOW = ("below",)
"""What the layer below hands up."""
JOINED = ("join", BELOW, before("hidden"))


def vector_of(recipe, report, layer, step, family="trace_"):
    """The numbers that a recipe gives, None where there are none."""
    kind = recipe[0]
    if kind == "trace":
        name = family + recipe[1]
        return report.vector(name, layer, step) if report.has(name) else None
    if kind == "before":
        if step == 0:
            return [0.0] * report.hidden_size
        return vector_of(("trace", recipe[1]), report, layer, step - 1, family)
    if kind == "value":
        return vector_of(("trace", recipe[1]), report, layer, step)
    if kind == "below":
        if layer:
            return vector_of(("trace", "hidden"), report, layer - 1, step, family)
        return None if family != "trace_" else report.row("inputs", step)
    parts = [vector_of(part, report, layer, step, family) for part in recipe[1:]]
    if kind == "join" and parts[1] is not None:
        # the data themselves have no gradient: then only the second part is shown to carry some
        return (parts[0] or [0.0] * width(report, layer)) + parts[1]
    if None in parts:
        return None
    if kind == "rest":
        return [1 - value for value in parts[0]]
    return [first * second for first, second in zip(parts[0], parts[1])]


def width(report, layer):
    """How many numbers a layer receives at each step."""
    return report.hidden_size if layer else report.shape("inputs")[1]


def vector(report, element, layer, step):
    """What an element gives out at a time step: one number a unit."""
    return vector_of(element.recipe, report, layer, step)


def gradient(report, element, layer, step):
    """The derivative of the sample's loss by each number of `vector`; None where there is none (the input data)."""
    return vector_of(element.slope, report, layer, step, "gradient_")


# --- the cells ----------------------------------------------------------------------------------------------------


class Cell:
    """rows: id, kind, part, place, recipe, slope, more.  wires: source, target, route, delayed[, setting that has to be
    on].  columns and levels: how far the grid reaches."""

    __slots__ = ("columns", "levels", "rows", "wires")

    def __init__(self, columns, levels, rows, wires):
        self.columns, self.levels, self.rows, self.wires = columns, levels, rows, wires


LSTM = Cell(
    6.65,
    5,
    (
        ("input", "vector", "receive", (0, 2.5), BELOW, BELOW, {"strip": "here"}),
        ("recurrent", "vector", "receive", (0, 4), before("hidden"), before("hidden"), {"strip": "here"}),
        ("joined", "join", "receive", (0.95, 2.5), JOINED, JOINED),
        ("forget_gate", "gate", "gates", (2.2, 1), trace("forget_gate"), trace("forget_gate"),
         {"activation": "gate_activation", "switch": "forget_gate"}),
        ("input_gate", "gate", "gates", (2.2, 2), trace("input_gate"), trace("input_gate"),
         {"activation": "gate_activation", "switch": "input_gate", "coupled": True}),
        ("candidate", "activation", "gates", (2.2, 3), trace("candidate"), trace("candidate"),
         {"activation": "candidate_activation"}),
        ("output_gate", "gate", "gates", (2.2, 4), trace("output_gate"), trace("output_gate"),
         {"activation": "gate_activation", "switch": "output_gate"}),
        ("forgotten", "product", "update", (3.5, 1), product(trace("forget_gate"), before("cell_state")),
         trace("cell_state"), {"scale": "wide"}),
        ("admitted", "product", "update", (3.5, 2.5), product(trace("input_gate"), trace("candidate")),
         trace("cell_state")),
        ("cell_state", "memory", "update", (5.1, 1), trace("cell_state"), trace("cell_state"),
         {"operator": ("+", (4.5, 1)), "scale": "wide"}),
        ("squashed", "activation", "output", (5.1, 2.5), trace("squashed"),
         product(trace("hidden"), ("value", "output_gate")),
         {"activation": "output_activation", "strip": "beside"}),
        ("hidden", "product", "output", (5.1, 4), trace("hidden"), trace("hidden")),
    ),
    (
        ("input", "joined", ((0, 2.5), (0.95, 2.5)), False),
        ("hidden", "recurrent", ((5.1, 4), (6.2, 4), (6.2, 5), (0, 5), (0, 4)), True),
        ("recurrent", "joined", ((0, 4), (0.95, 4), (0.95, 2.5)), False),
        ("joined", "forget_gate", ((0.95, 2.5), (1.8, 2.5), (1.8, 1), (2.2, 1)), False),
        ("joined", "input_gate", ((0.95, 2.5), (1.8, 2.5), (1.8, 2), (2.2, 2)), False),
        ("joined", "candidate", ((0.95, 2.5), (1.8, 2.5), (1.8, 3), (2.2, 3)), False),
        ("joined", "output_gate", ((0.95, 2.5), (1.8, 2.5), (1.8, 4), (2.2, 4)), False),
        ("forget_gate", "input_gate", ((2.2, 1), (2.45, 1), (2.45, 1.5), (2.2, 1.5), (2.2, 2)), False, "coupled_gates"),
        ("cell_state", "forget_gate", ((5.1, 1), (6.2, 1), (6.2, 0), (2.2, 0), (2.2, 1)), True, "peepholes"),
        ("cell_state", "input_gate", ((5.1, 1), (6.2, 1), (6.2, 0), (1.55, 0), (1.55, 1.5), (2.2, 1.5), (2.2, 2)),
         True, "peepholes"),
        ("cell_state", "output_gate", ((5.1, 1), (5.1, 1.75), (4.8, 1.75), (4.8, 3.5), (2.2, 3.5), (2.2, 4)),
         False, "peepholes"),
        ("forget_gate", "forgotten", ((2.2, 1), (3.5, 1)), False),
        ("cell_state", "forgotten", ((5.1, 1), (6.2, 1), (6.2, 0), (3.5, 0), (3.5, 1)), True),
        ("input_gate", "admitted", ((2.2, 2), (3.5, 2), (3.5, 2.5)), False),
        ("candidate", "admitted", ((2.2, 3), (3.5, 3), (3.5, 2.5)), False),
        ("forgotten", "cell_state", ((3.5, 1), (5.1, 1)), False),
        ("admitted", "cell_state", ((3.5, 2.5), (4.5, 2.5), (4.5, 1)), False),
        ("cell_state", "squashed", ((5.1, 1), (5.1, 2.5)), False),
        ("squashed", "hidden", ((5.1, 2.5), (5.1, 4)), False),
        ("output_gate", "hidden", ((2.2, 4), (5.1, 4)), False),
        ("hidden", None, ((5.1, 4), (6.65, 4)), False),
    ),
)  # fmt: skip

GRU = Cell(
    7.35,
    5,
    (
        ("input", "vector", "receive", (0, 5), BELOW, BELOW, {"strip": "here"}),
        ("recurrent", "vector", "receive", (0, 1), before("hidden"), before("hidden"),
         {"strip": "here", "label": "below"}),
        ("joined", "join", "receive", (0.95, 2.5), JOINED, JOINED),
        ("reset_gate", "gate", "gates", (2.15, 3), trace("reset_gate"), trace("reset_gate"),
         {"activation": "gate_activation"}),
        ("update_gate", "gate", "gates", (2.15, 2), trace("update_gate"), trace("update_gate"),
         {"activation": "gate_activation"}),
        ("recalled", "sum", "update", (2.15, 4), trace("recalled"), trace("recalled"), {"scale": "wide"}),
        ("candidate", "activation", "update", (4.55, 4), trace("candidate"), trace("candidate"),
         {"activation": "candidate_activation", "operator": ("×", (3.5, 4)), "strip": "beside"}),
        ("kept", "product", "update", (3.5, 1), product(trace("update_gate"), before("hidden")), trace("hidden")),
        ("admitted", "product", "update", (4.55, 3), product(("rest", trace("update_gate")), trace("candidate")),
         trace("hidden"), {"operator": ("1−", (4.55, 2.3))}),
        ("hidden", "memory", "output", (6, 1), trace("hidden"), trace("hidden"), {"operator": ("+", (5.5, 1))}),
    ),
    (
        ("input", "joined", ((0, 5), (0.95, 5), (0.95, 2.5)), False),
        ("hidden", "recurrent", ((6, 1), (6.95, 1), (6.95, 0), (0, 0), (0, 1)), True),
        ("recurrent", "joined", ((0, 1), (0.95, 1), (0.95, 2.5)), False),
        ("joined", "reset_gate", ((0.95, 2.5), (1.75, 2.5), (1.75, 3), (2.15, 3)), False),
        ("joined", "update_gate", ((0.95, 2.5), (1.75, 2.5), (1.75, 2), (2.15, 2)), False),
        ("recurrent", "recalled", ((0, 1), (0.55, 1), (0.55, 4), (2.15, 4)), False),
        ("reset_gate", "candidate", ((2.15, 3), (3.5, 3), (3.5, 4)), False),
        ("recalled", "candidate", ((2.15, 4), (4.55, 4)), False),
        ("input", "candidate", ((0, 5), (4.55, 5), (4.55, 4)), False),
        ("update_gate", "kept", ((2.15, 2), (3.5, 2), (3.5, 1)), False),
        ("recurrent", "kept", ((0, 1), (3.5, 1)), False),
        ("update_gate", "admitted", ((2.15, 2), (4.55, 2), (4.55, 3)), False),
        ("candidate", "admitted", ((4.55, 4), (4.55, 3)), False),
        ("kept", "hidden", ((3.5, 1), (6, 1)), False),
        ("admitted", "hidden", ((4.55, 3), (5.5, 3), (5.5, 1)), False),
        ("hidden", None, ((6, 1), (7.35, 1)), False),
    ),
)  # fmt: skip

RNN = Cell(
    5.2,
    3,
    (
        ("input", "vector", "receive", (0, 1), BELOW, BELOW, {"strip": "here"}),
        ("recurrent", "vector", "receive", (0, 2.1), before("hidden"), before("hidden"), {"strip": "here"}),
        ("joined", "join", "receive", (0.95, 1), JOINED, JOINED),
        ("pre_hidden", "sum", "update", (2.3, 1), trace("pre_hidden"), trace("pre_hidden"), {"scale": "wide"}),
        ("hidden", "activation", "output", (3.65, 1), trace("hidden"), trace("hidden"),
         {"activation": "candidate_activation"}),
    ),
    (
        ("input", "joined", ((0, 1), (0.95, 1)), False),
        ("hidden", "recurrent", ((3.65, 1), (4.7, 1), (4.7, 3), (0, 3), (0, 2.1)), True),
        ("recurrent", "joined", ((0, 2.1), (0.95, 2.1), (0.95, 1)), False),
        ("joined", "pre_hidden", ((0.95, 1), (2.3, 1)), False),
        ("pre_hidden", "hidden", ((2.3, 1), (3.65, 1)), False),
        ("hidden", None, ((3.65, 1), (5.2, 1)), False),
    ),
)  # fmt: skip

CELLS = {"lstm": LSTM, "gru": GRU, "rnn": RNN}


class Diagram:
    """A cell as a run has it: `elements` in the order of their computation, `wires`, `parts` (the sub-steps it has)."""

    def __init__(self, cell, configuration):
        made = CELLS[cell]
        self.cell, self.columns, self.levels = cell, made.columns, made.levels
        self.elements = [Element(row, configuration) for row in made.rows]
        if configuration.get("peepholes"):
            self._output_gate_last()
        self.element = {element.id: element for element in self.elements}
        self.wires = []
        for row in made.wires:
            wire = Wire(*row[:4])
            setting = row[4] if len(row) > 4 else None
            target = self.element.get(wire.target)
            if setting and not configuration.get(setting):
                continue
            if target and target.kind == "gate" and not self._is_read(target, setting):
                continue
            self.wires.append(wire)
            if target:
                target.wires.append(wire)
        self.parts = [part for part in PARTS if any(element.part == part for element in self.elements)]

    def _is_read(self, gate, setting):
        """Whether a gate listens to a wire: a held one to none, a coupled one to the other gate only."""
        return gate.state == "on" or (gate.state == "coupled" and setting == "coupled_gates")

    def _output_gate_last(self):
        """With peepholes the output gate sees the new state, so it comes after it."""
        gate = next(element for element in self.elements if element.id == "output_gate")
        self.elements.remove(gate)
        gate.part = "output"
        self.elements.insert([element.id for element in self.elements].index("squashed"), gate)

    def of_part(self, part):
        return [element for element in self.elements if element.part == part]


def elements(cell, configuration):
    """The elements of a cell ("lstm", "gru", "rnn") under a run's settings, in the order of their computation."""
    return Diagram(cell, configuration).elements

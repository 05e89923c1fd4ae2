"""A cell as a run has it: its operations, how these are wired, and which number of the trace each one shows.

The engine states all of it (explornn_py/cells/diagram.py says what each column means); here it is put together under
the settings of a run. Layout, animation, names and numbers all come from it."""

from page.browser.types import TYPE_CHECKING, Values
from page.cell.activations import ACTIVATIONS
from page.facts import CELLS as ROWS
from page.settings.fields import FIELD
from page.words.figures import fixed

if TYPE_CHECKING:
    from page.run.report import Report

PARTS = ("receive", "gates", "update", "output")
"""The sub-steps of the forward pass, in their order; a simple cell has no gates."""
SYMBOLS = {"product": "×", "sum": "Σ"}
"""What the glyph of an operation shows that has no activation."""
TRIED = "tried"
"""The state of a gate that the visitor holds."""


class Element:
    """One operation of a cell, as it stands under the settings of a run.

    Beside the engine's columns: symbol, what its glyph shows, empty for an activation without a common sign, whose
    curve is shown; state, "on", "held" (switched off: kept at 1), "coupled" (one minus another gate) or TRIED;
    activation, the name of the one that it applies, or None; wires, those that lead to it."""

    __slots__ = (
        "id", "kind", "part", "place", "recipe", "slope", "equation", "letter", "activation", "weighed", "block",
        "rest", "later", "operator", "strip", "label", "scale", "state", "symbol", "wires",
    )  # fmt: skip

    activation: str | None
    wires: "list[Wire]"

    def __init__(self, row: tuple, configuration: Values) -> None:
        (
            self.id, self.kind, self.part, self.place, self.recipe, self.slope, self.equation, self.letter, setting,
            self.weighed, self.block, switch, self.rest, self.later, self.operator, self.strip, self.label, self.scale,
        ) = row  # fmt: skip
        self.state, self.wires = "on", []
        self.activation = configuration.get(setting, FIELD[setting].default) if setting else None
        self.symbol = ACTIVATIONS[self.activation].symbol if setting else SYMBOLS.get(self.kind, "")
        if switch and configuration.get(switch) is False:
            self.become("held", "1", ("one",))
        elif self.rest and configuration.get(self.rest[0]):
            self.become("coupled", "1−", ("rest", ("value", self.rest[1], 0)))

    def hold(self, value: float) -> None:
        """The visitor holds it: whatever comes in, all its units are this."""
        self.become(TRIED, fixed(value, 2), ("number", value))

    def become(self, state: str, symbol: str, equation: tuple) -> None:
        """A gate whose weights do not count."""
        self.state, self.symbol, self.equation, self.activation = state, symbol, equation, None

    @property
    def before(self) -> bool:
        """Whether it is the vector of the step before, as it comes in."""
        return self.recipe[0] == "before"

    def reads(self, setting: str | None) -> bool:
        """Whether it listens to a wire that depends on a setting (or on none): a held gate to none, a coupled one to
        the other gate only."""
        return self.state == "on" or (self.state == "coupled" and setting == self.rest[0])

    @property
    def inputs(self) -> list[str]:
        return [wire.source for wire in self.wires]


class Wire:
    """A way for a vector: from `source` to `target` (None: out of the cell) along the corners of `route`.

    delayed: it carries its source's vector of the step before, around one of the cell's two loops."""

    __slots__ = ("delayed", "route", "source", "target")

    def __init__(self, source: str, target: str | None, route: tuple, delayed: bool) -> None:
        self.source, self.target, self.route, self.delayed = source, target, route, delayed


# --- recipes: how a vector comes out of a report ------------------------------------------------------------------


def vector_of(
    recipe: tuple, report: "Report", layer: int, step: int, family: str = "trace_"
) -> list[float] | None:
    """The numbers that a recipe gives, None where there are none."""
    kind = recipe[0]
    if kind == "trace":
        name = family + recipe[1]
        return report.vector(name, layer, step) if report.has(name) else None
    if kind == "before":
        if family != "trace_" and report.cut_before(step, layer):
            return None  # to the error, what a step after a cut begins with are mere numbers
        before = report.read_before(layer, step)
        if not 0 <= before < report.window:
            # how the loss would change with what a window begins with is in no trace
            return report.first(recipe[1], layer) if family == "trace_" else None
        return vector_of(("trace", recipe[1]), report, layer, before, family)
    if kind == "value":
        return vector_of(("trace", recipe[1]), report, layer, step)
    if kind == "below":
        if report.level(layer):
            return handed_up(report, layer, step, family)
        return None if family != "trace_" else report.row("inputs", step)
    parts = [vector_of(part, report, layer, step, family) for part in recipe[1:]]
    if kind == "join" and parts != [None, None]:
        # the data themselves have no gradient, nor has what a window begins with: then the other part alone has some
        return (parts[0] or [0.0] * report.received(layer)) + (parts[1] or [0.0] * report.hidden_size)
    if None in parts:
        return None
    if kind == "rest":
        return [1 - value for value in parts[0]]
    return [first * second for first, second in zip(parts[0], parts[1])]


def handed_up(report: "Report", layer: int, step: int, family: str) -> list[float]:
    """The hidden states of the layer below, or of the two below, joined."""
    if not report.both:
        return vector_of(("trace", "hidden"), report, layer - 1, step, family)
    first = 2 * report.level(layer) - 2
    forward, backward = [
        vector_of(("trace", "hidden"), report, below, step, family) for below in (first, first + 1)
    ]
    return forward + backward


def vector(report: "Report", element: Element, layer: int, step: int) -> list[float] | None:
    """What an element gives out at a time step: one number a unit."""
    return vector_of(element.recipe, report, layer, step)


def gradient(report: "Report", element: Element, layer: int, step: int) -> list[float] | None:
    """The derivative of the sample's loss by each number of `vector`; None where there is none (the input data)."""
    return vector_of(element.slope, report, layer, step, "gradient_")


# --- the cells ----------------------------------------------------------------------------------------------------

CELLS = {row[0]: row[3:] for row in ROWS}
"""columns, levels, elements and wires of each."""
SWITCHES = tuple([name for name in FIELD if any([name in row[1] for row in ROWS])])
"""The settings that make a cell another one."""


class Diagram:
    """A cell as a run has it: `elements` in the order of their computation, `wires`, `parts` (the sub-steps it has);
    columns and levels: how far the grid reaches; settings: the run's; held: {gate: value} of gates that the visitor
    holds."""

    wires: list[Wire]

    def __init__(
        self, cell: str, configuration: Values, held: dict[str, float] | None = None, reverse: bool = False
    ) -> None:
        """reverse: whether the layer reads backward, so that what it has read before is the next time step."""
        self.cell, self.settings, self.reverse = cell, configuration, reverse
        self.columns, self.levels, elements, wires = CELLS[cell]
        self.elements = [Element(row, configuration) for row in elements]
        self.element = {element.id: element for element in self.elements}
        self.hold(held or {})
        self.delay()
        self.wires = []
        for source, target, route, delayed, setting in wires:
            if not setting or configuration.get(setting):
                self.lead(Wire(source, target, route, delayed), setting)
        self.parts = [part for part in PARTS if self.of_part(part)]

    def hold(self, held: dict[str, float]) -> None:
        """Hold gates at other values; which ones are held is settled when the diagram is made."""
        for gate, value in held.items():
            self.element[gate].hold(value)

    def delay(self) -> None:
        """What under this run's settings is computed later than usual comes after what it needs."""
        for element in list(self.elements):
            setting, part, following = element.later or (None, None, None)
            if setting and self.settings.get(setting):
                element.part = part
                self.elements.remove(element)
                self.elements.insert(self.elements.index(self.element[following]), element)

    def lead(self, wire: Wire, setting: str | None) -> None:
        target = self.element.get(wire.target)
        if target is None or target.reads(setting):
            self.wires.append(wire)
            if target:
                target.wires.append(wire)

    def of_part(self, part: str) -> list[Element]:
        return [element for element in self.elements if element.part == part]

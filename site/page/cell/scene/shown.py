"""What a cell shows at a moment: which parts compute just now, which have computed, and whose numbers are seen where.

Within a sub-step, what can be computed at once is lit at once: a *wave* of elements whose inputs are all there."""

from page.browser.types import TYPE_CHECKING
from page.cell.scene import diagram as cells

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram, Element, Wire
    from page.cell.scene.steps import CellMoment
    from page.run.report import Report

RESTING = ("predict", "compare", "change")


def waves(elements: "list[Element]") -> "list[list[Element]]":
    """The elements of a sub-step in the groups in which they can be computed together."""
    left, groups = list(elements), []
    while left:
        names = [element.id for element in left]
        ready = [
            element
            for element in left
            if not any(wire.source in names and not wire.delayed for wire in element.wires)
        ]
        groups.append(ready)
        left = [element for element in left if element not in ready]
    return groups


class Shown:
    """lit: ids that compute now; done: ids that have computed at `time_step`, the lit ones too; backward: whether the
    error returns; moving: whether data are under way; key: equal for equal pictures."""

    __slots__ = ("backward", "done", "key", "lit", "moving", "time_step")

    def __init__(
        self, backward: bool, time_step: int, lit: tuple[str, ...], done: frozenset[str], moving: bool
    ) -> None:
        self.backward, self.time_step, self.lit, self.done, self.moving = (
            backward,
            time_step,
            lit,
            done,
            moving,
        )
        self.key = (backward, time_step, lit, len(done))


class Order:
    """The waves of a diagram, once for each direction."""

    def __init__(self, diagram: "Diagram") -> None:
        self.forward = {part: self._ids(waves(diagram.of_part(part))) for part in diagram.parts}
        self.backward = {part: tuple(reversed(groups)) for part, groups in self.forward.items()}
        self.parts = diagram.parts
        self.all = frozenset(element.id for element in diagram.elements)
        self.last = self.forward[diagram.parts[-1]][-1]

    def _ids(self, groups: "list[list[Element]]") -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(element.id for element in group) for group in groups)

    def at(self, moment: "CellMoment", last: int, whole: bool = False) -> Shown:
        """What is shown at a moment of the cell's timeline (or at rest: the whole of the step that is read last).

        whole: a time step as it is when all its parts have computed."""
        if moment.phase == "rest":
            return Shown(False, last, (), self.all, False)
        step = moment.stepped
        backward = step.phase == "backward"
        if whole and step.part not in RESTING:
            return Shown(backward, step.time_step, (), self.all, True)
        if step.part in RESTING:
            lit = self.last if step.part == "predict" else ()
            return Shown(backward, step.time_step, lit, self.all, step.part == "predict")
        groups = (self.backward if backward else self.forward)[step.part]
        wave = min(len(groups) - 1, int(moment.share * len(groups)))
        done = []
        for part in reversed(self.parts) if backward else self.parts:
            if part == step.part:
                break
            for group in self.forward[part]:
                done += group
        for group in groups[: wave + 1]:
            done += group
        return Shown(backward, step.time_step, groups[wave], frozenset(done), True)


class Numbers:
    """The vectors that a layer shows, and how strong its errors are."""

    kept: dict[tuple[str, int, bool], list[float] | None]

    def __init__(self, report: "Report", layer: int) -> None:
        self.report, self.layer = report, layer
        norms = report.array("gradient_norm")
        steps = report.shape("gradient_norm")[1]
        self.window = steps
        self.kept = {}
        self.strongest = max(norms[layer * steps : (layer + 1) * steps])

    def values(self, element: "Element", shown: Shown) -> tuple[list[float] | None, bool]:
        """(vector, present): what an element holds; present is False while it still holds the step before.

        While the error returns, gradients instead; vector is None where there is nothing yet."""
        present = element.id in shown.done
        step = shown.time_step
        if not present:
            turn = 1 if shown.backward else -1
            step += -turn if self.report.reverse(self.layer) else turn
        if not 0 <= step < self.window:
            return None, present
        return self.vector(element, step, shown.backward), present

    def openings(self, element: "Element", shown: Shown) -> list[float] | None:
        """How far a gate's units are open, at the shown time step or, before it has computed, at the one before."""
        step = shown.time_step
        if not shown.backward and element.id not in shown.done:
            step = self.before(step)
        return self.vector(element, step, False) if 0 <= step < self.window else None

    def before(self, step: int) -> int:
        """The time step that the layer has read just before."""
        return self.report.read_before(self.layer, step)

    def vector(self, element: "Element", step: int, backward: bool) -> list[float] | None:
        key = (element.id, step, backward)
        if key not in self.kept:
            read = cells.gradient if backward else cells.vector
            self.kept[key] = read(self.report, element, self.layer, step)
        return self.kept[key]

    def along(self, wire: "Wire", source: "Element", shown: Shown) -> list[float] | None:
        """What a wire brings to its target, as numbers or as gradients; None where that has not come yet."""
        if wire.target not in shown.done:
            return None
        if shown.backward:
            return self.carried(wire, source, shown)
        step = self.before(shown.time_step) if wire.delayed else shown.time_step
        if not 0 <= step < self.window:
            return None
        return self.vector(source, step, False)

    def carried(self, wire: "Wire", source: "Element", shown: Shown) -> list[float] | None:
        """The gradient of what a wire brings, None where no error returns along it."""
        if wire.delayed and self.report.error_ends(self.layer, shown.time_step):
            return None
        step = self.before(shown.time_step) if wire.delayed else shown.time_step
        return self.vector(source, step, True) if 0 <= step < self.window else None

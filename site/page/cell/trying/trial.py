"""What is tried on the open cell: gates held at a value, parts changed, a weight edited. One state, whether it is asked
for at a gate of the diagram, in the panel *What if* or in the inspector.

The trained weights stay as they are and nothing is trained: the trainer answers with a report of the changed cell,
which diagram and plot show until all is put back. A gate is held and a weight edited in one layer: with that layer
both are let go."""

from page.browser.newest import Newest
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Said, Value, Values
from page.run.report import Report
from page.words.texts import message_of

if TYPE_CHECKING:
    from page.run.trainer import Trainer


class Trial:
    """changes: {setting: value} of parts, in all layers; held: {gate: value from 0 to 1}, in `layer`; edited: place and
    value of a weight (looking/what_if.py), or None; report: the changed cell's, None where nothing is tried or known;
    problem: why the trainer has none, as words."""

    changes: Values
    held: dict[str, float]
    edited: Values | None
    report: Report | None
    problem: Said

    def __init__(self, trainer: "Trainer") -> None:
        self.trainer, self.questions = trainer, Newest()
        self.changes, self.held, self.layer = {}, {}, 0
        self.edited = self.report = None
        self.problem = self.called = ""
        self.asked, self.answered = Signal(), Signal()
        """(): something else is tried; (): what becomes of it is known, and by nothing newer overtaken."""
        self.arrived = Signal()
        """(): a report of the changed cell is there, of all that were asked for perhaps not the last."""
        self.untold = False
        """Whether the visitor has asked and is still to be told what has become of it."""
        trainer.events["what_if"].listen(self.came)

    @property
    def on(self) -> bool:
        return bool(self.changes or self.held or self.edited)

    def hold(self, gate: str, value: float) -> None:
        self.held[gate], self.untold = round(value, 2), True
        self.ask()

    def let_go(self, gate: str) -> None:
        if self.held.pop(gate, None) is not None:
            self.untold = True
            self.ask()

    def change(self, part: str, value: Value, usual: Value) -> None:
        """usual: the part as the run has it."""
        if value == usual:
            self.changes.pop(part, None)
        else:
            self.changes[part] = value
        self.untold = True
        self.ask()

    def edit(self, matrix: str, row: int, column: int, value: float, called: Said = "") -> None:
        """Another value for one weight of the layer, which is called so; one that was edited before is as it was."""
        place = {"layer": self.layer, "matrix": matrix, "row": row, "column": column}
        self.edited, self.called, self.untold = dict(place, value=value), called, True
        self.ask()

    def put_back(self, told: bool = True) -> None:
        """All as it is in the run. told: to those who listen, as the visitor has asked for it."""
        if self.on or self.report or self.problem:
            self.changes, self.held, self.edited, self.untold = {}, {}, None, told
            self.ask()

    def enter(self, layer: int) -> None:
        """Another layer is looked at: what was held in the one before is let go."""
        if layer != self.layer:
            self.layer = layer
            if self.held or self.edited:
                self.held, self.edited = {}, None
                self.ask()

    def ask(self) -> None:
        """Have the trainer look again: other things are tried, or its weights are others."""
        self.problem = ""
        if self.on:
            self.questions.ask(self.question)
        else:
            self.questions.drop()
            self.report = None
        self.asked.send()

    def tried(self) -> dict:
        """In the trainer's own form."""
        hold = dict(self.held)
        if hold:
            hold["layer"] = self.layer
        return {"changes": dict(self.changes), "hold": hold, "weights": [self.edited] if self.edited else []}

    async def question(self) -> None:
        _, problem = await self.trainer.request("what_if", **self.tried())
        if self.questions.wanted or not self.on:
            return
        self.problem = message_of(problem) if problem else ""
        if problem:
            self.report = None
        self.answered.send()

    def came(self, payload: dict, buffer: JS) -> None:
        if self.on:
            self.report = Report(buffer)
            self.arrived.send()

"""What is tried on the open cell: gates held at a value, parts changed. One state, whether it is asked for at a gate of
the diagram or in the panel *What if*.

The trained weights stay as they are and nothing is trained: the trainer answers with a report of the changed cell,
which diagram and plot show until all is put back. A gate is held in one layer, so it is let go with that layer."""

from page.browser.newest import Newest
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Said, Value, Values
from page.run.report import Report
from page.words.texts import message_of

if TYPE_CHECKING:
    from page.run.trainer import Trainer


class Trial:
    """changes: {setting: value} of parts, in all layers; held: {gate: value from 0 to 1}, in `layer`; report: the
    changed cell's, None where nothing is tried or known; problem: why the trainer has none, as words."""

    changes: Values
    held: dict[str, float]
    report: Report | None
    problem: Said

    def __init__(self, trainer: "Trainer") -> None:
        self.trainer, self.questions = trainer, Newest()
        self.changes, self.held, self.layer = {}, {}, 0
        self.report, self.problem = None, ""
        self.asked, self.answered = Signal(), Signal()
        """(): something else is tried; (): what becomes of it is known, and by nothing newer overtaken."""
        self.arrived = Signal()
        """(): a report of the changed cell is there, of all that were asked for perhaps not the last."""
        self.untold = False
        """Whether the visitor has asked and is still to be told what has become of it."""
        trainer.events["what_if"].listen(self.came)

    @property
    def on(self) -> bool:
        return bool(self.changes or self.held)

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

    def put_back(self) -> None:
        """All as it is in the run."""
        if self.on or self.report or self.problem:
            self.changes, self.held, self.untold = {}, {}, True
            self.ask()

    def enter(self, layer: int) -> None:
        """Another layer is looked at: what was held in the one before is let go."""
        if layer != self.layer:
            self.layer = layer
            if self.held:
                self.held = {}
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

    async def question(self) -> None:
        hold = dict(self.held)
        if hold:
            hold["layer"] = self.layer
        _, problem = await self.trainer.request("what_if", changes=dict(self.changes), hold=hold)
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

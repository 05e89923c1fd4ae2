"""What a cell is made of under the present settings: its diagram, the order of its computation, the walk's timeline.
Each is made anew only where it has become another, so that what hangs on it (buttons, the focus, the place in time)
stays."""

from page.browser.types import TYPE_CHECKING, Values
from page.cell.scene.diagram import SWITCHES, Diagram
from page.cell.scene.shown import Order
from page.cell.scene.steps import CellTimeline

if TYPE_CHECKING:
    from page.cell.trying.trial import Trial
    from page.cell.walk.walk import Walk
    from page.run.report import Report


class Blueprint:
    diagram: Diagram | None
    order: Order | None
    built: tuple | None
    lined: tuple | None

    def __init__(self, walk: "Walk", trial: "Trial") -> None:
        self.walk, self.trial = walk, trial
        self.diagram = self.order = None
        self.built = self.lined = None

    def forget(self) -> None:
        """The page speaks another language: all that has words in it is made anew."""
        self.built = self.lined = None

    def fit(self, report: "Report", layer: int, settings: Values) -> None:
        """settings: the run's; parts that are tried take their place."""
        trial, cell = self.trial, report.header["cell"]
        settings, reverse = dict(settings), report.reverse(layer)
        settings.update(trial.changes)
        built = (
            cell, tuple([settings.get(name) for name in SWITCHES]), tuple(sorted(trial.held)), report.window,
            report.horizon, report.hidden_size, report.received(layer), layer == 0, reverse,
        )  # fmt: skip
        if built != self.built:
            self.built = built
            self.diagram = Diagram(cell, settings, trial.held, reverse)
            self.order = Order(self.diagram)
        self.diagram.hold(trial.held)
        level = report.level(layer) if report.both else 0
        lined = (
            cell, tuple(self.diagram.parts), report.window, report.horizon, reverse, level, report.sweeps,
        )  # fmt: skip
        if lined != self.lined:
            self.lined = lined
            self.walk.leave_loop()  # it goes round a stretch of the timeline before
            self.walk.timeline = CellTimeline(
                self.diagram.parts, report.window, report.horizon, reverse, level, report.sweeps
            )
            self.walk.controls.build(self.diagram, report.window)

"""Brings together what is tried and what is shown: whenever something else is tried, or more is known of it, the cell
view shows that."""

from page.browser.types import TYPE_CHECKING
from page.cell.trying.line import Line
from page.cell.trying.trial import Trial

if TYPE_CHECKING:
    from page.cell.view import CellView
    from page.run.report import Report
    from page.run.run import Run
    from page.stage.display import Display
    from page.words.voice import Voice


class Trying:
    def __init__(self, view: "CellView", run: "Run", display: "Display", voice: "Voice") -> None:
        self.view, self.run, self.display = view, run, display
        self.trial = Trial(run.trainer)
        self.line = Line(self.trial, voice)
        self.trial.asked.listen(self.asked)
        self.trial.arrived.listen(self.came)
        self.trial.answered.listen(self.known)

    def asked(self) -> None:
        """A gate more is held, and drawn so, or one that is held already at another value."""
        view = self.view
        if not view.open:
            return
        before = view.diagram
        view.blueprint.fit(view.report, view.layer, view.store.values)
        if view.diagram is before:
            view.renew()
        else:
            view.take(view.report)
        if not self.trial.on:
            self.line.tell(view.report)

    def came(self) -> None:
        """The changed cell has the trainer's weights: those of the run's newest report, which is shown, then."""
        view, newest, changed = self.view, self.run.report, self.trial.report
        if changed.run != view.report.run:
            # its run is still to be shown, and beside another it fits nowhere; then all that is tried is put back
            self.trial.report = None
        elif view.open:
            if changed.epoch != view.report.epoch and newest.epoch == changed.epoch:
                view.report = newest
                self.display.show(newest)
            view.renew()

    def known(self) -> None:
        if self.view.open:
            self.view.renew()
            self.line.tell(self.view.report)

    def shown(self, before: "Report", report: "Report") -> None:
        """Another report of the run is shown: what is tried is looked at with its weights, or is another run's."""
        if before.run != report.run:
            self.trial.put_back(False)
            self.trial.enter(self.view.layer)
        elif self.trial.on and report is not before:
            self.trial.ask()

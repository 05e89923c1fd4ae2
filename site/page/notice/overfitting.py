"""Says once in a run that it learns by heart, with the way back to its best epoch and what to try."""

from page.browser.types import TYPE_CHECKING
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.notice.view import Notice
    from page.run.report import Report
    from page.run.run import Run

NONE = 0


class Overfitting:
    back: list | None

    def __init__(self, run: "Run", notice: "Notice") -> None:
        self.run, self.notice = run, notice
        self.back = None
        """What the notice offers, while it is said."""
        self.told = NONE
        """The run that it was said of."""
        run.reports.listen(self.report_came)

    def report_came(self, report: "Report") -> None:
        best = report.header.get("overfits_since")
        if best and self.told != report.run and not self.run.lent:
            self.told = report.run
            self.back = [(phrase("problem.back", epoch=best), lambda: self.run.go_to(best))]
            self.notice.show(phrase("notice.overfits", epoch=best), "notice.overfits_hint", self.back)
        elif self.back is not None and not best and self.told == report.run:
            # validation has fallen below that epoch after all: it was not by heart, and may be said once more
            if self.notice.actions is self.back:
                self.notice.hide()
            self.back, self.told = None, NONE

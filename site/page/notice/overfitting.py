"""Says once in a run that it learns by heart, with the way back to its best epoch and what to try."""

from page.browser.types import TYPE_CHECKING
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.notice.view import Notice
    from page.run.report import Report
    from page.run.run import Run

NONE = 0


class Overfitting:
    def __init__(self, run: "Run", notice: "Notice") -> None:
        self.run, self.notice = run, notice
        self.told = NONE
        """The run that it was said of."""
        run.reports.listen(self.report_came)

    def report_came(self, report: "Report") -> None:
        best = report.header.get("overfits_since")
        if best and self.told != report.run and not self.run.lent:
            self.told = report.run
            back = (phrase("problem.back", epoch=best), lambda: self.run.go_to(best))
            self.notice.show(phrase("notice.overfits", epoch=best), "notice.overfits_hint", [back])

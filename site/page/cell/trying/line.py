"""The line that says what is tried and what becomes of the prediction, with the button that puts all back; and the same
for those who listen, after what they have done themselves."""

from page import browser
from page.browser.types import TYPE_CHECKING
from page.cell.trying import told
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.cell.trying.trial import Trial
    from page.run.report import Report
    from page.words.voice import Voice


class Line:
    def __init__(self, trial: "Trial", voice: "Voice") -> None:
        self.trial, self.voice = trial, voice
        self.node, self.text = browser.element("cell-tried"), browser.element("cell-tried-text")
        browser.listen(browser.element("cell-put-back"), "click", lambda event: self.put_back())

    def put_back(self) -> None:
        self.trial.put_back()
        browser.element("cell-title").focus(browser.options(preventScroll=True))

    def show(self, report: "Report") -> None:
        """report: of the cell as it is."""
        self.node.hidden = not self.trial.on
        say(
            self.text, (self.trial.problem or told.became(report, self.trial.report)) if self.trial.on else ""
        )

    def tell(self, report: "Report") -> None:
        """Once for each thing that the visitor has done; what a new epoch makes of it is not told."""
        trial = self.trial
        if trial.untold:
            trial.untold = False
            said = told.tried(trial) + told.became(report, trial.report)
            self.voice.answer((trial.problem or said) if trial.on else phrase("experiments.what_if.nothing"))

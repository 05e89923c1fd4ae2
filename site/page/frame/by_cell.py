"""What the page's own markup says otherwise of one kind of cell or of data than of another: a node names the key of its
words by `data-by-cell`, and where they have words of their own under that key (`words.texts.key_of`), it says those.
So have layers that read both ways."""

from page import browser
from page.browser.types import TYPE_CHECKING
from page.settings.fields import FIELD
from page.words.texts import key_for, key_of, say

if TYPE_CHECKING:
    from page.run.report import Report
    from page.stage.display import Display


class ByCell:
    told: tuple[str, str, bool]

    def __init__(self, display: "Display") -> None:
        self.told = (FIELD["cell"].default, "function", False)  # the markup speaks of them
        display.shown.listen(self.report_shown)

    def report_shown(self, report: "Report") -> None:
        told = (report.header["cell"], report.kind, report.both)
        if told == self.told:
            return
        self.told = told
        for node in browser.document.querySelectorAll("[data-by-cell]"):
            key = key_of(report.header["cell"], report.kind, node.getAttribute("data-by-cell"))
            say(node, key_for("both", key) if report.both else key)
        browser.element("gate-legend").hidden = not report.header["gates"]

"""What the page's own markup says otherwise of one kind of cell than of another: a node names the key of its words by
`data-by-cell`, and where a cell has words of its own under that key (`words.texts.key_for`), it says those."""

from page import browser
from page.browser.types import TYPE_CHECKING
from page.settings.fields import FIELD
from page.words.texts import key_for, say

if TYPE_CHECKING:
    from page.run.report import Report
    from page.stage.display import Display


class ByCell:
    cell: str

    def __init__(self, display: "Display") -> None:
        self.cell = FIELD["cell"].default  # the markup speaks of it
        display.shown.listen(self.report_shown)

    def report_shown(self, report: "Report") -> None:
        if report.header["cell"] == self.cell:
            return
        self.cell = report.header["cell"]
        for node in browser.document.querySelectorAll("[data-by-cell]"):
            say(node, key_for(self.cell, node.getAttribute("data-by-cell")))
        browser.element("gate-legend").hidden = not report.header["gates"]

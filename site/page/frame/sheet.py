"""The column that explains, where the window has no room for it beside everything else: a sheet, at the foot or at the
side, that the visitor opens and closes. What they work with stays in sight above or beside it (styles/screen.css).

The guide stands in the same place, as the column's head; while it is open it alone says what of the column is shown."""

from page import browser
from page.browser.types import Event, Node, Part


class Sheet:
    def __init__(self, cell: Part) -> None:
        self.button, self.column = browser.element("sheet-open"), browser.element("column")
        self.inspector = browser.element("inspector")
        self.open, self.lent = False, ""
        """Whether it is open; whether only for as long as an "element" of a cell, or a "cell", is looked at."""
        browser.listen(self.button, "click", lambda event: self.set(not self.open))
        browser.listen(self.column, "keydown", self.on_key)
        cell.turned.listen(lambda element, kind: self.element_shown(element))
        cell.closed.listen(lambda: self.set(self.open and not self.lent))
        cell.panel_asked.listen(self.panel_asked)

    def set(self, open: bool) -> None:
        self.open, self.lent = open, ""
        browser.document.documentElement.toggleAttribute("data-sheet", open)
        self.button.setAttribute("aria-expanded", "true" if open else "false")

    def uncover(self, node: Node) -> None:
        """Open it, if it hides this node."""
        if self.column.contains(node) and not self.open:
            self.set(True)

    def lend(self, whom: str) -> None:
        if not self.open:
            self.set(True)
            self.lent = whom

    def element_shown(self, element: str | None) -> None:
        if element:
            self.lend("element")
        elif self.lent == "element":
            self.set(False)

    def panel_asked(self, panel: str) -> None:
        """The panels have heard it before: this one may have been folded."""
        if browser.element(panel).open:
            self.lend("cell")

    def on_key(self, event: Event) -> None:
        """Escape closes it, unless there is an element's panel in it, which then closes first."""
        used = event.defaultPrevented or not self.inspector.hidden
        if event.key == "Escape" and not used and browser.at_hand(self.button):
            event.stopPropagation()
            self.set(False)
            self.button.focus(browser.options(preventScroll=True))

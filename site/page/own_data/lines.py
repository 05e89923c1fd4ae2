"""Of a file that takes long to be read: a button for each part of it that is offered, and one for all of it."""

import protocol
from page import browser
from page.browser.signal import Signal
from page.browser.types import Event
from page.words.texts import say

TOO_MANY_LINES = "too_many_lines"
"""The code of the refusal of such a file."""
LINES = (("first", protocol.MOST_LINES), ("last", -protocol.MOST_LINES), ("all", "all"))


class Lines:
    """chosen(asked, block, source): to be read (as the dialog's `read` takes it), with the part that was chosen."""

    long: tuple | None

    def __init__(self) -> None:
        self.chosen = Signal()
        self.long = None
        self.box = browser.element("own-lines")
        for key, rows in LINES:
            button = browser.make("button", self.box, type="button", class_="quiet", data_rows=rows)
            say(button, "parameters.own.lines_" + key, most=protocol.MOST_LINES)
        browser.listen(self.box, "click", self.pressed)

    def offer(self, long: tuple | None) -> None:
        """long: (asked, block, source) of the file; None takes the buttons away."""
        self.long, self.box.hidden = long, long is None

    def enable(self, possible: bool) -> None:
        for button in list(self.box.children):
            browser.enable(button, possible)

    def pressed(self, event: Event) -> None:
        button = event.target.closest("[data-rows]")
        if button and self.long:
            asked, block, source = self.long
            rows = str(button.getAttribute("data-rows"))
            again = dict(asked)
            again["options"] = {"rows": rows if rows == "all" else int(rows)}
            self.chosen.send(again, block, source)

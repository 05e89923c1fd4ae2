"""Where the characters of a text stand: on one line, which what is read begins and what is predicted continues to the
right. Pure arithmetic.

Where the line is too long for the screen it moves on by itself, some columns at once (a text that moves with every
character is hard to read and flickers), so that the place where something happens stays in view. That, too, is a
function of the moment alone."""

from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.browser.box import Box

NARROWEST, READABLE, WIDEST = 13, 18, 34
"""Pixels of a column: at least, at least where more of the line is out of sight for it, and at most."""
RIVALS = 5
"""Characters whose probability is shown, at most."""
ROW, TALLEST = 21, 40
"""Pixels of one of their rows, a character over its bar: at least, and at most where there is room."""
BAR, THICKEST = 3.5, 12.0
"""Pixels of the height of a bar: in the lowest row, and at most."""
LABEL = 17
LOWEST = 16
"""Pixels of a line of characters, at least."""
ABOVE = 4
"""Pixels over its box that the uppermost name reaches at most."""
CONTEXT = 2
"""Characters that are seen before the first prediction, at least."""


class Tape:
    """area: the box to stand in; window, horizon: characters read and predicted; letters: how many there are; joined:
    the network's flow arrives at the line, which then stands in the middle; ruled: a simple rule's line is on top."""

    def __init__(
        self, area: "Box", window: int, horizon: int, letters: int, joined: bool, ruled: bool = False
    ) -> None:
        self.window, self.horizon = window, horizon
        self.count = window + horizon
        # all predictions are in sight at the end, and of what was read as much as can be read well
        wanted = max(int(area.width / READABLE), min(int(area.width / NARROWEST), horizon + CONTEXT))
        self.columns = max(1, min(self.count, wanted))
        self.pitch = min(WIDEST, area.width / self.columns)
        self.hidden = self.count - self.columns
        """Columns that are out of sight."""
        self.left = area.x + (area.width - self.columns * self.pitch) / 2
        self.right = self.left + self.columns * self.pitch
        self.xs = [self.left + (column + 0.5) * self.pitch for column in range(self.count)]
        """Where the columns stand that are moved on by nothing."""
        self.boundary = self.left + window * self.pitch
        """Between what is read and what is predicted."""
        self.line = min(28, self.pitch * 1.4)
        if joined and not ruled:
            # where the picture is low the uppermost name keeps clear of the key over it
            self.line = min(self.line, max(LOWEST, (area.height / 2 + ABOVE - LABEL / 2) / 1.5))
        self.size = int(min(20, max(13, self.pitch * 0.9)))
        above = self.line + LABEL if ruled else 0
        self.y = area.middle if joined else area.y + 1.5 * self.line + LABEL + 8 + above
        self.target_y = self.y - self.line
        self.label_y = self.target_y - self.line / 2 - 9
        self.rule_y = self.label_y - 9 - self.line / 2
        self.mark_y = self.y + self.line / 2 + 8
        self.bars_y = self.mark_y + 18 + LABEL
        room = area.bottom + 26 - self.bars_y
        self.rivals = max(1, min(RIVALS, int(room / ROW), letters))
        self.row = max(ROW, min(TALLEST, room / self.rivals))
        self.bar = min(THICKEST, BAR + (self.row - ROW) * 0.6)
        self.letter = int(min(self.size, self.row - self.bar - 5))
        """Size of the characters over the bars."""

    def moved(self, read: int, whole: int, cursor: int | None = None) -> int:
        """How many columns have left the view on the left, when so many characters have been read and predicted; a
        cursor is in view wherever it is."""
        if not self.hidden:
            return 0
        if read < self.window or whole < self.horizon:
            active = read if read < self.window else self.window + whole
            some = max(1, self.columns // 3)
            moved = min(self.hidden, max(0, (active - self.columns // 2 + some - 1) // some * some))
        elif self.columns >= self.horizon + CONTEXT:
            moved = self.hidden
        else:
            moved = min(self.hidden, max(0, self.window - CONTEXT))
        if cursor is not None and not moved <= cursor < moved + self.columns:
            moved = min(self.hidden, max(0, cursor - self.columns // 2))
        return moved

    def column(self, x: float) -> int:
        """The column of the view at a place, counted from its first one."""
        return int((x - self.left) / self.pitch)

"""The page's one voice: what is said to those who listen. Every feature speaks through it, and nothing else does.

It is polite: what was said a moment ago is heard out, the newest sentence wins over one that still waits, and what the
visitor has done is answered before what happens by itself is told. One action may be answered from two sides, by the
guide and by what it has done to the page: neither takes the other's place. While a modal dialog is open the page
beneath it is mute, so each dialog has a place of its own to speak from.

What is said is a text, a phrase, or a list of these, as page/words/texts.py knows them."""

import asyncio

from page import browser
from page.browser.types import JS, Said
from page.words.texts import told

LEVELS = ("off", "milestones", "all")
"""How much is said; what went wrong or wants a decision is said always."""
PASSING, MILESTONE, ANSWER, ALARM = range(4)
LEAST = {"off": ALARM, "milestones": MILESTONE, "all": PASSING}
SOON = 0.15
"""Seconds in which a newer answer still takes the place of an older one."""
PAUSE = 5.0
"""Seconds between a sentence and the next that nobody has asked for."""
ENDS = '.?!:…»”“"'
SAME = "\u00a0"
"""Behind a sentence that is said twice in a row: without any change nothing would be heard."""


def read_out(node: JS) -> str:
    """What stands on a node, paragraph by paragraph: where none of them ends its sentence, a full stop does."""
    parts = [part.textContent.strip() for part in list(node.children)] or [node.textContent.strip()]
    return " ".join([part if part[-1] in ENDS else part + "." for part in parts if part])


class Voice:
    waiting: tuple[int, float, list[tuple[str, str]]] | None
    """(rank, when it is due, what each side says)."""
    last: str

    def __init__(self) -> None:
        stored = browser.stored("voice")
        self.level = stored if stored in LEVELS else "milestones"
        self.last = ""
        self.waiting = None
        self.said_at = -PAUSE
        self.speaking = False
        self.heard = lambda: None
        """Called when something has been said."""
        self.regions = [(None, browser.element("announcement"))]
        for dialog in browser.document.querySelectorAll("dialog"):
            place = browser.make("p", dialog, class_="hidden", role="status", aria_live="polite")
            self.regions.append((dialog, place))

    def set_level(self, level: str) -> None:
        self.level = level
        browser.stored("voice", level)

    # --- what is said ---------------------------------------------------------------------------------------------

    def alarm(self, said: Said) -> None:
        """Something went wrong, or wants a decision."""
        self.take(ALARM, said)

    def answer(self, said: Said) -> None:
        """What has come of the visitor's last action."""
        self.take(ANSWER, said)

    def guide(self, said: Said) -> None:
        """What the guide says to the visitor's last action."""
        self.take(ANSWER, said, "guide")

    def milestone(self, said: Said) -> None:
        """How far training has come."""
        self.take(MILESTONE, said)

    def passing(self, said: Said) -> None:
        """What goes on meanwhile."""
        self.take(PASSING, said)

    def again(self) -> None:
        """The last sentence once more, whatever the level."""
        if self.last:
            self.take(ALARM, self.last)

    def forget(self) -> None:
        """What was said in another language is not said again."""
        self.last, self.waiting = "", None
        for _, place in self.regions:
            place.textContent = ""

    # --- how ------------------------------------------------------------------------------------------------------

    def take(self, rank: int, said: Said, side: str = "page") -> None:
        text = told(said) if said else ""
        if not text or rank < LEAST[self.level] or (self.waiting and self.waiting[0] > rank):
            return
        if rank < ANSWER and text == self.last:
            return
        now = browser.now()
        due = now + SOON if rank >= ANSWER else max(now + SOON, self.said_at + PAUSE)
        others = self.waiting[2] if self.waiting and self.waiting[0] == rank else []
        self.waiting = (rank, due, [other for other in others if other[0] != side] + [(side, text)])
        if not self.speaking:
            self.speaking = True
            asyncio.create_task(self.speak())

    async def speak(self) -> None:
        while self.waiting:
            rest = self.waiting[1] - browser.now()
            if rest > 0:
                await asyncio.sleep(min(rest, SOON))
                continue
            texts, self.waiting = self.waiting[2], None
            self.say(" ".join([text for side, text in texts]))
        self.speaking = False

    def say(self, text: str) -> None:
        self.last, self.said_at = text, browser.now()
        place = self.place()
        for _, other in self.regions:
            if other is not place and other.textContent:
                other.textContent = ""
        place.textContent = text + SAME if place.textContent == text else text
        self.heard()

    def place(self) -> JS:
        """Where one is heard: in the dialog that is open, else on the page."""
        for dialog, place in self.regions:
            if dialog is not None and dialog.open and dialog.matches(":modal"):
                return place
        return self.regions[0][1]

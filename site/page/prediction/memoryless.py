"""The button below the prediction that trains the same network without memory, and says what came of it."""

from page import browser
from page.browser.types import TYPE_CHECKING, Part
from page.words.reasons import allow
from page.words.texts import say

if TYPE_CHECKING:
    from page.run.player import Player
    from page.run.run import Run


class MemorylessButton:
    def __init__(self, run: "Run", player: "Player", languages: Part) -> None:
        self.run, self.player, self.memoryless = run, player, run.memoryless
        self.button = browser.element("memoryless")
        browser.listen(self.button, "click", lambda event: self.memoryless.turn())
        player.changed.listen(self.playing_changed)
        for signal in (self.memoryless.changed, run.figures, languages.changed):
            signal.listen(self.show)
        self.show()

    def playing_changed(self) -> None:
        if self.player.playing:
            self.memoryless.stop()
        self.show()

    def show(self) -> None:
        """There is nothing to compare before the first epoch, and while the run goes on it goes before."""
        self.button.hidden = not self.memoryless.has_memory
        why = ""
        if not self.run.epoch:
            why = "prediction.memoryless.untrained"
        elif self.player.playing:
            why = "prediction.memoryless.playing"
        say(self.button, self.memoryless.said())
        done = self.memoryless.known and not self.memoryless.wanted
        allow(self.button, why, self.memoryless.said(whole=True) if done else "prediction.memoryless.about")

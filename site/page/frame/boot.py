"""The line that says how far the trainer has come: parts, megabytes, and what to do when one is missing."""

from page import browser
from page.browser.types import JS, TYPE_CHECKING, Part, Value
from page.words.figures import figure
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.run.player import Player
    from page.run.run import Run
    from page.run.trainer import Trainer
    from page.words.voice import Voice


class Boot:
    far: int | None

    def __init__(
        self, trainer: "Trainer", run: "Run", player: "Player", notice: Part, voice: "Voice"
    ) -> None:
        self.trainer, self.run, self.player, self.notice, self.voice = trainer, run, player, notice, voice
        trainer.states.listen(self.state_changed)
        trainer.events["alive"].listen(self.working)
        run.figures.listen(self.arrived)
        player.changed.listen(self.playing_changed)
        self.files = browser.window.trainerFiles
        self.text = browser.element("boot-text")
        self.bar = browser.element("boot-progress")
        self.retry = browser.element("boot-retry")
        self.box = browser.element("boot")
        self.ready = False
        self.far = None
        """Where a journey goes that has been under way for a while: what a run has forgotten it trains again."""
        browser.listen(browser.window, "trainerfiles", lambda event: self.draw())
        browser.listen(browser.window, "verdict", lambda event: self.judged())
        browser.listen(self.retry, "click", lambda event: self.try_again())

    def try_again(self) -> None:
        # the button goes: whoever pressed it stays at the controls
        browser.element("play").focus(browser.options(preventScroll=True))
        self.files.retry()

    @property
    def failed(self) -> bool:
        """Whether something is missing without which nothing trains."""
        return not self.ready and browser.window.place.verdict == "failed"

    def hindered(self) -> bool:
        """Whether the trainer cannot start: then nothing plays, and the focus goes to what helps (js/verdict.js)."""
        if self.failed:
            browser.window.place.sayAgain()
        return self.failed

    def judged(self) -> None:
        if self.failed and self.player.playing:
            self.run.halted.send()

    def state_changed(self, name: str) -> None:
        self.show(name, epoch=self.run.epoch)
        if name == "stalled":
            self.run.halted.send()
            self.notice.show("boot.stalled", "boot.stalled_hint", [("boot.retry", self.trainer.retry)])

    def working(self, payload: dict, buffer: JS) -> None:
        """A sign of life from within one long computation, a second or more after the one before."""
        goal = self.run.goal
        if self.ready and goal is not None and payload["run"] == self.run.number:
            if self.far == goal:
                say(self.text, "boot.again", goal=goal, epoch=payload["epoch"])
            self.far = goal

    def arrived(self) -> None:
        if self.far is not None and self.run.goal is None:
            self.far = None
            self.playing_changed()

    def playing_changed(self) -> None:
        if self.ready and self.far is None:
            say(self.text, "boot.training" if self.player.playing else "boot.ready")

    def draw(self) -> None:
        if self.ready:
            return
        files = self.files
        self.retry.hidden = not files.failed
        self.box.className = "boot failed" if files.failed else "boot"
        if files.failed:
            say(self.text, "boot.failed", part=phrase("start.parts." + files.failed))
            return
        if not files.total:
            return
        self.bar.value = 0.95 * files.received / files.total
        if files.received < files.total:
            say(
                self.text,
                "boot.files",
                step=phrase("start.parts." + (files.step or "python")),
                received=figure("megabytes", files.received),
                total=figure("megabytes", files.total),
            )
        else:
            say(self.text, "boot.engine")

    def show(self, state: str, **values: Value) -> None:
        self.ready = state == "ready"
        if self.ready:
            browser.window.place.trained()
        self.bar.hidden = self.ready
        self.box.className = "boot"
        self.retry.hidden = True
        self.bar.value = 1 if self.ready else self.bar.value
        say(self.text, "boot." + state, **values)
        self.playing_changed()
        if not self.ready:
            self.voice.alarm(self.text.textContent)

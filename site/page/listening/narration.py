"""Tells those who listen what training does: one sentence for each thing the visitor does with it, and milestones
while it goes on. Words are made when what they tell of is on the screen, so that ear and eye get the same figures."""

from page.browser.types import TYPE_CHECKING, Problem, Said, Value
from page.run import progress
from page.words.texts import key_of, phrase

if TYPE_CHECKING:
    from page.run.orders import Orders
    from page.run.player import Player
    from page.run.report import Report
    from page.run.run import Run
    from page.run.timeline import Moment
    from page.stage.display import Display
    from page.words.voice import Voice

LONG = 2.0
"""Seconds."""
SLOW = 0.5
"""The highest speed at which the phases of an epoch are told."""


class Narration:
    due: str | None
    goal: int | None
    phase: str | None

    def __init__(
        self, run: "Run", player: "Player", orders: "Orders", display: "Display", voice: "Voice"
    ) -> None:
        self.run, self.player, self.display, self.voice = run, player, display, voice
        orders.acted.listen(self.acted)
        run.trainer.states.listen(self.trainer_state)
        run.refused.listen(self.refused)
        run.trained.listen(self.settle)
        run.rested.listen(self.trainer_rests)
        player.changed.listen(self.playing_changed)
        player.ended.listen(self.ended)
        display.shown.listen(self.report_shown)
        display.drawers.append(self.draw)
        self.due = self.goal = None
        self.next = 1
        self.playing = self.resting = False
        self.phase = None

    def acted(self, what: str, value: Value = None) -> None:
        """The visitor has done something: "play", "pause", "step", "sample", "back" (to an epoch), "phase" (to one)."""
        epoch = self.run.epoch
        self.due, self.goal = None, value
        if what == "play":
            self.voice.answer(phrase("voice.goes_on", epoch=epoch) if epoch else phrase("voice.starts"))
        elif what == "phase":
            self.voice.answer(self.phase_told(value))
        else:
            self.due, self.resting = what, False
            if what == "step":
                self.goal = epoch + 1
                if self.lasts_long():
                    self.voice.answer(phrase("voice.trains", epoch=self.goal))
            self.settle()

    def lasts_long(self) -> bool:
        """Whether an epoch is watched for a while before there is anything to tell of it."""
        return not self.player.fast and self.player.timeline.cycle > LONG * self.player.pace

    def phase_told(self, phase: str) -> dict:
        table, report = "process.%s." % phase, self.display.report
        key = key_of(report.header["cell"], report.kind, table + "text") if report else table + "text"
        return phrase("voice.phase", name=phrase(table + "name"), text=phrase(key))

    def settle(self) -> None:
        """Tell what has come of the visitor's last action, once it is there to be seen."""
        due, shown, player = self.due, self.display.report, self.player
        if due == "pause":
            under_way = player.asked and not player.arrived if not player.fast else not self.resting
            if not under_way:
                self.tell(phrase("voice.paused", epoch=self.run.epoch))
        elif due == "step" and not player.playing and shown and shown.epoch >= self.goal:
            self.tell(self.progress(shown))
        elif due == "back" and shown and shown.epoch == self.goal:
            self.tell(self.progress(shown))

    def tell(self, sentence: Said) -> None:
        self.due = None
        self.voice.answer(sentence)

    def progress(self, report: "Report") -> Said:
        return progress.sentence(report, self.run.records)

    # --- told by the application ----------------------------------------------------------------------------------

    def report_shown(self, report: "Report") -> None:
        if self.due == "sample":
            self.tell(progress.sample(report) + [self.progress(report)])
        elif self.due:
            self.settle()
        elif self.player.playing and not self.player.single:
            self.go_by(report)
        if report.epoch < self.next // 2 or not self.player.playing:
            self.next = following(report.epoch)

    def go_by(self, report: "Report") -> None:
        if report.epoch >= self.next:
            self.next = following(report.epoch)
            self.voice.milestone(self.progress(report))
        elif self.voice.level == "all":
            self.voice.passing(self.progress(report))

    def playing_changed(self) -> None:
        playing, was = self.player.playing, self.playing
        self.playing = playing
        if not playing or was:
            self.settle()

    def trainer_rests(self) -> None:
        """Nothing is trained any more: a pause has taken effect, or training has come to its end."""
        self.resting = True
        if self.due:
            self.settle()

    def ended(self) -> None:
        """Training has ended by itself."""
        self.voice.answer(phrase("voice.stopped", epoch=self.run.epoch))

    def trainer_state(self, name: str) -> None:
        if name == "ready":
            self.voice.answer(phrase("voice.ready"))
        else:
            self.due = None

    def refused(self, problem: Problem) -> None:
        self.due = None

    def draw(self, seconds: float, moment: "Moment") -> bool:
        if moment.phase != self.phase:
            self.phase = moment.phase
            if self.voice.level == "all" and self.playing and self.player.speed <= SLOW:
                if self.phase != "rest" and not self.player.fast:
                    self.voice.passing(phrase("process.%s.name" % self.phase))
        return False


def following(epoch: int) -> int:
    """The next milestone after an epoch: the next power of two."""
    after = 1
    while after <= epoch:
        after *= 2
    return after

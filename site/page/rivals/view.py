"""Runs beside the run, for whoever asks whether another cell, seed, learning rate or size would have been better: what
they are to differ in, and a table of how far each has come. Their losses are drawn on the track."""

from page import browser
from page.browser.types import TYPE_CHECKING, Node, Part, Said
from page.run.rivals import KINDS, Rivals
from page.words.figures import figure
from page.words.texts import message_of, phrase, say

if TYPE_CHECKING:
    from page.run.rivals import Rival
    from page.run.run import Run
    from page.words.voice import Voice

COLUMNS = 3


class RivalsPanel:
    shown: "list[Rival]"
    cells: list[list[Node]]

    def __init__(self, run: "Run", languages: Part, voice: "Voice") -> None:
        self.run, self.voice = run, voice
        self.rivals = Rivals(run)
        self.found, self.body = browser.element("rivals-found"), browser.element("rivals-rows")
        self.buttons = {kind: browser.document.querySelector("[data-rivals=%s]" % kind) for kind in KINDS}
        for kind, button in self.buttons.items():
            browser.listen(button, "click", lambda event, kind=kind: self.turn(kind))
        self.shown, self.cells = [], []
        self.answered = True
        """Whether the outcome has been said."""
        for signal in (self.rivals.changed, run.figures, languages.changed):
            signal.listen(self.show)

    def turn(self, kind: str) -> None:
        """These beside the run or, where they are, none."""
        self.rivals.begin(None if self.rivals.kind == kind else kind)
        self.answered = not self.rivals.kind
        if self.rivals.kind and not self.run.newest:
            self.voice.answer(phrase("rivals.wait"))

    def show(self) -> None:
        for kind, button in self.buttons.items():
            button.setAttribute("aria-pressed", "true" if kind == self.rivals.kind else "false")
        self.found.hidden = not self.rivals.kind
        if not self.rivals.kind:
            return
        if self.rivals.rows is not self.shown:
            self.make_rows()
        own, epoch = self.run.table.value("validation_loss", self.rivals.goal), self.rivals.goal
        self.write(self.cells[0], epoch, own, None)
        for cells, rival in zip(self.cells[1:], self.shown):
            if rival.problem:
                cells[0].setAttribute("colspan", str(COLUMNS))
                cells[0].className = "why"
                say(cells[0], message_of(rival.problem))
                continue
            loss = rival.loss(rival.epochs)
            beside = self.run.table.value("validation_loss", rival.epochs)
            self.write(cells, rival.epochs, loss, loss / beside if loss is not None and beside else None)
        self.tell(epoch, own)

    def make_rows(self) -> None:
        self.shown = self.rivals.rows
        self.body.replaceChildren()
        self.cells = [self.row(phrase("rivals.own"), "own")] + [self.row(each.said) for each in self.shown]

    def row(self, name: Said, kind: str = "") -> list[Node]:
        line = browser.make("tr", self.body, class_=kind)
        say(browser.make("th", line, scope="row"), name)
        return [browser.make("td", line) for _ in range(COLUMNS)]

    def write(self, cells: list[Node], epoch: int, loss: float | None, times: float | None) -> None:
        say(cells[0], figure("whole", epoch))
        say(cells[1], figure("loss", loss))
        say(cells[2], "" if times is None else phrase("rivals.ratio", n=figure("short", times)))

    def tell(self, epoch: int, own: float | None) -> None:
        """What has come of it, once all have learned as long as the run."""
        said = self.outcome(epoch, own)
        parted = self.rivals.parted
        say(
            browser.element("rivals-told"),
            said if parted is None else [said, phrase("rivals.parted", n=parted)],
        )
        if said["key"] in ("rivals.wait", "rivals.working"):
            return
        if not self.answered:
            self.answered = True
            self.voice.answer(said)

    def outcome(self, epoch: int, own: float | None) -> dict:
        if not epoch or own is None:
            return phrase("rivals.wait")
        rows = [row for row in self.shown if not row.ended]
        if any(row.epochs < epoch for row in rows):
            return phrase("rivals.working", epoch=epoch)
        losses = [(row.loss(epoch), row.said) for row in rows]
        least = min([loss for loss, _ in losses], default=own)
        if self.rivals.kind == "seeds":
            most = max([loss for loss, _ in losses], default=own)
            return phrase(
                "rivals.spread", n=epoch, least=figure("loss", least), most=figure("loss", most),
                loss=figure("loss", own),
            )  # fmt: skip
        if own <= least:
            return phrase("rivals.ahead", n=epoch)
        best = next(said for loss, said in losses if loss == least)
        return phrase(
            "rivals.behind", n=epoch, name=best, times=figure("short", own / least) if least else ""
        )

"""How far the error reaches back through time: this layer's memory beside that of another cell, step by step.

Both lines are shares of the error at the last time step, on a logarithmic axis, so that they show how it fades and not
how large it is. The other cell learns in the trainer, a stretch with every question, and only while this is open."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node, Problem, Said, Values
from page.cell.experiments.reach import cell_name, compared, shares, way_back
from page.cell.experiments.reach_picture import ReachPicture
from page.words.figures import figure
from page.words.table import Table
from page.words.texts import key_for, message_of, phrase, say, say_in, told, words

if TYPE_CHECKING:
    from page.cell.view import CellView
    from page.run.report import Report

LONG = {"data": "recall", "delay": 40}


class GradientFlow:
    box: Node = "cell-gradient-flow"  # its id; of a panel that is made, the node itself
    report: "Report | None"
    answer: Values | None
    asked_for: tuple | None
    problem: Problem | None
    pointed: int | None
    drawn: tuple | None
    mine: list[float]
    theirs: list[float] | None

    def __init__(self, cell_view: "CellView", box: Node) -> None:
        self.view, self.box, self.shades = cell_view, box, cell_view.shades
        self.picture = ReachPicture(self.shades)
        self.node = self.picture.node
        self.report = self.answer = self.asked_for = self.problem = self.pointed = None
        self.drawn = None
        self.asking = self.untold = False
        browser.listen(box, "toggle", lambda event: self.opened())
        cell_view.panel_asked.listen(self.turn)
        browser.listen(self.node, "keydown", self.on_key)
        browser.listen(self.node, "click", self.on_pointer)
        browser.listen(self.node, "pointermove", self.on_move)
        browser.listen(self.node, "pointerleave", lambda event: self.point(None))
        browser.listen(browser.element("gradient-flow-long"), "click", lambda event: self.try_long())
        browser.watch_size(self.node, self.renew)

    # --- told by the cell view ------------------------------------------------------------------------------------

    def show(
        self, report: "Report", layer: int, element: str | None, unit: int | None, time_step: int
    ) -> None:
        self.report, self.layer, self.time_step = report, layer, time_step
        # its sentences and its axis are of an error that comes from the last time step
        self.box.hidden = report.both
        browser.element("cell-both").hidden = not report.both
        if self.box.open:
            self.renew()
            self.ask()

    def turn(self, panel: str) -> None:
        """Open or closed, by the key."""
        if panel != self.box.id or self.box.hidden:
            return
        self.box.open = not self.box.open
        summary = self.box.querySelector("summary")
        summary.focus(browser.options(preventScroll=True))
        self.box.scrollIntoView(browser.options(block="start" if self.box.open else "nearest"))

    def opened(self) -> None:
        self.untold = bool(self.box.open)
        if self.box.open and self.report:
            self.renew()
            self.ask()

    # --- the other cell ---------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Have the other cell learn as long as this run has, unless it is learning already.

        The run goes before: the trainer gives way after every mini-batch, and inside a cell an epoch takes longer to
        see than to train."""
        key = (self.report.run, self.report.epoch)
        if self.wanted() and not self.asking and key != self.asked_for:
            self.asking, self.asked_for = True, key
            asyncio.create_task(self.catching_up())

    def wanted(self) -> bool:
        return self.box.open and self.view.open and not self.report.both

    async def catching_up(self) -> None:
        again, done, self.problem = True, False, None
        while self.wanted() and not done and not self.problem:
            answer, self.problem = await self.view.run.trainer.request("compare", again=again)
            again = False
            if not self.problem:
                self.answer, done = answer, answer["done"]
                self.renew()
        self.asking = False
        if not done and not self.problem:
            self.asked_for = None
        self.renew()
        if self.untold and self.wanted() and (done or self.problem):
            # once for each time that it is opened; from then on the values of a step are told where one stands
            self.untold = False
            here, there = (
                cell_name(self.report.header["cell"]),
                cell_name(self.answer["cell"]) if self.answer else "",
            )
            self.view.voice.answer(self.reading(self.mine, self.theirs, here, there))
        # the run may have gone on or back meanwhile
        self.ask()

    def own(self) -> list[float]:
        steps = self.report.window
        return shares(self.report.read("reach", self.layer * steps, steps))

    def other(self) -> list[float] | None:
        """The other cell's shares; None while there are none for what is shown."""
        answer = self.answer
        if not answer or not answer["done"] or answer["run"] != self.report.run:
            return None
        return shares(answer["peer_reach"][self.layer])

    def try_long(self) -> None:
        run, store = self.view.run, self.view.store
        if store.free("data"):
            run.renewal.begin(dict(LONG), phrase("experiments.gradient_flow.long_name"))

    # --- words ------------------------------------------------------------------------------------------------------

    def tell(self) -> None:
        """What is true of both lines, whatever the time step."""
        here, answer = cell_name(self.report.header["cell"]), self.answer
        there = cell_name(answer["cell"]) if answer else ""
        mixed = self.report.header["loss_on"] == "all"
        key = key_for(self.report.header["cell"], "experiments.gradient_flow.about")
        write("about", "experiments.gradient_flow.about_all" if mixed else key)
        write("own", phrase("experiments.gradient_flow.own", cell=here))
        browser.element("gradient-flow-other-key").hidden = self.theirs is None
        told = (
            phrase("experiments.gradient_flow.other", cell=there, epochs=answer["epochs"]) if answer else ""
        )
        write("other", told)
        write("reading", self.reading(self.mine, self.theirs, here, there))

    def tell_step(self) -> None:
        step = self.step_told()
        said = {
            "step": step + 1,
            "cell": cell_name(self.report.header["cell"]),
            "own": figure("cell", self.mine[step]),
        }
        key = "experiments.gradient_flow.said_alone"
        if self.theirs:
            key = "experiments.gradient_flow.said"
            said["peer"], said["other"] = cell_name(self.answer["cell"]), figure("cell", self.theirs[step])
        write("values", phrase(key, **said))
        if not browser.held(self.node, self.view.player.playing):
            say_in(self.node, "aria-valuetext", key, **said)
            for end, value in (("min", 1), ("max", len(self.mine)), ("now", step + 1)):
                self.node.setAttribute("aria-value" + end, value)

    def reading(self, mine: list[float], theirs: list[float] | None, here: Said, there: Said) -> Said:
        """What the numbers say, in sentences: where the error begins at the last time step, what becomes of it."""
        if self.problem:
            return message_of(self.problem)
        answer, said = self.answer, []
        if self.report.cut_before(self.report.window - self.report.truncation):
            said = [phrase("experiments.gradient_flow.cut", steps=self.report.truncation)]
        elif self.report.header["loss_on"] != "all":
            said = [way_back(cell, values) for cell, values in ((here, mine), (there, theirs)) if values]
        if theirs and said:
            said.append(compared(mine, theirs, self.report.header["cell"], answer["cell"]))
        if theirs and answer["astray"]:
            said.append(phrase("experiments.gradient_flow.astray", cell=there, epochs=answer["epochs"]))
        elif not theirs and answer and self.asking:
            said.append(
                phrase(
                    "experiments.gradient_flow.working",
                    cell=there,
                    epochs=answer["epochs"],
                    of=answer["epoch"],
                )
            )
        return said

    def tables(self) -> list[Table]:
        """The lines as shares of the error at the last time step."""
        if not self.box.open or self.drawn is None:
            return []
        names = [told(cell_name(self.report.header["cell"]))]
        if self.theirs:
            names.append(told(cell_name(self.answer["cell"])))
        lines = [self.mine] + ([self.theirs] if self.theirs else [])
        rows = [[step + 1] + list(values) for step, values in enumerate(zip(*lines))]
        return [Table("reach", words("tables.gradient_flow"), [words("prediction.step_axis")] + names, rows)]

    # --- picture ------------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Draw the lines anew if they have changed, and mark the time step."""
        if self.report is None or not self.box.open or not self.view.open:
            return
        resized = self.picture.fit()
        key = (
            self.report, self.layer, id(self.answer), self.asking, self.shades.orange,
            words("experiments.gradient_flow.own"),
        )  # fmt: skip
        if resized or key != self.drawn:
            self.drawn = key
            self.mine, self.theirs = self.own(), self.other()
            self.tell()
            steps = range(self.report.window)
            self.picture.draw(
                self.mine, self.theirs, [step for step in steps if self.report.cut_before(step)]
            )
        self.tell_step()
        self.picture.mark(self.step_told())

    # --- what the visitor does ----------------------------------------------------------------------------------------

    def on_key(self, event: Event) -> None:
        if event.altKey or event.ctrlKey or event.metaKey:
            return
        last = self.report.window - 1
        turn = {
            "ArrowLeft": -1, "ArrowRight": 1, "ArrowDown": -1, "ArrowUp": 1, "Home": -last, "End": last,
            "PageDown": -5, "PageUp": 5,
        }.get(event.key)  # fmt: skip
        if turn is not None:
            event.preventDefault()
            self.view.walk.go_to_step(min(last, max(0, self.time_step + turn)))

    def on_move(self, event: Event) -> None:
        # a finger on its way over the page points at nothing
        if event.pointerType != "touch":
            self.point(self.step_at(event))

    def on_pointer(self, event: Event) -> None:
        self.view.walk.go_to_step(self.step_at(event))

    def step_at(self, event: Event) -> int:
        """The time step nearest to the pointer."""
        return min(self.report.window - 1, max(0, self.picture.step_at(event)))

    def point(self, step: int | None) -> None:
        """Tell the numbers of a time step without going there; None tells those of the shown one again."""
        if step != self.pointed:
            self.pointed = step
            self.renew()

    def step_told(self) -> int:
        shown = self.time_step if self.pointed is None else self.pointed
        return min(shown, self.report.window - 1)


def write(part: str, said: Said) -> None:
    say(browser.element("gradient-flow-" + part), said)

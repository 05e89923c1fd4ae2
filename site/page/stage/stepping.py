"""By hand through an epoch: one step on or back, and a marker to drag over the time steps.

A step is a time step of the window, a prediction, the comparison, or a time step on the way back."""

from page import browser
from page.browser.measure import length
from page.browser.types import TYPE_CHECKING
from page.stage.turns import name_turns, stop_before
from page.stage.wave import BACK, OUT, place
from page.words.texts import key_for, phrase, say, say_in

if TYPE_CHECKING:
    from page.run.report import Report
    from page.run.timeline import Moment
    from page.stage.display import Display
    from page.stage.wave import Wave
    from page.words.voice import Voice


OF_BOTH = ("read_both", "error_both", "error_forward", "error_backward", "no_error_both")
BETWEEN = -1
"""No stop."""
CUT = "_cut"
"""Behind one of these words: here the error is cut."""


class Stepping:
    written: tuple[str, int] | None
    steps: int | None

    def __init__(self, display: "Display", voice: "Voice") -> None:
        self.display, self.player, self.voice = display, display.player, voice
        self.dragging = self.untold = False
        self.box, self.marker = browser.element("time"), browser.element("time-step")
        self.told, self.back = browser.element("network-told"), browser.element("time-back")
        self.written = self.steps = None
        display.laid_out.listen(self.place)
        display.drawers.append(self.draw)
        browser.listen(self.back, "click", lambda event: self.step(-1))
        self.on = browser.element("time-on")
        browser.listen(self.on, "click", lambda event: self.step(1))
        browser.listen(self.marker, "input", lambda event: self.drag())
        browser.listen(self.marker, "change", lambda event: self.drop())

    def place(self) -> None:
        """The marker lies under the columns."""
        scene = self.display.scene
        stage, box, report = scene.stage, scene.network, scene.report
        left, right = stage.left, stage.right
        style = self.box.style
        style.marginLeft, style.width = length(left - box.x), length(right - left)
        steps = report.window * report.sweeps
        style.setProperty("--thumb", length(max(14, (right - left) / steps)))
        if self.marker.max != str(steps):
            self.marker.max = steps
        self.written = None

    # --- by hand --------------------------------------------------------------------------------------------------

    def step(self, turn: int) -> None:
        """On or back. Back from the first is the still picture, and back from there the end of the window; on from the
        last is the next epoch's first."""
        player = self.player
        self.display.crossing.leave()
        player.pause()
        player.use_whole()
        line = player.timeline
        stands = None if player.position is None else line.stop_at(player.position)
        at = stop_before(turn, stands, line.window)
        if at + turn >= line.stops:
            self.display.crossing.go()
        elif at + turn < 0:
            player.move(None)
        else:
            player.move(line.settled(at + turn))
        self.gone()

    def drag(self) -> None:
        """To a time step, in the direction in which the error or the values go just now."""
        player = self.player
        self.display.crossing.leave()
        player.pause()
        player.use_whole()
        self.dragging = True
        line, step = player.timeline, int(self.marker.value) - 1
        back = player.moment().phase == "backward"
        player.move(line.settled(line.stops - 1 - step if back else step))
        # the slider says it itself: the voice would say it a second time
        self.gone(aloud=False)

    def drop(self) -> None:
        self.dragging = False
        self.display.loop.request()

    def gone(self, aloud: bool = True) -> None:
        self.display.by_hand, self.untold = True, aloud
        self.display.loop.request()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def draw(self, seconds: float, moment: "Moment") -> bool:
        """The marker at the moment's time step, and in words what goes on."""
        scene = self.display.scene
        made, report = scene.made, scene.report
        if made is None or scene.hidden:
            return False
        step = made.level * report.window + min(made.step, report.window - 1)
        if step != self.steps and not self.dragging:
            self.steps = step
            self.marker.value = step + 1
        state = key_of(made, report)
        if state != self.written:
            self.written = state
            words = told_of(state, report)
            say(self.told, words)
            self.name_turns()
            if not browser.held(self.marker, self.player.playing):
                say_in(self.marker, "aria-valuetext", words)
        if self.untold and not self.display.crossing.waiting:
            self.untold = False
            self.voice.answer(told_of(state, report))
        return False

    def name_turns(self) -> None:
        """Where a step on or back leads. In a timeline without stops one stands between two of them."""
        player, at = self.player, None
        line = player.whole
        if player.position is not None:
            at = line.stop_at(player.position) if player.timeline is line else BETWEEN
        name_turns(self.back, self.on, at, line.stops - 1 if line else 0)


def told_of(state: tuple[str, int], report: "Report") -> list[dict]:
    """What goes on (key_of) in words."""
    word, number = state
    cut = word.endswith(CUT)
    word = word[: -len(CUT)] if cut else word
    key = key_for(report.header["cell"], "network.told." + word)
    if word not in OF_BOTH:
        return [phrase(key, n=number, of=report.window)]
    level, step = divmod(number, report.window)
    key += "_one" if report.levels == 1 else ""
    told = phrase(key, level=level + 1, n=step + 1, back=report.window - step, of=report.window)
    return [told] + ([phrase("network.told.cut_both")] if cut else [])


def error_of_both(made: "Wave", report: "Report") -> str:
    """Which of a level's two layers the error is in at the time steps that it has come to, and whether it goes on."""
    at = [(layer, place(made, layer, report)) for layer in (2 * made.level, 2 * made.level + 1)]
    arrives = [report.step_gradient(layer, step) > 0 for layer, step in at]
    words = {(True, True): "error_both", (True, False): "error_forward", (False, True): "error_backward"}
    word = words.get((arrives[0], arrives[1]), "no_error_both")
    # both have read as many time steps, so they are cut at once
    return word + (CUT if True in arrives and report.cut_before(at[0][1], at[0][0]) else "")


def key_of(made: "Wave", report: "Report") -> tuple[str, int]:
    """(word below `network.told`, number in it) for what goes on; of OF_BOTH it counts time steps of all levels, and
    CUT may follow."""
    if report.both and made.phase == "backward":
        return error_of_both(made, report), made.level * report.window + made.step
    if (
        report.both
        and made.phase == "forward"
        and not made.window
        and made.answers == 0
        and made.part not in (OUT, BACK)
    ):
        return "read_both", made.level * report.window + made.step
    if report.both and made.part is OUT and not made.whole:
        return "out_both_" + report.header["loss_on"], min(report.horizon, made.answers + 1)
    if made.phase == "backward":
        arrives = any([report.step_gradient(layer, made.step) for layer in range(report.layers)])
        cut = "cut" if report.cut_before(made.step) else "backward"
        return (cut if arrives else "no_error"), made.step + 1
    if made.phase != "forward":
        return ("compare" if made.phase == "validation" else "rest"), report.window
    if made.part is BACK:
        return "back", made.answers
    if made.part is OUT or made.answers >= report.horizon:
        if made.whole:
            return ("anew_fast" if report.slides else "carried_fast"), min(report.horizon, made.answers + 1)
        return "out", min(report.horizon, made.answers + 1)
    if made.window:
        return "anew", made.window + 1
    if made.step >= report.window:
        return "carried", made.step + 1
    return "read", made.step + 1

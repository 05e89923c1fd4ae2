"""The prediction's frame: a cursor over its steps by pointer, touch and keyboard, with a readout beside the point; and
what is said of the sample.

To a screen reader the picture is a slider over the steps, whose value is what stands there."""

from page import browser
from page.browser.hover import Hover
from page.browser.measure import length, point, size
from page.browser.types import TYPE_CHECKING, Event, Part, Said
from page.prediction.area import PLOT_MARGIN
from page.prediction.caption import error_told, name_series, offer_another
from page.prediction.columns import Legend
from page.prediction.earlier import Earlier
from page.prediction.outline import Strip
from page.run.progress import sample
from page.run.rules import best_rule
from page.run.timeline import REST, Moment
from page.words.texts import phrase, say, told

if TYPE_CHECKING:
    from page.browser.appearance import Appearance
    from page.prediction.pictures import Picture
    from page.run.forecast import Ahead
    from page.run.orders import Orders
    from page.run.player import Player
    from page.run.report import Report
    from page.words.voice import Voice

TURNS = {"ArrowRight": 1, "ArrowUp": 1, "ArrowLeft": -1, "ArrowDown": -1, "PageUp": 5, "PageDown": -5}
STALE = ()
"""The state of a readout that is to be written anew."""


class Prediction:
    player: "Player"
    appearance: "Appearance"
    state: tuple | None
    before: int | None

    def __init__(
        self, display: Part, orders: "Orders", ahead: "Ahead", languages: Part, voice: "Voice"
    ) -> None:
        self.display, self.player, self.appearance = display, display.player, display.appearance
        self.ahead, self.voice = ahead, voice
        ahead.changed.listen(self.ahead_changed)
        display.shown.listen(self.report_shown)
        display.laid_out.listen(self.layout)
        display.drawers.append(self.draw)
        self.player.changed.listen(self.playing_changed)
        languages.changed.listen(self.language_changed)
        self.earlier = Earlier(display)
        # where what can be asked is one line to be swiped, the one that has the focus is seen whole
        nearest = browser.options(block="nearest", inline="nearest")
        ways = browser.document.querySelector(".ways")
        browser.listen(ways, "focusin", lambda event: event.target.scrollIntoView(nearest))
        self.simple = browser.element("simple")
        browser.listen(self.simple, "click", lambda event: self.turn_simple())
        self.next = browser.element("ahead")
        browser.listen(self.next, "click", lambda event: self.ahead.turn(self.display.report))
        self.another = browser.element("sample")
        browser.listen(self.another, "click", lambda event: orders.another())
        self.plot, self.readout = browser.element("plot"), browser.element("readout")
        self.told, self.trust = browser.element("sample-told"), browser.element("trust")
        self.state = self.before = None
        self.strip = Strip()
        self.legend = Legend(browser.element("prediction-key"))
        self.hover = Hover(self.readout, lambda: self.move(None))
        for event, handler in (
            ("pointerdown", self.touched), ("pointercancel", self.scrolled), ("pointermove", self.hovered),
            ("click", self.point), ("pointerleave", self.leave),
            ("focus", self.focus), ("blur", lambda event: self.move(None)), ("keydown", self.key),
        ):  # fmt: skip
            browser.listen(self.plot, event, handler)

    @property
    def picture(self) -> "Picture":
        return self.display.scene.plot

    # --- the cursor ---------------------------------------------------------------------------------------------

    def hovered(self, event: Event) -> None:
        if not self.hover.muted:
            self.point(event)

    def touched(self, event: Event) -> None:
        self.before = self.picture.cursor

    def scrolled(self, event: Event) -> None:
        """The finger was on its way over the page."""
        self.move(self.before)

    def point(self, event: Event) -> None:
        if self.picture.report is None:
            return
        self.move(self.picture.at(*point(event, browser.element("stage"))))

    def leave(self, event: Event) -> None:
        """A finger that is lifted leaves the values standing; a mouse that goes away takes them with it."""
        self.hover.muted = False
        if event.pointerType == "mouse" and not self.plot.matches(":focus-visible"):
            self.move(None)

    def focus(self, event: Event) -> None:
        if self.picture.report and self.picture.cursor is None and self.plot.matches(":focus-visible"):
            self.move(self.first())

    def key(self, event: Event) -> None:
        picture = self.picture
        if picture.report is None or event.ctrlKey or event.altKey or event.metaKey:
            return
        last = picture.steps - 1
        at = self.first() if picture.cursor is None else picture.cursor
        if event.key in TURNS:
            to = at + TURNS[event.key]
        elif event.key in ("Home", "End"):
            to = 0 if event.key == "Home" else last
        else:
            return
        event.preventDefault()
        event.stopPropagation()
        self.move(max(0, min(last, to)))

    def first(self) -> int:
        """Where the cursor comes in: at the first prediction."""
        return min(self.picture.report.window, self.picture.steps - 1)

    def move(self, step: int | None) -> None:
        if step == self.picture.cursor:
            return
        self.picture.cursor = step
        self.speak()
        self.display.loop.request()

    def speak(self) -> None:
        """The step's values, for those who hear them."""
        picture = self.picture
        step = self.first() if picture.cursor is None else picture.cursor
        values = picture.values(step, self.as_drawn(self.player.moment()))
        text = picture.title(step)
        for key, value in values:
            text += ", " + told(named(key)) + " " + value
        self.plot.setAttribute("aria-valuenow", str(step + 1))
        self.plot.setAttribute("aria-valuetext", text)

    # --- told by the application --------------------------------------------------------------------------------

    def report_shown(self, report: "Report") -> None:
        picture = self.picture
        for other in self.display.scene.pictures.values():
            if other is not picture or (other.cursor or 0) >= picture.steps:
                other.cursor = None
        self.state = STALE
        if self.plot.getAttribute("aria-valuemax") != str(picture.steps):
            self.plot.setAttribute("aria-valuemax", str(picture.steps))
        self.earlier.spread()
        self.name_rule(report)
        self.legend.show(report)
        name_series(report)
        self.strip.show(report)
        self.next.hidden = not report.of_series
        offer_another(self.another, report)
        self.tell()
        self.ahead.renew(report)
        if not self.player.playing:
            self.speak()

    def tell(self) -> None:
        """Below the picture: which sample it is, or how far the forecast can be trusted."""
        ahead, report = self.ahead, self.display.report
        self.next.setAttribute("aria-pressed", "true" if ahead.on else "false")
        if ahead.forecast and self.display.scene.looks_ahead:
            trust, measured = ahead.forecast.sentences()
            say(self.trust, trust)
            say(self.told, measured)
        else:
            say(self.trust, ahead.problem)
            say(self.told, sample(report) + error_told(report))

    def ahead_changed(self) -> None:
        """There is a forecast, another one, or none any more."""
        ahead, before = self.ahead, self.picture
        self.display.look_ahead(ahead.forecast)
        if self.picture is not before:
            before.cursor, self.state = None, STALE
            self.plot.setAttribute("aria-valuemax", str(self.picture.steps))
        self.name_rule(self.display.report)
        self.tell()
        if not self.player.playing:
            self.speak()
        if ahead.untold:
            ahead.untold = False
            self.voice.answer(ahead.problem or [phrase("prediction.next_shown")] + ahead.forecast.sentences())
        elif not ahead.on and self.picture is not before:
            self.voice.answer(phrase("prediction.next_gone"))

    def turn_simple(self) -> None:
        """Show what the best simple rule predicts, too, or no longer."""
        shown = self.simple.getAttribute("aria-pressed") == "true"
        self.simple.setAttribute("aria-pressed", "false" if shown else "true")
        if self.display.report:
            self.name_rule(self.display.report)
        self.state = STALE
        self.display.loop.request()

    def name_rule(self, report: "Report") -> None:
        picture = self.picture
        shown = report.has("simple") and not self.display.scene.looks_ahead
        rule = best_rule(report) if shown else None
        self.simple.hidden = rule is None
        if rule:
            say(self.simple, phrase("prediction.beside", rule=rule[0]))
        beside = rule is not None and self.simple.getAttribute("aria-pressed") == "true"
        browser.element("prediction").toggleAttribute("data-rule", beside)
        if beside != picture.beside:
            picture.beside, recalled = beside, picture.recalled
            picture.fit(picture.area, report)
            picture.recall(recalled)

    def playing_changed(self) -> None:
        if not self.player.playing and self.picture.report:
            self.speak()

    def language_changed(self) -> None:
        picture = self.picture
        if picture.report:
            picture.fit(picture.area, self.display.report)
            self.report_shown(self.display.report)

    def layout(self) -> None:
        self.state = STALE

    def as_drawn(self, moment: Moment) -> Moment:
        """What the picture shows at a moment: without motion, each phase as it ends."""
        whole = moment is REST or self.display.by_hand or not self.appearance.still
        return moment if whole else Moment(moment.phase, 1.0)

    def draw(self, seconds: float, moment: Moment) -> bool:
        """The readout follows the cursor and what is there at this moment; it is only written when that changes."""
        picture = self.picture
        if picture.cursor is None and self.state is None:
            return False
        moment = self.as_drawn(moment)
        shown = None if picture.cursor is None else (picture.cursor, picture.shown(moment))
        if shown != self.state:
            self.state = shown
            self.write(picture, moment)
        return False

    def write(self, picture: "Picture", moment: Moment) -> None:
        self.readout.hidden = picture.cursor is None
        if picture.cursor is None:
            return
        self.readout.replaceChildren()
        browser.make("b", self.readout, text=picture.title(picture.cursor))
        for key, value in picture.values(picture.cursor, moment):
            row = browser.make("span", self.readout, data_key=key if isinstance(key, str) else "beside")
            say(browser.make("em", row), named(key))
            browser.make("strong", row, text=value)
        self.settle(picture)

    def settle(self, picture: "Picture") -> None:
        """Beside the point, on the side and in the half where there is room and the curve is not."""
        x, y = picture.place(picture.cursor)
        area = picture.area
        width, height = size(self.readout)
        left = x + 14 if x < area.x + area.width / 2 else x - 14 - width
        left = max(area.x - 30, min(area.right + 8 - width, left))
        top = area.y + 8 if y >= area.middle else area.bottom - height - 8
        self.readout.style.transform = "translate(%s, %s)" % (
            length(left - area.x + PLOT_MARGIN["left"]),
            length(top - area.y + PLOT_MARGIN["top"]),
        )


def named(key: Said) -> Said:
    """What a value of a readout is called: by its key, or as it is said itself."""
    return phrase("prediction." + key) if isinstance(key, str) else key

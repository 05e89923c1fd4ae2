"""The transport: play, one epoch, start over, speed; the epoch and its losses; the track with its playhead.

The playhead is a native slider over the track, so pointer, touch, keyboard and screen reader all move the same thing.
Its scale is the track's, which ends beyond the newest epoch: it is held back there."""

from page import browser
from page.browser.canvas import Canvas
from page.browser.hover import Hover
from page.browser.measure import length, point
from page.browser.types import TYPE_CHECKING, Event, Said
from page.run.progress import first_met
from page.run.rules import beside, best_rule
from page.settings import state
from page.settings.fields import is_memory
from page.transport.figures import SPARSE, latest, of_epoch, sentence
from page.transport.track import Track
from page.words.figures import figure
from page.words.reasons import allow
from page.words.texts import phrase, say, say_in

if TYPE_CHECKING:
    from page.run.orders import Orders
    from page.run.records import Records
    from page.settings.state import Store
    from page.stage.display import Display

NEAR = 100
"""Epochs: those of so short a run are gone to while the playhead is dragged, where their predictions are not known, as
it was opened. In longer ones a way back may have to be trained again."""
FIGURES = ("training_loss", "validation_loss", "free_running_error")


class Transport:
    dragged: int | None
    playhead_max: int

    def __init__(self, store: "Store", orders: "Orders", display: "Display") -> None:
        self.store, self.run, self.player, self.display = store, orders.run, orders.player, display
        self.canvas = Canvas(browser.element("track-picture"))
        self.track = Track(display.palette, self.canvas)
        self.track.logarithmic = browser.stored("track-scale") != "linear"
        self.dragging, self.dragged = False, None
        """Whether the playhead is dragged, and to which epoch."""
        for name, act in (
            ("play", orders.toggle),
            ("step", orders.step),
            ("reset", orders.reset),
            ("best", orders.best),
        ):
            browser.listen(browser.element(name), "click", lambda event, act=act: act())
        self.best = browser.element("best")
        self.speed = browser.element("speed")
        for value in state.SPEEDS + (state.FASTEST,):
            option = browser.make("option", self.speed, value=value)
            say(option, phrase("transport.times", speed=value) if value else "transport.fastest")
        self.show_speed(self.player.speed)
        browser.listen(self.speed, "change", lambda event: self.player.set_speed(float(self.speed.value)))
        self.epoch = browser.element("epoch")
        self.outputs = {name: browser.element(name.replace("_", "-")) for name in FIGURES}
        self.sparse_of = browser.element("free-running-of")
        self.ratio = browser.element("validation-ratio")
        self.wire_track()
        self.listen(display)

    def listen(self, display: "Display") -> None:
        self.run.figures.listen(self.show)
        self.run.memoryless.changed.listen(self.show)
        self.run.rivalled.listen(self.show)
        self.player.changed.listen(lambda: self.show_playing(self.player.playing))
        self.player.speed_set.listen(self.show_speed)
        self.store.changed.listen(lambda: self.measures(not is_memory(self.store.values)))
        display.laid_out.listen(self.fit)
        display.repainted.listen(self.renew)

    def show_speed(self, speed: float) -> None:
        """As the list of speeds has it; a float or an int."""
        self.speed.value = "%g" % speed

    @property
    def standing(self) -> int:
        """Where the playhead stands: a visitor who is quicker than the trainer goes on from where they want to be."""
        goal = self.run.goal
        return self.run.epoch if goal is None else goal

    @property
    def rule(self) -> tuple[dict, float] | None:
        """The best simple rule of the run's data, None before the trainer has told it."""
        return best_rule(self.run.report) if self.run.report else None

    @property
    def others(self) -> "list[tuple[Said, Records]]":
        """The runs that the track compares with: those beside this one or, without any, the run before."""
        before = self.run.before.shown
        beside = [(rival.label, rival.records) for rival in self.run.rivals]
        return beside or ([(phrase("transport.before"), before)] if before else [])

    # --- play ---------------------------------------------------------------------------------------------------

    def show_playing(self, playing: bool) -> None:
        button = browser.element("play")
        button.toggleAttribute("data-playing", playing)
        for attribute in ("aria-label", "title"):
            say_in(button, attribute, "transport.pause" if playing else "transport.play")
        allow(browser.element("step"), "transport.no_step" if playing else "", "transport.step")
        if not self.dragging:
            self.place_head(self.standing)

    # --- figures ------------------------------------------------------------------------------------------------

    def show(self) -> None:
        self.track.flag(first_met(self.run.table))
        self.track.beside(self.others)
        self.track.judge([level for level in (self.rule, self.run.memoryless.level) if level])
        if not self.dragging:
            # on the way to another epoch its figures are there already, as the playhead is
            self.show_figures(self.standing)
        self.playhead.setAttribute("aria-disabled", "false" if self.run.newest else "true")
        allow(self.best, "" if self.run.newest else "transport.no_best", "transport.best")
        self.tell_empty(not self.run.newest)
        self.draw()

    def show_figures(self, shown: int) -> None:
        """What was measured in an epoch."""
        say(self.epoch, figure("whole", shown))
        for name, output in self.outputs.items():
            say(output, figure("loss", latest(self.run.table, name, shown)[1]))
        say(self.sparse_of, of_epoch(self.run.table, shown))
        self.show_ratio(beside(latest(self.run.table, "validation_loss", shown)[1], self.rule))

    def show_ratio(self, ratio: float | None) -> None:
        """The validation loss as a multiple of the best simple rule's; what that is stands on the track."""
        if ratio is None:
            say(self.ratio, "")
        else:
            say(self.ratio, phrase("transport.ratio", n=figure("short", ratio)))

    def tell_empty(self, empty: bool) -> None:
        """A track without an epoch says so. Its buttons go then: who is on one stays at the controls."""
        goes = empty and self.empty.hidden and not browser.focused(self.playhead)
        if goes and browser.focused(self.empty.parentElement):
            browser.element("play").focus(browser.options(preventScroll=True))
        self.empty.hidden = not empty

    def measures(self, sparse: bool) -> None:
        """Whether the data have a free-running error at all."""
        self.outputs[SPARSE].closest("div").hidden = not sparse

    def fit(self) -> None:
        if self.canvas.fit():
            self.renew()

    def renew(self) -> None:
        """Sizes, colours or the kind of scale have changed."""
        self.scale_button.setAttribute("aria-pressed", "true" if self.track.logarithmic else "false")
        self.track.renew(self.run.records, self.run.future)
        if not self.dragging:
            self.place_head(self.standing)

    def draw(self) -> None:
        self.track.draw(self.run.records, self.run.future)
        if self.playhead_max != self.track.last:
            self.playhead_max = self.playhead.max = self.track.last
        if not self.dragging:
            self.place_head(self.standing)

    # --- track --------------------------------------------------------------------------------------------------

    def wire_track(self) -> None:
        self.playhead = browser.element("playhead")
        self.playhead_max = 0
        self.head, self.tag = browser.element("track-head"), browser.element("track-tag")
        self.empty = browser.element("track-empty")
        self.scale_button = browser.element("track-scale")
        self.tag_hover = Hover(self.tag, self.untag)
        browser.listen(self.scale_button, "click", self.change_scale)
        for event, act in (
            ("keydown", self.catch_up),
            ("pointerdown", self.catch_up),
            ("input", self.drag),
            ("change", self.drop),
            ("pointermove", self.hover),
            ("pointerleave", lambda event: self.tag_hover.leave()),
            ("blur", lambda event: self.untag()),
        ):
            browser.listen(self.playhead, event, act)

    def change_scale(self, event: Event) -> None:
        self.track.logarithmic = not self.track.logarithmic
        browser.stored("track-scale", "log" if self.track.logarithmic else "linear")
        self.renew()

    def place_head(self, epoch: int) -> None:
        """The playhead and the slider at an epoch."""
        # who stands on the slider while it trains hears no change of every epoch
        if not browser.held(self.playhead, self.player.playing and not self.dragging):
            self.playhead.value = epoch
            say_in(self.playhead, "aria-valuetext", self.sentence(epoch))
        self.head.style.transform = "translateX(%s)" % length(self.track.x(epoch))

    def catch_up(self, event: Event) -> None:
        """Before the visitor moves it, the slider is where the run is or is to be."""
        if not self.dragging:
            self.playhead.value = self.standing

    def drag(self, event: Event) -> None:
        """While it is dragged, what was predicted and measured then is shown; the run goes there when it is let go."""
        self.dragging = True
        epoch = min(int(self.playhead.value), self.run.newest)
        if epoch == self.dragged:
            self.playhead.value = epoch
            return
        self.dragged = epoch
        self.place_head(epoch)
        self.show_tag(epoch)
        if not self.display.recall(epoch) and self.run.newest <= NEAR:
            self.run.go_to(epoch)
        self.show_figures(epoch)

    def drop(self, event: Event) -> None:
        self.dragging, self.dragged = False, None
        epoch = min(int(self.playhead.value), self.run.newest)
        self.place_head(epoch)
        if epoch != self.standing:
            self.run.go_to(epoch)
        else:
            self.display.recall(None)
            self.show_figures(epoch)

    def hover(self, event: Event) -> None:
        self.tag_hover.stay()
        if (
            self.run.newest
            and event.pointerType == "mouse"
            and not self.dragging
            and not self.tag_hover.muted
        ):
            epoch = self.track.epoch_at(point(event, self.canvas.node)[0])
            self.show_tag(max(0, min(epoch, self.run.newest)))

    def show_tag(self, epoch: int) -> None:
        say(self.tag, self.sentence(epoch))
        self.tag.hidden = False
        # so far along the track, so far along the tag: it stays inside, and nothing has to be measured in a drag
        along = "%.2f%%" % (100 * self.track.x(epoch) / self.canvas.width)
        self.tag.style.left, self.tag.style.transform = along, "translateX(-%s)" % along

    def untag(self) -> None:
        self.tag.hidden = True

    def sentence(self, epoch: int) -> Said:
        """An epoch and its figures, to be said."""
        return sentence(self.run.table, epoch, self.run.newest, self.track.met)

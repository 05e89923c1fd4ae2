"""The network's parts in the page: a button over every layer's glyph, a card with its figures, and the two buttons
that add a layer at the river's end and take the last one away."""

from page import browser
from page.browser.hover import Hover
from page.browser.measure import length, size
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Node, Said
from page.facts import MOST_LEVELS_OF_TWO
from page.run.layer_names import spoken
from page.run.timeline import REST
from page.settings.state import FIELD
from page.stage.wave import stands, wave
from page.words.figures import figure
from page.words.reasons import allow
from page.words.texts import choice, count, key_for, phrase, say, say_in

if TYPE_CHECKING:
    from page.browser.box import Box
    from page.run.orders import Orders
    from page.run.report import Report
    from page.run.timeline import Moment
    from page.settings.state import Store
    from page.stage.geometry import Stage
    from page.stage.grid import Grid
    from page.stage.wave import Wave

FIGURES = ("mean", "strongest", "gradient")
LEAST = 44
"""Pixels that a layer's button takes at least, as far as its neighbours leave them."""


class Network:
    buttons: list[Node]
    report: "Report | None"
    stage: "Stage | Grid | None"
    chosen: int | None
    steps: list[int | None]

    def __init__(self, store: "Store", orders: "Orders") -> None:
        self.store = store
        self.layer_chosen, self.pointed = Signal(), Signal()
        """(layer): the visitor wants to see inside it, counted from 0; (): another one is pointed at, or none."""
        self.panel, self.list = browser.element("network"), browser.element("layers")
        self.card = browser.element("layer-card")
        self.add, self.remove = browser.element("layer-add"), browser.element("layer-remove")
        self.legend = browser.element("legend")
        self.buttons = []
        self.report = self.stage = None
        self.chosen = None
        self.steps = []
        """The time step that each layer stands at (wave.stands)."""
        self.returning = self.moving = False
        browser.listen(self.add, "click", lambda event: orders.change_layers(1))
        browser.listen(self.remove, "click", lambda event: orders.change_layers(-1))
        self.hover = Hover(self.card, lambda: self.point(None), self.held)
        self.card_title = browser.element("layer-card-title")
        self.card_step = browser.element("layer-card-step")
        self.figures = {name: browser.element("layer-card-" + name) for name in FIGURES}

    # --- places -------------------------------------------------------------------------------------------------

    def place(
        self, stage: "Stage | Grid", box: "Box", report: "Report", named: bool, unrolled: bool = False
    ) -> None:
        """Everything over its part of the picture. box: the network's panel on the stage; named: the glyphs have room
        for the names of their rows, so the legend need not tell them."""
        self.stage, self.box, self.report = stage, box, report
        while len(self.buttons) > report.layers:
            gone = self.buttons.pop()
            if browser.focused(gone):
                self.buttons[-1].focus(browser.options(preventScroll=True))
            gone.parentNode.remove()
        while len(self.buttons) < report.layers:
            self.buttons.append(self.make(len(self.buttons)))
        if self.chosen is not None and self.chosen >= report.layers:
            self.point(None)
        for glyph, button in zip(stage.glyphs, self.buttons):
            width = max(glyph.width, min(LEAST, stage.slot))
            style = button.style
            style.left = length(glyph.x + (glyph.width - width) / 2 - box.x)
            style.top = length(glyph.y - box.y)
            style.width, style.height = length(width), length(glyph.height)
        self.legend.toggleAttribute("data-named", named)
        self.legend.toggleAttribute("data-unrolled", unrolled)
        move(self.add, stage.add_at[0] - box.x, stage.add_at[1] - box.y)
        move(self.remove, stage.remove_at[0] - box.x, stage.remove_at[1] - box.y)
        self.panel.inert = False  # before there is a picture, nothing of it is seen or pressed
        self.show(report, self.moving)

    def make(self, index: int) -> Node:
        button = browser.make("button", browser.make("li", self.list), type="button", class_="layer")
        browser.listen(button, "click", lambda event: self.layer_chosen.send(index))
        for event in ("pointerenter", "focus"):
            browser.listen(button, event, lambda event: self.enter(index))
        browser.listen(button, "pointerleave", lambda event: self.hover.leave())
        browser.listen(button, "blur", lambda event: self.hover.leave())
        return button

    def held(self) -> bool:
        return self.chosen is not None and browser.focused(self.buttons[self.chosen])

    def enter(self, index: int) -> None:
        self.hover.stay()
        # a card that was put away may have lain over another layer, which the pointer is on then without having moved
        if not self.hover.muted:
            self.point(index)

    # --- figures ------------------------------------------------------------------------------------------------

    def head(self, report: "Report") -> None:
        """What the network is, in words: first of all, as everything below is placed under them."""
        self.cell = choice("cell", report.header["cell"])
        layers = report.levels
        key = "most" if layers >= most(report) else "one" if layers == 1 else "count"
        say(browser.element("layer-count"), "network." + key, n=layers)
        units = count("units", report.hidden_size)
        shape = "network.shape_both" if report.both else "network.shape"
        if layers == 1 and not report.both:
            shape = "network.shape_single"
        say(browser.element("network-shape"), shape, cell=self.cell, units=units)

    def show(self, report: "Report", moving: bool) -> None:
        """Take a report of the same network: names and values. moving: whether it is one of many that follow."""
        self.report = report
        fixed = "" if self.store.free("layers") else "parameters.fixed"
        no_more: Said = fixed
        no_fewer = fixed
        if report.levels >= most(report):
            no_more = no_more or phrase(
                "network.full_both" if report.both else "network.full", n=most(report)
            )
        if report.levels <= FIELD["layers"].low:
            no_fewer = no_fewer or "network.fewest"
        allow(self.add, no_more, "network.add")
        allow(self.remove, no_fewer, "network.remove")
        self.name(moving)
        self.fill()

    def name(self, moving: bool) -> None:
        """The layers' names with their values: those of the moment or, where moments follow each other by themselves,
        those after the whole window."""
        self.moving, report = moving, self.report
        units = count("units", report.hidden_size)
        if moving or len(self.steps) != report.layers:
            still = wave(REST, report)
            steps = [stands(still, layer, report) for layer in range(report.layers)]
        else:
            steps = self.steps
        for index, button in enumerate(self.buttons[: report.layers]):
            if browser.held(button, moving):
                continue
            mean, strongest, unit = figures(self.state(index, steps[index]))
            key = key_for(report.header["cell"], "network.layer_values")
            say_in(
                button, "aria-label", key, n=spoken(report, index), cell=self.cell, units=units, mean=mean,
                unit=unit, strongest=strongest, gradient=figure("loss", report.gradient_norm(index)),
                step=self.told(steps[index]),
            )  # fmt: skip

    def state(self, layer: int, step: int | None) -> list[float]:
        """A layer's hidden state after a time step; None: the one that it begins with."""
        report = self.report
        if step is None:
            return report.first("hidden", layer)
        return report.vector(report.hidden, layer, min(step, report.window - 1))

    def told(self, step: int | None) -> dict:
        if step is None:
            return phrase("network.unread")
        return phrase("network.step", n=min(step, self.report.window - 1) + 1, of=self.report.window)

    def point(self, index: int | None) -> None:
        """The pointer or the focus is on a layer, or on none."""
        if index == self.chosen:
            return
        self.chosen = index
        self.card.hidden = index is None
        self.fill()
        self.pointed.send()

    def fill(self) -> None:
        """The card of the layer pointed at, beside its glyph."""
        index = self.chosen
        if index is None or self.stage is None or index >= len(self.steps):
            return
        report, glyph, box, step = self.report, self.stage.glyphs[index], self.box, self.steps[index]
        mean, strongest, unit = figures(self.state(index, step))
        say(self.card_title, "network.layer", n=spoken(report, index))
        say(self.card_step, self.told(step))
        say(self.figures["mean"], mean)
        say(self.figures["strongest"], "network.card.unit", unit=unit, value=strongest)
        say(self.figures["gradient"], figure("loss", report.gradient_norm(index)))
        width, height = size(self.card)
        half = width / 2
        middle = min(box.width - half, max(half, glyph.x - box.x + glyph.width / 2))
        self.card.style.left = length(middle - half)
        # beside the glyph and its name, where nothing is read from
        top = glyph.y - 34 - height
        if self.stage.stacked or top < box.y:
            top = glyph.bottom + self.stage.drop + 8
        self.card.style.top = length(top - box.y)

    def draw(self, moment: "Moment", made: "Wave") -> None:
        """Follow the animation: the time step that card and names tell of, and what the lines' width means while the
        error returns. made: what has been computed at the moment."""
        returning = moment.phase == "backward"
        if returning != self.returning:
            self.returning = returning
            self.legend.toggleAttribute("data-returning", returning)
        steps = [stands(made, layer, self.report) for layer in range(self.report.layers)]
        if steps != self.steps:
            self.steps = steps
            self.fill()
            if not self.moving:
                self.name(False)


def most(report: "Report") -> float:
    """The most levels that there can be."""
    return MOST_LEVELS_OF_TWO if report.both else FIELD["layers"].high


def move(node: Node, x: float, y: float) -> None:
    """Put a node's middle at a point of its panel."""
    node.style.left, node.style.top = length(x), length(y)


def figures(values: list[float]) -> tuple[dict, dict, int]:
    """(mean, strongest value, its unit counted from 1) of a layer's activations, as figures."""
    strongest = max(values, key=abs)
    mean = figure("fixed", sum(values) / len(values), 2)
    return mean, figure("fixed", strongest, 2), list(values).index(strongest) + 1

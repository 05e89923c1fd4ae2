"""The panel of a chosen element: what it does, its equation in letters and with one unit's numbers, its activation's
curve, its numbers over all time steps, how often which value occurs, and the pinned unit's way through the whole cell.

A unit is always shown: the pinned one, else the first. Nothing here computes what the network does: all numbers are the
report's, and the parts of a weighted sum the trainer's, shown only if they lead to the report's very value (the trainer
may be an epoch ahead of what is shown)."""

from page import browser
from page.browser.canvas import Canvas
from page.browser.measure import point
from page.browser.newest import Newest
from page.browser.types import TYPE_CHECKING, Event, Node, Said
from page.cell.inspector.charts import Curve, HeatMap, Histogram, least, most
from page.cell.inspector.followed import Followed
from page.cell.inspector.weight import Weight
from page.cell.scene import diagram
from page.cell.scene.equations import Unit, heard_as_one, lines
from page.cell.scene.parts import before_first
from page.run.layer_names import spoken
from page.words.figures import figure
from page.words.table import Table
from page.words.texts import key_back, key_for, key_if, phrase, say, say_in, words

if TYPE_CHECKING:
    from page.cell.scene.diagram import Element
    from page.cell.view import CellView
    from page.run.report import Report

FAR = 1000000
MOVES = {
    "ArrowLeft": (0, -1), "ArrowRight": (0, 1), "ArrowUp": (-1, 0), "ArrowDown": (1, 0), "Home": (0, -FAR),
    "End": (0, FAR), "PageUp": (-4, 0), "PageDown": (4, 0),
}  # fmt: skip
"""(units, time steps); Home and End go to the first and the last time step."""
SAME = 1e-4
"""How far the trainer's value of a unit may lie from the report's (which has 32 bits) to be of the same weights."""


def about(element: "Element", report: "Report", layer: int, step: int) -> list[dict]:
    """What an element of a layer does."""
    key = key_for(report.header["cell"], "inspector.about." + element.id)
    own = key_back(report.reverse(layer), key)
    told = [phrase(own if own != key else key_if(report.both, key, "both"))]
    if element.before and report.begins(layer, step):
        told.append(phrase(before_first(report, report.reverse(layer))))
    return ([phrase("cell.state." + element.state)] if element.state != "on" else []) + told


class Inspector:
    box: Node = "inspector"  # its id; of a panel that is made, the node itself
    report: "Report | None"
    element: str | None
    answer: tuple | None
    map_named: str | None
    rows_of: tuple | None
    rows: list[list[float]] | None

    def __init__(self, cell_view: "CellView", box: Node) -> None:
        self.view, self.box = cell_view, box
        self.report = self.element = None
        shades = cell_view.shades
        self.map, self.histogram, self.curve = HeatMap(shades), Histogram(shades), Curve(shades)
        names = ("curve", "map", "histogram")
        self.canvases = {name: Canvas(browser.element("inspector-%s-picture" % name)) for name in names}
        self.followed, self.weight = Followed(cell_view), Weight(cell_view)
        self.answer = self.map_named = None
        self.questions = Newest()
        self.rows_of = self.rows = None
        picture = self.canvases["map"].node
        browser.listen(picture, "click", self.on_pointer)
        browser.listen(picture, "keydown", self.on_key)
        browser.listen(browser.element("inspector-close"), "click", lambda event: self.close())
        browser.watch_size(box, self.renew)
        cell_view.closed.listen(self.hide)

    # --- told by the cell view ------------------------------------------------------------------------------------

    def show(
        self, report: "Report", layer: int, element: str | None, unit: int | None, time_step: int
    ) -> None:
        if element is None:
            self.hide()
            return
        self.report, self.layer, self.element, self.time_step = self.view.seen, layer, element, time_step
        self.diagram = self.view.diagram
        self.shown_element = self.diagram.element[element]
        self.rows = self.rows_over_time(self.shown_element)
        # the input has its own numbers, not the layer's units
        self.unit = min(unit or 0, len(self.rows[0]) - 1)
        self.box.hidden = False
        self.tell()
        self.renew()
        self.ask()

    def hide(self) -> None:
        inside, chosen, self.element = browser.focused(self.box), self.element, None
        self.box.hidden = True
        if inside:
            button = self.view.parts.buttons.get(chosen)
            (button or browser.element("cell-title")).focus()

    def close(self) -> None:
        self.view.choose(None)

    # --- numbers --------------------------------------------------------------------------------------------------

    def vector(self, name: str, step: int) -> list[float] | None:
        return diagram.vector(self.report, self.diagram.element[name], self.layer, step)

    def rows_over_time(self, element: "Element") -> list[list[float]]:
        key = (self.report, self.layer, element)
        if key != self.rows_of:
            self.rows_of = key
            self.rows = [
                diagram.vector(self.report, element, self.layer, step) for step in range(self.report.window)
            ]
        return self.rows

    def sums(self, step: int) -> list[float] | None:
        """What goes into the element's activation, one number a unit; None where there is none."""
        element = self.shown_element
        if element.activation is None:
            return None
        recipe = element.weighed or ("trace", "pre_" + element.id)
        return diagram.vector_of(recipe, self.report, self.layer, step)

    def ask(self) -> None:
        """How the weighted sum is made up, where there is one."""
        if self.shown_element.kind in ("vector", "join"):
            self.questions.drop()
        else:
            self.questions.ask(self.asked)

    async def asked(self) -> None:
        if self.element is None:
            return
        key = (self.layer, self.unit, self.time_step)
        run = self.view.run
        trial = self.view.trial
        tried = trial.tried() if trial.on else None
        answer, problem = await run.trainer.request(
            "unit", layer=key[0], unit=key[1], step=key[2], tried=tried
        )
        self.answer = (self.report, key, answer) if answer and not problem else None
        if self.element is not None:
            self.tell_equation()

    def block(self) -> dict | None:
        """How the shown unit's weighted sum is made up, None until that is known to be of the weights shown."""
        if self.answer is None or self.answer[:2] != (self.report, (self.layer, self.unit, self.time_step)):
            return None
        name = self.shown_element.block or self.element
        block = self.answer[2]["blocks"].get(name)
        if not block:
            return None
        here = self.vector(name, self.time_step)[self.unit]
        return block if abs(block["value"] - here) < SAME else None

    def tables(self) -> list[Table]:
        """The heat map and the histogram as numbers."""
        if self.element is None:
            return []
        name, layer = words(self.called()), spoken(self.report, self.layer)
        over_time = [[step + 1] + list(values) for step, values in enumerate(self.rows)]
        columns = [words("prediction.step_axis")]
        columns += [words("tables." + self.of_rows("unit"), n=unit + 1) for unit in range(len(self.rows[0]))]
        bins = self.histogram.bins()
        heads = [words("tables." + key) for key in ("from", "to", "count")]
        return [
            Table("element", words("tables.element", name=name, n=layer), columns, over_time),
            Table("histogram", words("tables.histogram", name=name, n=layer), heads, bins),
        ]

    # --- words ----------------------------------------------------------------------------------------------------

    def of_rows(self, key: str) -> str:
        """The key of what is said of rows: those of the data are features, not units."""
        return key + ("_feature" if self.element == "input" and not self.report.level(self.layer) else "")

    def called(self) -> str:
        return key_back(self.diagram.reverse, "cell.name." + self.element)

    def tell(self) -> None:
        element, text = self.shown_element, browser.element
        say(text("inspector-name"), self.called())
        place = "inspector." + self.of_rows("place")
        say(text("inspector-place"), place, unit=self.unit + 1, step=self.time_step + 1)
        say(text("inspector-map-title"), "inspector." + self.of_rows("map"))
        named = "inspector." + self.of_rows("map_name")
        if named != self.map_named:  # what has the focus is not named anew with every epoch
            self.map_named = named
            say_in(self.canvases["map"].node, "aria-label", named)
        say(text("inspector-about"), about(element, self.report, self.layer, self.time_step))
        self.tell_equation()
        self.tell_saturation()
        self.followed.show(self.report, self.element, self.layer, self.unit_of_layer(), self.time_step)

    def tell_equation(self) -> None:
        sums = self.sums(self.time_step)
        pre = sums[self.unit] if sums and self.unit < len(sums) else None
        block = self.block()
        before = self.report.read_before(self.layer, self.time_step)
        if before == self.report.window:
            before = -1
        unit = Unit(self.vector, self.unit, self.time_step, pre, block and block["parts"], before)
        # the equations of what comes in have nothing to compute
        if self.shown_element.kind in ("vector", "join"):
            unit = None
        letters, numbers = lines(self.diagram, self.shown_element, unit)
        browser.element("inspector-letters").innerHTML = letters
        browser.element("inspector-numbers").innerHTML = heard_as_one(numbers)
        weighed = self.shown_element.kind not in ("vector", "join")
        self.weight.show(block, (self.layer, self.element, self.unit) if weighed else None)

    def tell_saturation(self) -> None:
        told: Said
        array, told = "saturation_" + self.element, ""
        if self.report.has(array):
            low, high = self.report.read(array, self.layer * 2, 2)
            key = "inspector.gate_ends" if self.shown_element.scale == "opening" else "inspector.ends"
            told = phrase(key, low=figure("percent", low), high=figure("percent", high))
        say(browser.element("inspector-saturation"), told)

    def unit_of_layer(self) -> int:
        return min(self.unit, self.report.hidden_size - 1)

    # --- pictures -------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        if self.element is None or self.box.hidden:
            return
        # a report of another window or of fewer units may come before anybody has said where to look in it
        self.time_step = min(self.time_step, len(self.rows) - 1)
        self.unit = min(self.unit, len(self.rows[0]) - 1)
        sums = self.sums(self.time_step)
        browser.element("inspector-curve").hidden = sums is None
        for canvas in self.canvases.values():
            canvas.fit()
        self.draw_map()
        here = self.rows[self.time_step]
        self.histogram.fit(self.rows, self.shown_element.scale)
        canvas = self.canvases["histogram"]
        canvas.clear()
        self.histogram.draw(canvas.context, canvas.width, canvas.height, here[self.unit])
        low, high = figure("cell", least(self.rows)), figure("cell", most(self.rows))
        say_in(canvas.node, "aria-label", "inspector.histogram_said", low=low, high=high)
        if sums is not None:
            canvas = self.canvases["curve"]
            canvas.clear()
            activation = self.shown_element.activation
            self.curve.fit(canvas.width, canvas.height, activation)
            self.curve.draw(canvas.context, sums, here, self.unit)
            weighed, value = figure("cell", sums[self.unit]), figure("cell", here[self.unit])
            say_in(canvas.node, "aria-label", "inspector.curve_said", sum=weighed, value=value)

    def draw_map(self) -> None:
        canvas = self.canvases["map"]
        canvas.clear()
        self.map.fit(canvas, self.rows)
        self.map.draw(canvas.context, self.shown_element.scale, self.unit, self.time_step)
        node = canvas.node
        if browser.held(node, self.view.player.playing):
            return
        node.setAttribute("aria-valuemin", 1)
        node.setAttribute("aria-valuemax", self.report.window)
        node.setAttribute("aria-valuenow", self.time_step + 1)
        value = figure("cell", self.rows[self.time_step][self.unit])
        said, step = "inspector." + self.of_rows("map_said"), self.time_step + 1
        say_in(node, "aria-valuetext", said, unit=self.unit + 1, step=step, value=value)

    # --- what the visitor does --------------------------------------------------------------------------------------

    def go(self, unit: int, time_step: int) -> None:
        if time_step != self.time_step:
            self.view.walk.go_to_step(time_step)
        if self.element != "input":
            self.view.pin(unit)

    def on_pointer(self, event: Event) -> None:
        self.go(*self.map.at(*point(event, self.canvases["map"].node)))

    def on_key(self, event: Event) -> None:
        move = MOVES.get(event.key)
        if move is None or event.altKey or event.ctrlKey or event.metaKey:
            return
        event.preventDefault()
        unit = min(len(self.rows[0]) - 1, max(0, self.unit + move[0]))
        self.go(unit, min(self.report.window - 1, max(0, self.time_step + move[1])))

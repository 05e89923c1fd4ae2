"""The figures of the text edition: for each the run that it is of, and the page's own picture that draws it.

Imported only where the page's modules can be (browser.open_page), hence the imports of these. Sizes are those of the
article's column, so that letters are as large as the text's.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from page.browser.box import Box
from page.browser.canvas import Canvas
from page.browser.palette import Palette
from page.cell.experiments.reach import shares
from page.cell.experiments.reach_picture import ReachPicture
from page.cell.inspector.charts import Curve, HeatMap
from page.cell.scene.diagram import Diagram
from page.cell.scene.picture import Picture
from page.cell.scene.shades import Shades
from page.cell.scene.shown import Numbers, Order
from page.prediction.area import plot_area
from page.prediction.pictures import PICTURES
from page.run.records import Records
from page.run.report import Report
from page.run.timeline import REST, Moment
from page.stage.frame import STANDING, Frame
from page.stage.scene import Scene
from page.transport.track import Track
from page.words.texts import phrase
from tools.site.text_edition.browser import Buffer, Document
from tools.site.text_edition.svg import Context

WIDTH = 672
FAR = 60
"""Pixels outside the picture where the network's tile ends and its plot begins: the ways to them lead out of it."""


@dataclass
class Drawn:
    """context: what was drawn on; height: of the picture, which is WIDTH wide; said: what the page says of it."""

    context: Context
    height: int
    said: str = ""


class Studio:
    """What figures are drawn from: the runs' reports and records, and a page to draw on."""

    def __init__(self, document: Document, reports: Path):
        self.document, self.reports = document, reports

    def report(self, name: str) -> Report:
        return Report(Buffer((self.reports / f"{name}.report").read_bytes()))

    def diagram(self, name: str) -> Diagram:
        settings = json.loads((self.reports / f"{name}.json").read_text(encoding="utf-8"))
        return Diagram(settings["cell"], settings)

    def records(self, name: str) -> Records:
        records, report = Records(), self.report(name)
        records.load(Buffer((self.reports / f"{name}.history").read_bytes()), report.epoch)
        records.runs_free = report.kind != "memory"
        return records

    def canvas(self, height: int, wide: int = WIDTH) -> Canvas:
        self.document.begin({"canvas": (0, 0, wide, height)})
        return Canvas(self.document.getElementById("canvas"))


Draw = Callable[[Studio, Palette], Drawn]


def prediction(run: str, height: int = 250, moment: Moment = REST) -> Draw:
    """What a network predicts of a sample."""

    def draw(studio: Studio, palette: Palette) -> Drawn:
        report, canvas = studio.report(run), studio.canvas(height)
        picture: Any = PICTURES[report.kind](palette)
        picture.joined = False
        picture.fit(plot_area(Box(0, -16, WIDTH, height + 16)), report)
        picture.draw(canvas.context, moment)
        return Drawn(canvas.context, height, picture.describe())

    return draw


def network(run: str, unrolled: bool, height: int = 300, moment: Moment = REST) -> Draw:
    """The network alone, of the whole stage."""

    def draw(studio: Studio, palette: Palette) -> Drawn:
        left = (-FAR - 84, height / 2 - 30, 84, 60)
        room = (0, 0, WIDTH, height)
        studio.document.begin(
            {
                "picture": (0, 0, 2 * WIDTH, height), "tile": left, "network": room,
                "plot": (WIDTH + FAR, 0, WIDTH, height),
            }
        )  # fmt: skip
        scene = Scene(palette)
        scene.show(studio.report(run))
        scene.unroll(unrolled, still=True)
        scene.layout(studio.document.getElementById("tile"))
        scene.draw(Frame(moment, lasting=STANDING))
        return Drawn(scene.canvas.context, height)

    return draw


def cell(run: str, height: int = 310, layer: int = 0) -> Draw:
    """A cell with all its parts, as it is after the last time step."""

    def draw(studio: Studio, palette: Palette) -> Drawn:
        report, diagram = studio.report(run), studio.diagram(run)
        picture, below, above = Picture(Shades(palette)), studio.canvas(height), studio.canvas(height)
        picture.fit(diagram, WIDTH, height, report.hidden_size, report.received(layer))
        shown = Order(diagram).at(REST, report.window)
        picture.draw(below, above, shown, Numbers(report, layer), None, None, None)
        below.context.items += above.context.items
        return Drawn(below.context, height)

    return draw


def loss(run: str, height: int = 210, beside: str | None = None) -> Draw:
    """The loss curves of a run, and the validation loss of another one."""

    def draw(studio: Studio, palette: Palette) -> Drawn:
        track = Track(palette, studio.canvas(height))
        records = studio.records(run)
        track.beside([(phrase("transport.before"), studio.records(beside))] if beside else [])
        track.draw(records.past, records.future)
        return Drawn(track.canvas.context, height)

    return draw


def reach(mine: str, theirs: str, height: int = 250) -> Draw:
    """How much of the error reaches each time step, in two runs."""

    def draw(studio: Studio, palette: Palette) -> Drawn:
        place = (0, 0, WIDTH, height)
        studio.document.begin({"gradient-flow-lines": place, "gradient-flow-picture": place})
        picture = ReachPicture(Shades(palette))
        picture.draw(*(shares(studio.report(run).array("reach")) for run in (mine, theirs)))
        return Drawn(picture.lines.context, height)

    return draw


def strip_over_time(run: str, name: str, height: int = 250, layer: int = 0) -> Draw:
    """The values of all units of a part of the cell at all time steps."""

    def draw(studio: Studio, palette: Palette) -> Drawn:
        report, canvas = studio.report(run), studio.canvas(height)
        element = studio.diagram(run).element[name]
        chart = HeatMap(Shades(palette))
        chart.fit(canvas, report.matrix("trace_" + name, layer))
        chart.draw(canvas.context, element.scale, 0, report.window - 1)
        return Drawn(canvas.context, height)

    return draw


def activation(run: str, name: str, of: str, height: int = 200) -> Draw:
    """An activation with the sums and values of a layer's units at the last time step as points on it."""

    def draw(studio: Studio, palette: Palette) -> Drawn:
        report, canvas, last = studio.report(run), studio.canvas(height), studio.report(run).window - 1
        curve = Curve(Shades(palette))
        curve.fit(WIDTH, height, name)
        sums, values = (report.vector(f"trace_{part}{of}", 0, last) for part in ("pre_", ""))
        curve.draw(canvas.context, sums, values, 0)
        return Drawn(canvas.context, height)

    return draw


FIGURES: dict[str, Draw] = {
    "no_memory": prediction("no_memory"),
    "with_memory": prediction("good"),
    "folded": network("good", unrolled=False),
    "unrolled": network("good", unrolled=True),
    "going_on": prediction("untrained", moment=Moment("forward", 0.8)),
    "forward": network("untrained", unrolled=True, moment=Moment("forward", 0.45 * 9.5 / 15)),
    "untrained": prediction("untrained"),
    "backward": network("good", unrolled=True, moment=Moment("backward", 1.0)),
    "loss": loss("good"),
    "cell_lstm": cell("good"),
    "sigmoid": activation("good", "sigmoid", "forget_gate"),
    "tanh": activation("good", "tanh", "candidate"),
    "forget_gate": strip_over_time("good", "forget_gate"),
    "cell_rnn": cell("rnn", 210),
    "short_recall": prediction("short_recall_rnn", 220),
    "long_recall_rnn": prediction("long_recall_rnn", 220),
    "long_recall_lstm": prediction("long_recall_lstm", 220),
    "reach": reach("longest_recall_lstm", "longest_recall_rnn"),
    "cell_gru": cell("gru", 310),
    "low_rate": prediction("low_learning_rate"),
    "high_rate": loss("high_learning_rate", beside="good"),
    "noise": prediction("much_noise"),
    "text": prediction("text", 220),
}

"""The layers' glyphs: every unit's real activation (upper rows) and memory (lower rows) at the shown time step.

An open frame, so that the marks are the picture. Each layer shows the state that it has: within a time step, those
that have computed already are one step ahead of the others. A quiet layer looks quiet: marks take the colour of zero.
Places are computed when size or network change. The marks lie on a sheet of their own, on which a layer is painted anew
when it has another state."""

from page.browser.canvas import SMALL, STRONG, Sheet
from page.browser.types import JS, TYPE_CHECKING
from page.stage import geometry, units
from page.stage.wave import reached
from page.words.figures import loss, whole
from page.words.texts import key_for, words

if TYPE_CHECKING:
    from page.browser.box import Box
    from page.browser.canvas import Canvas
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.wave import Wave

CAPTION = "12px Plex, system-ui, sans-serif"
NAMES = {"trace_hidden": "network.hidden", "trace_cell_state": "network.memory"}
CAPTION_HEIGHT = 12
PADDING = 0.1
ROOMY = 128
"""Width from which a glyph has room for the names of its rows."""
MEMORY_SCALE = 0.5
"""Memory runs beyond 1, activations do not: it takes twice as much for the same colour."""


class Block:
    """One vector's marks in a glyph: a place for every unit, and where the rows' name stands (None: no room)."""

    __slots__ = ("name", "scale", "xs", "ys", "size", "label", "label_y")
    label: tuple[str, float] | None

    def __init__(self, box: "Box", name: str, called: str, scale: float, count: int, labelled: bool) -> None:
        """called: the key of its words."""
        head = 17 if labelled else 0
        columns, rows, pitch = geometry.grid(count, box.width, box.height - head)
        pitch = max(2, int(pitch)) if pitch > 5 else pitch
        gap = 2 if pitch >= 8 else 1 if pitch > 3 else 0
        left = round(box.x + (box.width - columns * pitch + gap) / 2)
        top = round(box.y + head + (box.height - head - rows * pitch + gap) / 2)
        self.name, self.scale, self.size = name, scale, pitch - gap
        self.xs = [left + (index % columns) * pitch for index in range(count)]
        self.ys = [top + (index // columns) * pitch for index in range(count)]
        self.label = (words(called), left) if labelled else None
        self.label_y = top - 5


class Layers:
    painted: dict[int, tuple[int, int]]
    blocks: list[Block]
    norms: dict[tuple[int, int], str]

    def __init__(self, palette: "Palette", sheet: type[Sheet] = Sheet) -> None:
        self.palette, self.sheet = palette, sheet()
        self.repaint()

    def repaint(self) -> None:
        """Colours have changed."""
        self.painted = {}

    def fit(self, stage: geometry.Stage, report: "Report", canvas: "Canvas") -> None:
        """Place every mark of every glyph; canvas: what all of it is put on."""
        self.stage, self.report, self.painted = stage, report, {}
        left, top = stage.glyphs[0].x, stage.glyphs[0].y
        self.sheet.fit(canvas, geometry.Box(left, top, stage.glyphs[-1].right - left, stage.glyphs[0].height))
        first = stage.glyphs[0]
        self.roomy = first.width >= ROOMY and first.height > 110
        self.labels = [
            words("network.layer", n=k + 1) if first.width > 56 else whole(k + 1)
            for k in range(report.layers)
        ]
        self.steps = [words("network.step", n=k + 1, of=report.window) for k in range(report.window)]
        hidden = key_for(report.header["cell"], "network.hidden")
        names = [(report.hidden, hidden, 1.0)]
        names += [(report.memory, "network.memory", MEMORY_SCALE)] if report.memory else []
        pad = first.width * PADDING
        gap = max(4, first.height * 0.06)
        height = (first.height - 2 * min(pad, 10) - gap * (len(names) - 1)) / len(names)
        self.blocks = []
        for glyph in stage.glyphs:
            top = glyph.y + min(pad, 10)
            for index, (name, called, scale) in enumerate(names):
                box = geometry.Box(glyph.x + pad, top + index * (height + gap), glyph.width - 2 * pad, height)
                self.blocks.append(Block(box, name, called, scale, report.hidden_size, self.roomy))
        self.each = len(names)
        self.caption_y = first.bottom + stage.drop + 10
        self.norms = {}

    def take(self, report: "Report") -> None:
        """Another report of the same network."""
        self.report, self.norms, self.painted = report, {}, {}

    def draw(self, context: JS, made: "Wave", chosen: int | None) -> None:
        """made: what is computed at the moment; chosen: the layer that the pointer or the focus is on."""
        palette, stage = self.palette, self.stage
        busy = made.whole and made.phase != "rest"
        context.textAlign, context.textBaseline = "center", "bottom"
        for index, glyph in enumerate(stage.glyphs):
            lit = index == made.lit
            strong = lit or index == chosen or busy
            colour = palette.error if made.phase == "backward" and (lit or busy) else palette.blue
            context.fillStyle = palette.paper
            context.strokeStyle = colour if strong else palette.edge
            context.lineWidth = 3 if lit else 1.5
            context.beginPath()
            context.roundRect(glyph.x, glyph.y, glyph.width, glyph.height, min(14, glyph.width * 0.14))
            context.fill()
            context.stroke()
            context.font = STRONG if lit else SMALL
            context.fillStyle = colour if strong else palette.muted
            context.fillText(self.labels[index], glyph.x + glyph.width / 2, glyph.y - 8)
        for layer in range(len(stage.glyphs)):
            self.paint(layer, made)
        self.sheet.put(context)
        context.font = CAPTION
        context.fillStyle = palette.muted
        context.textBaseline = "alphabetic"
        if self.blocks[0].label:
            context.textAlign = "left"
            for block in self.blocks:
                context.fillText(block.label[0], block.label[1], block.label_y)
        self.captions(context, made)

    def captions(self, context: JS, made: "Wave") -> None:
        """Below the loops: which time step is shown and, while the error returns, each layer's gradient there."""
        stage = self.stage
        if self.caption_y + CAPTION_HEIGHT > stage.foot:
            return
        context.textAlign, context.textBaseline = "center", "top"
        middle = (stage.glyphs[0].x + stage.glyphs[-1].right) / 2
        y = self.caption_y
        if made.phase == "backward" and stage.slot > 84:
            context.fillStyle = self.palette.error
            for layer, glyph in enumerate(stage.glyphs):
                if reached(made, layer, made.step, self.report):
                    context.fillText(self.norm(layer, made.step), glyph.x + glyph.width / 2, y)
            context.fillStyle = self.palette.muted
            y += 16 if stage.stacked else 22
        elif not stage.stacked:
            y += 22
        number = made.window + made.step
        context.fillText(self.steps[number] if number < len(self.steps) else self.step(number), middle, y)

    def step(self, number: int) -> str:
        return words("network.step_on_own", n=number + 1)

    def norm(self, layer: int, step: int) -> str:
        """The size of the gradient in a layer at a time step, in words where there is room."""
        if (layer, step) not in self.norms:
            norm = loss(self.report.step_gradient(layer, step))
            wide = self.stage.slot > 150
            self.norms[layer, step] = words("network.gradient", norm=norm) if wide else norm
        return self.norms[layer, step]

    def paint(self, layer: int, made: "Wave") -> None:
        """Onto the sheet the state that a layer has: of this time step if it has computed there, else of the one
        before."""
        report, behind = self.report, made.phase == "forward" and layer >= made.done
        step = made.step - 1 if behind else made.step
        if self.painted.get(layer) == (made.window, step):
            return
        self.painted[layer] = (made.window, step)
        self.sheet.clear(self.stage.glyphs[layer])
        for block in self.blocks[layer * self.each : (layer + 1) * self.each]:
            vector = report.state(block.name[6:], layer, made.window, step)
            if vector is not None:
                values, signed = [value * block.scale for value in vector], self.palette.signed
                units.draw(
                    self.sheet.context, block.xs, block.ys, block.size, block.size,
                    [signed(value) for value in values], units.negative(values), self.palette.paper,
                )  # fmt: skip

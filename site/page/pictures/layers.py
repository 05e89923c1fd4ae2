"""The layers' glyphs: every unit's real activation (upper rows) and memory (lower rows) at the shown time step.

An open frame, so that the marks are the picture. A quiet layer looks quiet: marks take the colour of zero."""

from page import geometry
from page.canvas import SMALL, STRONG
from page.texts import words

PADDING = 0.1


class Layers:
    def __init__(self, palette):
        self.palette = palette

    def draw(self, context, stage, report, moment):
        palette = self.palette
        time_step = min(report.window - 1, int(moment.reading() * report.window))
        lit = self.lit_layer(moment, report.layers)
        for index, glyph in enumerate(stage.glyphs[: report.layers]):
            context.fillStyle = palette.paper
            context.strokeStyle = palette.blue if index == lit else palette.edge
            context.lineWidth = 3 if index == lit else 1.5
            context.beginPath()
            context.roundRect(glyph.x, glyph.y, glyph.width, glyph.height, min(12, glyph.width * 0.14))
            context.fill()
            context.stroke()
            context.font = STRONG if index == lit else SMALL
            context.fillStyle = palette.blue if index == lit else palette.muted
            context.textAlign, context.textBaseline = "center", "bottom"
            label = words("network.layer", n=index + 1) if glyph.width > 56 else str(index + 1)
            context.fillText(label, glyph.x + glyph.width / 2, glyph.y - 8)
            hidden = report.units(report.hidden, index, time_step)
            memory = report.units(report.memory, index, time_step) if report.memory else None
            self.marks(context, glyph, hidden, memory)

    def lit_layer(self, moment, layers):
        """The layer that the wave is passing, None outside the two passes."""
        if moment.phase == "forward" and moment.reading() < 1:
            return min(layers - 1, int(moment.reading() * layers))
        if moment.phase == "backward":
            return max(0, layers - 1 - int(moment.progress * layers))
        return None

    def marks(self, context, glyph, hidden, memory):
        columns, rows = geometry.grid(len(hidden))
        pad = glyph.width * PADDING
        gap = pad if memory else 0
        pitch = min(
            (glyph.width - 2 * pad) / columns, (glyph.height - 2 * pad - gap) / (rows * (2 if memory else 1))
        )
        size = pitch * 0.84
        left = glyph.x + (glyph.width - columns * pitch + pitch - size) / 2
        height = rows * pitch * (2 if memory else 1) + gap
        top = glyph.y + (glyph.height - height) / 2
        self.block(context, hidden, left, top, columns, pitch, size, 1.0)
        if memory:
            self.block(context, memory, left, top + rows * pitch + gap, columns, pitch, size, 0.5)

    def block(self, context, values, left, top, columns, pitch, size, scale):
        signed = self.palette.signed
        for index, value in enumerate(values):
            context.fillStyle = signed(value * scale)
            context.fillRect(left + (index % columns) * pitch, top + (index // columns) * pitch, size, size)

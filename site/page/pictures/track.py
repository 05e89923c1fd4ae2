"""The track: time in epochs, its shape the loss curve, the playhead at the shown epoch.

Losses fall over several powers of ten, so the vertical scale is logarithmic, with a label at each power."""

import math

import js
from page.canvas import SMALL, dot, line, polyline

MARGIN_LEFT, MARGIN_RIGHT, MARGIN_Y = 44, 12, 10
FEWEST_EPOCHS = 20


class Track:
    def __init__(self, palette, canvas):
        self.palette = palette
        self.canvas = canvas
        self.dashes = js.Array.of(5, 4)
        self.solid = js.Array.of()

    def x(self, epoch, last):
        return MARGIN_LEFT + (self.canvas.width - MARGIN_LEFT - MARGIN_RIGHT) * epoch / last

    def draw(self, records, shown):
        """records: list of {epoch, training_loss, validation_loss} in order; shown: the epoch of the playhead."""
        canvas, palette = self.canvas, self.palette
        canvas.clear()
        if not records:
            return
        context = canvas.context
        last = max(FEWEST_EPOCHS, records[-1]["epoch"])
        stride = max(1, len(records) // 400)
        points = [
            record for index, record in enumerate(records) if index % stride == 0 or index == len(records) - 1
        ]
        losses = [
            record[name] for record in points for name in ("training_loss", "validation_loss") if record[name]
        ]
        if not losses:
            return
        low = math.floor(math.log(min(losses)) / math.log(10))
        high = max(low + 1, math.ceil(math.log(max(losses)) / math.log(10)))
        self.scale(context, low, high)
        xs = [self.x(record["epoch"], last) for record in points]
        bottom = canvas.height - MARGIN_Y
        unit = (canvas.height - 2 * MARGIN_Y) / (high - low)
        for name, colour, dashes, width in (
            ("validation_loss", palette.ink, self.dashes, 1.5),
            ("training_loss", palette.blue, self.solid, 2.5),
        ):
            ys = [
                bottom - (math.log(max(record[name] or 1e-12, 1e-12)) / math.log(10) - low) * unit
                for record in points
            ]
            context.strokeStyle, context.lineWidth = colour, width
            context.setLineDash(dashes)
            polyline(context, xs, ys, 0, len(xs))
            if len(xs) == 1:
                context.fillStyle = colour
                dot(context, xs[0], ys[0], 3)
        context.setLineDash(self.solid)
        at = self.x(shown, last)
        context.strokeStyle, context.lineWidth = palette.blue, 2
        line(context, at, 2, at, canvas.height - 2)
        context.fillStyle = palette.blue
        dot(context, at, 6, 6)

    def scale(self, context, low, high):
        palette, canvas = self.palette, self.canvas
        context.font = SMALL
        context.textAlign, context.textBaseline = "right", "middle"
        context.lineWidth = 1
        every = 1 if canvas.height / (high - low) > 22 else 2 if high - low < 6 else 3
        for power in range(low, high + 1, every):
            y = canvas.height - MARGIN_Y - (canvas.height - 2 * MARGIN_Y) * (power - low) / (high - low)
            context.strokeStyle = palette.line
            line(context, MARGIN_LEFT, y, canvas.width - MARGIN_RIGHT, y)
            context.fillStyle = palette.muted
            context.fillText("%g" % 10.0**power if power > -4 else "1e%d" % power, MARGIN_LEFT - 8, y)

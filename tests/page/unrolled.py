"""What the tests of the unrolled picture draw with: sheets that keep what is painted or stroked, colours that are their
own names, and a picture at its places."""

import itertools


def pixels(value):
    """Comparable, however it was come to: halves of the last place are all on one side of the rounding."""
    return round(value + 1e-5, 3)


class Cells:
    """Keeps, for each cell's box, what was painted there last."""

    def __init__(self):
        self.context = self
        self.cells = {}
        self.at = None

    def clear(self, box=None):
        if box is None:
            self.cells = {}
        else:
            self.cells.pop((box.x, box.y), None)

    def translate(self, x, y):
        self.at = (x, y)
        self.cells[self.at] = []

    def fillRect(self, x, y, width, height):
        if self.fillStyle != "paper":
            self.cells[self.at].append(self.fillStyle)

    def save(self):
        pass

    def restore(self):
        pass

    def put(self, context):
        pass

    def put_part(self, *values):
        pass


class Palette:
    paper = "paper"

    def signed(self, value):
        return round(value, 4)


def grid_of(page, report, width=600):
    geometry, grid = page("stage.geometry"), page("stage.grid")
    boxes = geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, width, 420), geometry.Box(780, 30, 560, 360)
    stage = geometry.Stage(*boxes, report.layers)
    return grid.Grid(stage, *boxes, report.layers, report.window, None, None, both=report.both)


class Strokes:
    """A picture, and a sheet of it: keeps what was stroked as (colour, width, points), without what was cleared, and
    what was written as (text, colour, x, y)."""

    def __init__(self):
        self.context, self.node = self, None
        self.strokes, self.points, self.put_on, self.texts = [], [], [], []

    def beginPath(self):
        self.points = []

    def moveTo(self, x, y):
        self.points.append((pixels(x), pixels(y)))

    lineTo = moveTo

    def roundRect(self, x, y, width, height, radius):
        self.points.append((x, y, width, height))

    def stroke(self):
        self.strokes.append((self.strokeStyle, self.lineWidth, tuple(self.points)))

    def fillText(self, text, x, y):
        self.texts.append((text, self.fillStyle, x, y))

    def clear(self, box=None):
        self.strokes = []

    def put(self, context):
        """What is stroked on this sheet appears on the picture."""
        context.strokes += self.strokes

    def __getattr__(self, name):
        return lambda *values, **named: None


class Colours:
    """Each colour is its own name."""

    def signed(self, value):
        return "some"

    def __getattr__(self, name):
        return name


def framed(strokes, places, first):
    """{(layer, time step): width} of the cells that a frame is drawn round."""
    cells = {
        (cell.x, cell.y, cell.width, cell.height): (layer, places.step(column, first))
        for layer, column in itertools.product(range(places.layers), range(places.columns))
        for cell in [places.cell(layer, column)]
    }
    return {cells[points[0]]: width for width, points in strokes if points[0] in cells}


def unrolled_of(page, report, width=600):
    """The picture, and its places."""
    places = grid_of(page, report, width)
    picture = page("stage.unrolled").Unrolled(Colours(), Strokes)
    picture.fit(places, report, None)
    return picture, places

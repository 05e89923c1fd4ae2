"""A curve drawn by hand, as a row of numbers: strokes of a pointer, or of keys, become a value at each of many places.

What is drawn over a part takes its place; what lies between two strokes is a straight line, and beyond the first and
the last one the curve goes on level. Places count from 0 on and may have a fraction, as a pointer is wherever it is."""

VALUES = 200
"""Numbers that a curve becomes."""
HIGHEST = 1.0
"""Values lie from -HIGHEST to HIGHEST."""
DECIMALS = 3
PARTS = 20
"""Between the points that keys move."""
POINTS = [k * (VALUES - 1) // PARTS for k in range(PARTS + 1)]
"""Places of the points that keys move, both ends among them."""


class Drawing:
    """values: at each place what is drawn there, None where nothing is."""

    values: list[float | None]
    before: list[float | None] | None

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.values = [None] * VALUES
        self.before = None

    @property
    def empty(self) -> bool:
        return all([value is None for value in self.values])

    # --- a stroke -----------------------------------------------------------------------------------------------------

    def begin(self, place: float, value: float) -> None:
        self.before = list(self.values)
        self.first = self.last = (place, value)
        self.met = False

    def move(self, place: float, value: float) -> None:
        """On to there, in a straight line; without a stroke that has begun, nothing."""
        if self.before is not None:
            end = (place, value)
            self.met = self.line(self.last, end) or self.met
            self.last = end

    def end(self) -> None:
        """One that went past no place is a dot at the nearest."""
        if self.before is not None and not self.met:
            place, value = [(first + last) / 2 for first, last in zip(self.first, self.last)]
            nearest = max(0, min(VALUES - 1, int(place + 0.5)))
            self.line((nearest, value), (nearest, value))
        self.before = None

    def cancel(self) -> None:
        """The stroke was not meant: all is as it was before."""
        if self.before is not None:
            self.values, self.before = self.before, None

    def line(self, start: tuple, end: tuple) -> bool:
        """Draw from one (place, value) to another; whether there is any place between them."""
        # either way the same numbers, whatever the rounding
        (left, low), (right, high) = (start, end) if start[0] <= end[0] else (end, start)
        met = False
        for place in range(max(0, int(left)), min(VALUES - 1, int(right)) + 1):
            if left <= place <= right:
                share = (place - left) / (right - left) if right > left else 1.0
                self.values[place] = within(low * (1 - share) + high * share)
                met = True
        return met

    # --- by keys ------------------------------------------------------------------------------------------------------

    def at(self, point: int) -> float:
        """The curve's value at a point that keys move."""
        row = self.row()
        return row[POINTS[point]] if row else 0.0

    def set(self, point: int, value: float) -> None:
        """Move a point; straight lines lead to it from its neighbours, which stay."""
        middle = (POINTS[point], within(value))
        others = [other for other in (point - 1, point + 1) if 0 <= other <= PARTS]
        for end in [(POINTS[other], self.at(other)) for other in others]:
            self.line(end, middle)

    # --- what has become of it ----------------------------------------------------------------------------------------

    def row(self) -> list[float]:
        """A value at each place; [] while nothing is drawn."""
        known = [place for place, value in enumerate(self.values) if value is not None]
        if not known:
            return []
        values, first, last = self.values, known[0], known[-1]
        filled = Drawing()
        filled.values = list(values)
        filled.line((0, values[first]), (first, values[first]))
        filled.line((last, values[last]), (VALUES - 1, values[last]))
        for left, right in zip(known, known[1:]):
            filled.line((left, values[left]), (right, values[right]))
        return [round(value, DECIMALS) + 0.0 for value in filled.values]

    def text(self) -> str:
        """The row as numbers of one's own are typed, "" while nothing is drawn."""
        return ", ".join(["%.*f" % (DECIMALS, value) for value in self.row()])

    def take(self, text: str) -> None:
        """The reverse of `text`; what is no such row is left alone."""
        try:
            values = [within(float(number)) for number in text.split(",")]
        except ValueError:
            return
        if len(values) == VALUES:
            self.values = list(values)


def within(value: float) -> float:
    return max(-HIGHEST, min(HIGHEST, value))

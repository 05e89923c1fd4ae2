"""Paths as a canvas makes them, written as SVG: lines, bows, boxes and circles."""

import math

Box = tuple[float, float, float, float]
"""left, top, right, bottom"""


def number(value: float) -> str:
    """With two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(*values: float) -> str:
    return " ".join(number(value) for value in values)


class Path:
    """A Path2D, and the path that a context is making: `parts` of an SVG path, `box` around them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = (0.0, 0.0)
        self.box: Box | None = None

    def _to(self, letter: str, x: float, y: float, *before: float) -> None:
        self.parts.append(letter + numbers(*before, x, y))
        self._reach(x, y)
        self.at = (x, y)

    def _reach(self, x: float, y: float) -> None:
        left, top, right, bottom = self.box or (x, y, x, y)
        self.box = min(left, x), min(top, y), max(right, x), max(bottom, y)

    def moveTo(self, x: float, y: float) -> None:
        self._to("M", x, y)

    def lineTo(self, x: float, y: float) -> None:
        self._to("L", x, y)

    def bezierCurveTo(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._to("C", x, y, x1, y1, x2, y2)

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        self._to("M", x, y)
        self.parts.append(f"h{number(width)}v{number(height)}h{number(-width)}z")
        self._reach(x + width, y + height)

    def roundRect(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        r = min(radius, width / 2, height / 2)
        across, down, bend = width - 2 * r, height - 2 * r, f"a{numbers(r, r)} 0 0 1 "
        self._to("M", x + r, y)
        self.parts.append(
            f"h{number(across)}{bend}{numbers(r, r)}v{number(down)}{bend}{numbers(-r, r)}"
            f"h{number(-across)}{bend}{numbers(-r, -r)}v{number(-down)}{bend}{numbers(r, -r)}z"
        )
        self._reach(x, y)
        self._reach(x + width, y + height)

    def arc(self, x: float, y: float, radius: float, start: float, end: float) -> None:
        """A whole circle: the pictures draw no other arc."""
        if end - start < 6.28:
            raise ValueError(f"an arc from {start} to {end} is no circle")
        turn = f"a{numbers(radius, radius)} 0 1 1 "
        self._to("M", x + radius, y)
        self.parts.append(f"{turn}{numbers(-2 * radius, 0)}{turn}{numbers(2 * radius, 0)}z")
        self._reach(x - radius, y - radius)
        self._reach(x + radius, y + radius)

    def arcTo(self, x1: float, y1: float, x2: float, y2: float, radius: float) -> None:
        """Towards (x1, y1) and round that corner on the way to (x2, y2)."""
        (x0, y0) = self.at
        in_x, in_y, out_x, out_y = x0 - x1, y0 - y1, x2 - x1, y2 - y1
        long_in, long_out = math.hypot(in_x, in_y), math.hypot(out_x, out_y)
        turn = in_x * out_y - in_y * out_x
        if not (radius and long_in and long_out) or abs(turn) < 1e-9 * long_in * long_out:
            self.lineTo(x1, y1)
            return
        angle = math.acos(max(-1.0, min(1.0, (in_x * out_x + in_y * out_y) / (long_in * long_out))))
        reach = radius / math.tan(angle / 2)
        self.lineTo(x1 + in_x / long_in * reach, y1 + in_y / long_in * reach)
        end = x1 + out_x / long_out * reach, y1 + out_y / long_out * reach
        self.parts.append(f"A{numbers(radius, radius)} 0 0 {0 if turn > 0 else 1} {numbers(*end)}")
        self._reach(*end)
        self.at = end

"""A canvas that writes SVG: what the page's pictures draw on it becomes elements, in the order in which they are drawn.

It knows what the pictures use of CanvasRenderingContext2D, and raises AttributeError at anything else. A colour stays
apart from the element that has it, so that the same picture, drawn once with the light colours and once with the dark
ones, is one SVG (`joined`).
"""

import html
import types
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tools.site.text_edition.paths import Box, Path, number, numbers

WIDTHS = dict.fromkeys("0123456789", 0.6) | dict.fromkeys("fjrtI ,.:;()'’·|[]{}", 0.33)
WIDTHS |= (
    dict.fromkeys("il", 0.27) | dict.fromkeys("mwMW", 0.87) | dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ", 0.65)
)
USUAL_WIDTH = 0.56
"""Widths of Plex Sans's letters in font sizes, about: only gaps between words and lines hang on them."""
TO_BASELINE = {"top": 0.8, "middle": 0.34, "bottom": -0.22, "alphabetic": 0.0}
"""From where a text is put to its baseline, in font sizes."""
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
STYLE = {
    "fillStyle": "", "strokeStyle": "", "lineWidth": 1.0, "lineCap": "butt", "lineJoin": "miter",
    "lineDashOffset": 0.0, "globalAlpha": 1.0, "font": "13px Plex", "textAlign": "left",
    "textBaseline": "alphabetic", "direction": "ltr", "letterSpacing": "0px", "wordSpacing": "0px",
}  # fmt: skip


@dataclass
class Item:
    """An element with `{}` where each of its colours stands; `bar`: the path of a plain rectangle, which goes into one
    element with its neighbours of the same colour."""

    text: str
    colours: list[Any]
    box: Box
    bar: str = ""
    inside: "list[Item]" = field(default_factory=list)


class Context:
    """A CanvasRenderingContext2D that keeps what is drawn, as `items`."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.__dict__.update(STYLE)
        self.dashes: list[float] = []
        self.offset = (0.0, 0.0)
        self.kept: list[tuple[dict[str, Any], list[float], tuple[float, float]]] = []
        self.path = Path()

    # --- state

    def save(self) -> None:
        self.kept.append(({name: self.__dict__[name] for name in STYLE}, self.dashes, self.offset))

    def restore(self) -> None:
        if self.kept:
            style, self.dashes, self.offset = self.kept.pop()
            self.__dict__.update(style)

    def setTransform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None:
        if (a, b, c, d) != (1, 0, 0, 1):
            raise ValueError("this canvas has one pixel to a unit")
        self.offset = (e, f)

    def translate(self, x: float, y: float) -> None:
        self.offset = (self.offset[0] + x, self.offset[1] + y)

    def setLineDash(self, dashes: list[float]) -> None:
        self.dashes = list(dashes)

    # --- paths

    def beginPath(self) -> None:
        self.path = Path()

    def __getattr__(self, name: str) -> Any:
        """Orders that make up a path go to it."""
        if name in ("moveTo", "lineTo", "bezierCurveTo", "rect", "roundRect", "arc", "arcTo"):
            return getattr(self.path, name)
        raise AttributeError(name)

    def stroke(self, path: Path | None = None) -> None:
        path = path or self.path
        if path.box:
            self._add(
                f'<path d="{"".join(path.parts)}" fill="none" {self._stroked()}/>', self.strokeStyle, path.box
            )

    def fill(self, path: Path | None = None) -> None:
        path = path or self.path
        if path.box:
            self._add(
                f'<path d="{"".join(path.parts)}" fill="{{}}"{self._faint()}/>', self.fillStyle, path.box
            )

    def fillRect(self, x: float, y: float, width: float, height: float) -> None:
        bar = Path()
        bar.rect(x + self.offset[0], y + self.offset[1], width, height)
        self.items.append(Item(self._faint(), [self.fillStyle], bar.box or (0, 0, 0, 0), "".join(bar.parts)))

    def strokeRect(self, x: float, y: float, width: float, height: float) -> None:
        frame = Path()
        frame.rect(x, y, width, height)
        self.stroke(frame)

    def clearRect(self, x: float, y: float, width: float, height: float) -> None:
        """What lies in the rectangle goes; the pictures clear whole things only."""
        left, top = x + self.offset[0] - 1, y + self.offset[1] - 1
        right, bottom = left + width + 2, top + height + 2
        self.items = [
            item
            for item in self.items
            if not (
                left <= item.box[0] and top <= item.box[1] and item.box[2] <= right and item.box[3] <= bottom
            )
        ]

    def _stroked(self) -> str:
        parts = [f'stroke="{{}}" stroke-width="{number(self.lineWidth)}"']
        if self.dashes:
            parts.append(f'stroke-dasharray="{numbers(*self.dashes)}"')
            if self.lineDashOffset:
                parts.append(f'stroke-dashoffset="{number(self.lineDashOffset)}"')
        if self.lineCap != "butt":
            parts.append(f'stroke-linecap="{self.lineCap}"')
        if self.lineJoin != "miter":
            parts.append(f'stroke-linejoin="{self.lineJoin}"')
        return " ".join(parts) + self._faint()

    def _faint(self) -> str:
        return f' opacity="{number(self.globalAlpha)}"' if self.globalAlpha < 1 else ""

    def _add(self, text: str, colour: str, box: Box) -> None:
        dx, dy = self.offset
        if dx or dy:
            text = f'<g transform="translate({numbers(dx, dy)})">{text}</g>'
        self.items.append(Item(text, [colour], (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy)))

    # --- texts

    def _font(self) -> tuple[str, float]:
        words = self.font.split(" ")
        weight = words[0] if words[0].isdigit() else ""
        return weight, float(next(word for word in words if word.endswith("px"))[:-2])

    def measureText(self, text: str) -> Any:
        _, size = self._font()
        return types.SimpleNamespace(width=size * sum(WIDTHS.get(letter, USUAL_WIDTH) for letter in text))

    def fillText(self, text: str, x: float, y: float) -> None:
        self._write(text, x, y, 'fill="{}"', self.fillStyle)

    def strokeText(self, text: str, x: float, y: float) -> None:
        stroked = f'fill="none" stroke="{{}}" stroke-width="{number(self.lineWidth)}" stroke-linejoin="round"'
        self._write(text, x, y, stroked, self.strokeStyle)

    def _write(self, text: str, x: float, y: float, painted: str, colour: str) -> None:
        weight, size = self._font()
        base = y + TO_BASELINE[self.textBaseline] * size
        width = self.measureText(text).width
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[self.textAlign] * width
        parts = [f'x="{number(x)}" y="{number(base)}" font-size="{number(size)}" {painted}']
        if weight:
            parts.append(f'font-weight="{weight}"')
        if self.textAlign != "left":
            parts.append(f'text-anchor="{ANCHORS[self.textAlign]}"')
        said = html.escape(text, quote=False).replace("{", "{{").replace("}", "}}")
        box = (left, base - size, left + width, base + size * 0.3)
        self._add(f"<text {' '.join(parts)}{self._faint()}>{said}</text>", colour, box)

    # --- other canvases

    def drawImage(self, node: Any, *places: float) -> None:
        """Another canvas's items: all of them at a place, or those of a part of it."""
        drawn = node.context.items
        if not drawn:
            return
        if len(places) == 2:
            x, y = places[0] + self.offset[0], places[1] + self.offset[1]
            opened = f'<g transform="translate({numbers(x, y)})"{self._faint()}>'
            box = (x, y, x + node.width, y + node.height)
            self.items.append(Item(opened, [], box, inside=list(drawn)))
            return
        left, top, wide, tall, x, y, width, height = places
        part = [item for item in drawn if _meets(item.box, (left, top, left + wide, top + tall))]
        moved = numbers(x - left + self.offset[0], y - top + self.offset[1])
        opened = f'<g transform="translate({moved})"{self._faint()}>'
        self.items.append(Item(opened, [], (x, y, x + width, y + height), inside=part))


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def written(items: Iterable[Item]) -> tuple[list[str], list[Any]]:
    """(pieces of SVG with `{}` where colours stand, these colours). Neighbouring bars of a colour are one path."""
    pieces: list[str] = []
    colours: list[Any] = []
    bars: list[Item] = []

    def put_bars() -> None:
        if bars:
            pieces.append(f'<path d="{"".join(bar.bar for bar in bars)}" fill="{{}}"{bars[0].text}/>')
            colours.append(bars[0].colours[0])
            bars.clear()

    for item in items:
        if bars and not (item.bar and (item.text, item.colours) == (bars[0].text, bars[0].colours)):
            put_bars()
        if item.bar:
            bars.append(item)
        elif item.inside or not item.colours:
            inner, shades = written(item.inside)
            pieces += [item.text, *inner, "</g>"]
            colours += shades
        else:
            pieces.append(item.text)
            colours += item.colours
    put_bars()
    return pieces, colours


class Colours:
    """Every pair of a light and a dark colour that figures have, each with a name for the style sheet."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str], str] = {}

    def name(self, light: str, dark: str) -> str:
        key = ("".join(light.split()), "".join(dark.split()))
        return self.names.setdefault(key, f"--f{len(self.names)}")

    def style(self, theme: int) -> str:
        """The declarations of all, for the light theme (0) or the dark one (1)."""
        return "".join(f"{name}:{pair[theme]};" for pair, name in self.names.items())


def joined(light: Context, dark: Context, colours: Colours) -> str:
    """The elements of a picture that was drawn in both themes."""
    pieces, pairs = written(_paired(light.items, dark.items))
    return "".join(pieces).format(*(f"var({colours.name(*pair)})" for pair in pairs))


def _paired(light: list[Item], dark: list[Item]) -> list[Item]:
    """The items of both themes as one, each colour a pair; raises ValueError where more than colours differs."""
    made = []
    for one, other in zip(light, dark, strict=True):
        if (one.text, one.bar) != (other.text, other.bar):
            raise ValueError(f"drawn in another way in the dark theme: {one.text}, {other.text}")
        pairs = list(zip(one.colours, other.colours, strict=True))
        made.append(Item(one.text, pairs, one.box, one.bar, _paired(one.inside, other.inside)))
    return made

"""As much of a browser as the page's modules need to draw and to be tested under this Python: stand-ins for the modules
`js` and `pyscript`, and for the browser alone. Its canvases are whatever the caller wants (svg.py, or a test's own).
"""

import struct
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Buffer:
    """An ArrayBuffer as far as a report needs it."""

    def __init__(self, data: bytes):
        self.data = bytes(data)


class Floats(tuple):
    """A Float32Array as far as a report needs it."""

    indexOf = tuple.index


class Doubles(list):
    """A Float64Array as far as a table of figures needs it."""

    def __init__(self, source: Any):
        if isinstance(source, Buffer):
            source = struct.unpack(f"<{len(source.data) // 8}d", source.data)
        super().__init__([0.0] * source if isinstance(source, int) else source)

    length = property(len)

    def set(self, other: Any) -> None:
        self[: len(other)] = other

    def slice(self, start: int, stop: int) -> Any:
        return types.SimpleNamespace(buffer=Buffer(struct.pack(f"<{stop - start}d", *self[start:stop])))


class Constructor:
    """What JavaScript makes by `new`."""

    def __init__(self, build: Callable[..., Any]):
        self.new = build


def modules(window: Any, document: Any) -> dict[str, types.ModuleType]:
    """`js` and `pyscript`, to be put among the modules that are loaded."""
    js: Any = types.ModuleType("js")
    js.window, js.document = window, document
    js.Array = types.SimpleNamespace(of=lambda *items: list(items))
    js.Float32Array = Constructor(
        lambda buffer, offset, count: Floats(struct.unpack_from(f"<{count}f", buffer.data, offset))
    )
    js.Float64Array = Constructor(Doubles)
    js.Uint8Array = Constructor(
        lambda buffer, offset=0, count=None: buffer.data[offset : None if count is None else offset + count]
    )
    js.DataView = Constructor(
        lambda buffer: types.SimpleNamespace(
            getUint32=lambda offset, little: struct.unpack_from("<I", buffer.data, offset)[0]
        )
    )
    js.TextDecoder = Constructor(lambda: types.SimpleNamespace(decode=lambda data: data.decode()))
    pyscript: Any = types.ModuleType("pyscript")
    pyscript.ffi = types.SimpleNamespace(create_proxy=lambda function: function)
    pyscript.workers = {}
    return {"js": js, "pyscript": pyscript}


class Node:
    """An element: its place, its attributes and, of a canvas, its context."""

    def __init__(self, canvas: Callable[[], Any], place: tuple[float, float, float, float] = (0, 0, 0, 0)):
        self.place = place
        self.attributes: dict[str, str] = {}
        self.style = types.SimpleNamespace()
        self.width, self.height, self.inert = 0, 0, False
        self.context = canvas()
        self.textContent = ""

    def getContext(self, kind: str) -> Any:
        return self.context

    def getBoundingClientRect(self) -> Any:
        left, top, width, height = self.place
        return types.SimpleNamespace(left=left, top=top, width=width, height=height)

    def getAttribute(self, name: str) -> str | None:
        return self.attributes.get(name)

    def hasAttribute(self, name: str) -> bool:
        return name in self.attributes

    def setAttribute(self, name: str, value: Any) -> None:
        self.attributes[name] = str(value)

    def append(self, *nodes: "Node") -> None:
        """Where it stands among others changes nothing here."""

    remove = append


class Document:
    """Every element that is asked for is there. places: {id: (left, top, width, height)}."""

    def __init__(self, canvas: Callable[[], Any]):
        self.canvas = canvas
        self.body = self.documentElement = Node(canvas)
        self.begin({})

    def begin(self, places: dict[str, tuple[float, float, float, float]]) -> None:
        """A new page with its elements in these places."""
        self.places: dict[str, tuple[float, float, float, float]] = places
        self.nodes: dict[str, Node] = {}

    def getElementById(self, name: str) -> Node:
        if name not in self.nodes:
            self.nodes[name] = Node(self.canvas, self.places.get(name, (0, 0, 0, 0)))
        return self.nodes[name]

    def createElement(self, tag: str) -> Node:
        return Node(self.canvas)


class Window:
    """tokens: {name: colour}, what `var(--name)` comes to in the theme that is drawn in."""

    devicePixelRatio = 1

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.performance = types.SimpleNamespace(now=lambda: time.monotonic() * 1000)

    def getComputedStyle(self, node: Node) -> Any:
        colour = getattr(node.style, "color", "")
        _, _, width, height = node.place
        return types.SimpleNamespace(
            fontSize="16px",
            color=self.tokens.get(colour[6:-1], ""),
            width=f"{width}px",
            height=f"{height}px",
        )


def open_page(site: Path, facts: Path, canvas: Callable[[], Any], path: Callable[[], Any]) -> Document:
    """Make the page's modules importable in this process, for good: `import page.…` then finds this browser.

    facts: the module that the build writes of the engine; canvas: makes a context, path: makes a Path2D."""
    document = Document(canvas)
    made = modules(Window(), document)
    made["js"].Path2D = Constructor(path)  # type: ignore[attr-defined]
    known = types.ModuleType("page.facts")
    exec(facts.read_text(encoding="utf-8"), known.__dict__)
    sys.modules.update(made | {"page.facts": known})
    sys.path.insert(0, str(site))
    return document

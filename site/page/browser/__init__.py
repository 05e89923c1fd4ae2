"""The one door to the browser: everything of `js` and PyScript that the page uses comes from here.

Two facts shape it. A JavaScript object fetched from Python is a proxy, and making one costs more than a drawing
call, so whatever a frame needs is fetched once and kept. And a listener needs a proxy that outlives the call that
registered it: `listen` makes it once and keeps it.

All of the page's code is entered from here: by an event, by a frame, or as a task. So this is also the one place where
an error that nobody expected ends: `when_troubled` says who is told, and the page goes on."""

import asyncio
import io
import sys

from pyscript import ffi

import js
from page.browser.buffers import (  # noqa: F401 (who fetches a buffer finds all it needs at this door)
    Series,
    Table,
    numbers,
    places_of_ones,
    text_of,
    whole_number,
)
from page.browser.types import JS, Act, Event, Node, Value

window = js.window
document = js.document

_kept = []
_troubled = []


def element(identifier: str) -> Node:
    return document.getElementById(identifier)


def make(tag: str, parent: Node | None = None, **attributes: Value) -> Node:
    """A new element; `class_` and `for_` stand for the words that Python keeps, `text` for its content."""
    node = document.createElement(tag)
    for name, value in attributes.items():
        if name == "text":
            node.textContent = value
        else:
            node.setAttribute(name.rstrip("_").replace("_", "-"), str(value))
    if parent is not None:
        parent.append(node)
    return node


def when_troubled(tell: Act) -> None:
    """tell(text): called with what is known about an error that nobody expected, wherever it has happened."""

    def told(error: Exception) -> None:
        text = traceback_of(error)
        window.console.error(text)
        tell(text)

    # what JavaScript raises, or this interpreter where its memory ends, passes by every `except` of Python
    def escaped(error: JS) -> None:
        if error is not None:
            tell(str(getattr(error, "stack", None) or error))

    window.addEventListener("error", proxy(lambda event: escaped(event.error)))
    window.addEventListener("unhandledrejection", proxy(lambda event: escaped(event.reason)))
    _troubled.append(told)
    asyncio.get_event_loop().set_exception_handler(lambda loop, context: _trouble(context["exception"]))


def traceback_of(error: Exception) -> str:
    text = io.StringIO()
    sys.print_exception(error, text)  # type: ignore[attr-defined]  # MicroPython's own
    return text.getvalue()


def _trouble(error: Exception) -> None:
    if not _troubled:
        raise error
    _troubled[-1](error)


def enable(button: Node, possible: bool, why: str = "") -> None:
    """Whether a button can do anything just now. It keeps its place among the others and the focus, which a button
    that is `disabled` loses to nowhere; `only_what_can_act` keeps presses from it. why: what is handed on where
    it is pressed all the same (words/reasons.py)."""
    if possible:
        button.removeAttribute("aria-disabled")
    else:
        button.setAttribute("aria-disabled", "true")
        button.setAttribute("data-why", why)


def only_what_can_act(tell: Act) -> None:
    """No press arrives at a button that can do nothing just now; tell(why) where it says why."""

    def stop(event: Event) -> None:
        held = event.target.closest('[aria-disabled="true"]')
        if held:
            event.preventDefault()
            event.stopImmediatePropagation()
            why = held.getAttribute("data-why")
            if why:
                tell(why)

    window.addEventListener("click", proxy(stop), True)


def focused(node: Node) -> bool:
    """Whether the focus is on a node or inside it."""
    return bool(node.contains(document.activeElement))


def focus_is_lost(closed: Node | None = None) -> bool:
    """Whether the focus is on nothing, as when what had it has gone; `closed`: what has just gone, which the browser
    may not have noticed. (A popover that was opened over another one gives the focus back to nobody.)"""
    return bool(document.body.isSameNode(document.activeElement)) or (closed is not None and focused(closed))


def at_hand(node: Node) -> bool:
    """Whether a node is seen and can have the focus. A box tells nothing of it: what lies under a cell or a page of the
    guide keeps its own, hidden or inert."""
    shown = node.isConnected and node.checkVisibility(options(visibilityProperty=True))
    return bool(shown and not node.closest("[inert]"))


def held(node: Node, moving: bool) -> bool:
    """Whether what a screen reader tells of a node (its name, its value) is to stay as it is: while the page moves by
    itself, whoever is on the node goes on hearing what was told first, and no change of every frame."""
    return moving and focused(node)


def proxy(function: Act) -> JS:
    """The function for JavaScript to call. What it raises goes no further than `when_troubled`."""

    def guarded(*values: Value) -> object:
        try:
            return function(*values)
        except Exception as error:
            _trouble(error)
            return None

    kept = ffi.create_proxy(guarded)
    _kept.append(kept)
    return kept


def entries_of(parameters: JS) -> list[tuple[str, str]]:
    """All (name, value) of a URLSearchParams, in their order."""
    return [(entry[0], entry[1]) for entry in getattr(js.Array, "from")(parameters.entries())]


def listen(target: Node, event: Event, handler: Act) -> None:
    target.addEventListener(event, proxy(handler))


def event(name: str) -> Event:
    """An event of the page's own, as a control would send it."""
    return js.Event.new(name, options(bubbles=True))


def options(**values: Value) -> JS:
    """A JavaScript object, as many of the browser's functions want their options."""
    made = js.Object.new()
    for name, value in values.items():
        setattr(made, name, value)
    return made


def folded(text: str) -> str:
    """Without capitals and accents, as a search compares (tools/site/content.py folds in the same way)."""
    plain = js.String.prototype.normalize.call(text, "NFD")
    plain = "".join([sign for sign in plain if not 0x300 <= ord(sign) < 0x370])
    return js.String.prototype.toLowerCase.call(plain).replace("ß", "ss")


_watching = []


def watch_size(node: Node, act: Act) -> None:
    """act() whenever the node has another number of pixels, for whatever reason: its size in the layout, the size of
    the page's letters, or the number of the screen's pixels to a CSS pixel."""
    if not _watching:
        _watch_letters()
        _watch_sharpness()
    _watching.append(act)
    _observe(node, act)


def _observe(node: Node, act: Act) -> None:
    js.ResizeObserver.new(proxy(lambda entries, observer: act())).observe(node)


def _all_act() -> None:
    for act in _watching:
        act()


def _watch_letters() -> None:
    _observe(make("i", document.body, class_="ruler", aria_hidden="true"), _all_act)


def _watch_sharpness() -> None:
    """A query for the present pixel ratio ends when that changes; then the next one is asked."""

    def ask(event: Event | None = None) -> None:
        query = window.matchMedia("(resolution: %sdppx)" % window.devicePixelRatio)
        query.addEventListener("change", again, once)
        notice_sharpness()

    again, once = proxy(ask), options(once=True)
    ask()


_seen = {"ratio": None}


PRINTED = 3
"""Pixels of a canvas to a CSS pixel on paper, at least."""


def sharpness() -> float:
    """How many pixels a canvas has to a CSS pixel."""
    ratio = window.devicePixelRatio
    return max(ratio, PRINTED) if document.documentElement.hasAttribute("data-paper") else ratio


def notice_sharpness() -> None:
    """Have everything act that hangs on the pixel ratio, if that has changed. Asked with every frame, too: not every
    browser tells of every change."""
    if _seen["ratio"] != window.devicePixelRatio:
        _seen["ratio"] = window.devicePixelRatio
        _all_act()


def now() -> float:
    """Seconds on the page's own clock."""
    return window.performance.now() / 1000


def address(path: str) -> str:
    """Where one of the site's own files is (js/start.js knows their folder)."""
    return window.place.base + path


async def fetch_buffer(path: str) -> JS | None:
    """The bytes of one of the site's own files, None where they cannot be had."""
    try:
        response = await window.fetch(address(path))
        return await response.arrayBuffer() if response.ok else None
    except Exception:
        return None


async def fetch_text(path: str) -> str | None:
    """The text of one of the site's own files, None where it cannot be had: whoever asks says so."""
    try:
        response = await window.fetch(address(path), options(expected=True))
        return await response.text() if response.ok else None
    except Exception:
        return None


def media(query: str) -> bool:
    return bool(window.matchMedia(query).matches)


def stored(name: str, value: str | None = None) -> str | None:
    """Read or write a small setting; where storage is denied it lives as long as the page (js/start.js)."""
    if value is None:
        return window.place.read(name)
    window.place.write(name, value)
    return None


def trainer_files_are_here() -> bool:
    """Whether every byte that the trainer needs has arrived (js/loader.js counts them)."""
    files = window.trainerFiles
    return bool(files.total) and files.received >= files.total

"""The language that page and worker speak; both sides import this one module.

Commands go to the worker as JSON text (`restore`, `follow`, `load`, `read` and the `start` of long data of the
visitor's own with a block of bytes beside it) and are answered with JSON text. Events come back as an object of three
parts: `kind`, `json` (text) and, for reports (of the run, of a question of "what if", of a stretch of text),
histories, checkpoints, scripts, spreadsheets, readings and own data, `buffer`: one block of bytes, transferred and
never copied. The page's interpreter has little memory: own data that are long (LONGEST_OWN) never stand in JSON.
What a file holds is asked for by `read`; `fetching` names a package that is fetched for it first. The numbers of one
of its columns come as the event `reading`, a block of float64, nan for a gap; `start` with a `reading` learns them.
A history's block has three float64 numbers an epoch (HISTORY), little endian; one that was not measured is nan.
A report's block is  uint32 header length | header as JSON | padding to 4 bytes | float32 arrays, little endian.
The header's `layout` says where each array lies, so numbers never travel as JSON.

This file runs in three interpreters (MicroPython, Pyodide, CPython) and therefore keeps to what all know.
"""

import json

VERSION = 1

COMMANDS = (
    "hello",
    "start",
    "change",
    "play",
    "pause",
    "step",
    "go_to",
    "sample",
    "unit",
    "exercise",
    "spreadsheet",
    "what_if",
    "compare",
    "follow",
    "rival",
    "forecast",
    "stretch",
    "checkpoint",
    "restore",
    "load",
    "export",
    "own",
    "read",
    "set_aside",
    "take_back",
    "ping",
)
EVENTS = (
    "boot",
    "alive",
    "status",
    "epoch",
    "history",
    "report",
    "what_if",
    "stretch",
    "checkpoint",
    "script",
    "spreadsheet",
    "own",
    "fetching",
    "reading",
    "problem",
)

LONGEST_OWN = 20_000
"""Characters of the visitor's own data that settings tell as they are; longer ones are told as None."""
MOST_LINES = 150_000
"""Of a file whose lines are not all alike: a few seconds' work. Of a longer one some are offered, or to wait."""
NUMBER_CHARACTERS = 20
"""As many are counted for each number of a series."""
NUMBER_BYTES = 4
HISTORY = ("training_loss", "validation_loss", "free_running_error")
"""The figures of an epoch that a history tells."""


def text_of(value):
    """JSON text for the page. Its interpreter makes two broken characters of an escaped pair, so nothing is
    escaped. For the worker alone: MicroPython's `json` cannot be asked for it."""
    return json.dumps(value, ensure_ascii=False)


def answer(result=None, error=None):
    """The JSON text that answers a command."""
    return text_of({"result": result, "error": error})


def layout_of(shapes):
    """Offsets (in numbers, not bytes) of arrays laid end to end.

    `shapes` is a list of (name, shape); returns ({name: {"offset", "shape"}}, total count of numbers)."""
    layout, offset = {}, 0
    for name, shape in shapes:
        count = 1
        for length in shape:
            count *= length
        layout[name] = {"offset": offset, "shape": list(shape)}
        offset += count
    return layout, offset


def frame(header):
    """The bytes before the numbers: length, header text, padding so that the numbers are aligned."""
    text = text_of(header).encode()
    text += b" " * (-(len(text) + NUMBER_BYTES) % NUMBER_BYTES)
    return len(text).to_bytes(NUMBER_BYTES, "little") + text

"""What the scripts for other libraries have in common: the weights inside, the use of the network, refusals.  How the
arrays are laid out elsewhere is in arrays.py.

Whatever a visitor has typed enters a script as a Python literal only, never as a name, a comment or a docstring.
"""

import base64
import textwrap
from pprint import pformat
from string import Template
from typing import Any

import numpy as np

from explornn_py.cells import CELLS
from explornn_py.cells.counterparts import Counterpart
from explornn_py.cells.own import OwnCell
from explornn_py.data import Scaling, Sequence
from explornn_py.data.series import SeriesSource
from explornn_py.errors import ExplornnError, Sentence, Setting
from explornn_py.export.arrays import Arrays
from explornn_py.export.refusing import only
from explornn_py.run.session import Session

WIDTH = 100


def literal(value: Any) -> str:
    """A JSON-like value as Python source; a dict has one item a line."""
    if not isinstance(value, dict):
        return pformat(value, width=WIDTH - 10, compact=True, sort_dicts=False)
    items = (f"{key!r}: {literal(item)},\n" for key, item in value.items())
    return "{\n" + textwrap.indent("".join(items), "    ") + "}"


def description(session: Session) -> str:
    """The run in a sentence; of numbers and the settings' own choices only."""
    configuration = session.configuration
    layers = "1 layer" if configuration.layers == 1 else f"{configuration.layers} layers"
    layers += ", read both ways," if session.network.directions > 1 else ""
    epochs = "1 epoch" if session.epoch == 1 else f"{session.epoch} epochs"
    return (
        f"{layers} of {configuration.hidden_size} units (cell {configuration.cell}), "
        f"trained for {epochs} on the data set {configuration.data}."
    )


def counterpart(session: Session, target: str, library: str) -> Counterpart:
    """What a library has for the run's cell.  Raises ExplornnError (code cannot_export) if it has nothing, for a cell
    of one's own, and for a setting that the library cannot express."""
    check_built_in(session)
    if session.configuration.data == "series":
        _check_equivalent(session, {"learned": ("values",)}, library)
    having = {name: cell.counterparts[target] for name, cell in CELLS.items() if target in cell.counterparts}
    _check_equivalent(session, {"cell": tuple(having)}, library)
    found = having[session.configuration.cell]
    _check_equivalent(session, found.allowed_for(session.configuration), library)
    return found


def check_built_in(session: Session) -> None:
    """Raises ExplornnError (code cannot_export) for a cell of one's own, whose step no script can contain."""
    if isinstance(session.network.layers[0].cell, OwnCell):
        raise ExplornnError(
            "cannot_export",
            Sentence(
                "{field} must be one of the package's own, which {cell} is not.",
                field=Setting("cell"),
                cell=session.configuration.cell,
            ),
            Sentence("Save the run as a file, and load it where the cell has been registered."),
            "cell",
        )


def _check_equivalent(session: Session, allowed: dict[str, tuple], library: str) -> None:
    """Raises ExplornnError (code cannot_export) if a setting is not among those the library can express."""
    for field, values in allowed.items():
        if getattr(session.configuration, field) not in values:
            raise ExplornnError(
                "cannot_export",
                only(field, values, library),
                Sentence(
                    "Start a run with another value for {field}, or export to python.", field=Setting(field)
                ),
                field,
            )


# -------------------------------------------------------------------- pieces of scripts

_WEIGHTS = Template('''\
SHAPES = $shapes
"""Name and shape of each array of weights, in the order they lie in VALUES."""

VALUES = """
$values
"""
"""All weights, one after the other, as base64 of $bits bit numbers."""


def trained_weights():
    """The arrays by name."""
    flat = np.frombuffer(base64.b64decode(VALUES), "<f$bytes").astype(DTYPE)
    ends = np.cumsum([int(np.prod(shape)) for shape in SHAPES.values()])
    parts = np.split(flat, ends[:-1])
    return {name: part.reshape(shape) for (name, shape), part in zip(SHAPES.items(), parts)}
''')


def weights_piece(arrays: Arrays) -> str:
    """Source that holds the arrays and defines `trained_weights()`; needs base64, np and DTYPE."""
    dtype = next(iter(arrays.values())).dtype.newbyteorder("<")
    flat = np.concatenate([array.ravel() for array in arrays.values()]).astype(dtype)
    return _WEIGHTS.substitute(
        shapes=literal({name: array.shape for name, array in arrays.items()}),
        values=textwrap.fill(base64.b64encode(flat.tobytes()).decode(), WIDTH),
        bits=8 * dtype.itemsize,
        bytes=dtype.itemsize,
    )


_NUMBERS = Template('''\
$reach
MIDDLE, HALF_RANGE = $middle, $half_range
"""The network sees (value - MIDDLE) / HALF_RANGE."""

START = $start


def continuation(values, count):
    """The next `count` values after `values`, predicted from the network's own output."""
    seen = [(value - MIDDLE) / HALF_RANGE for value in values]
    for _ in range(count):
        window = np.array($read, DTYPE)
        seen.append(float(answer(window[:, None])[0]))
    return [value * HALF_RANGE + MIDDLE for value in seen[len(values) :]]
''')

_COLUMNS = Template('''\
$reach
NAMES = $names
"""Of the columns that are read; the first is predicted."""

MIDDLES, HALF_RANGES = $middles, $half_ranges
"""The network sees (value - middle) / half range, each column by its own."""

START = $start
"""A row of values for each time step."""

AFTER = $after
"""What the other columns really are after START; beyond that they stay as they are last."""


def continuation(rows, count):
    """The next `count` values of the first column, predicted from the network's own output and AFTER."""
    seen = [[(value - m) / h for value, m, h in zip(row, MIDDLES, HALF_RANGES)] for row in rows]
    for k in range(count):
        window = np.array($read, DTYPE)
        others = zip(AFTER[min(k, len(AFTER) - 1)], MIDDLES[1:], HALF_RANGES[1:])
        seen.append([float(answer(window)[0]), *((value - m) / h for value, m, h in others)])
    return [row[0] * HALF_RANGES[0] + MIDDLES[0] for row in seen[len(rows) :]]
''')

_TEXT = Template('''\
$reach
ALPHABET = $alphabet

START = $start


def continuation(text, count):
    """The next `count` characters after `text`, each the most probable one."""
    seen = [ALPHABET.index(letter) for letter in text]
    for _ in range(count):
        window = np.eye(len(ALPHABET), dtype=DTYPE)[$read]
        seen.append(int(answer(window).argmax()))
    return "".join(ALPHABET[number] for number in seen[len(text) :])
''')

_MEMORY = Template('''\
START = $start
"""Pairs of a value and its mark."""


def continuation(pairs, count):
    """The answer after the last pair; there is no sequence to go on with, so count is 1."""
    return [float(answer(np.array(pairs, DTYPE))[0]) for _ in range(count)]
''')


def _column_facts(source: SeriesSource, sample: Sequence) -> dict[str, Any]:
    known = source.known_after(int(sample.start) + source.window, source.horizon)

    def in_own_units(seen: np.ndarray, scalings: tuple[Scaling, ...]) -> list[list[float]]:
        columns = [
            scaling.to_display(column) for scaling, column in zip(scalings, seen.T.astype(float), strict=True)
        ]
        return np.stack(columns, axis=1).tolist()

    return {
        "names": ["predicted", *source.names],
        "middles": [scaling.middle for scaling in source.scalings],
        "half_ranges": [scaling.half_range for scaling in source.scalings],
        "start": in_own_units(sample.read, source.scalings),
        "after": in_own_units(known, source.scalings[1:]),
    }


def _number_facts(session: Session, window: np.ndarray) -> dict[str, Any]:
    scaling = session.source.scaling
    return {
        "middle": scaling.middle,
        "half_range": scaling.half_range,
        "start": scaling.to_display(window[:, 0].astype(float)).tolist(),
    }


def _text_facts(session: Session, window: np.ndarray) -> dict[str, Any]:
    alphabet = session.source.alphabet or ()
    start = "".join(alphabet[number] for number in window.argmax(axis=1))
    return {"alphabet": "".join(alphabet), "start": start}


def _memory_facts(session: Session, window: np.ndarray) -> dict[str, Any]:
    return {"start": window.astype(float).tolist()}


_USE = {
    "function": (_NUMBERS, _number_facts),
    "text": (_TEXT, _text_facts),
    "memory": (_MEMORY, _memory_facts),
}


_READ = {
    "sliding": (
        'WINDOW = {window}\n"""Each answer is given to the last so many elements."""',
        "seen[-WINDOW:]",
    ),
    "carried": ("# Each answer is given to all elements from the start on, as a carried state does.", "seen"),
}
"""By the setting `prediction`: what a script says of its reach, and the elements it reads for the next one."""


def use_piece(session: Session) -> str:
    """Source that defines START and `continuation(start, count)`; needs np, DTYPE and answer(window)."""
    sample = session.shown_sample()
    if isinstance(session.source, SeriesSource) and session.source.names:
        piece, facts = _COLUMNS, _column_facts(session.source, sample)
    else:
        piece, facts_of = _USE[session.source.kind]
        facts = facts_of(session, sample.read)
    reach, read = _READ[session.configuration.prediction]
    return piece.substitute(
        {name: literal(value) for name, value in facts.items()},
        reach=reach.format(window=session.configuration.window),
        read=read,
    )


def answers_once(session: Session) -> bool:
    """Whether the network answers once a window, not at every step: what is read both ways and trained for its last
    answer alone has no other."""
    return session.network.directions > 1 and session.configuration.loss_on == "last"


def answers_of(session: Session) -> dict[str, str]:
    """What a script says of the shape of the answers, and how it takes the last of them."""
    once, size = answers_once(session), session.source.output_size
    return {
        "answers": f"(batch, {size})" if once else f"(batch, steps, {size})",
        "last": "" if once else ", -1",
    }


def pieces(session: Session, arrays: Arrays) -> dict[str, Any]:
    """What every script is filled with; arrays: the weights by the library's names, in its order."""
    return {
        "description": description(session),
        "input_size": session.source.input_size,
        "hidden_size": session.configuration.hidden_size,
        "output_size": session.source.output_size,
        "use": use_piece(session),
        "weights": weights_piece(arrays),
        "horizon": session.configuration.horizon,
    }

"""What the page knows of the engine, written as one module of the page: the settings, the data sets with their tiles,
what data of one's own may hold, the activations with their curves, the cells with their diagrams and equations.

The engine states each of these where it computes with it; the page only reads.  The build runs this file in the
interpreter and with the engine of the built site, the page's tests run it as a module.

The surprising thing: all rows are tuples.  MicroPython keeps their order, which it does not keep of a dictionary, and
has made them before the page's first line runs.
"""

import dataclasses
import math
from html import escape

import numpy as np

from explornn_py.cells import CELLS
from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.data import DATA_SETS, covariates, few_values, formula, lanes, series, texts, windows
from explornn_py.learning.measuring import FREE_RUNNING_EVERY
from explornn_py.looking.what_if import LARGEST
from explornn_py.network import directions
from explornn_py.reading.examples import EXAMPLES
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.table import FIELDS

HEAD = '"""What the page knows of the engine. The build writes it (tools/site/facts.py)."""\n'


WIDTH, HEIGHT = 64, 36
"""Of a tile's picture."""
POINTS = 80
"""Of a curve in it."""
LINE, UNBROKEN = 11, 8
"""Characters of a text in it: in a line of words, and of one without spaces."""


def settings():
    """(name, kind, default, minimum, maximum, choices, live, depends) of every setting, in the table's order."""
    defaults = Configuration.from_dict({}).to_dict()
    return tuple(
        (
            name,
            field.kind,
            defaults[name],
            field.minimum,
            field.maximum,
            field.choices,
            field.live,
            field.depends,
        )
        for name, field in FIELDS.items()
    )


# --- data sets


def data_sets():
    """(name, kind, whether it is made of what the visitor gives, its tile's picture or None) of every data set."""
    return tuple((name, row.kind, row.own, tile(name, row)) for name, row in DATA_SETS.items())


def tile(name, row):
    """The data in small, as SVG: one period of a sine's length of a function, or how a text begins."""
    if row.own or row.kind not in ("function", "text"):
        return None
    data = row.build(Configuration.from_dict({"data": name}))
    drawn = lines_of(data.text) if row.kind == "text" else curve_of(data.function)
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{drawn}</svg>'


def curve_of(function):
    xs = np.arange(POINTS + 1) * (2 * np.pi / POINTS)
    values = function(xs).round(9)  # so that no last bit decides which tenth of a pixel it is
    points = [
        f"{2 + (WIDTH - 4) * k / POINTS:.1f} {HEIGHT / 2 - 13 * value:.1f}"
        for k, value in enumerate(values.tolist())
    ]
    return f'<path d="M{"L".join(points)}"/>'


def lines_of(text):
    """Two lines of words, or one of a text without any."""
    first, space, _ = text[: LINE + 1].rpartition(" ")
    lines = [first, text[len(first) + 1 :][:LINE] + "…"] if space else [text[:UNBROKEN]]
    top = 23 - 7.5 * (len(lines) - 1)
    return "".join(
        f'<text x="{WIDTH // 2}" y="{top + 14 * row:g}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )


# --- data of one's own


def limits():
    """What data of one's own may hold, with the window and the horizon that such data begin with."""
    text = Configuration.from_dict({"data": "abab"})
    return {
        "SHORTEST_TEXT": windows.shortest_by_comb(text.window, text.horizon),
        "LONGEST_TEXT": texts.LONGEST_TEXT,
        "LARGEST_ALPHABET": texts.LARGEST_ALPHABET,
        "SHORTEST_SERIES": few_values.shortest(),
        "FEW_VALUES": few_values.FEW,
        "HELD_OUT_SHARE": few_values.HELD_OUT_SHARE,
        "LONGEST_SERIES": series.LONGEST_SERIES,
        "MOST_COVARIATES": covariates.MOST_COVARIATES,
        "LONGEST_FORMULA": formula.LONGEST_FORMULA,
        "ONE_SEQUENCE": lanes.ONE_SEQUENCE,
        "MOST_LEVELS_OF_TWO": directions.MOST_LEVELS_OF_TWO,
    }


# --- real series


def examples():
    """(name, who measured, licence) of every real series that comes with the engine."""
    return tuple((name, example.source, example.licence) for name, example in EXAMPLES.items())


# --- activations


REACH, CURVE_POINTS = 5, 61
"""How far a curve goes to both sides of 0, and how many points it has."""
HIGHEST = 4
"""Where the picture of a function ends that grows without end."""


def activations():
    """(name, sign, whether that is well known, lowest and highest value of a plot, values from -REACH to REACH)."""
    x = np.linspace(-REACH, REACH, CURVE_POINTS)
    rows = []
    for name, row in ACTIVATIONS.items():
        low, high = row.reach or plotted(row.curve(x[abs(x) <= HIGHEST]))
        rows.append((name, row.sign, row.well_known, low, high, tuple(row.curve(x).round(6).tolist())))
    return tuple(rows)


def plotted(values):
    return math.floor(values.min()), math.ceil(values.max())


# --- cells


def cells():
    """(name, settings that act on it, whether it has a forget gate, columns, levels, elements, wires) of every
    cell that is drawn."""
    return tuple(
        (
            name,
            cell.settings + ("recurrent_dropout",) * cell.drops + ("truncation",) * cell.recurs,
            cell.forget_block is not None,
            cell.diagram.columns,
            cell.diagram.levels,
            tuple(dataclasses.astuple(element) for element in cell.diagram.elements),
            tuple(dataclasses.astuple(wire) for wire in cell.diagram.wires),
        )
        for name, cell in CELLS.items()
        if cell.diagram
    )


def written(name, value):
    """A constant as a statement of Python, a row on each line."""
    if not isinstance(value, tuple):
        return f"{name} = {value!r}\n"
    return f"{name} = (\n{''.join(f'    {row!r},{chr(10)}' for row in value)})\n"


def source():
    """The module's text."""
    facts = {"SETTINGS": settings(), "DATA_SETS": data_sets(), "ACTIVATIONS": activations(), "REACH": REACH}
    facts["CELLS"] = cells()
    facts["EXAMPLES"] = examples()
    facts["FREE_RUNNING_EVERY"] = FREE_RUNNING_EVERY
    facts["LARGEST_TRIED_WEIGHT"] = LARGEST
    facts |= limits()
    return HEAD + "".join(written(name, value) for name, value in facts.items())


def make():
    """path -> bytes, for the build"""
    return {"facts.py": source().encode()}

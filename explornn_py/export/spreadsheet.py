"""One unit's time step as a spreadsheet (.xlsx) with live formulas: its inputs and weights are cells, every quantity is
a formula, and beside it stand the engine's own number and the difference.

openpyxl writes it, which also reads such files and is fetched when it is asked for.  The formulas are the cell's
equations (looking/calculation.py) and the activations' own (`Activation.formula`), so they cannot tell another story
than the network.  In the spreadsheet all is calculated in 64 bits, in the network in 32: that is the difference.
"""

import io
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from explornn_py.cells.activations import Activation
from explornn_py.errors import Sentence
from explornn_py.looking.calculation import Calculation, Quantity, Weight, parts_of, written
from explornn_py.reading.spreadsheets import NeedsPackage
from explornn_py.run.session import Session

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "sheet": "Time step",
        "title": "One time step of one unit: unit {unit} of layer {layer}, time step {step} of {of}",
        "run": "{data}, {cell}, {layers} × {units}, seed {seed}, epoch {epoch}",
        "hint": "Blue numbers are what the unit reads and its weights. Change one, and all that follows changes.",
        "name": "Name",
        "equation": "Equation",
        "here": "This spreadsheet",
        "engine": "The network",
        "difference": "Difference",
        "place": "k",
    }
)
"""All words in the spreadsheet, in English."""
HEADINGS = ("name", "equation", "here", "engine", "difference")
HERE, ENGINE, DIFFERENCE = "C", "D", "E"
HEAD = 5
"""The row of the headings."""
NUMBERS = 7
"""The column in which inputs and weights begin."""
FORMAT, SMALL = "0.000000", "0.0E+00"
ARROWS = ("→", "←")
"""The way in which a layer reads, where there are two."""
BLUE, GREY = "1F4FA3", "5F6B78"


def spreadsheet(
    session: Session, layer: int, unit: int, step: int, labels: Mapping[str, str] = LABELS
) -> bytes:
    """The file's bytes; layer, unit and step count from 0.  labels: LABELS in another language.

    Raises ExplornnError (code bad_unit, no_diagram), and NeedsPackage.
    """
    calculation = session.calculation(layer, unit, step)
    try:
        import openpyxl
    except ImportError as error:
        raise NeedsPackage(
            "openpyxl",
            Sentence("To write this file, the package {package} is needed.", package="openpyxl"),
            Sentence('Install it (pip install "explornn_py[spreadsheets]").'),
        ) from error
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = labels["sheet"]
    _Writer(sheet, calculation).write(labels)
    _head(sheet, session, calculation, labels)
    book.calculation.fullCalcOnLoad = True  # the file holds formulas and no results
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _head(sheet: Any, session: Session, calculation: Calculation, labels: Mapping[str, str]) -> None:
    from openpyxl.styles import Font

    settings = session.configuration
    layer = str(calculation.layer // session.network.directions + 1)
    if session.network.directions > 1:
        layer += f" {ARROWS[calculation.reverse]}"
    where = {"unit": calculation.unit + 1, "layer": layer, "step": calculation.step + 1}
    run = {
        "data": settings.data,
        "cell": calculation.cell,
        "layers": settings.layers,
        "units": settings.hidden_size,
        "seed": settings.seed,
        "epoch": session.epoch,
    }
    sheet["A1"] = labels["title"].format(**where, of=len(session.shown_sample().inputs))
    sheet["A2"] = labels["run"].format(**run)
    sheet["A3"] = labels["hint"]
    sheet["A1"].font = Font(bold=True, size=14)
    for place, label in enumerate(HEADINGS, start=1):
        sheet.cell(HEAD, place, labels[label]).font = Font(bold=True)
    for column, width in {"A": 12, "B": 44, HERE: 18, ENGINE: 18, DIFFERENCE: 14, "F": 4}.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def weights_in(quantity: Quantity) -> list[Weight]:
    """The weights that its equation names, in their order."""
    return [tree[1:3] for tree in parts_of(quantity.equation) if tree[0] in ("weights", "matrix")]


class _Writer:
    """Writes a calculation into a sheet, and knows the cell of everything that has been written: it reads equations as
    the spreadsheet's own formulas."""

    def __init__(self, sheet: Any, calculation: Calculation):
        from openpyxl.styles import Font

        self.sheet, self.calculation = sheet, calculation
        self.bold, self.blue, self.grey = Font(bold=True), Font(color=BLUE), Font(color=GREY)
        self.row, self.free = HEAD, NUMBERS
        self.ranges: dict[Any, str] = {}
        """Of rows of weights, by their letters, and of the vectors that they are multiplied by, by these' trees."""
        self.cells: dict[Any, str] = {}
        """By a quantity's name, ("before", a state), ("sum", a quantity) or a weight's letters."""
        self.text = _Text(calculation)

    def write(self, labels: Mapping[str, str]) -> None:
        self.write_numbers(labels)
        quantities = self.calculation.quantities
        read = {tree for quantity in quantities for tree in parts_of(quantity.equation) if tree[0] == "value"}
        for name, value in self.calculation.before.items():
            if ("value", name, 1) in read and ("before", name) not in self.cells:
                self.input(("before", name), self.text.value(name, 1), value)
        for quantity in quantities:
            self.write_quantity(quantity)

    def write_numbers(self, labels: Mapping[str, str]) -> None:
        """Each vector that is read, and beside it the rows of weights it is multiplied by."""
        rows = self.calculation.rows
        vectors = {row.reads: row.vector for row in rows.values()}
        places = range(1, max(map(len, vectors.values())) + 1)
        self.column(labels["place"], places, whole=True)
        for reads, vector in vectors.items():
            self.ranges[reads] = self.column(self.text.value(*reads[1:]), vector)
            if reads[2]:  # the unit's own state is one of them
                own = self.ranges[reads].split(":")[0].split("$")[1]
                self.cells["before", reads[1]] = f"{own}{HEAD + 1 + self.calculation.unit}"
            for weight, row in rows.items():
                if row.reads == reads:
                    self.ranges[weight] = self.column(self.text.weights(*weight), row.weights)

    def column(self, head: str, values: Any, whole: bool = False) -> str:
        """The next free column; where its numbers lie."""
        column, self.free = self.free, self.free + 1
        cell = self.sheet.cell(HEAD, column, head)
        cell.font = self.bold
        for place, value in enumerate(values, start=HEAD + 1):
            cell = self.sheet.cell(place, column, value if whole else None)
            if not whole:
                self.put(cell, float(value))
        letter = cell.column_letter
        return f"${letter}${HEAD + 1}:${letter}${HEAD + len(values)}"

    def put(self, cell: Any, value: float) -> None:
        """A number that may be changed."""
        cell.value, cell.number_format = value, FORMAT
        cell.font = self.blue

    # --- rows of the calculation

    def input(self, key: Any, name: str, value: float) -> None:
        self.row += 1
        self.sheet.cell(self.row, 1, name)
        self.put(self.sheet[f"{HERE}{self.row}"], value)
        self.cells[key] = f"{HERE}{self.row}"

    def formula(self, key: Any, name: str, equation: str, formula: str, engine: float) -> None:
        self.row += 1
        self.sheet.cell(self.row, 1, name)
        self.sheet.cell(self.row, 2, equation)
        columns: tuple[tuple[str, Any, str], ...] = (
            (HERE, f"={formula}", FORMAT),
            (ENGINE, engine, FORMAT),
            (DIFFERENCE, f"={HERE}{self.row}-{ENGINE}{self.row}", SMALL),
        )
        for column, value, shown in columns:
            cell = self.sheet[f"{column}{self.row}"]
            cell.value, cell.number_format = value, shown
            if column != HERE:
                cell.font = self.grey
        self.cells[key] = f"{HERE}{self.row}"

    def write_quantity(self, quantity: Quantity) -> None:
        calculation = self.calculation
        for weight in weights_in(quantity):
            if weight in self.cells:
                continue
            if weight in calculation.rows:
                row = calculation.rows[weight]
                product = f"SUMPRODUCT({self.ranges[weight]},{self.ranges[row.reads]})"
                self.formula(weight, "", self.text.matrix(*weight), product, row.value)
            else:
                self.input(weight, self.text.weights(*weight), calculation.weights[weight])
        if quantity.pre is not None:
            inner = quantity.equation[1]
            self.formula(
                ("sum", quantity.name), "", written(inner, self.text), written(inner, self), quantity.pre
            )
            formula = self.apply(quantity.activation, self.cells["sum", quantity.name])
        else:
            formula = written(quantity.equation, self, quantity.activation)
        equation = written(quantity.equation, self.text, quantity.activation)
        name = self.text.value(quantity.name, 0) if quantity.letter else ""
        self.formula(quantity.name, name, equation, formula, quantity.value)
        if quantity.letter:
            self.sheet.cell(self.row, 1).font = self.bold

    # --- equations as formulas

    def value(self, name: str, delay: int) -> str:
        return self.cells["before", name] if delay else self.cells[name]

    def weights(self, letter: str, block: str) -> str:
        return self.cells[letter, block]

    matrix = weights

    def number(self, value: float) -> str:
        return repr(value)

    def times(self, factors: list[str]) -> str:
        return "*".join(_bracketed(factor) for factor in factors)

    def plus(self, terms: list[str]) -> str:
        return "+".join(terms)

    def rest(self, value: str) -> str:
        return f"1-{value}"

    def apply(self, activation: Activation | None, value: str) -> str:
        assert activation is not None
        return formula_of(activation, value)


class _Text:
    """Reads equations as plain text."""

    def __init__(self, calculation: Calculation):
        self.calculation = calculation
        self.letters = {quantity.name: quantity.letter for quantity in calculation.quantities} | {
            "input": "x"
        }

    def value(self, name: str, delay: int) -> str:
        letter = self.letters[name]
        if not letter:
            quantity = self.calculation[name]
            return written(quantity.equation, self, quantity.activation)
        before = "t+1" if self.calculation.reverse else "t−1"
        return f"{letter}_({before})" if delay else f"{letter}_t"

    def weights(self, letter: str, block: str) -> str:
        return f"{letter}_{block}" if block else letter

    def matrix(self, letter: str, block: str) -> str:
        reads = self.calculation.rows[letter, block].reads
        return f"{self.weights(letter, block)}·{self.value(*reads[1:])}"

    def number(self, value: float) -> str:
        return f"{value:g}"

    def times(self, factors: list[str]) -> str:
        return " · ".join(_bracketed(factor) for factor in factors)

    def plus(self, terms: list[str]) -> str:
        return " + ".join(terms)

    def rest(self, value: str) -> str:
        return f"1 − {value}"

    def apply(self, activation: Activation, value: str) -> str:
        return f"{activation.sign}({value})"


def formula_of(activation: Activation, reference: str) -> str:
    """What the activation makes of a cell, as a spreadsheet computes it: its own formula, `1 / (1 + exp(-x))`."""
    text = re.sub(r"\|(\w+)\|", r"abs(\1)", activation.formula)
    text = re.sub(r"([\d.]) x", r"\1*x", text).replace(" ", "")
    return re.sub("[a-z]+", lambda word: reference if word[0] == "x" else word[0].upper(), text)


def _bracketed(text: str) -> str:
    """A factor: in brackets, if it is a sum."""
    depth = 0
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign in "+-−" and place and not depth:
            return f"({text})"
    return text

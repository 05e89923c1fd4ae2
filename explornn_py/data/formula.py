"""The visitor's own function of x, such as `sin(x) + 0.3 * sin(3 * x)`.

The text is parsed by Python's `ast` and computed by walking its tree: only what is listed here is ever
done, nothing is evaluated or compiled. All values a run can ever use lie on one grid, computed when the
data set is made, so a formula that is undefined anywhere is refused before training starts.
"""

import ast
import math
import operator
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from explornn_py.data.own_numbers import SMALLEST_DIFFERENCE, SMALLEST_SPREAD
from explornn_py.data.ranging import REACH
from explornn_py.data.sample import DataSet, refuse, scaling_for
from explornn_py.data.waves import FUNCTION_DEFAULTS, STEP, WaveSource
from explornn_py.errors import ConfigurationError, Quoted, Sentence, Setting

LONGEST_FORMULA = 200
LARGEST_VALUE = 1e6

CONSTANTS = {"pi": math.pi, "e": math.e}

FUNCTIONS = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "floor": np.floor,
}

OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.divide,
    ast.Mod: np.mod,
    ast.Pow: np.power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}

ALLOWED = Sentence(
    "numbers, x, {constants}, + - * / % **, brackets and {functions} of one value",
    constants=list(CONSTANTS),
    functions=list(FUNCTIONS),
)

Formula = Callable[[np.ndarray], Any]


def clean_formula(text: str) -> str:
    """The text, checked.  Raises ConfigurationError (field "formula")."""
    parse_formula(text)
    return str(text)


def parse_formula(text: str) -> Formula:
    """The formula as a function of a float64 array of positions. Raises ConfigurationError (field
    "formula") for anything that is not made of the parts in ALLOWED, or is longer than 200 characters.

    Where the formula is undefined, the function gives NaN or infinity, without a warning.
    """
    if not 1 <= len(text) <= LONGEST_FORMULA:
        raise refuse(
            "formula",
            Sentence(
                "{field} must have from 1 to {most} characters, not {count}.",
                field=Setting("formula"),
                most=LONGEST_FORMULA,
                count=len(text),
            ),
            Sentence("Write it shorter.")
            if text
            else Sentence("Type a function of x, such as sin(x) + sin(3 * x) / 3."),
            "bad_value" if text else "missing",
        )
    source = text.strip()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            computed = _compute(ast.parse(source, mode="eval").body)
    except _ForeignPart as foreign:
        part = ast.get_source_segment(source, foreign.node) or source
        raise _not_allowed(
            Sentence("{part} is none of them", part=Quoted(part[:40])), Sentence("A power is written x ** 2.")
        ) from None
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise _not_allowed(
            Sentence("it cannot be read"), Sentence("Check brackets and signs; a product needs its *.")
        ) from None

    def formula(x: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            return np.broadcast_to(computed(x), x.shape)

    return formula


class _ForeignPart(Exception):
    """A part of the tree that is not on the list."""

    def __init__(self, node: ast.expr):
        super().__init__()
        self.node = node


def _not_allowed(what: Sentence, hint: Sentence) -> ConfigurationError:
    told = Sentence(
        "{field} must consist of {allowed}; {what}.", field=Setting("formula"), allowed=ALLOWED, what=what
    )
    return refuse("formula", told, hint)


def _compute(node: ast.expr) -> Formula:
    """The allowed tree as nested functions; refuses everything else."""
    reader = _READERS.get(type(node))
    if reader is None:
        raise _ForeignPart(node)
    return reader(node)


def _constant(node: ast.Constant) -> Formula:
    if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
        raise _ForeignPart(node)
    # As a float64, so that huge powers overflow to infinity at once instead of growing into endless integers.
    value = np.float64(node.value)
    return lambda x: value


def _name(node: ast.Name) -> Formula:
    if node.id == "x":
        return lambda x: x
    if node.id not in CONSTANTS:
        raise _ForeignPart(node)
    value = np.float64(CONSTANTS[node.id])
    return lambda x: value


def _operator(node: ast.BinOp | ast.UnaryOp) -> Callable:
    if type(node.op) not in OPERATORS:
        raise _ForeignPart(node)
    return OPERATORS[type(node.op)]


def _binary(node: ast.BinOp) -> Formula:
    apply, left, right = _operator(node), _compute(node.left), _compute(node.right)
    return lambda x: apply(left(x), right(x))


def _unary(node: ast.UnaryOp) -> Formula:
    apply, operand = _operator(node), _compute(node.operand)
    return lambda x: apply(operand(x))


def _call(node: ast.Call) -> Formula:
    function = FUNCTIONS.get(node.func.id) if isinstance(node.func, ast.Name) else None
    if function is None or len(node.args) != 1 or node.keywords:
        raise _ForeignPart(node)
    apply, argument = function, _compute(node.args[0])
    return lambda x: apply(argument(x))


_READERS: dict[type, Callable[[Any], Formula]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Call: _call,
}

TENTHS = 10
"""A cell of the span (see waves) has this many places on the grid: eight for training, one each for
the others."""


class FormulaSource(WaveSource):
    """Windows of the visitor's formula, scaled so that all values lie from -0.9 to 0.9.

    Windows to look at begin with x from 0 to about 2π; training windows begin anywhere in the stretch
    those and their continuations cover, as a formula need not repeat itself. (With very few samples both
    stretches are shorter.)
    """

    def __init__(self, configuration: Any, dtype: Any = np.float32) -> None:
        formula = parse_formula(configuration.formula)
        wanted = 2 * math.pi + configuration.horizon * STEP
        # A whole number of grid places to an element, so that every element of every window lies on the grid.
        self._places = max(1, round(TENTHS * configuration.samples * STEP / wanted))
        span = TENTHS * configuration.samples * STEP / self._places
        remark = " Their windows overlap, as those of any one function do."
        super().__init__(
            self._look_up, span, configuration, dtype, display_span=min(span, 2 * math.pi), remark=remark
        )
        reach = max(span, 2 * math.pi) + (configuration.window + configuration.horizon + 1) * STEP
        grid = np.arange(math.ceil(reach / STEP * self._places) + 1) * (STEP / self._places)
        values = _defined_values(formula, grid)
        self.scaling = scaling_for(values, REACH)
        self._table = self.scaling.to_network(values)

    def _look_up(self, positions: np.ndarray) -> np.ndarray:
        return self._table[np.rint(positions / STEP * self._places).astype(int)]

    def _start(self, cell: Any, part: Any, generator: np.random.Generator) -> Any:
        place = int(generator.uniform(*part) * TENTHS)
        return (cell * TENTHS + place) * (STEP / self._places)


def _defined_values(formula: Formula, grid: np.ndarray) -> np.ndarray:
    """The formula on the grid; refuses one that is undefined, huge or constant there."""
    values = formula(grid)
    wrong = ~(np.abs(values) <= LARGEST_VALUE)
    if wrong.any():
        raise refuse(
            "formula",
            Sentence(
                "{field} must give a number from {low} to {high} for every x from 0 to {end}; "
                "at x = {place} it does not.",
                field=Setting("formula"),
                low=-LARGEST_VALUE,
                high=LARGEST_VALUE,
                end=round(float(grid[-1]), 1),
                place=float(f"{grid[wrong.argmax()]:.3g}"),
            ),
            Sentence("Keep clear of divisions by zero, and of roots and logarithms of what is not positive."),
            "undefined",
        )
    spread, least = np.ptp(values), max(SMALLEST_SPREAD * np.abs(values).max(), SMALLEST_DIFFERENCE)
    if spread <= least:
        raise _unchanging(round(float(grid[-1]), 1), values[0], spread, least)
    return values


def _unchanging(end: float, value: float, spread: float, least: float) -> ConfigurationError:
    field = Setting("formula")
    if spread == 0:
        said = Sentence(
            "{field} must give at least two different values for x from 0 to {end}; this one always gives {value}.",
            field=field,
            end=end,
            value=float(f"{value:.10g}"),
        )
        return refuse("formula", said, Sentence("Use x in it."), "constant")
    said = Sentence(
        "{field} must change by more than {least} for x from 0 to {end}; this one changes by {spread}.",
        field=field,
        least=float(f"{least:g}"),
        end=end,
        spread=float(f"{spread:g}"),
    )
    return refuse("formula", said, Sentence("Let it change more, or leave out a constant in it."), "constant")


ROWS = (DataSet("formula", "function", "your own function of x", FUNCTION_DEFAULTS, FormulaSource, own=True),)

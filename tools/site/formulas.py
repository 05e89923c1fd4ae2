"""What the explanations say of the engine, read off the very objects that compute: formulas of cells and activations,
defaults and other numbers.

A cell states itself once in plain operations (`Cell.step`), so running that step on symbols instead of arrays gives
its equations; whoever changes a cell changes what is explained. The build runs this file in the interpreter and with
the engine of the built site, tests run it as a module.
"""

import ast
import json
import re

from explornn_py.cells import CELLS
from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.cells.base import Cell
from explornn_py.data import DATA_SETS, waves
from explornn_py.data.sample import ROLLOUTS, VALIDATION_SAMPLES
from explornn_py.learning.measuring import FREE_RUNNING_EVERY
from explornn_py.learning.optimisers import Momentum
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.presets import PRESETS
from explornn_py.settings.table import FIELDS

SUM, PRODUCT, ATOM = range(3)
"""How tightly the parts of a term hold together."""
SIGNS = {"σ": r"\sigma", "tanh": r"\tanh"}
"""In LaTeX, where that has a command for them."""


class Symbol:
    """A term in LaTeX. `terms`: what it is the sum of. Slicing stands for taking the rows of one gate: the weights in
    the term then bear that gate's letter."""

    def __init__(self, latex, binding=ATOM, terms=(), rows=None):
        self.latex, self.binding = latex, binding
        self.terms = terms or (self,)
        self.rows = rows

    def within(self, binding):
        """The term as it stands in a product or the like."""
        return self.latex if self.binding >= binding else f"({self.latex})"

    def _combined(self, latex, binding, other, terms=()):
        rows = None
        if self.rows or getattr(other, "rows", None):
            mine = self.rows or (lambda block: self)
            its = other.rows if isinstance(other, Symbol) and other.rows else (lambda block: other)
            operation = {SUM: "__add__", PRODUCT: "__mul__"}[binding]
            rows = lambda block: getattr(mine(block), operation)(its(block))  # noqa: E731
        return Symbol(latex, binding, terms, rows)

    def __getitem__(self, key):
        return self.rows(key.start or 0) if self.rows else self

    def __add__(self, other):
        other = symbol(other)
        return self._combined(f"{self.latex} + {other.latex}", SUM, other, (*self.terms, *other.terms))

    def __mul__(self, other):
        other = symbol(other)
        return self._combined(rf"{self.within(PRODUCT)} \odot {other.within(PRODUCT)}", PRODUCT, other)

    def __rsub__(self, other):
        return Symbol(f"{other} - {self.within(PRODUCT)}", SUM)


def symbol(value):
    return value if isinstance(value, Symbol) else Symbol(str(value))


def weights(sign, letters):
    """A parameter of all gates, in the order of their blocks."""
    return Symbol(sign, rows=lambda block: Symbol(f"{sign}_{letters[block]}" if letters else sign))


class SymbolicArrays:
    """As much of numpy as a cell's step asks for."""

    @staticmethod
    def dot(left, right):
        rows = (lambda block: SymbolicArrays.dot(left.rows(block), right)) if left.rows else None
        return Symbol(rf"{left.latex} {right.latex}", PRODUCT, rows=rows)

    @staticmethod
    def ones_like(shape):
        return Symbol("1")


class Recorder:
    """Stands in for an activation: notes what it is applied to, under the name its letters tell."""

    def __init__(self, activation, names, found):
        self.sign = SIGNS.get(activation.sign, rf"\operatorname{{{activation.sign}}}")
        self.names, self.found = names, found

    def expression(self, xp, argument):
        term = Symbol(rf"{self.sign}({argument.latex})")
        letter = re.search(r"W_(\w)", argument.latex)
        if not letter:
            return term
        name = self.names[letter[1]]
        self.found[name] = f"{letter[1]}_t = {term.latex}"
        self.last_term = argument.terms[-1].latex
        return Symbol(f"{letter[1]}_t")


def traced(cell):
    """{what: equation} of a cell."""
    written = {element.name: element.letter for element in cell.diagram.elements}
    # where there is but one block, its weights need no letter to be told from others
    letters = {name: written[name] for name in cell.block_names} if cell.blocks > 1 else {}
    blocks = list(letters.values())
    found = {}
    names = {letter: name for name, letter in letters.items()}
    for activation in ("gate", "candidate"):
        if hasattr(cell, activation):
            setattr(cell, activation, Recorder(getattr(cell, activation), names, found))
    state = [Symbol("h_{t-1}"), Symbol("c_{t-1}")][: len(cell.states)]
    if hasattr(cell, "output"):
        # what leaves the cell reads the new state, which is a symbol of its own from there on
        cell.output = StateReader(cell.output, found)
    parameters = {sign: weights(sign, blocks) for sign in cell.parameter_shapes(1)}
    new = cell.step(SymbolicArrays, parameters, Symbol("x_t"), tuple(state))
    found["hidden"] = f"h_t = {new[0].latex}"
    if cell.name == "gru":
        found["admitted"], found["kept"] = (term.latex for term in new[0].terms)
        # what is recalled is told apart from the reset gate that weighs it
        found["recalled"] = cell.candidate.last_term.split(r" \odot ")[1].strip("()")
    if cell.blocks == 1:
        found["pre_hidden"] = found["hidden"].removeprefix(r"h_t = \tanh(").removesuffix(")")
    return {f"{cell.name}.{name}": latex for name, latex in found.items()}


class StateReader(Recorder):
    """The activation that the cell state passes on its way out: the state's own equation is read here."""

    def __init__(self, activation, found):
        super().__init__(activation, {}, found)

    def expression(self, xp, argument):
        self.found["cell_state"] = f"c_t = {argument.latex}"
        self.found["forgotten"], self.found["admitted"] = (term.latex for term in argument.terms)
        self.found["squashed"] = rf"{self.sign}(c_t)"
        return Symbol(self.found["squashed"])


# --- the formula that an activation bears, which unit tests hold to what it computes


def activation_latex(formula):
    """`1 / (1 + exp(-x))` as LaTeX."""
    formula = re.sub(r"\|(\w+)\|", r"abs(\1)", formula)
    return _latex(ast.parse(re.sub(r"([\d.]) x", r"\1 * x", formula), mode="eval").body)


def _latex(node):
    match node:
        case ast.BinOp(left, ast.Div(), right):
            return rf"\frac{{{_latex(left)}}}{{{_latex(right)}}}"
        case ast.BinOp(left, ast.Mult(), right):
            return rf"{_latex(left)}\,{_latex(right)}"
        case ast.BinOp(left, operator, right):
            return f"{_latex(left)} {'+' if isinstance(operator, ast.Add) else '-'} {_latex(right)}"
        case ast.UnaryOp(ast.USub(), operand):
            return f"-{_latex(operand)}"
        case ast.Call(ast.Name("exp"), [argument]):
            return f"e^{{{_latex(argument)}}}"
        case ast.Call(ast.Name("abs"), [argument]):
            return f"|{_latex(argument)}|"
        case ast.Call(ast.Name(name), arguments):
            return rf"\{name}({', '.join(_latex(argument) for argument in arguments)})"
        case ast.Constant(value):
            return str(value)
        case ast.Name(name):
            return name
    raise ValueError(f"A formula with {ast.unparse(node)} has no rule here.")


def formulas():
    """{id: LaTeX} of everything that can be read off the engine."""
    found = {f"activation.{name}": activation_latex(row.formula) for name, row in ACTIVATIONS.items()}
    for cell in CELLS.values():
        found |= traced(cell(1))
    return found


# --- numbers


def _settings(prefix, values):
    plain = {name: value for name, value in values.items() if type(value) in (int, float)}
    return {f"{prefix}.{name}": f"{value:g}" for name, value in plain.items()}


def _weights(cell: Cell, inputs: int) -> str:
    return str(sum(rows * columns for rows, columns in cell.parameter_shapes(inputs).values()))


def _share(part: tuple[float, float]) -> str:
    return f"{100 * (part[1] - part[0]):.0f} %"


def numbers():
    """{id: number as it is written} of what texts quote: defaults, ranges, constants."""
    usual = Configuration.from_dict({})
    found = _settings("default", usual.to_dict())
    found |= _settings("reference", Configuration.from_dict(PRESETS["reference"]).to_dict())
    for name, field in FIELDS.items():
        limits = {"minimum": field.minimum, "maximum": field.maximum}
        found |= _settings(f"range.{name}", limits)
    for name, row in DATA_SETS.items():
        if not row.own:
            found |= _settings(f"data.{name}", Configuration.from_dict({"data": name}).to_dict())
    size = usual.hidden_size
    return (
        found
        | {
            "fact.step": f"{waves.STEP:g}",
            "fact.most_noise": f"{FIELDS['noise'].maximum:g}",
            "fact.rollouts": str(ROLLOUTS),
            "fact.free_running_every": str(FREE_RUNNING_EVERY),
            "fact.validation_samples": str(VALIDATION_SAMPLES),
            "fact.training_share": _share(waves.TRAINING_PART),
            "fact.validation_share": _share(waves.VALIDATION_PART),
            "fact.display_share": _share(waves.DISPLAY_PART),
            "fact.updates": str(-(-usual.samples // usual.batch_size)),
            "fact.momentum": f"{Momentum.momentum:g}",
        }
        | {f"fact.weights_{name}": _weights(cell(size), size) for name, cell in CELLS.items()}
    )


def make():
    """path -> bytes, for the build"""
    found = {"formulas": formulas(), "numbers": numbers()}
    return {"formulas.json": json.dumps(found, ensure_ascii=False).encode()}

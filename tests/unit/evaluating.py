"""What a spreadsheet program makes of a sheet's formulas, as far as ours use them: the four operations, brackets,
ranges, and six functions. openpyxl's own tokenizer cuts the formulas; nothing here knows how they were written."""

import math

from openpyxl.formula import Tokenizer

FUNCTIONS = {
    "EXP": math.exp,
    "TANH": math.tanh,
    "ABS": abs,
    "MIN": min,
    "MAX": max,
    "SUMPRODUCT": lambda left, right: sum(a * b for a, b in zip(left, right, strict=True)),
}


class Evaluator:
    """evaluator["C7"]: the cell's value, computed from those that it names."""

    def __init__(self, sheet):
        self.sheet, self.known = sheet, {}

    def __getitem__(self, place):
        if place not in self.known:
            content = self.sheet[place].value
            formula = isinstance(content, str) and content.startswith("=")
            self.known[place] = self.evaluated(content) if formula else content
        return self.known[place]

    def evaluated(self, formula):
        """Tokens become an expression of Python's, whose signs bind as a spreadsheet's do (no powers here)."""
        parts = []
        for token in Tokenizer(formula).items:
            if token.type == "OPERAND" and token.subtype == "RANGE":
                parts.append(f"read({token.value!r})")
            elif token.type == "OPERAND":
                assert token.subtype == "NUMBER", token.value
                parts.append(token.value)
            elif token.type == "FUNC":
                name = token.value.rstrip("(")
                parts.append(")" if token.subtype == "CLOSE" else f"functions[{name!r}](")
            else:
                assert token.value in ("+", "-", "*", "/", "(", ")", ","), token.value
                parts.append(token.value)
        return eval("".join(parts), {"read": self.read, "functions": FUNCTIONS, "__builtins__": {}})

    def read(self, name):
        if ":" not in name:
            return self[name.replace("$", "")]
        return [self[cell.coordinate] for (cell,) in self.sheet[name.replace("$", "")]]

"""What the texts take from the engine, filled into them in the way of each language: formulas and numbers.

The build reads them off the engine once (formulas.py); 0.5 is 0,5 where a language has a decimal comma.
"""

import re
from dataclasses import dataclass

from tools.layout import BuildError

FILLED_IN = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")


@dataclass(frozen=True)
class Engine:
    """What texts take from the engine: {id: LaTeX}, and {id: number as it is written}."""

    formulas: dict[str, str]
    numbers: dict[str, str]

    def written_with(self, decimal: str) -> "Engine":
        """The same with a language's decimal sign. Braces keep LaTeX from leaving a space behind a comma."""
        in_latex = decimal if decimal == "." else f"{{{decimal}}}"
        return Engine(
            {name: DECIMAL.sub(in_latex, text) for name, text in self.formulas.items()},
            {name: DECIMAL.sub(decimal, text) for name, text in self.numbers.items()},
        )

    def fill_in(self, text: str) -> str:
        """Markdown with each `{{cell.part}}` replaced by the formula of that name on a line of its own (within the line
        by `{{inline.cell.part}}`), and each `{{default.layers}}` and the like by its number."""

        def filled(place: re.Match[str]) -> str:
            name = place[1].removeprefix("inline.")
            if name in self.formulas:
                sign = "$" if name != place[1] else "$$"
                return f"{sign}{self.formulas[name]}{sign}"
            if name in self.numbers:
                return self.numbers[name]
            raise BuildError(f"A text asks for {place[1]}, of which the engine knows nothing.")

        return FILLED_IN.sub(filled, text)

"""One question: a prompt, a seed and the report on the stage make it; and whether an answer to it is right.

No browser here. A right answer to a prediction is known only when the page has gone there: `measured` tells it then."""

from page.browser.types import TYPE_CHECKING, Value, Values
from page.guide.check.numbers import MAKERS, Dice, weights_of

if TYPE_CHECKING:
    from page.guide.check.prompts import Prompt
    from page.run.report import Report

SAME = 2
"""A figure is about the same while neither is more than so many times the other."""
LESS, ABOUT, MORE = 0, 1, 2
"""The choices of every prediction."""


class Question:
    """form: "choice", "number", "order" or "words"; choices: of a form with choices what stands in which place: the
    number of one of the words' choices, a figure to be said, or the name of a part; right: the place of the right one,
    the number, the places in the right order; None where there is none, or not yet."""

    __slots__ = ("choices", "form", "prompt", "right", "tolerance", "values")

    def __init__(
        self,
        prompt: "Prompt",
        form: str,
        right: Value = None,
        choices: list | None = None,
        values: Values | None = None,
        tolerance: float = 0.0,
    ) -> None:
        self.prompt, self.form, self.right, self.tolerance = prompt, form, right, tolerance
        self.choices, self.values = choices or [], values or {}


def make(prompt: "Prompt", seed: int, report: "Report", many: int) -> Question:
    """many: so many choices have the prompt's words."""
    dice, kind = Dice(seed), prompt.kind
    if kind in ("name", "find"):
        choices = dice.shuffled(prompt.choices)
        right = prompt.choices[0] if prompt.about.startswith("#") else prompt.about
        return Question(prompt, "choice", choices.index(right), choices)
    if kind == "predict":
        return Question(prompt, "choice", None, [LESS, ABOUT, MORE])
    if kind == "order":
        choices = dice.shuffled(range(many))
        if choices == list(range(many)):
            choices.reverse()
        return Question(prompt, "order", list(range(many)), choices)
    if kind == "explain":
        return Question(prompt, "words")
    if prompt.about in MAKERS:
        made = MAKERS[prompt.about](report, dice)
        if made.choices is None:
            return Question(prompt, "number", made.right, None, made.values, made.tolerance)
        choices = made.choices or list(range(many))
        return Question(prompt, "choice", made.right, choices, made.values)
    choices = dice.shuffled(range(many))
    return Question(prompt, "choice", choices.index(prompt.about), choices)


def is_right(question: Question, answer: Value) -> bool:
    """answer: the place of a choice; a number; the words' numbers in the order that they were put in. (How right words
    are, says who wrote them.)"""
    if question.form == "number":
        return bool(abs(answer - question.right) <= question.tolerance + 1e-9)
    return bool(answer == question.right)


# --- predictions ------------------------------------------------------------------------------------------------------


def facts(report: "Report", record: Values | None) -> Values:
    """The figures that predictions are about: of the shown epoch's record, and of the shown sample's trace: how much of
    the error at the last time step reaches the first one in the first layer."""
    found = dict(record or {})
    steps = report.shape("reach")[1]
    reach = report.read("reach", 0, steps)
    found["reach"] = reach[0] / reach[-1] if reach[-1] else 0.0
    found["parameters"] = sum([weights_of(report, layer) for layer in range(report.layers)])
    return found


def measured(before: float, after: float) -> int:
    """Which of the three choices is what has been seen."""
    if after * SAME < before:
        return LESS
    return MORE if after > before * SAME else ABOUT

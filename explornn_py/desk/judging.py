"""How good a run is, in words: its error beside those of the simple rules."""

import math

from explornn_py.learning.baselines import Baselines
from explornn_py.run.session import Session

RULES = {
    "last": "repeating the last value",
    "season": "repeating the value one season ({season} values) ago",
    "mean": "the mean",
    "line": "a line through the window",
    "linear": "a linear model",
    "letters": "letter frequencies",
    "pairs": "frequencies of pairs",
    "guess": "guessing",
}
"""What the rules of `learning.baselines` are called."""


def beside_baselines(session: Session) -> str:
    """The newest validation loss beside those of the plainest and the best of the simple rules, in words."""
    return beside_rules(session, session.history[-1].validation_loss, session.baselines)


def beside_rules(session: Session, loss: float, found: Baselines) -> str:
    """The same of any loss of the run and what the rules come to on the same windows; a season that was given is told,
    too."""
    given = ["season"] if session.configuration.season and "season" in found.losses else []
    rules = dict.fromkeys([next(iter(found.losses)), *given, found.best])
    told = [
        f"{times(loss, found.losses[rule])} that of {RULES[rule].format(season=found.season)}"
        for rule in rules
    ]
    if session.source.kind == "function":
        told.append(f"root mean square {math.sqrt(loss) * session.source.scaling.half_range:.3g}")
    return "error " + ", ".join(told)


def times(loss: float, other: float) -> str:
    """A loss as a multiple of another."""
    return f"{loss / other:.3g} times" if other > 0 else "above"

"""What simple rules come to on the windows by which a network is measured; a loss says little without them.

Numbers: the last value again; the value of one season ago, the season being given or else the distance at which that
goes best on the training windows; the mean of what was trained; a straight line through the window, carried on; a
linear model, the best linear sum of the window's values (an autoregression by least squares, fitted to the training
windows).
Texts: how frequent each letter is; how frequent each is after the one before (pairs), both counted in the training
windows, one added to each count (Laplace), so that nothing is impossible.
Memory tasks: the best constant answer, which is what guessing comes to.

Each gives a loss as the network's: mean squared error, or cross-entropy in nats.  Where the network answers at every
step, the rules do, too, each from what has been read so far.  They can also go on from their own answers; of letters
they then take the likeliest.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

Windows = tuple[np.ndarray, np.ndarray]
"""Inputs (T, I, N) and the answers that count, (O, N) after the window or (T, O, N) at every step."""

Rule = Callable[[np.ndarray], np.ndarray]
"""Windows (T, I, N) -> the answers after them, (O, N): numbers, or how likely each letter is.  Of a memory task that
asks at every step, all answers, (T, O, N)."""

RIDGE = 1e-4
"""Of the linear model, a share of its inputs' mean square: with few windows the plain least squares learn by heart."""
SHORTEST_SEASON = 2
EXACT = 1e-6
"""Of the largest loss of a rule: with less, what follows is known, not guessed."""


@dataclass(frozen=True)
class Baselines:
    """losses: by rule, on the validation windows; season: steps, or None where there is none in reach; read_next: what
    of an answer is read next, (O, N) -> (I, N)."""

    losses: dict[str, float]
    season: int | None = None
    rules: dict[str, Rule] = field(default_factory=dict, compare=False, repr=False)
    read_next: Rule = field(default=lambda answers: answers, compare=False, repr=False)

    @property
    def telling(self) -> list[str]:
        """The rules that make an error to speak of: beside one that is exact, as a linear model is of a sine, no error
        is small."""
        least = EXACT * max(self.losses.values())
        return [rule for rule, loss in self.losses.items() if loss > least] or list(self.losses)

    @property
    def best(self) -> str:
        """Of those the one with the smallest loss."""
        return min(self.telling, key=lambda rule: self.losses[rule])

    def ratio(self, loss: float) -> float:
        """A loss as a multiple of the best rule's; infinite where no rule makes an error."""
        least = self.losses[self.best]
        return loss / least if least > 0 else float("inf")

    def continued(self, window: np.ndarray, horizon: int, rule: str | None = None) -> np.ndarray:
        """What a rule, the best by default, says follows a window (T, I), from its own answers: (horizon, I), letters
        one-hot."""
        return self.all_continued(window[:, :, None], horizon, rule or self.best)[:, :, 0]

    def all_continued(self, windows: np.ndarray, horizon: int, rule: str) -> np.ndarray:
        """The same of many windows (T, I, N) at a time: (horizon, I, N)."""
        said, known = self.rules[rule], windows.astype(float)
        for _ in range(horizon):
            known = np.concatenate([known, self.read_next(said(known[-len(windows) :]))[None]])
        return known[len(windows) :]

    def guessed(self, window: np.ndarray) -> np.ndarray:
        """What guessing answers to a window (T, I) of a memory task: (1, O) or, where every step is asked, (T, O)."""
        said = self.rules["guess"](window[:, :, None])[..., 0]
        return said.reshape(-1, said.shape[-1])


def baselines(
    kind: str, training: Windows, validation: Windows, still: float | None = None, season: int | None = None
) -> Baselines:
    """What the rules for a kind of data ("function", "text" or "memory") come to on the validation windows.

    still: where changes are learned, the number that stands for none.  To repeat the last value is then to answer just
    that, the season's rule repeats the change of one season ago, the mean is the mean change, and the line goes on with
    the window's mean change.  season: steps, up to a window; None: it is found.
    """
    training, validation = _exact(training), _exact(validation)
    if kind == "text":
        return _of_letters(training, validation)
    if kind == "memory":
        return _of_guessing(training, validation)
    return _of_numbers(training, validation, still, season)


def _exact(windows: Windows) -> Windows:
    return windows[0].astype(float), windows[1].astype(float)


def _mean_square(errors: np.ndarray) -> float:
    return float(np.mean(np.square(errors)))


# -------------------------------------------------------------------- numbers


def _of_numbers(training: Windows, validation: Windows, still: float | None, season: int | None) -> Baselines:
    X, answers = validation
    every_step = answers.ndim == 3
    whole = (training[0], training[1][-1]) if every_step else training
    season = season or find_season(whole)
    rules = _rules(whole, season, still)
    if not every_step:
        losses = {name: _mean_square(rule(X) - answers) for name, rule in rules.items()}
        return Baselines(losses, season, rules)
    losses = dict.fromkeys(rules, 0.0)
    for t, asked in enumerate(answers):
        so_far = _rules((training[0][: t + 1], training[1][t]), season, still)
        for name, rule in so_far.items():
            losses[name] += _mean_square(rule(X[: t + 1]) - asked) / len(answers)
    return Baselines(losses, season, rules)


def _rules(training: Windows, season: int | None, still: float | None) -> dict[str, Rule]:
    """The rules for windows like those of training; the answers after these are (O, N)."""
    mean = training[1].mean()

    def last(windows: np.ndarray) -> np.ndarray:
        return windows[-1] if still is None else np.full(windows.shape[1:], still)

    rules: dict[str, Rule] = {
        "last": last,
        "mean": lambda windows: np.full(windows.shape[1:], mean),
        "line": _line if still is None else lambda windows: windows.mean(axis=0),
        "linear": linear_model(training),
    }
    if season is not None:
        rules["season"] = lambda windows: windows[-season] if len(windows) >= season else last(windows)
    return rules


def find_season(training: Windows) -> int | None:
    """The distance, from 2 steps to a window, at which repeating goes best on the training windows; None where
    repeating the last value goes better."""
    X, answers = training
    errors = {k: _mean_square(X[len(X) - k] - answers) for k in range(1, len(X) + 1)}
    best = min(errors, key=lambda k: errors[k])
    return best if can_be_season(best, len(X)) else None


def can_be_season(steps: int, window: int) -> bool:
    """Whether a rule that repeats what was so many steps ago sees it in a window, and is not that of the last value."""
    return SHORTEST_SEASON <= steps <= window


def _line(X: np.ndarray) -> np.ndarray:
    """The least-squares line through each window (T, I, N), one step on."""
    steps = np.arange(len(X)) - (len(X) - 1) / 2
    slope = np.tensordot(steps, X, axes=1) / (np.sum(steps * steps) or 1.0)
    return X.mean(axis=0) + slope * (steps[-1] + 1)


def linear_model(training: Windows) -> Rule:
    """The best linear sum of a window's values, fitted to the training windows."""
    X, answers = training
    inputs = X.reshape(-1, X.shape[-1]).T
    centre, aim = inputs.mean(axis=0), answers.mean(axis=-1)
    shifted = inputs - centre
    square = shifted.T @ shifted
    square += RIDGE * max(np.trace(square) / len(square), 1e-12) * np.eye(len(square))
    weights = np.linalg.solve(square, shifted.T @ (answers.T - aim))
    return lambda windows: ((windows.reshape(-1, windows.shape[-1]).T - centre) @ weights + aim).T


# -------------------------------------------------------------------- memory tasks


def _of_guessing(training: Windows, validation: Windows) -> Baselines:
    mean = training[1].mean(axis=-1, keepdims=True)
    rules: dict[str, Rule] = {"guess": lambda windows: np.repeat(mean, windows.shape[-1], axis=-1)}
    return Baselines({"guess": _mean_square(mean - validation[1])}, rules=rules)


# -------------------------------------------------------------------- letters


def _of_letters(training: Windows, validation: Windows) -> Baselines:
    before, after = _pairs(training)
    asked, right = _pairs(validation)
    counts = after.sum(axis=1, keepdims=True) + 1
    frequencies = counts / counts.sum()
    following = after @ before.T + 1
    following = following / following.sum(axis=0)
    rules: dict[str, Rule] = {
        "letters": lambda windows: np.repeat(frequencies, windows.shape[-1], axis=1),
        "pairs": lambda windows: following @ windows[-1],
    }
    losses = {name: _cross_entropy(rule(asked[None]), right) for name, rule in rules.items()}
    return Baselines(losses, rules=rules, read_next=_likeliest)


def _likeliest(answers: np.ndarray) -> np.ndarray:
    return np.eye(len(answers))[:, answers.argmax(axis=0)]


def _pairs(windows: Windows) -> Windows:
    """The letters before the answers that count, and these, one-hot, (letters, pairs)."""
    X, answers = windows
    if answers.ndim == 2:
        return X[-1], answers
    flat = [np.moveaxis(array, 1, 0).reshape(array.shape[1], -1) for array in (X, answers)]
    return flat[0], flat[1]


def _cross_entropy(probabilities: np.ndarray, right: np.ndarray) -> float:
    return float(-np.log((probabilities * right).sum(axis=0)).mean())

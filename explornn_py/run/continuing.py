"""Going on from a start of one's own: letters or numbers as the visitor writes them, in and out.

A run goes on as its setting `prediction` says.  Sliding: a network is trained on windows of one length; a shorter
start is read as it is and grows by the network's own answers until it is a window; of a longer one the last window is
read.  Carried: the whole start is read once, and the state kept.
"""

from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np

from explornn_py.data.changes import changes_of, undone
from explornn_py.data.own_numbers import parse_numbers
from explornn_py.data.series import SeriesSource, learned_of
from explornn_py.errors import ConfigurationError, ExplornnError
from explornn_py.network.prediction import FeedBack, carried_state, sampled, sliding_window, with_covariates
from explornn_py.plain import as_float, is_number, number, shown, unwarned, whole
from explornn_py.run.session import Session
from explornn_py.settings.table import FIELDS

LARGEST_TEMPERATURE = 100.0
FARTHEST = 1000.0
"""Of a start, in the units of the network, whose data lie between -1 and 1."""


def parse_start(session: Session, start: str | Sequence[float] | None) -> np.ndarray:
    """The start as the network reads it, (T, I): of a text, of numbers (a text of them is read as a series is), or
    (None) of the shown sample.

    Raises ConfigurationError (field "start"), also for numbers where the run reads covariates beside its series.
    """
    if start is None:
        return session.shown_sample().read
    if session.configuration.covariates and isinstance(session.source, SeriesSource):
        raise _refused(
            "start must be left out for a run that reads several columns, which it takes from its data.",
            "Leave start out, or go on after the end of the data (--beyond).",
        )
    if session.source.kind == "memory":
        raise _refused("start must be left out for a memory task, which has no sequence to go on with.")
    if session.source.alphabet is None:
        return _numbers_read(session, _numbers(start))
    return _letters_read(session, session.source.alphabet, _elements(start))


def _numbers_read(session: Session, numbers: list[float]) -> np.ndarray:
    learned = learned_of(session.source)
    if len(numbers) < 2 and learned != "values":
        raise _refused("start must have at least 2 elements for a run that has learned changes, not 1.")
    with np.errstate(all="ignore"):  # what is too far away is refused
        seen = session.source.scaling.to_network(changes_of(np.array(numbers), learned))
    if not (np.abs(seen) <= FARTHEST).all():  # NaN fails too
        raise _refused("start must consist of numbers near those the network has learned from.")
    return seen[:, None].astype(session.dtype)


def _letters_read(session: Session, alphabet: Sequence[str], letters: list[Any]) -> np.ndarray:
    places = {letter: place for place, letter in enumerate(alphabet)}
    for letter in letters:
        if not isinstance(letter, str) or letter not in places:
            told = repr(letter) if isinstance(letter, str) else shown(letter)
            raise _refused(
                f"start must consist of characters the network knows; {told} is none of them.",
                f"It knows {''.join(alphabet)!r}.",
            )
    return np.eye(len(alphabet), dtype=session.dtype)[[places[letter] for letter in letters]]


def _numbers(start: Any) -> list[float]:
    values = _elements(parse_numbers(start, "start") if isinstance(start, str) else start)
    for row, value in enumerate(values, start=1):
        if not is_number(value):
            raise _refused(f"start must consist of numbers; element {row} is {shown(value)}.")
    return [as_float(value) for value in values]


def _elements(start: Any) -> list[Any]:
    """The elements of a text or of anything that has them in order."""
    in_no_order = isinstance(start, (bytes, bytearray, Mapping, Set)) or getattr(start, "ndim", 1) == 0
    if in_no_order or not hasattr(start, "__len__"):
        raise _refused(f"start must be a text or a list, not {shown(start)}.")
    if not len(start):
        raise _refused("start must have at least 1 element, not 0.")
    return list(start)


def last_value(session: Session, start: str | Sequence[float] | None) -> float:
    """The value after which the prediction goes on, which a run that has learned changes adds them to; 0 for others.

    start: as `parse_start` takes it.
    """
    if not isinstance(session.source, SeriesSource) or session.source.learned == "values":
        return 0.0
    if start is None:
        sample = session.shown_sample()
        return float(session.source.own_units(int(sample.start), sample.inputs)[-1])
    return _numbers(start)[-1]


def known_after_sample(session: Session, horizon: Any) -> np.ndarray | None:
    """The covariates (horizon, I - 1) of what follows the shown sample, as they are in the data and, after their end,
    stay; None where there are none.  Raises ConfigurationError (field "horizon")."""
    source, count = session.source, FIELDS["horizon"].clean(horizon)
    if not isinstance(source, SeriesSource) or not source.names:
        return None
    return source.known_after(int(session.shown_sample().start) + source.window, count)


@unwarned
def continue_from(
    session: Session,
    start: np.ndarray,
    horizon: int,
    temperature: float = 0.0,
    seed: int = 0,
    before: float = 0.0,
    known: np.ndarray | None = None,
) -> str | list[float]:
    """The `horizon` characters or numbers after `start` (T, I), predicted from the network's own output.

    horizon: from 1 to 200; 1 for a memory task.  temperature: 0 takes the most probable character; higher values draw
    from the probabilities, by `seed`, a whole number from 0.  before: the `last_value` of the start.  known: the
    covariates of what follows, (horizon, I - 1); without them they stay at their last values.  Raises
    ConfigurationError (fields "horizon", "temperature", "seed"), and ExplornnError (code not_finite).
    """
    source = session.source
    horizon = FIELDS["horizon"].clean(horizon)
    if source.kind == "memory" and horizon != 1:
        raise ConfigurationError(
            "bad_value",
            f"horizon must be 1 for a memory task, which has no sequence to go on with, not {horizon}.",
            "Leave horizon out, or set it to 1.",
            "horizon",
        )
    feed_back = _choosing(session, temperature, seed)
    if isinstance(source, SeriesSource) and source.names:
        known = source.held(start[-1, 1:], horizon) if known is None else known
        feed_back = with_covariates(feed_back, known[:, :, None])
    chosen = _chosen(session, start[:, :, None], horizon, feed_back)
    if not all(np.isfinite(value).all() for value in chosen):
        raise ExplornnError(
            "not_finite",
            "The network's answers are no longer finite numbers, as its weights have grown beyond all bounds.",
            "Choose a run that was saved earlier.",
        )
    if source.alphabet is None:
        found = source.scaling.to_display(np.array([value[0, 0] for value in chosen], float))
        return undone(found, before, learned_of(session.source)).tolist()
    return "".join(source.alphabet[int(letter.argmax())] for letter in chosen)


def _chosen(session: Session, X: np.ndarray, horizon: int, feed_back: FeedBack) -> list[np.ndarray]:
    """The network's next `horizon` inputs after X (T, I, 1), each (I, 1) and chosen from its answer."""
    network, chosen = session.network, []

    def kept(answer: np.ndarray) -> np.ndarray:
        chosen.append(feed_back(answer))
        return chosen[-1]

    if session.configuration.prediction == "carried":
        carried_state(network, X, horizon, kept)
        return chosen
    window = session.configuration.window
    while len(X) < window and len(chosen) < horizon:
        X = np.concatenate([X, kept(network.task.activate(network.after(X)))[None]])
    if len(chosen) < horizon:
        sliding_window(network, X[-window:], horizon - len(chosen), kept)
    return chosen


def _choosing(session: Session, temperature: float, seed: int) -> FeedBack:
    """How the next input is chosen from the network's answer: the most probable, or drawn at a temperature."""
    drawn_at = number(temperature, 0, LARGEST_TEMPERATURE)
    if drawn_at is None:
        allowed = f"must be a number from 0 to {LARGEST_TEMPERATURE:g}"
        raise _refused_temperature(f"{allowed}, not {shown(temperature)}")
    drawn_by = whole(seed, 0)
    if drawn_by is None:
        raise ConfigurationError(
            "bad_value",
            f"seed must be a whole number from 0, not {shown(seed)}.",
            "The same seed draws the same.",
            "seed",
        )
    if not drawn_at:
        return session.network.task.feed_back
    if session.source.alphabet is None:
        raise _refused_temperature("must be 0 for numbers, as only characters can be drawn")
    return sampled(np.random.default_rng(drawn_by), drawn_at)


def _refused(message: str, hint: str = "Choose another start, or leave it out.") -> ConfigurationError:
    return ConfigurationError("bad_value", message, hint, "start")


def _refused_temperature(rest: str) -> ConfigurationError:
    return ConfigurationError(
        "bad_value", f"temperature {rest}.", "1 draws as the network's probabilities say.", "temperature"
    )

"""Going on from a start of one's own: letters or numbers as the visitor writes them, in and out.

A run goes on as its setting `prediction` says.  Sliding: a network is trained on windows of one length; a shorter
start is read as it is and grows by the network's own answers until it is a window; of a longer one the last window is
read.  Carried: the whole start is read once, and the state kept.
"""

from collections.abc import Sequence

import numpy as np

from explornn_py.data.changes import changes_of, undone
from explornn_py.data.series import SeriesSource, learned_of, parse_numbers
from explornn_py.errors import ConfigurationError, ExplornnError
from explornn_py.network.prediction import FeedBack, carried_state, sampled, sliding_window
from explornn_py.plain import number, shown, unwarned
from explornn_py.run.session import Session
from explornn_py.settings.table import FIELDS

LARGEST_TEMPERATURE = 100.0
FARTHEST = 1000.0
"""Of a start, in the units of the network, whose data lie between -1 and 1."""


def parse_start(session: Session, start: str | Sequence[float] | None) -> np.ndarray:
    """The start as the network reads it, (T, I): of a text, of numbers (a text of them is read as a series is), or
    (None) of the shown sample.

    Raises ConfigurationError (field "start").
    """
    source = session.source
    if start is None:
        return session.shown_sample().inputs
    if source.kind == "memory":
        raise _refused("start must be left out for a memory task, which has no sequence to go on with.")
    if source.alphabet is None and isinstance(start, str):
        start = parse_numbers(start, "start")
    if not len(start):
        raise _refused("start must have at least 1 element, not 0.")
    if source.alphabet is None:
        numbers = np.array(start, float)
        if len(numbers) < 2 and learned_of(session.source) != "values":
            raise _refused("start must have at least 2 elements for a run that has learned changes, not 1.")
        with np.errstate(all="ignore"):  # what is too far away is refused
            seen = source.scaling.to_network(changes_of(numbers, learned_of(session.source)))
        if not (np.abs(seen) <= FARTHEST).all():  # NaN fails too
            raise _refused("start must consist of numbers near those the network has learned from.")
        return seen[:, None].astype(session.dtype)
    unknown = [letter for letter in start if letter not in source.alphabet]
    if unknown:
        raise _refused(
            f"start must consist of characters the network knows; {unknown[0]!r} is none of them.",
            f"It knows {''.join(source.alphabet)!r}.",
        )
    places = [source.alphabet.index(letter) for letter in start]
    return np.eye(len(source.alphabet), dtype=session.dtype)[places]


def last_value(session: Session, start: str | Sequence[float] | None) -> float:
    """The value after which the prediction goes on, which a run that has learned changes adds them to; 0 for others.

    start: as `parse_start` takes it.
    """
    if not isinstance(session.source, SeriesSource) or session.source.learned == "values":
        return 0.0
    if start is None:
        sample = session.shown_sample()
        return float(session.source.own_units(int(sample.start), sample.inputs)[-1])
    return float((parse_numbers(start, "start") if isinstance(start, str) else start)[-1])


@unwarned
def continue_from(
    session: Session,
    start: np.ndarray,
    horizon: int,
    temperature: float = 0.0,
    seed: int = 0,
    before: float = 0.0,
) -> str | list[float]:
    """The `horizon` characters or numbers after `start` (T, I), predicted from the network's own output.

    horizon: from 1 to 200; 1 for a memory task.  temperature: 0 takes the most probable character; higher values draw
    from the probabilities, by `seed`.  before: the `last_value` of the start.  Raises ConfigurationError (fields
    "horizon", "temperature"), and ExplornnError (code not_finite).
    """
    network, source = session.network, session.source
    horizon = FIELDS["horizon"].clean(horizon)
    if source.kind == "memory" and horizon != 1:
        raise ConfigurationError(
            "bad_value",
            f"horizon must be 1 for a memory task, which has no sequence to go on with, not {horizon}.",
            "Leave horizon out, or set it to 1.",
            "horizon",
        )
    feed_back = _choosing(session, temperature, seed)
    chosen: list[np.ndarray] = []

    def kept(answer: np.ndarray) -> np.ndarray:
        chosen.append(feed_back(answer))
        return chosen[-1]

    X = start[:, :, None]
    if session.configuration.prediction == "carried":
        carried_state(network, X, horizon, kept)
    else:
        window = session.configuration.window
        while len(X) < window and len(chosen) < horizon:
            X = np.concatenate([X, kept(network.task.activate(network.logits(X, last_only=True)))[None]])
        if len(chosen) < horizon:
            sliding_window(network, X[-window:], horizon - len(chosen), kept)
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


def _choosing(session: Session, temperature: float, seed: int) -> FeedBack:
    """How the next input is chosen from the network's answer: the most probable, or drawn at a temperature."""
    drawn_at = number(temperature, 0, LARGEST_TEMPERATURE)
    if drawn_at is None:
        allowed = f"must be a number from 0 to {LARGEST_TEMPERATURE:g}"
        raise _refused_temperature(f"{allowed}, not {shown(temperature)}")
    if not drawn_at:
        return session.network.task.feed_back
    if session.source.alphabet is None:
        raise _refused_temperature("must be 0 for numbers, as only characters can be drawn")
    return sampled(np.random.default_rng(seed), drawn_at)


def _refused(message: str, hint: str = "Choose another start, or leave it out.") -> ConfigurationError:
    return ConfigurationError("bad_value", message, hint, "start")


def _refused_temperature(rest: str) -> ConfigurationError:
    return ConfigurationError(
        "bad_value", f"temperature {rest}.", "1 draws as the network's probabilities say.", "temperature"
    )

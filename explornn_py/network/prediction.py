"""Running the network on its own output.

The sliding window is the reference's way: each new element is predicted from a window that is read again from
its beginning.  Done naively that is T steps for each of `horizon` windows.  Here it is a *wavefront*: window
j reads element k as soon as k is known, so all windows in flight (at most T) advance together as one batch; T
+ horizon - 1 batched steps give exactly the naive numbers.

The carried state is the other way: one window is read and the state kept.  It is cheaper, but wrong for
networks that were trained on windows only, as they have never seen more than T steps.  Where training carries the
state from window to window (see memory), it is the only way.

A layer that reads backward begins with the newest element, so nothing that it has read of one window serves the next:
there each window is read whole, one after the other.  It never reads beyond a window, whose last element is the last
that is known or predicted.
"""

from collections.abc import Callable
from functools import partial
from typing import Protocol

import numpy as np

from explornn_py.network.memory import States
from explornn_py.network.stack import Network
from explornn_py.network.stepping import EVERYTHING, stepping

FeedBack = Callable[[np.ndarray], np.ndarray]


class Watch(Protocol):
    """Looks on while a network predicts."""

    def __call__(
        self, first: int, states: list[tuple[np.ndarray, ...]], columns: Callable[[int], slice]
    ) -> None:
        """Told after every step: the number of the oldest window in flight, the states of all layers, which change with
        the next step, and in which columns of their parts (H, ...) those of a window stand."""

    def whole(self, states: list[tuple[np.ndarray, ...]]) -> None:
        """Told after every window where each is read whole: the states of all layers, whose parts (T, H, S) are by the
        window's steps."""


def sliding_window(
    network: Network,
    X: np.ndarray,
    horizon: int,
    feed_back: FeedBack | None = None,
    watch: Watch | None = None,
) -> np.ndarray:
    """Answers (horizon, O, S) after the windows X (T, I, S) of S independent sequences.

    feed_back: answer (O, S) -> next input (I, S), called once for each answer; the task's own by default.
    """
    feed_back = feed_back or network.task.feed_back
    if network.directions > 1:
        return _read_whole(network, X, horizon, feed_back, watch)
    T, _, S = X.shape
    places = min(T, horizon)  # a window has one as long as it is read; the next begins where one has ended
    stepper = stepping(network, network.zero_states(places * S))
    known, answers = list(X), []
    for k in range(T + horizon - 1):
        oldest = max(0, k - T + 1)
        if k < horizon:
            stepper.forget(_columns(k, places, S))
        stepper.step(np.concatenate([known[k]] * places, axis=1))
        if watch:
            watch(oldest, stepper.states, partial(_columns, places=places, sequences=S))
        if k >= T - 1:
            answers.append(stepper.answer(_columns(oldest, places, S)))
            known.append(feed_back(answers[-1]))
    return np.stack(answers)


def _columns(window: int, places: int, sequences: int) -> slice:
    """Where the sequences of a window stand."""
    first = window % places * sequences
    return slice(first, first + sequences)


def _read_whole(
    network: Network, X: np.ndarray, horizon: int, feed_back: FeedBack, watch: Watch | None
) -> np.ndarray:
    known, answers = list(X), []
    for first in range(horizon):
        window = np.stack(known[first:])
        states: States = []
        answers.append(network.task.activate(network.after(window, states if watch else None)))
        if watch:
            watch.whole(states)
        known.append(feed_back(answers[-1]))
    return np.stack(answers)


def carried_state(
    network: Network,
    X: np.ndarray,
    horizon: int,
    feed_back: FeedBack | None = None,
    watch: Watch | None = None,
    states: States | None = None,
) -> np.ndarray:
    """Answers (horizon, O, S) after X (T, I, S), keeping the state instead of reading windows again: so there is
    one window only.  states: what it begins with; zeros when None."""
    feed_back = feed_back or network.task.feed_back
    stepper = stepping(network, network.zero_states(X.shape[2]) if states is None else states)
    known, answers = list(X), []
    for k in range(len(X) + horizon - 1):
        stepper.step(known[k])
        if watch:
            watch(0, stepper.states, lambda _: EVERYTHING)
        if k >= len(X) - 1:
            answers.append(stepper.answer(EVERYTHING))
            known.append(feed_back(answers[-1]))
    return np.stack(answers)


def with_covariates(feed_back: FeedBack, known: np.ndarray) -> FeedBack:
    """Where an answer is only part of the next input: with what is fed back of each comes the next of the covariates
    `known` (horizon, I - O, S).  Serves one prediction."""
    rest = iter(known)
    return lambda answer: np.concatenate([feed_back(answer), next(rest)])


def sampled(generator: np.random.Generator, temperature: float) -> FeedBack:
    """A way to feed back text: a character drawn from the probabilities, sharpened (< 1) or flattened (> 1).

    temperature: 0 or more; 0 is the most probable character (the default of both predictions).
    """

    def feed_back(answer: np.ndarray) -> np.ndarray:
        logits = np.log(np.maximum(answer, np.finfo(answer.dtype).tiny))
        # The largest of logits / temperature + Gumbel noise is distributed as the softmax (Gumbel-max trick); all
        # times the temperature, so that none is too small to divide by.
        best = (logits + temperature * generator.gumbel(size=logits.shape)).argmax(axis=0)
        return np.eye(len(answer), dtype=answer.dtype)[:, best]

    return feed_back


PREDICTIONS = {"sliding": sliding_window, "carried": carried_state}
"""The choices of the setting `prediction`."""

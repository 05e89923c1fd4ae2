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
from typing import Protocol

import numpy as np

from explornn_py.network.dropout import NOTHING_DROPPED, Dropped
from explornn_py.network.memory import States
from explornn_py.network.stack import Network
from explornn_py.pulse import beat

FeedBack = Callable[[np.ndarray], np.ndarray]


class Watch(Protocol):
    """Looks on while a network predicts."""

    def __call__(self, first: int, states: list[tuple[np.ndarray, ...]]) -> None:
        """Told after every step: the number of the oldest window in flight, and the states of all layers, whose parts
        (H, windows in flight x S) hold the oldest window first."""

    def whole(self, states: list[tuple[np.ndarray, ...]]) -> None:
        """Told after every window where each is read whole: the states of all layers, whose parts (T, H, S) are by the
        window's steps."""


class Stepper:
    """The layers' weights, prepared once, advancing one step at a time; dropped: what is dropped in the recurrence."""

    def __init__(self, network: Network, dropped: Dropped = NOTHING_DROPPED):
        self.network = network
        self.runs = [
            layer.prepared(network.weights, dropped.recurrent_of(number))
            for number, layer in enumerate(network.layers)
        ]

    def step(self, x: np.ndarray, states: list, dropped: Dropped = NOTHING_DROPPED) -> list:
        """New states of all layers after the input x (I, B); dropped: of what they hand up at this step."""
        X, after = x[None], []
        for number, (run_of, state) in enumerate(zip(self.runs, states, strict=True)):
            run = run_of(X, state)
            after.append(self.network.layers[number].cell.final_state(run))
            X = dropped.above(number, run.hidden[1:])
            beat()
        return after

    def answer(self, hidden: np.ndarray) -> np.ndarray:
        """The network's answer (O, B) to the top hidden state (H, B)."""
        return self.network.task.activate(self.network.head.logits(self.network.weights, hidden))


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
    stack = Stepper(network)
    T, _, S = X.shape
    states, new = network.zero_states(0), network.zero_states(S)
    known = list(X)
    answers = []
    for k in range(T + horizon - 1):
        if k < horizon:  # a new window starts; the oldest one stands first
            states = _joined(states, new)
        in_flight = states[0][0].shape[1] // S
        states = stack.step(np.tile(known[k], in_flight), states)
        if watch:
            watch(max(0, k - T + 1), states)
        if k >= T - 1:
            answers.append(stack.answer(states[-1][0][:, :S]))
            known.append(feed_back(answers[-1]))
            states = [tuple(part[:, S:] for part in state) for state in states]
    return np.stack(answers)


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


def _joined(states: list, new: list) -> list:
    return [
        tuple(np.concatenate(parts, axis=1) for parts in zip(old, fresh, strict=True))
        for old, fresh in zip(states, new, strict=True)
    ]


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
    stack = Stepper(network)
    states = network.zero_states(X.shape[2]) if states is None else states
    for x in X:
        states = stack.step(x, states)
        if watch:
            watch(0, states)
    answers = [stack.answer(states[-1][0])]
    following = feed_back(answers[-1])
    while len(answers) < horizon:
        states = stack.step(following, states)
        if watch:
            watch(0, states)
        answers.append(stack.answer(states[-1][0]))
        following = feed_back(answers[-1])
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

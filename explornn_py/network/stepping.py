"""A network that reads one element at a time and remembers its states: in prediction, and where it answers as it reads.

Where the kernel computes all of it, a step is recorded and played (see recorded.py), to the same bits.
"""

import numpy as np

from explornn_py.network.dropout import NOTHING_DROPPED, Dropped
from explornn_py.network.memory import States
from explornn_py.network.recorded import RecordedStep, in_kernel
from explornn_py.network.stack import Network
from explornn_py.pulse import beat

EVERYTHING = slice(None)
"""All columns."""


def stepping(network: Network, states: States, dropped: Dropped = NOTHING_DROPPED) -> "Stepper":
    """What advances the network from these states, each part (H, B); dropped: in its recurrence."""
    steps = dropped.nothing and in_kernel(network, 1, states[0][0].shape[-1])
    return _Played(network, states) if steps else Stepper(network, states, dropped)


class Stepper:
    """The layers' weights, prepared once; states: those of all layers after the newest step."""

    def __init__(self, network: Network, states: States, dropped: Dropped = NOTHING_DROPPED):
        self.network, self.states = network, states
        self._runs = [
            layer.prepared(network.weights, dropped.recurrent_of(number))
            for number, layer in enumerate(network.layers)
        ]

    def step(self, x: np.ndarray, dropped: Dropped = NOTHING_DROPPED) -> None:
        """Read the input x (I, B); dropped: of what the layers hand up at this step."""
        X, after = x[None], []
        for number, (run_of, state) in enumerate(zip(self._runs, self.states, strict=True)):
            run = run_of(X, state)
            after.append(self.network.layers[number].cell.final_state(run))
            X = dropped.above(number, run.hidden[1:])
            beat()
        self.states, self._top = after, X[0]

    def forget(self, columns: slice) -> None:
        """There the states are zeros again."""
        for state in self.states:
            for part in state:
                part[:, columns] = 0

    def answer(self, columns: slice = EVERYTHING) -> np.ndarray:
        """The network's answer (O, columns) after the newest step."""
        network = self.network
        return network.task.activate(network.head.logits(network.weights, self._top[:, columns]))


class _Played(Stepper):
    """The same, of steps that are played."""

    def __init__(self, network: Network, states: States):
        self.network = network
        self._step = RecordedStep(network, states)
        self.states = self._step.states

    def step(self, x: np.ndarray, dropped: Dropped = NOTHING_DROPPED) -> None:
        self._step.play(x)
        beat()

    def answer(self, columns: slice = EVERYTHING) -> np.ndarray:
        return self.network.task.activate(self._step.logits[:, columns])

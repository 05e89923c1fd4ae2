"""What the network's last linear layer is asked for: numbers or one of several characters.

A task knows its head, its loss with derivative, its metric, and what of an answer is fed back when the
network runs on its own output.  Arrays are feature-major, (..., output_size, B), as inside the cells.
Losses start from the head's pre-activations (logits), so they stay finite whatever the network says.
"""

from typing import Any

import numpy as np


def mean_square(error: np.ndarray) -> float:
    """The mean of all squares; np.mean gives the same bits, in five times the time where there are few."""
    return float(np.add.reduce(np.square(error), axis=None) / error.size)


class Regression:
    """Numbers in (-1, 1): tanh head, mean squared error over all values."""

    name = "regression"

    def activate(self, logits: np.ndarray) -> np.ndarray:
        """What the network answers."""
        return np.tanh(logits)

    def loss(self, logits: np.ndarray, targets: np.ndarray) -> float:
        """Mean over all values of (answer - target)²."""
        return mean_square(np.tanh(logits) - targets)

    def loss_and_slope(self, logits: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
        """The loss and dloss/dlogits."""
        answer = np.tanh(logits)
        error = answer - targets
        slope = error * (1 - answer * answer)
        slope *= 2 / error.size
        return mean_square(error), slope

    def expression(self, xp: Any, logits: Any, targets: np.ndarray) -> Any:
        """The loss in plain operations of the array module xp."""
        return xp.mean((xp.tanh(logits) - targets) ** 2)

    def constant_loss(self, targets: np.ndarray) -> float:
        """The loss of the best answer that ignores its input (the mean)."""
        return float(np.mean(np.square(targets - targets.mean(axis=(0, -1), keepdims=True))))

    def accuracy(self, logits: np.ndarray, targets: np.ndarray) -> float:
        """Not a number: numbers are not right or wrong."""
        return float("nan")

    def feed_back(self, answer: np.ndarray) -> np.ndarray:
        """The next input when the network runs on its own output."""
        return answer

    def difference(self, answer: np.ndarray, truth: np.ndarray) -> np.ndarray:
        """Error of an answer, the features (axis -2) averaged: squared."""
        return np.square(answer - truth).mean(axis=-2)


class LinearRegression(Regression):
    """Numbers of any size: the head's pre-activations themselves, mean squared error over all values."""

    name = "linear"

    def activate(self, logits: np.ndarray) -> np.ndarray:
        """What the network answers."""
        return logits

    def loss(self, logits: np.ndarray, targets: np.ndarray) -> float:
        """Mean over all values of (answer - target)²."""
        return mean_square(logits - targets)

    def loss_and_slope(self, logits: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
        """The loss and dloss/dlogits."""
        error = logits - targets
        return mean_square(error), error * (2 / error.size)

    def expression(self, xp: Any, logits: Any, targets: np.ndarray) -> Any:
        """The loss in plain operations of the array module xp."""
        return xp.mean((logits - targets) ** 2)


class Classification:
    """One of several characters: softmax head, cross-entropy in nats, targets one-hot."""

    name = "classification"

    def activate(self, logits: np.ndarray) -> np.ndarray:
        """Probabilities, adding up to 1 along axis -2."""
        exponential = np.exp(logits - logits.max(axis=-2, keepdims=True))
        return exponential / exponential.sum(axis=-2, keepdims=True)

    def loss(self, logits: np.ndarray, targets: np.ndarray) -> float:
        """Mean over samples and steps of -log p(target)."""
        return self.loss_and_slope(logits, targets)[0]

    def loss_and_slope(self, logits: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
        """The loss and dloss/dlogits = (p - target) / count; a target of zeros asks for nothing, and counts."""
        shifted = logits - logits.max(axis=-2, keepdims=True)
        exponential = np.exp(shifted)
        total = exponential.sum(axis=-2, keepdims=True)
        count = total.size
        loss = float(np.sum(targets * (np.log(total) - shifted)) / count)
        # of no letter, an answer that nobody asks for, there is nothing to be learned
        asked = targets.sum(axis=-2, keepdims=True)
        return loss, (exponential / total * asked - targets) / count

    def expression(self, xp: Any, logits: Any, targets: np.ndarray) -> Any:
        """The loss in plain operations of the array module xp."""
        shifted = logits - xp.max(logits, axis=-2, keepdims=True)
        log_total = xp.log(xp.sum(xp.exp(shifted), axis=-2, keepdims=True))
        return xp.sum(targets * (log_total - shifted)) / (targets.size / targets.shape[-2])

    def constant_loss(self, targets: np.ndarray) -> float:
        """The loss of the best answer that ignores its input (the characters' frequencies): their entropy."""
        frequency = np.moveaxis(targets, -2, 0).reshape(targets.shape[-2], -1).mean(axis=1)
        frequency = frequency[frequency > 0]
        return float(-np.sum(frequency * np.log(frequency)))

    def accuracy(self, logits: np.ndarray, targets: np.ndarray) -> float:
        """Share of most probable characters that are right."""
        return float(np.mean(logits.argmax(axis=-2) == targets.argmax(axis=-2)))

    def feed_back(self, answer: np.ndarray) -> np.ndarray:
        """The most probable character, one-hot."""
        best = answer.argmax(axis=-2)
        return np.moveaxis(np.eye(answer.shape[-2], dtype=answer.dtype)[best], -1, -2)

    def difference(self, answer: np.ndarray, truth: np.ndarray) -> np.ndarray:
        """1 where the most probable character is wrong, else 0."""
        return (answer.argmax(axis=-2) != truth.argmax(axis=-2)).astype(answer.dtype)


Task = Regression | Classification
TASKS: dict[str, Task] = {task.name: task for task in (Regression(), LinearRegression(), Classification())}
TASK_OF_KIND = {"function": "regression", "text": "classification", "memory": "regression"}
HEADS = {"tanh": "regression", "linear": "linear"}
"""The choices of the setting `head`, which is for numbers, and the task of each."""

"""Sequences of different lengths: windows that are cut at the front, and what stands there instead.

An array has one length.  So shorter sequences are filled up at the front with zeros (padding), as with Keras'
`pad_sequences`; of letters that is no letter at all.  Answers that are asked for at these steps are zeros, too.

* "zeros": the network reads them like values, and where every answer counts, those to the zeros count as well.
* "masked": those steps are skipped.  The state stays empty through them and no answer there counts, as with Keras'
  `Masking` and PyTorch's packed sequences.  Windows of one length are computed together, from their own first step on,
  and the losses and gradients of these groups added up by the number of their answers, which is exactly the same; so
  every cell can do it, and no pass knows of masks.

Only training is cut: validation, and the sample that is shown, are whole windows.
"""

from typing import Any

import numpy as np

from explornn_py.data import Samples
from explornn_py.network.dropout import Dropped
from explornn_py.network.stack import Network

PADDINGS = ("masked", "zeros")
"""What a network makes of the steps before a shorter sequence begins."""


def drawn_lengths(configuration: Any, generator: np.random.Generator) -> np.ndarray | None:
    """Of an epoch's windows (N,), from the shortest to the whole window, all alike often; None where all are whole."""
    shortest, longest = configuration.shortest, configuration.window
    if not 0 < shortest < longest:
        return None
    return generator.integers(shortest, longest + 1, configuration.samples)


def cut(samples: Samples, lengths: np.ndarray | None) -> Samples:
    """The samples with zeros before the last so many steps of each window, in inputs and targets."""
    if lengths is None:
        return samples
    steps = len(samples.inputs)
    there = (np.arange(steps)[:, None] >= steps - lengths)[:, :, None]
    return Samples(
        *(np.where(there, array, array.dtype.type(0)) for array in (samples.inputs, samples.targets))
    )


def masked_loss_and_gradient(
    network: Network, X: np.ndarray, targets: np.ndarray, dropped: Dropped, lengths: np.ndarray
) -> tuple[float, np.ndarray]:
    """Loss and gradient of windows X (T, I, B) of which only the last lengths (B,) steps are there.

    The loss is the mean over all answers that count, those of each window or its last one (see `loss_and_gradient`).
    """
    every = targets.ndim == 3
    answers = int(lengths.sum()) if every else len(lengths)
    total, gradient = 0.0, np.zeros_like(network.weights)
    for length in np.unique(lengths):
        (group,) = np.nonzero(lengths == length)
        asked = targets[-length:, :, group] if every else targets[:, group]
        windows = np.ascontiguousarray(X[-length:, :, group])
        loss, part = network.loss_and_gradient(
            windows, np.ascontiguousarray(asked), dropped.of(group, length)
        )
        share = len(group) * (int(length) if every else 1) / answers
        total += share * loss
        gradient += part * part.dtype.type(share)
    return total, gradient

"""Dropout: in training, a share of the units is switched off at random, so that no unit can rely on another.

Between layers (Srivastava et al. 2014), as in Keras' `Dropout` and PyTorch's `nn.LSTM(dropout=...)`: what a layer hands
up, to the next layer or to the head, is dropped anew at each time step.  In the recurrence (Gal & Ghahramani 2016), as
in Keras' `recurrent_dropout`: what a layer reads of its own past is dropped by one mask for a whole window, as a memory
that loses other units at each step could keep nothing.  The LSTM's cell state and what the GRU carries over are left
alone.

What stays is scaled up, by 1 / (1 - share), so that sums are as large as without (inverted dropout).  So whoever looks,
validates or predicts has nothing to do: without masks the network is whole.
"""

from typing import Any, NamedTuple

import numpy as np


class Dropped(NamedTuple):
    """The masks of one mini-batch: arrays of 0 and 1 / (1 - share), or None where nothing is dropped.

    outputs: (layers, T, H, B), of what each layer hands up.  recurrent: (layers, H, B), of what it reads of its past.
    """

    outputs: Any = None
    recurrent: Any = None

    @property
    def nothing(self) -> bool:
        """Whether the network is whole."""
        return self.outputs is None and self.recurrent is None

    def above(self, layer: int, hidden: Any, last: int = -1) -> Any:
        """What of a layer's hidden states (T, H, B), or of that of one step alone (H, B), the `last` that it reads, the
        layer above or the head sees."""
        if self.outputs is None:
            return hidden
        mask = self.outputs[layer]
        return hidden * (mask if hidden.ndim == mask.ndim else mask[last])

    def at(self, step: int) -> "Dropped":
        """The masks of one time step."""
        return self if self.outputs is None else self._replace(outputs=self.outputs[:, step : step + 1])

    def of(self, windows: np.ndarray, length: int) -> "Dropped":
        """The masks of some windows, by their places, and of their last steps."""
        outputs, recurrent = self
        return Dropped(
            None if outputs is None else outputs[:, -length:, :, windows],
            None if recurrent is None else recurrent[:, :, windows],
        )

    def recurrent_of(self, layer: int) -> Any:
        """The mask of a layer's recurrence (H, B), or None."""
        return None if self.recurrent is None else self.recurrent[layer]


NOTHING_DROPPED = Dropped()


def drop(
    generator: np.random.Generator,
    shape: tuple[int, int, int, int],
    dtype: Any,
    dropout: float = 0.0,
    recurrent_dropout: float = 0.0,
) -> Dropped:
    """Masks for a mini-batch, drawn from the generator; shape: (layers, T, H, B).

    dropout, recurrent_dropout: shares from 0 to below 1; where one is 0, nothing is drawn for it.
    """
    layers, _, units, batch = shape
    outputs = _mask(generator, shape, dropout, dtype) if dropout else None
    recurrent = (
        _mask(generator, (layers, units, batch), recurrent_dropout, dtype) if recurrent_dropout else None
    )
    return Dropped(outputs, recurrent)


def _mask(generator: np.random.Generator, shape: tuple[int, ...], share: float, dtype: Any) -> np.ndarray:
    # drawn in one precision, so that a run in the other drops the same units
    kept = generator.random(shape, np.float32) >= share
    return kept.astype(dtype) / np.dtype(dtype).type(1 - share)

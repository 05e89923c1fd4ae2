"""How the kernel sees arrays of numpy.

It computes four samples at a time, and what stands in the padding of a row does not matter to the samples. To the time
it does: a processor takes a hundred times as long for a number below 1e-38, and what happens to lie behind an array is
often one. So the padding begins with zeros, from which nothing else than ordinary numbers comes.
"""

import numpy as np

WORD = 4
"""Bytes of a float32."""


def padded(batch: int) -> int:
    """Samples of a row in the kernel's memory: a multiple of four."""
    return -batch % 4 + batch


def readable(array: np.ndarray) -> tuple[np.ndarray, int]:
    """The array (..., rows, B) as the kernel can read it, a copy if need be, and the bytes from row to row."""
    batch = array.shape[-1]
    width = padded(batch)
    if array.dtype == np.float32:
        *steps, row, number = array.strides
        even = steps in ([], [array.shape[-2] * row])
        if number == WORD and row >= width * WORD and even:
            return array, row
    if width == batch:
        return np.array(array, np.float32, order="C"), width * WORD
    copy = np.zeros((*array.shape[:-1], width), np.float32)
    copy[..., :batch] = array
    return copy, width * WORD

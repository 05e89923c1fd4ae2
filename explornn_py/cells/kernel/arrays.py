"""How the kernel sees arrays of numpy."""

import numpy as np

WORD = 4
"""Bytes of a float32."""


def padded(batch: int) -> int:
    """Samples of a row in the kernel's memory: a multiple of four."""
    return -batch % 4 + batch


def readable(array: np.ndarray) -> tuple[np.ndarray, int]:
    """The array (..., rows, B) as the kernel can read it, a copy if need be, and the bytes from row to row."""
    if array.dtype == np.float32:
        if array.flags.c_contiguous:
            return array, array.shape[-1] * WORD
        *steps, row, number = array.strides
        if number == WORD and row >= array.shape[-1] * WORD and steps in ([], [array.shape[-2] * row]):
            return array, row
    return np.array(array, np.float32, order="C"), array.shape[-1] * WORD

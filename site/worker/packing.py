"""Reports and histories as one block of bytes each, in the form that `protocol` describes."""

import math

import numpy as np

import protocol


def plain(value):
    """`value` with every number that JSON lacks as None, tuples as lists, numpy scalars as Python's."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def pack(report):
    """Bytes of a report with `header` (JSON-like) and `arrays` (name -> float array)."""
    arrays = {name: np.ascontiguousarray(array, dtype="<f4") for name, array in report.arrays.items()}
    layout, _ = protocol.layout_of([(name, array.shape) for name, array in arrays.items()])
    header = plain(report.header)
    header["layout"] = layout
    return protocol.frame(header) + b"".join(array.tobytes() for array in arrays.values())


def pack_history(session):
    """Bytes with the figures of all epochs that there are to go to."""
    history = session.whole_history
    return np.column_stack([history.column(name) for name in protocol.HISTORY]).astype("<f8").tobytes()

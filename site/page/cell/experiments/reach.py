"""How far an error reaches back, in numbers and in sentences: shares of what it is at the last time step."""

import math

from page.browser.types import Said
from page.words.figures import figure
from page.words.texts import phrase

LEAST = 1e-30
"""Below this an error counts as nothing."""
ALIKE = 10
"""Factor by which two errors must differ at the first step to be told apart."""
FAINT = 1e-4
"""Share of the error at the first step below which one learns next to nothing from it."""


def shares(lengths: list[float]) -> list[float]:
    """Lengths of gradients, a number a time step, against the last one's."""
    last = lengths[-1]
    return [length / last if last > LEAST else 0.0 for length in lengths]


def decades(values: list[float]) -> tuple[int, int]:
    """(lowest, highest) power of ten of an axis that holds all values above nothing."""
    logs = [math.log(value) / math.log(10) for value in values if value > LEAST] or [0.0]
    return min(-2, math.floor(min(logs))), max(0, math.ceil(max(logs) - 1e-9))


def compared(mine: list[float], theirs: list[float], cell: str, peer: str) -> Said:
    """Which of two cells carries the error further, in a sentence; of two that end next to nothing, neither."""
    if max(mine[0], theirs[0]) < FAINT:
        return phrase("experiments.gradient_flow.neither")
    if mine[0] > ALIKE * theirs[0]:
        further = cell
    elif theirs[0] > ALIKE * mine[0]:
        further = peer
    else:
        return phrase("experiments.gradient_flow.alike", steps=len(mine))
    said = phrase("experiments.gradient_flow.further", cell=cell_name(further))
    if further == "rnn":
        return [said, phrase("experiments.gradient_flow.short_way", steps=len(mine))]
    return said


def way_back(cell: Said, values: list[float]) -> dict:
    """What becomes of the error between the last time step and the first, in a sentence."""
    first, ways = values[0], max(1, len(values) - 1)
    if first <= LEAST:
        return phrase("experiments.gradient_flow.gone", cell=cell)
    factor = first ** (1 / ways)
    if factor > 1:
        return phrase(
            "experiments.gradient_flow.grows",
            cell=cell,
            share=figure("cell", first),
            factor=figure("cell", factor),
        )
    half = ways * math.log(0.5) / math.log(first) if first < 1 else 0
    key = "falls" if 1.05 < half <= ways else "falls_fast" if 0 < half <= ways else "falls_little"
    return phrase(
        "experiments.gradient_flow." + key, cell=cell, share=figure("cell", first), factor=figure("cell", factor),
        half=figure("tenths", half),
    )  # fmt: skip


def cell_name(cell: str) -> dict:
    return phrase("experiments.cell." + cell)

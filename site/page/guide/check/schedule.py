"""When a question comes again: after right answers in growing intervals, after a wrong one soon.

Times are in seconds, from any beginning; whoever asks says what time it is."""

DAY = 86400
INTERVALS = (1 * DAY, 3 * DAY, 7 * DAY, 21 * DAY)
"""After the first right answer in a row, the second, ...; the last one from then on."""
SOON = 600
"""After a wrong answer."""


def due_at(at: float, in_a_row: int) -> float:
    """at: when it was answered last; in_a_row: right answers since the last wrong one."""
    if in_a_row < 1:
        return at + SOON
    return at + INTERVALS[min(in_a_row, len(INTERVALS)) - 1]


def is_due(at: float, in_a_row: int, now: float) -> bool:
    """Also where the clock was set back beyond the answer: then nobody knows, and asking does no harm."""
    return now >= due_at(at, in_a_row) or now < at - DAY

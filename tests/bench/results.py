"""Rows of results: how a ratio is taken, the printed table and the file."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """ours and peer: medians in `unit`; ratio: peer / ours, the median over rounds where there are rounds; n: how
    many measurements.  None: not measured, or (epochs until something happens) it did not happen."""

    name: str
    ours: float | None
    peer: float | None
    peer_name: str | None
    ratio: float | None
    unit: str
    n: int


def alone(name: str, values: Sequence[float], unit: str) -> Row:
    """A row without a peer."""
    return Row(name, statistics.median(values), None, None, None, unit, len(values))


def side_by_side(name: str, ours: Sequence[float], peer: Sequence[float], peer_name: str, unit: str) -> Row:
    """A row of measurements made in turn: the ratio is taken in each round, then the median of the ratios."""
    ratio = statistics.median(theirs / own for own, theirs in zip(ours, peer, strict=True))
    return Row(name, statistics.median(ours), statistics.median(peer), peer_name, ratio, unit, len(ours))


def print_table(rows: list[Row]) -> None:
    cells = [("", "ours", "peer", "unit", "peer / ours", "n", "peer is")]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.{1 if row.ratio >= 1 else 2}f}"
        peer = _shown(row.peer) if row.peer_name else ""
        cells.append((row.name, _shown(row.ours), peer, row.unit, ratio, str(row.n), row.peer_name or ""))
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    for line in cells:
        first, *others = (
            cell.ljust(width) if column in (0, 3, 6) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip(), flush=True)


def _shown(value: float | None) -> str:
    if value is None:
        return "never"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def write_rows(path: Path, rows: list[Row]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")

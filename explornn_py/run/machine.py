"""On what a run was trained: what the last bits of its numbers depend on.

Same settings and seed give the same weights, bit for bit, wherever the same code does the sums: in every browser that
has SIMD, as the kernel's WebAssembly leaves nothing open; in those without; and at desks that are alike.  Another
backend, processor, numpy, BLAS or number of threads adds up in another order, which changes the last bits; training
makes more of them, epoch by epoch.  So a run tells where it was trained.  (Even where all of this agrees, BLAS may
choose other code for another processor.)
"""

import os
import sys
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import Any

import numpy as np

from explornn_py.cells import kernel

LONGEST = 100
"""Characters of each word in a file."""
MOST = 100
"""Machines in a file."""
MOST_THREADS = 10**6


@dataclass(frozen=True)
class Machine:
    """backend: see backends; platform: system and processor; numpy, blas: versions, blas being who does the products:
    numpy's BLAS, the package's own kernel, or "none"; threads: how many BLAS may use."""

    backend: str
    platform: str
    numpy: str
    blas: str
    threads: int

    def to_dict(self) -> dict[str, Any]:
        """JSON-like."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Machine":
        """The reverse of `to_dict`, of a file that is not believed.  Raises ValueError."""
        words = {field.name: values[field.name] for field in fields(cls)}
        threads = words.pop("threads")
        if not all(isinstance(word, str) and len(word) <= LONGEST for word in words.values()):
            raise ValueError("not the words that describe a machine")
        if type(threads) is not int or not 1 <= threads <= MOST_THREADS:
            raise ValueError("not a number of threads")
        return cls(threads=threads, **words)


@cache
def this_machine(backend: str) -> Machine:
    """The machine that runs this."""
    return Machine(backend, _platform(), np.__version__, _blas(), _threads())


def _platform() -> str:
    if sys.platform == "emscripten":
        return "emscripten wasm32"
    import platform  # not in browsers, where it takes time

    return f"{sys.platform} {platform.machine()}"


def _blas() -> str:
    if own := kernel.described():
        return own
    config = getattr(np.__config__, "CONFIG", {})
    blas = config.get("Build Dependencies", {}).get("blas", {})
    if not blas.get("found"):
        return "none"
    return f"{blas.get('name', '')} {blas.get('version', '')}".strip()


def _threads() -> int:
    if sys.platform == "emscripten":
        return 1
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        asked = os.environ.get(name, "")
        if asked.isdecimal() and int(asked) > 0:
            return min(int(asked), MOST_THREADS)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

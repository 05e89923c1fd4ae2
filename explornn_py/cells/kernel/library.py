"""The compiled kernel, loaded when it is first asked for."""

import ctypes
import hashlib
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from explornn_py.cells.kernel.calls import FUNCTIONS, Function, Recording, function

FILE = Path(__file__).with_name("kernel.wasm")
"""Put there by the build."""


class Library:
    """The kernel's functions by name, as far as Python calls them."""

    def __init__(self, functions: Any):
        self._functions = {name: function(name, getattr(functions, name)) for name in FUNCTIONS}
        self._play = functions.play

    def __getitem__(self, name: str) -> Function:
        return self._functions[name]

    def recording(self) -> Recording:
        """An empty one."""
        return Recording(self._play)


@cache
def library() -> Library | None:
    """The kernel, or None where it cannot run."""
    if sys.platform != "emscripten" or not FILE.is_file():
        return None
    try:
        loaded = ctypes.CDLL(str(FILE))
    except OSError:  # no SIMD
        return None
    functions = _quick(str(FILE)) or loaded
    return Library(functions) if _reads_arrays(functions.dataOf) else None


def recording() -> Recording:
    """A new one, where there is a kernel."""
    kernel = library()
    assert kernel is not None
    return kernel.recording()


def _quick(path: str) -> Any:
    """The same functions as JavaScript has them: called in 1 µs, where ctypes takes 10.  None if Pyodide keeps them
    elsewhere."""
    try:
        from pyodide_js import _module

        return getattr(_module.LDSO.loadedLibsByName, path).exports
    except (ImportError, AttributeError):
        return None


def _reads_arrays(data_of: Callable[[int], int]) -> bool:
    """Whether the kernel finds the numbers of an array by its id."""
    array = np.zeros(4, np.float32)[1:]
    return data_of(id(array)) == array.__array_interface__["data"][0]


@cache
def described() -> str | None:
    """The kernel in use, by name and hash; None where numpy computes alone."""
    if library() is None:
        return None
    return f"explornn_py kernel {hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]}"

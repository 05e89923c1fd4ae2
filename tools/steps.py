"""Slow steps are kept under build/steps by the hash of what they depend on: the next build takes seconds."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.layout import Layout


def cached_step(layout: Layout, name: str, key: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make(folder)` filled for this key; earlier keys of the same name are thrown away."""
    steps = layout.build / "steps"
    done = steps / f"{name}@{key[:20]}"
    if done.is_dir():
        return done
    steps.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=steps, prefix=f"{name}.") as temporary:
        unfinished = Path(temporary) / name
        unfinished.mkdir()
        make(unfinished)
        for old in steps.glob(f"{name}@*"):
            shutil.rmtree(old, ignore_errors=True)
        unfinished.rename(done)
    return done

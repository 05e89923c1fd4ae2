"""Slow steps are kept under build/steps by the hash of what they depend on, so that the next build takes seconds."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tools.layout import Layout


def cached_step(layout: Layout, name: str, key: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make(folder)` filled for this key; earlier keys of the same name are thrown away."""
    steps = layout.build / "steps"
    done = steps / f"{name}@{key[:20]}"
    if done.is_dir():
        return done
    unfinished = steps / f"{name}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    make(unfinished)
    for old in steps.glob(f"{name}@*"):
        shutil.rmtree(old)
    unfinished.rename(done)
    return done

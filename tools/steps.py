"""Slow steps are kept under build/steps by the hash of what they depend on: the next build takes seconds.

Beside each result lies the hash of all its files.  A result that has been changed since it was made is made anew.
"""

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools.hashing import sha256_of_tree
from tools.layout import Layout

A_DAY = 24 * 3600
"""Seconds: no build takes so long, so what is older belongs to none that runs."""


def cached_step(layout: Layout, name: str, key: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make(folder)` filled for this key; earlier keys of the same name are thrown away."""
    steps = layout.build / "steps"
    done = steps / f"{name}@{key[:20]}"
    record = steps / f"{done.name}.sha256"
    if done.is_dir() and record.is_file():
        if record.read_text(encoding="utf-8") == sha256_of_tree(done):
            return done
        print(f"What was kept of the step {name} has been changed since: it is made anew.", flush=True)
    steps.mkdir(parents=True, exist_ok=True)
    for left in steps.glob(f"{name}.*"):  # by a build that was killed
        if left.is_dir() and time.time() - left.stat().st_mtime > A_DAY:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=steps, prefix=f"{name}.", ignore_cleanup_errors=True) as temporary:
        unfinished = Path(temporary) / name
        unfinished.mkdir()
        make(unfinished)
        for old in steps.glob(f"{name}@*"):
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink()
        unfinished.rename(done)
        record.write_text(sha256_of_tree(done), encoding="utf-8")
    return done

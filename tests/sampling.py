"""Which examples the generators try: each commit's hash chooses its own sample; `build.py test --deep` tries them all.

A failure is seen again with the numbers that pytest's header prints: `SAMPLE=<number> python3 build.py test ...`.
"""

import os
import random
import subprocess
from pathlib import Path

DEEP = bool(os.environ.get("DEEP"))


def _chosen() -> int:
    """From the environment, else from the commit that is checked out, else (no git here) 0."""
    if named := os.environ.get("SAMPLE"):
        return int(named)
    asked = ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60).stdout.strip()
    except OSError:
        return 0
    return int(told[:8], 16) if told else 0


SAMPLE = _chosen()


def count(plain: int, deep: int) -> int:
    """How many examples: a few in the plain test command, all under --deep."""
    return deep if DEEP else plain


def chance(name: str) -> random.Random:
    """The source of one generator's choices; name: the generator's own, so that no two draw alike."""
    return random.Random(f"{SAMPLE} {name}")


def sample(name: str, cases: list, plain: int) -> list:
    """All cases under --deep, else `plain` of them that the commit's hash has chosen, in their own order."""
    if DEEP or plain >= len(cases):
        return list(cases)
    chosen = set(chance(name).sample(range(len(cases)), plain))
    return [case for index, case in enumerate(cases) if index in chosen]

"""What `build.py test`, `build.py bench` and the like run, once everything they need is there."""

import os
import subprocess
from pathlib import Path

from tools.layout import BuildError, Layout
from tools.machine.chromium import find_or_install_browser
from tools.machine.engines import install_other_engines
from tools.machine.environment import prepare_environment
from tools.machine.node import install_npm_packages, run_node
from tools.site.assemble import build

NO_TESTS_COLLECTED = 5  # pytest's exit code
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
"""As many as there are processors, within reason."""


def _run(layout: Layout, command: list[str | Path], **environment: str) -> int:
    print("$", *(os.path.relpath(c, layout.root) if isinstance(c, Path) else c for c in command), flush=True)
    return subprocess.run(command, cwd=layout.root, env={**os.environ, **environment}, check=False).returncode


def run_all(layout: Layout, python: str | Path, modules: list[list[str]], **environment: str) -> int:
    """Run Python modules with their arguments, each though one before it has failed; say at the end which did, as what
    they said themselves is thousands of lines further up by then."""
    failed = [words for words in modules if _run(layout, [python, "-m", *words], **environment)]
    for words in failed:
        print("Failed:", *words, flush=True)
    return 1 if failed else 0


def _python_folders(layout: Layout) -> list[str]:
    folders = ["build.py", "tools", "explornn_py", "site", "tests"]
    return [folder for folder in folders if (layout.root / folder).exists()]


def run_tests(layout: Layout, pytest_arguments: list[str], deep: bool = False) -> int:
    """ruff, mypy, then pytest on everything but the oracles and the benchmarks; with arguments, pytest with just those.

    deep: the generators try all their examples, not the sample that the commit's hash chooses (tests/sampling.py)."""
    python = prepare_environment(layout)
    install_npm_packages(layout, development=True)
    build(layout)
    browser = find_or_install_browser(python)
    checks = [
        ["ruff", "check", *_python_folders(layout)],
        ["ruff", "format", "--check", *_python_folders(layout)],
        ["mypy"],
    ]
    # the browsers' driver keeps an event loop running in its process: whatever uses asyncio, or another driver, runs
    # elsewhere
    quick = [*SIDE_BY_SIDE, "--ignore=tests/browser", "--ignore=tests/delivery"]
    suites = [
        quick,
        [*SIDE_BY_SIDE, "-m", "not alone", "tests/browser"],
        [*SIDE_BY_SIDE, "tests/delivery"],
        ["-m", "alone", "tests/browser"],
    ]
    if pytest_arguments:
        suites = [pytest_arguments]
    else:
        install_other_engines()
    ours = ["pytest", "--ignore=tests/oracles", "--ignore=tests/bench"]
    environment = {"CHROMIUM": browser} | ({"DEEP": "1"} if deep else {})
    modules = [*([] if pytest_arguments else checks), *([*ours, *suite] for suite in suites)]
    return run_all(layout, python, modules, **environment)


def run_oracles(layout: Layout, pytest_arguments: list[str]) -> int:
    """Only the comparison with PyTorch, JAX and TensorFlow.js themselves."""
    if not (layout.root / "tests/oracles").is_dir():
        raise BuildError("There are no oracle tests (tests/oracles) here.")
    python = prepare_environment(layout, oracles=True)
    install_npm_packages(layout, development=True)
    code = _run(layout, [python, "-m", "pytest", *SIDE_BY_SIDE, "tests/oracles", *pytest_arguments])
    if code == NO_TESTS_COLLECTED:
        raise BuildError("No oracle test was run.")
    return code


NATIVE_BENCHMARKS = ("learning",)
"""They need no site and no browser."""


def run_benchmarks(layout: Layout, name: str | None, parts: list[str]) -> int:
    """tests/bench is a program of its own: `python -m tests.bench [NAME [PART]]`; it writes build/bench.json."""
    if not (layout.root / "tests/bench").is_dir():
        raise BuildError("There are no benchmarks (tests/bench) here.")
    python = prepare_environment(layout, oracles=name == "native")
    command = [python, "-m", "tests.bench", *([name] if name else []), *parts]
    if name in NATIVE_BENCHMARKS:
        return _run(layout, command)
    install_npm_packages(layout, development=True)
    build(layout)
    return _run(layout, command, CHROMIUM=find_or_install_browser(python))


def make_demonstrations(layout: Layout) -> int:
    """The trained runs in site/demonstrations, which are committed; the engine is run as it lies here."""
    return _run(layout, [prepare_environment(layout), "-m", "tools.site.demonstrations"])


def make_golden(layout: Layout) -> int:
    """What TensorFlow.js computes, for tests/unit/test_reference_run.py; see tests/golden/README.md."""
    install_npm_packages(layout, development=True)
    folder = layout.root / "tests/golden"
    run_node(folder / "make.mjs", folder)
    print(f"The golden numbers are in {folder.relative_to(layout.root)}.")
    return 0

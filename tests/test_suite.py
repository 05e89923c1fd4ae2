"""No file of tests is left out: a folder's name alone once kept pytest from everything in it."""

import subprocess
import sys

from tools.layout import HERE


def test_pytest_finds_every_file_of_tests():
    tests = HERE.root / "tests"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-qq",
        "--ignore=tests/oracles",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(command, cwd=HERE.root, capture_output=True, text=True, check=False, timeout=300)
    found = {line.partition(":")[0] for line in done.stdout.splitlines()}
    written = {
        str(file.relative_to(HERE.root)) for file in tests.rglob("test_*.py") if "oracles" not in file.parts
    }
    assert written - found == set()

"""The page's nerves can be seen: whatever is told has a named signal with a sender and a listener, and nothing is
called by the name of a method."""

import ast
import re
from pathlib import Path

import pytest

from tools.layout import HERE

PAGE = sorted((HERE.site / "page").rglob("*.py"))
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in PAGE)


def names_of(target: ast.expr) -> list[str]:
    targets = target.elts if isinstance(target, ast.Tuple) else [target]
    return [node.attr for node in targets if isinstance(node, ast.Attribute)]


def is_signal(value: ast.expr) -> bool:
    values = value.elts if isinstance(value, ast.Tuple) else [value]
    return all(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Signal"
        for node in values
    )


def signals() -> list[str]:
    found = []
    for path in PAGE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and is_signal(node.value):
                found += [name for target in node.targets for name in names_of(target)]
    return found


def test_there_are_signals_to_look_at():
    assert {"reports", "figures", "shown", "changed", "acted"} <= set(signals())


@pytest.mark.parametrize("name", sorted(set(signals())))
def test_a_signal_is_sent_and_heard(name):
    # `.send` without a call: another signal sends it on; a row of signals is listened to by a loop
    sent = re.search(rf"\.{name}\.send\b", TEXT) or re.search(rf"return self\.{name}, \(", TEXT)
    heard = re.search(rf"\.{name}\.listen\(|\.{name}[,)]", TEXT) or re.search(
        rf"changed = .*\.{name}$", TEXT, re.M
    )
    assert sent and heard


@pytest.mark.parametrize("path", PAGE, ids=lambda path: path.relative_to(HERE.site).as_posix())
def test_nothing_of_python_is_reached_by_a_name_in_a_text(path: Path):
    """Only what JavaScript may or may not have, and colours by their names in the style sheet."""
    if path.relative_to(HERE.site / "page").as_posix() in (
        "browser/__init__.py", "browser/palette.py", "run/worker.py", "cell/scene/shades.py",
    ):  # fmt: skip
        return
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    used = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    assert used & {"getattr", "setattr", "hasattr"} == set()

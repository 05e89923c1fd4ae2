"""Functions and modules stay small enough to be read at once: forty lines, three hundred lines.

What is counted of a function are the lines of its body's code: neither its head with the types of what it takes, nor
its docstring, comments or blank lines, so that a word of explanation is never too many."""

import ast
import io
import tokenize
from pathlib import Path

import pytest

from tools.layout import HERE

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
"""Lines, all of them: whoever scrolls sees the docstrings, too."""
ONE_CONCEPT = {"explornn_py/settings/table.py": "all settings, a row for each"}
"""Longer modules, with the one concept that they are."""
SILENT = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip


def modules() -> list[Path]:
    folders = (HERE.engine, HERE.root / "tools", HERE.site)
    return sorted([HERE.root / "build.py", *(path for folder in folders for path in folder.rglob("*.py"))])


def named(path: Path) -> str:
    return path.relative_to(HERE.root).as_posix()


def lines_of_code(source: str) -> set[int]:
    """The lines that hold something other than comments."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        line
        for token in tokens
        if token.type not in SILENT
        for line in range(token.start[0], token.end[0] + 1)
    }


def lengths(source: str) -> dict[str, int]:
    """Function -> lines of its body's code."""
    code, found = lines_of_code(source), {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            inside = set(range(body[0].lineno, node.end_lineno + 1)) & code if body else set()
            found[f"{node.name}, line {node.lineno}"] = len(inside)
    return found


def test_only_lines_of_code_are_counted():
    source = (
        'def f(\n    a,\n):\n    """Two\n    lines."""\n    # why\n\n    return """a text\n    of two"""\n'
    )
    assert lengths(source) == {"f, line 1": 2}


@pytest.mark.parametrize("path", modules(), ids=named)
def test_no_function_has_more_than_forty_lines(path):
    found = lengths(path.read_text(encoding="utf-8"))
    assert {name: count for name, count in found.items() if count > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_module_is_short_or_has_one_concept(path):
    count = len(path.read_text(encoding="utf-8").splitlines())
    assert (count > LONGEST_MODULE) == (named(path) in ONE_CONCEPT), f"{count} lines"

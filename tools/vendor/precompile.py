"""Archives made ready to import: sources become byte code, and what is never imported is left out.

This runs inside Pyodide, under Node, because byte code must come from the very CPython that will load it.  Third-party
docstrings become empty, without which byte code would be larger than the sources it replaces; they are not dropped
(as `-OO` would do) because numpy refuses to import where a function has none.
"""

import ast
import importlib._bootstrap_external as machinery
import re
import zipfile

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the same input gives the same bytes, and so the same hash
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def empty_docstrings(tree: ast.Module) -> None:
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False):
            node.body[0].value.value = ""


def precompile(source: str, target: str, leave_out: list[str], docstrings: bool) -> None:
    """Write the zip archive `target` from `source`, without the members whose whole name matches a pattern."""
    left_out = re.compile("|".join(leave_out) or "(?!)")
    with (
        zipfile.ZipFile(source) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in sorted(old.namelist()):
            if name.endswith("/") or left_out.fullmatch(name):
                continue
            data = old.read(name)
            if name.endswith(".py"):
                tree = ast.parse(data, name)
                if not docstrings:
                    empty_docstrings(tree)
                code = compile(tree, name, "exec", dont_inherit=True, optimize=0)
                name, data = name + "c", bytes(machinery._code_to_timestamp_pyc(code, 0, len(data)))
            new.writestr(zipfile.ZipInfo(name, FIXED_TIME), data, zipfile.ZIP_DEFLATED)

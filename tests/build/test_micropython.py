"""Every module of the page is in the grammar of the Python that runs it, which lacks things that CPython has; and what
CONTRIBUTING.md says of that Python is so."""

import contextlib
import io
import json
from pathlib import Path

import pytest

from tools.machine.node import run_node
from tools.site.facts import source

SITE = Path(__file__).resolve().parents[2] / "site"
COMPILER = Path(__file__).with_name("compile.mjs")
PAGE = sorted(
    path for path in SITE.glob("page/**/*.py") if path.name != "main.py"
)  # main.py awaits at its top
SHARED = [SITE / "protocol.py"]


def test_micropython_compiles_every_module_of_the_page():
    assert run_node(COMPILER, *PAGE, *SHARED) == ""


def test_micropython_compiles_what_the_build_writes_of_the_engine(tmp_path):
    module = tmp_path / "facts.py"
    module.write_text(source(), encoding="utf-8")
    assert run_node(COMPILER, module) == ""


def test_what_micropython_does_not_know_is_found(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("names = ()\nboth = ['epoch', *names], *names\n", encoding="utf-8")
    assert "SyntaxError" in run_node(COMPILER, module)


@pytest.mark.parametrize("path", PAGE, ids=lambda path: path.relative_to(SITE).as_posix())
def test_no_timer_of_the_window_calls_the_pages_python(path):
    """One that did broke the interpreter; tasks of asyncio wait."""
    source = path.read_text(encoding="utf-8")
    assert "setTimeout" not in source and "setInterval" not in source


# ---------------------------------------------------------------- what CONTRIBUTING.md tells

OTHER_THAN_CPYTHON = {
    "a list with another's elements": "print([*[1], 2])",
    "a tuple with another's elements": "print((*[1], 2))",
    "a dictionary with another's entries": "print({**{1: 2}})",
    "match": "match 1:\n  case 1: print(1)",
    "positional-only parameters": "def f(a, /): return a\nprint(f(1))",
    "with and parentheses": "import io\nwith (io.StringIO() as a, io.StringIO() as b): print(1)",
    "an asynchronous comprehension": "async def f(g): return [x async for x in g]\nprint(1)",
    "isinstance with a union": "print(isinstance(1, int | str))",
    "deleting every other element": "a = [1, 2, 3]\ndel a[::2]\nprint(a)",
    "zip(strict=True)": "print(list(zip([1], [2], strict=True)))",
    "sum(start=1)": "print(sum([1], start=1))",
    "dataclasses": "import dataclasses\nprint(1)",
    "enum": "import enum\nprint(1)",
    "typing": "import typing\nprint(1)",
    "contextlib": "import contextlib\nprint(1)",
    "removeprefix": "print('ab'.removeprefix('a'))",
    "capitalize": "print('ab'.capitalize())",
    "zfill": "print('1'.zfill(3))",
    "ljust": "print('1'.ljust(3))",
    "isalnum": "print('1'.isalnum())",
    "re.findall": "import re\nprint(re.findall('a', 'aa'))",
    "a count in a pattern": "import re\nprint(bool(re.match('a{2}', 'aa')))",
    "looking ahead in a pattern": "import re\nprint(bool(re.match('(?=a)', 'a')))",
    "capitals beyond ASCII": "print('ä'.upper() == 'Ä')",
    "small letters beyond ASCII": "print('Ä'.lower() == 'ä')",
    "letters beyond ASCII": "print('ä'.isalpha())",
    "the order of a dictionary": "d = {}\nfor k in 'zyxwabc': d[k] = 1\nprint(list(d))",
    "the order of what JSON holds": """import json\nprint(list(json.loads('{"z": 1, "y": 2, "a": 3, "b": 4}')))""",
    "sorting keeps the order of equals": "a = [(i % 3, i) for i in range(60)]\n"
    "print(sorted(a) == sorted(a, key=lambda row: row[0]))",
    "rounding": "print(round(2.675, 2))",
    "formats": "print('%.17g' % 0.1)",
    "a function's docstring": "def f():\n  'words'\nprint(f.__doc__)",
    "an exception's cause": "try:\n  raise ValueError from KeyError()\nexcept ValueError as e:\n"
    "  print(type(e.__cause__).__name__)",
    "__init_subclass__": "class A:\n  def __init_subclass__(cls): print('made')\nclass B(A): pass",
    "two hundred calls": "def f(n): return n and f(n - 1)\nprint(f(200))",
    "four megabytes in one piece": "print(len(bytearray(4_000_000)))",
}
LIKE_CPYTHON = {
    "an ordered dictionary": "from collections import OrderedDict\nprint(list(OrderedDict((k, 1) for k in 'zyxwabc')))",
    "a starred target": "a, *b = [1, 2, 3]\nprint(b)",
    "starred arguments": "def f(*a): return a\nprint(f(*[1], *[2]))",
    "f-strings and :=": "print(f'{1.5:.2f}', (x := 2))",
    "type hints": "def f(a: int = 1) -> int: return a\nprint(f())",
    "a hundred calls": "def f(n): return n and f(n - 1)\nprint(f(100))",
}
BESIDE_JAVASCRIPT = {
    "2**31 - 1 comes": ("import js\nprint(js.give(2**31 - 1))", "2147483647"),
    "2**31 does not": ("import js\nprint(js.Math.pow(2, 31))", "-2147483648"),
    "nor does it go": ("import js\nprint(js.String(2**31))", "-2147483648"),
    "a fraction does": ("import js\nprint(js.give(2.0**31 + 0.5))", "2147483648.5"),
    "what JavaScript throws passes by except": (
        "import js\ntry:\n  js.fail()\nexcept:\n  print('caught')\nfinally:\n  print('finally')\nprint('on')",
        "ended by from JavaScript",
    ),
    "a promise that fails does not": (
        "import js\nasync def f():\n  try:\n    await js.refuse()\n  except Exception:\n    print('caught')\nawait f()",
        "caught",
    ),
}


def in_micropython(sources):
    return json.loads(run_node(Path(__file__).with_name("micropython.mjs"), text=json.dumps(sources)))


def in_cpython(source):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(source, {})
    return said.getvalue().rstrip("\n")


@pytest.fixture(scope="module")
def said():
    beside = {name: source for name, (source, _) in BESIDE_JAVASCRIPT.items()}
    return in_micropython(OTHER_THAN_CPYTHON | LIKE_CPYTHON | beside)


@pytest.mark.parametrize("name", OTHER_THAN_CPYTHON)
def test_this_is_other_than_in_cpython(said, name):
    assert said[name] != in_cpython(OTHER_THAN_CPYTHON[name])


@pytest.mark.parametrize("name", LIKE_CPYTHON)
def test_this_is_as_in_cpython(said, name):
    assert said[name] == in_cpython(LIKE_CPYTHON[name])


@pytest.mark.parametrize("name", BESIDE_JAVASCRIPT)
def test_between_python_and_javascript(said, name):
    assert said[name] == BESIDE_JAVASCRIPT[name][1]

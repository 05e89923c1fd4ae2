"""Every module of the page is in the grammar of the Python that runs it, which lacks things that CPython has."""

from pathlib import Path

from tools.machine.node import run_node

SITE = Path(__file__).resolve().parents[2] / "site"
COMPILER = Path(__file__).with_name("compile.mjs")
PAGE = sorted(
    path for path in SITE.glob("page/**/*.py") if path.name != "main.py"
)  # main.py awaits at its top
SHARED = [SITE / "protocol.py"]


def test_micropython_compiles_every_module_of_the_page():
    assert run_node(COMPILER, *PAGE, *SHARED) == ""


def test_what_micropython_does_not_know_is_found(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("names = ()\nboth = ['epoch', *names], *names\n", encoding="utf-8")
    assert "SyntaxError" in run_node(COMPILER, module)

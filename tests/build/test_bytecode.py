"""The page's modules as byte code: what MicroPython makes of it, and what becomes of them where nothing compiles it."""

import json
from pathlib import Path

import pytest

from tools.layout import HERE, BuildError
from tools.machine.node import run_node
from tools.site import bytecode
from tools.vendor.lock import read_lock

RUN = Path(__file__).with_name("micropython.mjs")
MODULE = """VALUE = 6 * 7


def fail():
    raise ValueError(VALUE)
"""


@pytest.fixture
def module(tmp_path):
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "module.py").write_text(MODULE)
    return folder / "module.py"


def test_a_compiled_module_is_imported_and_its_tracebacks_tell_file_and_line(tmp_path, module):
    (made,) = bytecode.to_byte_code(HERE, tmp_path, [module])
    assert (made.name, module.exists()) == ("module.mpy", False)
    code = f"""
import os, sys
os.mkdir("page")
with open("page/module.mpy", "wb") as file:
    file.write(bytes({list(made.read_bytes())}))
from page import module
try:
    module.fail()
except ValueError as error:
    sys.print_exception(error, sys.stdout)
"""
    said = json.loads(run_node(RUN, text=json.dumps({"compiled": code})))["compiled"]
    assert 'File "page/module.py", line 5, in fail' in said
    assert said.endswith("ValueError: 42")


def test_what_micropython_does_not_understand_is_told_with_its_place(tmp_path, module):
    module.write_text("def f(a, /):\n    return a\n")
    with pytest.raises(BuildError, match=r"page/module\.py"):
        bytecode.to_byte_code(HERE, tmp_path, [module])


def test_where_nothing_compiles_the_sources_are_served_as_they_are(tmp_path, module, monkeypatch, capsys):
    monkeypatch.setattr(bytecode, "this_machine", lambda: "plan9 mips")
    assert bytecode.to_byte_code(HERE, tmp_path, [module]) == [module]
    assert module.read_text() == MODULE
    assert "plan9 mips" in capsys.readouterr().out


def test_the_compiler_is_of_the_interpreters_version():
    interpreter = json.loads(
        (HERE.node_modules / "@micropython/micropython-webassembly-pyscript/package.json").read_text()
    )["version"]
    compiler = read_lock()["compiler"]["version"]
    assert compiler.split(".post")[0] == interpreter.split("-")[0]


def test_each_kind_of_machine_has_one_compiler():
    machines = [machine for row in read_lock()["compiler"]["files"] for machine in row["for"]]
    assert len(machines) == len(set(machines)) == 5

"""What the engine does with a cell of one's own, it does in the served Pyodide as well."""

import json
import shutil

import pytest

from tools.layout import HERE
from tools.machine.node import run_node
from tools.site.naming import served
from tools.site.pyodide import IN_PYODIDE


def test_a_cell_of_ones_own_learns_by_autograd_of_the_sites_own_index(dist, tmp_path):
    script = HERE.root / "tests/build/in_pyodide/own_cell.py"
    for source in (script, served(dist, "pyodide/packages/autograd-*.whl")):
        shutil.copy(source, tmp_path)
    run_node(IN_PYODIDE, served(dist, "pyodide/pyodide.mjs").parent, tmp_path / script.name, tmp_path)
    found = json.loads((tmp_path / "own_cell.json").read_text())
    assert found["mine"] == pytest.approx(found["rnn"], rel=1e-9)
    assert found["mine"][-1] < found["mine"][0]

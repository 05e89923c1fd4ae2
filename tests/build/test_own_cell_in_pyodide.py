"""What the engine does with a cell of one's own, it does in the served Pyodide as well."""

import pytest

from tests.build.inside import told_inside
from tools.site.naming import served


def test_a_cell_of_ones_own_learns_by_autograd_of_the_sites_own_index(dist, tmp_path):
    wheel = served(dist, "pyodide/packages/autograd-*.whl")
    found = told_inside(dist, tmp_path, "own_cell", wheel)
    assert found["mine"] == pytest.approx(found["rnn"], rel=1e-9)
    assert found["mine"][-1] < found["mine"][0]

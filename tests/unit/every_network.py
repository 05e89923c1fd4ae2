"""A test for each kind of network. Apart from networks.py, which the build also runs where there is no pytest."""

from functools import reduce

import pytest

from explornn_py.network.tasks import TASKS
from tests.unit.networks import CELLS


def on_every_network(test):
    """The test for each cell, depth, task and kind of loss: `test(cell, layers, task, loss_on)`."""
    varied = {"cell": CELLS, "layers": [1, 3], "task": TASKS, "loss_on": ["last", "all"]}
    return reduce(lambda marked, item: pytest.mark.parametrize(*item)(marked), varied.items(), test)

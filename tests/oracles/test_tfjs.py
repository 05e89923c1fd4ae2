"""The golden numbers of tests/golden are what TensorFlow.js computes here and now.

Not byte by byte: another Node.js may round a sine differently in its last place.
"""

import pytest

from tests.golden import FOLDER, RUNS, floats, golden
from tools.machine.node import run_node

ROUNDING = 1e-4


@pytest.fixture(scope="module")
def computed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden")
    run_node(FOLDER / "make.mjs", folder)
    return folder


@pytest.mark.parametrize("name", RUNS)
def test_the_golden_numbers_are_made_anew_by_their_script(name, computed):
    kept, made = golden(name), golden(name, computed)
    assert made["tfjs"] == kept["tfjs"]
    assert [epoch["order"] for epoch in made["epochs"]] == [epoch["order"] for epoch in kept["epochs"]]
    assert floats(made["first_weights"]) == pytest.approx(floats(kept["first_weights"]), abs=1e-6)
    assert floats(made["last_prediction"]) == pytest.approx(floats(kept["last_prediction"]), abs=ROUNDING)
    for mine, theirs in zip(made["epochs"], kept["epochs"], strict=True):
        assert mine["batch_losses"] == pytest.approx(theirs["batch_losses"], rel=ROUNDING)

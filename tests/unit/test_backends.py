"""Which ways to get a gradient there are.  What JAX itself answers is compared in tests/oracles/test_jax.py."""

import sys

import pytest

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.backends import BACKENDS
from explornn_py.network.fused import fused
from tests.unit.networks import random_network, random_windows


def test_a_session_trains_with_the_fused_cells_unless_told_otherwise():
    assert BACKENDS["fused"] is fused
    X, targets = random_windows()
    told = random_network(differentiate=BACKENDS["fused"]).loss_and_gradient(X, targets)
    untold = random_network().loss_and_gradient(X, targets)
    assert told[0] == untold[0]
    assert (told[1] == untold[1]).all()


@pytest.mark.parametrize("name", ["torch", "", None, 3, ["jax"]])
def test_an_unknown_backend_is_refused_with_those_there_are(name):
    with pytest.raises(ConfigurationError) as caught:
        Session(backend=name)
    assert caught.value.field == "backend"
    assert caught.value.message.startswith("backend must be one of fused, jax, not ")


def test_without_jax_one_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "jax", None)  # as if it were not installed
    with pytest.raises(ExplornnError) as caught:
        Session(backend="jax")
    assert (caught.value.code, caught.value.field) == ("jax_missing", "backend")
    assert "not installed" in caught.value.message
    assert 'pip install "explornn_py[jax]"' in caught.value.hint

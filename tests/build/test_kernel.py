"""The kernel and numpy agree, in the Pyodide that is served: what is in float32 one way and the other is judged by the
same in float64."""

import shutil

import pytest

from tests.build.inside import NETWORKS, told_inside
from tests.unit.networks import CELLS
from tools.hashing import sha256_of
from tools.layout import HERE, BuildError
from tools.site import kernel

AT_MOST = 8
"""Times numpy's own error, which is itself of a few roundings only."""
ROUNDING = 2**-21
GROWN = 2**-16
"""What training makes of a rounding in fifty epochs."""
RUNS = (
    "the default", "the reference", "text, every part", "gru", "what is dropped", "what is dropped between layers",
    "its own answers as input", "windows of different lengths", "both ways", "zeros before short windows",
    "a truncated error", "a state that goes on", "rnn, a memory task",
)  # fmt: skip


@pytest.fixture(scope="module")
def agreement(dist, tmp_path_factory):
    return told_inside(dist, tmp_path_factory.mktemp("agreement"), "agreement", NETWORKS)


def disagreement(errors, least=ROUNDING):
    return {name: pair for name, pair in errors.items() if not pair[0] <= AT_MOST * max(pair[1], least)}


def test_the_served_engine_computes_with_the_locked_kernel(agreement):
    assert agreement["kernel"] == f"explornn_py kernel {kernel.LOCK.read_text()[:12]}"


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if cell(1).recurs])
def test_kernel_and_numpy_agree_on_all_that_a_layer_computes(agreement, cell):
    assert disagreement(agreement["cells"][cell]) == {}


@pytest.mark.parametrize("run", RUNS)
def test_kernel_and_numpy_agree_after_fifty_epochs(agreement, run):
    assert disagreement(agreement["runs"][run], GROWN) == {}


def test_a_run_says_that_the_kernel_computed_it(agreement):
    assert agreement["told"].keys() == set(RUNS)
    assert all(told == [agreement["kernel"]] for told in agreement["told"].values())


def test_where_the_kernel_is_refused_numpy_computes_and_the_run_says_so(agreement):
    assert agreement["refused"] == ["none"]


def test_the_kernels_update_rules_give_numpys_bits(agreement):
    assert agreement["rules"] == {"adam": True, "adamw": True, "rmsprop": True}


def test_the_kernels_tanh_is_right_to_a_few_last_bits(agreement):
    assert 0 < agreement["tanh"] < 8


def test_few_numbers_that_slow_a_processor_down_are_left_whatever_lies_in_memory_and_as_errors_vanish(
    agreement,
):
    """Each takes it a hundred times as long. A few are on their way to nothing; a padding full of them is hundreds."""
    assert {"lstm", "gru", "rnn"} <= agreement["slow"].keys()
    assert max(agreement["slow"].values()) < 10


def test_a_kernel_of_another_hash_is_refused(monkeypatch, tmp_path):
    changed = tmp_path / "kernel.sha256"
    changed.write_text("0" * 64)
    monkeypatch.setattr(kernel, "LOCK", changed)
    with pytest.raises(BuildError, match=r"tools\.site\.kernel"):
        kernel.build_kernel(HERE)


def test_the_kernel_compiled_in_another_folder_is_the_same_to_the_last_byte(tmp_path):
    sources = tmp_path / "elsewhere"
    shutil.copytree(HERE.engine / "cells/kernel/source", sources)
    kernel._compile(HERE, sources, tmp_path)
    assert sha256_of(tmp_path / "kernel.wasm") == kernel.LOCK.read_text().strip()

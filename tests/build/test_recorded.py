"""What is played from a recording is what is asked for in single calls, in the Pyodide that is served."""

import pytest

from explornn_py.network.recorded import KEPT
from tests.build.inside import NETWORKS, told_inside


@pytest.fixture(scope="module")
def told(dist, tmp_path_factory):
    return told_inside(dist, tmp_path_factory.mktemp("recorded"), "recorded", NETWORKS)


def test_a_recording_gives_the_same_bits_for_every_cell_task_depth_and_size(told):
    assert told["differing"] == []


def test_of_every_cell_that_the_kernel_knows_mini_batches_are_recorded(told):
    assert len(told["counted"]) > 20
    assert all(told["counted"].values())


def test_predictions_and_what_is_seen_of_them_are_the_same_for_every_cell_size_and_horizon(told):
    counted, different, made_by = told["predictions"]
    assert made_by == "_Played"
    assert counted > 1000
    assert different == []


def test_a_run_whose_batches_change_and_that_goes_back_is_the_same(told):
    assert not told["runs differ"]


def test_what_is_not_the_kernels_alone_or_large_is_not_recorded(told):
    assert told["refused"] == {
        "read both ways": 0, "truncated": 0, "dropped": 0, "in float64": 0, "large": 0, "small": 1,
    }  # fmt: skip


def test_with_a_network_its_recordings_go_at_once(told):
    assert told["let go"] == [[True], [False]]


def test_only_the_newest_shapes_are_kept(told):
    made, kept = told["many shapes"]
    assert made == 10
    assert kept <= KEPT

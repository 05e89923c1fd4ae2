"""What a session reports of the shown sample."""

import numpy as np
import pytest

from explornn_py.fields import FIELDS
from tests.unit.sessions import small, train


def test_the_header_tells_the_shapes():
    session = train(small(), 1)
    header = session.report().header
    expected = {"run": 1, "epoch": 1, "kind": "function", "layers": 2, "hidden_size": 6, "cell": "lstm"}
    assert expected.items() <= header.items()
    assert header["gates"] == ["input_gate", "forget_gate", "output_gate"]
    assert header["training_loss"] == session.history[-1].training_loss
    assert set(header["sample"]) == {"start", "step", "index"}


def test_before_the_first_epoch_there_is_a_report_without_numbers_of_an_epoch():
    header = small().report().header
    assert (header["epoch"], header["training_loss"]) == (0, None)


def test_every_array_is_single_precision_and_contiguous():
    for array in small(data="abab", window=6).report().arrays.values():
        assert array.dtype == np.float32 and array.flags["C_CONTIGUOUS"]


@pytest.mark.parametrize("cell", FIELDS["cell"].choices)
def test_trace_arrays_have_a_row_for_every_layer_step_and_unit(cell):
    report = small(cell=cell, window=9).report()
    names = ["hidden", *report.header["gates"]]
    for name in names:
        assert report.arrays[f"trace_{name}"].shape == (2, 9, 6)
        assert report.arrays[f"gradient_{name}"].shape == (2, 9, 6)
    assert report.arrays["gradient_norm"].shape == (2, 9)


def test_the_trace_can_be_left_out():
    assert set(small().report(trace=False).arrays) == {"inputs", "targets", "prediction"}


def test_the_sample_changes_with_every_epoch_and_on_request():
    session = small()
    starts = [session.report().header["sample"]["start"]]
    train(session, 1)
    starts.append(session.report().header["sample"]["start"])
    session.next_sample()
    starts.append(session.report().header["sample"]["start"])
    assert len(set(starts)) == 3
    assert session.report().header["sample"]["start"] == starts[-1]


def test_text_predicts_probabilities():
    report = train(small(data="abab", window=6), 3).report()
    np.testing.assert_allclose(report.arrays["prediction"].sum(axis=1), 1, atol=1e-6)
    assert report.header["alphabet"] == ["a", "b"]

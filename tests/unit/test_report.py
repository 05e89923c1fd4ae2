"""What a session reports of the shown sample."""

import numpy as np
import pytest

from explornn_py.settings.table import FIELDS
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
    assert set(small().report(trace=False).arrays) == {"inputs", "targets", "prediction", "simple"}


def test_the_sample_stays_from_epoch_to_epoch_until_another_is_asked_for():
    session = small()
    first = session.report().header["sample"]
    train(session, 2)
    assert session.report().header["sample"] == first
    session.next_sample()
    second = session.report().header["sample"]
    assert second["start"] != first["start"]
    train(session, 1)
    session.go_to(1)
    assert session.report().header["sample"] == second


def test_text_predicts_probabilities():
    report = train(small(data="abab", window=6), 3).report()
    np.testing.assert_allclose(report.arrays["prediction"].sum(axis=1), 1, atol=1e-6)
    assert report.header["alphabet"] == ["a", "b"]


def test_the_header_says_what_data_and_settings_the_numbers_belong_to():
    header = small(data="lorem").report(trace=False).header
    expected = {
        "input_size": 24,
        "output_size": 24,
        "loss_on": "all",
        "prediction": "sliding",
        "temperature": 0,
    }
    assert expected.items() <= header.items()
    assert len(header["split"]) > 20  # words


def test_the_scaling_leads_back_to_the_units_of_the_data():
    header = small(data="series", series=[float(100 + k % 7) for k in range(200)]).report(trace=False).header
    assert header["scaling"]["middle"] == pytest.approx(103)
    assert small().report(trace=False).header["scaling"] is None  # shown as the network sees it


def test_a_report_is_written_with_its_arrays_and_their_shapes():
    assert repr(small(window=9).report(trace=False)) == (
        "<Report of epoch 0 of run 1: inputs (9, 1), targets (8, 1), prediction (8, 1), simple (8, 1)>"
    )


def test_what_is_right_at_each_step_is_told_where_every_step_counts():
    counted = small(data="counting", window=12, delay=4, horizon=1).report(trace=False).arrays
    assert counted["asked"].shape == (12, 1)
    assert counted["asked"][-1] == counted["targets"][0]
    assert "asked" not in small().report(trace=False).arrays


# ---------------------------------------------------------------- ways to predict


def text_session(**changes):
    return train(small(data="lorem", window=8, **changes), 3)


def shown(session):
    return session.report(trace=False).arrays


def test_the_most_probable_character_is_fed_back_at_temperature_zero():
    arrays = shown(text_session())
    assert arrays["chosen"].shape == (8,)
    np.testing.assert_array_equal(arrays["chosen"], arrays["prediction"].argmax(axis=1))


@pytest.mark.parametrize("prediction", FIELDS["prediction"].choices)
def test_a_sample_shows_the_same_drawn_text_again_and_another_sample_another(prediction):
    session = text_session()
    session.change({"temperature": 2.0, "prediction": prediction})
    first = shown(session)["chosen"]
    np.testing.assert_array_equal(shown(session)["chosen"], first)
    session.next_sample()
    assert not np.array_equal(shown(session)["chosen"], first)


def test_what_is_drawn_depends_on_the_seed():
    first, second = text_session(temperature=5.0), text_session(temperature=5.0, seed=1)
    assert not np.array_equal(shown(first)["chosen"], shown(second)["chosen"])


def test_each_window_reads_the_characters_that_were_drawn_for_it():
    """The oracle reads every window anew, the drawn characters put in."""
    session = text_session(temperature=3.0)
    arrays, network = shown(session), session.network
    known = np.concatenate([arrays["inputs"], np.eye(24, dtype=np.float32)[arrays["chosen"].astype(int)]])
    for k, answer in enumerate(arrays["prediction"]):
        logits = network.logits(known[k : k + 8, :, None], last_only=True)
        np.testing.assert_allclose(network.task.activate(logits)[:, 0], answer, atol=1e-5)
    assert not np.array_equal(arrays["chosen"], arrays["prediction"].argmax(axis=1))


def test_both_ways_draw_the_same_first_character():
    session = text_session(temperature=1.0)
    sliding = shown(session)["chosen"]
    session.change({"prediction": "carried"})
    assert shown(session)["chosen"][0] == sliding[0]


def test_a_tiny_temperature_is_the_most_probable_character():
    session = text_session(temperature=1e-300)
    drawn = shown(session)["chosen"]
    session.change({"temperature": 0.0})
    np.testing.assert_array_equal(drawn, shown(session)["chosen"])


def test_the_state_can_be_carried_on_instead_of_reading_windows_anew():
    session = train(small(), 2)
    sliding = shown(session)["prediction"]
    session.change({"prediction": "carried"})
    carried = shown(session)["prediction"]
    np.testing.assert_allclose(carried[0], sliding[0], atol=1e-6)
    assert not np.allclose(carried[1:], sliding[1:], atol=1e-6)


def test_how_the_prediction_is_shown_does_not_change_training():
    plain, watched = text_session(), small(data="lorem", window=8)
    for change in ({"temperature": 1.0}, {"prediction": "carried"}, {"temperature": 0.5}):
        watched.change(change)
        train(watched, 1)
    np.testing.assert_array_equal(watched.network.weights, plain.network.weights)


def test_numbers_have_no_chosen_characters_and_no_temperature():
    session = small()
    plain = shown(session)
    session.change({"temperature": 1.0})
    assert "chosen" not in plain
    np.testing.assert_array_equal(shown(session)["prediction"], plain["prediction"])

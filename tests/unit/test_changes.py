"""What is learned of a series, chosen by what is measured on it, and undone for what is shown."""

import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py import ConfigurationError, Session
from explornn_py.data import build
from explornn_py.data.chance import share_left_to_chance
from explornn_py.data.changes import LEARNED, advised, changes_of, undone
from explornn_py.run.continuing import continue_from, last_value, parse_start
from explornn_py.settings.configuration import Configuration

GENERATOR = np.random.default_rng
STEPS = np.arange(300)


@pytest.mark.parametrize(
    ("series", "learned", "why"),
    [
        (np.sin(STEPS / 3), "values", "no trend"),
        (np.sin(STEPS / 8), "values", "no trend"),
        (np.cumsum(GENERATOR(3).normal(size=300)), "differences", "wanders"),
        (0.1 * STEPS + np.sin(STEPS / 3), "differences", "has a trend"),
        (np.exp(STEPS / 60) * (2 + np.sin(STEPS / 3)), "relative", "grows by per cent"),
        (60 * np.sin(STEPS / 70) + GENERATOR(3).normal(size=300), "differences", "wanders"),
        (GENERATOR(0).normal(size=300), "values", "no trend"),
        (STEPS[:5], "values", "too short"),
    ],
)
def test_what_is_learned_is_chosen_by_what_is_measured_and_said(series, learned, why):
    advice = advised(series)
    assert advice.learned == learned
    assert why in advice.why


@given(st.lists(st.floats(0.5, 1e3), min_size=2, max_size=40), st.sampled_from(LEARNED))
def test_changes_undone_are_the_series(values, learned):
    series = np.array(values)
    back = undone(changes_of(series, learned), series[0], learned)
    assert back == pytest.approx(series if learned == "values" else series[1:])


@pytest.mark.parametrize("learned", LEARNED)
def test_a_shown_sample_comes_back_in_the_series_own_units(learned):
    series = 50 + 0.2 * STEPS + 5 * np.sin(STEPS / 3)
    source = build(
        Configuration.from_dict({"data": "series", "series": series, "learned": learned}), np.float64
    )
    sample = source.display_sample(GENERATOR(0))
    start = int(sample.start)
    first = start + (learned != "values")
    assert source.own_units(start, sample.inputs) == pytest.approx(series[first : first + 15])


def test_a_report_tells_input_truth_and_prediction_in_own_units_where_changes_are_learned():
    series = 50 + 0.2 * STEPS + 5 * np.sin(STEPS / 3)
    session = Session({"data": "series", "series": series, "layers": 1, "hidden_size": 4})
    report = session.report(trace=False)
    start = int(session.shown_sample().start)
    assert session.configuration.learned == "differences"
    assert report.arrays["own_inputs"] == pytest.approx(series[start + 1 : start + 16], rel=1e-6)
    assert report.arrays["own_targets"] == pytest.approx(series[start + 16 : start + 48], rel=1e-6)
    assert report.arrays["own_prediction"].shape == (32,)
    assert "own_inputs" not in Session({"data": "sine", "layers": 1}).report(trace=False).arrays


def test_the_scale_is_taken_from_the_training_part_alone():
    series = np.r_[np.sin(STEPS[:240] / 3), 5 * np.sin(STEPS[240:] / 3)]
    source = build(
        Configuration.from_dict({"data": "series", "series": series, "learned": "values"}), np.float64
    )
    assert np.abs(source.elements[:240]).max() == pytest.approx(0.9)
    assert np.abs(source.elements[240:]).max() > 4
    older = {"data": "series", "series": series, "learned": "values", "scaled_by": "all"}
    assert np.abs(build(Configuration.from_dict(older), np.float64).elements).max() == pytest.approx(0.9)


def test_relative_changes_need_values_above_0():
    with pytest.raises(ConfigurationError) as caught:
        Configuration.from_dict({"data": "series", "series": np.sin(STEPS), "learned": "relative"})
    assert caught.value.field == "learned"


def test_repeating_the_last_value_is_the_same_rule_for_values_and_for_changes():
    series = 50 + 0.2 * STEPS + 5 * np.sin(STEPS / 3)
    errors = {}
    for learned in ("values", "differences"):
        session = Session({"data": "series", "series": series, "learned": learned, "layers": 1, "seed": 1})
        errors[learned] = session.baselines.losses["last"] * session.source.scaling.half_range**2
    assert errors["values"] == pytest.approx(errors["differences"], rel=0.05)  # one window more or less


def test_other_data_answer_by_tanh_and_own_numbers_linearly():
    assert Configuration.from_dict({}).head == "tanh"
    own = Configuration.from_dict({"data": "series", "series": np.sin(STEPS)})
    assert (own.head, own.learned, own.scaled_by) == ("linear", "values", "training")


@pytest.mark.parametrize("count, decay", [(60, 3.0), (149, 3.0), (150, 0.3), (5000, 0.3)])
def test_the_weights_of_a_network_for_a_short_series_decay_more(count, decay):
    own = Configuration.from_dict({"data": "series", "series": np.sin(np.arange(count))})
    assert own.weight_decay == decay
    longer = Configuration.from_dict({"series": np.sin(np.arange(2000))}, base=own)
    assert longer.weight_decay == 0.3


def test_going_on_from_a_start_of_ones_own_leads_on_from_its_last_value():
    series = 50 + 0.2 * STEPS + 5 * np.sin(STEPS / 3)
    session = Session({"data": "series", "series": series, "layers": 1, "hidden_size": 8})
    session.train(20)
    start = series[100:116].tolist()
    found = continue_from(session, parse_start(session, start), 5, before=last_value(session, start))
    assert found == pytest.approx(series[116:121], abs=4)
    with pytest.raises(ConfigurationError, match="at least 2"):
        parse_start(session, [1.0])


def test_a_report_says_what_was_advised_where_the_parts_end_and_how_many_windows_they_have():
    session = Session({"data": "series", "series": np.sin(STEPS / 3), "layers": 1, "hidden_size": 4})
    session.train(1)
    header = session.report(trace=False).header
    assert header["advice"]["said"]["template"] == "This series has no trend: its values."
    assert header["parts"] == {"training": 238, "validation": 268}  # 32 for display, as its horizon asks
    assert header["windows"] == {"training": 223, "validation": 30, "display": 1}
    own = np.sqrt(session.history[-1].validation_loss) * session.source.scaling.half_range
    assert header["rmse"] == pytest.approx(own)


def test_runs_of_before_are_trained_on_as_they_were():
    settings = {"learned": "values", "scaled_by": "all", "head": "tanh", "weight_decay": 0.0}
    session = Session({"data": "series", "series": np.sin(STEPS / 3), "layers": 1, "samples": 8, **settings})
    archive = session.to_bytes()
    older = re_packed(archive, lambda header: [header["configuration"].pop(name) for name in settings])
    assert Session.from_bytes(older).configuration == session.configuration


def re_packed(archive, change):
    """The archive as version 2 wrote it, its header changed."""
    arrays = dict(np.load(io.BytesIO(archive)))
    header = json.loads(arrays["header"].tobytes())
    header["version"] = 2
    change(header)
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), np.uint8)
    packed = io.BytesIO()
    np.savez(packed, **arrays)
    return packed.getvalue()


@pytest.mark.parametrize("learned", ["differences", "relative"])
def test_where_changes_are_learned_values_are_drawn_by_what_is_known_of_the_sample(learned):
    series = 50 + 0.2 * STEPS + 5 * np.sin(STEPS / 3)
    session = Session({"data": "series", "series": series, "learned": learned, "layers": 1})
    drawn_by = [session.report(trace=False).header["drawn_by"]]
    start = int(session.shown_sample().start) + 1
    known = series[start : start + 15 + 32]
    scale = drawn_by[0]
    assert ((known - scale["middle"]) / scale["half_range"]).min() == pytest.approx(-0.9)
    assert ((known - scale["middle"]) / scale["half_range"]).max() == pytest.approx(0.9)
    session.train(2)
    assert session.report(trace=False).header["drawn_by"] == scale


def test_a_flat_sample_is_drawn_all_the_same():
    series = np.r_[50 + 0.2 * STEPS[:240] + 5 * np.sin(STEPS[:240] / 3), np.full(80, 7.0)]
    session = Session({"data": "series", "series": series, "learned": "differences", "layers": 1})
    assert session.report(trace=False).header["drawn_by"] == {"middle": 7.0, "half_range": 7.0}


def test_the_error_in_validation_is_in_own_units_where_relative_changes_are_learned():
    series = 100 * np.exp(0.01 * STEPS[:200]) * (1 + 0.1 * np.sin(STEPS[:200] / 2))
    session = Session({"data": "series", "series": series, "learned": "relative", "layers": 1, "horizon": 4})
    assert session.report(trace=False).header["rmse"] is None
    session.train(2)
    errors = []
    for start in session.source.starts.validation:
        known = series[start : start + 16].tolist()
        (said,) = continue_from(session, parse_start(session, known), 1, before=last_value(session, known))
        errors.append(said - series[start + 16])
    assert session.report(trace=False).header["rmse"] == pytest.approx(
        np.sqrt(np.mean(np.square(errors))), rel=1e-3
    )


def test_of_noise_all_is_left_to_chance_of_a_cycle_and_of_chaos_little():
    chance = np.random.default_rng(3)
    steps, chaos = np.arange(120), [0.3]
    for _ in steps[1:]:
        chaos.append(3.8 * chaos[-1] * (1 - chaos[-1]))
    assert share_left_to_chance(chance.normal(size=120)) > 0.9
    assert share_left_to_chance(np.sin(steps * 2 * np.pi / 11) + chance.normal(size=120) / 4) < 0.4
    assert share_left_to_chance(np.array(chaos)) < 0.1
    assert share_left_to_chance(np.ones(120)) == share_left_to_chance(np.arange(5.0)) == 0.0


def test_a_short_series_that_is_mostly_chance_begins_with_much_weight_decay_and_says_so():
    noise = np.random.default_rng(3).normal(size=400)
    short = Configuration.from_dict({"data": "series", "series": noise[:100]})
    assert short.weight_decay == 10.0
    assert advised(noise[:100]).why.endswith("most of it is chance: its values, with much weight decay.")
    assert Configuration.from_dict({"learned": "differences"}, base=short).weight_decay == 3.0
    assert Configuration.from_dict({"data": "series", "series": noise}).weight_decay == 0.3
    cycle = np.sin(np.arange(100) / 2) + noise[:100] / 9
    assert Configuration.from_dict({"data": "series", "series": cycle}).weight_decay == 3.0

"""Settings: defaults, strict types and ranges, settings that depend on each other, presets."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py.errors import ConfigurationError
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.presets import PRESETS
from explornn_py.settings.table import FIELDS

WHOLE = [name for name, field in FIELDS.items() if field.allowed.startswith("a whole number")]
NUMBERS = [name for name, field in FIELDS.items() if field.allowed.startswith("a number")]
CHOICES = [name for name, field in FIELDS.items() if field.choices]
SWITCHES = [name for name, field in FIELDS.items() if field.allowed == "true or false"]

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.binary(max_size=5),
    st.lists(st.one_of(st.integers(), st.text(max_size=3)), max_size=5),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.integers(min_value=10**400, max_value=10**401),
    st.complex_numbers(),
)


def refusal(changes, base=None) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        Configuration.from_dict(changes, base)
    return caught.value


def test_the_defaults_are_three_lstm_layers_of_sixteen_units_on_the_sine():
    configuration = Configuration.from_dict()
    assert (configuration.data, configuration.cell) == ("sine", "lstm")
    assert (configuration.layers, configuration.hidden_size) == (3, 16)
    assert (configuration.window, configuration.horizon, configuration.samples) == (15, 32, 100)
    assert (configuration.optimiser, configuration.learning_rate) == ("adam", 0.005)


def test_the_reference_preset_is_the_original_apps_training():
    reference = Configuration.from_dict(PRESETS["reference"])
    assert reference.gate_activation == "hard_sigmoid"
    assert (reference.optimiser, reference.learning_rate) == ("rmsprop", 0.025)
    assert (reference.forget_bias, reference.clip_norm, reference.scale_layers) == (0.0, 0.0, False)
    assert Configuration.from_dict({"preset": "reference"}) == reference


def test_the_reference_preset_stays_when_other_data_are_chosen():
    reference = Configuration.from_dict(PRESETS["reference"])
    lorem = Configuration.from_dict({"data": "lorem"}, reference)
    assert (lorem.learning_rate, lorem.learning_rate_half_life, lorem.batch_size) == (0.025, 0.0, 25)


def test_the_batch_goes_back_to_its_default_with_the_data_and_fits_into_the_samples():
    base = Configuration.from_dict({"batch_size": 40})
    assert Configuration.from_dict({"data": "composite"}, base).batch_size == 12
    assert Configuration.from_dict({"layers": 2}, base).batch_size == 40
    assert Configuration.from_dict({"data": "composite", "samples": 5}).batch_size == 5


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_whole(name):
    assert Configuration.from_dict(PRESETS[name]).preset == name


def test_choosing_a_text_brings_the_settings_natural_for_texts():
    configuration = Configuration.from_dict({"data": "lorem"}, Configuration.from_dict())
    assert (configuration.window, configuration.horizon, configuration.samples) == (20, 20, 256)
    assert (configuration.loss_on, configuration.learning_rate) == ("all", 0.015)
    assert (configuration.batch_size, configuration.forget_bias) == (12, 0.0)


@pytest.mark.parametrize(("delay", "forget_bias"), [(1, 1.0), (10, 2.3), (60, 4.1)])
def test_the_forget_gate_begins_by_remembering_for_as_long_as_the_delay(delay, forget_bias):
    base = Configuration.from_dict({"data": "recall"})
    assert Configuration.from_dict({"delay": delay}, base).forget_bias == forget_bias


def test_a_setting_given_with_the_data_wins_over_the_natural_one():
    assert Configuration.from_dict({"data": "lorem", "window": 9}).window == 9


def test_other_changes_keep_what_was_chosen_before():
    base = Configuration.from_dict({"learning_rate": 0.02, "window": 9})
    changed = Configuration.from_dict({"layers": 1}, base)
    assert (changed.learning_rate, changed.window, changed.layers) == (0.02, 9, 1)


def test_a_longer_delay_brings_a_longer_window():
    base = Configuration.from_dict({"data": "recall"})
    assert Configuration.from_dict({"delay": 40}, base).window == 44


def test_another_cell_drops_the_parts_only_an_lstm_has():
    base = Configuration.from_dict({"peepholes": True, "input_gate": False})
    changed = Configuration.from_dict({"cell": "gru"}, base)
    assert changed.input_gate is True
    assert changed.peepholes is False


def test_a_configuration_cannot_be_changed():
    with pytest.raises(AttributeError, match="cannot be changed"):
        Configuration.from_dict().layers = 5


def test_a_refused_change_leaves_the_base_as_it_was():
    base = Configuration.from_dict({"layers": 2})
    before = base.to_dict()
    refusal({"layers": 8}, base)
    assert base.to_dict() == before


def test_the_repr_shows_only_what_differs_from_the_defaults():
    assert repr(Configuration.from_dict()) == "Configuration(all defaults)"
    assert (
        repr(Configuration.from_dict({"layers": 5, "data": "abab"})) == "Configuration(data='abab', layers=5)"
    )


def test_changed_fields_names_the_differences():
    base = Configuration.from_dict()
    assert Configuration.from_dict({"noise": 0.1}, base).changed_fields(base) == ("noise",)


def test_live_are_the_settings_that_do_not_shape_network_or_data():
    live = {name for name, field in FIELDS.items() if field.live}
    assert live == {
        "learning_rate",
        "learning_rate_half_life",
        "batch_size",
        "noise",
        "clip_norm",
        "weight_decay",
        "dropout",
        "recurrent_dropout",
        "own_inputs",
        "own_inputs_epochs",
        "season",
        "prediction",
        "temperature",
        "stop_epochs",
        "stop_loss",
        "stop_plateau",
    }


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("value", [True, "3", 3.0, None, [3], math.nan])
def test_a_whole_number_is_nothing_else(name, value):
    error = refusal({name: value})
    assert (error.code, error.field) == ("bad_value", name)
    assert f"{name} must be a whole number from" in error.message


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", [True, "0.1", math.nan, math.inf, -math.inf, None, 1j])
def test_a_number_is_finite_and_nothing_else(name, value):
    error = refusal({name: value})
    assert (error.code, error.field) == ("bad_value", name)
    assert f"{name} must be a number from" in error.message


@pytest.mark.parametrize("name", WHOLE + NUMBERS)
def test_one_beyond_either_end_of_the_range_is_refused(name):
    field = FIELDS[name]
    assert refusal({name: field.minimum - 1}).field == name
    assert refusal({name: field.maximum + 1}).field == name


def test_a_number_too_long_to_print_is_refused_in_words():
    assert refusal({"layers": 10**5000}).message.endswith("not a number that large.")


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("value", ["", "LSTM", 0, True, None, ["lstm"]])
def test_a_choice_lists_what_can_be_chosen(name, value):
    error = refusal({name: value})
    assert error.field == name
    assert all(choice in error.message for choice in FIELDS[name].choices)


@pytest.mark.parametrize("name", SWITCHES)
@pytest.mark.parametrize("value", [0, 1, "true", None])
def test_a_switch_is_true_or_false_only(name, value):
    assert refusal({name: value}).message.startswith(f"{name} must be true or false")


def test_an_unknown_setting_is_named():
    error = refusal({"learningrate": 0.1})
    assert (error.code, error.field) == ("unknown_field", "learningrate")


@pytest.mark.parametrize("changes", [[], "layers", 3, True])
def test_settings_must_be_a_mapping(changes):
    assert refusal(changes).code == "bad_settings"


def test_a_batch_cannot_be_larger_than_the_epoch():
    error = refusal({"samples": 10, "batch_size": 11})
    assert error.message == "batch_size must be a whole number from 1 to samples (10), not 11."


@pytest.mark.parametrize("season", [1, 16])
def test_a_season_is_no_single_value_and_no_longer_than_what_the_rule_sees(season):
    own = {"data": "series", "series": [float(k % 12) for k in range(80)]}
    error = refusal(own | {"season": season})
    assert error.message == f"season must be 0 or from 2 to 15 (the values of window), not {season}."
    assert Configuration.from_dict(own | {"season": season, "window": 20} if season > 1 else own)


@pytest.mark.parametrize(
    "changes",
    [
        {"cell": "gru", "peepholes": True},
        {"cell": "rnn", "forget_gate": False},
        {"coupled_gates": True, "input_gate": False},
        {"coupled_gates": True, "forget_gate": False},
        {"data": "recall", "delay": 20, "window": 20},
        {"data": "adding", "horizon": 2},
    ],
)
def test_settings_that_do_not_go_together_are_refused(changes):
    assert refusal(changes).code == "do_not_go_together"


def test_numpys_numbers_are_numbers():
    configuration = Configuration.from_dict({"layers": np.int64(2), "noise": np.float32(0.25)})
    assert (configuration.layers, configuration.noise) == (2, 0.25)
    assert type(configuration.layers) is int


@given(st.sampled_from(list(FIELDS)), anything)
def test_any_value_at_all_is_either_taken_or_refused_in_one_sentence_naming_the_field(name, value):
    try:
        configuration = Configuration.from_dict({name: value})
    except ConfigurationError as error:
        assert error.field in FIELDS
        assert error.field in error.message
        assert error.hint
        assert error.message.endswith(".")
        assert len(error.message) < 400
    else:
        assert Configuration.from_dict(json.loads(json.dumps(configuration.to_dict()))) == configuration


@given(st.dictionaries(anything.filter(lambda key: key.__hash__ is not None), anything, max_size=3))
def test_any_settings_at_all_raise_nothing_but_a_refusal(changes):
    try:
        Configuration.from_dict(changes)
    except ConfigurationError as error:
        assert json.dumps(error.to_dict())


@given(
    st.integers(1, 3), st.integers(1, 64), st.integers(2, 64), st.floats(1e-5, 1.0), st.sampled_from(CHOICES)
)
def test_settings_come_back_from_json_as_they_were(layers, hidden_size, window, learning_rate, choice):
    value = FIELDS[choice].choices[-1]
    changes = {
        "layers": layers,
        "hidden_size": hidden_size,
        "learning_rate": learning_rate,
        "window": window,
        choice: value,
        "delay": 1,
    }
    configuration = Configuration.from_dict(changes)
    again = Configuration.from_dict(json.loads(json.dumps(configuration.to_dict())))
    assert again == configuration
    assert hash(again) == hash(configuration)

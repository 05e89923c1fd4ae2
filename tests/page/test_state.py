"""The table of settings and the store."""

import pytest


@pytest.fixture
def state(page):
    return page("state")


def test_the_tables_defaults_are_the_engines(state):
    from explornn_py.configuration import Configuration

    engine = Configuration.from_dict({}).to_dict()
    assert {field.name: field.default for field in state.FIELDS} == {
        field.name: engine[field.name] for field in state.FIELDS
    }


@pytest.mark.parametrize("end", ["low", "high"])
def test_the_engine_takes_both_ends_of_every_range(state, end):
    from explornn_py.configuration import Configuration

    for field in state.FIELDS:
        if field.low is not None:
            value = getattr(field, end)
            assert Configuration.from_dict({field.name: value}).to_dict()[field.name] == value


def test_a_logarithmic_slider_returns_the_value_it_was_set_to(state):
    field = state.FIELD["learning_rate"]
    for value in (0.0001, 0.005, 0.025, 1.0):
        assert field.value(field.position(value)) == pytest.approx(value)


def test_a_value_outside_the_range_is_brought_to_its_end(state):
    field = state.FIELD["batch_size"]
    assert (field.value(-3), field.value(1000)) == (5, 50)


def test_only_what_differs_from_its_default_is_sent_to_a_new_trainer(state):
    store = state.Store()
    store.set("noise", 0.2)
    assert store.changes() == {"noise": 0.2}


def test_what_the_trainer_tells_replaces_settings_and_defaults(state):
    store = state.Store()
    store.adopt({"data": "abab", "learning_rate": 0.01}, {"data": "sine", "learning_rate": 0.01})
    assert store.changes() == {"data": "abab"}

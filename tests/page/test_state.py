"""The table of settings, as the page shows it; and the store."""

from decimal import Decimal

import pytest

from explornn_py.settings.configuration import Configuration
from explornn_py.settings.presets import PRESETS
from explornn_py.settings.table import FIELDS as ENGINE
from tests import sampling
from tests.page.rooms import room
from tools.layout import HERE
from tools.site.words import languages

LANGUAGES = languages(HERE.site / "content")

settings = room("settings.fields")


state = room("settings.state")


@pytest.fixture
def store(state):
    """A store that a trainer with its defaults has answered."""
    made = state.Store()
    engine = Configuration.from_dict({})
    made.adopt(engine.to_dict(), engine.defaults())
    return made


# --- the table ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ENGINE)
def test_a_setting_has_one_place_on_the_page_or_a_reason_why_not(settings, name):
    grouped = [member for _, names in settings.GROUPS for member in names]
    places = [*settings.SLIDERS, *grouped, *settings.ELSEWHERE]
    assert places.count(name) == 1


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_settings_that_do_not_apply_are_at_their_defaults_in_the_engines_rules(settings, cell):
    values = Configuration.from_dict({"cell": cell}).to_dict()
    idle = {field.name for field in settings.FIELDS if settings.obstacle(field.name, values)}
    lstm_only = {
        "output_activation",
        "input_gate",
        "forget_gate",
        "output_gate",
        "coupled_gates",
        "peepholes",
    }
    assert (lstm_only <= idle) == (cell != "lstm")
    assert ("gate_activation" in idle) == (cell in ("rnn", "feed_forward"))


def test_where_the_state_goes_on_what_follows_from_it_is_not_to_be_chosen(settings):
    series = {"data": "series", "series": [float(k % 7) for k in range(400)]}
    usual = Configuration.from_dict(series).to_dict()
    follows = ("order", "prediction", "split")
    assert not any(settings.obstacle(name, usual) for name in (*follows, "stateful"))
    stateful = Configuration.from_dict(series | {"stateful": True}).to_dict()
    assert [settings.obstacle(name, stateful) for name in follows] == ["anew"] * 3
    assert settings.obstacle("stateful", stateful) is None


@pytest.mark.parametrize(
    ("changes", "reason"), [({"data": "sine"}, "one_sequence"), ({"split": "drawn"}, "by_time")]
)
def test_the_state_goes_on_only_where_windows_follow_each_other(settings, changes, reason):
    series = {"data": "series", "series": [float(k % 7) for k in range(400)]}
    assert settings.obstacle("stateful", Configuration.from_dict(series | changes).to_dict()) == reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_choice_and_reason_has_its_words(settings, language):
    table = LANGUAGES[language]
    words = table["parameters"]
    for field in settings.FIELDS:
        if field.name in settings.OWN:
            continue
        named = table["input"] if field.name == "data" else words[field.name]
        assert words[field.name]["name"]
        assert set(field.choices or ()) <= set(named), field.name
    for group, _ in settings.GROUPS:
        assert words["groups"][group]
    for reasons in settings.NEEDS.values():
        assert {reason for reason, _ in reasons} <= set(words["needs"])


# --- values ----------------------------------------------------------------------------------------------------------


def positions(field, high):
    """Where a slider can stand: a browser counts its steps from the least position, in decimal numbers."""
    least, most, step = (
        Decimal(str(end)) for end in (field.position(field.low), field.position(high), field.step)
    )
    return [float(least + index * step) for index in range(int((most - least) / step) + 1)]


def slid(settings):
    return [settings.FIELD[name] for name in settings.SLIDERS]


def test_a_slider_reaches_exactly_the_bounds_of_its_setting(settings):
    for field in slid(settings):
        values = [field.value(position) for position in positions(field, field.high)]
        assert (values[0], values[-1]) == (field.low, field.high), field.name


def test_every_value_of_a_slider_is_round_and_one_that_the_engine_takes(settings):
    for field in slid(settings):
        for position in positions(field, field.high):
            value = field.value(position)
            assert ENGINE[field.name].clean(value) == value
            assert float(f"{value:.3g}") == value


def test_every_value_that_the_engine_takes_can_be_shown_by_a_slider(settings):
    draw = sampling.chance("slider")
    for field in slid(settings):
        for _ in range(sampling.count(100, 2000)):
            value = draw.uniform(field.low, field.high)
            value = round(value) if field.kind == "whole" else value
            least, most = field.position(field.low), field.position(field.high)
            assert least <= field.position(value) <= most
            assert field.value(field.position(value)) == pytest.approx(value, rel=0.06, abs=1e-6)


def test_a_slider_goes_no_further_than_the_setting_that_bounds_it(settings, store):
    field = settings.FIELD["batch_size"]
    assert field.highest(store.values | {"samples": 40}) == 40
    assert field.highest(store.values | {"samples": 1000}) == 1000
    assert settings.FIELD["noise"].highest(store.values) == 0.4


def test_every_field_of_numbers_takes_its_ends_in_the_pages_figures_and_nothing_beyond(settings, page):
    figures = page("words.figures")
    for signs in ({"decimal": ".", "group": ","}, {"decimal": ",", "group": "\u202f"}):
        figures.use(signs)
        for field in settings.FIELDS:
            if field.kind not in ("whole", "number"):
                continue
            for end, beyond in ((field.low, field.low - 1), (field.high, field.high + 1)):
                write = figures.whole if field.kind == "whole" else figures.plain
                assert field.parse(write(end)) == end, field.name
                assert field.parse(write(beyond)) is None, field.name
                assert field.parse(field.text(end)) == end
    figures.use({"decimal": ".", "group": ","})


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("learning_rate", "0.01", 0.01),
        ("learning_rate", "1e-3", 0.001),
        ("learning_rate", "2", None),
        ("learning_rate", "nan", None),
        ("learning_rate", "", None),
        ("layers", "2", 2),
        ("layers", " 2 ", 2),
        ("layers", "2.5", None),
        ("layers", "8", None),
        ("seed", "9" * 5000, None),
        ("cell", "gru", "gru"),
        ("cell", "GRU", None),
        ("peepholes", "true", True),
        ("peepholes", "off", False),
        ("peepholes", "maybe", None),
        ("formula", "sin(x)", "sin(x)"),
        ("formula", "", None),
    ],
)
def test_a_text_is_read_as_a_value_or_refused(settings, name, text, value):
    assert settings.FIELD[name].parse(text) == value


def test_every_value_survives_being_written_and_read(settings):
    for field in settings.FIELDS:
        if field.kind == "own":
            continue
        for value in (field.default, field.low, field.high, *(field.choices or ())):
            if value is not None:
                assert field.parse(field.text(value)) == value


# --- the store -------------------------------------------------------------------------------------------------------


def test_only_what_differs_from_its_default_is_sent_to_a_new_trainer(state):
    store = state.Store()
    store.set("noise", 0.2)
    assert store.changes() == {"noise": 0.2}


def test_what_was_chosen_before_the_trainer_spoke_is_sent_even_if_it_looks_like_a_default(state):
    store = state.Store()
    store.set("data", "abab")
    store.set("learning_rate", 0.005)
    assert store.changes() == {"data": "abab", "learning_rate": 0.005}


def test_what_the_trainer_tells_replaces_settings_and_defaults(store):
    abab = Configuration.from_dict({"data": "abab"})
    store.adopt(abab.to_dict(), abab.defaults())
    assert store.changes() == {"data": "abab"}
    assert store["learning_rate"] == 0.015


@pytest.mark.parametrize(
    "changes",
    [
        {"preset": "reference"},
        {"preset": "reference", "learning_rate": 0.1, "seed": 4},
        {"cell": "gru", "hidden_size": 3, "window": 9},
        {"peepholes": True, "data": "lorem", "temperature": 0.5},
        {"data": "formula", "formula": "sin(x)", "layers": 7, "samples": 60, "batch_size": 60},
    ],
)
def test_all_back_to_defaults_leaves_the_data_and_nothing_else_changed(store, changes):
    before = Configuration.from_dict(changes)
    store.adopt(before.to_dict(), before.defaults())
    after = Configuration.from_dict(store.resetting(), base=before)
    kept = {name: value for name, value in changes.items() if name in ("data", "formula")}
    assert after == Configuration.from_dict(kept)


@pytest.mark.parametrize(
    "changes, otherwise",
    [({}, []), ({"data": "lorem"}, []), ({"data": "formula", "formula": "sin(x)"}, []), ({"data": "recall"}, []),
     ({"data": "lorem", "layers": 2}, ["layers"])],
)  # fmt: skip
def test_which_data_are_learned_is_no_setting_that_differs_from_its_default(store, changes, otherwise):
    chosen = Configuration.from_dict(changes)
    store.adopt(chosen.to_dict(), chosen.defaults())
    assert [field.name for field in store.set_otherwise()] == otherwise


def test_fixed_settings_stay_when_all_others_go_back(store):
    store.adopt({"noise": 0.3, "layers": 5}, {})
    store.fixed = {"layers"}
    assert store.resetting() == {"noise": 0.0}


@pytest.mark.parametrize(
    ("chosen", "picture"),
    [
        ({}, "sine"),
        ({"data": "square", "learning_rate": 0.1}, "square"),
        ({"layers": 2}, None),
        ({"preset": "reference"}, None),
        ({"data": "recall"}, "recall"),
        ({"data": "recall", "delay": 40}, None),
        ({"data": "text"}, None),
    ],
)
def test_a_first_picture_is_shown_only_of_the_network_that_was_asked_for(state, chosen, picture):
    store = state.Store()
    for name, value in chosen.items():
        store.set(name, value)
    assert store.first_picture() == picture


def test_presets_have_words_and_are_the_engines(settings):
    assert set(settings.FIELD["preset"].choices) == set(PRESETS)

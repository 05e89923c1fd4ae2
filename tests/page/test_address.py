"""Settings in the page's address."""

import asyncio
import json

import pytest

from tests import sampling
from tests.page.rooms import room

address = room("delivery.query")


def test_settings_are_read_by_their_names(address):
    asked = {"data": "square", "learning_rate": "0.01", "cell": "gru", "layers": "2", "lang": "de"}
    assert address.settings_in(asked.get) == (
        {"data": "square", "cell": "gru", "layers": 2, "learning_rate": 0.01},
        [],
    )


def test_what_cannot_be_used_is_left_out_by_name(address):
    asked = {"layers": "many", "learning_rate": "-1", "cell": "<b>", "seed": "3"}
    assert address.settings_in(asked.get) == ({"seed": 3}, ["cell", "layers", "learning_rate"])


def test_own_data_say_by_themselves_what_is_learned(address):
    assert address.settings_in({"formula": "sin(x)"}.get)[0] == {"formula": "sin(x)", "data": "formula"}


def test_a_link_holds_what_differs_and_reads_back_as_the_same(address):
    changes = {"data": "series", "series": [1.0, 2.5, -3.0], "peepholes": True, "learning_rate": 0.0125}
    texts, whole = address.settings_out(changes)
    assert whole
    assert texts == {"data": "series", "series": "1,2.5,-3", "peepholes": "true", "learning_rate": "0.0125"}
    # a series goes to the trainer as it was typed
    assert address.settings_in(texts.get)[0] == {**changes, "series": "1,2.5,-3"}


def test_gaps_of_ones_own_numbers_are_in_a_link_and_read_back_as_gaps(address):
    from explornn_py.data.own_numbers import parse_series

    texts, whole = address.settings_out({"data": "series", "series": [1.5, None, 3]})
    assert whole and parse_series(texts["series"]) == (1.5, None, 3.0)


def test_columns_beside_a_series_are_in_its_link_or_all_of_it_is_left_out(address):
    from explornn_py.data.covariates import parse_covariates

    changes = {"data": "series", "series": [1.5, 2, 3], "covariates": [["rain, mm", [0.5, None, 2]]]}
    texts, whole = address.settings_out(changes)
    assert whole and parse_covariates(texts["covariates"]) == (("rain, mm", (0.5, None, 2.0)),)
    assert address.settings_in(texts.get) == (texts, [])
    long = changes | {"covariates": [["rain", [k / 7 for k in range(400)]]], "seed": 2}
    assert address.settings_out(long) == ({"seed": "2"}, False)
    assert address.settings_out(changes | {"covariates": None}) == ({}, False)
    assert address.settings_out(changes | {"data": "sine"}) == ({"data": "sine"}, True)
    assert address.settings_in({"covariates": "[]"}.get) == ({}, ["covariates"])


def test_own_data_that_are_not_learned_now_are_not_in_the_link(address):
    assert address.settings_out({"text": "once upon a time", "layers": 2}) == ({"layers": "2"}, True)


def test_own_data_too_long_for_a_link_are_left_out_and_that_is_known(address):
    assert address.settings_out({"data": "text", "text": "ab" * 1000, "layers": 2}) == (
        {"layers": "2"},
        False,
    )


def test_own_data_too_long_to_be_told_to_the_page_are_in_no_link(address):
    assert address.settings_out({"data": "series", "series": None, "seed": 2}) == ({"seed": "2"}, False)
    assert address.settings_out({"data": "sine", "series": None}) == ({"data": "sine"}, True)


LANGUAGES = ["de", "en"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, []),
        ({"lang": "de-CH", "lesson": "gates", "tour": "high_rate"}, []),
        ({"tour": ""}, []),
        ({"lang": "zz", "lesson": "nope", "tour": "nope"}, ["lang=zz", "lesson=nope", "tour=nope"]),
        ({"lang": "<b>" * 30}, ["lang=" + ("<b>" * 30)[:39] + "…"]),
    ],
)
def test_a_language_lesson_or_step_that_there_is_not_is_told(address, asked, told):
    assert address.places_in(asked.get, LANGUAGES) == told


def test_a_name_that_means_nothing_is_told_unless_another_site_has_hung_it_on(address):
    names = ["data", "embed", "foo", "utm_source", "fbclid", "Layers", "foo"]
    assert address.unknown_in(names) == ["foo", "Layers"]


def test_of_a_setting_that_is_asked_for_twice_the_first_counts_which_is_told_where_they_differ(address):
    entries = [("layers", "2"), ("seed", "1"), ("lang", "de"), ("utm_a", "1"), ("foo", "1")]
    entries += [("layers", "3"), ("seed", "1"), ("lang", "en"), ("utm_a", "2"), ("foo", "2"), ("layers", "4")]
    assert address.repeated_in(entries) == ["layers", "lang"]


@pytest.mark.parametrize(
    ("asked", "used", "idle"),
    [
        ({"data": "sine", "text": "abc"}, {"data": "sine"}, ["text"]),
        ({"formula": "sin(x)", "series": "1,2,3"}, None, None),
        ({"data": "text", "text": "once", "formula": "x"}, {"data": "text", "text": "once"}, ["formula"]),
    ],
)
def test_data_of_ones_own_beside_others_that_are_learned_are_told(address, asked, used, idle):
    values, refused = address.settings_in(asked.get)
    if used is None:
        (learned,) = set(asked) - set(refused)
        used, idle = {learned: asked[learned], "data": learned}, list(set(asked) - {learned})
    assert (values, refused) == (used, idle)


# --- whatever can be used is used ------------------------------------------------------------------------------------


def begun(page, desk, asked):
    """(settings of the first run, {left out: problem}, settings asked for) of an address."""
    address, fitting = page("delivery.query"), page("run.fitting")
    changes, _ = address.settings_in(asked.get)

    async def ask(changes):
        reply = json.loads(await desk.request(json.dumps({"command": "start", "changes": changes})))
        return reply["result"], reply["error"]

    answer, left_out = asyncio.run(fitting.begin(ask, changes))
    return answer["configuration"], left_out, changes


@pytest.mark.parametrize(
    ("asked", "left_out"),
    [
        ({"samples": "10"}, set()),
        ({"samples": "10", "batch_size": "20"}, {"batch_size"}),
        ({"cell": "gru", "peepholes": "true", "layers": "2"}, {"peepholes"}),
        ({"data": "recall", "horizon": "3", "seed": "4"}, {"horizon"}),
        ({"data": "recall", "window": "5", "cell": "rnn"}, {"window"}),
        ({"data": "text", "layers": "2"}, {"data"}),
        ({"series": "1,2,3", "layers": "2"}, {"series", "data"}),
        ({"text": "a\ufffdb" * 100}, {"text", "data"}),
        ({"formula": "sin(", "noise": "0.1"}, {"formula", "data"}),
        ({"input_gate": "off", "coupled_gates": "on", "cell": "rnn"}, {"input_gate", "coupled_gates"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_only_what_conflicts_is_left_out(page, desk, asked, left_out):
    used, left, changes = begun(page, desk, asked)
    assert set(left) == left_out
    for name, value in changes.items():
        if name not in left_out:
            assert used[name] == value


def some_address(draw):
    """What a random address asks for: a handful of settings with values that are allowed one by one."""
    from explornn_py.settings.table import FIELDS

    asked = {}
    for name in draw.sample(list(FIELDS), draw.randint(1, 8)):
        field = FIELDS[name]
        if field.choices:
            asked[name] = draw.choice(field.choices)
        elif field.check(True) is not None:
            asked[name] = draw.choice(["on", "off"])
        elif name == "series":
            asked[name] = ",".join(str(draw.randint(0, 9)) for _ in range(draw.choice([2, 30, 200])))
        elif field.minimum is None:
            asked[name] = draw.choice(["sin(x)", "sin(", "ab" * 60, "x", "abc"])
        elif isinstance(field.check(field.minimum), int):
            asked[name] = str(draw.randint(field.minimum, min(field.maximum, 60)))
        else:
            asked[name] = f"{draw.uniform(field.minimum, field.maximum):.4g}"
    asked.pop("samples", None) if draw.random() < 0.5 else None
    return asked


@pytest.mark.parametrize("number", range(sampling.count(25, 400)))
def test_of_any_address_as_much_is_used_as_the_engine_takes(page, desk, number):
    """The engine itself is the judge: what is used it takes, and it takes none of what was left out beside it."""
    from explornn_py import ConfigurationError, Session
    from explornn_py.data.own_numbers import parse_series

    asked = some_address(sampling.chance(f"address {number}"))
    used, left_out, changes = begun(page, desk, asked)
    taken = {name: value for name, value in changes.items() if name not in left_out}

    def accepted(settings):
        try:
            if isinstance(settings.get("series"), str):
                settings = settings | {"series": parse_series(settings["series"])}
            return Session(settings).configuration.to_dict()
        except ConfigurationError:
            return None

    assert accepted(taken) == used
    for name in left_out:
        if name in ("text", "series", "formula") and taken.get("data") != name:
            continue  # of no use beside other data
        assert accepted(taken | {name: changes[name]}) is None, name


@pytest.mark.parametrize(
    ("text", "speed"), [("4", 4), ("0.25", 0.25), ("fastest", 0), ("5", None), ("fast", None), ("nan", None)]
)
def test_a_speed_is_one_of_those_that_there_are(address, text, speed):
    assert address.speed_in(text) == speed


def test_every_part_that_can_be_left_out_is_on_the_page(page):
    from tools.layout import HERE
    from tools.site.panels import put_together

    html = put_together((HERE.site / "index.html").read_text(), HERE.site / "page")
    for selectors in page("delivery.address").HIDEABLE.values():
        for selector in selectors.split(", "):
            attribute = "id" if selector[0] == "#" else "class"
            assert f'{attribute}="{selector[1:]}' in html, selector

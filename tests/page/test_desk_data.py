"""Data of one's own on their way between page and worker: typed, read in files, learned, handed over."""

import json

import numpy as np
import pytest

from tests.page.desks import ask


def test_a_series_may_come_as_it_was_typed(desk):
    numbers = " ".join(str(k % 7) for k in range(300))
    answer = ask(desk, "start", changes={"data": "series", "series": numbers})
    assert answer["result"]["configuration"]["series"][:8] == [0, 1, 2, 3, 4, 5, 6, 0]
    refused = ask(desk, "start", changes={"data": "series", "series": "1, 2, three"})
    assert "value 3 is 'three'" in refused["error"]["message"]
    assert desk.session.configuration.series[1] == 1.0


def test_own_data_are_told_when_they_can_be_new_and_not_with_every_slider(desk):
    text = "once upon a time there was a network, " * 5
    assert (
        ask(desk, "start", changes={"data": "text", "text": text})["result"]["configuration"]["text"] == text
    )
    assert "text" not in ask(desk, "change", changes={"noise": 0.1})["result"]["configuration"]
    assert ask(desk, "hello")["result"]["configuration"]["text"] == text


@pytest.mark.parametrize(
    ("name", "typed", "text"),
    [
        ("text", "once upon a time " * 2_000, "once upon a time " * 2_000),
        ("series", "0.5; 1\n" * 10_000, "0.5\n1\n" * 9_999 + "0.5\n1"),
    ],
)
def test_long_own_data_come_and_go_as_bytes_and_never_among_the_settings(desk, name, typed, text):
    answer = ask(desk, "start", block=typed.encode(), changes={"data": name})
    assert answer["result"]["configuration"]["data"] == name
    assert answer["result"]["configuration"][name] is None
    assert len(json.dumps(answer)) < 5_000
    assert ask(desk, "own") == {"result": None, "error": None}
    kind, payload, block = desk.events[-1]
    assert (kind, payload, block.decode()) == ("own", {"name": name}, text)
    # what came out is the same run again
    before = desk.session.report().arrays
    ask(desk, "start", block=block, changes={"data": name})
    assert all(np.array_equal(array, before[key]) for key, array in desk.session.report().arrays.items())


def test_where_no_own_data_are_learned_none_are_handed_over(desk):
    assert ask(desk, "own")["error"]["message"] == "The run learns no data of your own."


TABLE = b"Month,Passengers,Ships\n" + b"".join(
    b"%d-%02d,%s,%d\n" % (1949 + k // 12, k % 12 + 1, b"NA" if k == 5 else b"%d" % (112 + k), k % 7)
    for k in range(96)
)


def test_what_a_file_holds_is_told_and_its_numbers_come_as_a_block(desk):
    told = ask(desk, "read", TABLE)["result"]
    assert (told["column"], told["columns"], told["rows"]) == (
        "Passengers",
        ["Month", "Passengers", "Ships"],
        96,
    )
    assert (told["gaps"], told["dates"]) == ([7], ["1949-01", "1956-12"])
    kind, payload, block = desk.events[-1]
    assert (kind, payload) == ("reading", {"column": "Passengers", "count": 96})
    values = np.frombuffer(block, "<f8")
    assert values[:3].tolist() == [112, 113, 114]
    assert np.isnan(values).nonzero()[0].tolist() == [5]


def test_another_column_of_the_same_file_needs_no_bytes(desk):
    ask(desk, "read", TABLE)
    assert ask(desk, "read", column="Ships")["result"]["column"] == "Ships"
    assert np.frombuffer(desk.events[-1][2], "<f8")[:3].tolist() == [0, 1, 2]


def test_a_column_that_was_read_is_learned(desk):
    ask(desk, "read", TABLE)
    changes = {"window": 6, "horizon": 4}
    assert ask(desk, "start", changes=changes, reading={})["error"]["code"] == "gaps"
    state = ask(desk, "start", changes=changes, reading={"gaps": "interpolate"})["result"]
    assert state["configuration"]["series"] == [float(112 + k) for k in range(96)]


def test_nothing_can_be_learned_before_it_was_read(desk):
    assert ask(desk, "start", changes={}, reading={})["error"]["code"] == "nothing_read"
    assert ask(desk, "read", column="Passengers")["error"]["code"] == "nothing_read"


def test_what_cannot_be_read_is_refused_in_words(desk):
    assert ask(desk, "read", b"%PDF-1.7")["error"]["code"] == "cannot_read"
    assert ask(desk, "read", TABLE, options={"decimal": "x"})["error"]["code"] == "bad_value"


def test_a_package_that_a_file_needs_is_fetched_when_it_is_needed(desk, monkeypatch):
    from explornn_py.reading import reader
    from explornn_py.reading.spreadsheets import NeedsPackage

    fetched, found = [], reader.read(TABLE)

    def read(data, options, most):
        if not fetched:
            raise NeedsPackage("openpyxl", "It is needed.", "Install it.")
        return found

    async def install(name):
        fetched.append(name)

    async def fail(name):
        raise OSError("404")

    monkeypatch.setattr("explornn_py.reading.read", read)
    desk.files.install = fail
    refused = ask(desk, "read", TABLE)["error"]
    assert (refused["code"], fetched) == ("needs_package", [])
    assert "pip" not in refused["hint"], "who visits a page can install nothing"
    assert ".csv" in refused["hint"]
    desk.files.install = install
    assert ask(desk, "read", TABLE)["result"]["column"] == "Passengers"
    assert fetched == ["openpyxl"]


def test_an_example_that_comes_along_is_read_by_its_name_and_learned(desk):
    assert ask(desk, "read", example="nile")["result"]["column"] == "Volume"
    state = ask(desk, "start", changes={}, reading={})["result"]
    assert state["configuration"]["series"][:2] == [1120, 1160]


UNLIKE = b"t;value\n" + b"1;5\n2;7\n\n3;6\n" * 100_000


def test_a_file_that_takes_long_to_read_is_refused_at_once_and_parts_of_it_or_all_are_offered(desk):
    refused = ask(desk, "read", UNLIKE)["error"]
    assert refused["code"] == "too_many_lines" and "150000" in refused["hint"]
    told = ask(desk, "read", UNLIKE, options={"rows": 1000})["result"]
    assert (told["column"], told["rows"]) == ("value", 749)
    assert told["notes"][0] == "Only the first 1000 lines were read."
    told = ask(desk, "read", options={"rows": -1000})["result"]
    assert (told["column"], told["rows"]) == ("value", 750)
    assert told["notes"][0] == "Only the last 1000 lines were read."
    assert ask(desk, "read", options={"rows": "all"})["result"]["rows"] == 300_000


def test_two_million_lines_that_are_all_alike_are_read_and_shortened_as_asked(desk):
    lines = b"".join(b"2001-01-01 %02d:%02d,%d\n" % (k // 60 % 24, k % 60, k % 5) for k in range(1440))
    days = b"".join(lines.replace(b"-01-01", b"-01-%02d" % day) for day in range(1, 29))
    told = ask(desk, "read", b"at,v\n" + days * 50)["result"]
    assert (told["rows"], told["details"][1]["count"]) == (2_016_000, 2_016_000)
    changes = {"window": 3, "horizon": 1}
    assert ask(desk, "start", changes=changes, reading={})["error"]["code"] == "too_long"
    assert ask(desk, "start", changes=changes, reading={"shorten": "last"})["error"] is None
    assert len(desk.session.configuration.series) == 100_000
    refused = ask(desk, "start", changes=changes, reading={"shorten": "month"})["error"]
    assert "not 1" in refused["message"], "all of it lies in one month"


def test_gaps_that_are_left_stay_in_the_series_and_in_the_text_that_is_handed_over(desk):
    table = b"t;v\n" + b"".join(b"%d;%s\n" % (k, b"" if k == 70 else b"%d" % (k % 9)) for k in range(200))
    ask(desk, "read", table)
    ask(desk, "start", changes={"window": 6, "horizon": 4}, reading={"gaps": "leave"})
    assert desk.session.configuration.series[70] is None
    ask(desk, "own")
    text = desk.events[-1][2].decode()
    assert text.splitlines()[69:72] == ["6", "NA", "8"]
    assert ask(desk, "start", changes={"series": text})["error"] is None
    assert desk.session.configuration.series[70] is None


def test_columns_beside_the_one_that_was_read_are_learned_with_it(desk):
    ask(desk, "read", TABLE)
    changes = {"window": 6, "horizon": 4}
    reading = {"gaps": "interpolate", "beside": ["Ships"]}
    state = ask(desk, "start", changes=changes, reading=reading)["result"]
    assert state["configuration"]["covariates"] == [["Ships", [float(k % 7) for k in range(96)]]]
    header = desk.session.report().header
    assert (header["input_size"], header["output_size"]) == (2, 1)
    assert [told["name"] for told in header["covariates"]] == ["Ships"]


def test_columns_that_are_long_are_told_as_such_and_stay_when_other_settings_change(desk):
    series = [float(k % 9) for k in range(600)]
    beside = {"a": [float(k % 5) for k in range(600)], "b": [float(k % 7) for k in range(600)]}
    state = ask(desk, "start", changes={"data": "series", "series": series, "covariates": beside})["result"]
    assert (state["configuration"]["series"][:2], state["configuration"]["covariates"]) == ([0, 1], None)
    ask(desk, "start", changes={"layers": 1})
    assert [name for name, _ in desk.session.configuration.covariates] == ["a", "b"]


def test_columns_of_a_link_come_as_text(desk):
    told = json.dumps([["b", [k % 5 for k in range(80)]]])
    asked = {"data": "series", "series": " ".join(str(k % 7) for k in range(80)), "covariates": told}
    state = ask(desk, "start", changes=asked)["result"]
    assert state["configuration"]["covariates"] == [["b", [float(k % 5) for k in range(80)]]]
    refused = ask(desk, "start", changes=asked | {"covariates": "b: 1 2"})["error"]
    assert refused["field"] == "covariates"

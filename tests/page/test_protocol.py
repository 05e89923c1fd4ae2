"""What page and worker say to each other, with a real session behind the desk."""

import asyncio
import json
import math

import numpy as np
import pytest

from tests.page.desks import ask, kinds, train


def test_a_report_comes_through_packing_unchanged(desk, page, buffer):
    from worker.packing import pack

    report = desk.session.report()
    unpacked = page("run.report").Report(buffer(pack(report)))
    assert unpacked.epoch == 0
    for name, array in report.arrays.items():
        assert np.array_equal(np.float32(unpacked.array(name)), np.float32(array).ravel()), name


def test_numbers_that_json_lacks_travel_as_none():
    from worker.packing import plain

    assert plain({"a": math.nan, "b": (np.float32(1.5), math.inf)}) == {"a": None, "b": [1.5, None]}


def test_one_step_is_one_epoch_with_record_report_and_status(desk):
    train(desk, 1)
    assert desk.session.epoch == 1
    assert kinds(desk).count("epoch") == 1
    assert "report" in kinds(desk)
    assert kinds(desk)[-1] == "status"


def test_training_lowers_the_loss(desk):
    train(desk, 8)
    losses = [payload["record"]["training_loss"] for kind, payload, _ in desk.events if kind == "epoch"]
    assert losses[-1] < losses[0] / 2


def test_events_carry_the_id_of_their_run(desk):
    first = ask(desk, "hello")["result"]["run"]
    ask(desk, "start", changes={"data": "square"})
    train(desk, 1)
    runs = [payload["run"] for kind, payload, _ in desk.events if kind == "epoch"]
    assert runs == [first + 1]


@pytest.mark.parametrize(
    "changes",
    [
        {"learning_rate": 0},
        {"learning_rate": float("nan")},
        {"learning_rate": "fast"},
        {"batch_size": 2.5},
        {"batch_size": -1},
        {"batch_size": True},
        {"noise": 7},
        {"noise": None},
        {"no_such_setting": 1},
        "everything",
        None,
        [1, 2],
    ],
)
def test_a_bad_change_is_refused_in_words_and_the_run_is_unharmed(desk, changes):
    train(desk, 1)
    before = ask(desk, "hello")["result"]
    error = ask(desk, "change", changes=changes)["error"]
    assert set(error) >= {"code", "message", "hint"} and error["message"]
    assert ask(desk, "hello")["result"] == before


def test_a_refused_new_run_leaves_the_old_one(desk):
    train(desk, 2)
    before = desk.session.to_bytes()
    assert ask(desk, "start", changes={"layers": 99})["error"]
    assert desk.session.to_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"command": "format_disk"}',
        '{"command": "go_to"}',
        '{"command": "step", "epochs": 1e9}',
    ],
)
def test_what_is_no_command_is_answered_in_words(desk, text):
    assert json.loads(asyncio.run(desk.request(text)))["error"]["message"]


def test_another_season_is_seen_at_once(desk):
    series = [float(k % 12) for k in range(120)]
    ask(desk, "start", changes={"data": "series", "series": series, "layers": 1})
    ask(desk, "change", changes={"season": 6})
    assert kinds(desk)[-1] == "report"
    assert desk.session.report().header["season"] == 6


def test_live_changes_act_on_the_run_under_way(desk):
    train(desk, 1)
    ask(desk, "change", changes={"learning_rate": 0.01, "batch_size": 10, "noise": 0.1})
    train(desk, 1)
    configuration = ask(desk, "hello")["result"]["configuration"]
    assert (configuration["learning_rate"], configuration["batch_size"], configuration["noise"]) == (
        0.01,
        10,
        0.1,
    )
    assert desk.session.epoch == 2


def test_pause_in_mid_epoch_returns_to_the_last_finished_one(desk):
    train(desk, 1)
    weights = desk.session.to_bytes()

    async def interrupt():
        await desk.request('{"command": "play"}')
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await desk.request('{"command": "pause"}')

    asyncio.run(interrupt())
    assert desk.session.epoch == 1
    assert desk.session.to_bytes() == weights


def test_a_new_run_may_keep_the_trained_layers(desk):
    train(desk, 1)
    trained = desk.session.network.weights.copy()
    assert ask(desk, "start", changes={"layers": 4}, keep_layers=True)["result"]["epoch"] == 0
    shared = desk.session.network.layers[2].block.stop
    assert np.array_equal(desk.session.network.weights[:shared], trained[:shared])


def test_trained_layers_cannot_be_kept_in_another_size(desk):
    error = ask(desk, "start", changes={"hidden_size": 4}, keep_layers=True)["error"]
    assert error["code"] == "cannot_keep_layers"


def test_a_units_numbers_come_as_json(desk):
    found = ask(desk, "unit", layer=1, unit=3, step=4)["result"]
    assert found == desk.session.unit(1, 3, 4)


@pytest.mark.parametrize(
    "place", [{"layer": 9, "unit": 0, "step": 0}, {"layer": None, "unit": 0, "step": 0}, {}]
)
def test_a_unit_that_does_not_exist_is_refused_in_words(desk, place):
    assert ask(desk, "unit", **place)["error"]["message"]


def test_a_question_of_what_if_is_answered_by_a_report_of_its_own(desk, page, buffer):
    train(desk, 1)
    before = desk.session.to_bytes()
    asked = {"changes": {"output_gate": False}, "hold": {"forget_gate": 0.5, "layer": 1}}
    assert ask(desk, "what_if", **asked)["result"] == asked
    kind, payload, block = desk.events[-1]
    assert (kind, payload) == ("what_if", {"run": desk.session.run_id, "epoch": 1})
    expected = desk.session.what_if(**asked)
    tried = page("run.report").Report(buffer(block))
    assert np.array_equal(np.float32(tried.prediction), expected.arrays["prediction"].ravel())
    assert desk.session.to_bytes() == before


def test_what_cannot_be_tried_is_refused_in_words(desk):
    assert ask(desk, "what_if", changes={"layers": 2})["error"]["code"] == "cannot_try"


def test_another_cell_catches_up_stretch_by_stretch_and_only_when_asked_again(desk, monkeypatch):
    monkeypatch.setattr("worker.desk.COMPARING", 0.0)
    ask(desk, "start", changes={"layers": 1, "samples": 12, "batch_size": 6})
    train(desk, 2)
    first = ask(desk, "compare")["result"]
    assert (first["epochs"] < 2, first["epoch"], first["done"]) == (True, 2, False)
    monkeypatch.setattr("worker.desk.COMPARING", 60.0)
    done = ask(desk, "compare")["result"]
    assert (done["cell"], done["epochs"], done["done"]) == ("rnn", 2, True)
    np.testing.assert_array_equal(done["reach"], desk.session.report().arrays["reach"])
    train(desk, 1)
    assert ask(desk, "compare")["result"]["epoch"] == 2
    assert ask(desk, "compare", again=True)["result"]["epochs"] == 3


def test_two_other_cells_catch_up_side_by_side(desk):
    ask(desk, "start", changes={"layers": 1, "samples": 12, "batch_size": 6})
    train(desk, 2)
    far, memoryless = ask(desk, "compare")["result"], ask(desk, "compare", cell="feed_forward")["result"]
    assert (far["cell"], memoryless["cell"], memoryless["done"]) == ("rnn", "feed_forward", True)
    assert memoryless["loss"] == desk.comparisons["feed_forward"].peer.history[-1].validation_loss
    assert ask(desk, "compare", cell="none")["error"]["code"] == "bad_value"


def test_an_error_that_nobody_foresaw_is_answered_in_a_sentence_with_what_is_known(desk, monkeypatch):
    def fail(*values):
        raise MemoryError("no room")

    monkeypatch.setattr(desk.session, "report", fail)
    error = ask(desk, "sample")["error"]
    assert (error["code"], error["message"]) == ("internal", "The trainer met an error of its own.")
    assert "MemoryError: no room" in error["details"]


def test_a_long_computation_gives_signs_of_life(desk, monkeypatch):
    monkeypatch.setattr("worker.training.ALIVE_PAUSE", 0.0)
    desk.alive_at = 0.0
    ask(desk, "sample")
    before = len([kind for kind, _, _ in desk.events if kind == "alive"])
    for _ in desk.session.train_epoch():
        break
    beats = len([kind for kind, _, _ in desk.events if kind == "alive"]) - before
    assert beats >= 2 * desk.session.configuration.layers


def test_another_run_is_shown_with_all_its_figures(desk):
    from explornn_py.run.session import Session

    train(desk, 1)
    other = Session({"layers": 1})
    other.train()
    assert ask(desk, "load", block=other.to_bytes())["result"]["configuration"]["layers"] == 1
    payload, block = next(event[1:] for event in desk.events if event[0] == "history")
    assert (payload["run"] != 1, payload["epoch"]) == (True, 1)
    losses = [other.history[0].training_loss, other.history[0].validation_loss, np.nan]
    np.testing.assert_array_equal(np.frombuffer(block), losses)


def test_a_run_set_aside_comes_back_with_its_past_and_its_future(desk):
    train(desk, 3)
    own, weights = desk.session.run_id, desk.session.network.weights.copy()
    ask(desk, "go_to", epoch=1)
    ask(desk, "set_aside")
    assert desk.session.epoch == 0
    train(desk, 2)
    assert ask(desk, "take_back")["result"]["epoch"] == 1
    payload, block = [event[1:] for event in desk.events if event[0] == "history"][-1]
    assert (payload["run"], payload["epoch"], np.frombuffer(block).size) == (own, 1, 3 * 3)
    ask(desk, "go_to", epoch=3)
    assert np.array_equal(desk.session.network.weights, weights)


def test_only_one_run_is_aside_and_it_stays_the_first(desk):
    train(desk, 2)
    ask(desk, "set_aside")
    train(desk, 1)
    ask(desk, "set_aside")
    assert ask(desk, "take_back")["result"]["epoch"] == 2
    assert ask(desk, "take_back")["error"]["code"] == "nothing_aside"


def test_without_a_file_the_run_of_default_settings_is_shown_untrained(desk):
    ask(desk, "start", changes={"layers": 1})
    train(desk, 1)
    state = ask(desk, "load")["result"]
    assert (state["epoch"], state["configuration"]["layers"]) == (0, 3)


def test_a_file_that_is_no_run_is_refused_and_the_run_stays(desk):
    train(desk, 1)
    assert ask(desk, "load", block=b"no run")["error"]["code"] == "bad_archive"
    assert desk.session.epoch == 1


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


@pytest.mark.parametrize("target", ["python", "keras", "pytorch"])
def test_a_run_comes_as_a_script_in_an_event_of_its_own(desk, target):
    from explornn_py.export import EXPORTERS

    train(desk, 1)
    assert ask(desk, "export", to=target) == {"result": None, "error": None}
    kind, payload, script = desk.events[-1]
    assert (kind, payload) == ("script", {"name": f"explornn_sine_1_{target}.py"})
    assert script.decode() == EXPORTERS[target](desk.session)


def test_a_script_for_something_unknown_is_refused_in_words(desk):
    error = ask(desk, "export", to="matlab")["error"]
    assert error["message"] == "There are scripts for python, keras, pytorch only."


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
            raise NeedsPackage("openpyxl")
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

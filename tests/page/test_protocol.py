"""What page and worker say to each other, with a real session behind the desk."""

import asyncio
import json
import math

import numpy as np
import pytest

from explornn_py.settings.table import FIELDS
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


def test_each_epoch_tells_whether_the_run_has_come_to_its_end(desk):
    ask(desk, "start", changes={"layers": 1, "stop_epochs": 2})
    for _ in range(3):
        train(desk, 1)
    assert [payload["stop"] for kind, payload, _ in desk.events if kind == "epoch"] == [False, True, True]


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


ANOTHER = {
    "season": 6, "prediction": "carried", "temperature": 5.0, "batch_size": 7, "noise": 0.1, "learning_rate": 0.02,
    "learning_rate_half_life": 3.0, "clip_norm": 0.5, "weight_decay": 0.1, "dropout": 0.2, "recurrent_dropout": 0.2,
    "own_inputs": 0.3, "own_inputs_epochs": 4,
    "stop_epochs": 1, "stop_loss": 900.0, "stop_plateau": 1,
}  # fmt: skip
"""Of each live setting a value that differs."""
SMALL = {"layers": 1, "hidden_size": 4, "samples": 20, "batch_size": 10}
LEARNED = (
    {"data": "series", "series": [float(k % 12) for k in range(120)], **SMALL},
    {"data": "lorem", "window": 6, "horizon": 12, **SMALL},
)


def test_each_live_setting_is_tried_below():
    assert set(ANOTHER) == {name for name, field in FIELDS.items() if field.live}


@pytest.mark.parametrize("learned", LEARNED, ids=lambda learned: learned["data"])
@pytest.mark.parametrize("name", ANOTHER)
def test_what_a_live_setting_changes_in_the_picture_is_seen_at_once(desk, name, learned):
    ask(desk, "start", changes=learned)
    train(desk, 2)
    answer = ask(desk, "change", changes={name: ANOTHER[name]})
    if answer["error"]:
        assert answer["error"]["field"] == name, "this data has no such setting"
        return
    from worker.packing import pack

    shown = [block for kind, _, block in desk.events if kind == "report"][-1]
    assert bytes(shown) == bytes(pack(desk.session.report()))


def test_a_higher_temperature_writes_another_text_at_once(desk):
    ask(desk, "start", changes=LEARNED[1])
    train(desk, 2)
    before = desk.session.report().arrays["prediction"]
    desk.events.clear()
    ask(desk, "change", changes={"temperature": 5.0})
    assert kinds(desk)[-1] == "report"
    assert not np.array_equal(desk.session.report().arrays["prediction"], before)


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
    edit = {"layer": 0, "matrix": "W", "row": 3, "column": 0, "value": 0.5}
    asked = {
        "changes": {"output_gate": False},
        "hold": {"forget_gate": 0.5, "layer": 1},
        "weights": [edit],
    }
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

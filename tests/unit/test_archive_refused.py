"""Whatever else than a run a file holds is refused in words: nothing that it says is believed."""

import io
import json
import struct
import warnings
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.run.archive import Archive
from explornn_py.run.entries import VERSION
from explornn_py.run.npz import LARGEST_FILE
from explornn_py.settings.changes import MOST_CHANGES
from tests.unit.archives import RUN, SMALL, members, packed, refusal, saved, with_header

FOREIGN = "This .npz file was not saved by explornn_py."


def test_a_file_that_is_no_archive_is_refused():
    assert refusal(b"hello") == refusal(b"") == "This file is not a run saved by explornn_py."


def test_a_foreign_npz_is_refused():
    assert refusal(packed({"x": np.arange(3)})) == FOREIGN
    assert refusal(packed({"header": np.arange(3)})) == FOREIGN
    assert refusal(packed({"header": np.frombuffer(b"{}", np.uint8)})) == FOREIGN


def test_a_newer_version_is_refused_with_both_numbers():
    message = refusal(with_header(version=VERSION + 1))
    assert message == (
        f"This run was saved by a newer explornn_py (format {VERSION + 1}, this one reads up to {VERSION})."
    )


def test_pickled_objects_are_refused_and_never_run(tmp_path):
    class Trap:
        def __reduce__(self):
            return (open, (str(tmp_path / "sprung"), "w"))

    arrays = members() | {"weights": np.array([Trap()], object)}
    file = io.BytesIO()
    np.savez(file, **arrays, allow_pickle=True)
    refusal(file.getvalue())
    assert not (tmp_path / "sprung").exists()


def test_weights_of_another_network_are_refused_with_both_numbers():
    message = refusal(packed(members() | {"weights": np.zeros(7, np.float32)}))
    assert message == "This file holds 7 weights, but the network it describes has 148."


@pytest.mark.parametrize("name", ["weights", "optimiser_mean"])
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_numbers_that_are_none_are_refused(name, value):
    array = members()[name].copy()
    array[3] = value
    assert "must be finite" in refusal(packed(members() | {name: array}))


@pytest.mark.parametrize("weights", [np.zeros((148, 1), np.float32), np.zeros(148, int), np.zeros((), "f4")])
def test_weights_that_are_no_vector_of_floats_are_refused(weights):
    assert "must be a vector" in refusal(packed(members() | {"weights": weights}))


def test_the_optimisers_state_must_fit_the_weights():
    assert "optimiser" in refusal(packed(members() | {"optimiser_mean": np.zeros(3, np.float32)}))


@pytest.mark.parametrize("name", ["weights", "optimiser_mean"])
def test_a_missing_part_is_refused(name):
    arrays = members()
    del arrays[name]
    assert refusal(packed(arrays)) == "This file is not a complete run."


def test_settings_that_do_not_exist_are_named():
    configuration = Session(SMALL).configuration.to_dict() | {"colour": "red"}
    assert "colour" in refusal(with_header(configuration=configuration))


def test_a_bomb_is_refused_before_it_is_unpacked():
    zeros = np.zeros(LARGEST_FILE + 1, np.uint8)
    message = refusal(packed(members() | {"weights": zeros}, compressed=True))
    assert message == "This file is larger than any run can be (128 MiB)."


def test_an_array_that_claims_to_be_huge_is_refused_without_room_being_made():
    member = io.BytesIO()
    np.lib.format.write_array_header_1_0(member, {"descr": "<f4", "fortran_order": False, "shape": (10**15,)})
    file = io.BytesIO(RUN)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bomb := io.BytesIO(), "w") as new:
        new.writestr("header.npy", old.read("header.npy"))
        new.writestr("weights.npy", member.getvalue())
    assert refusal(bomb.getvalue()) == "An array in this file does not have the size it says."


def test_members_of_one_name_are_refused():
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of what is meant here
        for _ in range(2):
            archive.writestr("header.npy", b"")
    assert refusal(file.getvalue()) == FOREIGN


HISTORY = [record.to_dict() for record in Session.load(io.BytesIO(RUN)).history]


def in_version_1(**changes):
    """RUN as the first version of the format had it: the history as JSON."""
    arrays = members()
    del arrays["history"]
    header = json.loads(arrays["header"].tobytes()) | {"version": 1, "history": HISTORY} | changes
    return packed(arrays | {"header": np.frombuffer(json.dumps(header).encode(), np.uint8)})


def test_a_run_of_the_first_version_comes_back_bit_for_bit():
    old = Session.load(io.BytesIO(in_version_1()))
    assert saved(old) == RUN


@pytest.mark.parametrize(
    "history",
    [
        None,
        HISTORY[:1],
        HISTORY[::-1],
        [{}, {}],
        [3, 4],
        [HISTORY[0], HISTORY[1] | {"training_loss": "low"}],
        [HISTORY[0], HISTORY[1] | {"training_loss": None}],
        [HISTORY[0], HISTORY[1] | {"training_loss": float("nan")}],
        [HISTORY[0], HISTORY[1] | {"gradient_norms": 4}],
        [HISTORY[0], HISTORY[1] | {"gradient_norms": [0.1]}],
    ],
    ids=str,
)
def test_a_history_of_the_first_version_that_makes_no_sense_is_refused(history):
    refusal(in_version_1(history=history))


ROWS = members()["history"]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:1],
        np.concatenate([ROWS, ROWS]),
        ROWS[:, :-1],
        ROWS[:, :7],
        ROWS.ravel(),
        ROWS.astype(np.float32),
        ROWS.astype(str),
        np.where(ROWS[1, 0] == ROWS, np.nan, ROWS),
        np.where(np.isnan(ROWS), np.inf, ROWS),
    ],
    ids=[
        "short",
        "long",
        "a layer less",
        "no layers",
        "flat",
        "rounded",
        "words",
        "not measured",
        "infinite",
    ],
)
def test_a_history_that_is_not_that_of_its_run_is_refused(rows):
    refusal(packed(members() | {"history": rows}))


def test_a_file_without_a_history_is_refused():
    arrays = members()
    del arrays["history"]
    refusal(packed(arrays))


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'], ids=str)
def test_a_header_nested_half_a_million_deep_is_refused_before_it_is_parsed(opening, monkeypatch):
    """Such a parser's own stack ends a browser's worker: it must never see the text."""
    monkeypatch.setattr(json, "loads", lambda text: pytest.fail("parsed"))
    header = np.frombuffer(opening * 500_000, np.uint8)
    assert refusal(packed(members() | {"header": header})) == FOREIGN


def test_brackets_in_a_text_of_ones_own_are_not_nested():
    text = 'She said: "[[[{{{\\" ' * 30
    session = Session(SMALL | {"data": "text", "text": text})
    assert Session.load(io.BytesIO(saved(session))).configuration.text == text


def test_the_header_of_an_array_is_short():
    """It is read by Python's own parser, whose stack can be filled as well."""
    text = b"-" * 9000 + b"1\n"
    content = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text
    assert refusal(with_check_sum("weights.npy", content)) == FOREIGN


@pytest.mark.parametrize(
    "changes",
    [
        {"epoch": 3},
        {"epoch": -1},
        {"epoch": True},
        {"steps": 1.5},
        {"steps": 2**80},
        {"sample": None},
        {"configuration": []},
        {"configuration": {"layers": 8}},
        {"live_changes": [[0, 0, {"layers": 1}]]},
        {"live_changes": [[0, 0, {"noise": 7}]]},
        {"live_changes": [[0, 0, {"colour": 1}]]},
        {"live_changes": [[3, 0, {"noise": 0.1}]]},
        {"live_changes": [[1, 0, {"noise": 0.1}], [0, 0, {"noise": 0.2}]]},
        {"live_changes": [[0, 0]]},
        {"live_changes": 5},
        {"version": "1"},
        {"version": 0},
        {"version": True},
    ],
    ids=str,
)
def test_a_header_that_makes_no_sense_is_refused(changes):
    refusal(with_header(**changes))


def is_a_run_or_refused(data):
    """The one thing that may happen to any bytes."""
    try:
        Session.from_bytes(data)
    except ExplornnError as error:
        assert error.code == "bad_archive"
        assert error.message.endswith((".", "?"))
        return False
    return True


def test_a_file_of_more_changes_than_a_run_can_have_is_refused_before_they_are_gone_through():
    changes = [[2, 0, {"noise": 0.1}]] * (MOST_CHANGES + 1)
    assert refusal(with_header(live_changes=changes)) == (
        "This file tells of more changes of settings than a run can have (10000)."
    )


def test_a_run_with_as_many_changes_as_there_can_be_comes_back_and_takes_no_more():
    session = Session.from_bytes(with_header(live_changes=[[2, 0, {"noise": 0.1}]] * MOST_CHANGES))
    with pytest.raises(ConfigurationError, match="at most") as caught:
        session.change({"noise": 0.2})
    assert caught.value.code == "too_many_changes"
    assert session.configuration.noise == 0.1
    session.change({"noise": 0.1})  # which changes nothing
    assert saved(Session.from_bytes(saved(session))) == saved(session)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data):
    assert not is_a_run_or_refused(data)
    assert not is_a_run_or_refused(b"PK\x03\x04" + data)


@given(st.integers(0, len(RUN) - 1))
def test_a_run_cut_off_anywhere_is_refused(length):
    assert not is_a_run_or_refused(RUN[:length])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(RUN) - 1), st.integers(1, 255)), min_size=1, max_size=4))
def test_changed_bytes_never_do_anything_but_be_refused(changes):
    data = bytearray(RUN)
    for place, mask in changes:
        data[place] ^= mask
    is_a_run_or_refused(bytes(data))


def test_a_changed_weight_does_not_pass_unseen():
    """The archive holds a check sum of every member."""
    data = bytearray(RUN)
    weights = members()["weights"].tobytes()
    data[RUN.index(weights) + 5] ^= 1
    assert refusal(bytes(data)) == "This file is cut off or damaged."


def with_check_sum(name, content):
    """RUN with one member's bytes exchanged, its check sum right."""
    with zipfile.ZipFile(io.BytesIO(RUN)) as old, zipfile.ZipFile(file := io.BytesIO(), "w") as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return file.getvalue()


def member_bytes(name):
    with zipfile.ZipFile(io.BytesIO(RUN)) as archive:
        return archive.read(name)


@settings(deadline=None)
@given(
    st.sampled_from(["header.npy", "weights.npy", "optimiser_mean.npy"]),
    st.integers(0, 400),
    st.integers(1, 255),
)
def test_changed_bytes_behind_a_right_check_sum_never_do_anything_but_be_refused(name, place, mask):
    content = bytearray(member_bytes(name))
    content[place] ^= mask
    is_a_run_or_refused(with_check_sum(name, bytes(content)))


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["version", "kind", "epoch", "steps", "sample", "configuration", "history", "live_changes"]
        ),
        JSON_LIKE,
        max_size=3,
    )
)
def test_any_header_is_a_run_or_refused(changes):
    is_a_run_or_refused(with_header(**changes))


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 70000))
def test_any_npy_header_is_refused(text, length):
    content = b"\x93NUMPY\x01\x00" + struct.pack("<H", length % 65536) + text
    assert not is_a_run_or_refused(with_check_sum("weights.npy", content))


def test_an_archive_tells_what_a_session_would_need():
    kept = Archive.from_bytes(RUN)
    assert kept.configuration.hidden_size == 3
    assert [record.epoch for record in kept.history] == [1, 2]
    assert kept.snapshot.steps == 6

"""A run in a file: what comes back is the run, and whatever else a file holds is refused in words."""

import io
import json
import struct
import sys
import warnings
import zipfile
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.backends import BACKENDS
from explornn_py.export import EXPORTERS
from explornn_py.learning.optimisers import OPTIMISERS
from explornn_py.run.archive import Archive
from explornn_py.run.entries import VERSION
from explornn_py.run.machine import Machine, this_machine
from explornn_py.run.npz import LARGEST_FILE
from explornn_py.settings.changes import MOST_CHANGES, LiveChange
from tests.unit.sessions import numbers

SMALL = {"layers": 2, "hidden_size": 3, "samples": 8, "window": 4, "horizon": 3, "batch_size": 3}


def train(session, epochs):
    session.train(epochs)
    return session


def saved(session):
    file = io.BytesIO()
    session.save(file)
    return file.getvalue()


RUN = saved(train(Session(SMALL), 2))


def members(data=RUN):
    with np.load(io.BytesIO(data)) as archive:
        return dict(archive)


def packed(arrays, compressed=False):
    file = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(file, **arrays)
    return file.getvalue()


def with_header(**changes):
    arrays = members()
    header = json.loads(arrays["header"].tobytes()) | changes
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), np.uint8)
    return packed(arrays)


def refusal(data):
    with pytest.raises(ExplornnError) as refused:
        Session.load(io.BytesIO(data))
    assert refused.value.code == "bad_archive"
    assert refused.value.hint
    return refused.value.message


# ---------------------------------------------------------------- what comes back

CHOICES = [
    *({"optimiser": rule} for rule in OPTIMISERS),
    {"cell": "gru"},
    {"cell": "rnn"},
    {"peepholes": True},
    {"data": "abab", "window": 4, "horizon": 3, "samples": 8},
    {"data": "text", "text": "ein Häuschen \U0001f600\n" * 5, "window": 4, "horizon": 3, "samples": 8},
    {"data": "series", "series": [3, 1, 4, 1.5, 9, 2.5] * 9, "window": 4, "horizon": 3, "samples": 8},
    {"data": "formula", "formula": "sin(x) + 1"},
    {"data": "adding", "window": 15, "horizon": 1},
    {"seed": 2**32 - 1, "preset": "reference"},
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_a_loaded_run_goes_on_to_the_same_weights_bit_for_bit(tmp_path, choice):
    session = train(Session(SMALL | choice), 3)
    session.save(tmp_path / "run.npz")
    loaded = Session.load(tmp_path / "run.npz")
    assert loaded.configuration == session.configuration
    assert numbers(loaded) == numbers(session)
    np.testing.assert_array_equal(loaded.report().arrays["prediction"], session.report().arrays["prediction"])
    np.testing.assert_array_equal(train(loaded, 3).network.weights, train(session, 3).network.weights)
    assert numbers(loaded) == numbers(session)


def test_a_run_in_float64_comes_back_in_float64():
    session = train(Session(SMALL, dtype=np.float64), 1)
    loaded = Session.load(io.BytesIO(saved(session)))
    assert loaded.network.weights.dtype == np.float64
    np.testing.assert_array_equal(train(loaded, 1).network.weights, train(session, 1).network.weights)


def test_a_run_that_was_never_trained_comes_back():
    session = Session(SMALL)
    loaded = Session.load(io.BytesIO(saved(session)))
    assert loaded.epoch == 0
    np.testing.assert_array_equal(loaded.network.weights, session.network.weights)


def test_an_archives_bytes_are_a_saved_run():
    session = train(Session(SMALL), 2)
    assert session.to_bytes() == saved(session)


def test_saving_a_loaded_run_gives_the_same_bytes():
    assert saved(Session.load(io.BytesIO(RUN))) == RUN


def test_numpy_reads_the_file():
    arrays = members()
    header = json.loads(arrays["header"].tobytes())
    assert (header["version"], header["epoch"], header["configuration"]["seed"]) == (VERSION, 2, 0)
    np.testing.assert_array_equal(arrays["weights"], train(Session(SMALL), 2).network.weights)


def test_settings_changed_after_the_newest_epoch_are_replayed_from_a_loaded_run():
    session = train(Session(SMALL), 1)
    session.change({"learning_rate": 0.05})
    loaded = Session.load(io.BytesIO(saved(session)))
    for run in (session, loaded):
        run.snapshots.budget = 0  # only epoch 0 and the newest stay, so that going back means training again
        train(run, 3)
    loaded.go_to(2)
    session.go_to(2)
    assert loaded.configuration.learning_rate == 0.05
    np.testing.assert_array_equal(loaded.network.weights, session.network.weights)


def test_a_run_saved_in_the_middle_of_an_epoch_is_that_of_the_last_whole_epoch():
    session = train(Session(SMALL), 2)
    batches = session.train_epoch()
    next(batches)
    assert saved(session) == RUN
    batches.close()


def test_what_numpy_compresses_is_read_too():
    loaded = Session.load(io.BytesIO(packed(members(), compressed=True)))
    assert loaded.epoch == 2


# ---------------------------------------------------------------- files


def test_a_file_that_was_there_is_replaced_and_nothing_else_is_left(tmp_path):
    (tmp_path / "run.npz").write_bytes(b"old")
    Session(SMALL).save(tmp_path / "run.npz")
    assert [file.name for file in tmp_path.iterdir()] == ["run.npz"]
    assert Session.load(tmp_path / "run.npz").epoch == 0


def test_a_failed_save_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "run.npz").write_bytes(b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(ExplornnError, match="no space left on device") as refused:
        Session(SMALL).save(tmp_path / "run.npz")
    assert refused.value.code == "cannot_save"
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("name", ["missing/run.npz", ".", "a\0b"])
def test_a_path_that_cannot_be_written_is_told(tmp_path, name):
    with pytest.raises(ExplornnError) as refused:
        Session(SMALL).save(f"{tmp_path}/{name}")
    assert refused.value.code == "cannot_save"


@pytest.mark.parametrize("name", ["missing.npz", ".", "a\0b"])
def test_a_path_that_cannot_be_read_is_told(tmp_path, name):
    with pytest.raises(ExplornnError) as refused:
        Session.load(f"{tmp_path}/{name}")
    assert refused.value.code == "cannot_read"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (io.StringIO(), "This file is open for text, but a run is bytes."),
        (5, "A run is kept at a path or in an open file, not in a value of type int."),
        (None, "A run is kept at a path or in an open file, not in a value of type NoneType."),
    ],
    ids=["text", "number", "none"],
)
def test_what_is_neither_a_path_nor_a_file_for_bytes_is_told(file, words):
    with pytest.raises(ExplornnError) as refused:
        Session(SMALL).save(file)
    assert (refused.value.code, refused.value.message) == ("cannot_save", words)
    with pytest.raises(ExplornnError):
        Session.load(file)


def test_a_closed_file_is_told():
    file = io.BytesIO()
    file.close()
    with pytest.raises(ExplornnError, match=r"cannot be written: I/O operation on closed file\. Choose"):
        Session(SMALL).save(file)
    with pytest.raises(ExplornnError, match=r"cannot be read: I/O operation on closed file\. Open"):
        Session.load(file)


# ---------------------------------------------------------------- a run that has gone back


def gone_back():
    """Epoch 2 of 5, with a change of the noise on the way that only the later epochs know."""
    session = train(Session(SMALL), 3)
    session.change({"noise": 0.2})
    train(session, 2).go_to(2)
    return session


def test_a_run_that_has_gone_back_comes_back_with_its_later_epochs():
    session = gone_back()
    loaded = Session.load(io.BytesIO(saved(session)))
    assert loaded.epoch == 2
    assert loaded.whole_history == session.whole_history
    for run in (session, loaded):
        run.go_to(5)
    assert (loaded.epoch, loaded.configuration) == (5, session.configuration)
    assert numbers(loaded) == numbers(session)
    np.testing.assert_array_equal(train(loaded, 2).network.weights, train(session, 2).network.weights)


def test_its_later_epochs_are_forgotten_by_training_as_before():
    loaded = Session.load(io.BytesIO(saved(gone_back())))
    train(loaded, 1)
    assert len(loaded.whole_history) == 3


@pytest.mark.parametrize(
    "later",
    [
        saved(train(Session(SMALL | {"seed": 9}), 5)),
        saved(train(Session(SMALL), 2)),
        b"hello",
    ],
    ids=["another run", "no later", "no run"],
)
def test_later_epochs_that_are_not_those_of_the_run_are_refused(later):
    refusal(packed(members() | {"later": np.frombuffer(later, np.uint8)}))


# ---------------------------------------------------------------- what is refused

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


# ---------------------------------------------------------------- where it was trained


def test_a_run_tells_on_what_machines_it_was_trained():
    session = Session.load(io.BytesIO(RUN))
    (machine,) = session.machines
    assert (machine.backend, machine.numpy) == ("fused", np.__version__)
    assert machine.platform.startswith(sys.platform) and machine.threads >= 1
    header = json.loads(members()["header"].tobytes())
    assert header["machines"] == [machine.to_dict()]
    assert Session(SMALL).machines == ()


def test_a_run_that_goes_on_elsewhere_names_both_machines():
    there = Machine("fused", "emscripten wasm32", "2.2.5", "none", 1)
    session = Session.load(io.BytesIO(with_header(machines=[there.to_dict()])))
    assert train(session, 1).machines == (there, this_machine("fused"))
    session.start()
    assert session.machines == ()


@pytest.mark.parametrize(
    "machines",
    [
        5,
        [5],
        [{}],
        [{**asdict(this_machine("fused")), "threads": -1}],
        [{**asdict(this_machine("fused")), "blas": 1}],
    ],
)
def test_machines_that_make_no_sense_are_refused(machines):
    refusal(with_header(machines=machines))


def test_a_run_goes_on_with_the_backend_it_was_trained_with_where_there_is_one(monkeypatch):
    """A backend has the name of the package that it needs: here one that is always installed."""
    there = Machine("json", "linux x86_64", "9", "none", 1).to_dict()
    file = with_header(machines=[there])
    assert Session.load(io.BytesIO(file)).backend == "fused"
    with monkeypatch.context() as registered:
        registered.setitem(BACKENDS, "json", BACKENDS["fused"])
        assert Session.load(io.BytesIO(file)).backend == "json"
    assert Session.load(io.BytesIO(RUN), backend="fused").backend == "fused"
    with pytest.raises(ExplornnError, match="backend must be one of"):
        Session.load(io.BytesIO(RUN), backend="abacus")
    with pytest.raises(ExplornnError, match="backend must be one of"):
        Session.from_bytes(RUN, backend="abacus")


# ---------------------------------------------------------------- format 1


def as_format_1(session):
    """The file that an explornn_py of format 1 would have saved."""
    arrays = members(saved(session))
    del arrays["history"]
    header = json.loads(arrays["header"].tobytes()) | {"version": 1}
    header["history"] = [record.to_dict() for record in session.history]
    del header["machines"]
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), np.uint8)
    return packed(arrays)


def test_a_learning_rate_set_in_a_run_of_format_1_goes_on_as_it_was_trained_with():
    """It decayed from the first epoch on: trained again, it must give the weights that the file holds."""
    session = train(Session(SMALL | {"learning_rate_half_life": 2.0}), 2)
    session._make_all([LiveChange(2, 0, {"learning_rate": 0.04}, rate_since=0)])
    train(session, 3)
    assert session.history[-1].learning_rate == pytest.approx(0.04 / 4)
    loaded = Session.load(io.BytesIO(as_format_1(session)))
    for run in (loaded, Session.load(io.BytesIO(saved(loaded)))):
        assert run.machines == ()
        run.go_to(4)
        straight = Session(SMALL | {"learning_rate_half_life": 2.0})
        train(straight, 2)._make_all([LiveChange(2, 0, {"learning_rate": 0.04}, rate_since=0)])
        np.testing.assert_array_equal(run.network.weights, train(straight, 2).network.weights)
        run.change({"learning_rate": 0.01})
        assert run.train(1)[0].learning_rate == 0.01
    with pytest.raises(ExplornnError, match="older explornn_py"):
        EXPORTERS["python"](Session.load(io.BytesIO(as_format_1(session))))


@pytest.mark.parametrize(
    "changes",
    [
        {"sample": -1},
        {"live_changes": [[1, 0, {"noise": 0.1}, 2]]},
        {"live_changes": [[1, 0, {"noise": 0.1}, -1]]},
        {"live_changes": [[1, 0, {"noise": 0.1}, None, 3]]},
    ],
    ids=str,
)
def test_a_header_that_no_run_could_have_is_refused(changes):
    refusal(with_header(**changes))


def test_vectors_of_different_precision_are_refused():
    assert "optimiser" in refusal(packed(members() | {"optimiser_mean": np.zeros(148, np.float64)}))


@pytest.mark.parametrize("asked", ["1", "12", "2000000", "9" * 30])
def test_what_a_machine_says_of_its_threads_can_be_read_again(monkeypatch, asked):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", asked)
    this_machine.cache_clear()
    machine = this_machine("fused")
    this_machine.cache_clear()
    assert Machine.from_dict(machine.to_dict()) == machine

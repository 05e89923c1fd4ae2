"""A run in a file: what comes back is the run."""

import io
import json
import sys
from dataclasses import asdict

import numpy as np
import pytest

from explornn_py import ExplornnError, Session
from explornn_py.backends import BACKENDS
from explornn_py.export import EXPORTERS
from explornn_py.learning.optimisers import OPTIMISERS
from explornn_py.run.entries import VERSION
from explornn_py.run.machine import Machine, this_machine
from explornn_py.run.snapshots import SAVED
from explornn_py.settings.changes import LiveChange
from tests.unit.archives import RUN, SMALL, members, packed, refusal, saved, with_header
from tests.unit.sessions import numbers, train

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


# ---------------------------------------------------------------- its earlier states


@pytest.mark.parametrize("epochs", [1, 2, 40])
def test_going_back_in_a_loaded_run_trains_no_more_epochs_than_one_goes_back(epochs, monkeypatch):
    session = train(Session(SMALL), epochs)
    file, trained = saved(session), []
    again = Session._train_again
    monkeypatch.setattr(Session, "_train_again", lambda self, *told: trained.append(again(self, *told)))
    for back in range(1, epochs + 1):
        loaded = Session.load(io.BytesIO(file))
        trained.clear()
        loaded.go_to(epochs - back)
        assert len(trained) <= back
        session.go_to(epochs - back)
        np.testing.assert_array_equal(loaded.network.weights, session.network.weights)


def test_going_on_in_a_loaded_run_that_had_gone_back_does_not_train_all_again_either(monkeypatch):
    session = train(Session(SMALL), 40)
    session.go_to(2)
    loaded, trained = Session.load(io.BytesIO(saved(session))), []
    again = Session._train_again
    monkeypatch.setattr(Session, "_train_again", lambda self, *told: trained.append(again(self, *told)))
    loaded.go_to(39)
    assert len(trained) <= 1
    session.go_to(39)
    np.testing.assert_array_equal(loaded.network.weights, session.network.weights)


def test_settings_of_then_are_those_of_an_earlier_state():
    session = train(Session(SMALL), 3)
    session.change({"learning_rate": 0.02})
    train(session, 3)
    loaded = Session.load(io.BytesIO(saved(session)))
    for epoch in range(6, 0, -1):
        loaded.go_to(epoch)
        session.go_to(epoch)
        assert loaded.configuration == session.configuration


def test_earlier_states_take_no_more_room_than_they_may_but_for_one():
    for layers in (3, 7):
        past = train(Session({"layers": layers, "samples": 4, "window": 2}), 12).archive().past
        assert past[-1].epoch == 11
        assert sum(snapshot.size for snapshot in past[:-1]) <= SAVED


@pytest.mark.parametrize(
    "past",
    [[[2, 6]], [[1, 3], [1, 3]], [[0, 0]], [[1, -1]], [[1]], [[1, 3]] * 65, 5, [[1, 3], [2, 6]]],
    ids=str,
)
def test_earlier_states_that_make_no_sense_are_refused(past):
    assert json.loads(members()["header"].tobytes())["past"] == [[1, 3]]
    refusal(with_header(past=past))


@pytest.mark.parametrize(
    "weights", [np.zeros((1, 7), np.float32), np.full((1, 148), np.nan, np.float32), np.zeros(0)]
)
def test_earlier_weights_that_cannot_be_those_of_the_run_are_refused(weights):
    refusal(packed(members() | {"past_weights": weights}))


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

"""`explornn predict`: going on from a sample, or from a start of one's own."""

import numpy as np
import pytest

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.run.continuing import continue_from, parse_start
from explornn_py.run.forecast import forecast
from tests.unit.desk.runs import QUICK, SMALL, refused


def test_prediction_of_a_sample_is_that_of_the_session(run, trained):
    code, out, _ = run("predict", trained)
    expected = Session.load(trained).report(trace=False).arrays["prediction"][:, 0]
    assert code == 0
    assert np.allclose([float(line) for line in out.splitlines()], expected, rtol=1e-5)


def test_values_that_lie_close_together_are_told_apart(run, tmp_path):
    """A million and a few: six digits would write them all alike."""
    file = str(tmp_path / "million.npz")
    series = ",".join(f"{1234567 + 3 * np.sin(step / 3):.6f}" for step in range(80))
    assert run("train", "--series", series, *QUICK, "--epochs", "3", "--quiet", "--save", file)[0] == 0
    code, out, _ = run("predict", file)
    session = Session.load(file)
    expected = session.source.scaling.to_display(
        session.report(trace=False).arrays["prediction"][:, 0].astype(float)
    )
    lines = [float(line) for line in out.splitlines()]
    assert code == 0 and len(set(lines)) == len(lines) > 1
    assert np.allclose(lines, expected, rtol=0, atol=0.01)


def test_a_start_of_ones_own_is_gone_on_from(run, trained):
    code, out, _ = run("predict", trained, "--start", "0.1 0.3, 0.5 0.7", "--horizon", "2")
    session = Session.load(trained)
    X = np.array([0.1, 0.3, 0.5, 0.7], np.float32)[:, None, None]
    first = np.tanh(session.network.logits(X, last_only=True))[0, 0]
    assert code == 0
    assert [f"{first:.6g}", 2] == [out.splitlines()[0], len(out.splitlines())]


def test_a_short_start_is_told_to_be_short(run, trained):
    code, out, err = run("predict", trained, "--start", "0.1", "--horizon", "6")
    assert code == 0 and len(out.splitlines()) == 6
    assert err == "The network was trained on windows of 4 elements; a start that long suits it best.\n"


@pytest.fixture
def reading(run):
    """A saved run that knows abab by heart."""
    assert run("train", "--data", "abab", "--epochs", "2", "--quiet", "--save", "text.npz")[0] == 0
    return "text.npz"


def test_a_text_is_gone_on_with(run, reading):
    assert run("predict", reading, "--start", "ab" * 10, "--horizon", "6")[:2] == (0, "ababab\n")
    assert run("predict", reading, "--start", "b" + "ab" * 20, "--horizon", "3")[:2] == (0, "aba\n")


def test_temperature_draws_characters_and_the_same_run_draws_the_same(run, reading):
    cold = run("predict", reading, "--horizon", "40")[1]
    hot = run("predict", reading, "--horizon", "40", "--temperature", "100")[1]
    assert hot == run("predict", reading, "--horizon", "40", "--temperature", "100")[1] != cold
    assert set(hot) == set("ab\n")


def test_a_run_that_was_set_to_draw_draws(run, reading):
    hot = run("predict", reading, "--horizon", "40", "--temperature", "2")[1]
    run("train", "--data", "abab", "--epochs", "2", "--temperature", "2", "--quiet", "--save", "drawing.npz")
    assert run("predict", "drawing.npz", "--horizon", "40")[1] == hot
    assert run("predict", "drawing.npz", "--horizon", "40", "--temperature", "0")[1] == "ab" * 20 + "\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--start", "abc"], "start must consist of characters the network knows; 'c' is none of them."),
        (["--start", ""], "start must have at least 1 element, not 0."),
        (["--temperature", "-1"], "temperature must be a number from 0 to 100, not -1."),
        (["--temperature", "nan"], "temperature must be a number from 0 to 100, not nan."),
        (["--horizon", "0"], "horizon must be a whole number from 1 to 200, not 0."),
    ],
)
def test_what_a_text_cannot_be_gone_on_with_is_refused(run, reading, arguments, words):
    assert refused(run("predict", reading, *arguments)) == words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--start", "a b"], "start must consist of finite numbers up to 1e+100 in size; value 1 is 'a'."),
        (["--start", "nan"], "start must consist of finite numbers up to 1e+100 in size; value 1 is 'nan'."),
        (["--temperature", "warm"], "temperature must be a number from 0 to 100, not the text 'warm'."),
        (
            ["--temperature", "9" * 400],
            "temperature must be a number from 0 to 100, not a number that large.",
        ),
        (["--horizon", "1.5"], "horizon must be a whole number from 1 to 200, not 1.5."),
        (["--start", "1e300"], "start must consist of numbers near those the network has learned from."),
        (["--start", " "], "start must have at least 1 element, not 0."),
        (["--temperature", "1"], "temperature must be 0 for numbers, as only characters can be drawn."),
    ],
)
def test_what_numbers_cannot_be_gone_on_with_is_refused(run, trained, arguments, words):
    assert refused(run("predict", trained, *arguments)) == words


def test_a_memory_task_answers_but_takes_no_start_and_has_nothing_to_go_on_with(run):
    run("train", "--data", "recall", "--epochs", "1", "--quiet", "--save", "run.npz")
    code, out, _ = run("predict", "run.npz")
    assert code == 0 and len(out.splitlines()) == 1
    assert run("predict", "run.npz", "--horizon", "1")[:2] == (0, out)
    message = refused(run("predict", "run.npz", "--horizon", "5"))
    assert message == "horizon must be 1 for a memory task, which has no sequence to go on with, not 5."
    assert refused(run("predict", "run.npz", "--start", "1")).startswith("start must be left out")


def test_a_series_is_gone_on_with_in_its_own_units():
    session = Session(SMALL | {"data": "series", "series": [1000.0, 1100.0, 1300.0, 1200.0] * 9})
    found = continue_from(session, parse_start(session, [1000, 1100, 1300, 1200]), 7)
    assert len(found) == 7
    assert all(900 < value < 1400 for value in found)


def test_a_short_start_grows_by_the_networks_own_answers():
    session = Session(SMALL)
    network = session.network
    known = [0.5]
    for _ in range(6):
        X = np.array(known[-4:], np.float32)[:, None, None]
        known.append(float(np.tanh(network.logits(X, last_only=True))[0, 0]))
    assert continue_from(session, parse_start(session, [0.5]), 6) == pytest.approx(known[1:], rel=1e-5)


def test_a_start_longer_than_the_window_is_read_at_its_end():
    session = Session(SMALL)
    long, short = ([9, 9, 0.1, 0.2, 0.3, 0.4], [0.1, 0.2, 0.3, 0.4])
    assert continue_from(session, parse_start(session, long), 3) == continue_from(
        session, parse_start(session, short), 3
    )


def test_temperature_for_numbers_is_refused_in_a_notebook_too():
    session = Session(SMALL)
    with pytest.raises(ConfigurationError):
        continue_from(session, parse_start(session, None), 3, temperature=0.5)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (5, "start must be a text or a list, not 5."),
        (iter([0.1]), "start must be a text or a list, not a value of type list_iterator."),
        (b"0.1", "start must be a text or a list, not a value of type bytes."),
        ({0.1, 0.2}, "start must be a text or a list, not a value of type set."),
        (np.array(0.1), "start must be a text or a list, not a value of type ndarray."),
        ([0.1, "x"], "start must consist of numbers; element 2 is the text 'x'."),
        ([[0.1], [0.2]], "start must consist of numbers; element 1 is a value of type list."),
        ([0.1, True], "start must consist of numbers; element 2 is True."),
        ([10**400], "start must consist of numbers near those the network has learned from."),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_start_that_is_no_list_of_numbers_is_refused_in_words(start, words):
    with pytest.raises(ConfigurationError) as caught:
        parse_start(Session(SMALL), start)
    assert (caught.value.message, caught.value.field) == (words, "start")


@pytest.mark.parametrize("start", [["a", 1], "abc", ["ab"]], ids=str)
def test_a_start_of_characters_that_the_network_does_not_know_is_refused(start):
    with pytest.raises(ConfigurationError, match="characters the network knows"):
        parse_start(Session(SMALL | {"data": "abab"}), start)


@pytest.mark.parametrize("seed", [-1, 1.5, None, True, "7"])
def test_a_seed_that_is_no_whole_number_from_0_is_refused(seed):
    session = Session(SMALL | {"data": "abab"})
    with pytest.raises(ConfigurationError, match="seed must be a whole number from 0") as caught:
        continue_from(session, parse_start(session, None), 3, temperature=1.0, seed=seed)
    assert caught.value.field == "seed"


@pytest.mark.parametrize("data", ["sine", "abab", "adding"])
@pytest.mark.parametrize("prediction", ["sliding", "carried"])
def test_a_run_goes_on_as_its_report_does(run, data, prediction):
    run("train", "--data", data, "--prediction", prediction, "--epochs", "1", "--save", "run.npz")
    session = Session.load("run.npz")
    report = session.report(trace=False)
    out = run("predict", "run.npz")[1]
    if data == "abab":
        assert out == "".join(session.source.alphabet[int(n)] for n in report.arrays["chosen"]) + "\n"
    else:
        expected = report.arrays["prediction"][:, 0]
        assert np.allclose([float(line) for line in out.splitlines()], expected, rtol=1e-5, atol=1e-6)


def test_a_carried_state_has_read_the_whole_start():
    session = Session(SMALL | {"prediction": "carried"})
    start = [0.9, -0.9, 0.1, 0.2, 0.3, 0.4]
    X = np.array(start, np.float32)[:, None, None]
    first = np.tanh(session.network.logits(X, last_only=True))[0, 0]
    assert continue_from(session, parse_start(session, start), 3)[0] == pytest.approx(first, rel=1e-5)


def test_answers_that_are_no_numbers_any_more_are_refused():
    session = Session(SMALL | {"candidate_activation": "identity", "output_activation": "identity"})
    session.network.weights[:] = 1e38 * np.random.default_rng(0).normal(size=session.network.weights.size)
    with np.errstate(all="ignore"), pytest.raises(ExplornnError, match="no longer finite"):
        continue_from(session, parse_start(session, None), 3)


@pytest.fixture
def series_run(run):
    series = ",".join(f"{50 + 10 * np.sin(step / 2):.3f}" for step in range(120))
    settings = ["--series", series, "--layers", "1", "--horizon", "6", "--epochs", "2", "--quiet"]
    assert run("train", *settings, "--save", "own.npz")[0] == 0
    return "own.npz"


def test_beyond_the_end_it_goes_on_after_the_last_value_and_says_how_far_to_trust_it(run, series_run):
    code, out, err = run("predict", series_run, "--beyond")
    found = forecast(Session.load(series_run))
    assert code == 0
    assert [float(line) for line in out.splitlines()] == pytest.approx(found.values, rel=1e-3)
    assert f"{found.rmse[0]:.3g} one step ahead" in err and f"{found.windows} windows" in err


def test_beyond_what_was_measured_it_says_so(run, series_run):
    _, out, err = run("predict", series_run, "--beyond", "--horizon", "9")
    assert len(out.splitlines()) == 9
    assert "Beyond 6 steps nothing was measured." in err


def test_beyond_uneven_dates_it_says_that_none_is_known(run, series_run):
    told = "The dates are unevenly spaced: beyond the end steps are counted, and no date is known."
    assert told not in run("predict", series_run, "--beyond")[2]
    settings = Session.load(series_run).configuration
    dates = f"1958-03-01/20*P1D,{len(settings.series) - 21}*P3D"
    Session({"data": "series", "series": settings.series, "dates": dates, "layers": 1}).save("uneven.npz")
    assert told in run("predict", "uneven.npz", "--beyond")[2]


@pytest.mark.parametrize("more", [["--start", "1 2 3"], ["--temperature", "1"]])
def test_beyond_the_end_goes_with_no_other_start(run, series_run, more):
    code, out, err = run("predict", series_run, "--beyond", *more)
    assert (code, out) == (2, "")
    assert "--beyond" in err


def test_other_data_have_no_end_to_go_beyond(run, trained):
    code, out, err = run("predict", trained, "--beyond")
    assert (code, out) == (2, "")
    assert "other data" in err

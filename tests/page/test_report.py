"""A report as the page reads it, against the arrays of the session that made it."""

import numpy as np
import pytest


@pytest.fixture
def report_of(page, buffer):
    """report_of("lorem", layers=2) -> the session's report and the page's reading of it, untrained"""
    from explornn_py.run.session import Session
    from worker.packing import pack

    def make(data, **settings):
        made = Session({"data": data} | settings).report()
        return made, page("run.report").Report(buffer(pack(made)))

    return make


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_a_vector_is_one_layer_at_one_step(report_of, cell):
    made, report = report_of("sine", cell=cell, layers=2)
    for name in ("trace_hidden", "gradient_hidden"):
        assert report.vector(name, 1, 4) == pytest.approx(made.arrays[name][1, 4].tolist())


def test_a_matrix_holds_the_vectors_of_all_steps(report_of):
    made, report = report_of("lorem", layers=2)
    matrix = report.matrix("trace_forget_gate", 0)
    assert np.allclose(matrix, made.arrays["trace_forget_gate"][0])


def test_only_an_lstm_has_a_memory_of_its_own(report_of):
    assert report_of("sine", cell="lstm")[1].memory == "trace_cell_state"
    assert report_of("sine", cell="rnn")[1].memory is None
    assert not report_of("sine", cell="rnn")[1].has("trace_forget_gate")


def test_taking_a_report_reads_the_sample_and_nothing_of_the_trace(report_of, page, monkeypatch):
    browser = page("browser")
    read, numbers = [], browser.numbers
    monkeypatch.setattr(browser, "numbers", lambda *place: read.append(place[2]) or numbers(*place))
    report_of("lorem", layers=7)
    assert sum(read) == 20


def test_what_was_read_once_is_not_read_again(report_of, page, monkeypatch):
    _, report = report_of("sine")
    first = report.vector("trace_hidden", 0, 0)
    monkeypatch.setattr(page("browser"), "numbers", None)
    assert report.vector("trace_hidden", 0, 0) is first


def test_text_is_read_as_places_in_the_alphabet(report_of):
    made, report = report_of("lorem")
    assert report.inputs == made.arrays["inputs"].argmax(axis=1).tolist()
    assert report.targets == made.arrays["targets"].argmax(axis=1).tolist()
    assert report.prediction == made.arrays["prediction"].argmax(axis=1).tolist()


def test_the_likeliest_characters_come_best_first(report_of):
    made, report = report_of("lorem")
    row = made.arrays["prediction"][7]
    places = np.argsort(-row, kind="stable")[:3]
    assert report.likeliest(7, 3) == [(place, pytest.approx(float(row[place]))) for place in places]


def test_no_more_characters_are_likeliest_than_there_are(report_of):
    assert len(report_of("abab")[1].likeliest(0, 5)) == 2


def test_of_two_inputs_a_step_the_first_is_the_value(report_of):
    made, report = report_of("recall")
    assert report.inputs == pytest.approx(made.arrays["inputs"][:, 0].tolist())
    assert report.column("inputs", 1) == made.arrays["inputs"][:, 1].tolist()


def test_the_strongest_returning_error_of_all_layers_and_steps_is_one(report_of):
    made, report = report_of("sine", layers=3)
    strengths = [report.gradient_of(layer, step) for layer in range(3) for step in range(report.window)]
    assert max(strengths) == 1 and min(strengths) >= 0
    assert strengths.index(1) == made.arrays["gradient_norm"].argmax()


def test_the_gradient_norm_of_a_layer_covers_all_its_steps(report_of):
    made, report = report_of("sine", layers=3)
    assert report.gradient_norm(1) == pytest.approx(
        np.linalg.norm(made.arrays["gradient_hidden"][1]), rel=1e-5
    )


def test_own_numbers_are_shown_in_their_own_units(report_of):
    series = [100 + 50 * (k % 7) for k in range(300)]
    _, report = report_of("series", series=series)
    shown = [report.shown(value) for value in report.inputs]
    assert all(min(abs(value - number) for number in series[:7]) < 1e-3 for value in shown)
    assert report.seen(report.shown(0.25)) == pytest.approx(0.25)


def test_before_the_first_step_a_layer_has_the_state_that_it_has_read_on_to(report_of):
    series = [(k * k) % 17 / 3 for k in range(500)]
    made, report = report_of("series", series=series, stateful=True, layers=2)
    for name in ("hidden", "cell_state"):
        assert report.state(name, 1, 0, -1) == made.arrays["first_" + name][1].tolist()
        assert any(report.state(name, 1, 0, -1))


def test_before_the_first_step_of_a_window_read_anew_it_has_zeros(report_of):
    _, report = report_of("sine", layers=2)
    assert not any(report.state("hidden", 1, 0, -1) + report.state("hidden", 1, 1, -1))

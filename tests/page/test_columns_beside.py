"""Columns that are read beside a series, on the page: what is told of them before, and how they are drawn."""

import json
import math
from itertools import pairwise

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.reading import read
from tests.page.drawing import Palette, drawn
from tests.page.rooms import room

SERIES = [1000.0 + 100 * (k % 9) for k in range(300)]
RAIN, WIND = [float(k % 4) for k in range(300)], [50 + 20 * math.sin(k / 8) for k in range(300)]
BESIDE = {"rain": RAIN, "wind in the night": WIND}

summary = room("own_data.summary")


@pytest.fixture(params=["values", "differences"])
def reported(request, page, buffer, words):
    """(the session, its report on the page)"""
    from worker.packing import pack

    settings = {"data": "series", "series": SERIES, "covariates": BESIDE, "learned": request.param}
    session = Session(settings | {"layers": 2})
    return session, page("run.report").Report(buffer(pack(session.report())))


def start(session):
    sample = session.shown_sample()
    return int(sample.start) + int(session.source.learned != "values")


def test_a_report_tells_what_is_read_of_each_column_at_every_time_step(reported):
    session, report = reported
    sample = session.shown_sample()
    read_there = np.concatenate([sample.inputs[:, 1:], sample.known])
    for place in range(2):
        told = [report.read_beside(place, number) for number in range(report.window + report.horizon)]
        np.testing.assert_allclose(told, read_there[:, place], atol=1e-6)


def test_and_their_values_in_their_own_units(reported):
    session, report = reported
    for place, values in enumerate(BESIDE.values()):
        told = [report.shown_beside(place, step) for step in range(report.window + report.horizon)]
        np.testing.assert_allclose(told, values[start(session) :][: len(told)], rtol=1e-4, atol=1e-4)


def test_the_plot_has_a_thin_line_of_its_own_dashes_for_each_and_tells_their_values(page, reported, at):
    session, report = reported
    plot = page("prediction.pictures").PICTURES[report.kind](Palette())
    plot.fit(page("browser.box").Box(100, 50, 460, 360), report)
    drawn(plot, at("rest", 1))
    steps = report.window + report.horizon
    assert [len(ys) for ys in plot.columns] == [steps, steps]
    assert all(50 <= y <= 410 for ys in plot.columns for y in ys)
    told = page("words.texts").told
    for step in (3, report.window + 3):
        rows = [
            (told(key), value) for key, value in plot.values(step, at("rest", 1)) if not isinstance(key, str)
        ]
        assert [name for name, _ in rows] == list(BESIDE)
        assert float(rows[0][1]) == pytest.approx(RAIN[start(session) + step], abs=1e-3)
    assert plot.describe().endswith("Read beside it: rain, wind in the night.")


def test_as_many_dashes_as_there_may_be_columns_and_none_twice(page):
    patterns = page("prediction.columns").PATTERNS
    assert len(set(patterns)) == len(patterns) == page("facts").MOST_COVARIATES


def test_the_table_of_the_prediction_has_a_column_for_each(page, reported):
    session, report = reported
    table = page("listening.tables").prediction(report)
    assert list(table.columns[-2:]) == list(BESIDE)
    assert [row[-2] for row in table.rows] == pytest.approx(RAIN[start(session) :][:47], abs=1e-3)


@pytest.mark.parametrize("layers", [1, 7])
@pytest.mark.parametrize("beside", [0, 1, 7])
@pytest.mark.parametrize("height", [160, 420])
def test_each_has_its_row_between_the_values_and_the_numbers_of_the_time_steps(page, layers, beside, height):
    geometry, grid = page("stage.geometry"), page("stage.grid")
    boxes = geometry.Box(0, 60, 84, 60), geometry.Box(140, 0, 600, height), geometry.Box(780, 30, 560, 360)
    places = grid.Grid(geometry.Stage(*boxes, layers), *boxes, layers, 15, None, None, beside)
    rows = [places.input_y + places.swing, *places.beside_ys, places.numbers_y]
    assert len(places.beside_ys) == beside
    for above, below in pairwise(rows):
        assert above < below
    swings = [y + sign * places.beside_swing for y in places.beside_ys for sign in (-1, 1)]
    assert swings == sorted(swings)


# --- before they are learned ------------------------------------------------------------------------------------------

TABLE = "level;rain;wind\n" + "".join(f"{k % 7};{'' if k == 15 else k % 3};{k % 5}\n" for k in range(84))


def told_with(beside):
    told = json.loads(json.dumps(read(TABLE.encode()).to_dict(None, values=False)))
    return told | {"dates": None, "beside": beside}


def test_one_sentence_names_them_and_their_gaps(page, words, summary):
    said = page("words.texts").told(summary.sentence(told_with(["rain", "wind"])))
    assert said == "“level”: 84 values, 0 to 6, no gaps. Read beside it: rain, wind. “rain”: 1 gap (line 17)."


def test_gaps_and_length_are_those_of_all_that_is_read(summary, page):
    assert not summary.has_gaps(told_with(["wind"]))
    assert summary.has_gaps(told_with(["wind", "rain"]))
    most = page("facts").LONGEST_SERIES
    assert [summary.longest(told_with(names)) for names in ([], ["rain"], ["rain", "wind"])] == [
        most,
        most // 2,
        most // 3,
    ]

"""A table as text: RFC 4180, read back by Python's own reader, whatever stands in it."""

import csv
import io
import types

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

letters = st.characters(codec="utf-8", exclude_characters="\r\0")
cells = st.one_of(st.integers(-(10**6), 10**6), st.text(letters, max_size=8))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6))
def test_what_is_separated_is_read_back(page, rows):
    module = page("words.table")

    def harmless(value):
        """No spreadsheet takes a text for a formula."""
        return "'" + value if isinstance(value, str) and value[:1] in module.FORMULA else str(value)

    text = module.separated(module.Table("key", "Title", ["a", "b", "c"], rows))
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["a", "b", "c"]] + [[harmless(value) for value in row] for row in rows]


def test_numbers_keep_six_digits_and_nothing_is_empty(page):
    module = page("words.table")
    table = module.Table("key", "", ["x"], [[1 / 3], [None], [1e-9]])
    assert module.separated(table) == "x\r\n0.333333\r\n\r\n1e-09\r\n"


@pytest.mark.parametrize("learned", ["values", "differences", "relative"])
def test_the_losses_of_a_series_stand_beside_their_rmse_in_its_own_units(page, words, reported, learned):
    series = [50 + 9 * ((k % 12) - 5) + 0.5 * k for k in range(160)]
    report, session = reported({"data": "series", "series": series, "learned": learned, "layers": 1})
    scale = report.rmse_scale()
    if learned == "relative":  # it errs in proportion to what is changed: no loss tells it
        assert scale is None
        return
    assert scale == pytest.approx(session.source.scaling.half_range)
    records = page("run.records").Records()
    for epoch, loss in ((1, 0.25), (2, 0.09)):
        records.take(
            {"epoch": epoch, "training_loss": 1.0, "validation_loss": loss, "free_running_error": None}
        )
    rows = page("listening.tables").Losses(records.whole, ("epoch", "validation_loss"), None, scale)
    assert [row[2] / scale for row in rows] == pytest.approx([0.5, 0.3])
    assert [row[2] / scale for row in rows[-1:]] == pytest.approx([0.3])


def test_the_loss_of_the_best_simple_rule_stands_beside_those_of_the_network(page, words, reported):
    report, session = reported({"data": "series", "series": [k * k % 17 for k in range(160)], "layers": 1})
    records = page("run.records").Records()
    records.take({"epoch": 1, "training_loss": 1.0, "validation_loss": 0.5, "free_running_error": None})
    run = types.SimpleNamespace(table=records, before=types.SimpleNamespace(shown=None))
    table = page("listening.tables").losses(run, report)
    place = [name for name in table.columns if "the best simple rule" in name]
    assert len(place) == 1
    found = session.baselines
    (row,) = list(table.rows)
    assert row[table.columns.index(place[0])] == pytest.approx(found.losses[found.best])


def test_what_is_no_series_has_no_units_of_its_own(reported):
    report, _ = reported({"data": "sine", "layers": 1})
    assert report.rmse_scale() is None

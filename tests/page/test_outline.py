"""How a whole series looks, on its tile and in the strip that shows how it is split."""

import re

import pytest

from explornn_py.run.session import Session

SERIES = [float((7 * step) % 12 + step % 5 + step / 9) for step in range(300)]


@pytest.fixture
def reported(page, buffer, words):
    from worker.packing import pack

    def make(**more):
        session = Session({"data": "series", "series": SERIES, "layers": 1} | more)
        return page("run.report").Report(buffer(pack(session.report()))), session

    return make


def test_the_curve_reaches_over_the_tile_and_has_the_extremes_of_each_stretch(page, reported):
    report, _ = reported()
    path = page("prediction.outline").curve(report, 64, 36, 3)
    points = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]
    low, high = min(SERIES), max(SERIES)
    for stretch in range(60):
        values = SERIES[stretch * 5 : stretch * 5 + 5]
        x = 3 + 58 * (stretch + 0.5) / 60
        ys = [y for at, y in points if at == pytest.approx(x, abs=0.06)]
        for value, y in ((max(values), min(ys)), (min(values), max(ys))):
            assert y == pytest.approx(33 - 30 * (value - low) / (high - low), abs=0.06)


@pytest.mark.parametrize("learned", ["values", "differences"])
def test_the_strip_is_split_where_the_engine_splits_the_series(page, reported, learned):
    report, session = reported(learned=learned)
    (one, two, three) = page("prediction.outline").shares(report)
    ends = session.source.parts
    assert (one[0], two[0], three[0]) == ("training", "validation", "unseen")
    assert (one[2] * 300, two[2] * 300) == pytest.approx((ends["training"], ends["validation"]))
    assert (one[1], one[2], two[2], three[2]) == (0, two[1], three[1], 1)


def test_a_split_that_leaks_is_shown_as_mixed(page, reported):
    report, _ = reported(split="drawn")
    assert [name for name, _, _ in page("prediction.outline").shares(report)] == ["mixed", "unseen"]


def test_other_data_have_neither(page, buffer, words):
    from worker.packing import pack

    report = page("run.report").Report(buffer(pack(Session({"layers": 1}).report())))
    assert page("prediction.outline").key_of(report) is None

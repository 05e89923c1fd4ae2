"""Years with the part of the year in a column beside them: rows for one span of time are read, whatever the parts are
called, and those for another are named and one option away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import read
from tests import sampling

FEW = settings(deadline=None, max_examples=sampling.count(40, 1000))
PARTS = {
    "codes of months": ([f"M{k:02d}" for k in range(1, 13)], "M13", "month"),
    "codes of quarters": ([f"Q{k:02d}" for k in range(1, 5)], "Q05", "quarter"),
    "short codes of quarters": (["Q1", "Q2", "Q3", "Q4"], "A1", "quarter"),
    "months": (
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        "Annual",
        "month",
    ),
    "German months": (["Januar", "Februar", "März", "April"], "Jahr", "month"),
    "quarters": (["1. Quartal", "2. Quartal", "3. Quartal", "4. Quartal"], "Gesamt", "quarter"),
}


@FEW
@given(
    form=st.sampled_from(sorted(PARTS)), first=st.integers(1950, 2010), count=st.integers(3, 8),
    whole=st.sampled_from(["before", "behind", "none"]), series=st.booleans(), backwards=st.booleans(),
    values=st.lists(st.integers(-900, 900), min_size=110, max_size=110), mark=st.sampled_from(",;\t"),
)  # fmt: skip
def test_parts_beside_their_years_are_dates_and_whole_years_are_apart(
    form, first, count, whole, series, backwards, values, mark
):
    names, year_itself, span = PARTS[form]
    rows = []
    for year in range(first, first + count):
        parts = {"before": [year_itself, *names], "behind": [*names, year_itself], "none": names}[whole]
        rows += [(year, part) for part in parts]
    rows = rows[::-1] if backwards else rows
    told = [(year, part, f"{value / 8:.2f}") for (year, part), value in zip(rows, values, strict=False)]
    lines = [mark.join(["id"] * series + [str(year), part, value]) for year, part, value in told]
    text = mark.join(["series"] * series + ["year", "period", "value"]) + "\n" + "\n".join(lines) + "\n"
    reading = read(text)
    turn = -1 if backwards else 1
    expected = {
        yearly: [float(value) for _, part, value in told if (part == year_itself) == yearly][::turn]
        for yearly in (False, True)
    }
    assert reading.column.name == "value"
    assert reading.values() == expected[False]
    step = "-Q" if span == "quarter" else "-"
    assert [date[:4] for date in reading.dates] == [str(y) for y, p in rows if p != year_itself][::turn]
    assert all(date[4:].startswith(step) for date in reading.dates)
    if whole != "none":
        assert {"span": "year"} in [other.options for other in reading.alternatives]
        assert read(text, {"span": "year"}).values() == expected[True]

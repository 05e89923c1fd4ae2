"""Tables with a year a line and its months or quarters along it are read in order, whatever the months are called, with
names or without, and with their dates wherever there are years."""

from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import read
from tests import sampling

FEW = settings(deadline=None, max_examples=sampling.count(60, 1500))
NAMES = {
    "English": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),  # noqa: SIM905
    "German": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),  # noqa: SIM905
    "Spanish": "ene feb mar abr may jun jul ago sep oct nov dic".split(),  # noqa: SIM905
    "numbers": [str(k) for k in range(1, 13)],
    "two digits": [f"{k:02d}" for k in range(1, 13)],
    "codes": [f"M{k}" for k in range(1, 13)],
    "Roman": "I II III IV V VI VII VIII IX X XI XII".split(),  # noqa: SIM905
    "quarters": ["Q1", "Q2", "Q3", "Q4"],
    "German quarters": [f"{k}. Quartal" for k in range(1, 5)],
    "R's quarters": [f"Qtr{k}" for k in range(1, 5)],
}
MARKS = st.sampled_from([(",", "."), (";", ","), ("\t", "."), ("\t", ","), (";", ".")])


@FEW
@given(
    form=st.sampled_from(sorted(NAMES)), first=st.integers(1850, 2010), count=st.integers(2, 8), marks=MARKS,
    year=st.sampled_from(["Year", "Jahr", "", "Año"]), step=st.sampled_from([1, 1, -1, 2]),
    behind=st.sampled_from(["", "Total"]), values=st.lists(st.integers(-400, 900), min_size=96, max_size=96),
    missing=st.integers(0, 3),
)  # fmt: skip
def test_below_their_names_months_and_quarters_are_read_along_the_years(
    form, first, count, marks, year, step, behind, values, missing
):
    (mark, decimal), names = marks, NAMES[form]
    width, quarterly = len(names), len(names) == 4
    years = [first + step * row for row in range(count)]
    lines, told = [mark.join([year, *names, *[behind] * bool(behind)])], []
    for row, at in enumerate(years):
        own = [f"{values[width * row + k]}.5" for k in range(width)]
        if row == count - 1:
            own[width - missing :] = [""] * missing
        told += [(f"{at}-Q{k}" if quarterly else f"{at}-{k:02d}", cell) for k, cell in enumerate(own, 1)]
        cells = [cell.replace(".", decimal) for cell in own]
        lines.append(mark.join([str(at), *cells, *["7"] * bool(behind)]))
    told = sorted(told[: len(told) - missing])
    reading = read("\n".join(lines) + "\n")
    assert reading.orientation == "along"
    assert list(reading.dates) == [date for date, _ in told]
    assert reading.values() == [float(cell) for _, cell in told]


@FEW
@given(
    years=st.sampled_from(["none", "rising", "falling"]), first=st.integers(1850, 2010), count=st.integers(2, 8),
    marks=st.sampled_from([(",", "."), (" ", "."), (";", ","), ("\t", ".")]), named=st.booleans(),
    values=st.lists(st.integers(10, 990), min_size=96, max_size=96, unique=True),
)  # fmt: skip
def test_without_names_or_without_years_twelve_numbers_a_line_are_read_in_order(
    years, first, count, marks, named, values
):
    mark, decimal = marks
    rows = [[f"{value / 8:.2f}" for value in values[12 * row : 12 * row + 12]] for row in range(count)]
    lines = [mark.join(cell.replace(".", decimal) for cell in row) for row in rows]
    step = -1 if years == "falling" else 1
    if years != "none":
        lines = [f"{first + step * row}{mark}{line}" for row, line in enumerate(lines)]
        named = False
    if named:
        lines.insert(0, mark.join(NAMES["English"]))
    reading = read("\n".join(lines) + "\n")
    assert reading.values() == [float(cell) for row in rows[::step] for cell in row]
    if years != "none":
        start = min(first, first + step * (count - 1))
        assert (reading.dates[0], reading.dates[-1]) == (f"{start}-01", f"{start + count - 1}-12")


def test_twelve_columns_of_a_long_table_stay_columns():
    rows = "\n".join(",".join(f"{(row * 7 + k * 3) % 11}.5" for k in range(12)) for row in range(400))
    reading = read(rows)
    assert (len(reading.columns), reading.orientation) == (12, "columns")
    assert {"orientation": "along"} in [other.options for other in reading.alternatives]


@FEW
@given(place=st.integers(0, 59), label=st.sampled_from(["(holiday)", "", "Total"]))
def test_hours_of_what_is_no_day_get_no_dates(place, label):
    rows = [f"2023-{1 + k // 28:02d}-{1 + k % 28:02d}" for k in range(60)]
    rows[place] = label
    text = f"Date,{','.join(map(str, range(24)))}\n"
    text += "".join(
        f"{row},{','.join(str((7 * k + h) % 11) for h in range(24))}\n" for k, row in enumerate(rows)
    )
    assert "NoneT" not in str(read(text).to_dict()["dates"])


@FEW
@given(count=st.integers(2, 20), form=st.sampled_from(["{day:02d}/01/2023", "01/{day:02d}/2023"]))
def test_days_with_their_hours_are_read_in_either_order(count, form):
    text = f"Date,{','.join(map(str, range(24)))}\n"
    text += "".join(
        f"{form.format(day=day)},{','.join(str(day * h % 11) for h in range(24))}\n"
        for day in range(1, count + 1)
    )
    reading = read(text)
    assert reading.values() == [day * h % 11 for day in range(1, count + 1) for h in range(24)]
    assert (reading.dates[0], reading.dates[-1]) == ("2023-01-01T00:00", f"2023-01-{count:02d}T23:00")

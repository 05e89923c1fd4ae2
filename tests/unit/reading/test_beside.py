"""Tables beside each other, each with dates of its own: the first is read, which one is said, and each other is one
option away, with its own dates."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import read
from tests import sampling
from tests.unit.reading.test_parts import DELIMITERS, VALUES, all_lines_are_told, rounded, written

FEW = settings(deadline=None, max_examples=sampling.count(25, 1000))
TITLES = ("SPX", "BUND", "Gold", "Öl")
NAMES_OF_DATES = (
    ["Date"] * 4,
    ["Datum"] * 4,
    ["Date", "Date.1", "Date.2", "Date.3"],
    ["date", "date_2", "date_3", "date_4"],
)


@st.composite
def rows_of_tables(draw):
    """(text, {title: {date: value}}): tables beside each other that begin on days of their own."""
    mark, decimal = draw(DELIMITERS)
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=2, max_size=3, unique=True))
    names, apart = draw(st.sampled_from(NAMES_OF_DATES)), draw(st.booleans())
    tables, columns = {}, []
    for place, title in enumerate(titles):
        first = date(draw(st.integers(1950, 2020)), draw(st.integers(1, 12)), 1) + timedelta(days=13 * place)
        values = draw(st.lists(VALUES, min_size=5, max_size=9))
        days = [str(first + timedelta(days=k)) for k in range(len(values))]
        tables[title] = dict(zip(days, rounded(values), strict=True))
        columns += [[names[place], *days], [title, *(written(value, decimal) for value in values)]]
        if apart and place + 1 < len(titles):
            columns.append([])
    lines = [mark.join(c[k] if k < len(c) else "" for c in columns) for k in range(max(map(len, columns)))]
    return "\n".join(lines) + "\n", tables


@FEW
@given(given_tables=rows_of_tables())
def test_of_tables_beside_each_other_the_first_is_read_and_each_can_be_chosen(given_tables):
    text, tables = given_tables
    reading = read(text)
    assert list(reading.tables) == list(tables)
    all_lines_are_told(text, reading)
    for title, values in tables.items():
        other = read(text, {"table": title}).to_dict()
        assert dict(zip(other["dates"], other["values"], strict=True)) == values
    assert reading.values() == list(next(iter(tables.values())).values())


def test_dates_of_other_names_are_columns_of_one_table():
    text = "Ordered,Amount,Delivered,Weight\n" + "".join(
        f"2024-01-{k:02d},{k}.5,2024-02-{3 * k:02d},{k * k}.25\n" for k in range(1, 9)
    )
    assert read(text).tables == ()

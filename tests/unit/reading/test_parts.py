"""Files in which several series or tables stand below each other: one is read, which one is said, and each other is one
option away; nothing is mixed and nothing is lost."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.errors import ExplornnError
from explornn_py.reading import Reading, read
from tests import sampling
from tests.unit.reading.test_nothing_is_lost import accounted, lines_with_numbers

FEW = settings(deadline=None, max_examples=sampling.count(25, 1000))
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
VALUES = st.integers(-9000, 9000).map(lambda number: number / 8)
DELIMITERS = st.sampled_from([(",", "."), (";", ","), ("\t", "."), ("\t", ","), (";", ".")])


def written(value: float, decimal: str) -> str:
    """With two digits, so that it is no number with a mark for thousands."""
    return f"{value:.2f}".replace(".", decimal)


def rounded(values: list[float]) -> list[float]:
    return [float(f"{value:.2f}") for value in values]


def all_lines_are_told(text: str, reading: Reading) -> None:
    assert lines_with_numbers(text) <= accounted(reading)


# -------------------------------------------------------------------- years, quarters and months

SPANS = ("year", "quarter", "month")
WRITTEN = {
    "ONS": (lambda y: f"{y}", lambda y, q: f"{y} Q{q}", lambda y, m: f"{y} {MONTHS[m - 1]}"),
    "SDMX": (lambda y: f"{y}", lambda y, q: f"{y}-Q{q}", lambda y, m: f"{y}-{m:02d}"),
    "Eurostat": (lambda y: f"{y}", lambda y, q: f"{y}Q{q}", lambda y, m: f"{y}M{m:02d}"),
    "German": (lambda y: f"{y}", lambda y, q: f"{q}. Quartal {y}", lambda y, m: f"{GERMAN[m - 1]} {y}"),
    "French": (lambda y: f"{y}", lambda y, q: f"T{q} {y}", lambda y, m: f"{m:02d}/{y}"),
}
PROPERTIES = "Title|Rate of all items;CDID|D7G7;Unit|%;Release date|17-04-2024;Notes|"
ABOVE = {
    "properties": [tuple(line.split("|")) for line in PROPERTIES.split(";")],
    "names": [("Period", "Rate of all items")],
    "nothing": [],
}


def moments(form: str, span: str, years: range) -> list[str]:
    year, quarter, month = WRITTEN[form]
    if span == "year":
        return [year(y) for y in years]
    if span == "quarter":
        return [quarter(y, q) for y in years for q in range(1, 5)]
    return [month(y, m) for y in years for m in range(1, 13)]


@pytest.mark.parametrize("form", WRITTEN)
@FEW
@given(
    spans=st.lists(st.sampled_from(SPANS), min_size=2, max_size=3, unique=True),
    first=st.integers(1950, 2010), count=st.integers(4, 9), above=st.sampled_from(sorted(ABOVE)),
    marks=DELIMITERS, apart=st.booleans(), values=st.lists(VALUES, min_size=170, max_size=170),
)  # fmt: skip
def test_of_years_quarters_and_months_those_of_the_shortest_span_are_read(
    form, spans, first, count, above, marks, apart, values
):
    years, (mark, decimal) = range(first, first + count), marks
    rows = {span: [] for span in spans}
    order = (
        [(span, years) for span in spans] if apart else [(s, range(y, y + 1)) for y in years for s in spans]
    )
    lines = [mark.join(pair) for pair in ABOVE[above]]
    for span, part in order:
        for moment in moments(form, span, part):
            value = values[len(lines)]
            rows[span].append(value)
            lines.append(f"{moment}{mark}{written(value, decimal)}")
    text = "\n".join(lines) + "\n"
    reading = read(text.encode())
    shortest = max(spans, key=SPANS.index)
    assert reading.values() == rounded(rows[shortest])
    assert reading.dates[0][:4] == str(first) and reading.dates[-1][:4] == str(years[-1])
    assert {len(omission.lines) for omission in reading.omissions if omission.why.startswith("rows for")} == {
        len(rows[span]) for span in spans if span != shortest
    }
    if above != "nothing":
        assert reading.column.name == "Rate of all items"
    all_lines_are_told(text, reading)
    for other in reading.alternatives:
        span = other.options.get("span", "all")
        if span != "all":
            assert read(text.encode(), other.options).values() == rounded(rows[span])


# -------------------------------------------------------------------- several series in one column

PLACES = ["France", "Germany", "Italy", "Côte d'Ivoire", "North", "A-7"]


@st.composite
def panels(draw):
    """(text, {name: values}, whether ordered by moment): a table with some series, and how it is laid out."""
    mark, decimal = draw(DELIMITERS)
    keys = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=4, unique=True))
    numbered = draw(st.booleans())
    if numbered:
        keys = [str(10381 + 7 * place) for place in range(len(keys))]
    parts = draw(st.sampled_from([[""], ["F", "M"]]))
    groups = [(key, part) for key in keys for part in parts]
    first, count = draw(st.integers(1900, 2000)), draw(st.integers(5, 12))
    years = list(range(first, first + count))
    if draw(st.booleans()):
        years.reverse()
    values = draw(st.lists(VALUES, min_size=len(groups) * count, max_size=len(groups) * count))
    by_moment = draw(st.booleans())
    cells = [(g, y) for y in years for g in groups] if by_moment else [(g, y) for g in groups for y in years]
    form = draw(st.sampled_from(["{y}", "{y}-05-01", "01.05.{y}"]))
    columns = draw(
        st.permutations(["station" if numbered else "country", *(["sex"] if parts != [""] else []), "when"])
    )
    series = {group: [] for group in groups}
    lines = [mark.join([*columns, "value"])]
    for (group, year), value in zip(cells, values, strict=True):
        series[group].append(value)
        told = {"country": group[0], "station": group[0], "sex": group[1], "when": form.format(y=year)}
        lines.append(mark.join([*(told[column] for column in columns), written(value, decimal)]))
    order = [column for column in columns if column != "when"]
    names = {
        group: ", ".join(group[1] if column == "sex" else group[0] for column in order) for group in groups
    }
    # newest first is turned round
    in_time = {group: series[group][:: 1 if years[0] < years[-1] else -1] for group in groups}
    return "\n".join(lines) + "\n", {names[group]: rounded(in_time[group]) for group in groups}, cells


@FEW
@given(panel=panels())
def test_of_several_series_in_one_column_the_first_is_read_and_each_can_be_chosen(panel):
    text, series, cells = panel
    reading = read(text.encode())
    assert set(reading.groups) == set(series)
    assert reading.group == reading.groups[0] and repr(reading.group) in " ".join(reading.notes)
    assert reading.column.name == "value"
    assert reading.values() == series[reading.group]
    all_lines_are_told(text, reading)
    for name, values in series.items():
        assert read(text.encode(), {"group": name}).values() == values
    assert len(read(text.encode(), {"group": ""}).lines) == len(cells)
    with pytest.raises(ExplornnError, match="no series called"):
        read(text.encode(), {"group": "nowhere"})


# -------------------------------------------------------------------- series below each other without a name


DATED = {
    "years": lambda first, place: f"{first + place}",
    "first days of years": lambda first, place: f"{first + place}-01-01",
    "months": lambda first, place: f"{first + place // 12}-{place % 12 + 1:02d}",
    "first days of months": lambda first, place: f"{first + place // 12}-{place % 12 + 1:02d}-01",
}


@FEW
@given(
    form=st.sampled_from(sorted(DATED)), first=st.integers(1950, 2000), marks=DELIMITERS,
    counts=st.lists(st.integers(10, 16), min_size=2, max_size=4), late=st.integers(0, 3),
    values=st.lists(VALUES, min_size=64, max_size=64), backwards=st.booleans(),
)  # fmt: skip
def test_where_the_dates_begin_anew_one_series_is_read_and_each_can_be_chosen(
    form, first, marks, counts, late, values, backwards
):
    mark, decimal = marks
    lines, series = [f"date{mark}value"], []
    for number, count in enumerate(counts):
        own = values[16 * number : 16 * number + count]
        places = range(late * number % 4, late * number % 4 + count)
        series.append(rounded(own))
        rows = [
            f"{DATED[form](first, k)}{mark}{written(v, decimal)}" for k, v in zip(places, own, strict=True)
        ]
        lines += rows[::-1] if backwards else rows
    text = "\n".join(lines) + "\n"
    reading = read(text)
    assert len(reading.groups) == len(counts)
    assert reading.values() in series and "begins anew" in " ".join(reading.notes)
    assert [read(text, {"group": name}).values() for name in reading.groups] == series
    assert len(read(text, {"group": ""}).lines) == sum(counts)
    all_lines_are_told(text, reading)


ONE = {
    "a kind of day beside dates": ["2020-01-{k:02d},{kind},{v}", ["sun", "rain"]],
    "years and months": ["{year},{month},{v}", [""]],
    "hours of a day": ["{day},{hour},{v}", [""]],
    "a purchase now and then": ["2020-01-{half:02d},{kind},{v}", ["tea", "tea", "cake", "tea", "milk"]],
    "days in two pieces, the later one first": ["20{turned:02d}-01-01,{kind},{v}", ["OK"]],
    "a clock that was put back": ["2020-01-01 {clock:02d}:00,{kind},{v}", ["OK"]],
}


@pytest.mark.parametrize("kind", ONE)
def test_what_is_one_series_stays_one(kind):
    form, kinds = ONE[kind]
    lines = [
        form.format(
            k=k + 1, half=k // 2 + 1, kind=kinds[k % len(kinds)], v=k * 7919 % 91 / 4, year=2000 + k // 12,
            month=k % 12 + 1, day=f"2020-01-{1 + k // 12:02d}", hour=k % 12, clock=k if k < 3 else k - 1,
            turned=k + 12 if k < 12 else k - 12,
        )
        for k in range(24)
    ]  # fmt: skip
    names = (
        "year,month,value"
        if "month}" in form
        else "date,hour,value"
        if "hour}" in form
        else "date,kind,value"
    )
    reading = read("\n".join([names, *lines]))
    assert (reading.groups, len(reading.lines), reading.column.name) == ((), 24, "value")


# -------------------------------------------------------------------- tables below each other

TITLES = ["Berlin", "Total business", "Durable goods - Inventories", "Table 4 (not adjusted)"]


@st.composite
def stacks(draw):
    """(text, {title: values}): tables of one or two columns or of months below each other."""
    mark, decimal = draw(DELIMITERS)
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=2, max_size=3, unique=True))
    wide = draw(st.booleans())
    named, blank, padded = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    width, count = 12 if wide else draw(st.integers(1, 2)), draw(st.integers(4, 8))
    first = draw(st.integers(1900, 2000))
    names = MONTHS if wide else ["min", "max"][:width]
    text, tables = "", {}
    for title in titles:
        values = draw(st.lists(VALUES, min_size=width * count, max_size=width * count))
        text += title + (mark * width if padded else "") + "\n"
        text += mark.join(["Year", *names]) + "\n" if named else ""
        for row in range(count):
            cells = [written(value, decimal) for value in values[row * width : (row + 1) * width]]
            text += mark.join([str(first + row), *cells]) + "\n"
        text += "\n" if blank else ""
        tables[title] = rounded(values if wide else values[::width])
    return text, tables


@FEW
@given(stack=stacks())
def test_of_tables_below_each_other_the_first_is_read_and_each_can_be_chosen(stack):
    text, tables = stack
    reading = read(text.encode())
    assert list(reading.tables) == list(tables)
    assert reading.values() == next(iter(tables.values()))
    all_lines_are_told(text, reading)
    for other in reading.alternatives:
        if "table" in other.options:
            name = other.options["table"]
            assert read(text.encode(), other.options).values() == tables[name]


def test_a_table_that_goes_on_below_its_title_once_more_is_one():
    page = "Sunspots\nYear;Number\n"
    text = page + "1900;9,5\n1901;2,5\n1902;5,5\n\n" + page + "1903;24,5\n1904;42,5\n1905;63,5\n"
    reading = read(text)
    assert (reading.values(), reading.tables) == ([9.5, 2.5, 5.5, 24.5, 42.5, 63.5], ())


# -------------------------------------------------------------------- articles as cells

WORDS = st.text(alphabet="abc äö,;.:\"\n#0123456789'-", max_size=60)


@FEW
@given(
    mark=st.sampled_from([",", ";", "\t"]),
    articles=st.lists(st.lists(WORDS, min_size=30, max_size=50), min_size=3, max_size=5),
)
def test_an_article_in_quotes_is_one_cell_however_long_it_is(mark, articles):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=mark, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(["title", "content", "score"])
    for place, lines in enumerate(articles):
        writer.writerow([f"News {place}", "x" + "\n".join(lines) + "x", place * 3 % 7 + 0.25])
    reading = read(file.getvalue())
    assert [column.name for column in reading.columns] == ["title", "content", "score"]
    assert reading.values() == [place * 3 % 7 + 0.25 for place in range(len(articles))]


def test_of_articles_without_numbers_the_words_are_read_without_marks_between_cells():
    article = "\n".join(f"Line {k}, and more." for k in range(50))
    reading = read(f'title,content\n"One","{article}"\n"Two, too","{article}"\n')
    assert reading.kind == "text"
    assert reading.text == f"title\tcontent\nOne\t{article}\nTwo, too\t{article}"


def test_a_quote_that_is_never_closed_swallows_nothing():
    text = 'name,value\n"open,5\n' + "".join(f"x{k},{k}.5\n" for k in range(60))
    reading = read(text)
    assert len(re.findall(r"\.5", text)) == reading.column.count - 1 == 60

"""Lists of numbers with names, however a program or a person writes them, are series of that name; R's time series have
their dates; any other program stays a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import read
from tests import sampling

FEW = settings(deadline=None, max_examples=sampling.count(60, 1500))
NAMES = st.sampled_from(["x", "values", "Temp_1", "my.data", "größe"])
NUMBERS = st.lists(st.integers(-9000, 9000).map(lambda n: f"{n / 8:.3f}"), min_size=3, max_size=30)
WRITTEN = {
    "Python": "{name} = [{numbers}]\n",
    "numpy": "{name} = np.array([{numbers}], dtype=float)",
    "R": "{name} <- c({numbers})\n",
    "JavaScript": "const {name} = [{numbers}];\n",
    "C": "double {name}[] = {{{numbers}}};",
    "pandas": 'pd.Series([{numbers}], name="{name}")',
    "a dated series of R": "{name} <- ts(c({numbers}), start = c(1949, 1), frequency = 12)",
}
LABELLED = {
    "commas": ("{name}: {numbers}", ", ", "."),
    "commas and nothing else": ("{name}: {numbers}\n", ",", "."),
    "blanks": ("{name} = {numbers}\n", " ", "."),
    "semicolons and decimal commas": ("{name}: {numbers}", "; ", ","),
    "blanks and decimal commas": ("{name}:  {numbers}", "  ", ","),
    "commas and decimal commas": ("{name}: {numbers}", ", ", ","),
}


@pytest.mark.parametrize("form", WRITTEN)
@FEW
@given(
    name=NAMES,
    numbers=NUMBERS,
    broken=st.integers(0, 9),
    comment=st.sampled_from(["", "# kept since 1990\n"]),
)
def test_a_list_of_a_program_is_a_series_of_its_name(form, name, numbers, broken, comment):
    listed = "".join(
        f"{cell}{',' + ' ' * (k % 10 != broken) + chr(10) * (k % 10 == broken)}"
        for k, cell in enumerate(numbers)
    )
    reading = read(comment + WRITTEN[form].format(name=name, numbers=listed.strip(", \n")))
    assert reading.column.name == name
    assert reading.values() == list(map(float, numbers))
    assert ["comments"] * bool(comment) == [str(left.why) for left in reading.omissions]


@pytest.mark.parametrize("form", LABELLED)
@FEW
@given(
    names=st.lists(st.sampled_from(["Temperature", "Room 2", "rain (mm)", "Ä"]), min_size=1, max_size=2, unique=True),
    numbers=st.lists(st.integers(-9000, 9000).map(lambda n: f"{n / 4:.2f}"), min_size=8, max_size=20),
)  # fmt: skip
def test_a_list_behind_its_label_is_a_series_of_that_name(form, names, numbers):
    written, between, decimal = LABELLED[form]
    lists = {name: [*numbers[place:], *numbers[:place]] for place, name in enumerate(names)}
    lines = [
        written.format(name=name, numbers=between.join(cells).replace(".", decimal)).rstrip("\n")
        for name, cells in lists.items()
    ]
    reading = read("\n".join(lines) + "\n")
    for name, cells in lists.items():
        assert reading.values(name) == list(map(float, cells))


@FEW
@given(
    year=st.integers(1800, 2020), part=st.integers(1, 12), numbers=NUMBERS,
    frequency=st.sampled_from([1, 4, 12]), form=st.sampled_from(["named", "decimal", "structure", "printed", "deltat"]),
)  # fmt: skip
def test_a_time_series_of_r_has_its_dates(year, part, numbers, frequency, form):
    part = (part - 1) % frequency + 1
    decimal = f"{year + (part - 1) / frequency:.10f}"
    start = {"decimal": decimal}.get(form, f"c({year}, {part})")
    listed = ", ".join(numbers)
    text = {
        "structure": f'structure(c({listed}), tsp = c({decimal}, 2050, {frequency}), class = "ts")',
        "printed": f"Time Series:\nStart = c({year}, {part}) \nEnd = c(2050, 1) \nFrequency = {frequency} \n"
        + "".join(f"[{k + 1:2d}] {cell}\n" for k, cell in enumerate(numbers)),
        "deltat": f"ts(c({listed}), start={start}, deltat=1/{frequency})",
    }.get(form, f"x <- ts(c({listed}), start = {start}, frequency = {frequency})\n")
    reading = read(text)
    months = [year * frequency + part - 1 + place for place in range(len(numbers))]
    forms = {1: "{}", 4: "{}-Q{}", 12: "{}-{:02d}"}
    assert reading.values() == list(map(float, numbers))
    assert list(reading.dates) == [forms[frequency].format(m // frequency, m % frequency + 1) for m in months]


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


@FEW
@given(
    first=st.integers(0, 11), count=st.integers(14, 60), year=st.integers(1800, 2000),
    values=st.lists(st.integers(1, 9999), min_size=60, max_size=60), quarters=st.booleans(),
)  # fmt: skip
def test_a_printed_series_may_begin_and_end_within_a_year(first, count, year, values, quarters):
    names = ["Qtr1", "Qtr2", "Qtr3", "Qtr4"] if quarters else MONTHS
    size = len(names)
    first, values = first % size, values[:count]
    width = max(len(str(value)) for value in values)
    width = max(width, *map(len, names))
    cells = [*[""] * first, *map(str, values)]
    cells += [""] * (-len(cells) % size)
    lines = ["     " + " ".join(f"{name:>{width}}" for name in names)]
    for row in range(len(cells) // size):
        part = " ".join(f"{cell:>{width}}" for cell in cells[row * size : (row + 1) * size])
        lines.append(f"{year + row} {part}".rstrip())
    reading = read("\n".join(lines) + "\n")
    start = f"{year}-Q{first + 1}" if quarters else f"{year}-{first + 1:02d}"
    known = [(d, v) for d, v in zip(reading.dates, reading.values(), strict=True) if v is not None]
    assert known[0][0] == start
    assert [value for _, value in known] == values


TEXTS = {
    "a program": "x <- c(1, 2, 3)\nplot(x)\n",
    "a call with words": 'x = ["a", "b", "c"]\n',
    "a list of letters and numbers": "x = [1, 2, three]\n",
    "numbers to be reckoned": "x = [10-2, 3, 4, 5]\n",
    "numbers to be reckoned beside others": "x = [10 - 2, 3, 4, 5]\ny = [1, 2, 3, 4]\n",
    "days without quotes": "dates = [2020-01-01, 2020-01-02, 2020-01-03]\n",
    "verses": "Ruth 1: 1 Now it came to pass\nRuth 1: 2 And the name of the man\n",
}


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_else_there_is_stays_a_text(text):
    assert read(TEXTS[text]).kind == "text"


@pytest.mark.parametrize(
    "told", ["start = 1e999999999", "frequency = 1e99999999", "deltat = 1/0", "start = c(1, 2, 3)"]
)
def test_a_series_whose_start_cannot_be_is_read_without_dates(told):
    reading = read(f"x <- ts(c(4, 9, 2), {told})")
    assert (reading.values(), reading.dates) == ([4, 9, 2], None)


def test_lists_of_several_lengths_are_tables_to_choose_from():
    text = "x = [1, 2, 3]\ny = [4, 5, 7, 8.5]\n"
    reading = read(text)
    assert (reading.tables, reading.table, reading.values()) == (("x", "y"), "y", [4, 5, 7, 8.5])
    assert read(text, {"table": "x"}).values() == [1, 2, 3]


def test_of_series_of_several_times_each_has_its_own_dates():
    text = "a <- ts(c(4, 9, 2), start = 1946)\nb <- ts(c(3, 1, 7), start = 1987)\nc <- c(5, 8, 1)\n"
    starts = [(read(text, {"table": name}).dates or [None])[0] for name in "abc"]
    assert starts == ["1946", "1987", None]


def test_of_lists_of_one_name_each_can_be_read():
    text = "x = [1.5, 2, 3]\nx = [1, 2, 3, 4]\n"
    assert read(text, {"table": "x"}).values() == [1.5, 2, 3]
    assert read("x = [1.5, 2, 3]\nx = [4, 7, 6]\n").values("x (2)") == [4, 7, 6]

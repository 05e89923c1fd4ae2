"""One table, written in every form that has marks of its own, is read as the same values and dates."""

import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py.reading import read

Table = tuple[Sequence[str], Sequence[str], Sequence[Sequence[str]]]
"""Names of the columns, a moment and the cells of each row."""


def as_pc_axis(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def listed(texts: Sequence[str]) -> str:
        return ",".join(f'"{text}"' for text in texts)

    data = "\n".join(map(" ".join, zip(*rows, strict=True)))
    return (
        f'TITLE="By kind; and year";\nSTUB="kind";\nHEADING="year";\nVALUES("kind")={listed(names)};\n'
        f'VALUES("year")={listed(moments)};\nDATA=\n{data};\n'
    )


def as_wiki(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    body = "".join(f"|-\n| {at} || {' || '.join(row)}\n" for at, row in zip(moments, rows, strict=True))
    return f'{{| class="wikitable"\n! year !! {" !! ".join(names)}\n{body}|}}\n'


def as_markdown(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    body = "".join(f"| {at} | {' | '.join(row)} |\n" for at, row in zip(moments, rows, strict=True))
    return f"| year | {' | '.join(names)} |\n|---{'|---' * len(names)}|\n{body}"


def as_html(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def row(mark: str, cells: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{mark}>{cell}</{mark}>" for cell in cells) + "</tr>\n"

    body = "".join(row("td", [at, *cells]) for at, cells in zip(moments, rows, strict=True))
    return f"<html><table>{row('th', ['year', *names])}{body}</table></html>"


def as_pairs(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "".join(
        f"year={at} " + " ".join(map("=".join, zip(names, row, strict=True))) + "\n"
        for at, row in zip(moments, rows, strict=True)
    )


def as_latex(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    body = "".join(f"{at} & {' & '.join(row)} \\\\\n" for at, row in zip(moments, rows, strict=True))
    return f"\\begin{{tabular}}{{r}}\nyear & {' & '.join(names)} \\\\ \\hline\n{body}\\end{{tabular}}\n"


def as_database(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = "+" + "------+" * (len(names) + 1) + "\n"
    body = "".join(f"| {at} | {' | '.join(row)} |\n" for at, row in zip(moments, rows, strict=True))
    return f"{rule}| year | {' | '.join(names)} |\n{rule}{body}{rule}{len(rows)} rows in set (0.01 sec)\n"


def as_pandas(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    body = "".join(
        f"{at}  {'  '.join(f'{c:>8}' for c in row)}\n" for at, row in zip(moments, rows, strict=True)
    )
    return f"      {'  '.join(f'{name:>8}' for name in names)}\nyear  {'  ' * len(names)}\n{body}"


def as_json(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return json.dumps(
        [
            {"year": int(at)} | dict(zip(names, map(float, row), strict=True))
            for at, row in zip(moments, rows, strict=True)
        ]
    )


def as_xml(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    body = "".join(
        f"<row><year>{at}</year>{''.join(f'<{n}>{c}</{n}>' for n, c in zip(names, row, strict=True))}</row>\n"
        for at, row in zip(moments, rows, strict=True)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rows>{body}</rows>'


def as_attributes(names: Sequence[str], moments: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = [" ".join(map('{}="{}"'.format, names, row)) for row in rows]
    body = "".join(f'<row year="{at}" {row}/>' for at, row in zip(moments, cells, strict=True))
    return f'<rows xmlns="urn:own">{body}</rows>'


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Years that count on, and one to three columns of numbers with digits behind the point, so that each column is
    one of numbers in every form."""
    names = draw(
        st.lists(
            st.sampled_from(["sun", "rain", "price", "north", "snow"]), min_size=1, max_size=3, unique=True
        )
    )
    count, first = draw(st.integers(4, 12)), draw(st.integers(1600, 2100))
    thousandths = st.integers(-90_000, 90_000).filter(lambda number: number % 10)
    cells = st.lists(thousandths.map(lambda n: f"{n / 1000:.3f}"), min_size=len(names), max_size=len(names))
    rows = draw(st.lists(cells, min_size=count, max_size=count))
    return names, [str(first + place) for place in range(count)], rows


FORMS = (
    as_pc_axis,
    as_wiki,
    as_markdown,
    as_html,
    as_pairs,
    as_json,
    as_xml,
    as_attributes,
    as_latex,
    as_database,
)


@pytest.mark.parametrize("written", [*FORMS, as_pandas])
@given(table=tables())
def test_a_table_is_read_alike_however_it_is_written(written: Callable[..., str], table: Table):
    names, moments, rows = table
    reading = read(written(*table).encode())
    assert reading.kind == "table"
    assert [column.name for column in reading.columns] == ["year", *names]
    assert list(reading.dates or []) == moments
    for place, column in enumerate(reading.columns[1:]):
        assert column.numbers.tolist() == [float(row[place]) for row in rows]


@given(
    day_first=st.booleans(),
    day=st.integers(1, 12),
    start=st.integers(1990 * 12, 2010 * 12),
    count=st.integers(14, 40),
    step=st.sampled_from([1, 3]),
)
def test_of_the_same_day_of_each_month_it_is_seen_which_number_is_the_month(
    day_first, day, start, count, step
):
    months = [start + step * place for place in range(count)]
    dates = [f"{month // 12}-{month % 12 + 1:02d}-{day:02d}" for month in months]
    cells = [
        f"{date[8:]}/{date[5:7]}/{date[:4]}" if day_first else f"{date[5:7]}/{date[8:]}/{date[:4]}"
        for date in dates
    ]
    lines = "".join(f"{cell},{place % 7}.5\n" for place, cell in enumerate(cells))
    reading = read(f"date,value\n{lines}".encode())
    assert list(reading.dates or []) == dates


TEXTS = {
    "lines that say a name twice": "a=1 a=2\na=3 a=4\na=5 a=6\n",
    "settings of a program": "name=net\nunits=16\nrate=0.01\nepochs=40\n",
    "a program": "a=1\nb=a+1\nfor i in range(3):\n    a=a*2\nprint(a, end=1)\n",
    "words about a wiki's table": "{| is how a table begins.\n|} is how it ends: in 1990 and in 1991.\n",
    "XML with entities of its own": '<!DOCTYPE a [<!ENTITY b "12">]><a><c>&b;</c><c>13</c><c>14</c></a>',
    "XML that is not closed": "<a><c>12</c><c>13</c><c>14</c>",
    "XML that is deeper than any table": "<a>" * 5000 + "1" + "</a>" * 5000,
    "XML of words": "<a><p>In 1990 it rained.</p><p>In 1991, too.</p></a>",
    "an article in which a table stands": "\\section{One}\nIt rained.\n\nMore often than not.\n\\begin{tabular}{rr}\n"
    "Year & Rain \\\\\n1990 & 12 \\\\\n1991 & 14 \\\\\n\\end{tabular}\nAnd so on.\n",
    "a file of another office": 'VALUES are many.\nDATA=5 is written here, and "6";\nno more.\n',
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_only_looks_like_such_a_form_stays_a_text(text):
    assert read(TEXTS[text].encode()).kind == "text"

"""Every kind of file that learners bring is read with the right values, column, dates and gaps, without help.

Each case is a small file of one kind: its text, and what must be read. They stand by theme in kinds/.
"""

import pytest

from explornn_py.reading import read
from tests.unit.reading.kinds import (
    around,
    columns,
    dates,
    documents,
    makers,
    numbers,
    programs,
    series,
    shapes,
)

THEMES = (columns, numbers, dates, around, shapes, series, documents, makers, programs)
KINDS = {kind: case for theme in THEMES for kind, case in theme.KINDS.items()}


def test_no_two_kinds_have_the_same_name():
    assert len(KINDS) == sum(len(theme.KINDS) for theme in THEMES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_this_kind_is_read_right(kind):
    text, wanted = KINDS[kind]
    reading = read(text.encode())
    told = reading.to_dict()
    assert told["kind"] == "table"
    if "values" in wanted:
        assert told["values"] == wanted["values"]
    for name in (
        "column",
        "columns",
        "dates",
        "decimal",
        "delimiter",
        "orientation",
        "gaps",
        "groups",
        "tables",
    ):
        if name in wanted:
            assert told[name] == wanted[name], name
    if "first" in wanted:
        assert told["dates"][0] == wanted["first"]
    if "last" in wanted:
        assert told["dates"][-1] == wanted["last"]
    if "count" in wanted:
        assert reading.column.count == wanted["count"]
    if "units" in wanted:
        assert [column["unit"] for column in told["details"]] == wanted["units"]
    if "strays" in wanted:
        named = {column["name"]: column["strays"]["cells"] for column in told["details"]}
        assert named[told["column"]] == wanted["strays"]
    assert set(wanted.get("notes", [])) <= {*told["notes"], *(n for c in told["details"] for n in c["notes"])}
    if "named_out" in wanted:
        assert set(wanted["named_out"]) <= {name for left in told["left_out"] for name in left["names"]}
    if "unsure" in wanted:
        assert told["notes"] and told["alternatives"]
    lines = {line: omission["why"] for omission in told["left_out"] for line in omission["lines"]}
    for line, why in wanted.get("left_out", {}).items():
        assert lines[line] == why

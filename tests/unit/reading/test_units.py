"""Numbers in several currencies or units are never one series without a word: those in the commonest are read, the
others are named, and each is one option away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.reading import read
from tests import sampling

FEW = settings(deadline=None, max_examples=sampling.count(40, 1000))
VALUES = st.lists(st.integers(10, 9000), min_size=8, max_size=40)
BEFORE = [("$", "€"), ("£", "$"), ("€", "£"), ("US$", "€")]
BEHIND = [("EUR", "USD"), ("€", "$"), ("CHF", "EUR"), ("kWh", "Wh"), ("mm", "cm"), ("°C", "°F"), ("kg", "lb")]

CODES = {"EUR", "USD", "CHF", "kWh", "Wh", "mm", "cm", "kg", "lb"}
"""What may stand in a column of its own."""


@FEW
@given(
    values=VALUES, chosen=st.sampled_from([*BEFORE, *BEHIND]), space=st.booleans(), dated=st.booleans(),
    other=st.sets(st.integers(0, 39), min_size=1, max_size=3), rows=st.sampled_from([";", "\t"]), column=st.booleans(),
)  # fmt: skip
def test_the_numbers_in_the_commonest_unit_are_read_and_the_others_can_be_chosen(
    values, chosen, other, space, dated, rows, column
):
    usual, rare = chosen
    dated = dated or usual == "kWh"  # words behind numbers and nothing beside them are a text
    other = {place % len(values) for place in other}
    lines = []
    for place, value in enumerate(values):
        unit, number, blank = rare if place in other else usual, f"{value / 100:.2f}", " " * space
        if column and {usual, rare} <= CODES:
            cell = f"{number}{rows}{unit}"
        else:
            cell = f"{unit}{number}" if chosen in BEFORE else f"{number}{blank}{unit}"
        lines.append((f"2024-{place // 28 + 1:02d}-{place % 28 + 1:02d}{rows}" if dated else "") + cell)
    two = column and {usual, rare} <= CODES
    header = ("when" + rows) * dated + "value" + (rows + "unit") * two
    text = header + "\n" + "\n".join(lines) + "\n"
    reading = read(text)
    expected = [[v / 100 for k, v in enumerate(values) if (k in other) == rarely] for rarely in (False, True)]
    assert reading.values("value") == expected[0]
    assert any("several units in " in note for note in reading.notes)
    left = {line for omission in reading.omissions for line in omission.lines}
    assert left == {place + 2 for place in other}
    (option,) = [each.options for each in reading.alternatives if each.options.get("group")]
    assert read(text, option).values("value") == expected[1]


@pytest.mark.parametrize(
    "cells",
    [
        ["1.5M", "900K", "1.2M", "1.1M", "950K", "1.3M"],
        ["5.1 p", "5.3", "5.2 e", "5.6", "5.5", "5.4 p"],
        ["$5.10", "5.30", "5.20", "5.60", "5.50", "5.40"],
        ["5 kg", "6 kg", "7 kg", "8 kg", "7 kg", "6 kg"],
    ],
)
def test_what_is_in_one_unit_stays_one_series(cells):
    reading = read("t;v\n" + "".join(f"{place};{cell}\n" for place, cell in enumerate(cells)))
    assert (reading.groups, len(reading.values())) == ((), 6)


def test_a_dash_is_no_unit():
    rows = "".join(
        f"{place};{place + 5};{unit}\n" for place, unit in enumerate(["-", *["EUR", "USD", "EUR", "-"] * 3])
    )
    reading = read("t;v;unit\n" + rows)
    assert reading.groups == ("EUR", "USD")

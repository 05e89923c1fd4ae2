"""A table as text: RFC 4180, read back by Python's own reader, whatever stands in it."""

import csv
import io

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

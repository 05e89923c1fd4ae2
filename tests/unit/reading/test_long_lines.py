"""A line may be as long as it likes: each is read or refused in words, and in a time that grows as the line does. (No
time is asserted: what takes the square of a line's letters does not come to an end here.)"""

import pytest

from explornn_py.errors import ExplornnError
from explornn_py.reading import read
from tests import sampling
from tests.unit.reading.test_nothing_is_lost import accounted, lines_with_numbers

LETTERS = 60_000
REPEATED = (
    "abc def ", "a", "1", "-", " ", "\t", "a,", "a:", "a: 1 ", "a=1 ", "- a: 1", "a - 1 ", "[", "[1,", "{", "(", "c(1,",
    "'", '"', '"a",', "#", "# a ", "1-", "2001-02-03 ", "12:30 ", "a.b ", "é", "1.", "<td>", "&amp;", "|", "%", "1e5",
    "+-", "\\", "//", "=", "==", "\u00a0", "Q1 ", "jan 2001 ", "\x00", '{"a":1},', "data = ", "January: ",
)  # fmt: skip
ABOVE = ("", "a\n", "1\n2\n3\n")


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("repeated", sampling.sample("long lines", REPEATED, 9))
def test_a_long_line_is_read_or_refused(above, repeated):
    text = above + repeated * (LETTERS // len(repeated))
    try:
        reading = read(text)
    except ExplornnError as refused:
        assert str(refused)
        return
    if reading.kind == "table":
        assert lines_with_numbers(text) <= accounted(reading)
    else:
        assert repeated.strip() in reading.text


def test_a_text_of_one_line_is_read_whole():
    text = "abc def " * 50_000
    assert read(text).text == text

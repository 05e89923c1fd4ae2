"""What a file holds is shown as it was read: the sentence, the notes and the picture, as the real reader tells them."""

import json
import math

import pytest

from explornn_py.reading import read
from tests.page.rooms import room

GERMAN = "Datum;Temperatur [°C];Regen\n" + "".join(
    f"{1 + k % 28:02d}.{1 + k // 28:02d}.2024;{'' if k == 15 else f'{9 + k % 7},5'};{k % 3}\n"
    for k in range(84)
)


class Numbers:
    """A series as the browser keeps it, from a list with None for what is missing."""

    def __init__(self, values):
        self.values, self.count = values, len(values)

    def piece(self, start, stop):
        there = [value for value in self.values[start:stop] if value is not None]
        return stop - start - len(there), min(there, default=0.0), max(there, default=0.0)


summary = room("own_data.summary")


curve = room("own_data.curve")


def told_of(text, column=None):
    """What the page is told, by way of JSON."""
    reading = read(text.encode())
    told = json.loads(json.dumps(reading.to_dict(column, values=False)))
    return told | {"dates": [reading.dates[0], reading.dates[-1]] if reading.dates else None}


def said(page, what):
    return page("words.texts").told(what)


def test_one_sentence_tells_the_values_their_range_the_gaps_and_the_dates(summary, page, words):
    assert said(page, summary.sentence(told_of(GERMAN))) == (
        "“Temperatur [°C]”: 83 values, 9.5 to 15.5, 1 gap (line 17). From 2024-01-01 to 2024-03-28."
    )


def test_a_series_without_gaps_and_dates_says_so(summary, page, words):
    told = told_of("a;b\n4;9\n1,5;8\n4;9\n", "b")
    assert said(page, summary.sentence(told)) == "“b”: 3 values, 8 to 9, no gaps."


def test_a_column_that_is_alone_is_not_named(summary, page, words):
    assert said(page, summary.sentence(told_of("b\n4\n9\n8\n"))).startswith("3 values, 4 to 9")


@pytest.mark.parametrize("learned, shown", [("b", ["a", "b", "c"]), ("e", ["a", "b", "e"])])
def test_the_learned_column_is_among_those_that_are_shown(summary, learned, shown):
    told = told_of("a;b;c;d;e\n" + "1;2;3;4;5\n2;3;4;5;7\n" * 3, learned)
    assert summary.shown_columns(told, 3) == shown


def test_of_many_gaps_the_first_lines_are_named_and_that_there_are_more(summary, page, words):
    rows = "".join(f"{3 + k % 5};{k % 4 + 7.5}\n3;\n" for k in range(20))
    sentence = said(page, summary.sentence(told_of("a;b\n" + rows, "b")))
    assert "20 gaps (lines 3, 5, 7, 9, 11, 13, 15, 17, …)" in sentence


def test_what_is_left_out_is_named_with_its_lines(summary, page, words):
    notes = [said(page, note) for note in summary.notes(told_of("Station Aswan\n\n" + GERMAN))]
    assert "Left out, before the table: line 1." in notes


def test_only_columns_of_numbers_can_be_chosen(summary):
    assert summary.number_columns(told_of(GERMAN)) == ["Temperatur [°C]", "Regen"]


@pytest.mark.parametrize("count, too_long", [(100_000, 0), (100_001, 100_001)])
def test_a_series_is_too_long_from_the_first_value_that_cannot_be_learned(summary, count, too_long):
    assert summary.too_long(told_of("v\n" + "\n".join(str(k % 7) for k in range(count)))) == too_long


def minutes(count):
    return "t;v\n" + "".join(
        f"2024-01-{1 + k // 1440:02d} {k // 60 % 24:02d}:{k % 60:02d};{k % 7}\n" for k in range(count)
    )


def test_means_are_offered_of_what_the_dates_tell_and_what_is_long_enough(summary):
    names = [name for name, said in summary.lengths(told_of(minutes(30_000)))]
    assert names == ["whole", "hour", "day"], "three weeks are too few to be learned"


def test_of_few_values_it_is_said_how_many_are_judged_by(summary):
    def few(count):
        told = told_of("v\n" + "\n".join(str(k % 7) for k in range(count)))
        return [
            note["values"]["n"] for note in summary.notes(told) if str(note["key"]).endswith("preview.few")
        ]

    assert [few(count) for count in (5, 6, 36, 79, 80)] == [[], [1], [3], [7], []]


def test_of_a_series_that_is_too_long_its_ends_and_means_are_offered_and_nothing_is_chosen_for_one(summary):
    told = told_of("v\n" + "\n".join(str(k % 7) for k in range(100_001)))
    assert [name for name, said in summary.lengths(told)] == ["first", "last", "means"]


def test_a_series_without_dates_stays_as_it_is(summary):
    assert [name for name, said in summary.lengths(told_of("v\n4\n9\n4\n"))] == ["whole"]


def test_every_number_is_in_one_share_of_the_picture(curve):
    values = [math.sin(k / 9) for k in range(1000)]
    values[555] = 7.0
    values[10:20] = [None] * 10
    shares = curve.envelope(Numbers(values), 30)
    assert len(shares) == 30
    assert sum(share[0] for share in shares) == 10
    assert sum(share[1] for share in shares) == 990
    assert max(share[3] for share in shares) == 7.0


def test_a_gap_breaks_the_line_and_has_a_bar_of_its_own(curve):
    pieces, bars = curve.drawn(curve.envelope(Numbers([0.0, 1.0, None, 3.0])), 56, 46)
    assert pieces == [[(13, 38), (23, 28)], [(43, 8)]]
    assert bars == [(28, 10)]


def test_a_series_of_nothing_but_gaps_has_no_line(curve):
    pieces, bars = curve.drawn(curve.envelope(Numbers([None] * 4)), 56, 46)
    assert (pieces, len(bars)) == ([], 4)


def test_every_real_series_has_a_name_a_source_and_words_for_its_licence(page, words):
    texts, rows = page("words.texts"), page("facts").EXAMPLES
    assert [name for name, _, _ in rows] == ["sunspots", "nile", "co2", "el_nino", "unemployment"]
    for name, source, licence in rows:
        assert source
        for key in ("examples." + name, "licences." + licence.replace(" ", "_")):
            assert texts.words("parameters.own." + key) != "parameters.own." + key

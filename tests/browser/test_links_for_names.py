"""A list of names and a link with settings become a link for each student, by a seed that follows from the name."""

import csv
import io

import pytest

from tests.browser.test_axe import AXE, VIOLATIONS
from tests.browser.test_hand_in import cells, teacher  # noqa: F401 (a fixture)

SETTINGS = "https://site.example/explornn/?data=recall&fix=data,layers&hide=share#layer-1"


def seed_by_hand(name, word=""):
    """FNV-1a with 64 bits, by its authors' definition, of the word and the name; nine digits of it."""
    total = 0xCBF29CE484222325
    for byte in f"{word}\n{name}".encode():
        total = (total ^ byte) * 0x100000001B3 % 2**64
    return total % 10**9


@pytest.fixture
def made(teacher):  # noqa: F811
    """made(names) makes the links, and gives the table's rows: [name, seed, link]."""

    def make(names, word="", link=SETTINGS, headed=False):
        teacher.fill("#each-names", names)
        teacher.fill("#each-word", word)
        teacher.fill("#each-link", link)
        teacher.set_checked("#each-headed", headed)
        teacher.click("#each > button")
        return [] if teacher.is_hidden("#each-made") else cells(teacher, "each-rows")

    return make


def saved(page):
    with page.expect_download() as download:
        page.click("#each-save")
    return list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))


def test_each_name_has_its_own_seed_in_a_link_that_is_otherwise_the_same(made):
    rows = made("Ada Lovelace\n\n  Zoë   Ünal \nAda Lovelace-King\n", "autumn")
    assert [row[0] for row in rows] == ["Ada Lovelace", "Zoë Ünal", "Ada Lovelace-King"]
    for name, seed, link in rows:
        assert int(seed) == seed_by_hand(name, "autumn") < 2**32
        assert link == SETTINGS.replace("#", f"&seed={seed}#")
    assert made("Bob", link=SETTINGS.replace("?", "?seed=3&"))[0][2] == made("Bob")[0][2], (
        "its own seed gives way"
    )


def test_the_same_name_has_the_same_seed_however_it_is_written_and_another_by_another_word(made):
    first = made("Zoë Ünal\nBob")
    again = made("Bob\nZoe\u0308  U\u0308nal", link=SETTINGS + "-2")
    assert {row[0]: row[1] for row in first} == {row[0]: row[1] for row in again}
    assert {row[1] for row in made("Bob\nZoë Ünal", "spring")}.isdisjoint(row[1] for row in first)


def test_a_table_keeps_its_columns_and_headings_and_no_name_is_a_formula(made, teacher):  # noqa: F811
    made('Name;Mail\n"King; Ada";ada@x.example\n=HYPERLINK("x");-1\n', headed=True)
    rows = saved(teacher)
    assert rows[0] == ["Name", "Mail", "seed", "link"]
    assert [row[:2] for row in rows[1:]] == [["King; Ada", "ada@x.example"], ['\'=HYPERLINK("x")', "'-1"]]
    assert int(rows[1][2]) == seed_by_hand("King; Ada ada@x.example")
    assert rows[1][3] == made('"King; Ada";ada@x.example')[0][2]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("King, Ada\nBob", ["King, Ada", "Bob"]),  # no table: the second line has no comma
        ('Eve "Evi" Adams\n"Bob', ['Eve "Evi" Adams', '"Bob']),
        ("Ada\tKing\r\nBob\tLee\r\n", ["Ada, King", "Bob, Lee"]),
    ],
)
def test_what_is_no_table_is_a_list_of_names(made, names, found):
    assert [row[0] for row in made(names)] == found


def test_who_has_another_ones_link_is_named_and_what_cannot_be_used_is_said(made, teacher):  # noqa: F811
    assert len(made("Ada\nBob\nAda ")) == 3
    assert teacher.inner_text("#each-told").startswith("Made: 3. With the same link: Ada, Ada.")
    for names, link in (("Ada", "javascript:alert(1)"), ("Ada", "site.example"), (" \n", SETTINGS)):
        assert made(names, link=link) == []
        assert teacher.inner_text("#each-told")


def test_the_link_of_this_page_is_there_and_a_change_takes_the_old_links_away(made, teacher, site):  # noqa: F811
    assert teacher.input_value("#each-link") == site
    assert made("Ada")
    assert teacher.evaluate("document.activeElement.id") == "each-made-title"
    teacher.evaluate(AXE)
    assert teacher.evaluate(VIOLATIONS) == []
    teacher.fill("#each-word", "other")
    assert teacher.is_hidden("#each-made")

"""The addresses that the teacher's guide gives out ask this page for nothing that it does not have."""

import re
from urllib.parse import parse_qsl

import pytest

from tests.page.rooms import room
from tools.layout import HERE
from tools.site.words import languages

query, steps = room("delivery.query"), room("guide.tour.steps")
TEXT = (HERE.root / "docs/teaching.md").read_text()
ADDRESSES = sorted(set(re.findall(r"`(\?[^`]*)`", TEXT)))


def test_there_are_some():
    assert len(ADDRESSES) > 10


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_understood_whole(query, address):
    asked = dict(parse_qsl(address[1:].partition("#")[0], keep_blank_values=True))
    _, refused = query.settings_in(asked.get)
    assert refused == query.unknown_in(list(asked)) == []
    assert query.places_in(asked.get, list(languages(HERE.site / "content"))) == []


def test_all_chapters_are_named(steps):
    assert re.search(r"the chapters are (.*?) \|", TEXT)[1].replace("`", "").split(", ") == steps.CHAPTERS

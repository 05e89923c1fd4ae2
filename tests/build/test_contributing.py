"""Every file and folder that CONTRIBUTING.md names is there, from the project or from a language on."""

import re

import pytest

from tools.layout import HERE
from tools.site.words import languages

TEXT = (HERE.root / "CONTRIBUTING.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|toml|md|html|json)|(?:[\w.-]+/)+)`", TEXT)))
HOUSE = re.findall(r"^    ([a-z][\w./]+/|[a-z][\w/]+\.py) ", TEXT, re.M)


def test_there_are_names_to_look_for():
    assert len(NAMED) > 25 and len(HOUSE) >= 8


@pytest.mark.parametrize("name", [*NAMED, *HOUSE])
def test_what_is_named_is_there(name):
    folders = [HERE.site / "content" / language for language in languages(HERE.site / "content")]
    assert (HERE.root / name).exists() or any((folder / name).exists() for folder in folders)

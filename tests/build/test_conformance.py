"""The accessibility conformance report speaks of every criterion once, and of tests that exist."""

import json
import re
import subprocess

from explornn_py import __version__
from tools.layout import HERE

REPORT = (HERE.root / "docs/accessibility.md").read_text()
WORDS = {"Supports", "Partially supports", "Does not support", "Not applicable"}
ADDED = {"2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"}
"""By WCAG 2.2: EN 301 549 does not have them yet."""
GIVEN_UP, OF_AAA = {"4.1.1"}, {"2.1.3"}
"""Of what rules of level A or AA are tagged with."""


def rows():
    """(number, EN number, conformance, remarks, names of tests) of each criterion, level by level."""
    found = []
    for line in REPORT.splitlines():
        if match := re.match(r"\| (\d\.\d\.\d+) ", line):
            cells = [cell.strip() for cell in line.strip("|").split(" |")]
            _, en, conformance, remarks, tests = cells
            found.append((match[1], en, conformance, remarks, re.findall(r"`(\w+)`", tests)))
    return found


def test_every_criterion_of_the_levels_a_and_aa_is_there_once_and_in_order():
    numbers = [tuple(map(int, row[0].split("."))) for row in rows()]
    assert len(numbers) == len(set(numbers)) == 31 + 24
    assert numbers[:31] == sorted(numbers[:31]) and numbers[31:] == sorted(numbers[31:])


def test_every_criterion_that_axe_has_rules_for_is_judged():
    tags = json.loads(
        subprocess.run(
            ["node", "-p", "JSON.stringify(require('axe-core').getRules().map(rule => rule.tags))"],
            cwd=HERE.root, capture_output=True, text=True, check=True,
        ).stdout
    )  # fmt: skip
    levels = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}
    named = {tag for rule in tags if levels & set(rule) for tag in rule if re.fullmatch(r"wcag\d{3,4}", tag)}
    numbers = {f"{tag[4]}.{tag[5]}.{tag[6:]}" for tag in named} - GIVEN_UP - OF_AAA
    assert len(numbers) > 15
    assert numbers <= {row[0] for row in rows()}


def test_the_european_numbers_are_those_of_chapter_nine():
    for number, en, *_ in rows():
        assert en == ("" if number in ADDED else "9." + number)


def test_each_judgement_is_one_of_the_forms_and_has_a_test_or_nothing_to_test():
    for number, _, conformance, remarks, tests in rows():
        assert conformance in WORDS, number
        assert bool(tests) == (conformance != "Not applicable"), number
        assert remarks or conformance == "Supports", number


def test_the_tests_that_it_names_exist():
    defined = set()
    for file in (HERE.root / "tests").rglob("test_*.py"):
        defined |= set(re.findall(r"^def (test_\w+)", file.read_text(), re.M))
    assert {test for row in rows() for test in row[4]} - defined == set()


def test_it_is_of_the_present_version():
    assert f"version {__version__}" in REPORT

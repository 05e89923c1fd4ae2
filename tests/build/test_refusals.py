"""Every sentence with which trainer or worker refuses something exists in every language, with the same places.

The sentences are found in the source: each is a `Sentence` whose template is written out where it is raised."""

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.layout import HERE
from tools.site.words import DEFAULT_LANGUAGE, languages, read_refusals

CONTENT = HERE.site / "content"
OTHERS = sorted(set(languages(CONTENT)) - {DEFAULT_LANGUAGE})
ENGINE = HERE.root / "explornn_py"
AT_A_DESK = {
    **{
        f"explornn_py/desk/{name}.py": "the command line speaks English"
        for name in ("beside", "commands", "options", "predicting", "reacting", "reading", "sheets")
    },
    "explornn_py/run/continuing.py": "going on from a start of one's own is the command line's",
    "explornn_py/run/files.py": "paths of a desk's files; the page hands over bytes",
    "explornn_py/cells/__init__.py": "cells of one's own are registered in Python only",
    "explornn_py/cells/acceptance.py": "cells of one's own are registered in Python only",
    "explornn_py/backends/__init__.py": "the page's worker has one backend",
    "explornn_py/backends/jax.py": "the browser has no JAX",
}
"""Modules whose refusals never reach the page, and why."""
PLACE = re.compile(r"\{(\w+)\}")


def modules() -> list[Path]:
    found = [*ENGINE.rglob("*.py"), *(HERE.site / "worker").rglob("*.py")]
    return sorted(file for file in found if name(file) not in AT_A_DESK and file.name != "errors.py")


def name(file: Path) -> str:
    return file.relative_to(HERE.root).as_posix()


def sentences(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence":
            yield node


def templates() -> set[str]:
    return {call.args[0].value for file in modules() for call in sentences(file)}


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def test_there_are_sentences_to_be_found():
    assert len(templates()) > 90
    assert "{field} must be {allowed}, not {value}." in templates()


@pytest.mark.parametrize("file", modules(), ids=name)
def test_a_sentence_is_written_out_and_gets_just_the_values_it_has_places_for(file):
    for call in sentences(file):
        (template,) = call.args
        assert isinstance(template, ast.Constant), f"{name(file)}:{call.lineno}: write the template out"
        assert places(template.value) == {keyword.arg for keyword in call.keywords}, (
            f"{name(file)}:{call.lineno}: places and values differ"
        )


def said_without(tree: ast.AST) -> Iterator[int]:
    """Lines on which an error for people gets words of its own that are no Sentence: in the call, or by a name."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            continue
        named = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                named.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(function):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and for_people(node.exc.func):
                for argument in [*node.exc.args, *(keyword.value for keyword in node.exc.keywords)]:
                    values = named.get(argument.id, []) if isinstance(argument, ast.Name) else [argument]
                    yield from (node.lineno for value in values if words_of_its_own(value))


def for_people(raised: ast.expr) -> bool:
    """Python's own errors are for programs."""
    return not (isinstance(raised, ast.Name) and hasattr(builtins, raised.id))


def words_of_its_own(node: ast.AST) -> bool:
    """Text with a space or with values in it, outside of a Sentence."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence":
        return False
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and " " in node.value
    return any(map(words_of_its_own, ast.iter_child_nodes(node)))


@pytest.mark.parametrize("file", modules(), ids=name)
def test_whatever_is_raised_for_people_is_a_sentence(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    lines = sorted(set(said_without(tree)))
    assert not lines, (
        f"{name(file)}, lines {lines}: wrap the words in Sentence('... {{value}} ...', value=...) from "
        "explornn_py.errors, and put their words into refusals.toml of every other language"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_engine_is_there_in_every_language(language):
    known = read_refusals(CONTENT / language)
    assert sorted(templates() - set(known)) == [], "add these to refusals.toml"
    assert sorted(set(known) - templates()) == [], "nothing says these any more"


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_same_places_in_every_language(language):
    wrong = {
        english
        for english, words in read_refusals(CONTENT / language).items()
        if places(words) != places(english)
    }
    assert not wrong


CONDITION = re.compile(
    r"\b(?:with|while|beside|wenn|solange|neben|con|mientras|junto a) \{"
    r"(?:(?!\b(?:must|muss|müssen|dürfen|deben?)\b).)*, (?:not|nicht|no) \{"
)
"""After what has to be: what it depends on, and only then what was given instead."""


@pytest.mark.parametrize("language", [DEFAULT_LANGUAGE, *OTHERS])
def test_what_was_given_stands_behind_what_it_counts_and_not_behind_a_condition(language):
    """\"... characters with Window 20 and Predicted steps 20, not 0\" is read as a Predicted steps of 0."""
    texts = templates() if language == DEFAULT_LANGUAGE else read_refusals(CONTENT / language).values()
    assert sorted(text for text in texts if CONDITION.search(text)) == []

"""The words of the page: a language's site/content/<language>/interface/*.toml become one JSON file, and index.html
gets its words here.

Whatever index.html gets is marked with its key, so that the page can put another language's word in its place:
attributes by `data-words="attribute:key ..."`, text by a comment `<!--=key-->` right before it. (A comment, because it
changes no layout, and goes away by itself with a text that the page has replaced by one of its own.) Spaces around a
word are inside its mark: alone between a comment and a tag they would be seen, but left out of what is read aloud.

No template engine takes part: it would do the smallest share of this, the marks being the rest, and the build would
need an environment of its own for it.
"""

import html
import json
import re
import tomllib
from pathlib import Path
from typing import Any

from tools.layout import BuildError

DEFAULT_LANGUAGE = "en"
INTERFACE = "interface"
PLACE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
SPACED = re.compile(rf"(\s*){PLACE.pattern}(\s*)")
TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>""")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*\{\{[^"]*)"')
NO_COMMENTS = ("title", "option")
"""Elements in which a comment would be text."""
UNMARKED = ("noscript",)
LANGUAGES_KEY = "languages"
"""Filled in by the build itself: every language's code and name, the same in all languages."""


def _merge(into: dict[str, Any], new: dict[str, Any], source: Path, prefix: str = "") -> None:
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(into.get(key, {}), dict):
            _merge(into.setdefault(key, {}), value, source, f"{prefix}{key}.")
        elif key in into:
            raise BuildError(
                f"{source}: `{prefix}{key}` is already defined in another file of this language."
            )
        else:
            into[key] = value


def read_language(folder: Path) -> dict[str, Any]:
    """All tables of a language, merged; a key may be defined once."""
    words: dict[str, Any] = {}
    for file in sorted(folder.rglob("*.toml")):
        try:
            _merge(words, tomllib.loads(file.read_text(encoding="utf-8")), file)
        except tomllib.TOMLDecodeError as error:
            raise BuildError(f"{file}: {error}") from error
    return words


def languages(content: Path) -> dict[str, dict[str, Any]]:
    folders = sorted(content.iterdir()) if content.is_dir() else []
    return {
        folder.name: read_language(folder / INTERFACE) for folder in folders if (folder / INTERFACE).is_dir()
    }


def flat(words: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """{dotted key: text, number or list}"""
    found: dict[str, Any] = {}
    for key, value in words.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return found


def _marked_attributes(tag: re.Match[str]) -> list[str]:
    found = []
    for attribute, value in ATTRIBUTE.findall(tag[2]):
        place = PLACE.fullmatch(value)
        if not place:
            raise BuildError(f"index.html: {attribute}={value!r} must be one word of the content, or none.")
        if place[1] != LANGUAGES_KEY:
            found.append(f"{attribute}:{place[1]}")
    return found


def _mark(template: str) -> str:
    tags = list(TAG.finditer(template))
    starts = [tag.start() for tag in tags]
    parts = [template[: starts[0]] if tags else template]
    for tag, end in zip(tags, [*starts[1:], len(template)], strict=True):
        text, marks = template[tag.end() : end], _marked_attributes(tag)
        if tag[1] in NO_COMMENTS and (place := PLACE.match(text)):
            marks.append(f"text:{place[1]}")
        elif tag[1] not in UNMARKED:
            text = SPACED.sub(r"<!--=\2-->\1{{\2}}\3<!---->", text)
        parts.append(tag[0][:-1] + f' data-words="{" ".join(marks)}">' if marks else tag[0])
        parts.append(text)
    return "".join(parts)


def fill_in(template: str, words: dict[str, Any]) -> str:
    """The template with each `{{dotted.key}}` marked and replaced by its text, escaped for HTML text and attributes."""
    texts = flat(words)
    wanted = set(PLACE.findall(template))
    if missing := sorted(wanted - set(texts)):
        raise BuildError(
            f"index.html asks for words that content/{DEFAULT_LANGUAGE} has not: {', '.join(missing)}"
        )
    return PLACE.sub(lambda place: html.escape(str(texts[place[1]])), _mark(template))


REFUSALS = "refusals"
"""What the engine refuses, in another language: content/<language>/refusals.toml, {its English: words}. The default
language needs none, as the engine says it in that already."""


def read_refusals(folder: Path) -> dict[str, str]:
    """{the engine's English: a language's words}, empty for the engine's own language."""
    file = folder / f"{REFUSALS}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise BuildError(f"{file}: {error}") from error


APART = ("tour", "check")
"""Tables beside those of the interface that are fetched when they are wanted: content/<language>/<name>.toml."""


def _write_apart(folder: Path, target: Path) -> None:
    for name in APART:
        file = folder / f"{name}.toml"
        if file.exists():
            target.mkdir(parents=True, exist_ok=True)
            text = json.dumps(tomllib.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)
            (target / f"{name}.json").write_text(text, encoding="utf-8")


def language_names(content: Path) -> dict[str, str]:
    """{language: what it calls itself}"""
    return {language: words["page"]["language"] for language, words in languages(content).items()}


def in_all_languages(content: Path, table: str) -> dict[str, Any]:
    """{language: its table of this name}, for words that stand in a page in every language."""
    return {language: words[table] for language, words in languages(content).items()}


def write_languages(content: Path, target: Path) -> dict[str, Any]:
    """Write <target>/<language>.json for every language; the words of the default language, for index.html."""
    found = languages(content)
    target.mkdir(parents=True, exist_ok=True)
    for language, words in found.items():
        table = words | {REFUSALS: read_refusals(content / language)}
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        (target / f"{language}.json").write_text(text, encoding="utf-8")
        _write_apart(content / language, target / language)
    names = [f"{language}:{name}" for language, name in language_names(content).items()]
    return found.get(DEFAULT_LANGUAGE, {}) | {LANGUAGES_KEY: " ".join(names)}

"""The questions that learners ask: their words and their code become content/<language>/questions.json, in the same
form as the tour's steps, as they stand on the same card (site/page/guide/questions).

    content/<language>/questions/ID.toml   title, other ways to ask, and the words of each part
    content/code/ID/LIBRARY.py             the same in code, in all languages; run in tests/oracles/test_questions.py
"""

import json
import tomllib
from pathlib import Path
from typing import Any

from tools.layout import BuildError

LIBRARIES = ("keras", "pytorch")
PARTS = ("guess", "try", "seen", "answer", "code")


def read_questions(content: Path, language: str) -> dict[str, dict[str, Any]]:
    """{id: words} of a language. Raises BuildError where a part lacks, or there are only words or only code."""
    found = {}
    for file in sorted((content / language / "questions").glob("*.toml")):
        try:
            found[file.stem] = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise BuildError(f"{file}: {error}") from error
        if missing := [part for part in ("title", "asked", *PARTS) if part not in found[file.stem]]:
            raise BuildError(f"{file} has no {', '.join(missing)}.")
    wanted = (
        {folder.name for folder in (content / "code").iterdir()} if (content / "code").is_dir() else set()
    )
    if missing := sorted(wanted ^ set(found)):
        raise BuildError(f"{content / language / 'questions'}: words or code only of {', '.join(missing)}.")
    return found


def read_code(content: Path) -> dict[str, dict[str, str]]:
    """{id: {library: its lines}}"""
    return {
        folder.name: {
            library: (folder / f"{library}.py").read_text(encoding="utf-8").strip() for library in LIBRARIES
        }
        for folder in sorted((content / "code").iterdir())
    }


def questions_file(
    questions: dict[str, dict[str, Any]],
    code: dict[str, dict[str, str]],
    parts: dict[str, str],
    topics: dict[str, str],
) -> dict[str, Any]:
    """What the page loads with the first question. parts: the titles of all parts but the first, whose title is the
    question; topics: {id: title} of the explanations."""
    return {
        "chapter": {name: {"title": words["title"]} for name, words in questions.items()},
        "step": {
            f"{name}/{part}": {"title": parts.get(part, words["title"]), **words[part]}
            for name, words in questions.items()
            for part in PARTS
        },
        "code": code,
        "leads": {
            "topic-link": topics,
            "question": {name: words["title"] for name, words in questions.items()},
        },
    }


def write_questions(
    content: Path, target: Path, language: str, parts: dict[str, str], topics: dict[str, str]
) -> None:
    """Write <target>/<language>/questions.json."""
    table = questions_file(read_questions(content, language), read_code(content), parts, topics)
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (target / language / "questions.json").write_text(text, encoding="utf-8")

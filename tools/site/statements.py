"""What the page's texts say of each term, gathered so that it can be read side by side: in the glossary, in the term's
own explanation, and wherever a step of the tour or a question names it.

Two texts about one thing are written at different times, and each alone reads well; that they do not contradict each
other is seen only beside each other. So the gathered statements are kept (tests/build/statements/), and whoever
changes one writes them anew with `python3 build.py statements` and reads what now stands beside it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.layout import Layout
from tools.site.content import Content, Term, plain_text, read
from tools.site.questions import PARTS
from tools.site.words import languages

FEWEST = 4
"""Words: fewer state nothing."""
END = re.compile(r"(?<=[.!?])\s+|\n+")
MARKUP = re.compile(r"[*_`#]")


def sentences(text: str) -> Iterator[str]:
    """Of plain text, without questions."""
    for part in END.split(MARKUP.sub("", text)):
        sentence = " ".join(part.split())
        if len(sentence.split()) >= FEWEST and not sentence.endswith("?"):
            yield sentence


def told(step: dict) -> str:
    """All that a step of the tour states: its text and what it replies."""
    return "\n".join([step["text"], *step.get("replies", []), step.get("reply", "")])


def about(content: Content, term: Term) -> Iterator[tuple[str, str]]:
    """(place, sentence) of all that is said of a term."""
    for sentence in sentences(term.markdown):
        yield "glossary", sentence
    for sentence in sentences(plain_text(content.topics[term.topic])):
        yield f"explanation {term.topic}", sentence
    named = re.compile(rf"\b({'|'.join(map(re.escape, [term.term, *term.also]))})\b", re.IGNORECASE)
    for name, step in content.steps.items():
        for sentence in sentences(told(step)):
            if named.search(sentence):
                yield f"tour {name}", sentence
    for name, words in content.questions.items():
        for part in PARTS:
            for sentence in sentences(words[part]["text"]):
                if named.search(sentence):
                    yield f"question {name}", sentence


def gathered(content: Path, language: str) -> str:
    """All statements of a language, term by term."""
    known = read(content, language)
    lines = []
    for term in known.terms.values():
        lines.append(f"\n{term.term}")
        lines += [f"  {place}: {sentence}" for place, sentence in about(known, term)]
    return "\n".join(lines).lstrip() + "\n"


def folder(layout: Layout) -> Path:
    return layout.root / "tests/build/statements"


def write(layout: Layout) -> None:
    """Keep what is said now."""
    content = layout.site / "content"
    for language in languages(content):
        file = folder(layout) / f"{language}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(gathered(content, language), encoding="utf-8")
        print(file.relative_to(layout.root), flush=True)

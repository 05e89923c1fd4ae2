"""How hard the page's texts are to read, in every language: words in a sentence, long words, and LIX of both.

LIX (C. H. Björnsson, 1968) is the mean number of words in a sentence plus the percentage of words with more than six
letters. It needs no syllables and so means much the same in several languages; below 40 a text counts as easy, from 50
as hard. German has longer words, so its figures are higher throughout.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.site.content import Content, plain_text, read
from tools.site.questions import PARTS
from tools.site.text_edition.plan import prose, read_plan
from tools.site.words import languages

LONG = 6
"""Letters; words with more are long."""
SENTENCE_ENDS = re.compile(r"[.!?:]+(?:\s|$)|\n{2,}|\n(?=[-*\d|])")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
MARKUP = re.compile(r"[*_`#|]|\{\{?[^}]*\}?\}")


@dataclass(frozen=True)
class Reading:
    """sentences and words: how many; long_words: those of more than six letters."""

    sentences: int
    words: int
    long_words: int

    @property
    def lix(self) -> float:
        """Words in a sentence plus percentage of long words; 0 for nothing."""
        return self.words / self.sentences + 100 * self.long_words / self.words if self.words else 0.0


def measure(text: str) -> Reading:
    """Of plain text, whose headings and list items count as sentences."""
    sentences = [found for part in SENTENCE_ENDS.split(text) if (found := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    return Reading(len(sentences), len(words), sum(len(word) > LONG for word in words))


def texts(content: Content) -> Iterator[tuple[str, str]]:
    """(kind, plain text) of everything that is read as prose: explanations, terms, steps of the tour, questions."""
    for topic in content.topics.values():
        yield "explanations", plain_text(topic)
    for term in content.terms.values():
        yield "glossary", MARKUP.sub("", term.markdown)
    for step in content.steps.values():
        yield "tour", MARKUP.sub("", step.get("text", ""))
    for words in content.questions.values():
        for part in PARTS:
            yield "questions", MARKUP.sub("", words[part]["text"])


def measured(content: Path, language: str) -> dict[str, Reading]:
    """The texts of a language, by kind."""
    kinds: dict[str, list[str]] = {}
    known = read(content, language)
    own = [("text edition", text) for text in prose(read_plan(content, known))]
    for kind, text in [*texts(known), *own]:
        kinds.setdefault(kind, []).append(text)
    return {kind: measure("\n\n".join(parts)) for kind, parts in kinds.items()}


def table(content: Path) -> str:
    """The figures of all languages, to be read by people."""
    lines = [f"{'':22}{'words':>8}{'in a sentence':>16}{'long':>8}{'LIX':>6}"]
    for language in languages(content):
        for kind, found in measured(content, language).items():
            per_sentence, share = found.words / found.sentences, found.long_words / found.words
            name = f"{language} {kind}"
            lines.append(f"{name:22}{found.words:8}{per_sentence:16.1f}{share:8.0%}{found.lix:6.0f}")
    return "\n".join(lines)

"""The explanations and the glossary: Markdown and tables of site/content become one JSON file each a language.

    content/topics.toml              which explanations there are, in reading order, and where on the page each belongs
    content/glossary.toml            which terms there are, their formula, explanation and place on the page
    content/pictures/NAME.svg        pictures, the same in all languages
    content/<language>/topics/ID.md  the words of an explanation, its title above them between lines of +++
    content/<language>/glossary.toml the words of the glossary
    content/<language>/tour.toml     the steps of the tour, which can be searched for here
    content/<language>/questions/    the questions that learners ask (questions.py)

What is the same in all languages stands once, so a language is nothing but a folder of words. Everything is read into
plain objects first; the page's files are one thing made of them, an article or questions can be another.
"""

import html
import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.layout import BuildError
from tools.machine.node import run_node
from tools.site.engine import Engine
from tools.site.questions import read_questions, write_questions
from tools.site.words import INTERFACE, read_language

FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.S)
PICTURE = re.compile(r'<img src="([\w-]+)\.svg" alt="([^"]*)"[^>]*>')
MARKUP = re.compile(r"(<[^>]+>)")
WITHOUT_LINKS = {"a", "math", "svg", "code", "h3", "h4"}
"""Elements in which no term becomes a link."""


@dataclass
class Topic:
    """One explanation in one language. where: a selector, or a place in a cell by its address (`#layer-1/hidden`)."""

    id: str
    title: str
    markdown: str
    where: str = ""
    see: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    html: str = ""
    terms: list[str] = field(default_factory=list)


@dataclass
class Term:
    """One term of the glossary in one language. also: other forms of the word; first: the topic that first uses it."""

    id: str
    term: str
    markdown: str
    also: list[str] = field(default_factory=list)
    formula: str = ""
    topic: str = ""
    where: str = ""
    first: str = ""
    html: str = ""


@dataclass
class Content:
    """What is to be read in one language."""

    language: str
    chapters: list[tuple[str, list[str]]]
    topics: dict[str, Topic]
    terms: dict[str, Term]
    steps: dict[str, dict[str, Any]]
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)


def read_table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BuildError(f"{file} is missing.") from error
    except tomllib.TOMLDecodeError as error:
        raise BuildError(f"{file}: {error}") from error


def _topic(file: Path, facts: dict[str, Any]) -> Topic:
    if not file.exists():
        raise BuildError(f"The explanation {file} is missing.")
    parts = FRONT_MATTER.match(file.read_text(encoding="utf-8"))
    if not parts:
        raise BuildError(f"{file} must begin with its title between two lines of +++.")
    try:
        words = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        raise BuildError(f"{file}: {error}") from error
    return Topic(file.stem, words["title"], parts[2].strip(), **facts)


def same(found: set[str], wanted: set[str], what: str) -> None:
    if found != wanted:
        raise BuildError(
            f"{what}: missing {sorted(wanted - found) or 'nothing'}, too many {sorted(found - wanted) or 'none'}."
        )


def read(content: Path, language: str) -> Content:
    """Everything of a language, in reading order. Raises BuildError, naming what is missing or leads nowhere."""
    folder = content / language
    facts, chapters = {}, []
    for chapter in read_table(content / "topics.toml")["chapter"]:
        chapters.append((chapter["id"], list(chapter["topics"])))
        facts |= chapter["topics"]
    files = {file.stem for file in (folder / "topics").glob("*.md")}
    same(files, set(facts), f"{folder / 'topics'}")
    topics = {name: _topic(folder / "topics" / f"{name}.md", row) for name, row in facts.items()}

    table, words = read_table(content / "glossary.toml"), read_table(folder / "glossary.toml")
    same(set(words), set(table), f"{folder / 'glossary.toml'}")
    terms = {
        name: Term(name, words[name]["term"], words[name]["is"], words[name].get("also", []), **row)
        for name, row in table.items()
    }
    tour = folder / "tour.toml"
    steps = read_table(tour).get("step", {}) if tour.exists() else {}
    for topic in topics.values():
        if lost := [name for name in topic.see if name not in topics]:
            raise BuildError(f"topics.toml: {topic.id} refers to {', '.join(lost)}, which there is not.")
    for term in terms.values():
        if term.topic not in topics:
            raise BuildError(
                f"glossary.toml: {term.id} refers to the topic {term.topic!r}, which there is not."
            )
    return Content(language, chapters, topics, terms, steps, read_questions(content, language))


def _with_pictures(text: str, folder: Path) -> str:
    def picture(place: re.Match[str]) -> str:
        svg = (folder / f"{place[1]}.svg").read_text(encoding="utf-8").strip()
        return svg.replace("<svg ", f'<svg role="img" aria-label="{place[2]}" ', 1)

    return PICTURE.sub(picture, text)


def folded(text: str) -> str:
    """Without capitals and accents, as a search compares; the page folds what is typed in the same way."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).lower().replace("ß", "ss")


class Linker:
    """Turns the first mention of each term in a text into a link to the glossary."""

    def __init__(self, terms: dict[str, Term]):
        self.ids = {form.lower(): term.id for term in terms.values() for form in (term.term, *term.also)}
        forms = sorted(self.ids, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, forms))})(?![\w-])", re.I)

    def link(self, text: str, leave: set[str]) -> tuple[str, list[str]]:
        """HTML with links, and the ids of all terms mentioned. leave: terms that become no link."""
        mentioned: list[str] = []
        inside: list[str] = []

        def linked(found: re.Match[str]) -> str:
            name = self.ids[found[1].lower()]
            if name in mentioned:
                return found[0]
            mentioned.append(name)
            return found[0] if name in leave else f'<a href="#glossary" data-term="{name}">{found[0]}</a>'

        parts = MARKUP.split(text)
        for index, part in enumerate(parts):
            if part.startswith("<"):
                name = re.match(r"</?(\w+)", part)
                if name and name[1] in WITHOUT_LINKS:
                    inside.pop() if part.startswith("</") else inside.append(name[1])
            elif not inside:
                parts[index] = self.pattern.sub(linked, part)
        return "".join(parts), mentioned


def render(content: Content, engine: Engine, pictures: Path) -> Content:
    """Fill in the HTML of every topic and term, and where each term is first met."""
    markdown = {f"topic/{topic.id}": topic.markdown for topic in content.topics.values()}
    for term in content.terms.values():
        formula = f"\n\n{{{{{term.formula}}}}}" if term.formula else ""
        markdown[f"term/{term.id}"] = term.markdown + formula
    texts = {name: engine.fill_in(text) for name, text in markdown.items()}
    done = json.loads(run_node(Path(__file__).with_name("content.mjs"), text=json.dumps(texts)))
    linker = Linker(content.terms)
    for topic in content.topics.values():
        own = {term.id for term in content.terms.values() if term.topic == topic.id}
        body = _with_pictures(done[f"topic/{topic.id}"], pictures)
        topic.html, topic.terms = linker.link(body, own)
        for name in topic.terms:
            content.terms[name].first = content.terms[name].first or topic.id
    for term in content.terms.values():
        term.html, _ = linker.link(done[f"term/{term.id}"], {term.id})
        term.first = term.first or term.topic
    return content


def topics_file(content: Content) -> dict[str, Any]:
    """What the page loads when the first explanation is opened or something is searched."""

    def found_by(topic: Topic) -> str:
        names = [content.terms[name].term for name in topic.terms]
        return folded(" ".join([topic.title, *topic.tags, *names]))

    return {
        "chapters": [{"id": name, "topics": topics} for name, topics in content.chapters],
        "topics": {
            topic.id: {
                "title": topic.title,
                "html": topic.html,
                "where": topic.where,
                "see": topic.see,
                "find": found_by(topic),
            }
            for topic in content.topics.values()
        },
        "steps": [
            {"id": name, "title": step["title"], "find": folded(f"{step['title']} {step.get('text', '')}")}
            for name, step in content.steps.items()
        ],
        "questions": {
            name: {"title": words["title"], "find": folded(" ".join([words["title"], *words["asked"]]))}
            for name, words in content.questions.items()
        },
    }


def glossary_file(content: Content) -> dict[str, Any]:
    """What the page loads when the glossary is opened or a term is pointed at."""
    ordered = sorted(content.terms.values(), key=lambda term: folded(term.term))
    return {
        "terms": [
            {
                "id": term.id,
                "term": term.term,
                "html": term.html,
                "topic": term.topic,
                "where": term.where,
                "first": term.first,
                "find": folded(" ".join([term.term, *term.also])),
            }
            for term in ordered
        ]
    }


def plain_text(topic: Topic) -> str:
    """What is read aloud of a topic: no markup, a formula as one word."""
    text = re.sub(r"!\[[^]]*\]\([^)]*\)|\{\{[^}]*\}\}", "", topic.markdown)
    text = re.sub(r"\$\$?[^$]+\$\$?", "x", text)
    return html.unescape(re.sub(r"[*_`#]|\[([^]]*)\]\([^)]*\)", r"\1", text))


def write_content(content: Path, target: Path, engine: Engine) -> list[Content]:
    """Write <target>/<language>/topics.json and glossary.json for every language; all that they were made of."""
    contents = []
    for folder in sorted(folder for folder in content.iterdir() if (folder / INTERFACE).is_dir()):
        decimal = read_language(folder / INTERFACE)["figures"]["decimal"]
        done = render(read(content, folder.name), engine.written_with(decimal), content / "pictures")
        contents.append(done)
        (target / folder.name).mkdir(parents=True, exist_ok=True)
        for name, table in (("topics", topics_file(done)), ("glossary", glossary_file(done))):
            text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
            (target / folder.name / f"{name}.json").write_text(text, encoding="utf-8")
        parts = read_language(folder / INTERFACE)["questions"]["parts"]
        titles = {topic.id: topic.title for topic in done.topics.values()}
        write_questions(content, target, folder.name, parts, titles)
    return contents

"""The article of one language: chapters of numbered sections, glossary and index, as one HTML file that needs nothing
else, no script, no network and no second file.

Everything in it has an address of its own: #chapter-NAME, #topic-NAME, #step-NAME, #question-NAME, #figure-NAME,
#asked-NAME, #term-NAME. The page links to it by these.
"""

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tools.site.content import Content, Linker, Term, folded
from tools.site.text_edition.asked import Asked, Questions, in_code
from tools.site.text_edition.plan import Part, Plan

PAGE = "../index.html"
"""From the article's place in dist/ on."""
TERM_LINK = re.compile(r'<a href="#glossary" data-term="([^"]+)">')
EMPHASIS = re.compile(r"\*([^*\n]+)\*")
HEADING = re.compile(r"(</?)h([2-4])>")
CHAPTERS_END = ("asked", "glossary", "index")


@dataclass
class Section:
    """A part with its number in the article ("3.2" of a section, "7" of a figure) and its HTML."""

    part: Part
    number: str
    title: str
    html: str = ""
    terms: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.part.kind}-{self.part.name}"


def escaped(text: str) -> str:
    return html.escape(text, quote=True)


class Article:
    """known: all there is to read, rendered; figures: as drawing.py made them; answers: {question of the tour: number
    of its right choice, or None}; asked: the questions that learners ask."""

    def __init__(
        self,
        known: Content,
        plan: Plan,
        figures: dict[str, Any],
        answers: dict[str, int | None],
        asked: Questions,
    ) -> None:
        self.known, self.plan, self.words = known, plan, plan.words
        self.figures, self.answers, self.asked = figures, answers, asked
        self.linker = Linker(known.terms)
        self.chapters = [
            (name, title, list(self.sections(str(number), parts)))
            for number, (name, title, parts) in enumerate(plan.chapters, 1)
        ]

    # --- what it consists of

    def sections(self, chapter: str, parts: list[Part]) -> Iterator[Section]:
        count = 0
        for part in parts:
            if part.kind == "figure":
                yield Section(part, "", "")
                continue
            count += 1
            title = (
                self.known.topics[part.name].title
                if part.kind == "topic"
                else self.known.steps[part.name]["title"]
            )
            yield Section(part, f"{chapter}.{count}", title)

    def body(self) -> str:
        """The chapters, glossary and index; numbers first, so that each part can refer to any other."""
        every = [section for _, _, sections in self.chapters for section in sections]
        figures = [section for section in every if section.part.kind == "figure"]
        for number, section in enumerate(figures, 1):
            section.number = str(number)
        self.numbers = {section.id: section.number for section in every}
        self.shown_below = {before.id for before, figure in itertools.pairwise(every) if figure in figures}
        """What a figure follows, whose link leads to the same place."""
        for section in every:
            section.html = getattr(self, section.part.kind)(section)
        chapters = "".join(
            f'<section class="chapter" id="chapter-{name}" aria-labelledby="title-{name}">'
            f'<h2 id="title-{name}"><small>{escaped(self.words["chapter"].format(n=number))}</small> '
            f'{escaped(title)}</h2><p class="lead">{escaped(self.words["lead"][name])}</p>'
            f"{''.join(section.html for section in sections)}</section>"
            for number, (name, title, sections) in enumerate(self.chapters, 1)
        )
        questions = self.closing("asked", "".join(map(self.learner_asks, self.asked.every)))
        return chapters + questions + self.glossary() + self.index(every)

    def titled(self, section: Section, tag: str, inside: str, end: str = "") -> str:
        """A part with its numbered title."""
        label = f"title-{section.id}"
        return (
            f'<{tag} class="{section.part.kind}" id="{section.id}" aria-labelledby="{label}">'
            f'<h3 id="{label}"><small>{section.number}</small> {escaped(section.title)}</h3>{inside}{end}</{tag}>'
        )

    def topic(self, section: Section) -> str:
        topic = self.known.topics[section.part.name]
        section.terms = topic.terms
        inside = HEADING.sub(lambda at: f"{at[1]}h{max(4, int(at[2]))}>", self.linked(topic.html))
        others = ", ".join(self.reference(f"topic-{name}") for name in topic.see)
        also = f"<span>{escaped(self.words['see_also'])}: {others}</span>" if others else ""
        link = self.way(f"?topic={topic.id}", topic.title) if topic.where else ""
        return self.titled(section, "section", inside, f'<p class="ways">{also}{link}</p>')

    def step(self, section: Section) -> str:
        inside, section.terms = self.told(self.known.steps[section.part.name]["text"])
        if section.id in self.shown_below:
            return self.titled(section, "section", inside)
        link = self.way(f"?tour={section.part.name}", section.title)
        return self.titled(section, "section", inside, f'<p class="ways">{link}</p>')

    def question(self, section: Section) -> str:
        step, right = self.known.steps[section.part.name], self.answers[section.part.name]
        inside, section.terms = self.told(step["text"])
        reply = step.get("reply", "")
        if right is not None:
            choices = "".join(f"<li>{escaped(choice)}</li>" for choice in step["choices"])
            inside += f'<ol type="a">{choices}</ol>'
            letter = "abc"[right]
            reply = f"{letter}. {step['choices'][right]}. {step['replies'][right]}"
        answer, _ = self.told(reply)
        inside += f"<details><summary>{escaped(self.words['answer'])}</summary>{answer}</details>"
        return self.titled(section, "aside", inside)

    def learner_asks(self, asked: Asked) -> str:
        """A question that learners ask: all but the guess is to unfold."""
        words, titles = asked.words, self.asked.parts
        choices = "".join(f"<li>{escaped(choice)}</li>" for choice in words["guess"]["choices"])
        told = {part: self.told(words[part]["text"])[0] for part in words if part not in ("title", "asked")}
        told["try"] += self.told(words["try"]["task"])[0]
        told["seen"] = (
            self.told(f"{'abc'[asked.right]}. {words['guess']['choices'][asked.right]}")[0] + told["seen"]
        )
        rest = "".join(f"<h4>{escaped(titles[part])}</h4>{told[part]}" for part in ("seen", "answer", "code"))
        label, way = f"title-asked-{asked.id}", self.way(f"?question={asked.id}", asked.title)
        return (
            f'<section class="learner" id="asked-{asked.id}" aria-labelledby="{label}">'
            f'<h3 id="{label}">{escaped(asked.title)}</h3>{told["guess"]}<ol type="a">{choices}</ol>'
            f"<h4>{escaped(titles['try'])}</h4>{told['try']}"
            f"<details><summary>{escaped(self.words['answer'])}</summary>{rest}{in_code(asked)}</details>"
            f'<p class="ways">{way}</p></section>'
        )

    def figure(self, section: Section) -> str:
        name = section.part.name
        words, drawn = self.words["figures"][name], self.figures[name]
        label = self.words["figure"].format(n=section.number)
        alt = " ".join(filter(None, (words["alt"], drawn["said"])))
        return (
            f'<figure id="{section.id}"><div class="drawing" tabindex="0" role="region" aria-label="{escaped(label)}">'
            f'<svg viewBox="0 0 {drawn["width"]} {drawn["height"]}" role="img" aria-label="{escaped(alt)}">'
            f"{drawn['svg']}</svg></div><figcaption><b>{escaped(label)}.</b> {escaped(words['caption'])} "
            f"{self.way(self.plan.addresses[name], label)}</figcaption></figure>"
        )

    def glossary(self) -> str:
        entries = "".join(self.entry(term) for term in self.ordered())
        return self.closing("glossary", f"<dl>{entries}</dl>")

    def entry(self, term: Term) -> str:
        where = escaped(self.words["explained"]).format(where=self.reference(f"topic-{term.topic}"))
        return (
            f'<div><dt id="term-{term.id}">{escaped(term.term)}</dt>'
            f"<dd>{self.linked(term.html)} <p>{where}</p></dd></div>"
        )

    def index(self, every: list[Section]) -> str:
        """Each term with the sections that explain it or use it."""
        rows = []
        for term in self.ordered():
            first = f"topic-{term.topic}"
            using = [section for section in every if term.id in section.terms and section.id != first]
            links = [f'<b><a href="#{first}">{self.numbers[first]}</a></b>']
            links += [f'<a href="#{section.id}">{section.number}</a>' for section in using]
            rows.append(f'<li><a href="#term-{term.id}">{escaped(term.term)}</a> {", ".join(links)}</li>')
        return self.closing("index", f"<ul>{''.join(rows)}</ul>")

    def closing(self, name: str, inside: str) -> str:
        return (
            f'<section class="{name}" id="{name}" aria-labelledby="title-{name}"><h2 id="title-{name}">'
            f"{escaped(self.words[name])}</h2><p>{escaped(self.words[name + '_about'])}</p>{inside}</section>"
        )

    # --- pieces

    def ordered(self) -> list[Term]:
        return sorted(self.known.terms.values(), key=lambda term: folded(term.term))

    def linked(self, text: str) -> str:
        """Terms lead to the article's glossary."""
        return TERM_LINK.sub(lambda at: f'<a class="term" href="#term-{at[1]}">', text)

    def told(self, text: str) -> tuple[str, list[str]]:
        """Words of the tour as paragraphs with links, and the terms in them."""
        paragraphs = [
            "<p>"
            + EMPHASIS.sub(r"<em>\1</em>", html.escape(part, quote=False)).replace("\n", "<br>")
            + "</p>"
            for part in text.strip().split("\n\n")
        ]
        linked, terms = self.linker.link("".join(paragraphs), set())
        return self.linked(linked), terms

    def reference(self, place: str) -> str:
        name = place.removeprefix("topic-")
        return f'<a href="#{place}">{self.numbers[place]} {escaped(self.known.topics[name].title)}</a>'

    def way(self, address: str, what: str) -> str:
        """To the place on the page. address: `?...`, and `#...` behind it."""
        query, sign, fragment = address.partition("#")
        target = escaped(f"{PAGE}{query}&lang={self.plan.language}{sign}{fragment}")
        said = escaped(self.words["try_what"].format(what=what))
        return f'<a class="way" href="{target}" aria-label="{said}">{escaped(self.words["try"])}</a>'

    def contents(self) -> str:
        rows = []
        for number, (name, title, sections) in enumerate(self.chapters, 1):
            parts = "".join(
                f'<li><a href="#{section.id}">{section.number} {escaped(section.title)}</a></li>'
                for section in sections
                if section.part.kind != "figure"
            )
            rows.append(
                f'<li><a href="#chapter-{name}">{number} {escaped(title)}</a>'
                f'<ul aria-label="{escaped(title)}">{parts}</ul></li>'
            )
        questions = "".join(
            f'<li><a href="#asked-{asked.id}">{escaped(asked.title)}</a></li>' for asked in self.asked.every
        )
        below = {"asked": f'<ul aria-label="{escaped(self.words["asked"])}">{questions}</ul>'}
        rows += [
            f'<li><a href="#{name}">{escaped(self.words[name])}</a>{below.get(name, "")}</li>'
            for name in CHAPTERS_END
        ]
        return f"<ul>{''.join(rows)}</ul>"

"""What a page around this one is told of answers: statements that xAPI 1.0.3 takes, where they are asked for; nothing
of the kind where they are not."""

import asyncio
import json
import os
import types
from urllib.parse import urlsplit, urlunsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.page.rooms import room
from tests.xapi import check_statement
from tools.layout import HERE
from tools.site.content import read_table
from tools.site.words import languages

NOON = 1.7e9
NOW = "2026-11-29T12:00:00.000Z"
ACTOR = {"account": {"homePage": "https://school.example", "name": "17"}}
SITE = "https://site.example/course/"
CONTENT = HERE.site / "content"
LANGUAGES = sorted(languages(CONTENT))
SAME_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
"""The fixtures are modules, which no example changes."""

embed = room("delivery.embed")
statements = room("delivery.statements")
signal = room("browser.signal", "Signal")
course = room("guide.tour.course", "Course")
record = room("guide.check.record", "Record")
prompts = room("guide.check.prompts")
steps = room("guide.tour.steps")


class Address:
    """A URL of the browser's, as far as it is asked for."""

    def __init__(self, href):
        self.parts = urlsplit(href)
        self.searchParams = types.SimpleNamespace(
            get=lambda name: None, has=lambda name: False, delete=lambda name: None
        )

    def _changed(self, **parts):
        self.parts = self.parts._replace(**parts)

    href = property(lambda self: urlunsplit(self.parts))
    search = property(
        lambda self: "?" + self.parts.query if self.parts.query else "",
        lambda self, text: self._changed(query=text.lstrip("?")),
    )
    hash = property(
        lambda self: "#" + self.parts.fragment if self.parts.fragment else "",
        lambda self, text: self._changed(fragment=text.lstrip("#")),
    )


class Desk:
    """The page in a frame: a real course and a real record, told of as the tour and Check yourself tell of theirs."""

    def __init__(self, embed, signal, course, record, asked, language):
        self.heard = []
        self.course = course(lambda: None, lambda text: None, asked.get("lesson"))
        kept = []
        self.record = record(lambda: kept[-1] if kept else None, kept.append)
        words = types.SimpleNamespace(of=read_table(CONTENT / language / "tour.toml")["step"].get)
        main = types.SimpleNamespace(course=self.course, words=words)
        walks = types.SimpleNamespace(main=main)
        self.tour = types.SimpleNamespace(progressed=signal(), answered=signal(), walks=walks)
        check = types.SimpleNamespace(words=read_table(CONTENT / language / "check.toml"))
        self.check = types.SimpleNamespace(answered=signal(), record=self.record, asked=check)
        trainer = types.SimpleNamespace(states=signal(), started=asyncio.Event())
        self.made = embed.Embed(
            types.SimpleNamespace(trainer=trainer, epochs=signal(), epoch=0), self.tour, self.check
        )

    def answer_step(self, step, right=True):
        self.course.go_to(step.id)
        choice = step.answer + (not right)
        if self.course.answer(choice):
            self.tour.answered.send(step, choice == step.answer)

    def answer_prompt(self, name, right=True):
        self.record.answer(name, right, "sure", NOON, "what somebody has typed")
        self.check.answered.send(name, right)


@pytest.fixture
def framed(embed, signal, course, record, monkeypatch):
    """framed(search) is the page in a frame, at that address; its `heard` is what the page around it hears."""
    browser = embed.browser

    def make(search="", language="en", framed=True, file="index.html"):
        heard = []
        place = types.SimpleNamespace(
            framed=framed, ready=lambda: None, tell=lambda name, text: heard.append((name, json.loads(text)))
        )
        window = types.SimpleNamespace(
            place=place,
            location=types.SimpleNamespace(href=SITE + file + search + "#layer-1", search=search),
            URL=types.SimpleNamespace(new=Address),
            Date=types.SimpleNamespace(new=lambda: types.SimpleNamespace(toISOString=lambda: NOW)),
            Uint8Array=types.SimpleNamespace(new=bytes),
            crypto=types.SimpleNamespace(getRandomValues=lambda empty: os.urandom(len(empty))),
        )
        document = types.SimpleNamespace(documentElement=types.SimpleNamespace(lang=language))
        monkeypatch.setattr(browser, "window", window)
        monkeypatch.setattr(browser, "document", document)
        asked = dict(part.partition("=")[::2] for part in search.lstrip("?").split("&"))
        desk = Desk(embed, signal, course, record, asked, language)
        desk.heard = heard
        return desk

    return make


def said(desk):
    return [content["statement"] for name, content in desk.heard if name == "statement"]


def texts(value):
    """All that is said in it, keys but those of the format left out."""
    if isinstance(value, dict):
        return "".join(texts(part) for part in value.values())
    return "".join(map(texts, value)) if isinstance(value, list) else str(value)


def kinds(desk):
    return [
        "statement " + content["statement"]["verb"]["display"]["en"] if name == "statement" else name
        for name, content in desk.heard
    ]


def quizzes(steps, chapter=None):
    return [step for step in steps.STEPS if step.kind == "quiz" and chapter in (None, step.chapter)]


def test_without_the_wish_nothing_is_stated(framed, steps):
    desk = framed("?embed&check=yours&xap=1")
    for step in quizzes(steps):
        desk.answer_step(step)
    for name in ("setup_fault", "shapes_fault", "own_problem"):
        desk.answer_prompt(name)
    assert said(desk) == []
    assert "score" in kinds(desk)


def test_in_no_frame_nothing_is_told_whatever_is_wished(framed, steps):
    desk = framed("?xapi", framed=False)
    desk.answer_step(quizzes(steps)[0])
    assert desk.heard == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_answer_is_stated_and_the_last_one_completes_what_counts(framed, steps, language):
    desk = framed("?embed&xapi&lesson=gates", language)
    wanted = quizzes(steps, "gates")
    assert said(desk) == []
    for step in wanted:
        desk.answer_step(step, step is wanted[0])
        desk.answer_step(step)  # the first answer counts
    answered, completed = said(desk)[:-1], said(desk)[-1]
    assert [one["object"]["id"] for one in answered] == [SITE + "?tour=" + step.id for step in wanted]
    assert {one["verb"]["id"] for one in answered} == {"http://adlnet.gov/expapi/verbs/answered"}
    assert [one["result"]["success"] for one in answered] == [True, *[False] * (len(wanted) - 1)]
    titles = read_table(CONTENT / language / "tour.toml")["step"]
    assert [one["object"]["definition"]["name"] for one in answered] == [
        {language: titles[step.id]["title"]} for step in wanted
    ]
    assert completed["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"
    assert completed["object"]["id"] == SITE + "?lesson=gates"
    share = {"scaled": 1 / len(wanted), "raw": 1, "min": 0, "max": len(wanted)}
    assert completed["result"] == {"score": share, "completion": True}
    for one in said(desk):
        check_statement({"actor": ACTOR} | one)
    assert len({one["id"] for one in said(desk)}) == len(said(desk))


def test_answers_again_complete_again_only_with_another_score(framed):
    desk = framed("?xapi&check=yours")
    for name, right in (
        ("setup_fault", True), ("shapes_fault", False), ("own_problem", True),
        ("setup_fault", True), ("shapes_fault", True),
    ):  # fmt: skip
        desk.answer_prompt(name, right)
    verbs = [kind.removeprefix("statement ") for kind in kinds(desk) if kind.startswith("statement")]
    assert verbs == [*["answered"] * 3, "completed", "answered", "answered", "completed"]
    assert [one["result"]["score"]["raw"] for one in said(desk) if "success" not in one["result"]] == [2, 3]


@pytest.mark.parametrize(("search", "file"), [("?xapi&data=noise&check", "index.html"), ("?xapi&check", "")])
def test_ids_are_the_same_by_whatever_address_one_came_and_nothing_typed_is_stated(
    framed, prompts, search, file
):
    desk = framed(search, file=file)
    for prompt in prompts.PROMPTS:
        desk.answer_prompt(prompt.id)
    for one in said(desk):
        check_statement({"actor": ACTOR} | one)
        assert one["context"]["contextActivities"]["grouping"][0]["id"] == SITE
    ids = [SITE + "?check=" + prompt.id for prompt in prompts.PROMPTS]
    assert [one["object"]["id"] for one in said(desk)] == [*ids, SITE + "?check"]
    assert not [
        part
        for part in ("has typed", "data=noise", "layer-1", "{")
        if part in "".join(map(texts, said(desk)))
    ]


@SAME_FIXTURE
@given(st.lists(st.integers(0, 255), min_size=16, max_size=16), st.data())
def test_any_random_bytes_and_any_score_make_a_statement_that_is_taken(statements, prompts, random, data):
    made = statements.Statements("https://site.example/", lambda: "de", lambda: (random, NOW))
    questions = data.draw(st.integers(1, 60))
    place = data.draw(st.sampled_from(["", "check", "check=loop", "check=gates", "lesson=gates"]))
    whole = made.completed(place, data.draw(st.integers(0, questions)), questions)
    prompt = data.draw(st.sampled_from(prompts.PROMPTS))
    for one in (whole, made.prompt(prompt, data.draw(st.booleans()), "How many are {of} {n}?\n Say it.")):
        check_statement({"actor": ACTOR} | one)
    assert one["object"]["definition"]["name"] == {"de": "How many are … …? Say it."}

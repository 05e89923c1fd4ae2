"""A web worker with the engine in it, from its birth to its end: who has it asks it things, hears what it tells by
itself, and is told when it is lost.

Its script is PyScript's, so every worker finds the site's own files the way the first one did (js/loader.js): they are
here already, and a second one starts without a byte of the network."""

import asyncio
import json

from pyscript import workers

import protocol
from page import browser
from page.browser.types import JS, Act, Event, Problem, Value, Values
from page.words.texts import phrase


class Question:
    """Something asked of a worker, until there is an answer or the worker is lost."""

    __slots__ = ("answered", "reply")
    reply: tuple[Value, Problem] | None

    def __init__(self) -> None:
        self.answered, self.reply = asyncio.Event(), None

    def answer(self, reply: tuple[Value, Problem]) -> None:
        self.reply = reply
        self.answered.set()


class Worker:
    """name: unlike that of any other. tell(kind, payload, buffer): what it tells by itself. lost(): it has ended of
    its own accord; not told where `end` was called.

    heard: when there was the newest sign of life. ended: it is asked nothing more."""

    desk: JS
    thread: JS
    questions: list[Question]

    def __init__(self, name: str, tell: Act, lost: Act) -> None:
        self.name, self.tell, self.lost = name, tell, lost
        self.desk = self.thread = None
        self.questions = []
        self.ended = False
        self.heard = browser.now()

    async def start(self) -> bool:
        """Bring it to life. False: it was ended on the way."""
        main, config = browser.address("worker/main.py"), browser.address("worker.json")
        script = browser.make("script", type="py", src=main, config=config, worker="", name=self.name)
        browser.document.body.append(script)
        while not getattr(script, "xworker", None):
            await asyncio.sleep(0.02)
        self.thread = script.xworker
        if self.ended:
            self.thread.terminate()
            return False
        self.heard = browser.now()
        self.thread.addEventListener("message", browser.proxy(self.on_message))
        self.thread.addEventListener("error", browser.proxy(lambda event: self.fail()))
        self.desk = await workers[self.name]
        return not self.ended

    def end(self) -> list[Question]:
        """No more of it; the questions that it leaves open, for `leave`."""
        self.ended = True
        if self.thread:
            self.thread.terminate()
        left, self.questions = self.questions, []
        return left

    def fail(self) -> None:
        if not self.ended:
            self.lost()

    async def ask(self, command: Values, block: JS = None) -> tuple[Value, Problem]:
        """(result, None) or (None, problem). `block` is an ArrayBuffer that goes along: it never enters this
        interpreter, which would choke on it."""
        if self.ended:
            return None, unanswered()
        question = Question()
        self.questions.append(question)
        asyncio.create_task(self.put(question, json.dumps(command), block))
        await question.answered.wait()
        return question.reply

    async def put(self, question: Question, text: str, block: JS) -> None:
        """Nobody waits here for a worker that may be dead."""
        try:
            answer = await (self.desk.request(text) if block is None else self.desk.request(text, block))
        except Exception as error:
            # it catches all errors of its own: one that comes through has ended its Python
            browser.window.console.warn(str(error))
            self.fail()
            return
        if question not in self.questions:
            return
        self.questions.remove(question)
        self.heard = browser.now()
        reply = {"result": None, "error": unanswered()}
        try:
            reply = json.loads(answer)
        finally:
            question.answer((reply["result"], reply["error"]))

    def on_message(self, event: Event) -> None:
        data = event.data
        kind = getattr(data, "kind", None)
        if kind not in protocol.EVENTS or self.ended:
            return
        self.heard = browser.now()
        self.tell(kind, json.loads(data.json), getattr(data, "buffer", None))


def leave(questions: list[Question]) -> None:
    """What was asked of a worker that is lost is answered in words."""
    for question in questions:
        question.answer((None, unanswered()))


def unanswered() -> dict:
    """What a question is answered with whose worker was lost."""
    return {
        "code": "trainer_lost",
        "message": phrase("notice.unanswered"),
        "hint": phrase("notice.unanswered_hint"),
        "field": None,
    }

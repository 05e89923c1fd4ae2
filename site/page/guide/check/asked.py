"""One question, from its state to what was right: its words and controls, how sure one is, the answer, the reply."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Problem, Said, Values
from page.guide.check.form import Form
from page.guide.check.prompts import PROMPT
from page.guide.check.question import is_right, make, measured
from page.guide.tour.steps import element
from page.words.figures import figure
from page.words.texts import phrase, say
from page.words.voice import read_out

if TYPE_CHECKING:
    from page.guide.check.prompts import Prompt
    from page.guide.check.question import Question
    from page.guide.check.stage import Stage
    from page.words.voice import Voice

WAITING_SECONDS = 0.6
"""How long a question's state may take before the page says that it is being prepared."""
SEEDS = 2**28


class Asked:
    words: Values | None
    prompt: "Prompt | None"
    question: "Question | None"
    before: Values

    def __init__(self, stage: "Stage", voice: "Voice", answered: Act) -> None:
        """answered(prompt, right, confidence, what was answered): the present one, for good. `words` have to be there
        before it asks."""
        self.stage, self.voice, self.answered = stage, voice, answered
        self.box, self.go = browser.element("check-question"), browser.element("check-go")
        self.text, self.status = browser.element("check-text"), browser.element("check-status")
        self.reply, self.again = browser.element("check-reply"), browser.element("check-read-again")
        self.near, self.confidence = browser.element("check-how-close"), browser.element("check-confidence")
        self.form = Form(self.chosen, voice.answer)
        self.words = self.prompt = self.question = None
        self.finished, self.before, self.sure = False, {}, ""

    def drop(self) -> None:
        """It is asked no more."""
        self.prompt = self.question = None
        self.stage.ring(None)

    def ask(self, name: str) -> None:
        """A question's words come when its state is reached: they may hold its numbers."""
        self.prompt, self.question, self.finished = PROMPT[name], None, False
        prompt = self.prompt
        say(browser.element("check-kind"), "check.kind." + prompt.kind)
        for node in (self.text, self.form.box, self.reply):
            node.replaceChildren()
        for node in (self.reply, self.near, self.again, self.confidence):
            node.hidden = True
        say(self.status, "")
        browser.enable(self.go, False)
        say(self.go, {"predict": "check.run", "explain": "check.compare"}.get(prompt.kind, "check.answer"))
        browser.element("check-kind").focus(browser.options(preventScroll=True))
        self.stage.ring(None)
        self.stage.bring(prompt.setting, lambda problem: self.reached(prompt, problem))
        asyncio.create_task(self.preparing(prompt))

    async def preparing(self, prompt: "Prompt") -> None:
        await asyncio.sleep(WAITING_SECONDS)
        if self.prompt is prompt and self.question is None:
            self.tell("check.waiting")

    def tell(self, said: Said) -> None:
        say(self.status, said)
        self.voice.answer(self.status.textContent)

    def reached(self, prompt: "Prompt", problem: Problem) -> None:
        if self.prompt is not prompt or self.question is not None:
            return
        browser.enable(self.go, True)
        if problem:
            self.finished = True
            say(self.go, "check.next")
            self.tell("check.unreachable")
            return
        many = len(self.words["prompt"][prompt.id].get("choices", []))
        seed = int(browser.window.Math.random() * SEEDS)
        self.question = make(prompt, seed, self.stage.run.report, many)
        self.before = self.stage.facts()
        self.write()

    def write(self) -> None:
        """The question's words and controls."""
        prompt, words = self.prompt, dict(self.words["prompt"][self.prompt.id])
        words["ratio"] = self.words["choices"]["ratio"]
        self.text.replaceChildren()
        for paragraph in words["text"].strip().split("\n\n"):
            say(browser.make("p", self.text), paragraph, **self.question.values)
        self.form.show(self.question, words)
        self.confidence.hidden = self.confidence.disabled = False
        for choice in list(self.confidence.querySelectorAll("input")):
            choice.checked = False
        say(self.status, "")
        finds = self.form.choose if prompt.kind == "find" else None
        self.stage.ring(prompt.anchor, finds)
        self.voice.guide([read_out(browser.element("check-kind")), read_out(self.text)])

    def chosen(self) -> None:
        """Of a part that is to be found the chosen one is ringed; then it is asked how sure one is, in view."""
        place = self.form.answer() if self.prompt.kind == "find" else None
        if place is not None:
            self.stage.ring(element(self.question.choices[place]), self.form.choose)
        self.confidence.scrollIntoView(browser.options(block="nearest"))

    def answer(self) -> None:
        given, sure = self.form.answer(), self.confidence.querySelector("input:checked")
        if self.question is None or given is None or sure is None:
            self.tell("check.number" if self.question and self.question.form == "number" else "check.choose")
            return
        self.sure = sure.value
        self.confidence.disabled = True
        say(self.status, "")
        if self.prompt.kind == "predict":
            self.run(given)
        elif self.prompt.kind == "explain":
            self.compare()
        else:
            self.finish(is_right(self.question, given))

    def run(self, given: int) -> None:
        """What was predicted is seen, and then measured."""
        question = self.question
        self.form.box.disabled = True
        browser.enable(self.go, False)
        self.tell("check.running")
        self.stage.bring(self.prompt.after, lambda problem: self.seen(question, given, problem))

    def seen(self, question: "Question", given: int, problem: Problem) -> None:
        if self.question is not question or self.finished:
            return
        browser.enable(self.go, True)
        about = self.prompt.about
        before, after = self.before.get(about), self.stage.facts().get(about)
        if problem or before is None or after is None:
            self.finished = True
            say(self.go, "check.next")
            self.tell("check.unreachable")
            return
        question.right = measured(before, after)
        form = "whole" if about == "parameters" else "loss"
        figures = {"before": figure(form, before), "after": figure(form, after)}
        self.finish(is_right(question, given), phrase("check.measured", **figures))

    def compare(self) -> None:
        """The model answer; how close one's own was, one says oneself."""
        self.form.box.disabled = True
        say(self.status, "")
        self.reply.replaceChildren()
        say(browser.make("b", self.reply), "check.model")
        say(browser.make("p", self.reply), self.words["prompt"][self.prompt.id]["answer"])
        self.reply.hidden = self.near.hidden = False
        browser.enable(self.go, False)
        self.voice.answer(read_out(self.reply))
        self.near.querySelector("button").focus()

    def finish(self, right: bool, seen: Said = "") -> None:
        """Right or not, and why; it is kept, and the next one can come."""
        self.finished = True
        say(self.status, "")
        self.answered(self.prompt.id, right, self.sure, self.form.given())
        if self.prompt.kind == "explain":
            self.near.hidden = True
        else:
            self.write_reply(right, seen)
        if self.prompt.kind == "find":
            self.stage.ring(element(self.prompt.about))
        self.again.hidden = False
        say(self.go, "check.next")
        browser.enable(self.go, True)
        self.go.focus(browser.options(preventScroll=True))
        self.reply.scrollIntoView(browser.options(block="nearest"))

    def write_reply(self, right: bool, seen: Said) -> None:
        reply = self.words["prompt"][self.prompt.id]["reply"]
        parts = [phrase("check.right")] if right else [phrase("check.wrong")]
        if not right:
            parts.append(phrase("check.right_is", what=self.form.right_one()))
        self.form.mark()
        self.reply.replaceChildren()
        self.reply.setAttribute("data-right", "true" if right else "false")
        for part in parts + ([seen] if seen else []) + [phrase(reply, **self.question.values)]:
            say(browser.make("p", self.reply), part)
        self.reply.hidden = False
        self.voice.answer(read_out(self.reply))

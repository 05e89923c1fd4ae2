"""The tour: offered calmly, taken up again after a reload, left at any time without a trace.

It joins the course (how far one is), the card (words), where the card stands, and the run that the steps work in. A
question (guide/questions) is walked in the same way, and gives the tour back where it lay over it."""

import asyncio

from page import browser
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Event, Part, Problem
from page.guide.tour import doing
from page.guide.tour.card import Card
from page.guide.tour.course import Course, asked_for, comes_back
from page.guide.tour.own_run import NEVER, OwnRun
from page.guide.tour.standing import Standing
from page.guide.tour.walk import Walk, Walks
from page.guide.tour.words import Words
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.guide.tour.doing import Then
    from page.guide.tour.steps import Step
    from page.run.orders import Orders
    from page.run.report import Report
    from page.run.timeline import Moment
    from page.settings.state import Store
    from page.stage.display import Display
    from page.words.voice import Voice

WAITING_SECONDS = 0.6
"""How long a step's state may take before the card says that it is being prepared."""


class Tour:
    then: "Then | None"
    shown: "Step | None"

    def __init__(
        self, store: "Store", orders: "Orders", display: "Display", cell: Part, views: Part, languages: Part,
        notice: Part, voice: "Voice",
    ) -> None:  # fmt: skip
        self.store, self.run, self.player = store, orders.run, orders.player
        self.display, self.cell, self.views = display, cell, views
        self.notice, self.voice = notice, voice
        self.progressed, self.answered = Signal(), Signal()
        """(steps done, of so many); (step, whether rightly), at the first answer to what has a right one."""
        self.written = Signal()
        """(step): its words stand on the card."""
        asked = asked_for(browser.window.location.search)
        course = Course(
            lambda: browser.stored("tour"), lambda text: browser.stored("tour", text), asked.get("lesson")
        )
        self.walks = Walks(Walk(course, Words("tour")))
        self.own = OwnRun(orders, notice, display, cell, views)
        orders_of_card = {
            "next": lambda: self.go(1), "back": lambda: self.go(-1), "leave": self.leave, "again": self.own.again,
            "choose": self.choose, "chapter": self.go_to, "say": voice.guide,
        }  # fmt: skip
        self.card, self.standing = Card(orders_of_card), Standing()
        self.shown = self.then = None
        self.entered, self.refocus = {}, False
        """{step: (way the network was drawn, epoch) when it was come to last, from the front}."""
        self.button = browser.element("tour-open")
        again = self.course.open and comes_back(asked, doing.same_page())
        self.wanted = bool(again or "tour" in asked or self.course.chapter)
        self.first = asked.get("tour") or (self.course.chapter and self.course.step.id)
        self.show_button()
        self.listen(languages)

    def listen(self, languages: Part) -> None:
        browser.listen(self.button, "click", lambda event: self.start())
        browser.listen(browser.document, "click", self.on_press)
        browser.listen(browser.window, "resize", lambda event: self.settle())
        browser.window.addEventListener("scroll", browser.proxy(lambda event: self.settle()), True)
        browser.window.addEventListener("keydown", browser.proxy(self.on_key), True)
        # what a step asks to be opened opens where it is seen
        opened = browser.proxy(lambda event: self.settle(True))
        browser.element("column").addEventListener("toggle", opened, True)
        for name in ("tour", "cell-gradient-flow", "cell-what-if", "inspector"):
            browser.watch_size(browser.element(name), self.settle)
        for signal in (self.store.changed, self.run.figures, self.player.changed, self.cell.trial.asked):
            signal.listen(self.check)
        self.display.network.layer_chosen.listen(lambda layer: self.check())
        self.display.shown.listen(self.report_shown)
        self.display.laid_out.listen(self.settle)
        self.display.drawers.append(self.draw)
        languages.changed.listen(self.language_changed)

    @property
    def open(self) -> bool:
        return self.shown is not None

    @property
    def course(self) -> Course:
        return self.walks.now.course

    # --- coming and going ---------------------------------------------------------------------------------------

    def start(self, step: str | None = None) -> None:
        """Go on where the visitor was or, asked for, at a step or chapter."""
        if self.open and not self.walks.over and not step:
            self.card.focus()
            return
        self.walks.put_away()
        if step:
            self.course.go_to(step)
        asyncio.create_task(self.starting())

    def take(self, walk: Walk) -> None:
        """Walk another course until it is left."""
        self.walks.now = walk
        asyncio.create_task(self.starting())

    async def starting(self) -> None:
        if not await self.walks.learn(self.card):
            again = [("boot.retry", lambda: asyncio.create_task(self.starting()))]
            self.notice.show("tour.failed", "tour.failed_hint", again)
            return
        self.course.show(True)
        self.show(True)
        self.show_button()

    async def speak(self) -> None:
        if self.open:
            await self.walks.learn(self.card)
            if self.open:
                self.write()
                self.settle()

    def leave(self) -> None:
        if self.open and not self.gave_way():
            self.close()
            self.course.show(False)
            self.show_button()

    def gave_way(self) -> bool:
        """Whether another course than the tour's was left: then the tour is back, where it was open before."""
        if not self.walks.put_away():
            return False
        asyncio.create_task(self.starting()) if self.course.open else self.close()
        return True

    def finish(self) -> None:
        if self.gave_way():
            return
        self.close()
        self.course.finish()
        self.show_button()

    def close(self) -> None:
        self.shown = self.then = None
        self.card.hide()
        self.standing.hide()
        browser.document.documentElement.removeAttribute("data-tour")
        self.entered = {}
        self.voice.guide(phrase("tour.made" if self.own.mine.made else "tour.closed"))
        self.own.give_back()
        self.button.focus()

    def show_button(self) -> None:
        course = self.walks.main.course
        key = "first" if not course.met else "resume" if course.begun and not self.open else "open"
        say(self.button, "tour." + key)
        self.button.toggleAttribute("data-new", key == "first")

    # --- steps --------------------------------------------------------------------------------------------------

    def go(self, turn: int) -> None:
        """By the buttons: on (which completes the step) or back."""
        if turn > 0:
            self.complete()
            if self.course.last:
                self.finish()
                return
        self.course.go(turn)
        self.show(True, back=turn < 0)

    def go_to(self, name: str) -> None:
        if self.walks.now.go_to(name):
            self.show(True)

    def show(self, focus: bool, back: bool = False) -> None:
        """The present step: its words at once, its state as soon as it can be had. back: who comes from behind finds
        what was there for who came from the front."""
        course = self.course
        self.shown, self.then = course.step, None
        doable = "playing" if doing.played(course.step) else "looking"
        browser.document.documentElement.setAttribute("data-tour", doable)
        text = self.write()
        self.progressed.send(self.walks.main.course.done, self.walks.main.course.total)
        self.refocus = focus
        if focus:
            self.card.focus()
        spoken = [text["text"].replace("*", "")] + [text[part] for part in ("task",) if part in text]
        self.voice.guide(self.walks.now.before() + [phrase(part) for part in spoken])
        self.settle(True)
        asyncio.create_task(self.preparing(course.step))
        entered = self.entered.get(course.step.id) if back else None
        self.own.bring(course.step.setting, self.reached, entered or NEVER)

    def write(self) -> dict:
        """The present step's words on the card."""
        walk = self.walks.now
        text = walk.text()
        self.card.write(self.course, text, walk.before(), walk.check())
        self.written.send(self.course.step)
        return text

    async def preparing(self, step: "Step") -> None:
        await asyncio.sleep(WAITING_SECONDS)
        if self.shown is step and self.then is None:
            self.card.say("tour.waiting")

    def reached(self, problem: Problem) -> None:
        """The step's state is there, or cannot be had: then its words have to do."""
        if not self.open:
            return
        self.then = doing.Then(self)
        self.entered[self.shown.id] = (self.views.way, self.run.epoch)
        self.card.show_reached()
        self.card.say("tour.unreachable" if problem else "")
        self.settle(True)
        # who has gone on within the card meanwhile stays there
        if self.refocus and not browser.focused(self.card.node):
            self.card.focus()
        self.refocus = False

    def complete(self, done: bool = False) -> None:
        """done: by doing what the step asks for."""
        if self.walks.now.do() if done else self.course.complete():
            self.progressed.send(self.walks.main.course.done, self.walks.main.course.total)

    def check(self) -> None:
        """Whether the visitor has just done what the step asks for."""
        step = self.shown
        if step and self.then and doing.is_done(step, self, self.then):
            self.then = None
            self.complete(True)
            self.card.show_done()
            self.card.say("tour.done_last" if self.course.last else "tour.done")
            self.settle()

    def choose(self, choice: int) -> None:
        """An answer, to what was asked or of what is expected."""
        step, counts = self.shown, self.course.answer(choice)
        self.complete()
        self.card.show_answer(step, choice, self.walks.now.reply(choice))
        if counts:
            self.answered.send(step, choice == step.answer)
        self.settle()

    # --- what happens -------------------------------------------------------------------------------------------

    def on_press(self, event: Event) -> None:
        self.own.around.acted = True
        if self.then and event.target.closest(self.shown.anchor):
            self.then.presses += 1
        self.check()

    def on_key(self, event: Event) -> None:
        """Escape leaves, unless something else that is open closes first."""
        self.own.around.acted = True
        if event.key != "Escape" or not self.open or event.defaultPrevented:
            return
        in_card = self.card.node.contains(event.target)
        busy = browser.document.querySelector("dialog[open], :popover-open") or doing.opened()[1]
        # who types a value, or is at the plot, leaves that and not the guide
        if in_card or not (busy or event.target.matches(doing.HELD)):
            event.preventDefault()
            event.stopPropagation()
            self.leave()

    def report_shown(self, report: "Report") -> None:
        if self.wanted:
            self.wanted = False
            self.start(self.first)
        self.settle()

    def language_changed(self) -> None:
        self.show_button()
        asyncio.create_task(self.speak())

    def settle(self, scroll: bool = False) -> None:
        """The card is to be placed anew in the next frame."""
        if self.open:
            self.standing.ask(scroll)
            self.display.loop.request()

    def draw(self, seconds: float, moment: "Moment") -> bool:
        if not self.open:
            return False
        moving = self.own.repeat(seconds, self.display.appearance.still)
        if not self.cell.zoom.running:
            self.standing.answer(self.shown.anchor)
        return moving

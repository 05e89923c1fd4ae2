"""The card that a step's words stand on: written, answered, moved on from. Where it stands is `standing`'s business."""

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node, Said
from page.words.reasons import allow
from page.words.texts import say
from page.words.voice import read_out

if TYPE_CHECKING:
    from page.guide.tour.course import Course
    from page.guide.tour.steps import Step


class Card:
    def __init__(self, orders: dict) -> None:
        """orders: "next", "back", "leave", "again"; "choose" with the number of a choice; "chapter" with a
        chapter's name; "say" a sentence to those who listen."""
        self.orders = orders
        self.node = browser.element("tour")
        self.parts = {
            name: browser.element("tour-" + name)
            for name in (
                "chapter", "count", "progress", "expected", "title", "text", "choices", "reply", "task", "status",
                "again", "back", "next", "leave", "check",
            )
        }  # fmt: skip
        self.pictures = list(browser.document.querySelectorAll(".tour-picture"))
        for name in ("next", "back", "leave", "again"):
            browser.listen(self.parts[name], "click", lambda event, name=name: orders[name]())
        browser.listen(self.parts["chapter"], "change", lambda event: orders["chapter"](event.target.value))
        browser.listen(self.parts["choices"], "click", self.on_choice)
        self.in_place = browser.window.JSON.parse('{"preventScroll": true}')

    def list_chapters(self, chapters: list) -> None:
        """chapters: (name, title) in their order."""
        self.parts["chapter"].replaceChildren()
        for name, title in chapters:
            browser.make("option", self.parts["chapter"], value=name, text=title)

    # --- one step -----------------------------------------------------------------------------------------------

    def write(self, course: "Course", text: dict, before: list, check: tuple) -> None:
        """A step: `text` are its words; before: what is said of what was done before it; check: (chapter, key) of
        what leads to Check yourself."""
        step, parts = course.step, self.parts
        parts["chapter"].value = step.chapter
        say(parts["count"], "tour.count", n=course.at + 1, of=course.total)
        parts["progress"].value = (course.at + 1) / course.total
        parts["title"].textContent = text["title"]
        paragraphs(parts["text"], text["text"])
        parts["expected"].hidden = not before
        say(parts["expected"], before)
        parts["task"].hidden = "task" not in text
        parts["task"].className = "tour-task"
        parts["task"].textContent = text.get("task", "")
        say(parts["status"], "")
        allow(parts["back"], "" if course.at else "tour.no_back")
        say(parts["next"], "tour.finish" if course.last else "tour.next")
        self.node.removeAttribute("data-done")
        for picture in self.pictures:
            picture.toggleAttribute("hidden", picture.id != step.picture)
        parts["check"].hidden = not course.ends_chapter
        parts["check"].setAttribute("data-check", check[0])
        say(parts["check"], check[1])
        parts["again"].hidden = step.setting.phase is None
        parts["reply"].replaceChildren()
        self.offer(step, text)
        chosen = course.answers.get(step.id) if step.kind == "expect" else None
        if chosen is not None:
            self.show_choice(chosen, None, "")
        self.node.setAttribute("aria-busy", "true")
        self.node.hidden = False

    def offer(self, step: "Step", text: dict) -> None:
        """The choices of a question, or the one button that shows the answer of a question without."""
        box = self.parts["choices"]
        box.replaceChildren()
        choices = text.get("choices", ["tour.reveal"] if step.kind == "recall" else [])
        box.hidden = not choices
        for number, choice in enumerate(choices):
            say(browser.make("button", box, type="button", data_choice=number), choice)

    def on_choice(self, event: Event) -> None:
        button = event.target.closest("button")
        if button:
            self.orders["choose"](int(button.getAttribute("data-choice")))

    def show_answer(self, step: "Step", chosen: int, reply: str) -> None:
        """What was only expected shows itself at the next step; anything else is answered here."""
        self.show_choice(chosen, step.answer, reply)
        if step.kind == "expect":
            self.say("tour.noted")

    def show_choice(self, chosen: int, answer: int | None, reply: str) -> None:
        """Mark what was chosen, then the reply. What is right is told of the chosen one only: who was wrong tries
        again."""
        for number, button in enumerate(list(self.parts["choices"].children)):
            button.setAttribute("aria-pressed", "true" if number == chosen else "false")
            if answer is not None and number == chosen:
                button.setAttribute("data-right", "true" if number == answer else "false")
        self.parts["reply"].replaceChildren()
        if reply:
            paragraphs(self.parts["reply"], reply)
        if answer is not None:
            told = browser.make("span")
            say(told, "tour.right" if chosen == answer else "tour.wrong")
            self.parts["reply"].firstElementChild.prepend(told, " ")
        if reply:
            self.orders["say"](read_out(self.parts["reply"]))

    def show_done(self) -> None:
        """What was asked for is done; the visitor looks, and goes on when they like."""
        self.parts["task"].className = "tour-task done"
        self.node.setAttribute("data-done", "")

    def show_reached(self) -> None:
        """The page is in the step's state."""
        self.node.removeAttribute("aria-busy")

    def say(self, said: Said) -> None:
        """A sentence under the words, heard and seen."""
        say(self.parts["status"], said)
        self.orders["say"](self.parts["status"].textContent)

    def focus(self) -> None:
        """To the title; where the page stands is the anchor's matter."""
        self.parts["title"].focus(self.in_place)

    def hide(self) -> None:
        self.node.hidden = True


def paragraphs(box: Node, text: str) -> None:
    """Paragraphs, divided by empty lines; what stands between asterisks is a term."""
    box.replaceChildren()
    for paragraph in text.strip().split("\n\n"):
        node = browser.make("p", box)
        for place, piece in enumerate(paragraph.split("*")):
            if place % 2:
                browser.make("b", node, text=piece)
            elif piece:
                node.append(piece)

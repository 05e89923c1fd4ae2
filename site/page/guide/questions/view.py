"""Opens a question on the tour's card, over the tour if that is open; writes the code of its last part, and where it
goes on from there. It opens by the search, by a link (`?question=constant`), from an explanation, from another one."""

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event, Part, Said
from page.guide.article import lead_to_article
from page.guide.questions.question import CODE
from page.guide.questions.rows import NAMES, STEPS, question_of
from page.guide.tour import doing
from page.guide.tour.course import Course, asked_for, comes_back
from page.guide.tour.walk import Walk
from page.guide.tour.words import Words
from page.settings.asked import forget
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.guide.tour.steps import Step
    from page.guide.tour.tour import Tour
    from page.stage.display import Display

KEPT = "question"
READ = ("check", "lesson", "topic", "tour")
"""What else an address may ask for that is read where a question is."""
JUDGING = ("seen", "answer")
"""The parts that tell again what was expected."""
LIBRARIES = ("keras", "pytorch")


def course(chapter: str | None = None) -> Course:
    """That of a question, or (None) of all, which tells at which the visitor was."""
    return Course(
        lambda: browser.stored(KEPT), lambda text: browser.stored(KEPT, text), chapter, steps=tuple(STEPS)
    )


class QuestionWalk(Walk):
    """One question at a time; the card leads to any other."""

    @property
    def chapters(self) -> list:
        return NAMES

    def go_to(self, name: str) -> bool:
        if name not in NAMES:
            return False
        # seen and answered stays what was in others, as in a lesson
        self.course = course(name)
        self.course.go_to(name)
        return True

    def before(self) -> list:
        """What was expected, from what was seen on whether it was so; and what has not been done, if it was not."""
        course = self.course
        name, part = course.step.id.split("/")
        choice, tried = course.answers.get(name + "/guess"), name + "/try" in course.tried
        choices = self.words.of(name + "/guess")["choices"]
        said = []
        if part == "try" or (part in JUDGING and choice is not None):
            said.append(expectation(choice, choices, question_of(name).right if part in JUDGING else None))
        if part == "seen" and not tried:
            said.append(phrase("questions.not_tried"))
        return said

    def check(self) -> tuple[str, str]:
        return question_of(self.course.step.chapter).chapter, "check.after_question"

    def leave(self) -> None:
        """A question that was closed does not come back with a reload."""
        self.course.finish()
        forget(KEPT)


def expectation(choice: int | None, choices: list, right: int | None) -> Said:
    """What was expected and, once it has been seen (right: which choice it was), whether it is so."""
    if choice is None:
        return phrase("questions.not_guessed")
    if right is None:
        return phrase("tour.expected", what=choices[choice])
    if choice == right:
        return phrase("questions.expected", what=choices[choice])
    return phrase("questions.otherwise", what=choices[choice], right=choices[right])


class Questions:
    def __init__(self, tour: "Tour", display: "Display", leave: Act) -> None:
        """leave(): close what is read."""
        self.tour, self.leave = tour, leave
        self.box = browser.element(CODE)
        self.walk = QuestionWalk(course(), Words("questions"))
        kept = self.walk.course
        here = asked_for(browser.window.location.search)
        reloaded = doing.same_page()
        # a link that asks for something else to be read is obeyed, though a question was open
        elsewhere = any([name in here for name in READ]) and not reloaded
        again = kept.open and comes_back(here, reloaded) and not elsewhere
        asked = here.get("question")
        self.wanted = kept.step.chapter if again and asked in (None, kept.step.chapter) else asked
        self.first = kept.step.id if again and self.wanted == kept.step.chapter else None
        tour.written.listen(self.written)
        display.shown.listen(self.report_shown)
        browser.listen(browser.document, "click", self.clicked)

    def report_shown(self, report: Part) -> None:
        if self.wanted in NAMES:
            wanted, self.wanted = self.wanted, None
            self.ask(wanted, self.first)

    def ask(self, name: str, step: str | None = None) -> None:
        """Open a question, at its beginning or at one of its steps."""
        self.leave()
        self.walk.go_to(name)
        if step:
            self.walk.course.go_to(step)
        self.tour.take(self.walk)

    def clicked(self, event: Event) -> None:
        button = event.target.closest("[data-question]")
        if button:
            self.ask(button.getAttribute("data-question"))

    def written(self, step: "Step") -> None:
        """The last part of a question stands on the card."""
        if step.picture == CODE:
            self.write(step.chapter)

    def write(self, name: str) -> None:
        texts, row = self.walk.words.texts, question_of(name)
        for library in LIBRARIES:
            self.box.querySelector("[data-library=%s]" % library).textContent = texts["code"][name][library]
        lead_to_article(browser.element("tour-article"), name, "asked")
        for kind, names in (("topic-link", row.topics), ("question", row.others)):
            self.lead(kind, [(other, texts["leads"][kind][other]) for other in names])

    def lead(self, kind: str, ways: list) -> None:
        """ways: (id, title) of what it goes on with."""
        box = self.box.querySelector("[data-leads-to=%s]" % kind)
        box.replaceChildren()
        for name, title in ways:
            button = browser.make("button", browser.make("li", box), type="button", class_="link", text=title)
            button.setAttribute("data-" + kind, name)

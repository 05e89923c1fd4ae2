"""The controls that a question is answered with: choices, a number, an order, words; and what was answered."""

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event, Node, Said, Value, Values
from page.guide.check.record import LONGEST
from page.words import figures
from page.words.figures import figure
from page.words.texts import phrase, say, say_in, told

if TYPE_CHECKING:
    from page.guide.check.question import Question

CHOICE = "check-choice"
ASKED_WITH = "←"
"""Before each of the numbers that an answer was asked with."""


def with_numbers(said: str, text: str, values: Values) -> str:
    """An answer and, by name, the values that stand in the question's text, as site/class/class.js puts them there."""
    names = [name for name in sorted(values) if "{%s}" % name in text]
    whole = ASKED_WITH.join([said, ASKED_WITH.join([told(values[name]) for name in names])])
    return whole if names and len(whole) <= LONGEST else said


class Form:
    question: "Question"
    words: Values

    def __init__(self, chosen: Act, heard: Act) -> None:
        """chosen(): another choice is chosen; heard(text): to those who listen."""
        self.chosen, self.heard = chosen, heard
        self.box = browser.element("check-form")
        browser.listen(self.box, "change", lambda event: chosen())
        browser.listen(self.box, "click", self.on_press)

    def show(self, question: "Question", words: Values) -> None:
        """words: the prompt's own, and "ratio": the choices of predictions."""
        self.question, self.words = question, words
        self.box.replaceChildren()
        self.box.disabled = False
        build = {
            "choice": self.offer, "number": self.ask_number, "order": self.list_steps, "words": self.ask_words,
        }[question.form]  # fmt: skip
        build()

    def answer(self) -> Value:
        """As `question.is_right` takes it; None while there is none."""
        form = self.question.form
        if form == "choice":
            chosen = self.box.querySelector("input:checked")
            return int(chosen.value) if chosen else None
        if form == "number":
            return figures.read(self.box.querySelector("input").value)
        if form == "order":
            return [int(item.getAttribute("data-choice")) for item in list(self.box.querySelectorAll("li"))]
        return self.box.querySelector("textarea").value

    def given(self) -> str:
        """What was answered, as it is told to others: the words of a choice, a number, places in a row; and, where they
        fit, the numbers that the question was asked with. One's own words are never told."""
        answer, form = self.answer(), self.question.form
        if form == "order":
            return " ".join([str(place + 1) for place in answer])
        if form == "words":
            return ""
        said = told(self.said(self.question.choices[answer]) if form == "choice" else answer)
        return with_numbers(said, self.words["text"], self.question.values)

    def right_one(self) -> Said:
        """The right answer as it is said."""
        question = self.question
        if question.form == "choice":
            return self.said(question.choices[question.right])
        if question.form == "number":
            whole = not question.tolerance
            return figure("whole", question.right) if whole else figure("cell", question.right)
        return [self.said(choice) for choice in question.right]

    def mark(self) -> None:
        """After the answer: nothing can be changed any more, and the right choice is marked."""
        self.box.disabled = True
        if self.question.form == "choice":
            labels = list(self.box.querySelectorAll("label"))
            labels[self.question.right].setAttribute("data-right", "")

    # --- choices --------------------------------------------------------------------------------------------------

    def said(self, choice: Value) -> Said:
        prompt = self.question.prompt
        if prompt.kind == "predict":
            return phrase(self.words["ratio"][choice])
        if prompt.kind == "find":
            return phrase("check.place." + choice)
        if prompt.kind == "name":
            return phrase(("check.part." if prompt.about.startswith("#") else "cell.name.") + choice)
        if isinstance(choice, int):
            return phrase(self.words["choices"][choice], **self.question.values)
        return choice

    def offer(self) -> None:
        for place, choice in enumerate(self.question.choices):
            label = browser.make("label", self.box)
            browser.make("input", label, type="radio", name=CHOICE, value=place)
            say(browser.make("span", label), self.said(choice))
        if self.question.prompt.kind == "find":
            say(browser.make("p", self.box, class_="check-status"), "check.press_it")

    def choose(self, name: str) -> None:
        """The choice of this name, as if it was pressed here."""
        if name in self.question.choices and not self.box.disabled:
            inputs = list(self.box.querySelectorAll("input"))
            chosen = inputs[self.question.choices.index(name)]
            chosen.checked = True
            chosen.focus(browser.options(preventScroll=True))
            self.chosen()

    # --- a number, words ------------------------------------------------------------------------------------------

    def ask_number(self) -> None:
        label = browser.make("label", self.box, class_="check-number")
        say(browser.make("span", label), "check.your_number")
        browser.make(
            "input", label, type="text", inputmode="decimal", autocomplete="off", aria_describedby="check-within"
        )  # fmt: skip
        within = browser.make("p", self.box, id="check-within", class_="check-status")
        tolerance = self.question.tolerance
        said = phrase("check.tolerance", n=figure("fixed", tolerance, 2)) if tolerance else "check.exact"
        say(within, said)

    def ask_words(self) -> None:
        label = browser.make("label", self.box, class_="check-words")
        say(browser.make("span", label), "check.own_words")
        browser.make("textarea", label, rows=4, spellcheck="true")

    # --- an order -------------------------------------------------------------------------------------------------

    def list_steps(self) -> None:
        steps = browser.make("ol", self.box, class_="check-order")
        for choice in self.question.choices:
            item = browser.make("li", steps, data_choice=choice)
            said = self.said(choice)
            say(browser.make("span", item), said)
            for turn, sign, key in ((-1, "↑", "check.up"), (1, "↓", "check.down")):
                button = browser.make(
                    "button", item, type="button", class_="quiet", data_turn=turn, text=sign
                )
                say_in(button, "aria-label", key, what=said)
        self.show_ends()

    def on_press(self, event: Event) -> None:
        button = event.target.closest("[data-turn]")
        if button and not self.box.disabled:
            self.move(button, int(button.getAttribute("data-turn")))

    def move(self, button: Node, turn: int) -> None:
        item = button.closest("li")
        other = item.nextElementSibling if turn > 0 else item.previousElementSibling
        if not other:
            return
        if turn > 0:
            other.after(item)
        else:
            other.before(item)
        self.show_ends()
        # what can do nothing any more keeps no focus
        stuck = button.getAttribute("aria-disabled") == "true"
        (item.querySelector('[data-turn="%d"]' % -turn) if stuck else button).focus()
        order = self.answer()
        choice = int(item.getAttribute("data-choice"))
        place = order.index(choice) + 1
        self.heard(told(phrase("check.moved", what=self.said(choice), n=place, of=len(order))))

    def show_ends(self) -> None:
        items = list(self.box.querySelectorAll("li"))
        for place, item in enumerate(items):
            browser.enable(item.querySelector('[data-turn="-1"]'), place > 0)
            browser.enable(item.querySelector('[data-turn="1"]'), place < len(items) - 1)

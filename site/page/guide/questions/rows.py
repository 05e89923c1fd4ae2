"""The questions that learners ask, each a short course on the tour's card: a guess, an experiment on the stage, what
was seen, the answer, and the same in code. A question is one row; its words lie in
content/<language>/questions/<id>.toml, its code, the same in all languages, in content/code/<id>/.

Whatever a question says of a run is tested in tests/unit/test_questions.py, over several seeds."""

from page.browser.types import TYPE_CHECKING, Values
from page.guide.tour.steps import Setting, Step, element

if TYPE_CHECKING:
    from page.browser.types import Value

PARTS = ("guess", "try", "seen", "answer", "code")
CODE = "tour-code"
"""What the card shows below the words of the last part."""


class Question:
    """id; asked: the state in which one guesses and tries; at: a CSS selector, what is spoken of; done: what the
    visitor does, as a step's; seen: the state in which the rest is told; topics: explanations that go on from there;
    others: questions that do. tried_at: what is to be used, where it is not what is spoken of."""

    __slots__ = ("asked", "at", "done", "id", "others", "seen", "topics", "tried_at")

    def __init__(
        self,
        id: str,
        at: str,
        asked: "Setting",
        done: tuple,
        seen: "Setting | None" = None,
        topics: tuple = (),
        others: tuple = (),
        tried_at: str | None = None,
    ) -> None:
        self.id, self.at, self.asked, self.done = id, at, asked, done
        self.seen, self.topics, self.others = seen or asked, topics, others
        self.tried_at = tried_at or at

    def steps(self) -> list["Step"]:
        def step(part: str, at: str, setting: "Setting", **more: "Value") -> "Step":
            return Step(self.id, self.id + "/" + part, at, setting, **more)

        return [
            step("guess", self.at, self.asked, kind="expect"),
            step("try", self.tried_at, self.asked, done=self.done),
            step("seen", self.at, self.seen),
            step("answer", self.at, self.seen),
            step("code", self.at, self.seen, picture=CODE),
        ]


def setting(name: str) -> str:
    """The control of a setting in the drawer."""
    return '[data-setting="%s"]' % name


def fresh(changes: Values, **more: "Value") -> "Setting":
    """A new run of these settings."""
    return Setting(changes, **more)


ONE_LAYER = {"layers": 1}
REMEMBERING = Setting("long_recall_lstm", place="layer-1")

QUESTIONS = (
    Question(
        "units_or_steps",
        "#network",
        fresh(ONE_LAYER, view="unrolled", unfolded="advanced"),
        ("set_to", ("window", 28, 32)),
        seen=fresh({"layers": 1, "window": 30}, view="unrolled"),
        topics=("window", "hidden_size", "unrolling"),
        others=("constant",),
        tried_at=setting("window"),
    ),
    Question(
        "constant",
        "#prediction",
        Setting("longest_recall_rnn"),
        ("steps", 3),
        topics=("loss", "simple_rules", "vanishing_gradients"),
        others=("hidden_or_cell",),
        tried_at="#sample",
    ),
    Question(
        "hidden_or_cell",
        element("cell_state"),
        REMEMBERING,
        ("held", "output_gate"),
        topics=("cell_state", "hidden", "output_gate"),
        others=("units_or_steps",),
        tried_at=element("output_gate"),
    ),
)
STEPS = []
for question in QUESTIONS:
    STEPS += question.steps()
NAMES = [question.id for question in QUESTIONS]


def question_of(name: str) -> Question:
    return QUESTIONS[NAMES.index(name)]


def asking_about(topic: str) -> list[str]:
    """The questions that lead to an explanation, by name."""
    return [question.id for question in QUESTIONS if topic in question.topics]

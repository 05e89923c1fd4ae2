"""The questions that learners ask, each a short course on the tour's card (question.py), one row in the module of its
theme; its words lie in content/<language>/questions/<id>.toml, its code, the same in all languages, in
content/code/<id>/.

Whatever a question says of a run is tested in tests/unit/questions/, over several seeds."""

from page.guide.questions import inside, judging, shapes, training
from page.guide.questions.question import Question

QUESTIONS = shapes.ROWS + inside.ROWS + judging.ROWS + training.ROWS
STEPS = []
for question in QUESTIONS:
    STEPS += question.steps()
NAMES = [question.id for question in QUESTIONS]


def question_of(name: str) -> Question:
    return QUESTIONS[NAMES.index(name)]


def asking_about(topic: str) -> list[str]:
    """The questions that lead to an explanation, by name."""
    return [question.id for question in QUESTIONS if topic in question.topics]

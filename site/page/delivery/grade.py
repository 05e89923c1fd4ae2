"""What counts for a grade: the questions of the tour (of a lesson, where the address asks for one), or those of *Check
yourself* that the address asks for by `check`. No browser here."""

from page.browser.types import TYPE_CHECKING
from page.guide.check.prompts import asked_in, names_in

if TYPE_CHECKING:
    from page.guide.check.record import Record
    from page.guide.tour.course import Course


class Grade:
    wanted: str | None
    prompts: list[str] | None

    def __init__(self, asked: dict[str, str], course: "Course", record: "Record") -> None:
        """asked: {name: value} of the address."""
        self.course, self.record = course, record
        self.wanted = asked.get("check")
        self.prompts = None if self.wanted is None else names_in(self.wanted)

    def place(self) -> str:
        """What an address asks for to come to these questions."""
        if self.wanted is None:
            return "lesson=" + self.course.chapter if self.course.chapter else ""
        return "check=" + self.wanted if any(asked_in(self.wanted)) else "check"

    def marks(self) -> list[bool | None]:
        """Of each question that counts whether it was answered rightly, None where it is not answered yet."""
        return self.course.marks() if self.prompts is None else self.record.marks(self.prompts)

    def of(self) -> tuple[int, int, int]:
        """(questions answered rightly, questions answered, all questions that count)"""
        marks = self.marks()
        return marks.count(True), len(marks) - marks.count(None), len(marks)

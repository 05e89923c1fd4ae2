"""The map: how far the visitor has come with each of the tour's steps, chapter by chapter. No browser here."""

from page.browser.types import TYPE_CHECKING
from page.guide.check.prompts import PROMPTS
from page.guide.tour.steps import CHAPTERS, STEPS

if TYPE_CHECKING:
    from page.guide.check.record import Record

STATES = ("new", "seen", "tried", "recalled")
"""Not yet; its step of the tour was done; a question about it was answered; all that were, rightly the last time."""


def state(step: str, seen: list, record: "Record") -> str:
    answered = [prompt.id for prompt in PROMPTS if prompt.step == step and prompt.id in record.entries]
    if not answered:
        return "seen" if step in seen else "new"
    return "recalled" if all([record.recalled(name) for name in answered]) else "tried"


def map_of(seen: list, record: "Record") -> list:
    """[(chapter, [(step, state)])], in the tour's order; seen: the steps that are done."""
    return [
        (chapter, [(step.id, state(step.id, seen, record)) for step in STEPS if step.chapter == chapter])
        for chapter in CHAPTERS
    ]


def next_ones(record: "Record", chapter: str | None, now: float) -> list[str]:
    """The prompts to ask, in this order: those that are due, then those that were never asked; of a chapter, or all."""
    wanted = [prompt.id for prompt in PROMPTS if chapter in (None, prompt.chapter)]
    due = [name for name in record.due(now) if name in wanted]
    return due + [name for name in wanted if name not in record.entries]

"""The map: how far the visitor has come with each of the tour's steps, chapter by chapter. No browser here."""

from page.browser.types import TYPE_CHECKING
from page.guide.check.prompts import PROMPTS
from page.guide.tour.steps import CHAPTERS, STEPS

if TYPE_CHECKING:
    from page.guide.check.record import Record

STATES = ("new", "seen", "tried", "recalled")
"""Not yet; its step of the tour was gone through; what the step asks for was done, or a question answered, there or
here; all questions here about it that were answered, rightly the last time."""


def state(step: str, seen: list, tried: list, record: "Record") -> str:
    answered = [prompt.id for prompt in PROMPTS if prompt.step == step and prompt.id in record.entries]
    if answered and all([record.recalled(name) for name in answered]):
        return "recalled"
    if answered or step in tried:
        return "tried"
    return "seen" if step in seen else "new"


def map_of(seen: list, tried: list, record: "Record") -> list:
    """[(chapter, [(step, state)])], in the tour's order; seen: the steps that are completed; tried: those whose task
    was done or whose question was answered."""
    return [
        (
            chapter,
            [(step.id, state(step.id, seen, tried, record)) for step in STEPS if step.chapter == chapter],
        )
        for chapter in CHAPTERS
    ]


def next_ones(record: "Record", chapter: str | None, now: float) -> list[str]:
    """The prompts to ask, in this order: those that are due, then those that were never asked; of a chapter, or all."""
    wanted = [prompt.id for prompt in PROMPTS if chapter in (None, prompt.chapter)]
    due = [name for name in record.due(now) if name in wanted]
    return due + [name for name in wanted if name not in record.entries]

"""A step of the cell in one sentence, for those who listen: where it is, and what its parts hold there."""

from page.browser.types import TYPE_CHECKING
from page.cell.scene.shown import RESTING
from page.words.figures import cell as number
from page.words.texts import key_back, key_for, words, words_for

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram
    from page.cell.scene.shown import Numbers, Shown
    from page.cell.scene.steps import CellMoment


def sentence(
    moment: "CellMoment",
    shown: "Shown",
    diagram: "Diagram",
    numbers: "Numbers",
    element: str | None,
    unit: int | None,
    window: int,
) -> str:
    """element: the chosen one's id or None; unit: the pinned one (from 0) or None."""
    if moment.phase == "rest":
        return words("cell.rest")
    part = moment.stepped.part
    if part in RESTING:
        return words_for(diagram.cell, "cell.sentence." + part)
    told = []
    for name in [element] if element else shown.lit:
        values, _ = numbers.values(diagram.element[name], shown)
        if values is not None:
            told.append(held(diagram, name, values, unit if element else None))
    return words(
        "voice.at_step",
        step=words("cell.step", n=shown.time_step + 1, of=window),
        part=words_for(diagram.cell, "cell.part." + part)
        if not shown.backward
        else words("cell.legend.error"),
        told=", ".join(told) if told else words("cell.empty"),
    )


def held(diagram: "Diagram", name: str, values: list[float], unit: int | None) -> str:
    """What an element holds: one unit's number, else the mean of all."""
    called = words(key_back(diagram.reverse, key_for(diagram.cell, "cell.name." + name)))
    if unit is not None and unit < len(values):
        return words("voice.unit", name=called, unit=unit + 1, value=number(values[unit]))
    return words("voice.mean", name=called, value=number(sum(values) / len(values)))

"""What the prediction's picture says of when its target was first met: nothing goes through it, or it is not said."""

import itertools

import pytest

from tests.page.drawing import Context, Palette

SAYS = "target first met in epoch 5"
TASKS = [
    {"data": "recall", "window": 9, "delay": 4},
    {"data": "recall", "window": 44, "delay": 40},
    {"data": "counting", "window": 9, "delay": 2},
    {"data": "sine", "window": 15, "horizon": 32},
    {"data": "sine", "window": 40, "horizon": 4},
    {"data": "sine", "window": 30, "horizon": 20},
    {"data": "sine", "window": 5, "horizon": 40},
]


@pytest.mark.parametrize("width", [200, 300, 340, 560])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: "-".join(map(str, task.values())))
def test_no_upright_line_goes_through_what_it_says(page, words, reported, at, task, width):
    report, _ = reported({**task, "layers": 1})
    area = page("browser.box").Box(30, 20, width, 400)
    picture = page("prediction.pictures").PICTURES[report.kind](Palette())
    picture.fit(area, report)
    picture.met = SAYS
    context = Context()
    picture.draw(context, at("rest", 1.0))
    said = [place for kind, _, place in context.drawn if kind == "text" and place[0] == SAYS]
    assert len(said) <= 1
    for _, x, y in said:
        left, right = x - 7 * len(SAYS) - 14, x
        assert area.x <= left and right <= area.right
        for kind, _, points in context.drawn:
            if kind not in ("line", "dashed"):
                continue
            for (_, x0, y0), (_, x1, y1) in itertools.pairwise(points):
                upright = x0 == x1 and abs(y1 - y0) > 30
                assert not (upright and left < x0 < right and min(y0, y1) < y < max(y0, y1))
    if width == 560 and task["window"] != 44:
        assert said, "there is room"

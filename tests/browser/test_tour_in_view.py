"""What a step of the tour names beside what it rings, and what it asks to open, is in view whole."""

import pytest

from tests import sampling

SIZES = [(1440, 900), (1280, 720), (1024, 768), (900, 600), (390, 844)]
WHOLE = """selector => {
  const node = document.querySelector(selector), box = node.getBoundingClientRect();
  const frame = (node.closest('.column') ?? document.documentElement).getBoundingClientRect();
  const foot = Math.min(frame.bottom, innerHeight), top = Math.max(frame.top, 0);
  return box.width > 60 && box.height > 10 && box.top >= top - 1 && box.bottom <= foot + 1;
}"""
NAMED = {
    "steps": ("#cell-sentence", "#cell-time"),
    "numbers": ("#inspector-numbers", "#inspector-map"),
}
LOW = {("numbers", (390, 844)), ("numbers", (900, 600))}
"""Where the column has no room for both: what is ringed is in view, the rest a scroll away."""


@pytest.mark.parametrize("size", sampling.sample("sizes of what is named", SIZES, 2))
def test_what_a_step_names_is_in_view(visit, size):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.open(f"?tour={next(iter(NAMED))}").until_ready()
    for step, names in NAMED.items():
        page.goto(f"{visit.site}?tour={step}", wait_until="domcontentloaded")
        visit.until_ready()
        visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
        for name in names[:1] if (step, size) in LOW else names:
            page.wait_for_selector(name, state="attached")
            visit.until(f"({WHOLE})({name!r})", timeout=5000)


@pytest.mark.parametrize("size", sampling.sample("sizes of what opens", SIZES, 3))
def test_the_plot_that_a_step_asks_to_open_is_seen_whole_with_its_key(visit, size):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit.open("?tour=reach").until_ready()
    visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
    page.click("#cell-gradient-flow summary")
    visit.until("document.getElementById('gradient-flow-other-key').checkVisibility()")
    for part in (".gradient-flow-look .experiment-key", "#gradient-flow-picture"):
        visit.until(f"({WHOLE})({part!r})", timeout=5000)


HIDDEN = """() => {
  const box = node => node.getBoundingClientRect(), more = document.getElementById("own-data");
  const chosen = document.querySelector('.tile[aria-checked="true"]');
  const row = box(document.getElementById("tile-row")), {left, right} = box(chosen ?? more);
  return left < row.left - 1 || right > (chosen ? box(more).left : row.right) + 1;
}"""
CHAPTERS = {"memory": 6, "reading": 2, "gates": 2, "yours": 7, "settings": 1}
"""In this order, each so many steps far: data sets come and go, and steps speak of the row and of its last tile."""


def test_on_a_phone_the_chosen_tile_stays_in_sight_whatever_way_the_tour_is_taken(visit):
    page = visit.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    visit.open("?tour=welcome").until_ready()
    hidden = []
    for chapter, steps in [*CHAPTERS.items(), ("reading", 1)]:
        page.select_option("#tour-chapter", chapter)
        for step in range(steps):
            if step:
                page.click("#tour-next")
            visit.until("!document.getElementById('tour').hasAttribute('aria-busy')")
            visit.until_drawn()
            if page.evaluate(HIDDEN):
                hidden.append((chapter, step, visit.text("tour-title")))
    assert hidden == []

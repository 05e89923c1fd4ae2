"""By hand through an epoch, on and back, from wherever one stands."""

import pytest

from tools.site.text_edition.browser import Node as Bare


class Node(Bare):
    def __init__(self):
        super().__init__(lambda: None)

    def toggleAttribute(self, name, there):
        self.attributes.pop(name, None)
        if there:
            self.attributes[name] = ""


@pytest.mark.parametrize("window", [1, 2, 15])
def test_back_from_the_picture_after_the_window_is_the_time_step_before_its_last(page, window):
    turns = page("stage.turns")
    assert turns.stop_before(-1, None, window) - 1 == max(0, window - 2)
    assert turns.stop_before(1, None, window) + 1 == 0


def test_from_any_other_stop_on_and_back_are_its_neighbours(page):
    turns = page("stage.turns")
    assert [turns.stop_before(turn, 7, 15) + turn for turn in (-1, 1)] == [6, 8]


@pytest.mark.parametrize(
    ("at", "back", "on"),
    [(None, "back", "from_first"), (0, "to_still", "on"), (5, "back", "on"), (9, "back", "next_epoch")],
)
def test_a_turn_that_leads_to_no_neighbour_says_where_it_leads(page, words, at, back, on):
    before, after = Node(), Node()
    page("stage.turns").name_turns(before, after, at, 9)
    said = page("words.texts").words
    assert before.attributes["title"] == before.attributes["aria-label"] == said("network.turn." + back)
    assert after.attributes["title"] == after.attributes["aria-label"] == said("network.turn." + on)
    assert ("data-anew" in after.attributes) == (on != "on")

"""Where the guide's ring, its scrolling and the cards of its terms stand."""

from hypothesis import HealthCheck, given, settings, strategies

from tests.page.rooms import room

# `page` gives a function that imports: nothing of it changes from example to example
MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
BOXES = strategies.tuples(
    strategies.integers(-2000, 2000),
    strategies.integers(-2000, 2000),
    strategies.integers(1, 3000),
    strategies.integers(1, 3000),
)
FREE = (0, 0, 928, 400)
"""What the guide leaves of a window."""


box = room("browser.box", "Box")


placing = room("guide.placing")


@MANY
@given(anchor=BOXES)
def test_the_ring_never_leaves_what_the_guide_leaves_free(placing, box, anchor):
    ring = placing.ring(box(*anchor), box(*FREE))
    if ring:
        assert 0 <= ring.x <= ring.right <= FREE[2]
        assert 0 <= ring.y <= ring.bottom <= FREE[3]


@MANY
@given(anchor=BOXES)
def test_after_scrolling_all_of_a_thing_is_seen_or_as_much_as_there_is_room_for(placing, box, anchor):
    top, height = anchor[1] - placing.scrolling(box(*anchor), box(*FREE)), anchor[3]
    seen = min(top + height, FREE[3]) - max(top, 0)
    assert seen >= min(height, FREE[3] - 2 * placing.RING)


def test_what_can_be_seen_is_not_scrolled(placing, box):
    assert placing.scrolling(box(10, 20, 100, 300), box(*FREE)) == 0


def test_the_ring_lies_around_what_is_seen_whole(placing, box):
    ring = placing.ring(box(10, 20, 100, 300), box(*FREE))
    assert (ring.x, ring.y, ring.width, ring.height) == (5, 15, 110, 310)


def test_nothing_is_ringed_that_the_visitor_has_scrolled_away(placing, box):
    assert placing.ring(box(10, 401, 100, 300), box(*FREE)) is None


CARD, WINDOW = (200, 100), (1000, 800)


def test_a_card_stands_to_the_right_of_what_it_explains_level_with_what_it_speaks_of(placing, box):
    x, y = placing.place(CARD, box(100, 300, 20, 20), box(50, 250, 300, 200), WINDOW)
    assert x == 350 + placing.GAP
    assert y < 310 < y + CARD[1]


@MANY
@given(anchor=BOXES, explained=BOXES)
def test_a_card_lies_in_the_window_and_never_over_what_it_explains_where_there_is_room(
    placing, box, anchor, explained
):
    explained = box(*explained)
    x, y = placing.place(CARD, box(*anchor), explained, WINDOW)
    assert placing.EDGE <= x <= WINDOW[0] - CARD[0] - placing.EDGE
    assert placing.EDGE <= y <= WINDOW[1] - CARD[1] - placing.EDGE
    fits = explained.right + placing.GAP + CARD[0] + placing.EDGE <= WINDOW[0]
    if fits and explained.right >= 0:
        assert x >= explained.right


@MANY
@given(BOXES, BOXES)
def test_what_is_to_be_seen_beside_what_is_spoken_of_is_in_view_with_it_where_both_have_room(
    placing, box, anchor, look
):
    free, one, other = box(*FREE), box(*anchor), box(*look)
    found = placing.looked_at(one, other, False, free)
    both = max(one.bottom, other.bottom) - min(one.y, other.y)
    if both + 2 * placing.RING <= free.height:
        assert found.y <= min(one.y, other.y) and found.bottom >= max(one.bottom, other.bottom)
    else:
        assert found == one


def test_of_what_is_too_tall_the_part_that_is_looked_at_is_in_view(placing, box):
    free, details, plot = box(*FREE), box(0, 100, 300, 900), box(0, 300, 300, 200)
    assert placing.looked_at(details, plot, True, free) == plot
    assert placing.looked_at(details, None, False, free) == details

"""What visitors make of data of their own while the tour is open: it is theirs, and held where a step puts another run
in its place."""

import asyncio
import types

import pytest


class Run:
    """A run that the tour has lent; begin(data, ...) is what the visitor begins in its place."""

    def __init__(self, page):
        self.store, self.number, self.lent, self.sent = page("settings.state").Store(), 1, True, []
        self.before = page("run.before").Before(self.store)
        self.before.adopted()
        self.renewal = types.SimpleNamespace(left=None, bringing_back=self.bringing_back)
        self.trainer = types.SimpleNamespace(
            request=self.request, reached=types.SimpleNamespace(checkpoint=None)
        )
        self.brought = []

    def begin(self, data, **own):
        self.number += 1
        for name, value in {"data": data, **own}.items():
            self.store.set(name, value)
        self.before.adopted()
        self.store.changed.send()

    def send(self, command):
        self.sent.append(command)

    async def request(self, command):
        self.trainer.reached.checkpoint = (5, f"run {self.number}")

    async def bringing_back(self, kept):
        self.brought.append(kept)
        return True


@pytest.fixture
def run(page):
    return Run(page)


@pytest.fixture
def mine(page, run):
    made = page("guide.tour.mine").Mine(run)
    made.begin()
    return made


def test_a_run_of_ones_own_data_is_the_visitors_from_its_beginning_and_kept_for_another_visit(run, mine):
    run.begin("formula", formula="sin(x)")
    assert (run.lent, run.sent, mine.made) == (False, ["checkpoint"], True)


def test_a_series_that_a_question_brings_is_not_taken_for_theirs(run, mine):
    mine.fetching = True
    run.begin("series", series=[1.0, 2.0, 3.0] * 10)
    mine.begin()
    mine.fetching = False
    run.begin("series", window=6)
    assert run.lent and not mine.made, "nor with another setting"
    run.begin("series", series=[3.0, 2.0, 1.0] * 10)
    assert mine.made


@pytest.mark.parametrize("data", ["square", "recall"])
def test_one_of_other_data_is_the_tours(run, mine, data):
    run.begin(data)
    asyncio.run(mine.put_aside())
    assert (run.lent, mine.made, mine.checkpoint) == (True, False, None)


def test_what_the_tour_itself_has_put_here_is_not_the_visitors(run, mine):
    run.store.set("data", "text")
    run.before.adopted()
    mine.begin()
    run.begin("text", layers=2)  # another network on the same text
    assert run.lent


def test_outside_the_tour_nothing_is_held(page, run):
    alone, run.lent = page("guide.tour.mine").Mine(run), False
    run.begin("formula", formula="sin(x)")
    asyncio.run(alone.put_aside())
    assert (alone.made, alone.checkpoint) == (False, None)


def test_it_is_held_where_another_comes_and_stands_again_when_asked_for(run, mine):
    run.begin("formula", formula="sin(x)")
    asyncio.run(mine.put_aside())
    assert run.lent and mine.made
    assert run.renewal.left == mine.checkpoint == (5, "run 2"), "a second one can be exchanged for the first"
    assert asyncio.run(mine.return_to())
    assert (run.brought, run.lent) == ([(5, "run 2")], False)

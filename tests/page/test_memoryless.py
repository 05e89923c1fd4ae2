"""The same network without memory beside the run: it learns as long as the run has, and the run goes before."""

import asyncio
import types

import pytest

SAID = "prediction.memoryless."


class Trainer:
    """Tells of a network that learns one epoch with every question."""

    def __init__(self, epochs, loss=0.05, problem=None):
        self.epochs, self.loss, self.problem = epochs, loss, problem
        self.done, self.asked = 0, []

    async def request(self, command, **arguments):
        self.asked.append((command, arguments))
        await asyncio.sleep(0)
        if self.problem:
            return None, self.problem
        self.done = min(self.epochs, self.done + 1)
        done = self.done == self.epochs
        return {"run": 1, "cell": "feed_forward", "epochs": self.done, "done": done, "loss": self.loss}, None


@pytest.fixture
def made(page):
    """made(epochs=3, cell="lstm", ...) -> a run that stands at an epoch, and what is beside it"""

    def make(epochs=3, cell="lstm", **more):
        heard = []
        run = types.SimpleNamespace(
            report=types.SimpleNamespace(header={"cell": cell}), epoch=epochs, number=1, heard=heard,
            epochs=page("browser.signal").Signal(), trainer=Trainer(epochs, **more), show_problem=heard.append,
            table=types.SimpleNamespace(value=lambda name, epoch: 0.02 if 0 < epoch <= epochs else None),
            voice=types.SimpleNamespace(answer=heard.append),
        )  # fmt: skip
        run.memoryless = page("run.memoryless").Memoryless(run)
        return run

    return make


async def turns(run, before=0):
    """Press the button, and `before` answers later once more what is then to be done; wait for the end."""
    run.memoryless.turn()
    for _ in range(before):
        await asyncio.sleep(0)
    while run.memoryless.asking:
        await asyncio.sleep(0)
        if before:
            run.epochs.send()


def test_it_learns_for_as_many_epochs_as_the_run_and_then_is_told_and_a_level(made):
    run = made()
    asyncio.run(turns(run))
    assert run.trainer.asked[0] == ("compare", {"again": True, "cell": "feed_forward"})
    assert [asked["again"] for _, asked in run.trainer.asked] == [True, False, False]
    (said,) = run.heard
    assert said == run.memoryless.said(whole=True) and said["key"] == SAID + "sentence"
    assert (said["values"]["here"]["of"][0], said["values"]["loss"]["of"][0]) == (0.02, 0.05)
    assert run.memoryless.said()["values"]["ratio"]["of"][0] == pytest.approx(2.5)
    assert run.memoryless.level == ({"key": SAID + "level", "values": {}}, 0.05)


def test_after_the_run_has_gone_on_it_is_told_of_which_epoch_it_is(made):
    run = made()
    asyncio.run(turns(run))
    assert run.memoryless.said()["key"] == SAID + "done"
    run.epoch = 4
    assert run.memoryless.said()["key"] == SAID + "done_then"
    assert run.memoryless.said()["values"]["n"] == 3


def test_training_on_ends_it_and_it_is_not_told_as_if_it_were_done(made):
    run = made(epochs=9)
    asyncio.run(turns(run, before=3))
    assert 0 < len(run.trainer.asked) < 9
    assert (run.heard, run.memoryless.level, run.memoryless.wanted) == ([], None, False)
    assert run.memoryless.said()["key"] == SAID + "compare"


def test_while_it_learns_it_says_how_far_it_is_and_another_press_ends_it(made):
    run = made(epochs=9)

    async def pressed():
        run.memoryless.turn()
        for _ in range(6):
            await asyncio.sleep(0)
        told = run.memoryless.said()
        run.memoryless.turn()
        while run.memoryless.asking:
            await asyncio.sleep(0)
        return told

    told = asyncio.run(pressed())
    assert told["key"] == SAID + "working" and 0 < told["values"]["n"] < 9 == told["values"]["epochs"]
    assert len(run.trainer.asked) < 9


def test_another_run_knows_nothing_of_it(made):
    run = made()
    asyncio.run(turns(run))
    run.number = 2
    assert run.memoryless.level is None and run.memoryless.said()["key"] == SAID + "compare"


@pytest.mark.parametrize("epochs, cell", [(0, "lstm"), (3, "feed_forward")])
def test_before_the_first_epoch_and_beside_a_network_without_memory_there_is_nothing_to_compare(
    made, epochs, cell
):
    run = made(epochs=epochs, cell=cell)
    run.memoryless.turn()
    assert not run.memoryless.wanted and run.trainer.asked == []
    assert run.memoryless.has_memory == (cell == "lstm")


def test_one_that_went_astray_is_told_in_words_and_is_no_level(made):
    run = made(loss=None)
    asyncio.run(turns(run))
    assert run.memoryless.level is None and run.memoryless.said()["key"] == SAID + "astray"


@pytest.mark.parametrize("code, shown", [("trainer_lost", False), ("internal", True)])
def test_a_trainer_that_cannot_answer_ends_it_and_what_is_wrong_is_told_once(made, code, shown):
    run = made(problem={"code": code})
    asyncio.run(turns(run))
    assert not run.memoryless.wanted and run.heard == [{"code": code}] * shown

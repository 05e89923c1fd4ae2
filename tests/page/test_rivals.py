"""Runs beside the run: each is what a run with its settings alone would be, they go as far as the run has gone, and
their workers end when there is nothing to do. The desks behind the workers are real ones."""

import asyncio
import json
import types

import pytest

from explornn_py import Session
from tests.page.desks import ask, train

SMALL = {"samples": 20, "batch_size": 10, "hidden_size": 5, "layers": 1, "seed": 7}


WILD = {"learning_rate": 1.0, "hidden_size": 16, "layers": 3, "samples": 100, "batch_size": 25}
"""Settings with which training diverges."""

made = []
"""All workers of a test."""


class Helper:
    """A worker whose desk is in this process."""

    def __init__(self, name, tell, lost):
        from worker.desk import Desk

        self.name, self.lost, self.ended = name, lost, False
        self.questions, self.heard = [], 0.0
        self.desk = Desk(lambda kind, payload, block=None: None)
        made.append(self)

    async def start(self):
        await asyncio.sleep(0)
        return not self.ended

    async def ask(self, command, block=None):
        reply = json.loads(await self.desk.request(json.dumps(command), block))
        return reply["result"], reply["error"]

    def end(self):
        self.ended = True
        return []

    def fail(self):
        self.lost()


class Store:
    """The run's settings."""

    def __init__(self, values):
        self.values = values

    def live(self):
        return {name: self.values[name] for name in ("learning_rate", "noise", "temperature", "stop_epochs")}


def use_cores(page, monkeypatch, count):
    navigator = types.SimpleNamespace(hardwareConcurrency=count)
    monkeypatch.setattr(page("browser").window, "navigator", navigator, raising=False)


@pytest.fixture
def beside(page, desk, monkeypatch):
    """beside(epochs): the rivals of a run that stands there; `beside.desk` has the run."""
    module = page("run.rivals")
    monkeypatch.setattr(module, "Worker", Helper)
    monkeypatch.setattr(module, "LOOK", 0.001)
    monkeypatch.setattr(module, "IDLE", 0.01)
    made.clear()
    use_cores(page, monkeypatch, 4)
    signal = page("browser.signal").Signal
    reached = types.SimpleNamespace(checkpoint=None)
    ask(desk, "start", changes=SMALL)

    class Trainer:
        async def request(self, command, **arguments):
            reached.checkpoint = (desk.session.epoch, desk.session.to_bytes())
            return None, None

    def make(epochs):
        if epochs:
            train(desk, epochs)
        shown = []
        run = types.SimpleNamespace(
            epochs=signal(), reports=signal(), moved=signal(), rivalled=signal(), rivals=[], number=1, lent=False,
            newest=epochs, store=Store(desk.session.configuration.to_dict()),
            notice=types.SimpleNamespace(show=shown.append), trainer=Trainer(), shown=shown,
        )  # fmt: skip
        run.trainer.reached = reached
        run.trainer.patience = lambda: 9.0
        rivals = module.Rivals(run)
        rivals.watch = lambda worker: asyncio.sleep(0)
        return rivals

    make.desk = desk
    return make


def worked(rivals, act):
    """Do something inside a loop, and wait until no worker is left."""

    async def go():
        act()
        await asyncio.sleep(0)
        while rivals.workers:
            await asyncio.sleep(0.001)

    asyncio.run(go())


def losses(records):
    return [records.value("validation_loss", epoch + 1) for epoch in range(len(records.whole))]


@pytest.mark.parametrize("kind", ["cells", "seeds", "rates", "sizes"])
def test_each_is_what_a_run_with_its_settings_alone_would_be(beside, kind):
    rivals = beside(3)
    worked(rivals, lambda: rivals.begin(kind))
    assert len(rivals.rows) >= 2
    for row in rivals.rows:
        alone = Session({**SMALL, **row.changes})
        alone.train(3)
        assert losses(row.records) == [record.validation_loss for record in alone.history]


def test_the_run_itself_is_only_looked_at(beside):
    rivals = beside(3)
    before = beside.desk.session.to_bytes()
    worked(rivals, lambda: rivals.begin("cells"))
    assert beside.desk.session.to_bytes() == before


def test_they_wait_for_the_run_and_go_on_with_it_from_where_they_were(beside):
    rivals = beside(2)
    worked(rivals, lambda: rivals.begin("seeds"))
    assert [row.epochs for row in rivals.rows] == [2] * 4
    rivals.run.newest = 5
    worked(rivals, rivals.run.epochs.send)
    alone = Session({**SMALL, **rivals.rows[0].changes})
    alone.train(5)
    assert losses(rivals.rows[0].records) == [record.validation_loss for record in alone.history]


def test_before_the_first_epoch_no_worker_is_begun(beside):
    rivals = beside(0)
    worked(rivals, lambda: rivals.begin("cells"))
    assert made == []


def test_a_worker_without_work_is_ended(beside):
    rivals = beside(2)
    worked(rivals, lambda: rivals.begin("cells"))
    assert made and all(worker.ended for worker in made)


def test_where_the_run_gets_other_settings_they_stop(beside):
    rivals = beside(2)
    worked(rivals, lambda: rivals.begin("seeds"))
    rivals.run.store.values["noise"] = 0.1
    rivals.run.moved.send()
    rivals.run.newest = 5
    worked(rivals, rivals.run.epochs.send)
    assert [row.epochs for row in rivals.rows] == [2] * 4 and rivals.parted == 2


@pytest.mark.parametrize("name, value", [("temperature", 0.5), ("stop_epochs", 40)])
def test_a_setting_of_which_nothing_is_learned_stops_none_of_them(beside, name, value):
    rivals = beside(2)
    worked(rivals, lambda: rivals.begin("seeds"))
    rivals.run.store.values[name] = value
    rivals.run.moved.send()
    rivals.run.newest = 4
    worked(rivals, rivals.run.epochs.send)
    assert [row.epochs for row in rivals.rows] == [4] * 4 and rivals.parted is None


def test_where_another_run_stands_there_are_others_of_the_same_kind(beside):
    rivals = beside(2)
    worked(rivals, lambda: rivals.begin("cells"))
    first = rivals.rows
    train(beside.desk, 1)
    rivals.run.number, rivals.run.newest = 2, 1
    worked(rivals, lambda: rivals.run.reports.send(None))
    assert rivals.kind == "cells" and rivals.rows is not first
    assert [row.epochs for row in rivals.rows] == [1] * len(rivals.rows)


def test_a_run_that_is_lent_has_none(beside):
    rivals = beside(2)
    worked(rivals, lambda: rivals.begin("cells"))
    rivals.run.number, rivals.run.lent = 2, True
    worked(rivals, lambda: rivals.run.reports.send(None))
    assert rivals.kind is None and rivals.rows == []


def test_one_whose_numbers_grow_beyond_all_bounds_is_left_where_it_was(beside, page, monkeypatch):
    module = page("run.rivals")
    monkeypatch.setitem(
        module.KINDS, "rates", lambda values: [module.Rival("wild", WILD), module.Rival("calm", {"seed": 1})]
    )
    rivals = beside(0)
    rivals.run.newest = 30
    worked(rivals, lambda: rivals.begin("rates"))
    wild, calm = rivals.rows
    assert wild.astray and wild.epochs < 30
    assert calm.epochs == 30 and not calm.astray


def test_one_that_the_trainer_refuses_says_why_and_the_others_train(beside, page, monkeypatch):
    module = page("run.rivals")
    none = module.Rival("no such cell", {"cell": "none"})
    monkeypatch.setitem(module.KINDS, "cells", lambda values: [*module.cells(values), none])
    rivals = beside(2)
    worked(rivals, lambda: rivals.begin("cells"))
    *others, refused = rivals.rows
    assert refused.problem["field"] == "cell" and refused.epochs == 0
    assert [row.epochs for row in others] == [2] * len(others)


def test_a_worker_that_dies_is_told_and_what_it_had_is_trained_again(beside):
    rivals = beside(2)

    async def go():
        rivals.begin("cells")
        await asyncio.sleep(0)
        made[0].lost()

    asyncio.run(go())
    assert rivals.run.shown == ["rivals.lost"] and rivals.workers == []
    rivals.run.newest = 3
    train(beside.desk, 1)
    worked(rivals, rivals.run.epochs.send)
    assert [row.epochs for row in rivals.rows] == [3] * len(rivals.rows)


@pytest.mark.parametrize("cores, workers", [(0, 1), (2, 1), (4, 2), (16, 2)])
def test_there_are_no_more_workers_than_the_machine_has_room_for(beside, page, monkeypatch, cores, workers):
    rivals = beside(1)
    use_cores(page, monkeypatch, cores)
    worked(rivals, lambda: rivals.begin("cells"))
    assert len(made) == workers


def test_offered_are_only_settings_that_there_can_be(page, beside):
    module = page("run.rivals")
    values = beside(0).run.store.values
    least = module.sizes(values | {"hidden_size": 1, "layers": 1})
    assert [row.changes for row in least] == [{"hidden_size": 2}, {"layers": 2}]
    most = module.sizes(values | {"hidden_size": 64, "layers": 7})
    assert [row.changes for row in most] == [{"hidden_size": 32}, {"layers": 6}]
    assert [row.changes["learning_rate"] for row in module.rates(values | {"learning_rate": 1.0})] == [0.33]
    assert values["cell"] not in [row.changes["cell"] for row in module.cells(values)]

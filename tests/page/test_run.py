"""The run's figures as the page keeps them: past, shown epoch, future; what is carried over to another run."""

import asyncio
import importlib
import math
import struct
import types

import pytest


class Trainer:
    """Answers every order with an unchanged state, and writes the orders down."""

    reached = None

    def __init__(self, signal, kinds):
        self.orders, self.started = [], asyncio.Event()
        self.reached = types.SimpleNamespace(checkpoint=(3, "bytes"), begin=lambda: None)
        self.started.set()
        self.events = {kind: signal() for kind in kinds}
        self.settled, self.restored, self.unusable = signal(), signal(), signal()

    async def request(self, command, **arguments):
        self.orders.append((command, arguments))
        await asyncio.sleep(0)
        return {"configuration": {}, "defaults": {}}, None

    async def restore(self, kept):
        self.orders.append(("restore", kept))
        return {"configuration": {}, "defaults": {}}, None


class Notice:
    def show(self, message, hint="", actions=(), details="", undoes=False):
        self.message, self.hint, self.actions = message, hint, list(actions)

    def hide(self):
        self.message = None

    def hide_told(self):
        self.message, self.hint = None, ""


@pytest.fixture
def run(page, monkeypatch):
    module = page("run.run")
    signal = page("browser.signal").Signal
    store = page("settings.state").Store()
    voice = types.SimpleNamespace(answer=lambda said: None)
    made = module.Run(store, Trainer(signal, importlib.import_module("protocol").EVENTS), Notice(), voice)
    monkeypatch.setattr(module, "Report", lambda report: report)
    return made


def report(epoch, number=1):
    losses = dict.fromkeys(("training_loss", "validation_loss"), 1 / epoch / number if epoch else None)
    header = {"epoch": epoch, "sample": {"index": 0}, **losses}
    return types.SimpleNamespace(
        run=number,
        epoch=epoch,
        header=header,
        window=4,
        horizon=2,
        slides=True,
        prediction=[0.0, 0.0],
        kind="function",
    )


@pytest.fixture
def history(buffer):
    """history([1, 2]) -> the block of a history of these epochs"""

    def packed(epochs):
        numbers = [value for epoch in epochs for value in (1 / epoch, 1 / epoch, math.nan)]
        return buffer(struct.pack(f"<{len(numbers)}d", *numbers))

    return packed


def train(run, epochs, number=1):
    for epoch in epochs:
        run.trainer.events["epoch"].send(
            {"run": number, "record": report(epoch, number).header, "stop": False}, None
        )


def test_however_many_epochs_come_their_figures_are_shown_with_the_next_report(run):
    shown, trained = [], []
    run.trainer.events["report"].send(None, report(0))
    run.figures.listen(lambda: shown.append(run.epoch))
    run.epochs.listen(lambda: trained.append(run.epoch))
    train(run, [1, 2, 3])
    assert (shown, trained) == ([], [1, 2, 3])
    run.trainer.events["report"].send(None, report(3))
    assert shown == [3]


def epochs(records):
    return [record["epoch"] for record in records]


@pytest.fixture
def trained(run):
    run.trainer.events["report"].send(None, report(0))
    train(run, [1, 2, 3, 4, 5])
    return run


def test_going_back_keeps_the_later_epochs_as_a_future(trained):
    trained.trainer.events["report"].send(None, report(2))
    assert (epochs(trained.records), epochs(trained.future)) == ([1, 2], [3, 4, 5])
    assert (trained.epoch, trained.newest) == (2, 5)


def test_going_on_takes_them_up_again(trained):
    trained.trainer.events["report"].send(None, report(2))
    trained.trainer.events["report"].send(None, report(4))
    assert (epochs(trained.records), epochs(trained.future)) == ([1, 2, 3, 4], [5])


def test_training_on_another_way_offers_the_way_back_once(trained):
    """From a checkpoint that still has it: that of going back."""
    trained.trainer.events["report"].send(None, report(2))
    other = dict(report(3).header, validation_loss=0.9)
    trained.trainer.events["epoch"].send({"run": 1, "record": other, "stop": False}, None)
    assert len(trained.notice.actions) == 1
    trained.notice.message = None
    train(trained, [4])
    assert trained.notice.message is None
    assert (trained.epoch, trained.newest) == (4, 4)


def test_training_the_same_way_again_says_nothing(trained):
    trained.trainer.events["report"].send(None, report(2))
    trained.notice.message = None
    train(trained, [3, 4, 5, 6])
    assert trained.notice.message is None


def test_leaving_very_many_epochs_is_told_even_if_they_would_come_out_the_same(run):
    run.trainer.events["report"].send(None, report(0))
    train(run, range(1, 31))
    run.trainer.events["report"].send(None, report(2))
    run.notice.message = None
    train(run, [3])
    assert len(run.notice.actions) == 1 and "same_way" in str(run.notice.message)


def test_back_at_the_start_everything_is_future(trained):
    trained.trainer.events["report"].send(None, report(0))
    assert (trained.record, trained.newest) == (None, 5)


def test_training_from_an_earlier_epoch_drops_the_future(trained):
    trained.trainer.events["report"].send(None, report(2))
    train(trained, [3])
    assert (epochs(trained.records), epochs(trained.future)) == ([1, 2, 3], [])


def test_a_report_of_the_newest_epoch_changes_no_record(trained):
    trained.trainer.events["report"].send(None, report(5))
    assert (epochs(trained.records), epochs(trained.future)) == ([1, 2, 3, 4, 5], [])


def test_another_run_begins_with_nothing(trained):
    trained.trainer.events["report"].send(None, report(0, number=2))
    assert (epochs(trained.records), epochs(trained.future)) == ([], [])


def test_a_run_brought_back_has_the_figures_of_its_history(trained, history):
    asyncio.run(trained.renewal.beginning({"layers": 4}, "4 layers", keep_layers=True))
    trained.trainer.events["report"].send(None, report(0, number=2))
    asyncio.run(trained.renewal.bringing_back((3, "bytes")))
    assert trained.trainer.orders[-1] == ("restore", (3, "bytes"))
    trained.trainer.events["history"].send({"run": 3, "epoch": 3}, history([1, 2, 3]))
    trained.trainer.events["report"].send(None, report(3, number=3))
    assert epochs(trained.records) == [1, 2, 3]


def test_a_new_worker_brings_past_and_future(trained, history):
    trained.trainer.events["report"].send(None, report(3))
    trained.trainer.events["history"].send({"run": 7, "epoch": 2}, history([1, 2, 3, 4]))
    trained.trainer.events["report"].send(None, report(2, number=7))
    state = {"configuration": {}, "defaults": {}}
    trained.trainer.restored.send(True, 2, state)
    assert (epochs(trained.records), epochs(trained.future)) == ([1, 2], [3, 4])


def test_layers_that_keep_what_they_learned_offer_the_way_back_and_a_start_untrained(trained):
    asyncio.run(trained.renewal.beginning({"layers": 4}, "4 layers", keep_layers=True))
    assert trained.trainer.orders[-1] == ("start", {"changes": {"layers": 4}, "keep_layers": True})
    assert [label for label, _ in trained.notice.actions] == ["run.undo", "network.untrained"]


def test_any_other_new_run_offers_the_way_back_only(trained):
    asyncio.run(trained.renewal.beginning({"data": "square"}, "Square wave", keep_layers=False))
    assert trained.trainer.orders[-1] == ("start", {"changes": {"data": "square"}})
    assert [label for label, _ in trained.notice.actions] == ["run.undo"]


def ended(run, epochs):
    """The run that stands ends after so many epochs, and another is there untrained."""
    run.trainer.reached.checkpoint = (epochs, f"run of {epochs}") if epochs else None
    asyncio.run(run.renewal.beginning({"layers": 4}, "4 layers", keep_layers=False))
    return run.renewal.left


def told_at_end(run):
    return [part["key"] for part in run.notice.hint]


def test_a_run_that_was_hardly_trained_leaves_the_place_of_a_longer_one_to_it(trained):
    kept = ended(trained, 435)
    assert ended(trained, 0) == ended(trained, 1) == ended(trained, 9) == kept == (435, "run of 435")
    assert trained.notice.hint[0]["values"]["epochs"]["values"]["n"] == 435
    assert "run.displaced" not in told_at_end(trained)


def test_a_run_that_takes_the_place_of_a_longer_one_says_which_is_given_up(trained):
    ended(trained, 435)
    assert ended(trained, 20) == (20, "run of 20")
    assert told_at_end(trained) == ["run.kept", "run.displaced", "run.in_menu"]
    assert trained.notice.hint[1]["values"]["epochs"]["values"]["n"] == 435


@pytest.mark.parametrize(("before", "after"), [(None, 1), (1, 2), (5, 5), (9, 435)])
def test_any_other_trained_run_is_kept_and_nothing_is_given_up_that_was_longer(trained, before, after):
    if before:
        ended(trained, before)
    assert ended(trained, after) == (after, f"run of {after}")
    assert "run.displaced" not in told_at_end(trained)


def test_who_brings_a_run_back_can_go_back_to_the_one_that_stood_there(trained):
    kept = ended(trained, 435)
    trained.trainer.reached.checkpoint = (20, "run of 20")
    asyncio.run(trained.renewal.bringing_back(kept))
    assert trained.trainer.orders[-1] == ("restore", kept)
    assert trained.renewal.left == (20, "run of 20")


def test_the_run_of_the_tour_is_kept_for_nobody(trained):
    kept = ended(trained, 435)
    trained.lent = True
    trained.trainer.reached.checkpoint = (20, "the tour's")
    asyncio.run(trained.renewal.bringing_back(kept))
    assert trained.renewal.left is None


def test_of_a_drag_through_many_epochs_only_the_newest_goal_counts(trained):
    async def drag():
        for epoch in (4, 3, 2, 1):
            trained.go_to(epoch)
        while trained.journeys.busy:
            await asyncio.sleep(0)

    asyncio.run(drag())
    assert trained.trainer.orders == [("go_to", {"epoch": 1})]


def test_a_run_put_in_place_brings_its_past_and_its_future(trained, history):
    trained.trainer.events["history"].send({"run": 2, "epoch": 2}, history([1, 2, 3]))
    trained.trainer.events["report"].send(None, report(2, number=2))
    assert (epochs(trained.records), epochs(trained.future)) == ([1, 2], [3])


def test_who_could_not_go_to_an_epoch_is_shown_where_the_run_is_now(trained):
    """The trainer dies on the way; its successor has told of the run before the order is answered."""

    async def answer(command, **arguments):
        return (None, {"code": "trainer_lost"}) if command == "go_to" else ({}, None)

    trained.trainer.request = answer
    goals = []
    trained.figures.listen(lambda: goals.append(trained.goal))

    async def go():
        trained.go_to(3)
        while trained.journeys.busy:
            await asyncio.sleep(0)

    asyncio.run(go())
    assert goals == [None]


@pytest.mark.parametrize("at, offered", [(5, [3]), (3, [])])
def test_a_divergence_offers_the_way_back_to_the_best_epoch_unless_one_stands_there(run, at, offered):
    for epoch, loss in zip(range(1, 6), (0.5, 0.4, 0.1, 0.7, 0.9), strict=True):
        run.table.take({"epoch": epoch, "training_loss": loss, "validation_loss": loss})
    run.table.part(at)
    run.trainer.events["problem"].send({"error": {"code": "diverged", "message": "m", "hint": "h"}}, None)
    assert [label["values"]["epoch"] for label, _ in run.notice.actions] == offered


# ---------------------------------------------------------------- the run before


def adopt(run, **settings):
    run.adopt({"configuration": settings, "defaults": {}})


def begin(run, number, epochs=0, **settings):
    """Another run, as the trainer tells of it: its first report, then its settings, then its epochs."""
    run.trainer.events["report"].send(None, report(0, number))
    adopt(run, **settings)
    train(run, range(1, epochs + 1), number)


def before(run):
    return None if run.before.shown is None else epochs(run.before.shown.whole)


def test_the_trained_run_that_another_takes_the_place_of_stays_to_be_compared_with(trained):
    adopt(trained, data="sine")
    begin(trained, 2, layers=4)
    assert before(trained) == [1, 2, 3, 4, 5]
    train(trained, [1, 2, 3], 2)
    assert before(trained) == [1, 2, 3, 4, 5], "it does not change with the present one"


def test_a_run_that_was_hardly_trained_does_not_take_the_place_of_the_one_before(trained):
    adopt(trained, data="sine")
    begin(trained, 2, 1)
    begin(trained, 3)
    assert before(trained) == [1, 2, 3, 4, 5]
    train(trained, [1, 2], 3)
    begin(trained, 4)
    assert before(trained) == [1, 2]


def test_a_run_on_other_data_is_not_compared_until_the_data_are_the_same_again(trained):
    adopt(trained, data="sine")
    begin(trained, 2, data="square")
    assert before(trained) is None
    begin(trained, 3, data="sine")
    assert before(trained) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("first", "second"), [("sin(x)", "cos(x)"), (None, None)])
def test_data_of_ones_own_are_other_data_where_they_differ_or_cannot_be_told_apart(trained, first, second):
    adopt(trained, data="formula", formula=first)
    begin(trained, 2, data="formula", formula=second)
    assert before(trained) is None


def test_the_same_run_in_another_worker_is_not_compared_with_itself(trained, history):
    adopt(trained, data="sine")
    trained.trainer.started.clear()
    trained.trainer.events["history"].send({"run": 7, "epoch": 2}, history([1, 2, 3]))
    assert before(trained) is None


def test_a_run_brought_back_is_compared_with_the_one_it_replaces(trained, history):
    adopt(trained, data="sine")
    begin(trained, 2, 3)
    trained.trainer.events["history"].send({"run": 3, "epoch": 5}, history([1, 2, 3, 4, 5]))
    assert before(trained) == [1, 2, 3]


def test_a_run_brought_back_is_not_compared_with_itself_but_with_what_was_before_it(trained, history):
    adopt(trained, data="sine")
    begin(trained, 2, 3)
    begin(trained, 3, 1)
    trained.trainer.events["history"].send({"run": 4, "epoch": 5}, history([1, 2, 3, 4, 5]))
    assert before(trained) == [1, 2, 3]
    begin(trained, 5, 1)
    assert before(trained) == [1, 2, 3, 4, 5]
    trained.trainer.events["history"].send({"run": 6, "epoch": 2}, history([1, 2, 3, 4, 5]))
    assert before(trained) == [1, 2, 3]


def test_a_run_brought_back_with_nothing_before_it_is_compared_with_nothing(trained, history):
    adopt(trained, data="sine")
    begin(trained, 2)
    trained.trainer.events["history"].send({"run": 3, "epoch": 5}, history([1, 2, 3, 4, 5]))
    assert before(trained) is None

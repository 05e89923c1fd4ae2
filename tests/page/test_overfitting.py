"""The notice of a run that learns by heart."""

import types

import pytest


class Notice:
    def __init__(self):
        self.shown, self.actions = [], []

    def show(self, message, hint, actions):
        self.shown.append((message, hint, actions))
        self.actions = actions

    def hide(self):
        self.actions = []


@pytest.fixture
def told(page):
    signal, notice, gone = page("browser.signal").Signal(), Notice(), []
    run = types.SimpleNamespace(reports=signal, lent=False, go_to=gone.append)
    page("notice.overfitting").Overfitting(run, notice)

    def send(since, number=1):
        signal.send(types.SimpleNamespace(run=number, header={"overfits_since": since}))
        return notice.shown

    return types.SimpleNamespace(send=send, run=run, gone=gone, notice=notice)


def test_it_is_said_once_in_a_run_with_the_way_to_the_best_epoch(told):
    assert told.send(None) == []
    ((message, _, actions),) = told.send(7)
    assert len(told.send(7)) == len(told.send(8)) == 1
    assert message["values"] == {"epoch": 7}
    actions[0][1]()
    assert told.gone == [7]
    assert len(told.send(9, number=2)) == 2


def test_nothing_is_said_of_a_run_that_is_not_the_visitors(told):
    told.run.lent = True
    assert told.send(7) == []


def test_it_is_taken_back_when_validation_falls_below_that_epoch_after_all(told):
    told.send(7)
    told.send(None)
    assert told.notice.actions == []
    assert len(told.send(40)) == 2, "and may be true later"


def test_another_notice_that_has_come_since_stays(told):
    told.send(7)
    told.notice.show("another", "", ["its way"])
    told.send(None)
    assert told.notice.actions == ["its way"]

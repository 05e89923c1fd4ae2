"""By hand from one epoch's last stop to the next one's first: at once when that is trained, else when it has come."""

import types

import pytest


@pytest.fixture
def made(page):
    """(run, player, crossing, reports that were shown) of a run at epoch 3, whose timeline is the whole epoch's."""
    signal = page("browser.signal").Signal
    run = types.SimpleNamespace(
        reports=signal(), epochs=signal(), rested=signal(), orders=[], report="a report", epoch=3
    )
    run.send = run.orders.append
    player = page("run.player").Player(run)
    player.take_whole(page("run.whole").Whole(15, 32))
    player.use_whole()
    shown = []
    return run, player, page("run.crossing").Crossing(run, player, shown.append), shown


def test_an_epoch_that_is_still_trained_is_waited_for_and_then_stands_at_its_first_stop(made):
    run, player, crossing, shown = made
    line = player.timeline
    player.move(line.settled(line.stops - 1))
    crossing.go()
    assert (run.orders, crossing.waiting, shown) == (["step"], True, [])
    crossing.go()
    assert run.orders == ["step"], "it is asked for once"
    run.epochs.send()
    run.reports.send("a report")
    assert (crossing.waiting, shown) == (False, ["a report"])
    assert player.timeline is line, "later epochs, too, are gone through by every stop"
    assert line.stop_at(player.position) == 0


def test_reports_that_nobody_waits_for_move_nothing(made):
    run, player, _, shown = made
    player.move(1.0)
    run.reports.send("a report")
    assert (player.position, shown) == (1.0, [])


def test_who_goes_elsewhere_meanwhile_is_not_brought_back(made):
    run, player, crossing, shown = made
    player.move(player.timeline.settled(player.timeline.stops - 1))
    crossing.go()
    crossing.leave()
    player.move(1.0)
    run.epochs.send()
    run.reports.send("a report")
    assert (player.position, shown) == (1.0, [])

"""By hand from one epoch's last stop to the next one's first: at once when that is trained, else when it has come."""

import types

import pytest


@pytest.fixture
def made(page):
    """(run, player, crossing, what has been told) of a run at epoch 3, whose timeline is the whole epoch's."""
    signal = page("browser.signal").Signal
    run = types.SimpleNamespace(
        trained=signal(),
        drawn=signal(),
        rested=signal(),
        waiting=page("run.waiting").Waiting(),
        orders=[],
        epoch=3,
    )
    run.send = run.orders.append
    player = page("run.player").Player(run)
    player.take_whole(page("run.whole").Whole(15, 32))
    player.use_whole()
    told = []

    def trains():
        run.waiting.put(lambda: told.append("an epoch"))
        run.trained.send()
        run.waiting.put(lambda: told.append("a report"))
        run.drawn.send()

    run.trains = trains
    return run, player, page("run.crossing").Crossing(run, player), told


def test_an_epoch_that_is_still_trained_is_waited_for_and_then_stands_at_its_first_stop(made):
    run, player, crossing, told = made
    line = player.timeline
    player.move(line.settled(line.stops - 1))
    crossing.go()
    assert (run.orders, crossing.waiting, told) == (["step"], True, [])
    crossing.go()
    assert run.orders == ["step"], "it is asked for once"
    run.trains()
    assert (crossing.waiting, told) == (False, ["an epoch", "a report"])
    assert player.timeline is line, "later epochs, too, are gone through by every stop"
    assert line.stop_at(player.position) == 0


def test_reports_that_nobody_waits_for_move_nothing(made):
    run, player, _, told = made
    player.move(1.0)
    run.trains()
    assert (player.position, told) == (1.0, ["an epoch", "a report"])


def test_who_goes_elsewhere_meanwhile_is_not_brought_back(made):
    run, player, crossing, told = made
    player.move(player.timeline.settled(player.timeline.stops - 1))
    crossing.go()
    crossing.leave()
    player.move(1.0)
    run.trains()
    assert (player.position, told) == (1.0, [])

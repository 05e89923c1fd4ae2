"""Play, pause and one epoch: the animation and the trainer never wait for each other in code."""

import pytest


class Trainer:
    """Writes down the orders it is given."""

    def __init__(self):
        self.orders = []

    def order(self, name):
        return lambda: self.orders.append(name)


@pytest.fixture
def trainer():
    return Trainer()


@pytest.fixture
def player(page, trainer):
    module = page("player")
    return module.Player(trainer.order("epoch"), trainer.order("free"), trainer.order("halt"), lambda: None)


def pass_time(player, seconds, step=0.05):
    return [player.advance(step) for _ in range(round(seconds / step))]


def test_an_epoch_is_asked_for_when_the_backward_phase_begins(player, trainer):
    player.play()
    pass_time(player, 2.9)
    assert trainer.orders == []
    pass_time(player, 0.2)
    assert trainer.orders == ["epoch"]


def test_the_cycle_ends_only_when_the_epoch_has_arrived(player):
    player.play()
    assert not any(pass_time(player, 8))
    assert player.moment().phase == "backward"
    player.epoch_arrived()
    assert player.advance(0.05)
    assert player.moment().phase == "forward"


def test_one_epoch_ends_at_the_still_picture(player):
    player.play(single=True)
    pass_time(player, 3.2)
    player.epoch_arrived()
    pass_time(player, 2)
    assert not player.playing
    assert player.moment().phase == "rest"


def test_pause_freezes_the_moment(player):
    player.play()
    pass_time(player, 1)
    player.pause()
    before = player.position
    pass_time(player, 1)
    assert player.position == before


def test_going_on_after_a_pause_does_not_start_the_cycle_again(player):
    player.play()
    pass_time(player, 1)
    player.pause()
    player.play()
    pass_time(player, 1)
    assert player.position == pytest.approx(2)


def test_twice_the_speed_takes_half_the_time(player, trainer):
    player.set_speed(2)
    player.play()
    pass_time(player, 1.6)
    assert trainer.orders == ["epoch"]


def test_at_the_fastest_speed_the_trainer_runs_freely_and_pause_halts_it(player, trainer):
    player.set_speed(0)
    player.play()
    pass_time(player, 1)
    player.pause()
    assert trainer.orders == ["free", "halt"]


def test_slowing_down_from_the_fastest_speed_halts_the_trainer_and_animates_again(player, trainer):
    player.set_speed(0)
    player.play()
    player.set_speed(1)
    assert trainer.orders == ["free", "halt"]
    assert player.moment().phase == "forward"


def test_one_epoch_at_the_fastest_speed_is_one_epoch(player, trainer):
    player.set_speed(0)
    player.play(single=True)
    player.epoch_arrived()
    assert trainer.orders == ["epoch"]
    assert not player.playing

"""Play, pause and one epoch: the animation and the trainer never wait for each other in code."""

import pytest

FASTEST, STANDING = 0, 60.0


class Run:
    """Writes down the orders it is given."""

    def __init__(self, signal, waiting):
        self.orders, self.trained, self.rested, self.waiting = [], signal(), signal(), waiting
        self.ended = False

    def send(self, command):
        self.orders.append(command)

    def pause(self, then):
        self.orders.append("pause")


@pytest.fixture
def trainer(page):
    return Run(page("browser.signal").Signal, page("run.waiting").Waiting())


@pytest.fixture
def player(page, trainer):
    return page("run.player").Player(trainer)


def pass_time(player, seconds, step=0.05):
    return [player.advance(step) for _ in range(round(seconds / step))]


def test_an_epoch_is_asked_for_when_the_backward_phase_begins(player, trainer):
    player.play()
    pass_time(player, 2.9)
    assert trainer.orders == []
    pass_time(player, 0.2)
    assert trainer.orders == ["step"]


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


def test_one_epoch_stays_one_when_the_speed_becomes_the_fastest_meanwhile(player, trainer):
    player.play(single=True)
    pass_time(player, 1)
    player.set_speed(FASTEST)
    assert trainer.orders == [] and not player.advance(0.05)
    assert trainer.orders == ["step"] and player.playing
    assert player.lasting(window=15, horizon=20) == (STANDING, STANDING), (
        "while it is waited for, nothing passes"
    )
    player.epoch_arrived()
    assert player.advance(0.05), "its report is shown"
    assert not player.playing and trainer.orders == ["step"]


def test_one_epoch_stays_one_when_the_speed_is_no_longer_the_fastest(player, trainer):
    player.set_speed(FASTEST)
    player.play(single=True)
    player.set_speed(1)
    player.epoch_arrived()
    assert not player.playing and trainer.orders == ["step"]


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
    assert trainer.orders == ["step"]


def test_at_the_fastest_speed_the_trainer_runs_freely_and_pause_halts_it(player, trainer):
    player.set_speed(0)
    player.play()
    pass_time(player, 1)
    player.pause()
    assert trainer.orders == ["play", "pause"]


def test_slowing_down_from_the_fastest_speed_halts_the_trainer_and_animates_again(player, trainer):
    player.set_speed(0)
    player.play()
    player.set_speed(1)
    assert trainer.orders == ["play", "pause"]
    assert player.moment().phase == "forward"


def test_one_epoch_at_the_fastest_speed_is_one_epoch(player, trainer):
    player.set_speed(0)
    player.play(single=True)
    player.epoch_arrived()
    assert trainer.orders == ["step"]
    assert not player.playing


def test_jumping_to_a_phase_works_while_paused(player):
    player.jump("validation")
    assert (player.playing, player.moment().phase, player.moment().progress) == (False, "validation", 0)


def test_jumping_at_the_fastest_speed_pauses_at_that_phase(player, trainer):
    player.set_speed(0)
    player.play()
    player.jump("backward")
    assert trainer.orders == ["play", "pause"]
    assert (player.playing, player.moment().phase) == (False, "backward")


def test_an_epoch_left_behind_by_a_jump_does_not_end_the_new_cycle(player, trainer):
    player.play()
    pass_time(player, 3.2)
    player.jump("forward")
    player.epoch_arrived()
    assert not any(pass_time(player, 5))
    assert trainer.orders == ["step", "step"]
    player.epoch_arrived()
    assert player.advance(0.05)


def test_another_timeline_goes_on_at_the_same_point_of_the_same_phase(player, page):
    slow = page("run.timeline").Timeline((("forward", 22.0), ("validation", 8.0), ("backward", 13.0)))
    player.play()
    pass_time(player, 1.1)
    player.use(slow)
    assert player.moment().phase == "forward"
    assert player.moment().progress == pytest.approx(0.5)
    pass_time(player, 10)
    assert player.moment().phase == "forward"


def test_another_timeline_leaves_the_still_picture_alone(player, page):
    player.use(page("run.timeline").Timeline((("forward", 22.0), ("validation", 8.0), ("backward", 13.0))))
    assert player.moment().phase == "rest"


@pytest.mark.parametrize("speed", [0.5, 1, 16])
def test_at_every_speed_training_ends_where_the_settings_ask_for_it(player, trainer, speed):
    told = []
    player.ended.listen(lambda: told.append(trainer.ended))
    player.set_speed(speed)
    player.play()
    for _ in range(2):
        assert player.playing and not told
        player.move(player.timeline.cycle)
        player.advance(0.0)
        trainer.ended = len(trainer.orders) == 2
        trainer.trained.send()
        assert player.advance(0.0), "its report is shown"
    assert told == [True] and not player.playing
    assert trainer.orders == ["step", "step"]


def test_one_epoch_can_still_be_trained_beyond_the_end(player, trainer):
    trainer.ended = True
    player.play(single=True)
    pass_time(player, 3.2)
    player.epoch_arrived()
    pass_time(player, 2)
    assert not player.playing and trainer.orders == ["step"]


# --- no figure is ahead of the picture ------------------------------------------------------------------------------


def trains(trainer, told):
    """What an epoch's end brings, in its order."""
    trainer.waiting.put(lambda: told.append("figures"))
    trainer.trained.send()
    trainer.waiting.put(lambda: told.append("report"))


@pytest.mark.parametrize("single", [False, True], ids=["among others", "alone"])
def test_the_figures_of_an_epoch_come_when_its_error_has_gone_all_the_way_back(player, trainer, single):
    told = []
    player.play(single)
    pass_time(player, 3.2)
    trains(trainer, told)
    while player.moment().phase == "backward":
        assert told == []
        player.advance(0.05)
    assert told == ["figures", "report"]


LEAVING = {
    "a pause where phases pass too fast to be seen": lambda player: (player.set_speed(16), player.pause()),
    "the still picture": lambda player: player.move(None),
    "a phase that is jumped to": lambda player: player.jump("forward"),
    "an end by order": lambda player: player.stop(),
    "the fastest speed": lambda player: player.set_speed(FASTEST),
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_who_leaves_the_picture_before_its_end_has_the_figures_at_once(player, trainer, leave):
    told = []
    player.play()
    pass_time(player, 3.2)
    trains(trainer, told)
    leave(player)
    assert told == ["figures", "report"]


def test_a_pause_within_a_phase_leaves_figures_and_picture_at_the_epoch_that_is_seen(player, trainer):
    told = []
    player.play()
    pass_time(player, 3.2)
    trains(trainer, told)
    player.pause()
    assert (told, player.moment().phase) == ([], "backward")
    player.play()
    pass_time(player, 2)
    assert told == ["figures", "report"]


def test_what_a_run_that_is_no_more_had_to_tell_is_told_nobody(page):
    told, waiting = [], page("run.waiting").Waiting()
    waiting.hold()
    waiting.put(lambda: told.append("old"))
    waiting.drop()
    waiting.put(lambda: told.append("new"))
    assert told == ["new"]


@pytest.mark.parametrize("speed", [8, 16])
def test_where_phases_pass_too_fast_to_be_seen_a_pause_leaves_a_whole_picture(player, speed):
    player.set_speed(speed)
    player.play()
    pass_time(player, 0.3, 0.02)
    player.pause()
    assert player.moment().phase == "rest"

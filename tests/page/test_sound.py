"""What is heard is what is drawn: a higher value is a higher tone, equal values are one tone."""

import types

import pytest

from tests.page.rooms import room

sound = room("listening.sound")


def test_pitches_reach_over_two_octaves_and_equal_steps_are_equal_intervals(sound):
    heard = sound.pitches([-1.0, -0.5, 0.0, 0.5, 1.0], -1.0, 1.0)
    assert heard == pytest.approx([220, 220 * 2**0.5, 440, 440 * 2**0.5, 880])


def test_where_nothing_changes_one_tone_is_heard(sound):
    assert sound.pitches([3.0, 3.0], 3.0, 3.0) == [440.0, 440.0]


@pytest.mark.parametrize("data", ["sine", "abab", "recall", "adding"])
def test_target_and_prediction_are_two_voices_with_one_measure(sound, reported, data):
    report, _ = reported({"data": data})
    (left, target), (right, said) = sound.prediction(report)
    assert (left, right) == (-1, 1) and len(target) == len(said) >= 1
    assert min(target + said) >= 220 - 1e-6 and max(target + said) <= 880 + 1e-6
    if data == "sine":
        order = sorted(range(len(target)), key=lambda step: report.targets[step])
        assert [target[step] for step in order] == sorted(target)
        alike = [abs(a - b) < 1e-9 for a, b in zip(report.targets, report.prediction, strict=True)]
        assert alike == [abs(a - b) < 1e-6 for a, b in zip(target, said, strict=True)]


def test_a_loss_that_falls_by_equal_factors_falls_by_equal_intervals(sound):
    ((place, heard),) = sound.loss([1.0, 0.1, 0.01])
    assert place == 0 and heard == pytest.approx([880, 440, 220])


def test_of_many_epochs_as_many_are_heard_as_last_some_seconds(sound):
    ((_, heard),) = sound.loss([1 / (1 + epoch) for epoch in range(1000)])
    assert 40 <= len(heard) <= 60 and heard == sorted(heard, reverse=True)


def test_before_the_first_epoch_there_is_none(sound):
    assert sound.loss([]) == []


def test_what_sounds_ends_with_the_run_that_it_is_of(sound):
    hearing, stopped = sound.Hearing.__new__(sound.Hearing), []
    hearing.sound = types.SimpleNamespace(playing=True, stop=lambda: stopped.append(True))
    hearing.heard = 3
    hearing.report_shown(types.SimpleNamespace(run=3))
    assert not stopped
    hearing.report_shown(types.SimpleNamespace(run=4))
    assert stopped

"""How far training has come, in a sentence that is made of the report alone."""

import types
from pathlib import Path

import pytest


def report(targets, said, epoch=8, kind="function"):
    return types.SimpleNamespace(
        kind=kind,
        targets=targets,
        prediction=said,
        epoch=epoch,
        has=lambda name: False,
        shown=lambda value: value,
    )


def records(*losses):
    return [{"epoch": place + 1, "validation_loss": loss} for place, loss in enumerate(losses)]


@pytest.mark.parametrize(
    "targets, said, right",
    [
        ([-1, 0, 1], [-1, 0, 1], 3),
        ([-1, 0, 1], [-0.81, 0.19, 1.21], 2),  # within a tenth of what the targets span: 0.2
        ([0.5, 0.5], [0.51, 0.53], 1),  # a flat stretch counts as spanning 0.2
        ([0.5], [0.31], 1),  # one answer: a tenth of the whole range
    ],
)
def test_a_number_follows_within_a_tenth_of_what_its_targets_span(page, targets, said, right):
    assert page("run.progress").followed(report(targets, said)) == (right, len(targets))


def test_a_character_follows_if_it_is_the_right_one(page):
    assert page("run.progress").followed(report([0, 1, 2], [0, 2, 2], kind="text")) == (2, 3)


@pytest.mark.parametrize(
    "losses, told",
    [
        ((0.5, 0.05), "error 10 times smaller than in epoch 1"),
        ((0.1, 0.4), "error 4.0 times larger than in epoch 1"),
        ((0.5, 0.45), "error about as large as in epoch 1"),
    ],
)
def test_the_error_is_compared_with_that_of_the_first_epoch(page, words, losses, told):
    text = page("run.progress").sentence(report([-1, 1], [-1, 0], epoch=2), records(*losses))
    assert text == f"Epoch 2: follows the target for 1 of 2 steps; {told}."


def test_without_anything_to_compare_nothing_is_compared(page, words):
    sentence = page("run.progress").sentence
    assert (
        sentence(report([-1, 1], [-1, 1], epoch=1), records(0.5))
        == "Epoch 1: follows the target for 2 of 2 steps."
    )
    assert sentence(report([-1, 1], [0, 0], epoch=0), []) == "Untrained: follows the target for 0 of 2 steps."


@pytest.mark.parametrize("data, name", [("sine", "free_running_error"), ("recall", "validation_loss")])
def test_the_prediction_first_meets_its_target_where_its_error_is_a_hundredth_at_most(page, data, name):
    from explornn_py.run.session import Session

    session = Session({"data": data, "layers": 1})
    session.train(30)
    made = page("run.records").Records()
    for record in session.history:
        made.take(record.to_dict())
    made.runs_free = data != "recall"
    errors = [getattr(record, name) for record in session.history]
    wanted = next(epoch for epoch, error in enumerate(errors, 1) if error <= 0.01)
    assert page("run.progress").first_met(made) == wanted > 1


def test_the_rule_in_words_is_that_rule(page):
    for language, number in (("en", "0.01"), ("de", "0,01")):
        text = Path(f"site/content/{language}/topics/loss_curve.md").read_text()
        assert f" {number}" in text
    assert page("run.progress").MET == 0.01

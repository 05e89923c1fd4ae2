"""What was measured in an epoch: the newest free-running error, and of which epoch it is."""

import pytest

EVERY = 5


@pytest.fixture
def records(page):
    """Twelve epochs, of which seven are past; the free-running error is measured as the engine does."""
    made = page("run.records").Records()
    for record in [
        {
            "epoch": epoch,
            "training_loss": 0.5 / epoch,
            "validation_loss": 0.25,
            "free_running_error": None if epoch % EVERY else epoch / 100,
        }
        for epoch in range(1, 13)
    ]:
        made.take(record)
    made.part(7)
    return made


@pytest.mark.parametrize(
    "epoch, told",
    [
        (1, "(from epoch 5)"),
        (4, "(from epoch 5)"),
        (5, ""),
        (7, "(epoch 5)"),
        (9, "(epoch 5)"),
        (12, "(epoch 10)"),
    ],
)
def test_a_free_running_error_that_is_not_of_the_shown_epoch_says_of_which_it_is(
    page, words, records, epoch, told
):
    figures, texts = page("transport.figures"), page("words.texts")
    of = figures.of_epoch(records, epoch)
    assert (texts.told(of) if of else "") == told


@pytest.mark.parametrize("epoch, found", [(4, (None, None)), (5, (5, 0.05)), (9, (5, 0.05)), (10, (10, 0.1))])
def test_it_is_the_newest_up_to_that_epoch(page, records, epoch, found):
    assert page("transport.figures").latest(records, "free_running_error", epoch) == found


def test_what_is_no_figure_of_the_epoch_is_told_with_its_own(page, words, records):
    figures, texts = page("transport.figures"), page("words.texts")
    told = [texts.told(figures.sentence(records, epoch, 12)) for epoch in (0, 4, 5, 9)]
    assert told[0] == "Epoch 0 of 12, before training"
    assert "free-running" not in told[1]
    assert told[2].endswith("free-running 0.0500")
    assert told[3].endswith("free-running 0.0500 (epoch 5)")


def test_the_engine_measures_as_often_as_the_page_says(page):
    from explornn_py.run.session import Session

    session = Session({"samples": 20, "layers": 1, "hidden_size": 4})
    session.train(2 * EVERY)
    measured = [
        record.epoch for record in session.history if record.free_running_error == record.free_running_error
    ]
    assert measured == [EVERY, 2 * EVERY]
    assert page("facts").FREE_RUNNING_EVERY == EVERY


def test_of_the_epoch_that_first_met_its_target_this_is_told_too(page, words, records):
    figures, texts = page("transport.figures"), page("words.texts")
    told = [texts.told(figures.sentence(records, epoch, 12, 10)) for epoch in (9, 10)]
    assert ["meets its target for the first time" in one for one in told] == [False, True]

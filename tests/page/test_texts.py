"""Losses as people read them, and words by key."""

import pytest


@pytest.mark.parametrize(
    "value, shown", [(None, "–"), (0.5, "0.5000"), (0.00123, "0.0012"), (0.00012, "1.2e-4"), (12.34, "12.3")]
)
def test_a_loss_is_readable_at_every_size(page, value, shown):
    assert page("texts").loss(value) == shown


def test_values_are_filled_in(page):
    texts = page("texts")
    texts.load('{"a": {"b": "epoch {epoch} of {last}"}}')
    assert texts.words("a.b", epoch=3, last=9) == "epoch 3 of 9"


def test_an_unknown_key_shows_itself(page):
    texts = page("texts")
    texts.load("{}")
    assert texts.words("no.such") == "no.such"

"""What is said of layers that read both ways where they are not opened: above explanations, under settings that do not
apply, on the worksheet."""

import re

import pytest

from tests.page.rooms import room
from tools.layout import HERE

TOPICS = HERE.site / "content/en/topics"
OF_TIME = re.compile(
    r"t-1\}|(?:time step|the step|step) before|next time step|first time step|last time step|to the earliest|"
    r"from step to step"
)
TOLD_FOR_BOTH = {"directions", "feed_forward", "free_running", "network", "recurrent_dropout", "validation"}
"""These tell it of both, of cells without a past or of the window as a whole."""

both = room("guide.explanation.both")
FORWARD, BOTH = {"directions": "forward"}, {"directions": "both"}


def test_explanations_that_speak_of_the_step_before_say_how_to_read_them_in_a_layer_that_reads_backward(both):
    for file in TOPICS.glob("*.md"):
        if OF_TIME.search(file.read_text(encoding="utf-8")) and file.stem not in TOLD_FOR_BOTH:
            assert file.stem in both.IN_TIME, file.stem
    assert {*both.IN_TIME, *both.ANSWERED} <= {file.stem for file in TOPICS.glob("*.md")}


def test_explanations_that_say_what_the_prediction_is_made_of_name_both_layers(both):
    names = "last layer's hidden state"
    said = [file.stem for file in TOPICS.glob("*.md") if names in file.read_text(encoding="utf-8")]
    assert said
    assert set(said) | {"head"} == set(both.ANSWERED)


@pytest.mark.parametrize("topic", ["receive", "forward", "loss"])
def test_where_all_layers_read_forward_nothing_is_added(both, topic):
    assert both.note(topic, FORWARD) == ""


def test_the_step_before_is_the_one_behind_and_the_error_goes_from_the_first_step_to_the_last(
    page, both, words
):
    told = page("words.texts").told(both.note("receive", BOTH))
    assert "t\u22121 stands for t+1" in told
    assert "the error goes from the first step to the last" in told
    assert both.note("loss", BOTH) == ""


def test_a_setting_that_does_not_apply_names_the_one_that_decides(page, words):
    fields, told = page("settings.fields"), page("words.texts").told
    for reason, name in fields.DECIDED_BY.items():
        reasons = {other for rows in fields.NEEDS.values() for other, _ in rows}
        assert reason in reasons
        assert name in fields.FIELD
    sentence = page("parameters.controls").Control.sentence(None, "true_inputs", False, 0.0)
    assert told(sentence).endswith("See \u201cOwn answers as input\u201d.")
    sentence = page("parameters.controls").Control.sentence(None, "sliding", False, 0.0)
    assert told(sentence).endswith("See \u201cGoes on by\u201d.")


def test_the_description_of_the_reading_direction_does_not_tell_what_the_question_asks(page, words):
    assert "forecast" not in page("words.texts").words("parameters.directions.text")

"""What a tab's session remembers beside the kept record: how far the run had come, and what was chosen."""

import json

import pytest

from tests.page.rooms import room

reached = room("delivery.kept_run", "reached")


def test_what_was_said_last_of_a_run_is_its_epoch_and_what_was_chosen(reached):
    chosen = {"live": {"noise": 0.3}, "speed": 4}
    assert reached("abc:12:40:" + json.dumps(chosen), "abc") == (12, 40, chosen)


@pytest.mark.parametrize("said", ["", "other:12:40:{}", "abc", "abc:", "abc:many:40:{}", "abc:12:{}"])
def test_of_another_run_nothing_is_known(reached, said):
    assert reached(said, "abc") == (None, None, {})


@pytest.mark.parametrize("kept", [{"noise": 99}, {"none": 1}, {"layers": "many"}])
def test_settings_that_nobody_could_have_chosen_are_refused(page, kept):
    with pytest.raises((ValueError, KeyError)):
        page("delivery.kept_run").settings(kept)

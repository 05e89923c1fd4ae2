"""A slow step is done once for what it depends on."""

import os
import time

import pytest

from tools.steps import A_DAY, cached_step


def writer(text, done):
    def make(folder):
        done.append(text)
        (folder / "result").write_text(text)

    return make


def test_the_same_key_is_made_once(layout):
    done = []
    first = cached_step(layout, "compile", "a" * 64, writer("one", done))
    second = cached_step(layout, "compile", "a" * 64, writer("two", done))
    assert (first, (second / "result").read_text(), done) == (second, "one", ["one"])


def test_another_key_is_made_anew_and_replaces_the_old(layout):
    done = []
    first = cached_step(layout, "compile", "a" * 64, writer("one", done))
    second = cached_step(layout, "compile", "b" * 64, writer("two", done))
    assert done == ["one", "two"] and not first.exists() and (second / "result").read_text() == "two"


def test_a_failed_step_is_tried_again(layout):
    def fail(folder):
        (folder / "half").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        cached_step(layout, "compile", "a" * 64, fail)
    made = cached_step(layout, "compile", "a" * 64, writer("whole", []))
    assert [file.name for file in made.iterdir()] == ["result"]


def test_what_a_killed_build_has_left_goes_when_it_is_old_and_what_another_build_makes_now_stays(layout):
    steps = layout.build / "steps"
    for name, age in (("compile.old", 2 * A_DAY), ("compile.now", 60)):
        (steps / name).mkdir(parents=True)
        os.utime(steps / name, (time.time() - age,) * 2)
    cached_step(layout, "compile", "a" * 64, writer("one", []))
    assert not (steps / "compile.old").exists() and (steps / "compile.now").is_dir()


@pytest.mark.parametrize("change", ["content", "one more", "one less", "a link", "no record"])
def test_a_result_that_was_changed_since_is_made_anew(layout, change):
    done = []
    first = cached_step(layout, "compile", "a" * 64, writer("one", done))
    if change == "content":
        (first / "result").write_text("two")
    elif change == "one more":
        (first / "folder").mkdir()
        (first / "folder" / "more").write_text("")
    elif change == "one less":
        (first / "result").unlink()
    elif change == "a link":
        (first / "link").symlink_to("/")
    else:
        first.with_name(first.name + ".sha256").unlink()
    again = cached_step(layout, "compile", "a" * 64, writer("one", done))
    assert done == ["one", "one"]
    assert [(file.name, file.read_text()) for file in again.iterdir()] == [("result", "one")]

"""A slow step is done once for what it depends on."""

import pytest

from tools.steps import cached_step


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

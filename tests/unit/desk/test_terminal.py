"""What a terminal shows: a bar within its width, plots, numbers that can be told apart."""

import io
import os
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explornn_py import EpochRecord
from explornn_py.desk.terminal import BLOCKS, Progress, can_plot, columns, numerals, plot, tell
from tests.unit.desk.runs import program


def record(loss=0.25):
    return EpochRecord(1, loss, loss, float("nan"), float("nan"), 0.01, 5, 0.0, (1.0,))


class Terminal(io.StringIO):
    """Looks like a terminal, whose width is said by the environment."""

    def isatty(self):
        return True

    def lines(self):
        """What was drawn over itself, one drawing after the other."""
        return [line.rstrip() for line in self.getvalue().split("\r")[1:]]


@pytest.fixture
def width(monkeypatch):
    return lambda count: monkeypatch.setenv("COLUMNS", str(count))


def test_a_bar_is_drawn_over_itself_with_the_time_left(width):
    width(100)
    now = [0.0]
    terminal = Terminal()
    progress = Progress(terminal, 4, clock=lambda: now[0])
    now[0] = 1.0
    progress.batch(0.5)
    now[0] = 10.0
    progress.epoch(record())
    progress.close()
    assert terminal.lines() == [
        "epoch 0/4 [###.....................] 7 s left",
        "epoch 1/4 [######..................] training 0.25  validation 0.25  30 s left",
    ]


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (81, "epoch 1/4 [######..................] training 0.25  validation 0.25  30 s left"),
        (70, "epoch 1/4 [###............] training 0.25  validation 0.25  30 s left"),
        (60, "epoch 1/4 [######..................] 30 s left"),
        (30, "epoch 1/4 [#......] 30 s left"),
        (26, "epoch 1/4 [###.........]"),
        (20, "epoch 1/4 [#.....]"),
        (19, "epoch 1/4"),
        (8, "epoch 1"),
        (1, ""),
    ],
)
def test_a_narrow_terminal_is_told_what_there_is_room_for(width, count, line):
    width(count)
    now = [0.0]
    terminal = Terminal()
    progress = Progress(terminal, 4, clock=lambda: now[0])
    now[0] = 10.0
    progress.epoch(record())
    assert terminal.lines() == [line]


@given(
    count=st.integers(1, 300),
    epochs=st.integers(1, 10**6),
    losses=st.lists(st.floats(1e-30, 1e30), min_size=1, max_size=4),
    seconds=st.floats(0.2, 1e7),
)
def test_no_drawing_reaches_the_last_column(count, epochs, losses, seconds):
    assume(len(losses) <= epochs)
    now = [0.0]
    terminal = Terminal()
    progress = Progress(terminal, epochs, clock=lambda: now[0])
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(count)
    try:
        for loss in losses:
            now[0] += seconds
            progress.batch(0.5)
            progress.epoch(record(loss))
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    assert max(map(len, terminal.getvalue().split("\r"))) < count


def in_a_terminal(size, *arguments, **environment):
    """What the command draws in a real terminal of that many columns (0: it does not say)."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24 if size else 0, size, 0, 0))
    with program(*arguments, stdout=theirs, stderr=theirs, env=environment) as command:
        os.close(theirs)
        drawn = b""
        try:
            while piece := os.read(ours, 65536):
                drawn += piece
        except OSError:  # how a terminal ends
            pass
    os.close(ours)
    assert command.returncode == 0
    return drawn.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize(("size", "widest"), [(40, 40), (12, 12), (0, 80)])
def test_training_in_a_real_terminal_stays_within_it(size, widest):
    quick = ["--layers", "1", "--hidden-size", "3", "--samples", "8"]
    drawn = in_a_terminal(size, "train", *quick, "--epochs", "3", COLUMNS="", LANG="C")
    bar = drawn[: drawn.index("\nValidation: ")]
    assert "epoch" in bar
    assert max(len(line) for piece in bar.split("\n") for line in piece.split("\r")) < widest


def test_a_long_training_has_about_twenty_plain_lines():
    stream = io.StringIO()
    progress = Progress(stream, 1000)
    for _ in range(1000):
        progress.epoch(record())
    assert len(stream.getvalue().splitlines()) == 21


class Gone(io.StringIO):
    """A terminal that has been closed."""

    def isatty(self):
        return True

    def write(self, text):
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("stream", [None, Gone()])
def test_nobody_to_tell_things_to_is_no_error(stream, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream)
    tell("nobody reads this")
    progress = Progress(stream, 2)
    progress.batch(0.5)
    progress.epoch(record())
    progress.close()
    assert progress.done == 1


@pytest.mark.parametrize(
    ("values", "width", "row"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7], 8, BLOCKS),
        ([5, 5, 5], 9, "▁▁▁"),
        ([0, 0, 10, 10], 2, "▁█"),
        ([-1, 1], 80, "▁█"),
    ],
)
def test_a_plot_has_a_block_for_each_value_or_mean(values, width, row):
    assert plot(values, width) == row


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_nothing_is_plotted_where_nobody_could_see_it(stream):
    assert not can_plot(stream)


def test_the_width_of_something_that_has_none_is_that_of_most_terminals(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert columns(io.StringIO()) == 80


@pytest.mark.parametrize(
    ("values", "half_range", "written"),
    [
        ([0.1234567, -0.7654321], 1.0, ["0.123457", "-0.765432"]),
        ([1234567.25, 1234568.75, 1234570.0], 3.0, ["1234567.25", "1234568.75", "1234570"]),
        ([1e-9, 2e-9], 1e-9, ["1e-09", "2e-09"]),
        ([0.5, 0.5 + 2**-40], 1.0, ["0.5", "0.500000000001"]),
        ([2e100, 0.0], 1e100, ["2e+100", "0"]),
        ([0.0, 0.0], 1.0, ["0", "0"]),
    ],
)
def test_numbers_have_as_many_digits_as_tell_them_apart(values, half_range, written):
    assert numerals(values, half_range) == written


@given(
    st.lists(st.floats(-1e100, 1e100), min_size=1, max_size=8),
    st.floats(1e-100, 1e100),
)
def test_different_numbers_look_different_and_each_is_as_exact_as_its_data_needs(values, half_range):
    written = numerals(values, half_range)
    assert len(set(map(float, written))) == len(set(values))
    for value, text in zip(values, written, strict=True):
        assert abs(float(text) - value) <= max(1e-5 * half_range, 1e-15 * abs(value))

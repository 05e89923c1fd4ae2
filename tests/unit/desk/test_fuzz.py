"""Whatever is typed, into whatever it is printed, and whenever it is ended: no traceback, one clear sentence, an exit
code that says which.

Most commands are carried out in this process, some as programs in terminals, locales and folders of every kind.
"""

import errno
import io
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from explornn_py import FIELDS, Session
from explornn_py.desk.options import LARGEST_INPUT
from explornn_py.desk.program import UNEXPECTED, main
from tests import sampling
from tests.unit.desk.runs import QUICK, SMALL, ours, program

HERE_ALLOWED = {0, 2}
RUNS = {
    "sine.npz": {},
    "carried.npz": {"prediction": "carried"},
    "text.npz": {"data": "text", "text": "Ω and \U0001f600, " * 9},
    "memory.npz": {"data": "recall", "window": 20, "horizon": 1},
    "large.npz": {"data": "series", "series": [1e100, -1e100, 3.0] * 20},
    "tiny.npz": {"data": "series", "series": [1e-99, -1e-99, 3e-99] * 20},
}
ODD_NUMBERS = [
    "0",
    "1",
    "-1",
    "2",
    "7",
    "64",
    "0.5",
    "-0",
    "1e-5",
    "1e309",
    "nan",
    "-inf",
    "9" * 400,
    "1_0",
    "٣",
]
ODD_TEXTS = [
    *(
        "",
        " ",
        "-",
        "--",
        "---",
        "-x",
        "-sin(x)",
        "sin(x",
        "x**x**x",
        "1/0",
        "x" * 3000,
        "(" * 3000,
        "%s%n{}",
        "0x1",
    ),
    *(
        "\n",
        "\0",
        "a\x1b[2Jb",
        "\u202eabc",
        "\udcff",
        "\U0001f600" * 30,
        "1,5;2",
        "1;2,3;4",
        "1 2",
        "1e400 2",
        "nan",
    ),
    *(
        "abab" * 20,
        "1 2 3 5 8 " * 30,
        "-0.5,-0.4",
        "$(id)",
        "../..",
        "~",
        "https://example.org",
        "C:\\x",
        "a" * 300,
    ),
]
ODD_FILES = [
    *(
        "",
        ".",
        "..",
        "/",
        "/dev/null",
        "/dev/full",
        "missing/x.npz",
        "a" * 300,
        "new.npz",
        "line\nbreak",
        "é\udcff",
    ),
    *(
        "empty",
        "loop",
        "folder",
        "cut.npz",
        "zeros.npz",
        "utf16",
        "latin1",
        "large.txt",
        "numbers.csv",
        *RUNS,
    ),
]


@pytest.fixture(scope="module")
def cupboard(tmp_path_factory):
    """A folder of files as they may lie about."""
    folder = tmp_path_factory.mktemp("cupboard")
    for name, changes in RUNS.items():
        session = Session(SMALL | changes)
        session.train()
        session.save(folder / name)
    whole = (folder / "sine.npz").read_bytes()
    (folder / "cut.npz").write_bytes(whole[: len(whole) // 2])
    (folder / "zeros.npz").write_bytes(bytes(1000))
    (folder / "empty").touch()
    (folder / "utf16").write_text("abcd" * 50, encoding="utf-16")
    (folder / "latin1").write_bytes("Größe ".encode("latin-1") * 50)
    (folder / "large.txt").write_bytes("é".encode() * (LARGEST_INPUT // 2 + 1))
    (folder / "numbers.csv").write_text("1,5;2\n" * 40)
    return folder


@pytest.fixture
def among_them(cupboard, tmp_path):
    """The present folder has them all; nothing that is done here changes the cupboard's own."""
    for file in cupboard.iterdir():
        os.link(file, file.name)
    os.symlink("loop", "loop")
    os.mkdir("folder")
    before = {file: file.stat().st_mtime_ns for file in cupboard.iterdir()}
    yield
    assert {file: file.stat().st_mtime_ns for file in cupboard.iterdir()} == before


def option_value(chance: random.Random, name: str) -> str:
    if name in ("save", "resume", "text-file", "series-file", "output", "file"):
        return chance.choice(ODD_FILES)
    field = FIELDS.get(name.replace("-", "_"))
    kinds: list[list[str]] = [ODD_NUMBERS, ODD_TEXTS]
    if field is not None and field.choices:
        kinds += [list(field.choices)] * 6
    elif field is not None and field.minimum is not None:
        kinds += [[str(field.minimum), str(field.maximum), str((field.minimum + field.maximum) / 2), "3"]] * 3
    return chance.choice(chance.choice(kinds))


def words(chance: random.Random) -> list[str]:
    """A command as somebody might type it: mostly sound, with something odd in it."""
    command = chance.choice(
        ["train"] * 5
        + ["predict"] * 4
        + ["export"] * 2
        + ["read"] * 3
        + ["sheet"] * 2
        + ["units"] * 2
        + ["show", "", "dance", "--version", "-h"]
    )
    typed = [command]
    if command == "train":
        typed += QUICK
        names = [
            name.replace("_", "-") for name in FIELDS if name not in ("samples", "layers", "hidden_size")
        ]
        names += ["save", "resume", "text-file", "series-file"] * 3 + ["epochs", "column", "gaps", "shorten"]
        switches = ["--quiet", "--force", "--no-peepholes", "--coupled-gates", "--help", "--no-data"]
    else:
        names = {
            "predict": ["start", "horizon", "temperature"],
            "export": ["output", "to"],
            "sheet": ["output", "output", "seed", "layer", "unit", "step"],
            "units": ["layer", "of", "part", "text"],
            "read": [
                "column",
                "encoding",
                "delimiter",
                "decimal",
                "header",
                "orientation",
                "rows",
                "keep",
                "table",
                "group",
                "span",
            ],
        }.get(command, ["colour"])
        switches = ["--force", "-h", "--quiet", "--version", "--json"]
        for _ in range(chance.choice([1, 1, 1, 1, 0, 2])):
            typed.append(chance.choice(list(RUNS) * 2 + ODD_FILES))
        if command == "export":
            typed += ["--to", chance.choice(["python", "keras", "pytorch", "pytorch", "fortran"])]
    for _ in range(chance.randrange(4)):
        name = chance.choice(names)
        value = option_value(chance, name)
        typed += chance.choice([[f"--{name}", value]] * 4 + [[f"--{name}={value}"], [f"--{name}"], [value]])
    if chance.random() < 0.2:
        typed.insert(chance.randrange(len(typed) + 1), chance.choice(switches))
    if command == "train" and "--epochs" not in typed:
        typed += ["--epochs", "1"]
    return typed


class Odd(io.TextIOWrapper):
    """A stream in some encoding, perhaps a terminal, which from some byte on takes no more."""

    def __init__(self, encoding: str, terminal: bool, room: int | None, number: int):
        self.terminal = terminal
        raw = Raw(room, number)
        super().__init__(raw, encoding=encoding, write_through=True)
        self.raw = raw

    def isatty(self):
        return self.terminal


class Raw(io.BytesIO):
    def __init__(self, room, number):
        super().__init__()
        self.room, self.number = room, number

    def write(self, data):
        if self.room is not None and self.tell() + len(data) > self.room:
            raise OSError(self.number, os.strerror(self.number))
        return super().write(data)


def odd_stream(chance: random.Random) -> Odd | None:
    if chance.random() < 0.1:
        return None
    room = chance.choice([None] * 5 + [0, 40, 500])
    number = chance.choice([errno.EPIPE, errno.ENOSPC, errno.EIO])
    encoding = chance.choice(["utf-8", "utf-8", "ascii", "latin-1", "cp1252", "utf-16"])
    return Odd(encoding, chance.random() < 0.5, room, number)


def said(stream: Odd | None) -> str | None:
    """What a stream that took everything was told."""
    if stream is None or stream.raw.room is not None:
        return None
    return stream.raw.getvalue().decode(stream.encoding)


def check(code: int, told: str | None, allowed: set[int], typed: object) -> None:
    """The end of every command."""
    assert code in allowed and code != UNEXPECTED, (code, typed, told)
    if told is None:
        return
    assert "Traceback" not in told and "Warning" not in told and "Exception ignored" not in told, (
        typed,
        told,
    )
    if code == 2:
        lines = told.splitlines()
        sentence = [
            number for number, line in enumerate(lines) if line.rpartition("\r")[2].startswith("explornn: ")
        ]
        assert len(sentence) == 1, (typed, told)
        rest = lines[sentence[0] :]
        assert rest[0].endswith((".", ".”")), (typed, told)
        assert len(rest) == 1 or (len(rest) == 2 and rest[1].startswith("  ")), (typed, told)


@pytest.mark.parametrize("number", range(sampling.count(120, 3_000)))
def test_no_command_ends_in_a_traceback(among_them, monkeypatch, number):
    chance = sampling.chance(f"command line {number}")
    typed = words(chance)
    out, err = odd_stream(chance), odd_stream(chance)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("COLUMNS", chance.choice(["80", "1", "0", "-3", "wide", "9" * 30, "²", ""]))
    monkeypatch.setenv("TMPDIR", str(Path.cwd()))
    code = main(typed)
    check(code, said(err), HERE_ALLOWED, typed)


SEPARATE = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "de_DE.UTF-8"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-16"},
    {"PYTHONIOENCODING": "cp1252:strict"},
    {"TERM": "dumb", "COLUMNS": "7"},
    {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"},
    {"PYTHONOPTIMIZE": "2"},
    {},
]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="signals and devices of Unix")
@pytest.mark.parametrize("number", range(sampling.count(8, 400)))
def test_nor_as_a_program_in_any_surroundings_and_ended_at_any_time(among_them, number):
    chance = sampling.chance(f"program {number}")
    typed = [word.replace("\0", "") for word in words(chance)]
    full = os.open("/dev/full", os.O_WRONLY)
    streams = {name: full for name in ("stdout", "stderr") if chance.random() < 0.2}
    if chance.random() < 0.3 and typed[0] == "train":
        typed += ["--epochs", "100000"]
    surroundings = chance.choice(SEPARATE)
    command = program(*typed, python=(), env=surroundings, text=False, **streams)
    ending = chance.choice(
        [None, None, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, "close"]
    )
    if "100000" in typed and ending in (None, "close", signal.SIGPIPE):
        ending = signal.SIGINT
    with command:
        time.sleep(chance.choice([0, 0.05, 0.2, 0.4, 0.8]))
        if ending == "close":
            if command.stdout:
                command.stdout.close()
                command.stdout = None
        elif ending is not None:
            command.send_signal(ending)
        _, told = command.communicate()
    assert command.returncode != -signal.SIGKILL, ("it did not end", typed, ending)
    os.close(full)
    ended = {-ending, 128 + ending} if isinstance(ending, signal.Signals) else set()
    if ending == signal.SIGINT:
        ended.add(1)  # Python itself was still starting
    encoding = surroundings.get("PYTHONIOENCODING", "latin-1").partition(":")[0]
    told = None if told is None or "stderr" in streams else told.decode(encoding, errors="replace")
    if told and "Traceback" in told and ending == signal.SIGINT:
        assert not ours(told), (typed, told)
    else:
        check(
            command.returncode,
            told if command.returncode >= 0 else None,
            HERE_ALLOWED | ended,
            (typed, ending),
        )


def test_a_folder_that_is_gone_is_told(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    with program("train", *QUICK, "--save", "run.npz", cwd=gone, preexec_fn=gone.rmdir) as command:
        _, err = command.communicate()
    check(command.returncode, err, {2}, "in a folder that is gone")

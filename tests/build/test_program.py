"""`build.py` as a program: whatever goes wrong is told without a traceback, and dist/ is replaced whole or
not at all."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests import sampling
from tools.layout import HERE
from tools.site.assemble import put_in_place

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def build(root, *arguments, python=(), env=None):
    command = [sys.executable, *python, str(root / "build.py"), *arguments]
    surroundings = os.environ | (env or {})
    return subprocess.run(
        command, cwd=root, env=surroundings, capture_output=True, text=True, check=False, timeout=600
    )


@pytest.fixture
def copied(tmp_path):
    """The build's own files in a folder with an odd name, without a site."""
    root = tmp_path / "a folder with spaces, ü and 漢"
    root.mkdir()
    shutil.copy(HERE.root / "build.py", root)
    shutil.copytree(HERE.root / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.mark.parametrize("python", [(), ("-I",), ("-O",), ("-X", "utf8=0")], ids=str)
@pytest.mark.parametrize("env", [{}, ASCII], ids=["any letters", "ASCII"])
def test_it_begins_in_every_kind_of_python(copied, python, env):
    done = build(copied, "--help", python=python, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    done = build(copied, "build", python=python, env=env)
    assert done.returncode == 1
    assert "there is no site to build." in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["99999", "-1", "http", "1e3", "", "²"])
def test_a_port_that_is_none_is_told(copied, port):
    done = build(copied, "serve", f"--port={port}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(f"must be a whole number from 0 to 65535, not {port!r}")


def test_a_place_that_cannot_be_read_or_written_is_told_by_its_name(copied):
    (copied / "site").mkdir()
    (copied / "site" / "index.html").touch()
    (copied / "package.json").touch()
    done = build(copied, "build")
    assert done.returncode == 1
    assert f"This could not be done: {copied / 'package-lock.json'}: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("moment", sampling.sample("early ctrl-c", [k / 100 for k in range(1, 26)], 4))
def test_ctrl_c_ends_without_a_traceback_of_its_own_however_early(moment):
    command = [sys.executable, "build.py", "readability"]
    with subprocess.Popen(command, cwd=HERE.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as begun:
        time.sleep(moment)
        begun.send_signal(signal.SIGINT)
        _, told = begun.communicate(timeout=60)
    # before its second line Python itself is starting
    assert not [line for line in ("import argparse", "tools", "in parse") if line in told.decode()]


def test_whoever_stops_reading_along_hears_no_complaint():
    command = f"{sys.executable} build.py readability | head -1"
    done = subprocess.run(
        command, cwd=HERE.root, shell=True, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def contents(folder):
    return {file.name: file.read_text() for file in folder.iterdir()}


@pytest.fixture
def folders(tmp_path):
    """A new folder beside other work, and the place of the old one, which has a file more."""
    new, place = tmp_path / "build" / "dist", tmp_path / "dist"
    new.mkdir(parents=True)
    place.mkdir()
    (new / "page").write_text("new")
    (place / "page").write_text("old")
    (place / "more").write_text("old")
    return new, place


def test_the_new_folder_takes_the_place_of_the_old_one(folders):
    new, place = folders
    put_in_place(new, place)
    assert contents(place) == {"page": "new"}


def test_a_new_folder_that_cannot_be_put_there_leaves_the_old_one_whole(folders):
    new, place = folders
    shutil.rmtree(new)
    with pytest.raises(OSError):
        put_in_place(new, place)
    assert contents(place) == {"page": "old", "more": "old"}


def test_an_interruption_between_the_two_leaves_the_old_one_whole(folders):
    new, place = folders

    class Interrupted(type(place)):
        def rename(self, target):
            if self == new:
                raise KeyboardInterrupt
            return super().rename(target)

    with pytest.raises(KeyboardInterrupt):
        put_in_place(Interrupted(new), place)
    assert contents(place) == {"page": "old", "more": "old"}


def test_where_there_was_none_the_new_one_is_put(folders):
    new, place = folders
    shutil.rmtree(place)
    put_in_place(new, place)
    assert contents(place) == {"page": "new"}


def test_what_cannot_be_removed_does_not_keep_the_old_one_half(folders):
    new, place = folders
    with open(place / "more") as still_read:  # on some systems such a file cannot be removed
        put_in_place(new, place)
        assert still_read.read() == "old"
    assert contents(place) == {"page": "new"}

"""The same sources give the same bytes, wherever and in whatever surroundings they are built."""

import os
import shutil
import subprocess
import sys

import pytest

from tests import sampling
from tools.hashing import sha256_of
from tools.layout import HERE


def files(folder):
    return {
        path.relative_to(folder).as_posix(): sha256_of(path) for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.skipif(not sampling.DEEP, reason="builds the whole site once more: with --deep only")
def test_a_build_in_another_folder_is_the_same_to_the_last_byte(dist, tmp_path):
    root = tmp_path / "elsewhere, ü"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HERE.root,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (HERE.root / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HERE.root / name, root / name)
    shutil.copytree(HERE.downloads, root / "build" / "downloads")
    (root / "node_modules").symlink_to(HERE.node_modules)
    other = {"PYTHONHASHSEED": "1234", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    command = [sys.executable, "build.py", "build"]
    subprocess.run(command, cwd=root, env=os.environ | other, check=True, timeout=600)
    ours, theirs = files(dist), files(root / "dist")
    assert sorted(ours) == sorted(theirs)
    assert {name for name in ours if ours[name] != theirs[name]} == set()

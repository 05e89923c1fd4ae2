"""The fast build of dist/pyodide: byte code in place of sources, nothing that is never imported, new hashes.

It cuts the worker's start by more than half.  Each archive is a cached step of its own, so that a change of the engine
recompiles the engine only.  The result is proven before it is used: Pyodide under Node imports the packages from it.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.hashing import key_of, sha256_of
from tools.layout import BuildError, Layout
from tools.node import run_node
from tools.steps import cached_step
from tools.vendor import LOCK, PYODIDE_LOCK
from tools.wheel import engine_files, project_version, write_wheel

TOOLS = Path(__file__).parent
TESTS = [r"(.*/)?tests?/.*", r".*/conftest\.py"]
# What a wheel carries for compilers, type checkers and installers; its licence stays.
NOT_PYTHON = [
    r"(?!(?i:.*license)).*\.(pyi|pxd|pyx|h|c|a|f90|f|in|txt|typed|ini|toml|src|build|pc|md|rst|template)",
    r".*/RECORD",
]


@dataclass(frozen=True)
class Pruning:
    """What is left out of an archive, as patterns of whole member names, and whether docstrings stay."""

    leave_out: list[str]
    docstrings: bool = False


# Visitors may bring pure-Python packages of their own, so the standard library loses only what such a package could
# hardly use in a browser: installers, desktop programs, processes, servers, debuggers, Asian legacy encodings, and what
# CPython has in C or frozen as well.
STANDARD_LIBRARY = Pruning(
    leave_out=[
        *TESTS,
        r"(idlelib|lib2to3|tkinter|turtledemo|ensurepip|venv|distutils|curses|dbm|msilib|pydoc_data|wsgiref|xmlrpc)/.*",
        r"(multiprocessing|unittest|_pyrepl|xml/(dom|sax)|__phello__)/.*",
        r"(pydoc|doctest|pdb|bdb|cmd|turtle|webbrowser|imaplib|smtplib|poplib|ftplib|nntplib|telnetlib|mailbox)\.py",
        r"(cProfile|profile|pstats|trace|tracemalloc|py_compile|compileall|zipapp|pyclbr|tabnanny|antigravity|this)\.py",
        r"(pickletools|modulefinder|rlcompleter|code|codeop|symtable|sre_.*|_aix_support|_osx_support|plistlib)\.py",
        r"(_pyio|_pydatetime|_pydecimal|importlib/_bootstrap(_external)?|nturl2path|pty|tty|netrc|socketserver)\.py",
        r"http/(server|cookiejar|cookies)\.py|logging/(config|handlers)\.py|concurrent/futures/process\.py",
        r"asyncio/(windows_.*|proactor_events|__main__)\.py",
        r"encodings/(big5.*|cp9\d\d|euc_.*|gb.*|hz|iso2022_.*|johab|shift_jis.*|mac_.*|cp[18](?!252)\d+|cp(?!437)\d\d\d)\.py",
    ],
)
# numpy.ma is imported by np.median and the like when they are called, so it stays.
NUMPY = Pruning(
    leave_out=[
        *TESTS,
        *NOT_PYTHON,
        r"numpy/(f2py|distutils|polynomial|testing|typing|_pyinstaller|core|doc)/.*",
        r"numpy/(conftest|_configtool|matlib)\.py",
        r"numpy/_core/_(multiarray_tests|operand_flag_tests|rational_tests|struct_ufunc_tests|umath_tests|simd)\..*",
        r"numpy/_core/(include|lib)/.*|numpy/random/(lib|_examples)/.*|numpy/lib/recfunctions\.py",
    ],
)
AUTOGRAD = Pruning(leave_out=[*TESTS, *NOT_PYTHON, r"autograd/scipy/.*|autograd/test_util\.py"])
PRUNING = {"numpy": NUMPY, "autograd": AUTOGRAD}
# Our own docstrings stay: they are shown to the visitor.
ENGINE = Pruning(leave_out=[r".*/RECORD"], docstrings=True)


def _precompiled(layout: Layout, pyodide: Path, name: str, archive: Path, pruning: Pruning) -> Path:
    """A folder with the precompiled archive; made again only if archive, patterns or compiler changed."""
    compiler = [TOOLS / "precompile.py", TOOLS / "precompile.mjs", pyodide / "pyodide.asm.wasm"]
    key = key_of([archive, *compiler], pruning.leave_out, pruning.docstrings)

    def make(folder: Path) -> None:
        print(f"Compiling {archive.name} inside Pyodide ...", flush=True)
        job = {"source": str(archive), "target": str(folder / archive.name)}
        jobs = folder / "jobs.json"
        jobs.write_text(
            json.dumps([job | {"leave_out": pruning.leave_out, "docstrings": pruning.docstrings}])
        )
        run_node(TOOLS / "precompile.mjs", pyodide, jobs)
        jobs.unlink()

    return cached_step(layout, f"precompiled-{name}", key, make)


def _engine_wheel(layout: Layout) -> Path:
    files = engine_files(layout)
    names = [file.relative_to(layout.root).as_posix() for file in files]
    key = key_of([*files, layout.root / "pyproject.toml", TOOLS / "wheel.py"], names)
    return next(cached_step(layout, "wheel", key, lambda folder: write_wheel(layout, folder)).glob("*.whl"))


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
        "at_start": True,
    }


def _assemble(
    layout: Layout, third_party: dict[str, Path], wheels: list[tuple], standard: Path, folder: Path
) -> None:
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"):
        shutil.copyfile(third_party[f"pyodide/{name}"], folder / name)
    shutil.copyfile(standard, folder / standard.name)
    packages = {}  # by canonical name, which is what Pyodide looks up
    for name, version, requires, wheel in wheels:
        shutil.copyfile(wheel, folder / wheel.name)
        packages[name.replace("_", "-")] = _lock_entry(name, version, requires, wheel)
    whole = json.loads(third_party[PYODIDE_LOCK].read_text(encoding="utf-8"))
    trimmed = {"info": whole["info"], "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(trimmed, separators=(",", ":")))
    check = folder / "check.py"
    check.write_text("".join(f"import {name}\n" for name, *_ in wheels))
    try:
        run_node(TOOLS / "in_pyodide.mjs", folder, check, folder)
    except BuildError as error:
        raise BuildError(
            f"the packages do not import in Pyodide from the files of this build.\n{error}"
        ) from error
    check.unlink()


def build_pyodide(layout: Layout, third_party: dict[str, Path]) -> Path:
    """The folder that becomes dist/pyodide."""
    stock = layout.node_modules / "pyodide"
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    standard_zip = third_party["pyodide/python_stdlib.zip"]
    standard = _precompiled(layout, stock, "stdlib", standard_zip, STANDARD_LIBRARY) / standard_zip.name
    wheels = []
    for entry in lock["wheels"]:
        wheel = third_party[f"pyodide/{entry['file']}"]
        folder = _precompiled(layout, stock, entry["name"], wheel, PRUNING[entry["name"]])
        wheels.append((entry["name"], entry["version"], entry["requires"], folder / wheel.name))
    wheel = _engine_wheel(layout)
    folder = _precompiled(layout, stock, "explornn_py", wheel, ENGINE)
    wheels.append(("explornn_py", project_version(layout), ["numpy", "autograd"], folder / wheel.name))
    parts = [third_party[f"pyodide/{n}"] for n in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")]
    parts += [third_party[PYODIDE_LOCK], standard, *(wheel for *_, wheel in wheels)]
    key = key_of([*parts, Path(__file__), TOOLS / "in_pyodide.mjs"])
    return cached_step(
        layout, "pyodide", key, lambda folder: _assemble(layout, third_party, wheels, standard, folder)
    )

"""Archives made ready to import: byte code in place of sources, nothing that is never imported.

It cuts the worker's start by more than half. Each archive is a cached step of its own, so that a change of the engine
recompiles the engine only.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from tools.hashing import key_of
from tools.layout import Layout
from tools.machine.node import run_node
from tools.steps import cached_step

COMPILER = Path(__file__).with_name("precompile.mjs")
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
# hardly use in a browser: installers, desktop programs, processes, servers, debuggers, most legacy encodings (but those
# that explornn_py.reading.decoding tells apart), and what CPython has in C or frozen as well.
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
        r"encodings/(big5.*|euc_(?!kr).*|gb(?!18030).*|hz|iso2022_.*|johab|shift_jisx?_?.+|mac_(?!roman\.).*)\.py",
        r"encodings/cp(?!(437|866|125[0-3])\.)\d+\.py",
    ],
)
# numpy.ma is imported by np.median and the like when they are called, so it stays. Pyodide compiles every library of a
# wheel when it loads it, asked for or not.  numpy.fft is imported by autograd.
NUMPY = Pruning(
    leave_out=[
        *TESTS,
        *NOT_PYTHON,
        r"numpy/(f2py|distutils|polynomial|testing|typing|_pyinstaller|core|doc)/.*",
        r"numpy/linalg/lapack_lite\..*|numpy/ma/(mrecords|testutils|timer_comparison)\.py",
        r"numpy/(conftest|_configtool|matlib)\.py",
        r"numpy/_core/_(multiarray_tests|operand_flag_tests|rational_tests|struct_ufunc_tests|umath_tests|simd)\..*",
        r"numpy/_core/(include|lib)/.*|numpy/random/(lib|_examples)/.*|numpy/lib/recfunctions\.py",
    ],
)
PRUNING = {"numpy": NUMPY}


def precompiled(layout: Layout, pyodide: Path, name: str, archive: Path, pruning: Pruning) -> Path:
    """A folder with the precompiled archive; made again only if archive, patterns or compiler changed."""
    compiler = [COMPILER, COMPILER.with_suffix(".py"), pyodide / "pyodide.asm.wasm"]
    key = key_of([archive, *compiler], pruning.leave_out, pruning.docstrings)

    def make(folder: Path) -> None:
        print(f"Compiling {archive.name} inside Pyodide ...", flush=True)
        job = {"source": str(archive), "target": str(folder / archive.name)}
        jobs = folder / "jobs.json"
        jobs.write_text(
            json.dumps([job | {"leave_out": pruning.leave_out, "docstrings": pruning.docstrings}])
        )
        run_node(COMPILER, pyodide, jobs)
        jobs.unlink()

    return cached_step(layout, f"precompiled-{name}", key, make)

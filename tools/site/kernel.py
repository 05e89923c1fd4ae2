"""The engine's kernel, compiled from its AssemblyScript as a shared library of Pyodide.

The compiler gives the same bytes for the same sources; their hash is kept beside this file, so a build tells when they
are others.  After a wanted change: `python3 -m tools.site.kernel`, and look at what the tests of agreement say.

The surprising thing: what makes a shared library of a WebAssembly module is a few bytes in front, a section that says
how much of Pyodide's memory the module wants for itself ("dylink.0" of WebAssembly's tool conventions): none.
"""

import json
import subprocess
from pathlib import Path

from tools.hashing import key_of, sha256_of
from tools.layout import HERE, BuildError, Layout
from tools.machine.node import check_node
from tools.steps import cached_step

PLACE = "explornn_py/cells/kernel/kernel.wasm"
"""In the engine."""
LOCK = Path(__file__).with_name("kernel.sha256")
OPTIONS = (
    "-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--importMemory", "--initialMemory", "1",
    "--noExportMemory", "--disableWarning", "201",
)  # fmt: skip
_NAME = b"dylink.0"
_NO_MEMORY = bytes(
    [1, 4, 0, 0, 0, 0]
)  # subsection 1 of four bytes: size and alignment of memory, then of the table


def _shared(module: bytes) -> bytes:
    section = bytes([len(_NAME)]) + _NAME + _NO_MEMORY
    return module[:8] + bytes([0, len(section)]) + section + module[8:]


def _compile(layout: Layout, sources: Path, folder: Path) -> None:
    print("Compiling the kernel ...", flush=True)
    target = folder / Path(PLACE).name
    compiler = layout.node_modules / "assemblyscript/bin/asc.js"
    command = [check_node(), compiler, sources / "index.ts", "-o", target, *OPTIONS]
    done = subprocess.run(command, cwd=layout.root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode or not target.is_file():
        raise BuildError(f"the kernel does not compile:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    target.write_bytes(_shared(target.read_bytes()))


def compiled_kernel(layout: Layout) -> Path:
    """The kernel, whatever its hash."""
    sources = layout.engine / "cells/kernel/source"
    package = json.loads((layout.node_modules / "assemblyscript/package.json").read_text(encoding="utf-8"))
    key = key_of([*sources.glob("*.ts"), Path(__file__)], package["version"])
    return (
        cached_step(layout, "kernel", key, lambda folder: _compile(layout, sources, folder))
        / Path(PLACE).name
    )


def build_kernel(layout: Layout) -> Path:
    """The kernel, if it is the locked one."""
    kernel = compiled_kernel(layout)
    wanted, found = LOCK.read_text(encoding="utf-8").strip(), sha256_of(kernel)
    if found != wanted:
        raise BuildError(
            f"the compiled kernel has the sha256\n  {found}\nand not the one in tools/site/{LOCK.name}\n  {wanted}\n"
            "If its sources or the compiler were changed on purpose, run `python3 -m tools.site.kernel` and commit "
            "the new hash."
        )
    return kernel


if __name__ == "__main__":
    LOCK.write_text(sha256_of(compiled_kernel(HERE)) + "\n", encoding="utf-8")
    print(f"wrote {LOCK}")

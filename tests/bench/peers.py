"""What explornn_py's training is compared with: one row a library, run in a worker beside ours.

A peer's script offers the pieces begin (a task as a dict), epoch and prediction; see pages/tfjs.js.  The original app
has the first one; the newest version is installed by the benchmark alone, as nothing else needs it.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tools.layout import HERE, Layout
from tools.machine.node import install_npm_packages

NEWEST = Layout(HERE.root / "tests/bench/tfjs4")


@dataclass(frozen=True)
class Peer:
    """name: as the table shows it; worker: its name; folder: where its library lies, served as /<worker>/; files: of
    that folder, to be loaded; backend: who does its sums; main: whether all pieces of work are told, not only the
    epoch."""

    name: str
    worker: str
    folder: Path
    files: tuple[str, ...]
    backend: str
    main: bool = False

    @property
    def script(self) -> str:
        """Its worker's address."""
        files = [f"{self.worker}/{file}" for file in self.files]
        return "tfjs.js?" + urlencode({"backend": self.backend, "file": files}, doseq=True)


def peers() -> tuple[Peer, ...]:
    """All of them, installed."""
    install_npm_packages(NEWEST)
    newest = NEWEST.node_modules / "@tensorflow"
    core, wasm = "tfjs/dist/tf.min.js", "tfjs-backend-wasm/dist/tf-backend-wasm.min.js"
    return (
        Peer("tf.js 3.8.0 cpu", "tfjs", HERE.node_modules / "@tensorflow", (core,), "cpu", main=True),
        Peer("tf.js 4.22.0 cpu", "tfjs4", newest, (core,), "cpu"),
        Peer("tf.js 4.22.0 wasm", "tfjs4_wasm", newest, (core, wasm), "wasm"),
    )

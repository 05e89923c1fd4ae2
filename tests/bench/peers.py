"""What explornn_py's training is compared with: one row a library, run in a worker beside ours.

A peer's script offers the pieces begin (a task as a dict), epoch and prediction; see pages/tfjs.js.
"""

from dataclasses import dataclass
from pathlib import Path

from tools.layout import HERE


@dataclass(frozen=True)
class Peer:
    """name: as the table shows it; worker: name and script; folder: where its library lies, served as /<worker>/."""

    name: str
    worker: str
    script: str
    kind: str
    folder: Path


PEERS = (Peer("tf.js 3.8.0 cpu", "tfjs", "tfjs.js", "classic", HERE.node_modules / "@tensorflow/tfjs/dist"),)

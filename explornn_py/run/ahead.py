"""The epochs that a session has gone back from and can still go on to."""

from dataclasses import dataclass

from explornn_py.learning.history import History
from explornn_py.run.snapshots import Snapshot
from explornn_py.settings.changes import LiveChange


@dataclass(frozen=True)
class Ahead:
    """What a session that has gone back still knows of the epochs after the present one.

    history, snapshots: of those epochs; live_changes: of the whole run.
    """

    history: History
    live_changes: list[LiveChange]
    snapshots: list[Snapshot]

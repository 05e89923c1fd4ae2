"""Where everything lies. The build's functions take a `Layout`, so that a test can build in a folder of its own."""

from dataclasses import dataclass
from pathlib import Path


class BuildError(Exception):
    """Something the person at the keyboard has to know or do; its text is shown without a traceback."""


@dataclass(frozen=True)
class Layout:
    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def engine(self) -> Path:
        return self.root / "explornn_py"

    @property
    def dist(self) -> Path:
        return self.root / "dist"

    @property
    def build(self) -> Path:
        """Everything that can be made again: downloads, cached steps, benchmark results."""
        return self.root / "build"

    @property
    def downloads(self) -> Path:
        """Third-party files as they came. A file put here by hand is used if its hash is right."""
        return self.build / "downloads"

    @property
    def node_modules(self) -> Path:
        return self.root / "node_modules"

    @property
    def venv(self) -> Path:
        return self.root / ".venv"


HERE = Layout(Path(__file__).resolve().parent.parent)

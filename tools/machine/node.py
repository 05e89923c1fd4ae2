"""Node.js and the npm packages of package-lock.json."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.hashing import key_of
from tools.layout import BuildError, Layout

OLDEST_NODE = 20


def check_node() -> str:
    """Node's path, or one clear sentence."""
    node = shutil.which("node")
    if node is None:
        raise BuildError(
            f"Node.js {OLDEST_NODE} or newer is needed, and there is no `node` on the path: install it."
        )
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = said.removeprefix("v").split(".")[0]
    if not major.isdigit() or int(major) < OLDEST_NODE:
        raise BuildError(
            f"Node.js {OLDEST_NODE} or newer is needed; {node} is {said or 'broken'}: install a newer one."
        )
    return node


def install_npm_packages(layout: Layout, *, development: bool = False) -> None:
    """`npm ci`, unless node_modules already holds what the lock file says. Install scripts are never run."""
    key = key_of([layout.root / "package.json", layout.root / "package-lock.json"])
    stamp = layout.node_modules / ".explornn"
    installed = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    if installed[:1] == [key] and (not development or "development" in installed):
        return
    npm = shutil.which("npm")
    if npm is None:
        raise BuildError(
            "`npm` is needed to fetch the pinned packages, and is not on the path: it comes with Node.js."
        )
    print("Fetching npm packages ...", flush=True)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not development:
        command.append("--omit=dev")
    if subprocess.run(command, cwd=layout.root, check=False).returncode:
        raise BuildError(
            "`npm ci` failed (its message is above); check the network and run the same command again."
        )
    stamp.write_text(f"{key} {'development' if development else ''}", encoding="utf-8")


def run_node(script: Path, *arguments: str | Path, cwd: Path | None = None, text: str = "") -> str:
    """Run one of our .mjs scripts; `text` is what it reads, its standard output is the answer, its standard error is
    shown on failure."""
    done = subprocess.run(
        [check_node(), script, *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
    )
    if done.returncode:
        raise BuildError(f"{script.name} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout

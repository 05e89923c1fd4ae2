"""What a script of in_pyodide/ tells of the Pyodide that is served."""

import json
import shutil
from pathlib import Path
from typing import Any

from tools.layout import HERE
from tools.machine.node import run_node
from tools.site.naming import served
from tools.site.pyodide import IN_PYODIDE

NETWORKS = HERE.root / "tests/unit/networks.py"


def told_inside(dist: Path, folder: Path, name: str, *beside: Path) -> Any:
    """<name>.json, which in_pyodide/<name>.py makes in an empty folder, with these files beside it."""
    script = HERE.root / f"tests/build/in_pyodide/{name}.py"
    for source in (script, *beside):
        shutil.copy(source, folder)
    run_node(IN_PYODIDE, served(dist, "pyodide/pyodide.mjs").parent, folder / script.name, folder)
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))

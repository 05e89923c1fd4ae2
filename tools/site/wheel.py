"""Our own wheel, written directly: a pure-Python package needs no build backend, and so no network."""

import ast
import base64
import hashlib
import tomllib
import zipfile
from pathlib import Path

from tools.layout import BuildError, Layout

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
WHEEL = "Wheel-Version: 1.0\nGenerator: explornn_py build\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def engine_files(layout: Layout) -> list[Path]:
    """The package's files: modules and the data beside them."""
    found = layout.engine.rglob("*") if layout.engine.is_dir() else []
    return sorted(
        f for f in found if f.is_file() and "__pycache__" not in f.parts and not f.name.startswith(".")
    )


def project_version(layout: Layout) -> str:
    """The literal `__version__` of the package, which is read, not run."""
    for node in ast.parse((layout.engine / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise BuildError("explornn_py/__init__.py says no __version__.")


def write_wheel(layout: Layout, folder: Path, built: dict[str, Path] | None = None) -> Path:
    """explornn_py-<version>-py3-none-any.whl, the same bytes for the same sources; built: more members, by name."""
    project = tomllib.loads((layout.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = project_version(layout)
    info = f"explornn_py-{version}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: explornn_py\nVersion: {version}\nSummary: {project['description']}\n"
    )
    members = {f.relative_to(layout.root).as_posix(): f.read_bytes() for f in engine_files(layout)}
    members |= {name: file.read_bytes() for name, file in (built or {}).items()}
    members |= {f"{info}/METADATA": metadata.encode(), f"{info}/WHEEL": WHEEL.encode()}
    scripts = "".join(f"{name} = {place}\n" for name, place in project.get("scripts", {}).items())
    members[f"{info}/entry_points.txt"] = f"[console_scripts]\n{scripts}".encode()
    record = []
    for name, data in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record.append(f"{name},sha256={digest},{len(data)}\n")
    members[f"{info}/RECORD"] = "".join([*record, f"{info}/RECORD,,\n"]).encode()
    wheel = folder / f"explornn_py-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), data, zipfile.ZIP_DEFLATED)
    return wheel

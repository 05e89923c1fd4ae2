"""The software bill of materials of dist/, in CycloneDX's JSON: all of others that is served, or that the build ran.

The same sources give the same bytes, so it holds neither a date nor a number drawn at random.
"""

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools.layout import Layout
from tools.site.wheel import project_version
from tools.vendor.lock import read_lock
from tools.vendor.npm import npm_packages

NAME = "sbom.cdx.json"
TOOLS = {"assemblyscript", "markdown-it", "temml"}
"""What sets texts and formulas and compiles the kernel while the site is built; none of their code is served."""


def _hex(integrity: str) -> dict[str, str]:
    kind, _, value = integrity.partition("-")
    return {"alg": f"SHA-{kind.removeprefix('sha')}", "content": base64.b64decode(value).hex()}


def _component(
    name: str, version: str, licence: str, purl: str, hashes: list[dict[str, str]]
) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "licenses": [{"expression": licence}],
        "purl": purl,
        "hashes": hashes,
    }


def _of_npm(layout: Layout) -> list[dict[str, Any]]:
    places = json.loads((layout.root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    tools = _with_dependencies(TOOLS, places)
    found = []
    for name, folder in npm_packages(layout).items():
        package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        locked = places[f"node_modules/{name}"]
        purl = f"pkg:npm/{quote(name, safe='/')}@{package['version']}"
        component = _component(
            name, package["version"], package["license"], purl, [_hex(locked["integrity"])]
        )
        found.append(component | {"scope": "excluded" if name in tools else "required"})
    return found


def _with_dependencies(names: set[str], places: dict[str, Any]) -> set[str]:
    known: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            waiting += places.get(f"node_modules/{name}", {}).get("dependencies", {})
    return known


def _of_wheels() -> list[dict[str, Any]]:
    return [
        _component(
            wheel["name"],
            wheel["version"],
            wheel["license"],
            f"pkg:pypi/{wheel['name']}@{wheel['version']}",
            [{"alg": "SHA-256", "content": wheel["sha256"]}],
        )
        | {"scope": "required"}
        for wheel in read_lock()["wheels"]
    ]


def bill_of_materials(layout: Layout) -> dict[str, Any]:
    """The document, JSON-like."""
    version = project_version(layout)
    ours = {
        "type": "application",
        "bom-ref": f"explornn_py@{version}",
        "name": "explornn_py",
        "version": version,
        "licenses": [{"expression": "MIT"}],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": ours},
        "components": sorted([*_of_npm(layout), *_of_wheels()], key=lambda component: component["purl"]),
    }


def write_bill(layout: Layout, folder: Path) -> None:
    """dist/sbom.cdx.json."""
    text = json.dumps(bill_of_materials(layout), indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")

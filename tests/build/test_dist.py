"""What is served: from one origin, listed with its true sizes, loadable by Pyodide without any other source."""

import gzip
import json
import re
import zipfile

import pytest

from tools.hashing import sha256_of
from tools.layout import HERE

LOADED_BY_HTML = re.compile(
    r"""<(?:script|link|img|iframe|source|use)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)"""
)
LOADED_BY_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def assets(dist):
    return json.loads((dist / "assets.json").read_text())


def test_the_page_loads_nothing_from_another_origin(dist):
    loaded = LOADED_BY_HTML.findall((dist / "index.html").read_text(encoding="utf-8"))
    assert loaded
    assert [address for address in loaded if "//" in address] == []


def test_styles_load_nothing_from_another_origin(dist):
    styles = sorted((dist / "styles").rglob("*.css"))
    loaded = [a or b for style in styles for a, b in LOADED_BY_CSS.findall(style.read_text(encoding="utf-8"))]
    assert [address for address in loaded if "//" in address and not address.startswith("data:")] == []


def test_every_file_that_the_page_names_is_served(dist):
    loaded = LOADED_BY_HTML.findall((dist / "index.html").read_text(encoding="utf-8"))
    local = [address.partition("#")[0] for address in loaded if not address.startswith(("data:", "#"))]
    assert [address for address in local if not (dist / address).is_file()] == []


def test_what_gains_by_it_lies_there_compressed_too_with_the_same_content(dist):
    packed = {file.relative_to(dist).as_posix(): file for file in dist.rglob("*.gz")}
    assert {"index.html.gz", "pyodide/pyodide.asm.wasm.gz", "styles/page.css.gz"} <= set(packed)
    for name, file in packed.items():
        content = (dist / name.removesuffix(".gz")).read_bytes()
        assert gzip.decompress(file.read_bytes()) == content
        assert file.stat().st_size < 0.9 * len(content)


def test_no_placeholder_is_left_in_the_page(dist):
    assert "{{" not in (dist / "index.html").read_text(encoding="utf-8")


def test_the_list_of_assets_tells_true_sizes_and_hashes(dist):
    for asset in assets(dist):
        file = dist / asset["path"]
        assert (asset["bytes"], asset["sha256"]) == (file.stat().st_size, sha256_of(file)), asset["path"]


def test_the_list_of_assets_is_all_that_the_worker_loads(dist):
    assert {asset["path"] for asset in assets(dist)} == {
        f"pyodide/{file.name}" for file in (dist / "pyodide").iterdir() if file.suffix != ".gz"
    }
    assert [*dict.fromkeys(asset["step"] for asset in assets(dist))] == [
        "python",
        "library",
        "numpy",
        "autograd",
        "engine",
    ]


def test_pyodides_lock_lists_just_the_served_wheels_with_their_hashes(dist):
    packages = json.loads((dist / "pyodide/pyodide-lock.json").read_text())["packages"]
    assert set(packages) == {"numpy", "autograd", "explornn-py"}
    for package in packages.values():
        assert sha256_of(dist / "pyodide" / package["file_name"]) == package["sha256"]


@pytest.mark.parametrize("name", ["page.json", "worker.json"])
def test_every_module_that_pyscript_is_told_of_is_served(dist, name):
    files = json.loads((dist / name).read_text())["files"]
    assert [path for path in files if not (dist / path).is_file()] == []
    assert "./protocol.py" in files


def test_archives_hold_byte_code_in_place_of_sources(dist):
    for archive in [*(dist / "pyodide").glob("*.whl"), dist / "pyodide/python_stdlib.zip"]:
        names = zipfile.ZipFile(archive).namelist()
        assert any(name.endswith(".pyc") for name in names)
        assert [name for name in names if name.endswith((".py", ".pyi", ".h"))] == [], archive.name


def test_every_module_of_the_engine_is_in_its_wheel(dist):
    names = zipfile.ZipFile(next((dist / "pyodide").glob("explornn_py-*.whl"))).namelist()
    modules = {file.relative_to(HERE.root).as_posix() + "c" for file in HERE.engine.rglob("*.py")}
    assert modules <= set(names)


def test_sources_of_the_build_are_not_served(dist):
    assert [
        name for name in ("first_picture.py", "content/en/interface.toml") if (dist / name).exists()
    ] == []

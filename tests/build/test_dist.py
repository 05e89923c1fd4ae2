"""What is served: from one origin, listed with its true sizes, loadable by Pyodide without any other source."""

import gzip
import json
import re
import tarfile
import zipfile

import pytest

from tools.hashing import sha256_of
from tools.layout import HERE
from tools.naming import ENTRANCES, FOLDER, HEADERS, name_by_content, served

LOADED_BY_HTML = re.compile(
    r"""<(?:script|link|img|iframe|source|use)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)"""
)
LOADED_BY_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def assets(dist):
    return json.loads(served(dist, "assets.json").read_text())


def groups(dist):
    return [folder for folder in dist.iterdir() if folder.is_dir()]


def test_the_page_loads_nothing_from_another_origin(dist):
    loaded = LOADED_BY_HTML.findall((dist / "index.html").read_text(encoding="utf-8"))
    assert loaded
    assert [address for address in loaded if "//" in address] == []


def test_styles_load_nothing_from_another_origin(dist):
    styles = sorted(served(dist, "styles").rglob("*.css"))
    loaded = [a or b for style in styles for a, b in LOADED_BY_CSS.findall(style.read_text(encoding="utf-8"))]
    assert [address for address in loaded if "//" in address and not address.startswith("data:")] == []


def test_every_file_that_the_page_names_is_served(dist):
    loaded = LOADED_BY_HTML.findall((dist / "index.html").read_text(encoding="utf-8"))
    local = [address.partition("#")[0] for address in loaded if not address.startswith(("data:", "#"))]
    assert [address for address in local if not (dist / address).is_file()] == []


def test_what_gains_by_it_lies_there_compressed_too_with_the_same_content(dist):
    packed = list(dist.rglob("*.gz"))
    assert {"index.html.gz", "pyodide.asm.wasm.gz", "page.css.gz"} <= {file.name for file in packed}
    for file in packed:
        content = file.with_suffix("").read_bytes()
        assert gzip.decompress(file.read_bytes()) == content
        assert file.stat().st_size < 0.9 * len(content)


def test_no_placeholder_is_left_in_the_page(dist):
    assert "{{" not in (dist / "index.html").read_text(encoding="utf-8")


def test_the_list_of_assets_tells_true_sizes_and_hashes(dist):
    for asset in assets(dist):
        file = served(dist, "assets.json").parent / asset["file"]
        assert (asset["bytes"], asset["sha256"]) == (file.stat().st_size, sha256_of(file)), asset["path"]


def test_the_list_of_assets_is_all_that_the_worker_loads(dist):
    assert {asset["path"] for asset in assets(dist)} == {
        f"pyodide/{file.name}" for file in served(dist, "pyodide").iterdir() if file.suffix != ".gz"
    }
    assert [*dict.fromkeys(asset["step"] for asset in assets(dist))] == [
        "python",
        "library",
        "numpy",
        "autograd",
        "engine",
    ]


def test_pyodides_lock_lists_just_the_served_wheels_with_their_hashes(dist):
    packages = json.loads(served(dist, "pyodide/pyodide-lock.json").read_text())["packages"]
    assert set(packages) == {"numpy", "autograd", "explornn-py"}
    for package in packages.values():
        assert sha256_of(served(dist, f"pyodide/{package['file_name']}")) == package["sha256"]


@pytest.mark.parametrize("name", ["page", "worker"])
def test_pyscript_is_told_of_an_interpreter_and_of_every_module(dist, name):
    own = served(dist, f"{name}.json").parent
    settings = json.loads((own / f"{name}.json").read_text())
    assert ((dist if name == "page" else own) / settings["interpreter"]).is_file()
    assert settings["files"] == {f"./{name}.tgz": "./*"}
    with tarfile.open(own / f"{name}.tgz") as archive:
        packed = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    sources = [HERE.site / "protocol.py", *(HERE.site / name).rglob("*.py")]
    entry = {f"{name}/main.py": (own / name / "main.py").read_bytes()}
    assert packed | entry == {file.relative_to(HERE.site).as_posix(): file.read_bytes() for file in sources}


def test_archives_hold_byte_code_in_place_of_sources(dist):
    for archive in [*served(dist, "pyodide").glob("*.whl"), served(dist, "pyodide/python_stdlib.zip")]:
        names = zipfile.ZipFile(archive).namelist()
        assert any(name.endswith(".pyc") for name in names)
        assert [name for name in names if name.endswith((".py", ".pyi", ".h"))] == [], archive.name


def test_every_module_of_the_engine_is_in_its_wheel(dist):
    names = zipfile.ZipFile(served(dist, "pyodide/explornn_py-*.whl")).namelist()
    modules = {file.relative_to(HERE.root).as_posix() + "c" for file in HERE.engine.rglob("*.py")}
    assert modules <= set(names)


def test_sources_of_the_build_are_not_served(dist):
    assert not list(dist.rglob("first_picture.py"))
    assert not list(dist.rglob("interface.toml"))


def test_all_but_the_entrances_lies_in_folders_that_hosts_may_let_browsers_keep_for_ever(dist):
    assert all(FOLDER.fullmatch(folder.name) for folder in groups(dist))
    loose = {file.name.removesuffix(".gz") for file in dist.iterdir() if file.is_file()}
    assert loose == {*ENTRANCES, HEADERS}
    rules = re.findall(r"^/(\w+)/\*\n  Cache-Control: .*immutable$", (dist / HEADERS).read_text(), re.M)
    assert sorted(rules) == sorted(folder.name for folder in groups(dist))


def test_a_folder_has_another_name_exactly_when_its_content_is_another(tmp_path):
    def site(name, module="x = 1"):
        folder = tmp_path / name
        for path, text in {
            "index.html": '<script src="js/start.js"></script><a href="https://example.org/js/start.js">',
            "js/start.js": "",
            "page/app.py": module,
            "page.json": '{"interpreter": "./micropython/micropython.mjs"}',
            "worker.json": '{"interpreter": "./pyodide/pyodide.mjs"}',
            "assets.json": '[{"path": "pyodide/pyodide.mjs"}]',
            "micropython/micropython.mjs": "",
            "pyodide/pyodide.mjs": "",
            "pyscript/core.js": "",
        }.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        name_by_content(folder)
        return folder

    first, again, changed = site("first"), site("again"), site("changed", "x = 2")
    assert {folder.name for folder in groups(first)} == {folder.name for folder in groups(again)}
    assert len({folder.name for folder in groups(first)} - {folder.name for folder in groups(changed)}) == 1
    own = served(changed, "page/app.py").parent.parent.name
    page = (changed / "index.html").read_text()
    assert page == f'<script src="{own}/js/start.js"></script><a href="https://example.org/js/start.js">'

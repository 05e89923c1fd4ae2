"""What is served: from one origin, listed with its true sizes, loadable by Pyodide without any other source."""

import base64
import gzip
import hashlib
import html
import json
import re
import tarfile
import zipfile

from tools.hashing import sha256_of
from tools.layout import HERE
from tools.site import facts
from tools.site.bytecode import to_byte_code
from tools.site.modules import ARCHIVES
from tools.site.naming import ARTICLES, ENTRANCES, FOLDER, HEADERS, name_by_content, served
from tools.site.offline import kept_files
from tools.vendor.lock import read_lock

LOADED_BY_HTML = re.compile(
    r"""<(?:script|link|img|iframe|source|use)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)"""
)
LOADED_BY_CSS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def parts(dist):
    """{path: [bytes, sha256, name, whether it is the trainer's]}, as index.html has it."""
    page = (dist / "index.html").read_text(encoding="utf-8")
    return json.loads(re.search(r'<script id="parts"[^>]*>(.*?)</script>', page, re.S)[1])["parts"]


def groups(dist):
    return [folder for folder in dist.iterdir() if folder.is_dir() and folder.name not in ARTICLES]


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


def test_the_page_lists_every_file_that_it_may_fetch_with_its_true_size_and_hash(dist):
    listed = parts(dist)
    articles = {path for path in kept_files(dist) if path.split("/")[0] in ARTICLES}
    assert set(listed) == set(kept_files(dist)) - {"index.html"} - articles
    # without a hash js/door.js lets none pass: pages of the index of packages on demand, too
    assert any(path.endswith("openpyxl.html") for path in listed)
    for path, (size, sha256, *_) in listed.items():
        content = (dist / path).read_bytes()
        hashed = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert (size, sha256) == (len(content), hashed), path


def test_the_trainers_parts_are_all_that_the_worker_loads(dist):
    trainers = {path.split("/", 1)[1] for path, part in parts(dist).items() if part[3]}
    there = {
        file.name for file in served(dist, "pyodide").iterdir() if file.is_file() and file.suffix != ".gz"
    }
    python = {f"pyodide/{name}" for name in there if not name.startswith("micropip-")}
    graph = {f"pyscript/{served(dist, 'pyscript/pyodide_graph-*.js').name}"}
    assert trainers == python | graph | {"worker.json", "worker.zip", "worker/main.py"}


def test_what_the_browser_loads_by_itself_is_held_to_its_hash(dist):
    page = (dist / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'<(?:script|link)[^>]*?(?:src|href)="([^"]+\.m?(?:js|css))"([^>]*)>', page)
    assert len(loaded) > 20
    for path, attributes in loaded:
        hashed = base64.b64encode(hashlib.sha256((dist / path).read_bytes()).digest()).decode()
        assert f'integrity="sha256-{hashed}"' in attributes, path


def test_every_language_has_its_words_in_the_page_for_a_start_that_fails(dist):
    page = (dist / "index.html").read_text(encoding="utf-8")
    words = json.loads(re.search(r'<script id="parts"[^>]*>(.*?)</script>', page, re.S)[1])["words"]
    assert {"en", "de"} <= set(words)
    for language, table in words.items():
        assert f'<p lang="{language}">{html.escape(table["unwatched"])}</p>' in page
        for part in parts(dist).values():
            assert not part[2] or table["parts"][part[2]]


def test_pyodides_lock_lists_just_the_served_wheels_with_their_hashes(dist):
    packages = json.loads(served(dist, "pyodide/pyodide-lock.json").read_text())["packages"]
    assert set(packages) == {"numpy", "explornn-py", "micropip"}
    for package in packages.values():
        assert sha256_of(served(dist, f"pyodide/{package['file_name']}")) == package["sha256"]
    assert [name for name, package in packages.items() if not package["at_start"]] == ["micropip"]


def test_the_index_of_packages_on_demand_tells_the_locked_hashes_and_has_what_its_packages_need(dist):
    folder = served(dist, "pyodide/packages")
    wheels = {wheel["file"]: wheel["sha256"] for wheel in read_lock()["wheels"]}
    told = {}
    for page in folder.glob("*.html"):
        links = re.findall(r'<a href="([^"#]+)#sha256=([0-9a-f]{64})">', page.read_text())
        told |= {(page.stem, name): sha256 for name, sha256 in links}
    assert sorted(name for name, _ in told) == ["autograd", "et-xmlfile", "openpyxl"]
    for (name, file), sha256 in told.items():
        assert sha256 == wheels[file] == sha256_of(folder / file)
        with zipfile.ZipFile(folder / file) as wheel:
            metadata = next(member for member in wheel.namelist() if member.endswith("METADATA"))
            needed = re.findall(r"(?m)^Requires-Dist: ([\w.-]+)(?!.*extra)", wheel.read(metadata).decode())
        there = {name for name, _ in told} | {"numpy"}  # which Pyodide has loaded by then
        assert {need.lower().replace("_", "-") for need in needed} <= there, name


def compiled(sources, folder):
    """{path: content} as the build compiles it."""
    for path, content in sources.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    modules = to_byte_code(HERE, folder, sorted(folder.rglob("*.py")))
    return {module.relative_to(folder).as_posix(): module.read_bytes() for module in modules}


def packed_in(archive):
    """{path: content}"""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as members:
            return {name: members.read(name) for name in members.namelist()}
    with tarfile.open(archive) as members:
        return {member.name: members.extractfile(member).read() for member in members if member.isfile()}


def test_pyscript_is_told_of_both_interpreters_and_of_the_workers_modules(dist):
    page = json.loads(served(dist, "page.json").read_text())
    assert (dist / page["interpreter"]).is_file() and "files" not in page
    worker = json.loads(served(dist, "worker.json").read_text())
    assert (served(dist, "worker.json").parent / worker["interpreter"]).is_file()
    assert worker["files"] == {"./worker.zip": "./*"}


def test_what_the_first_picture_does_without_is_in_an_archive_of_its_own(dist):
    first, then = (packed_in(served(dist, name)) for name in ARCHIVES)
    assert not set(first) & set(then)
    views = {
        f"page/{path}/view"
        for path in (
            "cell",
            "guide/check",
            "guide/questions",
            "guide/search",
            "own_data",
            "delivery/worksheet",
        )
    }
    assert {*views, "page/guide/tour/tour", "page/cell/scene/picture"} <= {path[:-4] for path in then}
    assert {"page/stage/scene", "page/run/run", "page/facts", "protocol"} <= {path[:-4] for path in first}


def test_every_module_of_the_page_is_in_an_archive(dist, tmp_path):
    own = served(dist, "page.json").parent
    packed = {path: content for archive in ARCHIVES for path, content in packed_in(own / archive).items()}
    sources = [HERE.site / "protocol.py", *(HERE.site / "page").rglob("*.py")]
    # what the page reads of the engine is what its tests read, who ask the engine on this machine
    wanted = {file.relative_to(HERE.site).as_posix(): file.read_bytes() for file in sources}
    wanted["page/facts.py"] = facts.source().encode()
    assert (own / "page/main.py").read_bytes() == wanted.pop("page/main.py")
    # compiled on the way: by the same compiler the same sources give the same bytes
    assert packed == compiled(wanted, tmp_path)


def test_every_module_of_the_worker_is_in_its_archive(dist):
    own = served(dist, "worker.json").parent
    modules = [HERE.site / "protocol.py", *(HERE.site / "worker").rglob("*.py")]
    names = {file.relative_to(HERE.site).as_posix() for file in modules}
    assert set(packed_in(own / "worker.zip")) == {f"{name}c" for name in names - {"worker/main.py"}}
    assert (own / "worker/main.py").read_bytes() == (HERE.site / "worker/main.py").read_bytes()


def test_archives_that_are_loaded_at_the_start_hold_byte_code_in_place_of_sources(dist):
    wheels = [file for file in served(dist, "pyodide").glob("*.whl") if not file.name.startswith("micropip-")]
    for archive in [*wheels, served(dist, "pyodide/python_stdlib.zip"), served(dist, "worker.zip")]:
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

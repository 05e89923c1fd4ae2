"""dist/: our site, the third-party files, the fast Pyodide, the list the page needs to load them; beside them the same
site as one file and as a package for learning platforms."""

import contextlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.hashing import key_of
from tools.layout import BuildError, Layout
from tools.machine.node import check_node, run_node
from tools.site.bom import write_bill
from tools.site.class_page import write_class
from tools.site.compress import write_compressed
from tools.site.content import write_content
from tools.site.engine import Engine
from tools.site.media_types import with_types
from tools.site.modules import pack_page
from tools.site.naming import name_by_content
from tools.site.offline import write_service_worker
from tools.site.panels import MARKUP, STYLE, gather_styles, put_together
from tools.site.parts import write_parts
from tools.site.pyodide import IN_PYODIDE, build_pyodide
from tools.site.scorm import NAME as SCORM_PACKAGE
from tools.site.scorm import write_package
from tools.site.single_file import NAME as SINGLE_FILE
from tools.site.single_file import single_file
from tools.site.study import write_study
from tools.site.text_edition.edition import Source, write_edition
from tools.site.wheel import FIXED_TIME
from tools.site.words import fill_in, in_all_languages, language_names, write_languages
from tools.steps import cached_step
from tools.vendor.pruning import Pruning, precompiled
from tools.vendor.third_party import third_party_files, third_party_notice

# Turned into something else, or only used by the build: not copied.
NOT_SERVED = {
    "index.html",
    "content",
    "first_picture.py",
    "figure_reports.py",
    "scorm",
    "study",
    "class",
    "own_page",
    "text_edition",
}
GATHERED = (MARKUP, STYLE)
# Both interpreters also get what is shared.
SHARED_MODULES = ["protocol.py"]
WORKER_ARCHIVE = "worker.zip"


def _copy_site(layout: Layout, target: Path) -> None:
    for item in sorted(layout.site.iterdir()):
        if item.name in NOT_SERVED or item.name.startswith((".", "__pycache__")):
            continue
        if item.is_dir():
            shutil.copytree(
                item, target / item.name, ignore=shutil.ignore_patterns("__pycache__", ".*", *GATHERED)
            )
        else:
            shutil.copyfile(item, target / item.name)


@contextlib.contextmanager
def _taken_out(target: Path, folder: str) -> Iterator[Path]:
    """The modules of a folder, and what is shared, in a folder of their own, to be packed: one question to the host
    where each module would be another.

    The entry that index.html or the page names by `src` stays outside: PyScript fetches that one itself.
    """
    entry = target / folder / "main.py"
    with tempfile.TemporaryDirectory(dir=target) as temporary:
        packed = Path(temporary)
        shutil.move(target / folder, packed / folder)
        entry.parent.mkdir()
        shutil.move(packed / folder / entry.name, entry)
        for shared in SHARED_MODULES:
            shutil.copyfile(target / shared, packed / shared)
        yield packed


def _pack_modules(layout: Layout, target: Path) -> None:
    """The page's own unpack themselves (js/modules.js); the worker's, compiled too, are unpacked by PyScript."""
    with _taken_out(target, "page") as folder:
        pack_page(layout, folder, target)
    with _taken_out(target, "worker") as folder:
        sources = folder / WORKER_ARCHIVE
        with zipfile.ZipFile(sources, "w") as archive:
            for module in sorted(folder.rglob("*.py")):
                name = module.relative_to(folder).as_posix()
                archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), module.read_bytes())
        stock = layout.node_modules / "pyodide"
        compiled = precompiled(layout, stock, "worker", sources, Pruning([]))
        shutil.copyfile(compiled / WORKER_ARCHIVE, target / WORKER_ARCHIVE)
    configuration = json.loads((target / "worker.json").read_text(encoding="utf-8"))
    configuration["files"] = {f"./{WORKER_ARCHIVE}": "./*"}
    (target / "worker.json").write_text(json.dumps(configuration, indent=1), encoding="utf-8")


def _asked(layout: Layout, pyodide: Path, script: Path, told: str, beside: Iterable[Path] = ()) -> Path:
    """The folder with what a script makes inside Pyodide, by the very interpreter and engine of this build.

    told: what the build says meanwhile; beside: other files that the result depends on."""

    def make(folder: Path) -> None:
        print(f"{told} ...", flush=True)
        run_node(IN_PYODIDE, pyodide, script, folder)

    key = key_of([pyodide / "pyodide-lock.json", pyodide / "pyodide.asm.wasm", script, *beside])
    return cached_step(layout, script.stem.replace("_", "-"), key, make)


def _first_picture(layout: Layout, pyodide: Path) -> Path | None:
    """What the page shows before Pyodide has come."""
    script = layout.site / "first_picture.py"
    if not script.exists():
        return None
    beside = [file for file in layout.site.rglob("*.py") if "page" not in file.relative_to(layout.site).parts]
    return _asked(layout, pyodide, script, "Computing the first picture inside Pyodide", beside)


def _figure_reports(layout: Layout, pyodide: Path) -> Path:
    """The folder with the reports of the runs that the text edition's figures are of."""
    script = layout.site / "figure_reports.py"
    beside = [
        layout.site / "protocol.py",
        *layout.site.glob("worker/*.py"),
        *layout.site.glob("demonstrations/*"),
    ]
    return _asked(layout, pyodide, script, "Computing the figures' runs inside Pyodide", sorted(beside))


def _engine_facts(layout: Layout, pyodide: Path) -> Engine:
    """What the texts say of the engine."""
    script = Path(__file__).with_name("formulas.py")
    folder = _asked(layout, pyodide, script, "Reading the formulas off the engine")
    return Engine(**json.loads((folder / "formulas.json").read_text(encoding="utf-8")))


def _facts_for_the_page(layout: Layout, pyodide: Path) -> Path:
    """The folder with the module in which the page reads what the engine states."""
    script = Path(__file__).with_name("facts.py")
    return _asked(layout, pyodide, script, "Writing down what the page knows of the engine")


def _fill(layout: Layout, target: Path, template: Path, third_party: dict[str, Path], pyodide: Path) -> None:
    _copy_site(layout, target)
    words = write_languages(layout.site / "content", target / "content")
    contents = write_content(layout.site / "content", target / "content", _engine_facts(layout, pyodide))
    page = fill_in(put_together(template.read_text(encoding="utf-8"), layout.site / "page"), words)
    (target / "styles/panels.css").write_text(gather_styles(layout.site / "page"), encoding="utf-8")
    (target / "index.html").write_text(page, encoding="utf-8")
    for path, source in third_party.items():
        if not path.startswith("pyodide/"):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / path)
    shutil.copytree(pyodide, target / "pyodide")
    facts = _facts_for_the_page(layout, pyodide)
    shutil.copytree(facts, target / "page", dirs_exist_ok=True)
    _pack_modules(layout, target)
    for shared in SHARED_MODULES:
        (target / shared).unlink()
    door = target / "js/door.js"
    door.write_text(with_types(door.read_text(encoding="utf-8")), encoding="utf-8")
    if picture := _first_picture(layout, pyodide):
        shutil.copytree(picture, target, dirs_exist_ok=True)
    write_bill(layout, target)
    (target / "third-party.txt").write_text(third_party_notice(layout), encoding="utf-8")
    started = in_all_languages(layout.site / "content", "start")
    page = single_file(target, Path(__file__).with_name("single_file.js"), started)
    (target / SINGLE_FILE).write_text(page, encoding="utf-8")
    told = in_all_languages(layout.site / "content", "scorm")
    write_package(layout.site / "scorm", words, told, page, target / SCORM_PACKAGE)
    source = Source(facts / "facts.py", _figure_reports(layout, pyodide), target / "content")
    names = language_names(layout.site / "content")
    style = write_edition(layout, target, contents, source, names)
    write_study(layout, target, style, names)
    write_class(layout, target, style, names)
    name_by_content(target)
    write_parts(target, started)
    write_service_worker(target)
    write_compressed(target)


def build(layout: Layout) -> Path:
    """Make dist/ anew and return it. A failure leaves the dist/ of the last good build."""
    check_node()
    template = layout.site / "index.html"
    if not template.exists():
        raise BuildError(f"{template} is missing: there is no site to build.")
    third_party = third_party_files(layout)
    pyodide = build_pyodide(layout, third_party)

    with tempfile.TemporaryDirectory(
        dir=layout.build, prefix="dist.", ignore_cleanup_errors=True
    ) as temporary:
        target = Path(temporary) / "dist"
        target.mkdir()
        _fill(layout, target, template, third_party, pyodide)
        put_in_place(target, layout.dist)
    return layout.dist


def put_in_place(new: Path, place: Path) -> None:
    """The new folder in the place of the old one, whole; where that fails, the old one is still there, whole."""
    old = new.with_name(f"{new.name}.old")
    replaced = os.path.lexists(place)
    if replaced:
        place.rename(old)
    try:
        new.rename(place)
    except BaseException:  # Ctrl-C, too
        if replaced and not os.path.lexists(place):
            old.rename(place)
        raise

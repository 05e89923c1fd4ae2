"""One lock file holds the sha256 of everything from others that is served."""

import json

import pytest

from tools.hashing import sha256_of, sha256_of_tree
from tools.layout import HERE, BuildError
from tools.site.naming import served
from tools.vendor import lock, npm, third_party

LOCK = lock.read_lock()


def test_a_changed_npm_file_is_refused_with_what_to_do(tmp_path):
    altered = lock.read_lock()
    altered["npm"]["pyodide/pyodide.mjs"] = "0" * 64
    changed = tmp_path / "lock.json"
    changed.write_text(json.dumps(altered))
    with pytest.raises(BuildError) as refused:
        third_party.third_party_files(HERE, changed)
    told = str(refused.value)
    assert "pyodide/pyodide.mjs has the sha256" in told
    assert "Delete node_modules/ and build/ and run the same command again" in told


def test_a_file_that_the_lock_does_not_know_is_refused(tmp_path):
    altered = lock.read_lock()
    del altered["npm"]["pyodide/pyodide.mjs"]
    changed = tmp_path / "lock.json"
    changed.write_text(json.dumps(altered))
    with pytest.raises(BuildError, match=r"differ in: pyodide/pyodide\.mjs"):
        third_party.third_party_files(HERE, changed)


@pytest.fixture
def installed(layout):
    """A folder with two npm packages, one of them inside another, and what is locked of them."""
    places = {
        "node_modules/marks": {},
        "node_modules/marks/node_modules/inner": {},
        "node_modules/test": {"dev": True},
    }
    for place in places:
        (layout.root / place).mkdir(parents=True)
        (layout.root / place / "index.js").write_text("export default 1\n")
    (layout.root / "package-lock.json").write_text(json.dumps({"packages": {"": {}, **places}}))
    return layout, {"marks": sha256_of_tree(layout.root / "node_modules/marks")}


def test_packages_as_they_were_locked_are_used(installed):
    npm.check_packages(*installed)


@pytest.mark.parametrize(
    "change",
    [
        "marks/index.js",
        "marks/more.js",
        "marks/node_modules/inner/index.js",
        "marks/node_modules/new/index.js",
    ],
)
def test_an_altered_tool_of_the_build_is_refused(installed, change):
    layout, wanted = installed
    file = layout.node_modules / change
    file.parent.mkdir(exist_ok=True)
    file.write_text("export default 2\n")
    with pytest.raises(BuildError, match="node_modules/marks has the sha256"):
        npm.check_packages(layout, wanted)


def test_a_package_that_is_not_locked_is_named(installed):
    layout, wanted = installed
    with pytest.raises(BuildError, match="differ in: temml"):
        npm.check_packages(layout, wanted | {"temml": "0" * 64})


def test_the_tools_that_set_texts_and_formulas_are_locked():
    assert {"temml", "markdown-it", "pyodide", "@pyscript/core"} <= set(LOCK["packages"])


def test_numpy_is_the_wheel_that_this_pyodide_was_made_with():
    entry = json.loads((HERE.node_modules / "pyodide/pyodide-lock.json").read_text())["packages"]["numpy"]
    numpy = next(wheel for wheel in LOCK["wheels"] if wheel["name"] == "numpy")
    assert (numpy["file"], numpy["sha256"]) == (entry["file_name"], entry["sha256"])


def test_served_third_party_files_have_their_locked_hash(dist):
    locked = {name: sha for name, sha in LOCK["npm"].items() if not name.startswith("pyodide/")}
    assert {name: sha256_of(served(dist, name)) for name in locked} == locked


@pytest.mark.parametrize("name", ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"])
def test_pyodide_itself_is_served_unchanged(dist, name):
    assert sha256_of(served(dist, f"pyodide/{name}")) == LOCK["npm"][f"pyodide/{name}"]


def test_npm_lock_names_no_registry():
    text = (HERE.root / "package-lock.json").read_text()
    assert '"resolved"' not in text


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-oracles.txt", "requirements-torch.txt"])
def test_python_lock_files_pin_hashes_and_name_no_registry(name):
    text = (HERE.root / name).read_text()
    assert "://" not in text
    requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert requirements and all("==" in line and line.endswith("\\") for line in requirements)

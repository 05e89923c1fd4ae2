"""The kernel runs in each engine, and gives the same bits in all of them: those of Pyodide under Node."""

import json

import pytest

from tools.machine.node import run_node
from tools.site.naming import served
from tools.site.pyodide import IN_PYODIDE

TRAIN = """
import hashlib, json
from explornn_py import Session

found = {}
for settings in ({"layers": 3}, {"data": "lorem", "cell": "gru", "layers": 1, "samples": 60}):
    session = Session(settings)
    session.train(20)
    by = session.machines[-1].blas, session.configuration.cell
    found[" ".join(by)] = hashlib.sha256(session.network.weights).hexdigest()
found = json.dumps(found)
"""
IN_NODE = "\ndef make():\n    return {'found.json': found.encode()}\n"
WORKER = """
import {{ loadPyodide }} from "{folder}pyodide.mjs";
const python = await loadPyodide({{ indexURL: "{folder}" }});
await python.loadPackage(["numpy", "explornn_py"], {{ messageCallback: () => {{}} }});
python.runPython({script});
postMessage(python.globals.get("found"));
"""
PAGE = """<!doctype html><title>bits</title><script>
const script = new Blob([{worker}], {{ type: "text/javascript" }});
const worker = new Worker(URL.createObjectURL(script), {{ type: "module" }});
worker.onmessage = ({{ data }}) => {{ self.found = data; }};
worker.onerror = event => {{ self.found = JSON.stringify(event.message); }};
</script>"""


@pytest.fixture(scope="module")
def under_node(dist, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bits")
    script = folder / "train.py"
    script.write_text(TRAIN + IN_NODE, encoding="utf-8")
    run_node(IN_PYODIDE, served(dist, "pyodide/pyodide.mjs").parent, script, folder)
    return json.loads((folder / "found.json").read_text(encoding="utf-8"))


def test_training_gives_the_same_bits_in_every_engine(engine, place, dist, under_node):
    host = place(served(dist, "pyodide/pyodide.mjs").parent, "/pyodide/", pages={})
    worker = WORKER.format(folder=host.address, script=json.dumps(TRAIN))
    host.pages["/bits"] = PAGE.format(worker=json.dumps(worker))
    engine.open(host.address.replace("/pyodide/", "/bits"))
    assert json.loads(engine.until("self.found")) == under_node
    assert [name.split()[:2] for name in under_node] == [["explornn_py", "kernel"]] * 2

// node in_pyodide.mjs PYODIDE_FOLDER SCRIPT.py OUTPUT_FOLDER: runs a Python script with the engine's packages loaded
// from PYODIDE_FOLDER alone (any request elsewhere is refused); the script may import what lies beside it.  If it
// defines make() -> {path: bytes}, those files are written below OUTPUT_FOLDER.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would print the whole line of minified JavaScript that an error passed through.
process.on("uncaughtException", (error) => { console.error(error.message ?? error); process.exit(1); });

globalThis.fetch = (url) => Promise.reject(new Error(`the build must not ask for ${url}`));
const [pyodideFolder, script, outputFolder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: pyodideFolder });
const lock = JSON.parse(readFileSync(`${pyodideFolder}/pyodide-lock.json`, "utf8"));
await pyodide.loadPackage(
  Object.values(lock.packages).filter((entry) => entry.at_start).map((entry) => entry.name),
  { messageCallback: () => {} },
);
pyodide.FS.mkdirTree("/beside");
pyodide.mountNodeFS("/beside", dirname(script));
pyodide.runPython("import sys; sys.dont_write_bytecode = True; sys.path.append('/beside')");
pyodide.runPython(readFileSync(script, "utf8"));
const make = pyodide.globals.get("make");
if (make) {
  for (const [path, bytes] of make().toJs()) {
    const target = join(outputFolder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

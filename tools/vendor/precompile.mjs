// node precompile.mjs PYODIDE_FOLDER JOBS.json: runs precompile.py inside Pyodide for each job of the file.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// Node would print the whole line of minified JavaScript that an error passed through.
process.on("uncaughtException", (error) => { console.error(error.message ?? error); process.exit(1); });

const [pyodideFolder, jobsFile] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: pyodideFolder });
const here = dirname(fileURLToPath(import.meta.url));
pyodide.runPython(readFileSync(`${here}/precompile.py`, "utf8"));
const precompile = pyodide.globals.get("precompile");

for (const { source, target, leave_out, docstrings } of JSON.parse(readFileSync(jobsFile, "utf8"))) {
  pyodide.FS.mkdirTree("/source");
  pyodide.FS.mkdirTree("/target");
  pyodide.mountNodeFS("/source", dirname(source));
  pyodide.mountNodeFS("/target", dirname(target));
  const inside = (folder, path) => `${folder}/${path.slice(dirname(path).length + 1)}`;
  precompile(inside("/source", source), inside("/target", target), pyodide.toPy(leave_out), docstrings);
  pyodide.FS.unmount("/source");
  pyodide.FS.unmount("/target");
}

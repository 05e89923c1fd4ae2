// explornn_py as the site delivers it, in Pyodide; the pieces of work are Python functions.
import "./pieces.js";
import { loadPyodide } from "./site/pyodide/pyodide.mjs";

const python = await loadPyodide();
await python.loadPackage(["numpy", "explornn_py"], { messageCallback: () => {} });
python.runPython(await (await fetch("explornn.py")).text());
const pieces = python.globals.get("PIECES");
offer(Object.fromEntries([...pieces].map(name => {
  const act = pieces.get(name);
  return [name, argument => act(JSON.stringify(argument ?? null))?.toJs?.({ dict_converter: Object.fromEntries })];
})));

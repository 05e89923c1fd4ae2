// Prints the name and the error of each named file that MicroPython cannot compile.
import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const micropython = await loadMicroPython({ heapsize: 8 * 1024 * 1024 });
for (const path of process.argv.slice(2)) {
  micropython.globals.set("path", path);
  micropython.globals.set("source", readFileSync(path, "utf8"));
  try {
    micropython.runPython("compile(source, path, 'exec')");
  } catch (error) {
    console.log(String(error));
  }
}

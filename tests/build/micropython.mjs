// Reads {name: Python} from its standard input and prints {name: what it printed, or how it ended}, each run by a fresh
// MicroPython with the memory that it has on the page.
import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const results = {};
for (const [name, source] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const said = [];
  const micropython = await loadMicroPython({ stdout: line => said.push(line), linebuffer: true });
  globalThis.give = value => value;
  globalThis.fail = () => { throw new Error("from JavaScript"); };
  globalThis.refuse = () => Promise.reject(new Error("from JavaScript"));
  try {
    await micropython.runPythonAsync(source);
  } catch (error) {
    said.push(`ended by ${String(error.message ?? error).trim().split("\n").at(-1)}`);
  }
  results[name] = said.join("\n");
}
process.stdout.write(JSON.stringify(results));

// Fetches what the trainer needs, on the page, where bytes can be counted, failures told and downloads tried again.
// The worker that PyScript starts asks here instead of the network: its `fetch` is routed to the page by a small
// prelude put in front of PyScript's worker text. So nothing is loaded twice, and a broken download is mended without
// starting the worker again. `self.trainerFiles` is what the page's Python reads.
(() => {
  const { base, beside, single, opaque } = self.place;
  const files = new Map(); // path -> {file, bytes, received, step, body: Promise<ArrayBuffer>}
  const state = { received: 0, total: 0, step: "", failed: "", retry: () => retries.splice(0).forEach(again => again()) };
  const retries = [];
  class Damaged extends Error {}
  self.trainerFiles = state;
  addEventListener("online", state.retry);

  let told = 0;
  const tell = now => {
    if (!now && performance.now() - told < 80) return;
    told = performance.now();
    dispatchEvent(new Event("trainerfiles"));
  };
  const failed = async step => {
    state.failed = step;
    tell(true);
    await new Promise(again => retries.push(again));
    state.failed = "";
    tell(true);
  };

  const count = file => { state.received = [...files.values()].reduce((n, f) => n + f.received, 0); tell(file.received === file.bytes); };

  // What has come stays; a broken-off download goes on from there where the host can send a part of a file.
  const read = async file => {
    const options = { expected: true, priority: "low" }; // the page itself comes first
    if (file.received) options.headers = { Range: `bytes=${file.received}-` };
    const response = await self.fetch(base + file.file, options);
    if (!response.ok) throw new Error(response.status);
    const goesOn = response.status === 206 && response.headers.get("content-range")?.startsWith(`bytes ${file.received}-`);
    if (!goesOn) file.received = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (file.received + value.length > file.bytes) throw new Damaged();
      file.content.set(value, file.received);
      file.received += value.length;
      count(file);
    }
    if (file.received !== file.bytes) throw new Error("broken off");
    // frames without an origin have no crypto.subtle; lengths are checked there, too
    const digest = await self.crypto?.subtle?.digest("SHA-256", file.content).catch(() => null);
    const hex = digest && [...new Uint8Array(digest)].map(b => b.toString(16).padStart(2, "0")).join("");
    if (hex && hex !== file.sha256) throw new Damaged();
    return file.content.buffer;
  };

  // A failed file waits for `retry`; the worker's question stays open meanwhile.
  const fetched = async file => {
    for (;;) {
      try { return await read(file); } catch (error) {
        if (error instanceof Damaged) file.received = 0;
        count(file);
        await failed(file.step);
      }
    }
  };

  const listing = (async () => {
    for (;;) {
      try { return await (await self.fetch(base + "assets.json", { expected: true })).json(); } catch { await failed("list"); }
    }
  })();
  const ready = listing.then(list => {
    for (const entry of list) {
      files.set(entry.path, { file: entry.path, ...entry, received: 0, content: new Uint8Array(entry.bytes) });
      state.total += entry.bytes;
    }
    for (const file of files.values()) file.body = fetched(file);
  });

  const types = { wasm: "application/wasm", js: "text/javascript", mjs: "text/javascript", json: "application/json" };
  const load = async path => {
    await ready;
    const file = files.get(path);
    if (file) {
      state.step = file.step;
      tell(true);
      return (await file.body).slice(0);
    }
    if (!single) return null;
    const response = await self.fetch(base + path);
    return response.ok ? response.arrayBuffer() : null;
  };

  // --- the worker's side: asks the page for every file below the site's address that the page may have
  const prelude = ({ base, beside, single, types }) => {
    const port = new Promise(ok => addEventListener("message", function on(event) {
      if (!event.data || !event.data.trainerFiles) return;
      event.stopImmediatePropagation();
      removeEventListener("message", on);
      ok(event.ports[0]);
    }));
    const waiting = new Map();
    let questions = 0;
    port.then(p => { p.onmessage = ({ data: [id, body] }) => { waiting.get(id)(body); waiting.delete(id); }; });
    const ask = path => new Promise(ok => { const id = ++questions; waiting.set(id, ok); port.then(p => p.postMessage([id, path])); });
    const pathOf = address => {
      const url = new URL(address, base).href.split(/[?#]/)[0];
      const start = [base, beside].find(start => start && url.startsWith(start));
      if (start === undefined) return "";
      const path = decodeURI(url.slice(start.length));
      return single ? path : path.match(/pyodide\/[^/]+$/)?.[0] ?? "";
    };
    const network = self.fetch.bind(self);
    self.fetch = async (input, options) => {
      const path = pathOf(typeof input === "object" && input.url ? input.url : String(input));
      const body = path ? await ask(path) : null;
      return body ? new Response(body, { headers: { "content-type": types[path.split(".").pop()] || "" } }) : network(input, options);
    };
    // A file on a disk may import nothing from beside it, nor from a blob:, so each module becomes a data: address.
    self.importPart = async address => {
      const body = await ask(pathOf(address));
      const text = new TextDecoder().decode(body).replace(/(?<![\w$.])import\(/g, "self.importPart(");
      return import("data:text/javascript;charset=utf-8," + encodeURIComponent(text));
    };
  };

  const RealBlob = self.Blob, RealWorker = self.Worker, scripts = new WeakMap(), ours = new Set();
  const create = URL.createObjectURL.bind(URL);
  self.Blob = class Blob extends RealBlob {
    constructor(parts = [], options) {
      super(parts, options);
      if (options && options.type === "text/javascript" && [...parts].every(part => typeof part === "string")) scripts.set(this, parts.join(""));
    }
    static [Symbol.hasInstance](value) { return value instanceof RealBlob; }
  };
  URL.createObjectURL = blob => {
    if (!scripts.has(blob)) return create(blob);
    const settings = JSON.stringify({ base, beside, single, types });
    const code = single ? scripts.get(blob).replace(/(?<![\w$.])import\(/g, "self.importPart(") : scripts.get(blob);
    const text = `(${self.memoryStorage})(self);\n(${prelude})(${settings});\n${code}`;
    // Chromium starts no module worker from a blob: of an origin that is none
    const url = single || opaque
      ? "data:text/javascript;charset=utf-8," + encodeURIComponent(text)
      : create(new RealBlob([text], { type: "text/javascript" }));
    ours.add(url);
    return url;
  };
  self.Worker = class Worker extends RealWorker {
    constructor(url, options) {
      super(url, options);
      if (!ours.has(String(url))) return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = async ({ data: [id, path] }) => {
        const body = await load(path);
        port1.postMessage([id, body], body ? [body] : []);
      };
      super.postMessage({ trainerFiles: true }, [port2]);
    }
  };
})();

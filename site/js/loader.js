// Fetches what the trainer needs, on the page, where bytes can be counted, failures told and downloads tried again.
// The worker that PyScript starts asks here instead of the network: its `fetch` is routed to the page by a small
// prelude put in front of PyScript's worker text. So nothing is loaded twice, and a broken download is mended without
// starting the worker again. `self.trainerFiles` is what the page's Python reads.
(() => {
  const base = new URL(".", document.baseURI).href;
  const files = new Map(); // path -> {bytes, received, step, body: Promise<ArrayBuffer>, failed}
  const state = { received: 0, total: 0, step: "", failed: "", retry: () => retries.splice(0).forEach(f => f()) };
  const retries = [];
  self.trainerFiles = state;

  let told = 0;
  const tell = now => {
    if (!now && performance.now() - told < 80) return;
    told = performance.now();
    dispatchEvent(new Event("trainerfiles"));
  };

  const count = file => { state.received = [...files.values()].reduce((n, f) => n + f.received, 0); tell(file.received === file.bytes); };

  const read = async (path, file) => {
    const response = await fetch(base + path, { priority: "low" }); // the page itself comes first
    if (!response.ok) throw new Error(response.status);
    const body = new Uint8Array(file.bytes), reader = response.body.getReader();
    file.received = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (file.received + value.length > file.bytes) throw new Error("longer than expected");
      body.set(value, file.received);
      file.received += value.length;
      count(file);
    }
    if (file.received !== file.bytes) throw new Error("broken off");
    const digest = self.crypto && crypto.subtle && await crypto.subtle.digest("SHA-256", body).catch(() => null);
    const hex = digest && [...new Uint8Array(digest)].map(b => b.toString(16).padStart(2, "0")).join("");
    if (hex && hex !== file.sha256) throw new Error("damaged");
    return body.buffer;
  };

  // A failed file waits for `retry`; the worker's question stays open meanwhile.
  const fetched = async (path, file) => {
    for (;;) {
      try { return await read(path, file); } catch (error) {
        file.received = 0;
        state.failed = file.step;
        count(file);
        tell(true);
        await new Promise(again => retries.push(again));
        state.failed = "";
        tell(true);
      }
    }
  };

  const listing = (async () => {
    for (;;) {
      try { return await (await fetch(base + "assets.json")).json(); } catch {
        state.failed = "list";
        tell(true);
        await new Promise(again => retries.push(again));
        state.failed = "";
      }
    }
  })();

  const ready = listing.then(list => {
    for (const entry of list) {
      const file = { ...entry, received: 0 };
      files.set(entry.path, file);
      state.total += entry.bytes;
    }
    for (const [path, file] of files) file.body = fetched(path, file);
  });

  const types = { wasm: "application/wasm", js: "text/javascript", json: "application/json", zip: "application/zip", whl: "application/zip" };
  const load = async path => {
    await ready;
    const file = files.get(path);
    if (!file) return null;
    state.step = file.step;
    tell(true);
    return (await file.body).slice(0);
  };

  // --- the worker's side: asks the page for every file below this page's own address that the page may have
  const prelude = (base, types) => {
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
    const network = self.fetch.bind(self);
    self.fetch = async (input, options) => {
      const url = new URL(typeof input === "object" && input.url ? input.url : String(input), base).href.split(/[?#]/)[0];
      const path = url.startsWith(base) ? decodeURI(url.slice(base.length)) : "";
      const body = path.startsWith("pyodide/") ? await ask(path) : null;
      return body ? new Response(body, { headers: { "content-type": types[path.split(".").pop()] || "" } }) : network(input, options);
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
    const text = `(${prelude})(${JSON.stringify(base)}, ${JSON.stringify(types)});\n${scripts.get(blob)}`;
    const url = create(new RealBlob([text], { type: "text/javascript" }));
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

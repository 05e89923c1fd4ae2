// Fetches what the trainer needs, on the page, where bytes can be counted, failures told and downloads tried again.
// The worker that PyScript starts asks here instead of the network: its `fetch` is routed to the page by a small
// prelude put in front of PyScript's worker text. So nothing is loaded twice, and a broken download is mended without
// starting the worker again. `self.trainerFiles` is what the page's Python reads.
(() => {
  const { door, beside, single, opaque } = self.place;
  const ofItsOwn = single || opaque; // the worker comes from a data: address, as far from the page as another site's
  const needed = [...door.parts.values()].filter(part => part.trainer);
  const retries = [];
  const state = {
    received: 0,
    total: needed.reduce((n, part) => n + part.bytes, 0),
    step: "",
    failed: "",
    retry: () => retries.splice(0).forEach(again => again()),
  };
  self.trainerFiles = state;
  addEventListener("online", state.retry);

  let told = 0;
  const tell = now => {
    if (!now && performance.now() - told < 80) return;
    told = performance.now();
    dispatchEvent(new Event("trainerfiles"));
  };
  const count = now => {
    state.received = needed.reduce((n, part) => n + part.received, 0);
    tell(now);
  };
  addEventListener("trainerbytes", ({ detail: part }) => count(part.received === part.bytes));

  // A failed part waits for `retry`; the worker's question stays open meanwhile.
  const fetched = async part => {
    for (;;) {
      try { return await door.read(part); } catch {
        count();
        state.failed = part.name;
        tell(true);
        await new Promise(again => retries.push(again));
        state.failed = "";
        tell(true);
      }
    }
  };
  for (const part of needed) part.body = fetched(part);
  door.waitFor = part => part.body;

  const load = async path => {
    const part = door.parts.get(path);
    if (!part) return null;
    if (!part.trainer) return door.read(part); // a package that is asked for later; it fails at once, and can be asked for again
    state.step = part.name;
    tell(true);
    // Python's entry imports its neighbours by itself, unseen: they have to be right before it is
    if (path.endsWith("/pyodide.mjs")) await Promise.all(needed.filter(other => other.name === part.name).map(other => other.body));
    const body = await part.body;
    // from a data: address a worker shares no modules with the page
    return (ofItsOwn ? null : await part.module) ?? body.slice(0);
  };

  // --- the worker's side: asks the page for every file of the site that the page may have
  const prelude = ({ roots, single }, modules) => {
    const port = new Promise(ok => addEventListener("message", function on(event) {
      if (!event.data || !event.data.trainerFiles) return;
      event.stopImmediatePropagation();
      removeEventListener("message", on);
      ok(event.ports[0]);
    }));
    const waiting = new Map();
    let questions = 0;
    port.then(p => { p.onmessage = ({ data: [id, ...answer] }) => { waiting.get(id)(answer); waiting.delete(id); }; });
    const ask = path => new Promise(ok => { const id = ++questions; waiting.set(id, ok); port.then(p => p.postMessage([id, path])); });
    const pathOf = address => {
      const url = new URL(address, roots[0]).href.split(/[?#]/)[0];
      const root = roots.find(root => url.startsWith(root));
      return root === undefined ? "" : decodeURI(url.slice(root.length));
    };
    const network = self.fetch.bind(self);
    self.fetch = async (input, options) => {
      const path = pathOf(typeof input === "object" && input.url ? input.url : String(input));
      const [body, type, fault] = path ? await ask(path) : [];
      if (fault) return new Response(null, { status: 502, statusText: fault });
      if (!body) return network(input, options);
      const compiled = body instanceof WebAssembly.Module;
      const response = new Response(compiled ? null : body, { headers: { "content-type": type } });
      if (compiled) modules.set(response, body);
      return response;
    };
    // What PyScript imports has been found right by the page before it is imported. A file on a disk may import
    // nothing from beside it, nor from a blob:, so there each module becomes a data: address.
    self.importPart = async address => {
      const [body] = await ask(pathOf(address));
      if (!single) return import(address);
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
    const settings = JSON.stringify({ roots: [...new Set([door.root, beside])].filter(Boolean), single });
    const code = scripts.get(blob).replace(/(?<![\w$.])import\(/g, "self.importPart(");
    const text = `(${self.memoryStorage})(self);\n(${prelude})(${settings}, (${door.precompiled})());\n${code}`;
    // Chromium starts no module worker from a blob: of an origin that is none
    const url = ofItsOwn
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
        let fault = "";
        const body = await load(path).catch(({ kind }) => { fault = kind; });
        port1.postMessage([id, body, door.typeOf(path), fault], body instanceof ArrayBuffer ? [body] : []);
      };
      super.postMessage({ trainerFiles: true }, [port2]);
    }
  };
})();

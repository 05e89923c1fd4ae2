// Every file of the site that is asked for by `fetch` passes here: either it is what the build has listed (index.html
// holds the list), or it is named as a fault, with its kind: a key of the words [start.why]. So nothing that a filter,
// a sign-in page or a broken line has put in a file's place is ever taken for the file.
(() => {
  const { place } = self;
  const TICK = 1000, SILENCE = 25; // seconds in which nothing at all has come, after which waiting ends
  const TYPES = {
    /* types: wasm, js, mjs, json, html, */
  };
  const { parts: listed, words } = JSON.parse(document.getElementById("parts").textContent);
  const parts = new Map(), faults = new Map();
  for (const [path, [bytes, sha256, name, trainer]] of Object.entries(listed))
    parts.set(path, { path, bytes, sha256, name, trainer, received: 0, content: null, reading: null });
  // received: bytes that have come in this visit, so that others see whether anything still comes
  const door = { parts, faults, words, received: 0, root: place.single ? place.base : place.beside };
  place.door = door;

  class Fault extends Error {
    constructor(part, kind, detail = "") {
      super(`${part.path}: ${kind} ${detail}`);
      Object.assign(this, { part, kind, detail });
    }
  }
  const changed = () => dispatchEvent(new Event("startsign"));

  const network = self.fetch.bind(self);
  door.typeOf = path => TYPES[path.split(".").pop()] || "application/octet-stream";
  door.addressOf = part => door.root + part.path;
  door.answer = (part, content) => new Response(content, { headers: { "content-type": door.typeOf(part.path) } });
  door.partAt = address => {
    let url;
    try { url = new URL(address, document.baseURI).href.split(/[?#]/)[0]; } catch { return undefined; }
    const root = [door.root, place.beside].find(root => root && url.startsWith(root));
    return root === undefined ? undefined : parts.get(decodeURI(url.slice(root.length)));
  };

  const kindOfStatus = status =>
    status === 404 || status === 410 ? "missing" : status === 416 ? "cut" : status < 500 || status === 511 ? "refused" : "busy";
  const isPage = content => /^\s*<(!doctype|html|head|body)/i.test(new TextDecoder().decode(content.subarray(0, 64)));
  const policyForbids = address => place.signs.some(sign => sign.kind === "blocked" && sign.address === address);

  // frames without an origin and pages over plain http have no crypto.subtle: there, lengths are checked
  const isRight = async part => {
    const digest = await self.crypto?.subtle?.digest("SHA-256", part.content).catch(() => null);
    return !digest || btoa(String.fromCharCode(...new Uint8Array(digest))) === part.sha256;
  };

  // WebAssembly is compiled out of the host's own answer, while that comes: then it is ready when its bytes are found
  // right, and the browser may keep the machine code for the next visit. null: whoever wants it compiles it himself.
  const streams = !place.single && self.WebAssembly?.compileStreaming;
  const compile = response => streams ? WebAssembly.compileStreaming(response.clone()).catch(() => null) : null;
  // From then on answers that are noted with a compiled module are taken as that. The trainer's worker does the same.
  door.precompiled = () => {
    const modules = new WeakMap(), { instantiate, instantiateStreaming } = self.WebAssembly ?? {};
    if (instantiateStreaming) WebAssembly.instantiateStreaming = async (source, imports) => {
      const response = await source, module = await modules.get(response);
      return module ? { module, instance: await instantiate(module, imports) } : instantiateStreaming(response, imports);
    };
    return modules;
  };
  const modules = door.precompiled();

  const silences = new Set();
  let silent = 0;
  setInterval(() => {
    silent = silences.size ? silent + 1 : 0;
    if (silent >= SILENCE) for (const controller of silences) controller.abort();
  }, TICK);

  // What has come stays; a broken-off download goes on from there where the host can send a part of a file.
  const load = async (part, fresh) => {
    const controller = new AbortController();
    const options = { signal: controller.signal };
    if (part.trainer) options.priority = "low"; // the page itself comes first
    if (fresh) options.cache = "reload";
    if (part.received) options.headers = { Range: `bytes=${part.received}-` };
    part.content ??= new Uint8Array(part.bytes);
    const lost = () => controller.signal.aborted ? "silent" : part.received ? "cut" : "unreachable";
    silences.add(controller);
    try {
      let response;
      try { response = await network(door.addressOf(part), options); } catch {
        const forbidden = policyForbids(door.addressOf(part));
        throw new Fault(part, forbidden ? "blocked" : lost(), forbidden ? "connect-src" : "");
      }
      const goesOn = response.status === 206 && response.headers.get("content-range")?.startsWith(`bytes ${part.received}-`);
      if (!goesOn) part.received = 0;
      part.type = response.headers.get("content-type");
      if (!response.ok) throw new Fault(part, kindOfStatus(response.status), response.status);
      part.module = part.path.endsWith(".wasm") && !goesOn ? compile(response) : null;
      const reader = response.body.getReader();
      const next = () => reader.read().catch(() => { throw new Fault(part, lost()); });
      for (let { done, value } = await next(); !done; { done, value } = await next()) {
        silent = 0;
        const room = part.bytes - part.received;
        part.content.set(value.subarray(0, room), part.received);
        if (value.length > room) throw new Fault(part, "changed");
        part.received += value.length;
        door.received += value.length;
        if (part.trainer) dispatchEvent(new CustomEvent("trainerbytes", { detail: part }));
      }
      if (part.received !== part.bytes) throw new Fault(part, "cut");
      if (!await isRight(part)) throw new Fault(part, "changed");
      return part.content.buffer;
    } catch (fault) {
      const taken = fault.kind === "changed" || fault.kind === "cut";
      if (taken && isPage(part.content) && !part.path.endsWith(".html")) fault.kind = "replaced";
      if (fault.kind === "changed" || fault.kind === "replaced") part.received = 0;
      part.module = null;
      throw fault;
    } finally {
      silences.delete(controller);
    }
  };

  // The bytes of a listed file, or a Fault. What is wrong in the browser's own cache, or in the copy for the time without
  // a network, is asked of the host once more.
  door.read = part => part.reading ??= (async () => {
    try {
      const content = await load(part, faults.has(part.path)).catch(fault => {
        if (!["changed", "replaced", "cut"].includes(fault.kind)) throw fault;
        return load(part, true);
      });
      if (!part.trainer) Object.assign(part, { received: 0, content: null });
      if (faults.delete(part.path)) changed();
      return content;
    } catch (fault) {
      faults.set(part.path, fault);
      changed();
      throw fault;
    } finally {
      part.reading = null;
    }
  })();

  // WebAssembly that index.html has preloaded is compiled before it is asked for.
  const ahead = new Map();
  for (const { href } of document.querySelectorAll('link[rel="preload"][href$=".wasm"]')) {
    const part = door.partAt(href);
    if (part) ahead.set(part, door.read(part).catch(() => null));
  }
  const come = async part => {
    const early = ahead.get(part);
    ahead.delete(part);
    return await early ?? door.read(part);
  };

  self.fetch = async (input, options) => {
    const part = door.partAt(typeof input === "object" && input.url ? input.url : String(input));
    if (!part) return network(input, options);
    try {
      const content = await (part.trainer ? door.waitFor(part) : come(part));
      const response = door.answer(part, content.slice(0));
      modules.set(response, part.module);
      return response;
    } catch (fault) {
      if (fault.kind === "silent" || fault.kind === "unreachable") throw fault;
      return new Response(null, { status: Number(fault.detail) || 502, statusText: fault.kind });
    }
  };
})();

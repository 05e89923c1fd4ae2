// Only in the single file: its parts are `<script type="text/plain" data-file=...>` elements, and `fetch` answers from
// them, for the page here and for the worker by way of loader.js.
(() => {
  const { base, beside } = self.place;
  const types = { /* types: wasm, js, mjs, json */ };

  const parsed = new Promise(done => {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", done, { once: true });
    else done();
  });
  const bytes = text => Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const inflate = packed => {
    const stream = new DecompressionStream("gzip"), writer = stream.writable.getWriter();
    writer.write(packed).catch(() => {}); // a damaged part is told by the reader's end of the stream
    writer.close().catch(() => {});
    return new Response(stream.readable).arrayBuffer();
  };

  const pathOf = address => {
    let url;
    try { url = new URL(address, beside || base).href.split(/[?#]/)[0]; } catch { return null; }
    const start = [beside, base].find(start => start && url.startsWith(start));
    return start === undefined ? null : decodeURI(url.slice(start.length));
  };
  const network = self.fetch;
  self.fetch = async (input, options) => {
    const path = pathOf(typeof input === "object" && input.url ? input.url : String(input));
    if (path === null) return network(input, options);
    await parsed;
    const part = document.querySelector(`script[data-file="${CSS.escape(path)}"]`);
    if (!part) return new Response(null, { status: 404 });
    const content = bytes(part.textContent);
    const body = part.dataset.codec === "gzip" ? await inflate(content) : content;
    return new Response(body, { headers: { "content-type": types[path.split(".").pop()] || "text/plain" } });
  };

  // PyScript resolves paths against the document's address, which in srcdoc and blob: documents is no base
  const RealURL = self.URL;
  self.URL = class URL extends RealURL {
    constructor(address, start) { super(address, start === undefined || RealURL.canParse(address, start) ? start : base); }
  };
})();

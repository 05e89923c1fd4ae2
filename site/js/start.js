// The first of our scripts: where the page finds itself, and what is said when not even Python's start succeeds.
// `self.place` is what the other scripts and the page's Python read.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const single = root.hasAttribute("data-single"); // the one file that holds everything
  const framed = self.parent !== self;
  const place = {
    single,
    framed,
    // no origin of one's own: sandboxed frames, and files in most browsers
    opaque: self.origin === "null",
    // The folder of our own files, named by its content in what is served. The single file's parts have an address
    // that resolves nowhere, so that none can ever be asked of a network.
    base: single ? "https://site.invalid/" : new URL("..", document.currentScript.src).href,
    beside: /^(https?|file):$/.test(location.protocol) ? new URL(".", document.baseURI).href : "",
  };
  self.place = place;

  // The page's policy of what may be loaded comes into force here, before anything else is loaded. It is no plain
  // `http-equiv` because in a frame without an origin 'self' is nothing to WebKit: the address has to be named.
  const policy = document.querySelector('meta[name="content-security-policy"]');
  if (policy) {
    const meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = place.opaque ? policy.content.replaceAll("'self'", new URL(location.href).origin) : policy.content;
    policy.replaceWith(meta);
  }

  // Small settings. Storage may be denied (then even its name throws) or full: they then live as long as the page. The
  // prefix is for hosts on which several projects share an origin.
  const settings = new Map();
  place.read = name => {
    let value = null;
    try { value = localStorage.getItem("explornn:" + name); } catch { /* as good as empty */ }
    return value ?? settings.get(name) ?? null;
  };
  place.write = (name, value) => {
    settings.set(name, value);
    try { localStorage.setItem("explornn:" + name, value); } catch { /* told by offline.js */ }
  };

  const narrow = matchMedia("(max-width: 800px)");
  const arrange = () => root.toggleAttribute("data-embed", asked.has("embed") || (framed && narrow.matches));
  arrange();
  narrow.addEventListener("change", arrange);

  // --- PyScript or MicroPython missing, damaged or refused by the browser
  let told = false;
  const tell = () => {
    if (told || root.dataset.page === "ready") return;
    told = true;
    const show = () => {
      const box = document.getElementById("start-failed");
      document.getElementById("start-failed-why").hidden = !(place.framed && place.opaque);
      document.getElementById("start-again").addEventListener("click", () => location.reload());
      document.getElementById("boot").hidden = true;
      box.hidden = false;
    };
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", show) : show();
  };
  // a part of the page that does not come; a failed `trainer` part has its own line and its own retry
  const ask = self.fetch;
  self.fetch = async (...question) => {
    try {
      const answer = await ask(...question);
      if (!answer.ok && !question[1]?.expected) tell();
      return answer;
    } catch (error) {
      if (!question[1]?.expected) tell();
      throw error;
    }
  };
  // an error in the page's own Python is told by PyScript on the console alone
  const complain = console.error;
  console.error = (...words) => { complain(...words); tell(); };
  // and an error in its settings by an element of PyScript's own
  const observer = new MutationObserver(() => {
    const box = document.querySelector(".py-error, .mpy-error");
    if (!box) return;
    box.remove();
    tell();
  });
  observer.observe(root, { childList: true, subtree: true });
  place.ready = () => {
    root.dataset.page = "ready";
    console.error = complain;
    observer.disconnect();
  };
  addEventListener("error", event => { if (!(event.target instanceof HTMLImageElement)) tell(); }, true);
  addEventListener("unhandledrejection", tell);
})();

// The first of our scripts: where the page finds itself, and what the browser tells while it starts. `self.place` is what the other scripts and the page's Python read.
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
  place.policy = ""; // of the single file: stated in the usual way, and nothing is asked of a host

  // The page's policy of what may be loaded comes into force here, before anything else is loaded. It is no plain
  // `http-equiv` because in a frame without an origin 'self' is nothing to WebKit: the address has to be named.
  const policy = document.querySelector('meta[name="content-security-policy"]');
  if (policy) {
    const meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = place.opaque ? policy.content.replaceAll("'self'", new URL(location.href).origin) : policy.content;
    policy.replaceWith(meta);
    place.policy = meta.content;
  }

  // A page around this one may keep the visitor's record (site/scorm does, for learning platforms). It says so by the
  // frame's name, with the record behind it. Then nothing at all is kept on this machine, which may be another
  // learner's tomorrow; what the tour and Check yourself keep goes into the name, for a reload, and to that page
  // (README: `record`).
  const RECORD = "explornn:record ", PARTS = ["tour", "check"];
  place.recorded = framed && self.name.startsWith(RECORD);

  // Small settings. Storage may be denied (then even its name throws) or full: they then live as long as the page. The
  // prefix is for hosts on which several projects share an origin.
  const settings = new Map(), unkept = new Set();
  if (place.recorded) try {
    const { check, ...tour } = JSON.parse(self.name.slice(RECORD.length));
    settings.set("tour", JSON.stringify(tour));
    if (check) settings.set("check", JSON.stringify(check));
  } catch { /* nothing yet */ }
  place.read = name => {
    let value = null;
    if (!place.recorded && !unkept.has(name)) try { value = localStorage.getItem("explornn:" + name); } catch { /* as good as empty */ }
    return value ?? settings.get(name) ?? null;
  };
  place.write = (name, value) => {
    settings.set(name, value);
    if (place.recorded) {
      if (PARTS.includes(name)) record();
      return;
    }
    try {
      localStorage.setItem("explornn:" + name, value);
      unkept.delete(name);
    } catch { unkept.add(name); /* told by offline.js */ }
  };
  // Of each answer of Check yourself only how it went and when: a platform has room for 4,096 characters.
  const short = ({ answers, ...rest }) => ({ ...rest,
    answers: Object.fromEntries(Object.entries(answers).map(([name, [tried, inARow, at]]) => [name, [tried, inARow, Math.round(at)]])) });
  const record = () => {
    const [tour, check] = PARTS.map(name => settings.get(name)).map(text => text ? JSON.parse(text) : null);
    const json = JSON.stringify({ ...tour, ...(check && { check: short(check) }) });
    self.name = RECORD + json;
    place.tell("record", json);
  };

  // How the page is arranged: inside another page as that has room; else by the first of these that the window has room
  // for, so that all one works with is on one screen (styles/screen.css); in still smaller ones the parts follow each
  // other. [name, wider than high (null: either), least width, least height], lengths in sixteenths of a letter's size.
  // Up to 760 the style sheets' own conditions (47.5em) make a phone of everything: no upright frame but that one begins below.
  const FRAMES = [["wide", null, 1200, 600], ["side", true, 900, 600], ["low", true, 640, 320], ["foot", false, 761, 800], ["phone", false, 300, 560]];
  const narrow = matchMedia("(max-width: 800px)");
  const letters = () => parseFloat(getComputedStyle(root).fontSize) / 16;
  const usual = letters(); // what the style sheets' own conditions count in: they know of no letters that are set later
  place.arrange = () => {
    const embedded = asked.has("embed") || (framed && narrow.matches);
    const unit = letters(), width = innerWidth / unit, height = innerHeight / unit;
    const [frame] = FRAMES.find(([name, across, wide, high]) => width >= wide && height >= high
      && (across === null || (across === width > height && unit === usual))) ?? [""];
    root.toggleAttribute("data-embed", embedded);
    if (frame && !embedded) root.setAttribute("data-frame", frame); else root.removeAttribute("data-frame");
  };
  place.arrange();
  addEventListener("resize", place.arrange);

  // What the browser tells of the start, for verdict.js, which comes later than the first of it.
  place.signs = [];
  const noted = sign => {
    place.signs.push(sign);
    dispatchEvent(new Event("startsign"));
  };
  addEventListener("error", ({ target, message }) => {
    if (target === self) noted({ kind: "error", message });
    else if (!(target instanceof HTMLImageElement)) noted({ kind: "part", address: target.src || target.href || "" });
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => noted({ kind: "error", message: String(reason) }));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, disposition }) => {
    if (disposition === "enforce") noted({ kind: "blocked", directive: effectiveDirective, address: blockedURI });
  });
})();

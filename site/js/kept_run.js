// The run as it was when the page was left, so that a reload, a crash, going back or an update brings it back. It lies on
// the visitor's own machine (IndexedDB): the newest state of each tab, written when the trainer hands over a checkpoint.
// `place.keptRun` is what the page's Python uses; "keptrun" tells that keeping has failed.
//
// Which run belongs here? The entry of the tab's history knows its key (reload, back and forward, a crashed tab). An entry
// that does not, say the same address typed again, gets the tab's newest run if the address is the one that was left;
// any other address is a wish of its own. A frame is known by the address it was given, as it cannot write its own.
// Browsers copy both to a duplicated tab: whoever does not get the lock of a key takes the run and a key of its own.
(() => {
  const { place } = self;
  const VERSION = 1; // of a record; one of another version is put aside, not read
  const DAY = 24 * 3600e3;
  const MOST = 10, MOST_BYTES = 250e6, OLDEST = 60 * DAY; // of all tabs' records: count, bytes, milliseconds
  const PAUSE = 250, SHARE = 10; // milliseconds between two writes at least, and how much longer than a write
  const PATIENCE = 3000; // for a store that does not answer
  const factory = (() => { try { return self.indexedDB; } catch { return null; } })(); // before memory_storage.js
  const NAME = "explornn:" + new URL(".", location).pathname;
  const address = () => location.pathname + location.search;
  const given = address();
  const OF_FRAME = place.framed ? ":" + given : "";
  const SLOT = "explornn:kept" + OF_FRAME, LEFT = "explornn:left" + OF_FRAME, TYPED = "explornn:typed" + OF_FRAME;
  const BEFORE = "explornn:before-tour" + OF_FRAME;
  const reachedBy = key => "explornn:reached:" + key; // each page of a tab's history has its own
  const none = place.recorded; // who comes next in a learning platform's frame does not get the run of whoever was there

  // --- the store: "runs" with the bytes, "about" with what is needed to clear up
  const settled = request => new Promise((ok, no) => { request.onsuccess = () => ok(request.result); request.onerror = () => no(request.error); });
  const opened = () => new Promise((ok, no) => {
    const request = factory.open(NAME, 1);
    setTimeout(no, PATIENCE, new Error("no answer"));
    request.onupgradeneeded = () => { for (const store of ["runs", "about"]) request.result.createObjectStore(store); };
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  const use = async (mode, act) => {
    const database = await opened();
    try {
      const transaction = database.transaction(["runs", "about"], mode);
      const done = new Promise((ok, no) => { transaction.oncomplete = ok; transaction.onabort = transaction.onerror = () => no(transaction.error); });
      const [result] = await Promise.all([act(transaction.objectStore("runs"), transaction.objectStore("about")), done]);
      return result;
    } finally { database.close(); } // an open one keeps a page out of the browser's cache of pages
  };
  const write = (key, record) => use("readwrite", (runs, about) => {
    runs.put(record, key);
    about.put({ saved: record.saved, bytes: record.bytes }, key);
  });
  const erase = keys => use("readwrite", (runs, about) => { for (const key of keys) { runs.delete(key); about.delete(key); } });
  const clearUp = async () => {
    const [keys, all] = await use("readonly", (runs, about) => Promise.all([settled(about.getAllKeys()), settled(about.getAll())]));
    const old = keys.map((key, k) => ({ key, ...all[k] })).sort((a, b) => b.saved - a.saved);
    let bytes = 0;
    const gone = old.filter((record, k) => (bytes += record.bytes) > MOST_BYTES || k >= MOST || Date.now() - record.saved > OLDEST);
    if (gone.length) await erase(gone.map(record => record.key).filter(other => other !== key));
  };

  // --- whose run it is
  const noted = name => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
  const note = (name, value) => {
    try { value ? sessionStorage.setItem(name, JSON.stringify(value)) : sessionStorage.removeItem(name); } catch { /* told as denied */ }
  };
  const enter = (key, address) => { try { history.replaceState({ ...history.state, explornn: key }, "", address); } catch { /* some frames */ } };
  const left = noted(SLOT);
  // The run that this page was begun afresh from can be brought back as long as this page stands; the next one erases it.
  const past = noted(LEFT), before = past?.offered ? null : past;
  note(LEFT, before && { ...before, offered: true });
  const wishes = () => location.hash.includes("="); // behind the # are data to be learned, not a place
  const wish = () => (wishes() ? new URLSearchParams(location.hash.slice(1)).toString() : "");
  const wished = wish(); // what this page was opened with; its own address goes on saying so
  const again = left?.address === given && (!wishes() || left.asks === given + location.hash);
  const from = history.state?.explornn ?? (again ? left.key : null);
  let asks = (left?.key === from && left?.asks) || given + location.hash; // what the run's first address was
  let reached = "";
  let key = from, release = () => {}, mine = false;
  let stored = null; // the key whose record is known to be in the store
  const newKey = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 10);
  const mark = () => {
    if (history.state?.explornn !== key) enter(key);
    note(SLOT, { key, asks, address: place.framed ? given : address() });
    if (reached) note(reachedBy(key), reached);
  };
  const locked = name => new Promise(ok => {
    const { locks } = navigator;
    if (!locks) return asked(name).then(other => ok(!other));
    const patience = new AbortController();
    setTimeout(() => patience.abort(), 1500); // a page that is just being left still has it for a moment
    const held = () => { ok(true); return new Promise(free => { release = free; }); };
    const none = error => ok(error.name !== "AbortError"); // files on a disk have no locks
    locks.request(name, { signal: patience.signal }, held).catch(none);
  });
  const channel = self.BroadcastChannel && !navigator.locks && new BroadcastChannel(NAME); // plain http has no locks
  const asked = name => new Promise(ok => {
    if (!channel) return ok(false);
    channel.onmessage = ({ data }) => { if (data.mine === name) ok(true); if (data.whose === name && mine) channel.postMessage({ mine: name }); };
    channel.postMessage({ whose: name });
    setTimeout(ok, 300, false);
  });
  const claim = async () => {
    if (!key || !(await locked("explornn:" + key))) {
      key = newKey();
      if (!(await locked("explornn:" + key))) return;
    }
    mine = true;
    mark();
    flush();
  };

  // --- reading and writing
  const kept = { denied: "", unknown: false, here: from !== null, afresh: Boolean(before), get keeps() { return stored === key && !kept.denied; } };
  const fail = error => {
    const why = error?.name === "QuotaExceededError" ? "full" : "denied";
    if (kept.denied) return;
    kept.denied = why;
    dispatchEvent(new Event("keptrun"));
  };
  kept.found = (async () => {
    if (none) return null;
    try {
      if (!factory) throw new Error("no store");
      const record = from ? await use("readonly", runs => settled(runs.get(from))) : (await opened()).close();
      claim();
      if (!record) return null;
      stored = from;
      if (record.version !== VERSION) { await kept.putAside(record); kept.unknown = true; return null; }
      asks = record.asks;
      return { ...record, reached: noted(reachedBy(from)) ?? "" };
    } catch (error) { fail(error); return null; }
  })();

  let next = null, writing = false, over = false, rest = 0;
  const flush = async () => {
    if (writing || !next || !mine || over || kept.denied === "denied") return;
    const record = next, begun = performance.now();
    next = null;
    writing = true;
    try {
      await write(key, record).catch(async error => {
        if (error?.name !== "QuotaExceededError") throw error;
        await clearUp();
        await write(key, record);
      });
      kept.denied = "";
      stored = key;
    } catch (error) { fail(error); }
    rest = setTimeout(() => { writing = false; rest = 0; flush(); }, Math.max(PAUSE, SHARE * (performance.now() - begun)));
  };
  // another: the first record of another run, for which nothing that lies there can stand: it does not wait
  kept.put = (about, run, figures, report, another) => {
    if (none || over) return;
    if (another && rest) {
      clearTimeout(rest);
      writing = false;
      rest = 0;
    }
    const bytes = about.length + run.byteLength + figures.byteLength + (report?.byteLength ?? 0);
    next = { version: VERSION, saved: Date.now(), bytes, asks, about, run, figures, report };
    if (mine) mark();
    flush();
  };
  // At every epoch and live setting, at once: training is deterministic, so what lies between a checkpoint and this is
  // trained again.
  kept.reach = text => {
    reached = text;
    if (mine) note(reachedBy(key), text);
  };
  kept.putAside = record => write("aside", record ?? { version: 0, saved: Date.now(), bytes: 0 }).then(() => from && erase([from])).catch(() => {});
  kept.clearUp = () => { if (factory && !none && !kept.denied) clearUp().catch(() => {}); };
  // The page begins as the run's first address asked. The run is nobody's from then on, but lies there until that page is
  // left, or for a day if the tab is closed with it. A record of `from` that is not this page's own belongs to the tab
  // that this one is a copy of.
  const erased = gone => {
    note(reachedBy(gone), null);
    return erase([gone, "aside"]).catch(() => {});
  };
  if (past?.offered) erased(past.key);
  kept.startAfresh = async () => {
    over = true;
    const leaving = { key, asks, address: location.href };
    if (next && mine) await write(key, next).catch(() => {});
    if (stored === key) await use("readwrite", (runs, about) => about.put({ saved: Date.now() - OLDEST + DAY, bytes: 0 }, key)).catch(() => {});
    note(LEFT, stored === key && leaving);
    for (const name of [SLOT, TYPED]) note(name, null);
    enter(undefined, asks); // going there would not load the page anew where only the part behind # differs
    location.reload();
  };
  kept.bringBack = async () => {
    over = true;
    await erased(key);
    note(LEFT, null);
    note(SLOT, { key: before.key, asks: before.asks, address: given });
    enter(before.key, before.address);
    location.reload();
  };

  // --- where the visitor was before the tour led the page elsewhere, as a text; "" when there is no tour
  kept.noteBeforeTour = text => { if (!none) note(BEFORE, text); };
  kept.beforeTour = () => (none ? null : noted(BEFORE));

  // --- what stands typed and is not learned yet
  const fields = () => [...document.querySelectorAll("#own-dialog textarea, #own-dialog input[type=text]")];
  const keepTyped = () => {
    if (!none && !over) note(TYPED, Object.fromEntries(fields().map(({ id, value }) => [id, value])));
  };
  addEventListener("DOMContentLoaded", () => {
    const typed = none ? null : noted(TYPED);
    for (const field of fields()) field.value = typed?.[field.id] ?? field.value;
  });
  addEventListener("change", ({ target }) => target.closest?.("#own-dialog") && keepTyped());

  addEventListener("hashchange", () => (wishes() && wish() !== wished ? location.reload() : mine && mark()));
  addEventListener("visibilitychange", () => { if (document.hidden) { writing = false; flush(); } });
  addEventListener("pagehide", () => {
    keepTyped();
    if (mine && !over) mark();
    writing = false;
    flush();
    mine = false;
    release();
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) claim(); });
  place.keptRun = kept;
})();

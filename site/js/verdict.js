// Every start ends in a verdict, `place.verdict`: "ready", or "failed" with a sentence that names what is missing and
// what helps. The words come from index.html, not from Python, which may be what is missing. Nothing is said as long
// as something still comes, nor because of what a browser complains about while all works; and what has been said is
// taken back when the start succeeds after all.
(() => {
  const { place } = self;
  const { door, signs } = place;
  const { parts, faults, words: spokenWords } = door; // without it this script ends here, and the plain words come
  const root = document.documentElement;
  const TICK = 1000;
  const SUSPECT = 2, PAGE = 12, TRAINER = 25; // ticks without anything new until: a bad sign is looked into; ...
  const OURS = new RegExp(`^(eval|wasm-eval|trusted-types.*|blob.*|data.*|${place.beside || "-"}.*)$`);
  const NEEDED = new Set(["scripts", "styles", "micropython", "page", "words"]);
  const element = id => document.getElementById(id);

  // --- words
  const spoken = () => {
    const stored = place.read("language"), asked = new URLSearchParams(location.search).get("lang");
    const wishes = [root.dataset.page === "ready" && root.lang, asked, stored, ...(navigator.languages ?? [])];
    return wishes.map(wish => String(wish || "").toLowerCase().split("-")[0]).find(code => Object.hasOwn(spokenWords, code)) ?? "en";
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // --- saying it
  // Made here, for a page that has not come whole has no place for it.
  const make = (tag, parent) => parent.appendChild(document.createElement(tag));
  const box = document.createElement("div");
  Object.assign(box, { id: "start-failed", className: "notice", hidden: true });
  box.setAttribute("role", "alert");
  const sentence = make("p", box), strong = make("strong", sentence), why = make("span", sentence), where = make("small", sentence);
  const again = make("button", box);
  Object.assign(again, { type: "button", id: "start-again" });
  again.addEventListener("click", () => repair());

  let told = "", ofFault = false, trained = false, repair = () => {};
  place.verdict = "";
  // before anything is said, a copy that the browser keeps gives way, if there is one, to what the host has now
  let left = null;
  const leave = async () => {
    left = "asked";
    if (await place.giveWay?.()) location.reload();
    else left = "nothing to leave";
  };
  const show = (what, kind, detail, address) => {
    if (!trained && left !== "nothing to leave") {
      if (!left) leave();
      return; // asked for again a moment later
    }
    if (place.single && kind !== "stuck") [kind, address] = ["file", ""]; // no host has a part in it
    const language = spoken(), words = spokenWords[language];
    const text = [what, kind, detail, address, language].join();
    if (text === told) return;
    told = text;
    box.lang = language;
    strong.textContent = Object.hasOwn(words.parts, what) ? fill(words.missing_part, { part: words.parts[what] }) : words[what];
    why.textContent = ` ${fill(words.why[kind], { detail })} ${place.framed && place.opaque && !place.single && kind !== "blocked" ? words.frame : ""} `;
    where.textContent = address && fill(words.address, { address });
    again.textContent = words.again;
    if (root.dataset.page !== "ready") element("boot")?.toggleAttribute("hidden", true);
    if (!box.isConnected) (document.querySelector("main") ?? document.body).prepend(box);
    box.hidden = false;
    place.verdict = trained ? "ready" : "failed"; // what trains is not undone by a style that is missing
    dispatchEvent(new Event("verdict"));
  };
  const takeBack = () => {
    if (!told) return;
    told = "";
    box.hidden = true;
    element("boot").hidden = false;
    place.verdict = trained ? "ready" : "";
    dispatchEvent(new Event("verdict"));
  };
  const showFault = fault => {
    ofFault = true;
    repair = fault.part.trainer ? self.trainerFiles.retry : anew;
    show(fault.part.name, fault.kind, fault.kind === "blocked" ? allowed(fault.detail) : fault.detail, door.addressOf(fault.part));
  };
  // What is wrong in the browser's cache would be wrong again, so it is asked of the host first.
  const anew = async () => {
    await Promise.all([...faults.values()].map(({ part }) => door.read(part).catch(() => {})));
    location.reload();
  };
  // What the page around it forbids is what the page itself states that it needs.
  const allowed = directive => {
    const stated = place.policy.split(";").map(each => each.trim());
    const name = directive.replace(/-(elem|attr)$/, "");
    return stated.find(each => each.startsWith(name + " ")) ?? directive;
  };
  place.sayAgain = () => again.focus();

  // --- finding out
  // What a browser loads by itself fails without a reason; asked for again, by the same way as the rest, it has one.
  const TYPED = /^(text|application)\/(x-)?(java|ecma)script/;
  let looking = false;
  const look = async wanted => {
    looking = true;
    await Promise.all(wanted.map(part => door.read(part).catch(() => {})));
    looking = false;
  };
  const needed = () => {
    const spoke = `content/${spoken()}.json`;
    return [...parts.values()].filter(({ name, path }) => NEEDED.has(name) && (name !== "words" || path.endsWith(spoke)));
  };
  const blamed = new Set();
  const pursue = async () => {
    const named = signs.filter(({ kind }) => kind === "part").map(({ address }) => door.partAt(address));
    for (const part of named.filter(part => part && NEEDED.has(part.name) && !blamed.has(part))) {
      blamed.add(part);
      await look([part]);
      // it came wrong, and is right by now; or it is right, but not for the browser
      const odd = part.name === "scripts" && part.type && !TYPED.test(part.type);
      if (!faults.has(part.path)) faults.set(part.path, { part, kind: odd ? "type" : "changed", detail: odd ? part.type : "" });
      if (trained) showFault(missing());
    }
  };
  addEventListener("startsign", pursue);
  const forbidden = directives =>
    signs.find(({ kind, directive, address }) => kind === "blocked" && directives.test(directive) && OURS.test(address));

  // --- watching
  let quiet = 0, before = "", looked = false;
  pursue();
  // a page that is ready has words; it says itself which others it could not have
  const lacks = name => NEEDED.has(name) && (name !== "words" || root.dataset.page !== "ready");
  const missing = () => [...faults.values()].find(({ part }) => lacks(part.name));
  const watchPage = async () => {
    const fault = missing();
    if (fault && quiet >= SUSPECT) return showFault(fault);
    if (looking || quiet < (signs.length ? SUSPECT : PAGE)) return;
    if (!looked) {
      looked = true;
      await look(needed());
      quiet = 0;
      return;
    }
    const blocked = forbidden(/script|connect|default/);
    repair = anew;
    if (blocked) show("page_stuck", "blocked", allowed(blocked.directive), "");
    else if (!document.querySelector("script[type=mpy]")) show("whole", "cut", "", location.href.split(/[?#]/)[0]);
    else if (quiet >= PAGE) show("page_stuck", "stuck", "", "");
  };
  const watchTrainer = () => {
    const fault = [...faults.values()].find(({ part }) => part.trainer) ?? missing();
    if (fault) {
      if (quiet >= SUSPECT) showFault(fault);
      return;
    }
    if (ofFault) {
      ofFault = false;
      takeBack();
    }
    const files = self.trainerFiles, blocked = forbidden(/worker|child/);
    repair = anew;
    if (blocked && quiet >= SUSPECT) show("trainer_stuck", "blocked", allowed(blocked.directive), "");
    else if (files.received >= files.total && quiet >= TRAINER) show("trainer_stuck", "stuck", "", "");
  };
  const watch = setInterval(() => {
    const entries = performance.getEntriesByType("resource").length;
    const now = [door.received, entries, root.dataset.page, signs.length, faults.size].join();
    quiet = now === before && !document.hidden ? quiet + 1 : 0; // in the background all is slow
    before = now;
    if (document.readyState === "loading") return;
    root.dataset.page === "ready" ? watchTrainer() : watchPage();
  }, TICK);
  // PyScript shows what it cannot read, as it is, in an element of its own
  const observer = new MutationObserver(() => {
    const shown = document.querySelector(".py-error, .mpy-error");
    if (!shown) return;
    signs.push({ kind: "error", message: shown.textContent });
    shown.remove();
  });
  observer.observe(root, { childList: true, subtree: true });

  // The page can be used: what was wrong on the way was not.
  place.ready = () => {
    root.dataset.page = "ready";
    quiet = 0;
    observer.disconnect();
    if (!missing()) takeBack();
  };
  // The trainer can be used; from here on it is the page that says what happens to it.
  place.trained = () => {
    trained = true;
    place.verdict = "ready";
    clearInterval(watch);
    missing() ? showFault(missing()) : takeBack();
    dispatchEvent(new Event("verdict"));
  };
  // Without this script a style shows, after a while, words that need none (panels/unwatched.html).
  const watched = () => element("unwatched")?.remove();
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", watched) : watched();
})();

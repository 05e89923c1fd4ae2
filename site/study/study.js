// A participant's way through the study: one part after the other, forwards only. What was answered is kept in this tab
// until the file is saved, so that a reload loses nothing.
const told = JSON.parse(document.getElementById("told").textContent), { words } = told;
const PARTS = ["start", "before", "material", "after", "load", "usability", "opinion", "done"];
const GROUPS = ["page", "text"];
const KEPT = "explornn:study";

const storage = {
  read() { try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; } },
  write(state) { try { sessionStorage.setItem(KEPT, JSON.stringify(state)); } catch { /* then a reload begins anew */ } },
  clear() { try { sessionStorage.removeItem(KEPT); } catch { /* nothing is there */ } },
};

// The group that the address asks for, else one by the code: the same code always gets the same (FNV-1a, its last bit).
const grouped = code => {
  const asked = new URLSearchParams(location.search).get("group");
  if (GROUPS.includes(asked)) return { group: asked, assigned: "address" };
  let hash = 0x811c9dc5;
  for (const letter of code.toLowerCase()) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return { group: GROUPS[(hash ^ hash >>> 16) & 1], assigned: "code" };
};

const kept = storage.read(); // (a reload goes on)
const state = kept?.items === told.items ? kept : { at: 0, items: told.items, seconds: {}, answers: {} };

const show = () => {
  for (const name of PARTS) part(name).hidden = name !== PARTS[state.at];
  for (const group of GROUPS) part("material-" + group).hidden = group !== state.group;
  const address = state.group === "text" ? `../text/${told.language}.html` : `../index.html?lang=${told.language}&tour`;
  part("material-open").href = address;
  if (state.begunOf !== state.at) Object.assign(state, { begunOf: state.at, begun: Date.now() });
  storage.write(state);
};

const next = () => {
  state.seconds[PARTS[state.at]] = Math.round((Date.now() - state.begun) / 1000);
  state.at += 1;
  show();
  const shown = part(PARTS[state.at]), heading = shown.querySelector("h2");
  heading.tabIndex = -1;
  heading.focus();
  scrollTo(0, 0);
};

const texts = form => {
  for (const field of form.querySelectorAll("textarea")) (state.answers[field.name] ??= []).push(field.value.trim());
};

// The chosen numbers, null for "no answer"; or nothing, and a sentence, while a row is left.
const numbers = form => {
  const rows = [...form.querySelectorAll("fieldset")];
  const chosen = rows.map(row => row.querySelector(":checked")?.value);
  const left = chosen.indexOf(undefined);
  form.querySelector(".told").textContent = left < 0 ? "" : words.missing;
  if (left >= 0) rows[left].querySelector("input").focus();
  return left < 0 ? chosen.map(value => value === "none" ? null : Number(value)) : undefined;
};

const ACTS = {
  start(form) {
    state.code = part("code").value;
    Object.assign(state, grouped(state.code));
    next();
  },
  material(form) {
    form.querySelector(".told").textContent = state.opened ? "" : words.material_not_open;
    if (state.opened) next();
  },
  done(form) {
    const { code, group, assigned, items, seconds, answers } = state;
    const { version, language } = told;
    const name = `explornn-study-${code}.json`;
    save(name, "application/json", JSON.stringify({ study: "explornn", version, items, language, code, group, assigned, seconds, answers }, null, 1));
    form.querySelector(".told").textContent = said(words.saved, { name });
    // the download may not arrive: the answers stay until somebody begins anew
    part("anew").hidden = false;
  },
};
for (const name of ["before", "after", "opinion"]) ACTS[name] = form => { texts(form); next(); };
for (const name of ["load", "usability"]) {
  ACTS[name] = form => {
    const chosen = numbers(form);
    if (!chosen) return;
    state.answers[name] = chosen;
    next();
  };
}
for (const name of PARTS) {
  part(name).addEventListener("submit", event => { event.preventDefault(); ACTS[name](event.target); });
}
part("anew").addEventListener("click", () => { storage.clear(); location.reload(); });
part("material-open").addEventListener("click", () => { state.opened = true; storage.write(state); });
// what is being written is kept, too
addEventListener("input", ({ target }) => {
  if (!target.closest("form.part")) return;
  (state.drafts ??= {})[target.id || target.name] = target.value;
  storage.write(state);
});
for (const [id, value] of Object.entries(state.drafts ?? {})) {
  const field = document.getElementById(id) ?? document.querySelector(`[name="${id}"][value="${value}"]`);
  if (field?.type === "radio") field.checked = true;
  else if (field) field.value = value;
}
show();

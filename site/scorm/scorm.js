// A learning platform's side of the page (SCORM 1.2). The page itself, explornn.html, lies in a frame and knows nothing
// of SCORM: it says what it says to every page around it (see the README), and this script writes it down. The frame's
// name hands the learner's record over, and says by that that nothing is to be kept on this machine. What the
// manifest hangs onto this page's address (`parameters="?lesson=gates"`) is asked of the page in the frame.
//
// The lesson is incomplete, and has no score, until every question that counts is answered: platforms with a bar of
// their own (mastery score) judge any score that they are given, and would pass who has answered half of them.
const VERSION = 1; // of the messages
const RECORD = 2; // version of what is kept in cmi.suspend_data
const LOOK_EVERY = 100, LOOK_FOR = 3000; // milliseconds in which a platform may still make its API
const PARENTS = 500; // more than any platform has; a circle of windows ends here

const words = JSON.parse(document.getElementById("words").textContent);
const asked = new URLSearchParams(location.search);
const language = [asked.get("lang") ?? "", ...navigator.languages ?? []].map(code => code.toLowerCase().split("-")[0]).find(code => Object.hasOwn(words, code)) ?? "en";
const box = document.getElementById("told");
document.documentElement.lang = language;
const tell = (key, detail = "") => {
  box.textContent = key && words[language][key].replace("{detail}", detail);
  box.hidden = !key;
};

// --- the platform
const apiIn = window => {
  for (let step = 0; window && step < PARENTS; step += 1) {
    try { if (window.API) return window.API; } catch { /* another site's window; one of ours may lie behind it */ }
    if (window === window.parent) break;
    window = window.parent;
  }
  return null;
};
const find = () => {
  let start = self;
  for (let step = 0; start && step < PARENTS; step += 1) {
    const found = apiIn(start);
    if (found) return found;
    start = start.top.opener; // names that another site's window has for everybody
  }
  return null;
};

const OPTIONAL = ["cmi.core.score.min", "cmi.core.score.max"], NOT_IMPLEMENTED = 401; // SCORM 1.2 leaves them open
let api = null, open = false, begun = 0;
const refused = new Map(); // what was called -> how it ended
// One call: its answer as text, null if the platform refuses; a refusal is told until the same call is taken.
const ask = (name, ...values) => {
  let answer, code = 0;
  try {
    answer = api[name](...values);
    code = Number(api.LMSGetLastError()) || 0;
  } catch (error) {
    code = error.message || "?";
  }
  const writes = name !== "LMSGetValue";
  const lacks = code === NOT_IMPLEMENTED && OPTIONAL.includes(values[0]);
  const well = lacks || (!code && (!writes || String(answer) === "true"));
  const called = `${name.replace("LMS", "")} ${name === "LMSSetValue" || !writes ? values[0] : ""}`.trim();
  if (well) refused.delete(called);
  else refused.set(called, `${called}: ${code || answer}`);
  const [first = ""] = refused.values();
  tell(first && "refused", first);
  return well ? String(answer ?? "") : null;
};
const get = name => ask("LMSGetValue", name) ?? "";
const set = (name, value) => ask("LMSSetValue", name, String(value)) !== null;
const save = (...writes) => {
  if (!open) return false;
  return writes.map(([name, value]) => set(name, value)).every(Boolean) && ask("LMSCommit", "") !== null;
};

// --- the learner's record: the steps that were seen, which only ever grow, the place, and what was answered
let kept = { version: RECORD, seen: [], step: "", open: false };
const known = record => record && record.version === RECORD && Array.isArray(record.seen);
const recall = () => {
  let read = null;
  try { read = JSON.parse(get("cmi.suspend_data")); } catch { /* nothing kept yet, or not by us */ }
  if (known(read)) kept = { ...kept, ...read };
};
const JUDGED = ["completed", "passed", "failed"];
const taken = {
  record({ seen = [], tried, step = "", open: stands, finished, answers, check }) {
    const all = [...new Set([...kept.seen, ...seen])];
    const next = { version: RECORD, seen: all, step, open: Boolean(stands), finished, answers, tried, check };
    if (JSON.stringify(next) === JSON.stringify(kept) && !refused.size) return;
    kept = next;
    save(["cmi.suspend_data", JSON.stringify(kept)]);
  },
  // a lesson without questions is complete when all its steps were seen
  progress({ finished, answered, questions }) {
    if (questions ? answered !== questions : !finished) return;
    if (!JUDGED.includes(get("cmi.core.lesson_status"))) save(["cmi.core.lesson_status", "completed"]);
  },
  score({ raw, min, max }) {
    const percent = Math.round(100 * Math.min(1, Math.max(0, (raw - min) / (max - min))));
    const before = get("cmi.core.score.raw");
    if (!Number.isFinite(percent) || (before !== "" && Number(before) >= percent)) return;
    save(["cmi.core.score.raw", percent]);
    // who failed by the platform's bar is judged anew
    if (get("cmi.core.lesson_status") === "failed") save(["cmi.core.lesson_status", "completed"]);
  },
};
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.version !== VERSION || !open) return;
  const name = String(data.type).replace("explornn:", "");
  if (Object.hasOwn(taken, name)) taken[name](data);
});

// --- coming and going
const begin = () => {
  open = ask("LMSInitialize", "") !== null;
  begun = Date.now();
  if (!open) return;
  recall();
  save(["cmi.core.score.min", 0], ["cmi.core.score.max", 100]);
  if (["", "not attempted"].includes(get("cmi.core.lesson_status"))) save(["cmi.core.lesson_status", "incomplete"]);
};
const pad = number => String(number).padStart(2, "0");
const leave = () => {
  if (!open) return;
  const seconds = Math.floor(Math.max(0, Date.now() - begun) / 1000); // a clock may have been set back
  const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  save(["cmi.suspend_data", JSON.stringify(kept)], ["cmi.core.session_time", time], ["cmi.core.exit", "suspend"]);
  ask("LMSFinish", "");
  open = false;
};
addEventListener("pagehide", leave);
addEventListener("pageshow", ({ persisted }) => { if (persisted && api) begin(); }); // back from the browser's memory

const frame = document.getElementById("page");
const show = () => {
  frame.remove(); // a frame that stands there already takes no name
  frame.name = "explornn:record " + (kept.step || kept.check ? JSON.stringify(kept) : "");
  asked.set("embed", "");
  frame.src = "explornn.html?" + asked;
  document.body.append(frame);
};
const start = () => {
  begin();
  show();
};
const looked = Date.now();
const look = () => {
  api = find();
  if (api) start();
  else if (Date.now() - looked < LOOK_FOR) setTimeout(look, LOOK_EVERY);
  else {
    tell("alone");
    show();
  }
};
look();

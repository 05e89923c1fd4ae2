// A learning platform's side of the page (SCORM 1.2). The page itself, explornn.html, lies in a frame and knows nothing
// of SCORM: it says what it says to every page around it (see the README), and this script writes it down.
const VERSION = 1; // of the messages, and of what is kept
const FULL = 4096; // characters that cmi.suspend_data must hold
const PARENTS = 10;

const findPlatform = () => {
  for (const start of [self.parent, self.opener]) {
    let place = start;
    for (let step = 0; place && step < PARENTS; step += 1) {
      try { if (place.API) return place.API; } catch { break; } // another site's window: nothing to find behind it
      if (place === place.parent) break;
      place = place.parent;
    }
  }
  return null;
};

const platform = findPlatform();
const set = (name, value) => platform?.LMSSetValue(name, String(value));
const begun = Date.now();
let kept = { version: VERSION, address: "", done: 0, total: 0, finished: false };

const recall = () => {
  try {
    const read = JSON.parse(platform.LMSGetValue("cmi.suspend_data"));
    if (read.version === VERSION && /^([?#].*)?$/.test(read.address)) kept = { ...kept, ...read };
  } catch { /* nothing kept yet, or not by us */ }
};
const remember = () => {
  let text = JSON.stringify(kept);
  if (text.length > FULL) text = JSON.stringify({ ...kept, address: "" });
  set("cmi.suspend_data", text);
};

const written = {
  progress({ done, total, finished }) {
    if (done === kept.done && total === kept.total && finished === kept.finished) return false; // one epoch more
    kept = { ...kept, done, total, finished: finished || kept.finished };
    if (kept.finished) set("cmi.core.lesson_status", "completed");
    return true;
  },
  bookmark({ address }) {
    kept.address = address;
    return true;
  },
  score({ raw, min, max }) {
    set("cmi.core.score.min", min);
    set("cmi.core.score.max", max);
    set("cmi.core.score.raw", raw);
    return true;
  },
};

const pad = number => String(number).padStart(2, "0");
const leave = () => {
  const seconds = Math.floor(Math.max(0, Date.now() - begun) / 1000); // a clock may have been set back
  const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  remember();
  set("cmi.core.session_time", time);
  set("cmi.core.exit", "suspend");
  platform.LMSCommit("");
  platform.LMSFinish("");
};

const frame = document.getElementById("page");
if (platform) {
  platform.LMSInitialize("");
  recall();
  if (platform.LMSGetValue("cmi.core.lesson_status") === "not attempted") set("cmi.core.lesson_status", "incomplete");
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data?.version !== VERSION) return;
    const name = String(data.type).replace("explornn:", "");
    if (!Object.hasOwn(written, name) || !written[name](data)) return;
    remember();
    platform.LMSCommit("");
  });
  addEventListener("pagehide", leave, { once: true });
} else {
  document.getElementById("alone").hidden = false;
}
const [address, place = ""] = kept.address.split("#");
const query = new URLSearchParams(address);
query.set("embed", "");
frame.src = `explornn.html?${query}${place && "#" + place}`;

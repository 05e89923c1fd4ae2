// A learning platform that takes SCORM 1.2 at its word: every call in its time, every value in its vocabulary, an error
// code for all else. `log` holds each call with the code it ended in.
// options: { refuses: [names of calls that are answered "false"], throws: [names of calls that throw],
//            lacks: [names of elements that it does not implement], data: {...} }
self.strictPlatform = ({ refuses = [], throws = [], lacks = [], data = {} } = {}) => {
  const log = [];
  const kept = { "cmi.core.lesson_status": "not attempted", "cmi.suspend_data": "", "cmi.core.score.raw": "", ...data };
  const percent = text => /^\d+(\.\d+)?$/.test(text) && Number(text) <= 100;
  const takes = {
    "cmi.core.lesson_status": text => ["passed", "completed", "failed", "incomplete", "browsed"].includes(text),
    "cmi.core.score.raw": percent,
    "cmi.core.score.min": percent,
    "cmi.core.score.max": percent,
    "cmi.core.session_time": text => /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/.test(text),
    "cmi.core.exit": text => ["time-out", "suspend", "logout", ""].includes(text),
    "cmi.suspend_data": text => text.length <= 4096,
  };
  let running = false, error = 0;
  const end = (name, values, code, answer) => {
    error = code;
    log.push({ name, values, code });
    return answer;
  };
  const call = (name, act) => (...values) => {
    if (throws.includes(name)) {
      log.push({ name, values, code: "thrown" });
      throw new Error(`${name} is broken`);
    }
    if (!values.every(value => typeof value === "string")) return end(name, values, 201, "false");
    if (refuses.includes(name)) return end(name, values, 101, "false");
    if (running === (name === "LMSInitialize")) return end(name, values, running ? 101 : 301, name === "LMSGetValue" ? "" : "false");
    return end(name, values, ...act(...values));
  };
  return {
    log, kept,
    LMSInitialize: call("LMSInitialize", () => { running = true; return [0, "true"]; }),
    LMSFinish: call("LMSFinish", () => { running = false; return [0, "true"]; }),
    LMSCommit: call("LMSCommit", () => [0, "true"]),
    LMSGetValue: call("LMSGetValue", name => Object.hasOwn(kept, name) ? [0, kept[name]] : [Object.hasOwn(takes, name) ? 404 : 401, ""]),
    LMSSetValue: call("LMSSetValue", (name, value) => {
      if (!Object.hasOwn(takes, name) || lacks.includes(name)) return [401, "false"];
      if (!takes[name](value)) return [405, "false"];
      kept[name] = value;
      return [0, "true"];
    }),
    LMSGetLastError: () => String(error),
    LMSGetErrorString: code => `error ${code}`,
    LMSGetDiagnostic: () => "",
  };
};

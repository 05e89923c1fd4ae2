
// For those who run the study: rate the open answers of many files, then one table with a row for each.
(() => {
  const OPEN = Object.keys(told.open), HALVES = [0, 0.5, 1];
  const files = [], left = [];
  let present = null;
  const rate = part("rate");

  const ours = run => run?.study === "explornn" && run.version === told.version && run.items === told.items
    && OPEN.every(kind => run.answers?.[kind]?.length === told.open[kind].length);

  // Answers without code and group, shuffled, so that who rates knows neither whose nor which group's they are.
  const ask = () => {
    present = left.at(-1) ?? null;
    rate.hidden = !present;
    part("rate-table").hidden = !files.length || Boolean(present);
    if (!present) { part("rate-told").textContent = ""; return; }
    part("rate-told").textContent = said(words.rate_left, { left: left.length });
    const { kind, place, answer } = present, item = told.open[kind][place];
    part("rate-question").textContent = item.question;
    part("rate-answer").textContent = answer;
    part("rate-solution").textContent = item.solution;
  };

  part("rate-files").addEventListener("change", async ({ target }) => {
    const refused = [];
    for (const file of target.files) {
      let run = null;
      try { run = JSON.parse(await file.text()); } catch { /* it is told below */ }
      if (!ours(run)) { refused.push(said(words.rate_unreadable, { name: file.name })); continue; }
      run.points = Object.fromEntries(OPEN.map(kind => [kind, run.answers[kind].map(() => 0)]));
      files.push(run);
      for (const kind of OPEN) run.answers[kind].forEach((answer, place) => { if (answer) left.push({ run, kind, place, answer }); });
    }
    target.value = "";
    for (let k = left.length - 1; k > 0; k--) {
      const other = Math.floor(Math.random() * (k + 1));
      [left[k], left[other]] = [left[other], left[k]];
    }
    ask();
    if (refused.length) part("rate-told").textContent = [...refused, part("rate-told").textContent].join(" ").trim();
  });
  rate.addEventListener("submit", event => {
    event.preventDefault();
    const points = Number(event.submitter.value);
    if (!HALVES.includes(points)) return;
    const { run, kind, place } = left.pop();
    run.points[kind][place] = points;
    ask();
    if (!present) part("rate-table").focus();
  });

  const mean = values => values.length && values.every(value => value !== null) ? values.reduce((a, b) => a + b) / values.length : "";
  // 0 to 100, as the System Usability Scale is scored: items are in turn for and against.
  const usability = values => {
    const good = values.map((value, place) => value === null ? null : place % 2 ? told.most - value : value - 1);
    const whole = mean(good);
    return whole === "" ? "" : 100 * whole / (told.most - 1);
  };
  const row = run => {
    const sums = OPEN.map(kind => [kind, run.points[kind].reduce((a, b) => a + b)]);
    const each = OPEN.flatMap(kind => run.points[kind].map((points, place) => [`${kind}_${place + 1}`, points]));
    const kinds = [...new Set(told.kinds)].map(kind => [kind, mean(run.answers.load.filter((_, place) => told.kinds[place] === kind))]);
    const times = Object.entries(run.seconds).map(([name, seconds]) => [`seconds_${name}`, seconds]);
    return Object.fromEntries([
      ["code", run.code], ["group", run.group], ["assigned", run.assigned], ["language", run.language],
      ...sums, ...kinds, ["usability", usability(run.answers.usability)], ...each, ...times,
      ...run.answers.opinion.map((text, place) => [`opinion_${place + 1}`, text]),
    ]);
  };
  part("rate-table").addEventListener("click", () => {
    const rows = files.map(row), names = [...new Set(rows.flatMap(Object.keys))];
    saveTable("explornn-study.csv", [names, ...rows.map(found => names.map(name => found[name]))]);
  });
})();

// For teachers: what students have handed in, one at a time or as a class. Everything happens here; nothing is sent.
(() => {
  const words = JSON.parse(part("words").textContent);
  const SURE = ["sure", "unsure", "guess"];
  const LONGEST = 80;
  const students = [];

  const whole = value => Number.isInteger(value) && value >= 0 && value < 1e7;
  const text = value => typeof value === "string" && value.length <= LONGEST;
  const answered = row => Array.isArray(row) && row.length === 4 && text(row[0]) && (row[1] === 0 || row[1] === 1)
    && (row[2] === null || SURE[row[2]] !== undefined) && text(row[3]);
  const figure = value => value === null || Number.isFinite(value);
  // A record of this page's, whole; what is anything else is refused.
  const ours = record => record?.v === 1 && text(record.name) && text(record.at) && !Number.isNaN(Date.parse(record.at))
    && Array.isArray(record.answers) && record.answers.length < 1000 && record.answers.every(answered)
    && Array.isArray(record.tour) && record.tour.length === 2 && record.tour.every(whole)
    && whole(record.epoch) && figure(record.loss) && typeof record.address === "string" && /^(\?|$)/.test(record.address);

  const number = new Intl.NumberFormat(words.lang, { maximumSignificantDigits: 3 });
  const date = new Intl.DateTimeFormat(words.lang, { dateStyle: "medium", timeStyle: "short" });
  const count = record => ({ right: record.answers.filter(row => row[1]).length, n: record.answers.length,
    own: record.answers.filter(row => row[1] && own(row[0])).length,
    wrong: record.answers.filter(row => !row[1] && row[2] === 0).length });
  const figures = ({ epoch, loss }) => ({ epoch, loss: loss === null ? "–" : number.format(loss) });
  // A question as it was asked and the answer in words. With an answer come the numbers it was asked with, in the order
  // of their names (site/page/guide/check/form.py); an order comes as places.
  const PLACE = /\{(\w+)\}/g;
  const own = name => Boolean(words.prompts[name]?.own);
  const asked = ([name, , , given]) => {
    const prompt = words.prompts[name] ?? { text: name, steps: [] }, [answer, ...numbers] = given.split("←");
    const names = [...new Set([...prompt.text.matchAll(PLACE)].map(place => place[1]))].sort();
    const known = names.length === numbers.length;
    const text = prompt.text.replace(PLACE, (all, place) => known ? numbers[names.indexOf(place)] : "…");
    const places = answer.split(" ").map(place => prompt.steps[place - 1]);
    const ordered = /^\d+( \d+)+$/.test(answer) && places.every(Boolean);
    return { text, answer: ordered ? places.join(" → ") : answer };
  };
  const judged = ([name, right]) => (right ? words.is_right : words.is_wrong) + (own(name) ? ` (${words.own})` : "");
  const named = record => record.name || words.nameless;

  // --- one student
  const show = ({ record, changed }) => {
    const { right, n, wrong, own: judgedOwn } = count(record);
    part("one-name").textContent = named(record);
    part("one-sum").textContent = said(words.sum, { when: date.format(new Date(record.at)), right, n, wrong, done: record.tour[0], of: record.tour[1] })
      + (judgedOwn ? " " + said(words.own_sum, { own: judgedOwn }) : "");
    part("one-changed").hidden = !changed;
    const link = document.createElement("a");
    link.href = "../index.html" + record.address;
    link.textContent = words.same_settings;
    part("one-run").replaceChildren(said(words.run_told, figures(record)) + " ", link);
    part("answers").replaceChildren(...record.answers.map(answered => {
      const row = document.createElement("tr"), { text, answer } = asked(answered), sure = answered[2];
      cell(row, text, "th").scope = "row";
      cell(row, answer || "–");
      cell(row, judged(answered));
      cell(row, sure === null ? "–" : words[SURE[sure]]);
      return row;
    }));
    part("one").hidden = false;
    part("one-name").focus();
  };

  // --- the class
  const list = () => {
    students.sort((a, b) => named(a.record).localeCompare(named(b.record), words.lang));
    part("class").hidden = !students.length;
    part("rows").replaceChildren(...students.map(student => {
      const { record, changed } = student, { right, n, wrong } = count(record), row = document.createElement("tr");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: named(record) });
      button.addEventListener("click", () => show(student));
      cell(row, button, "th").scope = "row";
      if (changed) row.firstChild.append(` (${words.changed_short})`);
      for (const value of [date.format(new Date(record.at)), `${right} / ${n}`, wrong, `${record.tour[0]} / ${record.tour[1]}`,
        said(words.run_short, figures(record))])
        cell(row, value).className = "number";
      return row;
    }));
  };
  const take = async (found, from) => {
    const read = await self.handIn.understand(found);
    if (!read || !ours(read.record)) return said(words.unreadable, { from });
    if (students.some(student => student.sum === read.sum)) return said(words.twice, { name: named(read.record) });
    students.push(read);
    return "";
  };
  const takeAll = async texts => {
    const refused = [];
    for (const [found, from] of texts) refused.push(await take(found, from));
    list();
    part("told").textContent = [said(words.taken, { n: students.length }), ...refused.filter(Boolean)].join(" ");
  };
  const shortened = line => line.length > 40 ? line.slice(0, 40) + "…" : line;
  const lines = () => part("links").value.split(/\s+/).filter(Boolean).map(line => [line, shortened(line)]);
  const ofFiles = files => Promise.all([...files].map(async file => [file.size < 1e6 ? await file.text().catch(() => "") : "", file.name]));

  part("bring").addEventListener("submit", async event => {
    event.preventDefault();
    const all = [...await ofFiles(part("files").files), ...lines()];
    if (!all.length) { part("told").textContent = words.nothing; return; }
    event.target.reset();
    await takeAll(all);
    if (students.length) part("class-title").focus();
  });
  addEventListener("dragover", event => event.preventDefault());
  addEventListener("drop", async event => {
    event.preventDefault();
    if (event.dataTransfer.files.length) takeAll(await ofFiles(event.dataTransfer.files));
  });

  part("save").addEventListener("click", () => {
    const prompts = [...new Set(students.flatMap(({ record }) => record.answers.map(row => row[0])))].sort();
    const head = ["name", "at", "changed", "right", "answers", "right_by_own_judgement", "sure_and_wrong", "steps", "of_steps", "epoch", "validation_loss",
      ...prompts.flatMap(name => [name, name + "_confidence", name + "_answer", name + (own(name) ? "_judged_by_themselves" : "_asked")])];
    const rows = students.map(({ record, changed }) => {
      const { right, n, own: judgedOwn, wrong } = count(record), rowOf = new Map(record.answers.map(row => [row[0], row]));
      return [record.name, record.at, changed ? 1 : 0, right, n, judgedOwn, wrong, ...record.tour, record.epoch, record.loss,
        ...prompts.flatMap(name => { const row = rowOf.get(name); 
          if (!row) return ["", "", "", ""];
          const { text, answer } = asked(row);
          return [row[1], SURE[row[2]], answer, own(name) ? 1 : text]; })];
    });
    saveTable("explornn-class.csv", [head, ...rows]);
  });

  // --- a link that a student gave
  const arrive = async () => {
    if (!location.hash.includes("explornn-")) return;
    await takeAll([[location.hash, words.this_link]]);
    if (students.length) show(students.at(-1));
    else {
      part("told").focus();
      part("told").scrollIntoView({ block: "center" });
    }
  };
  addEventListener("hashchange", arrive);
  arrive();
})();

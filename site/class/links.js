// For teachers: one link for each student, to the same settings with a seed of the student's own, and so to a network of
// their own. The same name and the same word give the same seed, here and on any machine, so nothing has to be kept.
(() => {
  const words = JSON.parse(part("words").textContent);
  const SEEDS = 1_000_000_000n; // of nine digits; all that is below 2³² would be one
  const MARKS = ["\t", ";", ","];
  const tidy = text => text.normalize("NFC").trim().replace(/\s+/g, " ");

  // The rows of a table whose cells are parted by the mark (RFC 4180; null: one cell a row), or null where a quotation
  // does not end.
  const parted = (text, mark) => {
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at], row = rows.at(-1);
      if (sign === '"' && (quoted || !row.at(-1).trim())) {
        const twice = quoted && text[at + 1] === '"';
        if (twice) row[row.length - 1] += text[at += 1];
        else quoted = !quoted;
      } else if (quoted) row[row.length - 1] += sign;
      else if (sign === "\n") rows.push([""]);
      else if (sign === mark) row.push("");
      else row[row.length - 1] += sign;
    }
    return quoted ? null : rows.map(row => row.map(tidy)).filter(row => row.some(Boolean));
  };
  // A table, if some mark parts all its lines into as many cells; else each line is a name.
  const rowsOf = text => {
    const plain = text.replace(/\r\n?/g, "\n");
    for (const mark of MARKS) {
      const rows = parted(plain, mark);
      if (rows?.[0]?.length > 1 && rows.every(row => row.length === rows[0].length)) return rows;
    }
    return parted(plain, null) ?? plain.split("\n").map(line => [tidy(line)]).filter(([name]) => name);
  };

  const seedOf = (row, word) => {
    const bytes = new TextEncoder().encode(`${tidy(word)}\n${row.filter(Boolean).join(" ")}`);
    return Number(BigInt("0x" + self.handIn.sum(bytes)) % SEEDS);
  };
  const pageOf = text => {
    try {
      const url = new URL(text.trim());
      return /^https?:$/.test(url.protocol) ? url : null;
    } catch { return null; }
  };
  const linkOf = (page, seed) => {
    const url = new URL(page);
    // by hand, as URLSearchParams would write the commas of all the rest anew
    const kept = url.search.slice(1).split("&").filter(part => part && !/^seed(=|$)/.test(part));
    url.search = [...kept, `seed=${seed}`].join("&");
    return url.href;
  };

  let head = [], made = []; // [{row, seed, link}]
  const forget = () => { part("each-made").hidden = true; };
  const list = () => {
    part("each-rows").replaceChildren(...made.map(({ row, seed, link }) => {
      const line = document.createElement("tr");
      cell(line, row.filter(Boolean).join(", "), "th").scope = "row";
      cell(line, seed).className = "number";
      const anchor = cell(line, "").appendChild(document.createElement("a"));
      anchor.href = anchor.textContent = link;
      return line;
    }));
  };
  // Those that share a seed: they stand there twice or, hardly ever, it happened so.
  const shared = () => {
    const names = new Map();
    for (const { row, seed } of made) names.set(seed, [...names.get(seed) ?? [], row.filter(Boolean).join(" ")]);
    return [...names.values()].filter(those => those.length > 1).map(those => those.join(", "));
  };
  const make = () => {
    const page = pageOf(part("each-link").value), rows = rowsOf(part("each-names").value);
    head = part("each-headed").checked ? rows.shift() ?? [] : [];
    if (!page) return words.each_no_link;
    if (!rows.length) return words.each_no_names;
    made = rows.map(row => ({ row, seed: seedOf(row, part("each-word").value) }));
    for (const one of made) one.link = linkOf(page, one.seed);
    list();
    part("each-made").hidden = false;
    const twice = shared();
    return said(words.each_ready, { n: made.length }) + (twice.length ? " " + said(words.each_twice, { names: twice.join("; ") }) : "");
  };

  part("each-link").value = new URL("..", location.href).href;
  part("each").addEventListener("input", () => {
    forget();
    part("each-told").textContent = "";
  });
  part("each").addEventListener("submit", event => {
    event.preventDefault();
    forget();
    part("each-told").textContent = make();
    if (!part("each-made").hidden) part("each-made-title").focus();
  });
  part("each-save").addEventListener("click", () => {
    const named = place => head[place] || (place ? `name_${place + 1}` : "name");
    saveTable("explornn-links.csv", [[...made[0].row.map((_, place) => named(place)), "seed", "link"],
      ...made.map(({ row, seed, link }) => [...row, seed, link])]);
  });
})();

// Files of the visitor's own machine, given and taken. Their bytes and texts never pass through the page's Python,
// which is made for small things. `<button data-asks="id">` opens the file dialog of the input with that id;
// of an `<input type="file" data-reads="id">` a plain row of numbers comes into the field with that id, and any other file
// is handed on as it is, for the worker to read. A file may also be dropped or pasted anywhere on the page: it is taken or
// refused, and never replaces the page.
//
// A field says by `data-counts` ("characters" or "values") and `data-most` how much may be learned. What has more, or is
// no text, is not put into the field: "filetaken" tells the page's Python what was wrong and how long it really is.
(() => {
  const MOST = 64; // megabytes that are read to count what is in them; any text that can be learned has fewer
  const LONGEST_ROW = 4e6; // bytes of as many numbers as can be learned
  const RUN = "explornn run, base64: "; // how a run begins that was copied as text
  // Whether what is saved arrives: "yes", "no" (a page around this one forbids it), or "unknown": where that page is
  // another site's, nothing tells, and a download that is forbidden fails without a word.
  const arrives = () => {
    try {
      for (let window = self; window !== window.parent; window = window.parent) {
        const frame = window.frameElement;
        if (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-downloads")) return "no";
      }
      return "yes";
    } catch {
      return "unknown";
    }
  };
  const download = (name, type, content) => {
    const way = arrives();
    if (way === "no") return way;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return way;
  };
  // What would be saved, as text to be copied; and the bytes of a file that may hold such text.
  const asText = (type, content) => {
    const bytes = new Uint8Array(content);
    if (type.startsWith("text/")) return new TextDecoder().decode(bytes);
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return RUN + btoa(binary);
  };
  const bytesOf = async blob => {
    const content = await blob.arrayBuffer();
    const begin = new TextDecoder().decode(new Uint8Array(content, 0, Math.min(RUN.length, content.byteLength)));
    if (begin !== RUN) return content;
    try { return Uint8Array.from(atob(new TextDecoder().decode(content).slice(RUN.length).trim()), sign => sign.charCodeAt(0)).buffer; } catch { return content; }
  };
  const taken = input => {
    const file = input.files[0];
    input.value = ""; // so that the same file can be chosen again
    return file;
  };

  // As the trainer counts: line ends are one character each, a character beyond 16 bits is one, too; where semicolons
  // separate numbers, commas do not.
  const count = (text, what) => {
    if (what === "characters") return text.length - (text.match(/\r\n|[\ud800-\udbff](?=[\udc00-\udfff])/g)?.length ?? 0);
    return text.split(text.includes(";") ? /[\s;]+/ : /[\s,]+/).filter(Boolean).length;
  };
  const counted = id => {
    const field = document.getElementById(id);
    // counting takes long only where there is much to count
    return field.textLength <= Number(field.dataset.most) ? 0 : count(field.value, field.dataset.counts);
  };

  // UTF-8 or, with their marks at the beginning, UTF-16 in either order; null for anything else.
  const decoded = bytes => {
    const mark = bytes[0] * 256 + bytes[1];
    const encoding = { [0xfffe]: "utf-16le", [0xfeff]: "utf-16be" }[mark] ?? "utf-8";
    try { return new TextDecoder(encoding, { fatal: true }).decode(bytes); } catch { return null; }
  };

  // The page's Python takes whole numbers beyond 31 bits for others, so sizes are judged here.
  const tooLarge = file => file.size > MOST * 1e6;

  const tell = (name, detail) => dispatchEvent(new CustomEvent(name, { detail }));
  const textOf = bytes => {
    const text = decoded(bytes);
    if (text === null || text.includes("\0")) return { trouble: "encoding" };
    return text.trim() ? { text } : { trouble: "empty" };
  };
  const read = async file => {
    if (tooLarge(file)) return { trouble: "bytes", count: file.size / 1e6, most: MOST };
    let bytes;
    try { bytes = new Uint8Array(await file.arrayBuffer()); } catch { return { trouble: "unreadable" }; } // a folder, say
    return textOf(bytes);
  };
  // Of a file of numbers: a long one is no row that could be learned as it stands, so the worker alone looks into it.
  const lookedAt = file => file.size > LONGEST_ROW && !tooLarge(file) ? {} : read(file);
  // A row of numbers that can be read in one way only. All else (columns, names, dates, decimal commas, empty cells) is
  // read by the worker, and shown before it is learned.
  const NUMBERS = /^[\s\d.,;+\-eE]*$/;
  const mayHaveCommas = text => !text.includes(";") && /\d,\d/.test(text) && /\s/.test(text); // in its numbers
  const isRow = text => {
    text = text.trim();
    if (!NUMBERS.test(text) || !/\d/.test(text) || /[,;]\s*[,;]|;[^\S\n]*\n/.test(text)) return false;
    if (mayHaveCommas(text)) return false;
    const lines = text.split(/\s*\n\s*/);
    if (lines.length > 1 && text.includes("\t")) return false;
    const cells = line => line.split(/[\s,;]+/).filter(Boolean).length;
    const first = cells(lines[0]);
    return lines.length === 1 || first < 2 || lines.some(line => cells(line) !== first);
  };
  // Of the field with that id: whether its text may be asked to be learned as it stands. Of one line with a wrong value
  // the trainer's own sentence says which.
  const holdsRow = id => {
    const { value, dataset: { counts, most } } = document.getElementById(id);
    const line = value.trim();
    const asked = isRow(line) || (!/[\n\t;|[{<]/.test(line) && !mayHaveCommas(line));
    return asked && count(value, counts) <= Number(most);
  };

  const fill = (id, { text, ...told }, name) => {
    const field = document.getElementById(id);
    const { counts, most } = field.dataset;
    if (text !== undefined) {
      const number = count(text, counts);
      if (number > Number(most)) told = { trouble: counts, count: number, most: Number(most) };
      else field.value = text;
    }
    tell("filetaken", { field: id, name, trouble: "", count: 0, most: 0, ...told });
  };

  // A plain row of numbers comes into the field with that id, all else is handed on as it is, "filegiven".
  const bring = async (id, file, content) => {
    const field = document.getElementById(id);
    const { counts, most } = field.dataset;
    const plain = content.text !== undefined && isRow(content.text) && count(content.text, counts) <= Number(most);
    if (plain || (content.trouble && content.trouble !== "encoding")) return fill(id, content, file.name);
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes) tell("filegiven", { name: file.name, bytes });
    else fill(id, { trouble: "unreadable" }, file.name);
  };

  addEventListener("click", event => {
    const button = event.target.closest?.("[data-asks]");
    if (button) document.getElementById(button.dataset.asks).click();
  });
  addEventListener("change", async event => {
    const { reads } = event.target.dataset ?? {};
    const file = reads && taken(event.target);
    if (!file) return;
    tell("filecoming");
    bring(reads, file, await lookedAt(file));
  });

  // --- dropped anywhere; text that is dragged into a field is the browser's own matter
  const SERIES = "own-series-value", DROPPING = "data-dropping";
  const root = document.documentElement;
  const holdsFiles = event => [...(event.dataTransfer?.types ?? [])].includes("Files");
  // What a run is packed in begins with one of numpy's arrays; documents and spreadsheets are packed alike.
  const packsArrays = async file => {
    const head = new Uint8Array(await file.slice(0, 256).arrayBuffer());
    const name = new TextDecoder().decode(head.subarray(30, 30 + head[26] + 256 * head[27]));
    return head[0] === 0x50 && head[1] === 0x4b && name.endsWith(".npy");
  };
  const take = async files => {
    if (files.length !== 1) return tell("filedropped", { kind: "many" });
    const file = files[0];
    const start = await file.slice(0, RUN.length).text().catch(() => "");
    if (start === RUN || /\.npz$/i.test(file.name) || await packsArrays(file).catch(() => false)) return tell("filedropped", { kind: "run", file });
    tell("filecoming");
    const content = await lookedAt(file);
    tell("filedropped", { kind: "series" });
    if (!document.getElementById("own-dialog").open) return; // the page's data are fixed
    bring(SERIES, file, content);
  };
  addEventListener("dragover", event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    root.toggleAttribute(DROPPING, true);
  });
  addEventListener("dragleave", event => { if (!event.relatedTarget) root.removeAttribute(DROPPING); });
  addEventListener("drop", event => {
    root.removeAttribute(DROPPING);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  // --- pasted where nothing is typed: a file, or a table or text as if it were one
  addEventListener("paste", event => {
    if (event.target.closest?.("input, textarea, [contenteditable]")) return;
    const { files } = event.clipboardData, text = event.clipboardData.getData("text/plain");
    if (files.length) take(files);
    else if (text.trim()) take([new File([text], "")]);
  });
  const bytes = id => new TextEncoder().encode(document.getElementById(id).value).buffer;
  const put = (id, bytes) => { document.getElementById(id).value = new TextDecoder().decode(bytes); };
  self.files = { most: MOST, tooLarge, arrives, download, taken, asText, bytesOf, counted, bytes, put, holdsRow };
})();

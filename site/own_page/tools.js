// What the scripts of pages of their own share (tools/site/own_page.py).
const part = name => document.getElementById(name);
const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// A new cell of a table's row.
const cell = (row, content, kind = "td") => {
  const made = row.appendChild(document.createElement(kind));
  made.append(content);
  return made;
};

const save = (name, kind, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

// A table for spreadsheets, rows of cells, which take nothing for a formula that somebody has typed.
const saveTable = (name, rows) => {
  const cell = value => {
    const text = String(value ?? "");
    return `"${(/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replace(/"/g, '""')}"`;
  };
  save(name, "text/csv", "\ufeff" + rows.map(row => row.map(cell).join(",") + "\r\n").join(""));
};

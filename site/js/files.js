// Files of the visitor's own machine, given and taken. Their bytes and texts never pass through the page's Python,
// which is made for small things. `<button data-asks="id">` opens the file dialog of the input with that id;
// `<input type="file" data-fills="id">` puts a chosen text into the field with that id.
(() => {
  const MOST = 1_000_000; // bytes; the trainer refuses what is longer, and a beginning is enough for that
  const download = (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const taken = input => {
    const file = input.files[0];
    input.value = ""; // so that the same file can be chosen again
    return file;
  };
  addEventListener("click", event => {
    const button = event.target.closest?.("[data-asks]");
    if (button) document.getElementById(button.dataset.asks).click();
  });
  addEventListener("change", async event => {
    const { fills } = event.target.dataset ?? {};
    const file = fills && taken(event.target);
    if (!file) return;
    const field = document.getElementById(fills);
    field.value = await file.slice(0, MOST).text();
    field.focus();
  });
  self.files = { download, taken };
})();

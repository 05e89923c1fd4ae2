// Files of the visitor's own machine, given and taken. Their bytes and texts never pass through the page's Python,
// which is made for small things. `<button data-asks="id">` opens the file dialog of the input with that id;
// `<input type="file" data-fills="id">` puts a chosen text into the field with that id.
(() => {
  const MOST = 1_000_000; // bytes; the trainer refuses what is longer, and a beginning is enough for that
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
  self.files = { arrives, download, taken, asText, bytesOf };
})();

// What a page that embeds this one is told, and the one thing it may ask. README lists the messages; their version
// grows when one changes its meaning. They hold nothing private, so any page around this one may hear them, and no other.
(() => {
  const { place } = self;
  const VERSION = 1;
  const EVENTS = ["statement"]; // of which each is told once, and none stands for another
  const newest = new Map(); // name -> message, for a page that begins to listen late

  place.tell = (name, json) => {
    if (!place.framed) return;
    const message = { type: `explornn:${name}`, version: VERSION, ...JSON.parse(json) };
    if (!EVENTS.includes(name)) newest.set(name, message);
    self.parent.postMessage(message, "*");
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== self.parent || !place.framed) return; // no other window has anything to ask
    if (typeof data !== "object" || data?.type !== "explornn:ask" || data.version !== VERSION) return;
    for (const message of newest.values()) source.postMessage(message, "*");
  });

  if (place.framed) {
    let height = 0;
    const measure = () => {
      const now = Math.ceil(document.body.getBoundingClientRect().height);
      if (now === height) return;
      height = now;
      place.tell("height", JSON.stringify({ height }));
    };
    addEventListener("DOMContentLoaded", () => new ResizeObserver(measure).observe(document.body));
  }
})();

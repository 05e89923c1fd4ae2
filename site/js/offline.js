// The copy of the whole page that the browser keeps, and whether it keeps anything at all. `place.keep()` is called
// when the trainer is ready, so that the first visit's downloads come first; "offlinecopy" tells what has changed.
(() => {
  const { place } = self;
  place.copy = ""; // "", "kept" or "update": another version waits

  if (place.recorded) place.stores = true; // by the page around this one
  else try {
    localStorage.setItem("explornn:probe", "x".repeat(1024));
    localStorage.removeItem("explornn:probe");
    place.stores = true;
  } catch {
    place.stores = false; // denied, or full
  }

  const tell = copy => {
    place.copy = copy;
    dispatchEvent(new Event("offlinecopy"));
  };
  let waiting = null;
  place.keep = async () => {
    // in a frame without origin even the name navigator.serviceWorker throws
    if (place.framed || place.single || !/^https?:$/.test(location.protocol)) return;
    try {
      const workers = navigator.serviceWorker;
      const registration = await workers.register("service-worker.js", { updateViaCache: "none" });
      const noted = worker => {
        if (!worker || !workers.controller) return;
        waiting = worker;
        tell("update");
      };
      noted(registration.waiting);
      registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker.addEventListener("statechange", () => { if (worker.state === "installed") noted(worker); });
      });
      await workers.ready;
      if (!place.copy) tell("kept");
    } catch (error) {
      console.info("No offline copy:", error.message);
    }
  };
  // At a failed start: the copy may be what is broken. True when it has gone, so that a reload shows what the host has.
  const controllerOf = () => {
    try { return navigator.serviceWorker?.controller ?? null; } catch { return null; } // a frame without an origin
  };
  addEventListener("verdict", () => { if (place.verdict === "ready") controllerOf()?.postMessage("started"); });
  place.giveWay = () => new Promise(done => {
    const controller = controllerOf();
    if (!controller) {
      done(false);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    controller.postMessage("give way", [port2]);
    setTimeout(done, 8000, false); // a worker of another version may not know the word
  });
  // Only ever by the visitor's own wish: a new page means a new run.
  place.update = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  };
})();

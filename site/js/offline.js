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
  // Only ever by the visitor's own wish: a new page means a new run.
  place.update = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  };
})();

// The worker's side of every benchmark in a worker: pieces of work, each run between two marks.
self.offer = pieces => {
  onmessage = async ({ data: { piece, argument, label } }) => {
    try {
      performance.mark(label + "/begin");
      const started = performance.now();
      const result = await pieces[piece](argument);
      const wall = performance.now() - started;
      performance.mark(label + "/end");
      postMessage({ wall, result });
    } catch (error) {
      postMessage({ error: String(error && error.stack || error) });
    }
  };
  postMessage({});
};

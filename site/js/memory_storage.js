// An IndexedDB that lives in memory, just as much of one as PyScript asks for at its start, on the page and in the
// worker. We keep nothing in it, so nothing is lost; but where the browser denies storage (sandboxed frames, other
// sites' frames, private windows) the real one fails, some of them without a word, and PyScript would never start.
self.memoryStorage = scope => {
  const databases = new Map();
  const later = (request, answer) => {
    setTimeout(() => {
      request.result = answer();
      request.onsuccess?.({ type: "success", target: request });
    });
    return request;
  };
  const ask = answer => later({}, answer);
  const store = entries => ({
    count: () => ask(() => entries.size),
    clear: () => ask(() => entries.clear()),
    delete: key => ask(() => { entries.delete(key); }),
    get: key => ask(() => entries.get(key)),
    getKey: key => ask(() => (entries.has(key) ? key : undefined)),
    getAllKeys: () => ask(() => [...entries.keys()]),
    put: (value, key) => ask(() => { entries.set(key, value); return key; }),
  });
  const open = name => {
    const fresh = !databases.has(name);
    const entries = fresh ? new Map() : databases.get(name);
    databases.set(name, entries);
    const database = {
      name,
      objectStoreNames: { length: fresh ? 0 : 1 },
      createObjectStore() {},
      close() {},
      transaction: () => ({ objectStore: () => store(entries) }),
    };
    const request = { transaction: {} };
    return later(request, () => {
      request.result = database;
      if (fresh) {
        request.onupgradeneeded?.({ target: request });
        request.transaction.oncomplete?.();
      }
      return database;
    });
  };
  const deleteDatabase = name => ask(() => { databases.delete(name); });
  Object.defineProperty(scope, "indexedDB", { configurable: true, value: { open, deleteDatabase } });
};
self.memoryStorage(self);

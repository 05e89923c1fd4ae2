// Keeps the whole page for the time without a network. FILES is written by the build: path -> sha256.
// Entries are named by their content alone, so an update fetches only what has changed, wherever it lies now, and two
// versions lie side by side until the visitor wants the new one. Several projects of one host may share an origin,
// hence the scope in the name.
const FILES = {};
const SCOPE = new URL("./", self.location).href;
const CACHE = "explornn:" + SCOPE;
const AT_ONCE = 4;
// Kept when it is first read, so that nobody waits for the other languages' articles.
const LATER = /^(text|study)\//;
const key = path => `${SCOPE}?sha256=${encodeURIComponent(FILES[path])}`;

const keep = async (cache, path) => {
  if (await cache.match(key(path))) return;
  const get = mode => fetch(SCOPE + path, { integrity: "sha256-" + FILES[path], cache: mode });
  // The browser's own cache first: the page has just loaded the same files. A stale or half-published copy does not
  // have its hash; then this version is not installed, the old one stays whole, and the browser tries again later.
  const response = await get("default").catch(() => get("reload"));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  // a new Response: a redirected one may not answer a navigation
  await cache.put(key(path), new Response(response.body, { headers: { "content-type": response.headers.get("content-type") || "" } }));
};

self.addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE), paths = Object.keys(FILES).filter(path => !LATER.test(path));
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (paths.length) await keep(cache, paths.shift()); }));
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE), live = new Set(Object.keys(FILES).map(key));
  for (const request of await cache.keys()) if (!live.has(request.url)) await cache.delete(request);
  await self.clients.claim();
})()));

// --- A version that does not start can be left. The page says when it has started ("started"); after some starts in a
// row of which it has not said so, or when it finds out by itself ("give way"), the copy is dropped and what the host
// has now is shown. Without the host, it stays: it may be all there is.
const PATIENCE = 3;
const STARTS = `${SCOPE}?starts`;
const starts = async cache => Number(await (await cache.match(STARTS))?.text()) || 0;
const count = (cache, number) => cache.put(STARTS, new Response(String(number)));

const hostIsThere = async () => {
  try {
    const response = await fetch(self.location.href, { cache: "no-store" });
    return response.ok && /javascript/.test(response.headers.get("content-type"));
  } catch {
    return false;
  }
};
const giveWay = async () => {
  if (!await hostIsThere()) return false;
  await caches.delete(CACHE);
  return self.registration.unregister();
};

self.addEventListener("message", event => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "started") event.waitUntil(caches.open(CACHE).then(cache => count(cache, 0)));
  if (event.data === "give way") event.waitUntil(giveWay().then(gone => event.ports[0].postMessage(gone)));
});

const isRight = async (content, path) => {
  const digest = await crypto.subtle.digest("SHA-256", content);
  return btoa(String.fromCharCode(...new Uint8Array(digest))) === FILES[path];
};
// From the copy, if it is still what it was; what was damaged where it lay is fetched again. What is asked for by `fetch`
// the page holds against its own list (js/door.js), and asks anew for what is wrong: so it is handed on as it lies there,
// which is quicker, and the browser keeps the machine code of WebAssembly only if it comes like that.
const kept = async (cache, path, request) => {
  const entry = await cache.match(key(path));
  if (entry && request?.destination === "" && request.cache !== "reload") return entry;
  const content = entry && await entry.arrayBuffer();
  if (content && await isRight(content, path)) return new Response(content, { headers: entry.headers });
  if (entry) await cache.delete(key(path));
  return null;
};
const answer = async (request, path) => {
  const cache = await caches.open(CACHE);
  if (request.mode === "navigate" && !LATER.test(path)) {
    const begun = await starts(cache);
    if (begun >= PATIENCE && await giveWay()) return fetch(request, { cache: "reload" });
    await count(cache, begun + 1);
  }
  return await kept(cache, path, request) ?? await keep(cache, path).then(() => kept(cache, path), () => null) ?? fetch(request);
};

self.addEventListener("fetch", event => {
  const address = event.request.url.split(/[?#]/)[0];
  if (event.request.method !== "GET" || !address.startsWith(SCOPE)) return;
  const asked = decodeURI(address.slice(SCOPE.length));
  const path = asked === "" || asked.endsWith("/") ? asked + "index.html" : asked;
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(event.request, path));
});

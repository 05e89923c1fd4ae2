// Keeps the whole page for the time without a network. FILES is written by the build: path -> sha256.
// Entries are named by their content alone, so an update fetches only what has changed, wherever it lies now, and two
// versions lie side by side until the visitor wants the new one. Several projects of one host may share an origin,
// hence the scope in the name.
const FILES = {};
const SCOPE = new URL("./", self.location).href;
const CACHE = "explornn:" + SCOPE;
const AT_ONCE = 4;
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
  const cache = await caches.open(CACHE), paths = Object.keys(FILES);
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (paths.length) await keep(cache, paths.shift()); }));
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  const cache = await caches.open(CACHE), live = new Set(Object.keys(FILES).map(key));
  for (const request of await cache.keys()) if (!live.has(request.url)) await cache.delete(request);
  await self.clients.claim();
})()));

self.addEventListener("message", event => { if (event.data === "take over") self.skipWaiting(); });

self.addEventListener("fetch", event => {
  const address = event.request.url.split(/[?#]/)[0];
  if (event.request.method !== "GET" || !address.startsWith(SCOPE)) return;
  const asked = decodeURI(address.slice(SCOPE.length));
  const path = asked === "" || asked.endsWith("/") ? asked + "index.html" : asked;
  if (!Object.hasOwn(FILES, path)) return;
  event.respondWith(caches.open(CACHE).then(cache => cache.match(key(path))).then(kept => kept || fetch(event.request)));
});

// Shows a page when there is no connection, in the language of the address. It keeps that page in each language, and
// their style sheet, and never anything else.
"use strict";
const KEPT = {{ kept|safe }};
const CACHE = `offline-${KEPT.version}`;

// Without credentials: what is kept is what a stranger is shown.
const keep = async () => {
  const cache = await caches.open(CACHE);
  for (const address of [...KEPT.pages.map(([, page]) => page), KEPT.style]) {
    const answer = await fetch(address, { credentials: "omit", cache: "reload" });
    if (!answer.ok || answer.redirected) throw new Error(address);
    await cache.put(address, answer);
  }
  await self.skipWaiting();
};

const takeOver = async () => {
  for (const name of await caches.keys()) if (name.startsWith("offline-") && name !== CACHE) await caches.delete(name);
  // The network is asked while this worker wakes up, so that no page comes later for it.
  await self.registration.navigationPreload?.enable();
};

const orOffline = async (event) => {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const { pathname } = new URL(event.request.url);
    const [, page] = KEPT.pages.find(([prefix]) => pathname.startsWith(prefix));
    return (await caches.match(page)) ?? Response.error();
  }
};

const orKept = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(KEPT.style)) ?? Response.error();
  }
};

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || request.method !== "GET") return;
  if (pathname === KEPT.style) event.respondWith(orKept(request));
  else if (request.mode === "navigate" && !KEPT.never.some((prefix) => pathname.startsWith(prefix))) {
    event.respondWith(orOffline(event));
  }
});

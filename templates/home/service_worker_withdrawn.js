// Takes the place of the worker that kept the page for who has no connection: removes what it kept, then itself.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("offline-")).map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  );
});

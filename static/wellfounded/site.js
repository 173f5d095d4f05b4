// One script, so that a slow line carries one. Loaded behind the page, on self-help pages before anything is drawn.

// Leave the site: what a reader who is watched must be able to do at once. Without a script the control is a link.
(() => {
  "use strict";
  const root = document.documentElement;
  if (!("leaving" in root.dataset)) return;

  // Kept for this tab alone, by this browser alone: where the reader left to. It goes when the tab is closed.
  const LEFT = "left-to";
  const kept = {
    get: () => { try { return sessionStorage.getItem(LEFT); } catch { return null; } },
    set: (address) => { try { sessionStorage.setItem(LEFT, address); } catch { /* then Back shows this site */ } },
    drop: () => { try { sessionStorage.removeItem(LEFT); } catch { /* nothing was kept */ } },
  };

  // This page's place in the history becomes the other site's; the page is blank until that one is there.
  const go = (address) => {
    root.hidden = true;
    document.title = new URL(address).hostname;
    kept.set(address);
    location.replace(address);
  };
  const leave = () => {
    const exit = document.querySelector("a[data-exit]");
    if (exit) go(exit.href);
  };

  // Pages read before it are still in the history: whoever comes to one by Back or Forward is led away again. Who
  // types the address, or follows a link, means to come.
  const returned = (again) => again || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const look = (again) => {
    const address = kept.get();
    if (!/^https?:/.test(address ?? "")) return;
    if (returned(again)) go(address); else kept.drop();
  };
  look(false);
  addEventListener("pageshow", (event) => { if (event.persisted) look(true); });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("a[data-exit]")) { event.preventDefault(); leave(); }
  });

  // Shift three times, or Escape three times, does the same.
  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift" && event.key !== "Escape") { presses = []; return; }
    if (presses.length && presses[0].key !== event.key) presses = [];
    presses = [...presses, { key: event.key, at: event.timeStamp }].slice(-3);
    if (presses.length === 3 && presses[2].at - presses[0].at < 1500) leave();
  });
})();

// Everything below is a convenience: each page works without it.
(() => {
  "use strict";

  // Run when the page is there: what only works with a script is hidden until there is one.
  const begin = () => {
    focusProblem(document);
    if (document.querySelector("[data-copy]")) (document.querySelector("main") ?? document.body).append(live);
    for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
  };

  // A form with mistakes: say so first. (autofocus does it too; htmx swaps need this.)
  const focusProblem = (root) => root.querySelector("[data-problem]")?.focus();
  document.addEventListener("htmx:afterSwap", (event) => focusProblem(event.target));

  // What was copied is said on the button and to a screen reader; then the button says again what it did.
  const held = new Set();
  const live = document.createElement("p");
  live.className = "vh";
  live.setAttribute("role", "status");
  const sayCopied = (button) => {
    const before = [...button.childNodes];
    held.add(button);
    button.textContent = live.textContent = button.dataset.copied;
    setTimeout(() => {
      button.replaceChildren(...before);
      live.textContent = "";
      held.delete(button);
    }, 2500);
  };

  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard?.writeText(copy.dataset.copy).then(() => {
        if (copy.dataset.copied && !held.has(copy)) sayCopied(copy);
      });
    }
    if (event.target.closest("[data-print]")) print();
  });

  // A long select of an order or a filter may send its form at once; the button beside it stays for everybody else.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-send]")) event.target.form?.requestSubmit();
  });

  // Without a connection a public page is replaced by one that says so (`home.offline`).
  const { offline } = document.documentElement.dataset;
  if (offline) addEventListener("load", () => navigator.serviceWorker?.register(offline).catch(() => {}));

  // A form is sent once, however often its button is pressed; Back makes it usable again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin); else begin();
})();

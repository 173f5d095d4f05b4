// Leave the site: what a reader who is watched must be able to do at once. Without a script the control is a link.
// Loaded in the head, before anything is drawn, on the pages that such readers read.
(() => {
  "use strict";

  // Kept for this tab alone, by this browser alone: where the reader left to. It goes when the tab is closed.
  const LEFT = "left-to";
  const kept = {
    get: () => { try { return sessionStorage.getItem(LEFT); } catch { return null; } },
    set: (address) => { try { sessionStorage.setItem(LEFT, address); } catch { /* then Back shows this site */ } },
    drop: () => { try { sessionStorage.removeItem(LEFT); } catch { /* nothing was kept */ } },
  };

  // This page's place in the history becomes the other site's; the page is blank until that one is there.
  const go = (address) => {
    document.documentElement.hidden = true;
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

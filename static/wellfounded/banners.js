// A banner can be closed until the tab is: only the tab remembers, so that a shared device tells nobody who was here.
// It stands right behind the banners and runs before they are painted; without it they simply stay.
(() => {
  "use strict";
  const NAME = "closed-banners";
  const section = document.currentScript.previousElementSibling;
  const read = () => {
    try { return (sessionStorage.getItem(NAME) ?? "").split(" "); } catch { return []; }
  };
  const close = (banner) => {
    banner.hidden = true;
    section.hidden = !section.querySelector("[data-banner]:not([hidden])");
  };

  const closed = new Set(read());
  for (const banner of section.querySelectorAll("[data-banner]")) {
    if (closed.has(banner.dataset.banner)) close(banner);
    else banner.querySelector("button").hidden = false;
  }
  section.addEventListener("click", (event) => {
    const banner = event.target.closest("button")?.closest("[data-banner]");
    if (!banner) return;
    close(banner);
    try { sessionStorage.setItem(NAME, [...read(), banner.dataset.banner].slice(-20).join(" ").trim()); } catch { /* It stays closed on this page. */ }
    (section.querySelector("[data-banner]:not([hidden]) button") ?? document.querySelector("main"))?.focus();
  });
})();

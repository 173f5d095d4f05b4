/* What is worth a look before publishing: asked again when the editor comes back to it, after the draft has saved itself. */
(() => {
  function start() {
    const panel = document.querySelector("[data-checks]");
    if (!panel) return;
    const list = panel.querySelector("[data-checks-list]");
    const again = panel.querySelector("[data-checks-again]");

    function address() {
      const found = window.location.pathname.match(/\/pages\/(\d+)\/edit\//);
      return found ? panel.dataset.checksAddress.replace("/0/", `/${found[1]}/`) : "";
    }

    async function ask() {
      if (!address()) return;
      try {
        const response = await fetch(address(), { headers: { "X-Requested-With": "XMLHttpRequest" } });
        if (response.ok) list.innerHTML = await response.text();
      } catch { /* what stands there is of the last save, and says so */ }
    }

    again.hidden = false;
    again.addEventListener("click", ask);
    document.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab && ["#tab-publish", "#tab-settings"].includes(tab.getAttribute("href"))) ask();
      const way = event.target.closest("[data-checks] a[href^='#tab-']");
      if (!way) return;
      event.preventDefault();
      document.querySelector(`[role=tab][href="${way.getAttribute("href")}"]`)?.click();
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

/* Who gets the item, asked of the server while the form changes, before anything is saved. */
(() => {
  const WAIT = 350;

  function start() {
    const panel = document.querySelector("[data-who]");
    const form = panel && panel.closest("form");
    if (!form) return;
    const types = JSON.parse(document.getElementById("document-types").textContent);
    const line = document.querySelector("[data-who-line]");
    const live = panel.querySelector("[data-who-live]");
    const failed = panel.querySelector("[data-who-failed]");
    const facets = [...form.querySelectorAll("[data-terms] input[type=checkbox]")].map((box) => box.name);
    const names = new Set([
      ...facets, "document_type", "worldwide", "generally_applicable", "custom_audience", "embargo_until", "expire_at",
      "csrfmiddlewaretoken",
    ]);
    let timer = 0;
    let asked = 0;

    function itemKey() {
      const found = window.location.pathname.match(/\/pages\/(\d+)\/edit\//);
      return panel.dataset.whoItem || (found ? found[1] : "");
    }

    function question() {
      const data = new FormData();
      for (const [name, value] of new FormData(form)) if (names.has(name)) data.append(name, value);
      data.append("item", itemKey());
      return data;
    }

    async function ask() {
      const number = ++asked;
      try {
        const response = await fetch(panel.dataset.whoAddress, {
          method: "POST", body: question(), headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        if (!response.ok) throw new Error(response.status);
        const told = await response.json();
        if (number !== asked) return;
        panel.querySelector("[data-who-panel]").innerHTML = told.panel;
        if (line) line.innerHTML = told.line;
        const sentence = panel.querySelector(".who__sentence").textContent.trim().replace(/\s+/g, " ");
        if (live.textContent !== sentence) live.textContent = sentence;
        failed.hidden = true;
        document.dispatchEvent(new CustomEvent("library:who", { detail: told }));
      } catch {
        if (number === asked) failed.hidden = false;
      }
    }

    /* Only the panels that the chosen type of document needs. */
    function fit() {
      const kind = types[form.elements.document_type?.value] || {};
      document.querySelectorAll("[data-only-for]").forEach((section) => {
        section.hidden = !kind[section.dataset.onlyFor];
      });
      document.querySelectorAll("[data-facet-country-required]").forEach((mark) => {
        mark.hidden = !kind.country_scoped;
      });
      const filing = form.elements.filing_permission_override;
      if (filing?.options?.length && !filing.options[0].value) {
        filing.options[0].textContent = kind.filing ? `${filing.dataset.byType || "By type"}: ${kind.filing}` : "—";
      }
      const country = document.querySelector("[data-contentpath='country']");
      if (country) country.classList.toggle("facet-required", Boolean(kind.country_scoped));
    }

    form.addEventListener("change", (event) => {
      if (!names.has(event.target.name)) return;
      if (event.target.name === "document_type") fit();
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    panel.addEventListener("click", (event) => {
      const button = event.target.closest("[data-choose-term]");
      if (!button) return;
      const box = form.querySelector(`[data-terms] input[name=persecution_type][value="${button.dataset.chooseTerm}"]`);
      if (box && !box.checked) box.click();
    });
    fit();
    ask();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

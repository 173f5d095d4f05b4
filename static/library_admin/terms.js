/* The trees of terms: find a term, see what is chosen. Without this script all terms are shown as they are. */
(() => {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  function enhance(tree) {
    tree.dataset.ready = "yes";
    const find = tree.querySelector("[data-terms-find]");
    if (!find) return;
    const chosen = tree.querySelector("[data-terms-chosen]");
    const none = tree.querySelector("[data-terms-none]");
    const terms = [...tree.querySelectorAll("[data-terms-term]")].map((row) => ({
      row,
      box: row.querySelector("input"),
      label: row.querySelector("label").textContent.trim(),
      words: plain(row.dataset.words),
    }));
    find.hidden = false;

    function show() {
      const words = plain(find.value.trim());
      const long = tree.classList.contains("terms--long");
      let found = 0;
      for (const term of terms) {
        const hit = words ? term.words.includes(words) : !long;
        term.row.hidden = !hit;
        found += hit ? 1 : 0;
      }
      for (const group of tree.querySelectorAll(".terms__group")) {
        group.hidden = !group.querySelector("[data-terms-term]:not([hidden])");
      }
      none.hidden = !words || found > 0;
      chosen.replaceChildren(
        ...terms.filter((term) => term.box.checked).map((term) => {
          const entry = document.createElement("li");
          const button = document.createElement("button");
          button.type = "button";
          button.className = "terms__chip";
          button.textContent = `${term.label} ×`;
          button.setAttribute("aria-label", `${chosen.dataset.remove} ${term.label}`);
          button.addEventListener("click", () => {
            term.box.checked = false;
            term.box.dispatchEvent(new Event("change", { bubbles: true }));
            find.focus();
          });
          entry.append(button);
          return entry;
        }),
      );
    }

    find.addEventListener("input", show);
    find.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const open = terms.filter((term) => !term.row.hidden);
      if (find.value.trim() && open.length === 1) {
        open[0].box.click();
        find.value = "";
        show();
      }
    });
    tree.addEventListener("change", show);
    show();
  }

  function all() {
    document.querySelectorAll("[data-terms]:not([data-ready])").forEach(enhance);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();

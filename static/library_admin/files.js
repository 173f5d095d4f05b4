/* The files beside an item: sent as they are chosen, answered with the list as it then is. */
(() => {
  function start() {
    const panel = document.querySelector("[data-item-files]");
    const form = panel && panel.closest("form");
    if (!form) return;
    const list = panel.querySelector("[data-files-list]");
    const upload = panel.querySelector("[data-files-upload]");
    const busy = panel.querySelector("[data-files-busy]");

    function address() {
      if (panel.dataset.address) return panel.dataset.address;
      const found = window.location.pathname.match(/^(.*)\/pages\/(\d+)\/edit\//);
      return found ? `${found[1]}/library/items/${found[2]}/files/` : "";
    }

    async function send(fields, files = []) {
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      Object.entries(fields).forEach(([name, value]) => data.append(name, value));
      files.forEach((file) => data.append("file", file));
      busy.hidden = false;
      try {
        const response = await fetch(address(), {
          method: "POST", body: data, headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        list.innerHTML = await response.text();
      } finally {
        busy.hidden = true;
      }
    }

    /* A new item gets its address with the first saving. */
    function fit() {
      const saved = Boolean(address());
      panel.querySelector("[data-files-first]").hidden = saved;
      panel.querySelector("[data-files-add]").hidden = !saved;
    }

    upload.addEventListener("change", async () => {
      if (!upload.files.length) return;
      await send({ act: "add" }, [...upload.files]);
      upload.value = "";
    });
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-file-act]");
      if (!button) return;
      if (button.dataset.ask && !window.confirm(button.dataset.ask)) return;
      const row = button.closest("[data-file]");
      send({ act: button.dataset.fileAct, file: row.dataset.file, name: row.querySelector("[data-file-name]").value });
    });
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.matches("[data-file-name]")) return;
      event.preventDefault();
      event.target.closest("[data-file]").querySelector("[data-file-act=rename]").click();
    });
    document.addEventListener("w-autosave:success", () => setTimeout(fit));
    fit();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

/* The builder of an audience of its own. What it holds is kept in one hidden field. */
(() => {
  function start(builder) {
    const value = builder.querySelector("[data-builder-value]");
    const facets = JSON.parse(document.getElementById("audience-facets").textContent);
    const words = JSON.parse(builder.querySelector("[data-builder-words]").textContent);
    const choice = builder.querySelector("[data-builder-choice]");
    const body = builder.querySelector("[data-builder-body]");
    const list = builder.querySelector("[data-builder-alternatives]");
    const problem = builder.querySelector("[data-builder-problem]");
    const byDefault = builder.querySelector("[data-builder-default]");
    const own = builder.querySelector("[data-builder-own]");
    const labelOf = new Map();
    facets.forEach((facet) => facet.terms.forEach((term) => labelOf.set(`${facet.code}/${term.slug}`, term.label)));
    const facetLabel = new Map(facets.map((facet) => [facet.code, facet.label]));
    let fromTerms = [];
    let audience = null;
    let lists = 0;
    try { audience = value.value ? JSON.parse(value.value) : null; } catch { audience = null; }
    if (!Array.isArray(audience)) audience = null;

    function keep() {
      value.value = audience === null ? "" : JSON.stringify(audience);
      value.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function chip(text, remove) {
      const entry = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "terms__chip";
      button.textContent = `${text} ×`;
      button.setAttribute("aria-label", `${words.remove} ${text}`);
      button.addEventListener("click", remove);
      entry.append(button);
      return entry;
    }

    function condition(alternative, code, at) {
      const entry = builder.querySelector("[data-builder-condition]").content.cloneNode(true).firstElementChild;
      const facet = facets.find((each) => each.code === code);
      entry.querySelector(".builder__facet").textContent = facetLabel.get(code) || code;
      entry.querySelector(".builder__terms").append(
        ...alternative[code].map((slug) => chip(labelOf.get(`${code}/${slug}`) || slug, () => {
          alternative[code] = alternative[code].filter((each) => each !== slug);
          draw(); keep(); focus(at, code);
        })),
      );
      const options = entry.querySelector("datalist");
      options.id = `audience-terms-${++lists}`;
      (facet ? facet.terms : []).forEach((term) => {
        const option = document.createElement("option");
        option.value = term.label;
        options.append(option);
      });
      const input = entry.querySelector("[data-term]");
      input.setAttribute("list", options.id);
      input.dataset.place = `${at}/${code}`;
      input.setAttribute("aria-label", `${words.term}: ${facetLabel.get(code) || code}, ${words.alternative} ${at + 1}`);
      const add = () => {
        const typed = input.value.trim().toLowerCase();
        const found = (facet ? facet.terms : []).find(
          (term) => term.label.toLowerCase() === typed || term.slug.toLowerCase() === typed,
        );
        if (!found) { input.setCustomValidity(words.unknown); input.reportValidity(); return; }
        if (!alternative[code].includes(found.slug)) alternative[code].push(found.slug);
        draw(); keep(); focus(at, code);
      };
      input.addEventListener("input", () => input.setCustomValidity(""));
      input.addEventListener("change", (event) => event.stopPropagation());
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") { event.preventDefault(); add(); }
      });
      entry.querySelector("[data-add-term]").addEventListener("click", add);
      entry.querySelector("[data-remove-condition]").addEventListener("click", () => {
        delete alternative[code];
        draw(); keep();
        list.children[at].querySelector("[data-facet]").focus();
      });
      return entry;
    }

    function draw() {
      list.replaceChildren(...(audience || []).map((alternative, at) => {
        const entry = builder.querySelector("[data-builder-alternative]").content.cloneNode(true).firstElementChild;
        entry.querySelector("legend").textContent = `${words.alternative} ${at + 1}`;
        const codes = Object.keys(alternative);
        entry.querySelector("[data-everybody]").hidden = codes.length > 0;
        entry.querySelector(".builder__conditions").append(...codes.map((code) => condition(alternative, code, at)));
        const select = entry.querySelector("[data-facet]");
        facets.filter((facet) => !(facet.code in alternative)).forEach((facet) => {
          select.append(new Option(facet.label, facet.code));
        });
        select.addEventListener("change", (event) => event.stopPropagation());
        entry.querySelector("[data-add-condition]").addEventListener("click", () => {
          if (!select.value) return;
          const code = select.value;
          alternative[code] = [];
          draw(); keep(); focus(at, code);
        });
        entry.querySelector("[data-remove-alternative]").addEventListener("click", () => {
          audience.splice(at, 1);
          draw(); keep();
          builder.querySelector("[data-builder-add]").focus();
        });
        return entry;
      }));
      own.checked = audience !== null;
      byDefault.checked = audience === null;
      body.hidden = audience === null;
      if (audience === null) problem.hidden = true;
    }

    function focus(at, code) {
      list.querySelector(`[data-place="${at}/${code}"]`)?.focus();
    }

    own.addEventListener("change", () => {
      audience = fromTerms.length ? JSON.parse(JSON.stringify(fromTerms)) : [{}];
      draw(); keep();
    });
    byDefault.addEventListener("change", () => { audience = null; draw(); keep(); });
    builder.querySelector("[data-builder-back]").addEventListener("click", () => {
      audience = null;
      draw(); keep();
      byDefault.focus();
    });
    builder.querySelector("[data-builder-add]").addEventListener("click", () => {
      audience.push({});
      draw(); keep();
      list.lastElementChild.querySelector("[data-facet]").focus();
    });
    document.addEventListener("library:who", (event) => {
      fromTerms = event.detail.default;
      const wrong = event.detail.problems.find(([field]) => field === "custom_audience");
      problem.hidden = !wrong || audience === null;
      problem.textContent = wrong ? wrong[1] : "";
    });
    choice.hidden = false;
    draw();
  }

  function all() {
    document.querySelectorAll("[data-builder]").forEach(start);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();

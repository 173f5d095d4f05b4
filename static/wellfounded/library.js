// The library of a case: quicker and more comfortable; each part of it works without a script.
(() => {
  "use strict";
  const phone = matchMedia("(max-width: 61.99rem)");
  const filters = document.querySelector("details.filters");

  // Which of the long lists of options stood open is remembered over an exchange.
  const open = new Set();
  const folds = () => document.querySelectorAll("#options details[id], #options .between");
  const nameOf = (fold) => fold.id || "between";
  document.addEventListener("htmx:beforeSwap", () => {
    open.clear();
    for (const fold of folds()) if (fold.open) open.add(nameOf(fold));
  });

  // htmx keeps the last address of a tab, and with it the words that were typed. Nothing of a case stays here.
  const forget = () => sessionStorage.removeItem("htmx-current-path-for-history");
  for (const name of ["pushedIntoHistory", "replacedInHistory"]) document.addEventListener(`htmx:${name}`, forget);
  addEventListener("pagehide", forget);
  forget();

  // What is no list (the sign-in, when a session has ended, or a page that says what is wrong) is looked at as it is.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Push-Url")) return;
    event.detail.shouldSwap = false;
    location.assign(event.detail.pathInfo.finalRequestPath);
  });
  // Without a connection the list stays, and says that it is not what was asked for.
  for (const name of ["sendError", "timeout"]) document.addEventListener(`htmx:${name}`, () => {
    const line = document.querySelector("[data-lost]");
    line.hidden = false;
    line.textContent = line.dataset.lost;
  });

  // A preset and two dates exclude each other: the later choice counts.
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.id !== "filters") return;
    if (event.target.name === "within") for (const name of ["after", "before"]) form.elements[name].value = "";
    if (["after", "before"].includes(event.target.name)) {
      const any = form.querySelector("#within-any");
      if (any) any.checked = true;
    }
  }, true);

  // What was clicked may be gone after the exchange: the focus goes to the heading of the list, not to the top.
  let asked = null;
  document.addEventListener("htmx:beforeRequest", (event) => { asked = event.detail.elt; });
  document.addEventListener("htmx:afterSettle", () => {
    for (const fold of folds()) if (open.has(nameOf(fold))) fold.open = true;
    if (asked?.id === "filters" && document.activeElement !== document.body) { asked = null; return; }
    if (asked && !asked.isConnected) {
      const heading = document.getElementById("h-list");
      heading?.focus({ preventScroll: true });
      if (asked.closest?.(".pager") || asked.rel) heading?.scrollIntoView({ block: "start" });
    }
    asked = null;
  });

  // On a phone the filters lie over the list: applied, they make way for it. At once, and again when the list is
  // exchanged: a scroll that is still under way would end somewhere else.
  const showList = () => {
    const heading = document.getElementById("h-list");
    heading?.scrollIntoView({ block: "start", behavior: "instant" });
    heading?.focus({ preventScroll: true });
  };
  let applied = false;
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "filters" || !phone.matches || !filters) return;
    filters.open = false;
    applied = true;
    showList();
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (applied) showList();
    applied = false;
  });

  // The tray says what is ticked.
  const tray = document.querySelector("[data-tray]");
  if (!tray) return;
  const count = tray.querySelector("[data-count]");
  const list = tray.querySelector("[data-ticked]");
  const kept = tray.querySelector("[data-kept]");
  for (const element of tray.querySelectorAll("[data-unscripted]")) element.remove();
  const inList = () => [...document.querySelectorAll('input[name="item"][form="archive"]')];

  // What is ticked stays so when the list is exchanged: out of it, it waits in the tray.
  const keep = (tick) => {
    const line = document.createElement("li"), label = document.createElement("label"), box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: "item", value: tick.value, checked: true });
    box.dataset.title = tick.dataset.title;
    line.className = "kept";
    label.className = "pick";
    label.append(box, tick.dataset.title);
    line.append(label);
    kept.append(line);
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id === "list") for (const tick of inList()) if (tick.checked) keep(tick);
  });
  const settle = () => {
    for (const box of kept.querySelectorAll("input")) {
      const tick = inList().find(({ value }) => value === box.value);
      if (tick) tick.checked ||= box.checked;
      if (tick || !box.checked) box.closest("li").remove();
    }
  };

  const tell = () => {
    const ticks = [...tray.elements].filter((each) => each.name === "item" && each.checked);
    const words = ticks.length === 0 ? count.dataset.none : ticks.length === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = words.replace("#", ticks.length);
    const here = ticks.filter((tick) => tick.form === tray && !tray.contains(tick));
    list.hidden = here.length === 0;
    list.replaceChildren(...here.map((tick) => {
      const line = document.createElement("li");
      line.textContent = tick.dataset.title;
      return line;
    }));
    tray.toggleAttribute("data-empty", ticks.length === 0);
  };
  document.addEventListener("change", (event) => { if (event.target.name === "item") tell(); });
  document.addEventListener("htmx:afterSettle", () => { settle(); tell(); });
  addEventListener("pageshow", tell);
  tell();
})();

// The intake, quicker: the draft saves itself on a pause, and choices are found while one types. Without it all works too.
(() => {
  "use strict";
  const form = document.querySelector("form.intake");
  if (!form) return;

  // —— The draft ——
  const line = document.querySelector("[data-saved]");
  let waiting = 0, sending = null, again = false, leaving = false, lost = false;

  const say = (text) => {
    const words = document.createElement("b");
    words.textContent = text;
    line.replaceChildren(words);
  };

  const send = () => {
    const body = new FormData(form);
    body.delete("find");
    body.delete("list");
    body.set("autosave", "yes");
    // This page is here still: nothing of it has to be carried over a sign-in.
    body.delete("page_of");
    return fetch(form.action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
  };

  // Who has signed in again in another window has another token: take it from the page, and leave the rest.
  const renew = async () => {
    const answer = await fetch(form.action, { redirect: "manual", credentials: "same-origin" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("form.intake [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
    return Boolean(token);
  };

  const save = async () => {
    try {
      let answer = await send();
      if (!answer.ok && await renew()) answer = await send();
      if (!answer.ok) throw new Error(String(answer.status));
      lost = false;
      say(`${line.dataset.said} ${(await answer.json()).saved}.`);
    } catch {
      if (leaving) return;
      lost = true;
      say(line.dataset.lost);
    }
  };
  const saved = async () => {
    if (sending) { again = true; return sending; }
    do { again = false; sending = save(); await sending; } while (again && !leaving);
    sending = null;
  };

  if ("intake" in form.dataset) {
    const soon = (event) => {
      if (event.target.matches("[data-find]")) return;
      clearTimeout(waiting);
      waiting = setTimeout(saved, 1200);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      if (!lost) { leaving = true; setTimeout(() => { leaving = false; }, 5000); return; }
      // Signed out or offline: going on would lose the page. Try again, and stay if it fails.
      event.preventDefault();
      const button = event.submitter;
      saved().then(() => {
        if (lost) { line.tabIndex = -1; line.focus(); } else form.requestSubmit(button);
      });
    });
    addEventListener("pagehide", () => { leaving = true; });
  }

  // —— Finding a choice by a word ——
  const fold = (text) => (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
  const holds = (text, asked) => asked.every((word) => ` ${text}`.includes(` ${word}`));
  const blocks = {};
  const wordsOf = (id) => {
    const block = document.getElementById(id);
    return (blocks[id] ??= block ? JSON.parse(block.textContent) : {});
  };
  const MOST = 12;
  // What decides which choices come first: the stage for the forum, the court for the judge.
  const places = JSON.parse(document.getElementById("places")?.textContent ?? "{}");
  const placeOf = (name) => {
    const place = places[name];
    const by = place && form.elements[place.by];
    if (!by) return { first: () => true, said: () => "" };
    const known = new Set(Object.values(place.keys).flatMap((keys) => Object.keys(keys)));
    // The kinds that a stage wants, or the court itself; nothing where nothing follows.
    const wanted = () => (place.wants ? place.wants[by.value] ?? [] : known.has(by.value) ? [by.value] : []);
    const holds = (value, key) => (Array.isArray(place.keys[value]) ? place.keys[value].includes(key) : key in (place.keys[value] ?? {}));
    const first = (value) => !wanted().length || wanted().some((key) => holds(value, key));
    const dates = (value) => (place.wants ? "" : place.keys[value]?.[by.value] ?? "");
    return { first, said: (value) => (first(value) ? dates(value) : place.elsewhere) };
  };

  const find = (query, choices) => {
    const wanted = fold(query), asked = wanted.split(" ").filter(Boolean);
    const elsewhere = (choice) => Number(choice.first?.() === false);
    if (!asked.length) {
      return choices.map((choice) => ({ choice, also: [] })).sort((a, b) => elsewhere(a.choice) - elsewhere(b.choice));
    }
    const found = [];
    choices.forEach((choice, place) => {
      choice.folded ??= [fold(choice.label), ...choice.words.map(fold)];
      const [label, ...words] = choice.folded;
      const fits = choice.words.filter((_, n) => holds(words[n], asked));
      let rank = 4;
      if (label.startsWith(wanted)) rank = 0;
      else if (holds(label, asked)) rank = 1;
      else if (fits.length) rank = 2;
      else if (holds(choice.folded.join(" "), asked)) rank = 3;
      if (rank < 4) found.push({ rank, place, choice, also: [...fits, ...choice.words.filter((word) => !fits.includes(word))].slice(0, 4) });
    });
    return found.sort((a, b) => elsewhere(a.choice) - elsewhere(b.choice) || a.rank - b.rank || a.place - b.place);
  };

  // What closes under a pressed pointer moves the page, and the press would be let go over something else.
  let pressed = false;
  addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { pressed = false; }, true);
  const onceReleased = (act) => {
    if (!pressed) { setTimeout(act, 0); return; }
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => setTimeout(act, 0), { once: true, capture: true });
    }
  };

  // A box and the list under it, by the ARIA pattern of a combobox. `choices` are {label, words, …}.
  class Combo {
    constructor(finder, box, choices, choose) {
      Object.assign(this, { finder, box, choices, choose, shown: [], at: -1 });
      this.list = document.createElement("ul");
      this.list.id = `${box.id}_list`;
      this.list.className = "list";
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", finder.dataset.label || box.labels[0]?.textContent || "");
      this.count = document.createElement("p");
      this.count.className = "note count";
      this.count.setAttribute("role", "status");
      box.after(this.list, this.count);
      box.type = "text";
      box.removeAttribute("name");
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list",
      })) box.setAttribute(name, value);
      box.addEventListener("input", () => this.open());
      box.addEventListener("click", () => { if (this.list.hidden) this.open(); });
      box.addEventListener("keydown", (event) => this.key(event));
      box.addEventListener("blur", () => onceReleased(() => this.close()));
      // Before the box loses the focus.
      this.list.addEventListener("pointerdown", (event) => {
        event.preventDefault();
      });
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take([...this.list.children].indexOf(option));
      });
    }

    open() {
      const query = this.box.value;
      const found = find(query, this.choices());
      this.shown = found.slice(0, fold(query) ? MOST : 400);
      this.list.replaceChildren(...this.shown.map(({ choice, also }, n) => this.option(choice, also, n, query)));
      this.list.hidden = !this.shown.length;
      this.box.setAttribute("aria-expanded", String(!this.list.hidden));
      this.at = -1;
      // What lies elsewhere is found, and never taken by a word and Enter alone.
      const near = this.shown.length && this.shown[0].choice.first?.() !== false;
      if (fold(query) && near) this.move(0);
      else this.box.removeAttribute("aria-activedescendant");
      this.count.textContent = form.dataset[found.length ? "found" : "none"]
        .replace("{found}", found.length).replace("{total}", this.choices().length)
        + (found.length && !near ? ` ${form.dataset.elsewhere}` : "");
      this.reveal();
    }

    // Where the box stands at the foot of the window (or right above the keyboard of a phone) its list would not be seen.
    reveal() {
      const seen = window.visualViewport?.height ?? innerHeight;
      const below = (this.list.hidden ? this.count : this.list).getBoundingClientRect().bottom + 16 - seen;
      const room = this.box.getBoundingClientRect().top - 64;
      if (below > 0 && room > 0) scrollBy({ top: Math.min(below, room), behavior: "instant" });
    }

    option(choice, also, n, query) {
      const row = document.createElement("li");
      row.id = `${this.list.id}_${n}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.append(choice.label);
      const said = choice.said?.();
      if (said) {
        const small = document.createElement("small");
        small.textContent = said;
        row.append(small);
      }
      if (fold(query) && also.length) {
        const small = document.createElement("small");
        small.textContent = `${form.dataset.also} ${also.join(", ")}`;
        row.append(small);
      }
      return row;
    }

    close() {
      this.list.hidden = true;
      this.box.setAttribute("aria-expanded", "false");
      this.box.removeAttribute("aria-activedescendant");
      this.count.textContent = "";
      this.closed?.();
    }

    move(to) {
      const rows = [...this.list.children];
      if (!rows.length) return;
      rows[this.at]?.classList.remove("on");
      rows[this.at]?.setAttribute("aria-selected", "false");
      this.at = (to + rows.length) % rows.length;
      const row = rows[this.at];
      row.classList.add("on");
      row.setAttribute("aria-selected", "true");
      row.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", row.id);
    }

    key(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.list.hidden) this.open();
        this.move(this.at < 0 ? (event.key === "ArrowDown" ? 0 : -1) : this.at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter") {
        // Never sends the form from here: a list may be open, or a word half typed.
        event.preventDefault();
        if (!this.list.hidden && this.at >= 0) this.take(this.at);
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      } else if (event.key === "Tab" && !this.list.hidden && this.at >= 0 && fold(this.box.value)) {
        this.take(this.at);
      }
    }

    take(n) {
      const choice = this.shown[n]?.choice;
      if (!choice) return;
      this.choose(choice);
      this.close();
    }
  }

  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

  // A light finder wrote no list into the page: its choices come with the words, by name.
  const bring = (finder) => {
    const all = finder.querySelector("[data-all]");
    all?.remove();
    return Boolean(all);
  };
  const missing = (words, present) => {
    const there = new Set(present.map(({ value }) => value));
    return Object.keys(words).filter((value) => !there.has(value)).sort((a, b) => words[a][0].localeCompare(words[b][0]));
  };
  const tickFor = (name, value, label) => {
    const row = document.createElement("label"), tick = document.createElement("input"), text = document.createElement("span");
    Object.assign(tick, { type: "checkbox", name, value, id: `id_${name}_w${value}` });
    row.className = "choice";
    row.htmlFor = tick.id;
    text.textContent = label;
    row.append(tick, text);
    return tick;
  };

  // One choice: the box takes the place of the list, which stays the truth behind it.
  const one = (finder) => {
    const select = finder.querySelector("select");
    if (!select) return;
    const words = wordsOf(finder.dataset.words);
    const place = placeOf(select.name), names = places[select.name]?.names;
    if (bring(finder)) {
      for (const value of missing(words, [...select.options])) select.add(new Option(words[value][0], value));
    }
    const choices = [...select.options].filter((option) => option.value).map((option) => ({
      option, label: names?.[option.value] ?? words[option.value]?.[0] ?? option.text, words: words[option.value]?.slice(1) ?? [],
      first: () => place.first(option.value), said: () => place.said(option.value),
    }));
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = finder.querySelector("[data-find]");
    const holder = box.closest(".findbox");
    const own = select.id;
    select.id = `${own}_all`;
    select.hidden = true;
    box.id = own;
    box.classList.add("input");
    for (const name of ["aria-describedby", "aria-invalid", "required"]) {
      if (select.hasAttribute(name)) box.setAttribute(name, select.getAttribute(name));
    }
    finder.dataset.label = label?.firstChild.textContent.trim() ?? "";
    holder.querySelector("label").remove();
    holder.querySelectorAll("button, [type=hidden]").forEach((element) => element.remove());
    holder.classList.add("combo");
    holder.classList.remove("findbox");
    const show = () => { box.value = select.value ? choices.find(({ option }) => option.selected)?.label ?? "" : ""; };
    const combo = new Combo(finder, box, () => choices, (choice) => { select.value = choice.option.value; show(); changed(); });
    // What is no choice does not stay in the box; an emptied box is no answer.
    combo.closed = () => {
      if (!box.value.trim() && select.value) { select.value = ""; changed(); }
      show();
    };
    box.addEventListener("focus", () => box.select());
    show();
  };

  // Several: what is chosen in the list is ticked among the boxes and moved up to those that are.
  const many = (finder) => {
    const words = wordsOf(finder.dataset.words);
    const kept = finder.querySelector("[data-kept]");
    const box = finder.querySelector("[data-find]");
    const holder = box.closest(".findbox");
    const ticks = [...finder.querySelectorAll("input[type=checkbox]")];
    if (bring(finder)) {
      const name = finder.querySelector("[data-find]").name.replace("find-", "");
      ticks.push(...missing(words, ticks).map((value) => tickFor(name, value, words[value][0])));
    }
    const choices = ticks.map((tick) => ({
      tick, row: tick.closest("label"), home: null,
      label: words[tick.value]?.[0] ?? tick.closest("label").textContent.trim(), words: words[tick.value]?.slice(1) ?? [],
    }));
    holder.querySelectorAll("button, [type=hidden]").forEach((element) => element.remove());
    holder.classList.add("combo");
    holder.classList.remove("findbox");
    finder.dataset.label = holder.querySelector("label").textContent;
    const lift = (choice) => {
      choice.row.querySelector("span").textContent = choice.label;
      kept.append(choice.row);
    };
    new Combo(finder, box, () => choices.filter(({ tick }) => !tick.checked), (choice) => {
      choice.tick.checked = true;
      lift(choice);
      box.value = "";
      changed();
    });
  };

  for (const finder of form.querySelectorAll("[data-finder]")) (finder.dataset.finder === "one" ? one : many)(finder);
})();

// Everything here is a convenience: each page works without it.
(() => {
  "use strict";

  // A form with mistakes: say so first. (autofocus does it too; htmx swaps need this.)
  const focusProblem = (root) => root.querySelector("[data-problem]")?.focus();
  focusProblem(document);
  document.addEventListener("htmx:afterSwap", (event) => focusProblem(event.target));

  // What was copied is said on the button and to a screen reader; then the button says again what it did.
  const held = new Set();
  const live = document.createElement("p");
  live.className = "vh";
  live.setAttribute("role", "status");
  if (document.querySelector("[data-copy]")) (document.querySelector("main") ?? document.body).append(live);
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

  // What only works with a script is hidden until there is one.
  for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;

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
})();

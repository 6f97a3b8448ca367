// What is pleasant and not needed: searching as one types, suggestions, copying a citation. Every view is
// made by the server; this puts a new one in the place of the old.
"use strict";

const base = document.body.dataset.base;
const input = document.getElementById("query");
const form = input.form;
const list = document.getElementById("suggestions");
const main = document.getElementById("main");

// Between two letters; longer than a fast hand needs, shorter than a person notices.
const PAUSE = 180;

let composing = false;
let timer = 0;
let asked = null;

// --- search as you type

function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
  return url;
}

async function show(url) {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const view = page.getElementById("main");
    if (!view) return;
    main.replaceChildren(...view.childNodes);
    document.title = page.title;
    document.querySelector("header nav").replaceWith(page.querySelector("header nav"));
    // What is typed changes one view; another view is one to come back from.
    const same = url.pathname === location.pathname;
    history[same ? "replaceState" : "pushState"](null, "", url);
    shown = location.pathname + location.search;
    ready();
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

let shown = location.pathname + location.search;
addEventListener("popstate", () => {
  // A line within the view is no other view.
  if (shown !== location.pathname + location.search) location.reload();
});

function typed() {
  clearTimeout(timer);
  chosen = -1;
  // What an input method composes is no query yet.
  if (composing) return;
  timer = setTimeout(() => {
    // A list that one walks through stays.
    if (chosen < 0) suggest();
    show(address());
  }, PAUSE);
}

input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
input.addEventListener("compositionend", () => { composing = false; typed(); });
input.addEventListener("input", typed);
addEventListener("pageshow", () => { composing = false; });

// --- suggestions, as a list that the arrows walk through

let chosen = -1;
let completing = null;

function close() {
  list.hidden = true;
  list.replaceChildren();
  chosen = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

async function suggest() {
  completing?.abort();
  const prefix = input.value.trimStart();
  if (!prefix.trim() || prefix.endsWith(" ")) return close();
  completing = new AbortController();
  try {
    const url = `${base}/api/complete?limit=8&prefix=${encodeURIComponent(prefix)}`;
    const answer = await fetch(url, { signal: completing.signal });
    const { completions } = await answer.json();
    if (!completions || composing || document.activeElement !== input) return close();
    const others = completions.filter(({ term }) => term !== prefix);
    close();
    others.forEach(({ term, passages }, at) => {
      const option = document.createElement("li");
      option.id = `suggestion-${at}`;
      option.role = "option";
      option.ariaSelected = "false";
      option.dataset.term = term;
      const name = document.createElement("span");
      const count = document.createElement("small");
      name.textContent = term;
      count.textContent = passages;
      option.append(name, count);
      list.append(option);
    });
    list.hidden = others.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

function choose(at) {
  completing?.abort();
  const options = [...list.children];
  chosen = (at + options.length) % options.length;
  options.forEach((option, i) => { option.ariaSelected = String(i === chosen); });
  input.setAttribute("aria-activedescendant", options[chosen].id);
}

function take(term) {
  clearTimeout(timer);
  input.value = term;
  completing?.abort();
  close();
  show(address());
}

input.addEventListener("keydown", (event) => {
  if (composing || event.isComposing) return;
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    return close();
  }
  if (list.hidden) return;
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
  else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen].dataset.term);
  else return;
  event.preventDefault();
});
list.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=option]");
  event.preventDefault();
  if (option) take(option.dataset.term);
});
input.addEventListener("blur", close);

// --- citations

function ready() {
  for (const button of main.querySelectorAll(".copy")) {
    button.hidden = !navigator.clipboard;
    button.onclick = async () => {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent);
      button.textContent = document.body.dataset.copied;
    };
  }
}

input.setAttribute("role", "combobox");
input.setAttribute("aria-controls", "suggestions");
input.setAttribute("aria-autocomplete", "list");
input.setAttribute("aria-expanded", "false");
ready();

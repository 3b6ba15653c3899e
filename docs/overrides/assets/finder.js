// The form of the page of all papers. The query of the address holds its whole state.

import { cardsOf, count } from "./cards.js";
import { BY_LETTER, BY_VALUE, browse, names } from "./browse.js";
import { search, start } from "./fulltext.js";
import { pause } from "./debounce.js";

const form = document.getElementById("finder");
const found = document.getElementById("found");
const status = found.querySelector("[role=status]");
const cards = found.querySelector(".cards");
const more = found.querySelector(".more");
const byYear = document.getElementById("by-year");
const bestMatch = form.sort.options[0];
const SINGLE = ["q", ...BY_VALUE, ...BY_LETTER, "sort"];
const FIRST = 10, STEP = 20, MOST = 200, SUGGESTED = 30;
const title = new Map([...form.topic.options].map((option) =>
  [option.value, option.text.replace(/^– | \(\d+\)$/g, "")]));
let latest = 0;
let waiting;
let shown = FIRST;

/** What the card of a paper shows here: the topics that a record names by their ids have titles. */
function titled(record) {
  const topics = record.topics?.split(" ").map((id) => ({ id, title: title.get(id) ?? id }));
  return { ...record, topics };
}

/** The state that an address says. */
function stateOf(address) {
  const query = new URL(address).searchParams;
  const state = Object.fromEntries(SINGLE.map((name) => [name, query.get(name)?.trim() ?? ""]));
  state.with = query.getAll("with");
  state.shown = Math.min(Math.max(Number.parseInt(query.get("shown"), 10) || FIRST, FIRST), MOST);
  return state;
}

/** The state that the form says. */
function stateOfForm() {
  const data = new FormData(form);
  const state = Object.fromEntries(SINGLE.map((name) => [name, (data.get(name) ?? "").trim()]));
  state.with = data.getAll("with");
  state.shown = shown;
  return state;
}

function addressOf(state) {
  const query = new URLSearchParams();
  for (const name of SINGLE) if (state[name]) query.append(name, state[name]);
  for (const what of state.with) query.append("with", what);
  if (state.shown > FIRST) query.append("shown", state.shown);
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

/** A filter that narrows nothing is hidden; the reader sees it where an address has it. */
function reveal(field) {
  for (let part = field; part !== form; part = part.parentElement) part.hidden = false;
}

function fill(state) {
  for (const name of SINGLE) {
    const field = form[name];
    field.value = state[name];
    if (state[name]) reveal(field);
    if (field instanceof HTMLSelectElement && field.value !== state[name]) {
      // A rare value is not among the choices, but its address works all the same.
      field.append(new Option(state[name], state[name], false, true));
    }
  }
  for (const box of form.querySelectorAll("[name=with]")) {
    box.checked = state.with.includes(box.value);
    if (box.checked) reveal(box);
  }
  shown = state.shown;
}

async function show(state) {
  const turn = ++latest;
  bestMatch.text = state.q ? "Best match" : "Date, newest first";
  form.sort.options[1].hidden = !state.q;
  const asked = addressOf(state) !== location.pathname;
  byYear.hidden = asked;
  cards.hidden = !asked;
  if (!asked) {
    cards.replaceChildren();
    status.textContent = "";
    more.hidden = true;
    cards.ariaBusy = "false";
    return;
  }
  cards.ariaBusy = "true";
  try {
    const answer = state.q ? await search(state) : await browse(state, Number(form.dataset.papers));
    if (turn !== latest) return;
    const made = await cardsOf((await answer.records(0, state.shown)).map(titled));
    if (turn !== latest) return;
    cards.replaceChildren(...made);
    status.textContent = answer.total ? count(answer.total) : "No paper fits. Clear a filter, or try other words.";
    more.hidden = answer.total <= state.shown;
  } catch {
    if (turn !== latest) return;
    cards.replaceChildren();
    more.hidden = true;
    byYear.hidden = false;
    status.textContent = "The search could not be loaded; here are the papers by year.";
  }
  cards.ariaBusy = "false";
}

/** Typing replaces the place in the history, a choice adds one. */
function changed({ add }) {
  clearTimeout(waiting);
  const state = stateOfForm();
  const address = addressOf(state);
  if (address !== location.pathname + location.search) {
    history[add ? "pushState" : "replaceState"](null, "", address);
  }
  return show(state);
}

/** The names that a reader may mean, offered while typing; loaded by letter, when asked for. */
async function suggest() {
  const typed = form.author.value.trim();
  const list = form.author.list;
  if (!typed) {
    list.replaceChildren();
    return;
  }
  const matches = (await matching(typed)).slice(0, SUGGESTED);
  if (typed === form.author.value.trim()) list.replaceChildren(...matches.map((name) => new Option(name)));
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The authors in whose names every typed word begins a word, those with most papers first. */
async function matching(typed) {
  const words = plain(typed).split(/\s+/);
  const its = await names("author", typed);
  const fits = (name) => {
    const parts = plain(name).split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)) || plain(name).includes(word));
  };
  return Object.keys(its).filter(fits).sort((one, other) => its[other].length - its[one].length);
}

/** A family name will do where only one author has it. */
async function settleAuthor() {
  const typed = form.author.value.trim();
  if (typed) {
    const matches = await matching(typed).catch(() => []);
    if (!matches.includes(typed) && matches.length === 1) form.author.value = matches[0];
  }
}

form.addEventListener("input", (event) => {
  if (event.target === form.q) {
    shown = FIRST;
    cards.ariaBusy = "true";
    clearTimeout(waiting);
    waiting = setTimeout(changed, pause(event, form.q.value), { add: false });
  } else if (event.target === form.author) {
    suggest().catch(() => {});
  }
});
form.addEventListener("change", async (event) => {
  if (event.target === form.q) return;
  if (event.target === form.author) await settleAuthor();
  shown = FIRST;
  changed({ add: true });
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await settleAuthor();
  changed({ add: true });
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  fill(stateOf(new URL(location.pathname, location.href)));
  changed({ add: true });
});
form.q.addEventListener("focus", () => start().catch(() => {}), { once: true });
more.addEventListener("click", async () => {
  const before = cards.children.length;
  shown += STEP;
  await changed({ add: false });
  cards.children[before]?.querySelector("a")?.focus();
});
addEventListener("popstate", () => {
  fill(stateOf(location.href));
  show(stateOfForm());
});

fill(stateOf(location.href));
show(stateOfForm());

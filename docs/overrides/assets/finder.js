// The form of the page of all papers. The query of the address holds its whole state.

import { notes, sentence } from "./answers.js";
import { FACETS, browse, names, sorted, within } from "./browse.js";
import { cardsOf, count } from "./cards.js";
import { pause } from "./debounce.js";
import { above, below, papers, papersName } from "./groups.js";
import { open } from "./lexicon.js";
import { arranged, search } from "./query.js";

const form = document.getElementById("finder");
const found = document.getElementById("found");
const status = found.querySelector("[role=status]");
const cards = found.querySelector(".cards");
const more = found.querySelector(".more");
const beside = found.querySelector(".beside");
const pages = found.querySelector(".pages");
const byYear = document.getElementById("by-year");
const bestMatch = form.sort.options[0];
const typed = [...form.querySelectorAll("[data-facet] input[list]")];
const FIRST = 10, STEP = 20, MOST = 200, SUGGESTED = 30;
const AT_ONCE = 4; // papers that are waited for
const BESIDE = { topics: 4, authors: 4, lists: 2, claims: 2, pages: 3 };
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

/** What a query or the data of a form says: words, the values of each facet as a list, the order. */
function read(data) {
  const state = { q: data.get("q")?.trim() ?? "", sort: data.get("sort")?.trim() ?? "" };
  for (const { name, several } of FACETS) {
    const values = data.getAll(name).map((value) => value.trim()).filter(Boolean);
    state[name] = several ? values : values.slice(0, 1);
  }
  return state;
}

/** The state that an address says. */
function stateOf(address) {
  const query = new URL(address).searchParams;
  const more = Number.parseInt(query.get("shown"), 10) || FIRST;
  return { ...read(query), shown: Math.min(Math.max(more, FIRST), MOST) };
}

/** The state that the form says. */
function stateOfForm() {
  return { ...read(new FormData(form)), shown };
}

function addressOf(state) {
  const query = new URLSearchParams();
  if (state.q) query.append("q", state.q);
  for (const { name } of FACETS) for (const value of state[name]) query.append(name, value);
  if (state.sort) query.append("sort", state.sort);
  if (state.shown > FIRST) query.append("shown", state.shown);
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

/** A filter that narrows nothing is hidden; the reader sees it where an address has it. */
function reveal(field) {
  for (let part = field; part !== form; part = part.parentElement) part.hidden = false;
}

function fillField(field, values) {
  if (field.type === "checkbox") {
    field.checked = values.includes(field.value);
    if (field.checked) reveal(field);
    return;
  }
  const value = values[0] ?? "";
  field.value = value;
  if (value) reveal(field);
  if (field instanceof HTMLSelectElement && field.value !== value) {
    // A rare value is not among the choices, but its address works all the same.
    field.append(new Option(value, value, false, true));
  }
}

function fill(state) {
  for (const field of form.querySelectorAll("[name]")) fillField(field, [state[field.name]].flat());
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
    empty("");
    cards.ariaBusy = "false";
    return;
  }
  cards.ariaBusy = "true";
  try {
    await (state.q ? showFound(state, turn) : showAll(state, turn));
  } catch {
    if (turn !== latest) return;
    empty("The search could not be loaded; here are the papers by year.");
    byYear.hidden = false;
  }
  if (turn === latest) cards.ariaBusy = "false";
}

function empty(said) {
  for (const part of [beside, cards, pages]) part.replaceChildren();
  more.hidden = true;
  status.textContent = said;
}

/** What a search with words finds, in groups; with filters, papers alone. */
async function showFound(state, turn) {
  const passing = await within(state);
  let answer = await search(state.q, passing);
  if (state.sort) answer = arranged(answer, await sorted(answer.groups.papers.numbers, state));
  const groups = passing ? [] : above(answer, BESIDE, true);
  const [others, first] = await Promise.all([groups, papers(answer, 0, AT_ONCE, titled)]);
  if (turn !== latest) return;
  beside.replaceChildren(...notes(answer), ...others, ...(others.length && first.length ? [papersName()] : []));
  cards.replaceChildren(...first);
  pages.replaceChildren();
  status.textContent = sentence(answer);
  more.hidden = answer.groups.papers.total <= state.shown;
  cards.ariaBusy = "false";
  const [rest, last] = await Promise.all([
    papers(answer, AT_ONCE, state.shown, titled), passing ? [] : below(answer, BESIDE.pages, true)]);
  if (turn !== latest) return;
  cards.append(...rest);
  pages.replaceChildren(...last);
}

/** The papers that pass the filters. */
async function showAll(state, turn) {
  const answer = await browse(state, Number(form.dataset.papers));
  if (turn !== latest) return;
  const made = await cardsOf((await answer.records(0, state.shown)).map(titled));
  if (turn !== latest) return;
  empty(answer.total ? count(answer.total) : "No paper passes all of these filters. Clear one.");
  cards.replaceChildren(...made);
  more.hidden = answer.total <= state.shown;
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
async function suggest(field) {
  const words = field.value.trim();
  if (!words) {
    field.list.replaceChildren();
    return;
  }
  const matches = (await matching(field.name, words)).slice(0, SUGGESTED);
  if (words === field.value.trim()) field.list.replaceChildren(...matches.map((name) => new Option(name)));
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The names of a facet in which every typed word begins a word, those with most papers first. */
async function matching(facet, typed) {
  const words = plain(typed).split(/\s+/);
  const its = await names(facet, typed);
  const fits = (name) => {
    const parts = plain(name).split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)) || plain(name).includes(word));
  };
  return Object.keys(its).filter(fits).sort((one, other) => its[other].length - its[one].length);
}

/** A family name will do where only one author has it. */
async function settle(field) {
  const words = field.value.trim();
  if (words) {
    const matches = await matching(field.name, words).catch(() => []);
    if (!matches.includes(words) && matches.length === 1) field.value = matches[0];
  }
}

form.addEventListener("input", (event) => {
  if (event.target === form.q) {
    shown = FIRST;
    cards.ariaBusy = "true";
    clearTimeout(waiting);
    waiting = setTimeout(changed, pause(event), { add: false });
  } else if (typed.includes(event.target)) {
    suggest(event.target).catch(() => {});
  }
});
form.addEventListener("change", async (event) => {
  if (event.target === form.q) return;
  if (typed.includes(event.target)) await settle(event.target);
  shown = FIRST;
  changed({ add: true });
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await Promise.all(typed.map(settle));
  changed({ add: true });
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  fill(stateOf(new URL(location.pathname, location.href)));
  changed({ add: true });
});
form.q.addEventListener("focus", () => open().catch(() => {}), { once: true });
found.addEventListener("click", (event) => {
  const other = event.target.closest("[data-q]");
  if (!other) return;
  form.q.value = other.dataset.q;
  form.q.focus();
  shown = FIRST;
  changed({ add: true });
});
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

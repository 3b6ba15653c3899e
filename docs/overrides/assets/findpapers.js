// What words and filters find on the page of all papers. The query of the address holds it all.

import { browse, sorted } from "./browse.js";
import { cardsOf, count } from "./cards.js";
import { showChips } from "./chips.js";
import { pause } from "./debounce.js";
import { chosen, fill, settle, stateOfForm, suggest, typed } from "./filterform.js";
import { filtersOf, passing } from "./filters.js";
import { FACETS, FIRST, addressOf, stateOfAddress, strangers } from "./filterstate.js";
import { missed } from "./finder.js";
import { follow } from "./marks.js";
import { searching } from "./searching.js";

const form = document.getElementById("finder");
const found = document.getElementById("found");
const status = found.querySelector("[role=status]");
const remarks = found.querySelector(".remarks");
const cards = found.querySelector(".cards");
const more = found.querySelector(".more");
const beside = found.querySelector(".beside");
const pages = found.querySelector(".pages");
const panel = found.querySelector(".take");
const byYear = document.getElementById("by-year");
const order = document.getElementById("find-sort"); // its name may be that of a hidden field too
const [bestMatch, byDate] = order.options;
const topics = FACETS.find(({ name }) => name === "topic")?.choices;
const ORDERS = [...order.options].map(({ value }) => value);
const PAPERS = Number(form.dataset.papers);
const STEP = 20;
const AT_ONCE = 4; // papers that are waited for
// What stands beside the papers, so few that the first paper is seen.
const BESIDE = matchMedia("(max-width: 45em)").matches
  ? { topics: 2, authors: 2, lists: 1, claims: 1, pages: 3 }
  : { topics: 3, authors: 3, lists: 2, claims: 2, pages: 3 };
let latest = 0;
let waiting;
let shown = FIRST;
let numbers = []; // of the papers that were found, in their order

/** What the card of a paper shows here: the topics that a record names by their ids have titles. */
function titled(record) {
  const its = record.topics?.split(" ").map((id) => ({ id, title: topics?.get(id)?.title ?? id }));
  return { ...record, topics: its };
}

async function show(state) {
  const turn = ++latest;
  bestMatch.text = state.q ? "Best match" : "Date, newest first";
  byDate.hidden = !state.q;
  const odd = strangers(location.href);
  const asked = addressOf(state) !== location.pathname;
  byYear.hidden = asked;
  cards.hidden = !asked;
  cards.ariaBusy = "true";
  try {
    const filters = await filtersOf(state);
    if (turn !== latest) return;
    showChips(filters, change);
    remark(filters, odd, ORDERS.includes(state.sort) ? "" : state.sort, turn);
    if (asked) await (state.q ? showFound(state, passing(filters), turn) : showAll(state, turn));
    else empty("");
  } catch {
    if (turn !== latest) return;
    empty("The search could not be loaded; here are the papers by year.");
    byYear.hidden = false;
  }
  if (turn !== latest) return;
  for (const part of [cards, pages]) if (part.ariaBusy !== "false") part.ariaBusy = "false";
}

function empty(said) {
  for (const part of [beside, cards, pages]) part.replaceChildren();
  more.hidden = true;
  offer([]);
  status.textContent = said;
}

/** Offer the papers that were found to other programs. */
function offer(its) {
  numbers = its;
  panel.hidden = !its.length;
  panel.querySelector(".took").textContent = "";
}

/** Say which filters can't be applied as they stand. */
async function remark(filters, odd, unordered, turn) {
  const needed = odd.length || unordered || filters.some(({ fault, names }) => fault || names);
  const made = needed ? await (await import("./remarks.js")).remarks(filters, odd, unordered, change).catch(() => []) : [];
  if (turn === latest) remarks.replaceChildren(...made);
}

/** What a search with words finds, in groups; with filters, papers alone. */
async function showFound(state, within, turn) {
  const { search, arranged, sentence, notes, above, below, papers, papersName } = await searching();
  let answer = await search(state.q, within);
  if (ORDERS.includes(state.sort) && state.sort) answer = arranged(answer, await sorted(answer.groups.papers.numbers, state));
  const groups = within ? [] : above(answer, BESIDE, true);
  const [others, first] = await Promise.all([groups, papers(answer, 0, AT_ONCE, titled)]);
  if (turn !== latest) return;
  beside.replaceChildren(...notes(answer), ...others, ...(others.length && first.length ? [papersName()] : []));
  cards.replaceChildren(...first);
  pages.replaceChildren();
  offer(answer.groups.papers.numbers);
  status.textContent = sentence(answer);
  more.hidden = answer.groups.papers.total <= state.shown;
  pages.ariaBusy = "true"; // what comes after the first few
  cards.ariaBusy = "false";
  const [rest, last] = await Promise.all([
    papers(answer, AT_ONCE, state.shown, titled), within ? [] : below(answer, BESIDE.pages, true)]);
  if (turn !== latest) return;
  cards.append(...rest);
  pages.replaceChildren(...last);
  pages.ariaBusy = "false";
}

/** The papers that pass the filters. */
async function showAll(state, turn) {
  const answer = await browse(state, PAPERS);
  if (turn !== latest) return;
  const made = await cardsOf((await answer.records(0, state.shown)).map(titled));
  if (turn !== latest) return;
  empty(answer.total ? count(answer.total) : "No paper passes all of these filters. Take one away.");
  offer(answer.numbers);
  cards.replaceChildren(...made);
  more.hidden = answer.total <= state.shown;
}

/** Typing replaces the place in the history, a choice adds one. */
function changed({ add }) {
  clearTimeout(waiting);
  const state = { ...stateOfForm(), shown };
  const address = addressOf(state);
  if (address !== location.pathname + location.search) {
    history[add ? "pushState" : "replaceState"](null, "", address);
  }
  return show(state);
}

/** Go to the state of the form as another one, which `next` makes of it. */
function change(next) {
  const address = addressOf(next({ ...stateOfForm(), shown: FIRST }));
  shown = FIRST;
  fill(stateOfAddress(new URL(address, location.href)));
  return changed({ add: true });
}

/** What the form asks, from the first card on; a chosen value shows its chip and its button. */
function refine() {
  return change((state) => state);
}

form.addEventListener("input", (event) => {
  if (event.target === form.q) {
    latest++; // what is under way is not asked any more
    shown = FIRST;
    cards.ariaBusy = "true";
    clearTimeout(waiting);
    waiting = setTimeout(changed, pause(event), { add: false });
  } else if (typed.has(event.target)) {
    suggest(event.target).catch(() => {});
  }
});
form.addEventListener("change", async (event) => {
  if (event.target === form.q) return;
  chosen(event.target);
  if (typed.has(event.target)) await settle(event.target);
  refine();
});
form.addEventListener("submit", async () => {
  await Promise.all([...typed.keys()].map(settle));
  refine();
});
form.q.addEventListener("focus", () => searching().catch(() => {}), { once: true });
found.addEventListener("click", (event) => {
  const other = event.target.closest("[data-q]");
  if (!other) return;
  form.q.value = other.dataset.q;
  form.q.focus();
  refine();
});
panel.addEventListener("toggle", () => import("./take.js"), { once: true });
panel.addEventListener("click", async (event) => {
  const { act } = event.target.dataset;
  if (act) (await import("./take.js")).take(panel, act, numbers);
});
more.addEventListener("click", async () => {
  const before = cards.children.length;
  shown += STEP;
  await changed({ add: false });
  cards.children[before]?.querySelector("a")?.focus();
});

/** Show what the address says. */
function open() {
  const state = stateOfAddress(location.href);
  shown = state.shown;
  fill(state);
  return show(state);
}

addEventListener("popstate", open);
// Somebody may have filled the form before this was loaded, or be at it.
if (location.search || addressOf(stateOfForm()) === location.pathname) open();
else if (missed.change) form.requestSubmit();
else document.activeElement.dispatchEvent(new InputEvent("input", { bubbles: true }));
follow(() => {
  if (stateOfForm().read) open();
});

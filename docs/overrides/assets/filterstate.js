// What the form of the page of all papers can ask, and the address that says it.

const form = document.getElementById("finder");
const CHATTER = /^(?:utm_\w+|\w*clid|ref|source)$/; // what others add to addresses
export const FIRST = 10; // cards
const MOST = 200;
export const LIMITS = ["from", "to"];
/** What the marks of this browser are asked for, as the form says it. */
export const READ = new Map([...document.getElementById("find-read").options].filter((one) => one.value).map((one) => [one.value, one.text]));

/** What a choice is called, without the number of its papers. */
const titleOf = (option) => option.text.replace(/^– | \(\d+\)$/g, "");

/** The choices of a facet by their values: what readers see, other names, and which papers. */
function choicesOf(place) {
  const options = [...place.querySelectorAll("option[value]")].filter((option) => option.value).map((option) => [
    option.value,
    {
      title: titleOf(option),
      also: option.dataset.also?.split(" ") ?? [],
      first: Number(option.dataset.first),
      count: Number(option.dataset.count),
    },
  ]);
  const boxes = [...place.querySelectorAll("[type=checkbox]")].map((box) =>
    [box.value, { title: box.parentElement.textContent.trim(), also: [] }]);
  return new Map([...options, ...boxes]);
}

/** The facets, as the form has them (see finder.html). */
export const FACETS = [...form.querySelectorAll("[data-facet]")].map((place) => ({
  place,
  name: place.dataset.facet,
  label: place.dataset.label,
  control: place.dataset.control,
  needsAll: "needsAll" in place.dataset,
  byLetter: "byLetter" in place.dataset,
  choices: choicesOf(place),
}));

/** The facet whose values are limited by a first and a last one. */
export const RANGE = FACETS.find(({ control }) => control === "range");

/** What a query or the data of a form says: the values of each facet as a list, and the rest as text. */
export function stateOf(data) {
  const said = (name) => [...new Set(data.getAll(name).map((value) => value.trim()).filter(Boolean))];
  const state = { q: said("q").join(" "), shown: FIRST };
  for (const name of ["sort", "read", ...LIMITS]) [state[name] = ""] = said(name);
  for (const { name } of FACETS) state[name] = said(name);
  const [only, ...others] = RANGE ? state[RANGE.name] : [];
  if (RANGE?.choices.has(only) && !others.length && !state.from && !state.to) {
    return { ...state, [RANGE.name]: [], from: only, to: only };
  }
  return state;
}

/** The state that an address says. */
export function stateOfAddress(address) {
  const query = new URL(address).searchParams;
  const shown = Number.parseInt(query.get("shown"), 10) || FIRST;
  return { ...stateOf(query), shown: Math.min(Math.max(shown, FIRST), MOST) };
}

/** The address that says a state. */
export function addressOf(state) {
  const query = new URLSearchParams();
  const one = RANGE && state.from && state.from === state.to;
  if (state.q) query.append("q", state.q);
  for (const { name } of FACETS) for (const value of state[name]) query.append(name, value);
  if (one) query.append(RANGE.name, state.from);
  for (const name of [...(one ? [] : LIMITS), "read", "sort"]) if (state[name]) query.append(name, state[name]);
  if (state.shown > FIRST) query.append("shown", state.shown);
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

/** What an address asks for that this page does not know, each a name and a value. */
export function strangers(address) {
  const known = new Set(["q", "sort", "shown", "read", ...LIMITS, ...FACETS.map(({ name }) => name)]);
  return [...new URL(address).searchParams].filter(([name, value]) => value && !known.has(name) && !CHATTER.test(name));
}

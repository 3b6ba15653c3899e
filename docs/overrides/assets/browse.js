// Browsing without words, from the lists in find/ that were made with the site (see finder.py).

import { letter, load } from "./files.js";

// The facets and orders, as the form of the page of all papers has them (see finder.html).
export const FACETS = [...document.querySelectorAll("#finder [data-facet]")].map(({ dataset }) => ({
  name: dataset.facet,
  several: "several" in dataset,
  byLetter: "byLetter" in dataset,
}));
const KEPT = [...document.querySelectorAll("#find-sort [data-kept]")].map((option) => option.value);
const CARDS_A_FILE = 20;

/** The names of a facet that are kept under the letter of a word, each with its papers. */
export function names(facet, word) {
  return load(`${facet}/${letter(word)}`, {});
}

/** The filters of a state, whose facets have one value or a list: each facet with one value. */
export function filters(state) {
  return FACETS.flatMap((facet) =>
    [state[facet.name] ?? []].flat().filter(Boolean).map((value) => ({ facet, value })));
}

/** The numbers of the papers that a filter lets pass. */
async function passing({ facet, value }) {
  if (facet.byLetter) {
    const its = await names(facet.name, value);
    return Object.hasOwn(its, value) ? its[value] : [];
  }
  // The file has the value as its name, encoded (see finder.py), and its address that name.
  const file = encodeURIComponent(value.replaceAll(" ", "-"));
  return load(`${facet.name}/${encodeURIComponent(file)}`, []);
}

async function records(numbers) {
  const files = numbers.map((number) => load(`cards/${Math.floor(number / CARDS_A_FILE)}`, []));
  const cards = await Promise.all(files);
  return numbers.map((number, place) => cards[place][number % CARDS_A_FILE]);
}

/** The numbers of the papers that pass the filters of a state; undefined where it has none. */
export async function within(state) {
  const lists = await Promise.all(filters(state).map(passing));
  if (!lists.length) return undefined;
  const [first, ...others] = lists.map((list) => new Set(list));
  return new Set([...first].filter((number) => others.every((set) => set.has(number))));
}

/** Numbers in the order of a state that is not that of the best match. */
export async function sorted(numbers, { sort }) {
  if (!KEPT.includes(sort)) return [...numbers].sort((one, other) => one - other);
  const its = new Set(numbers);
  return (await load(`sort/${sort}`, [])).filter((number) => its.has(number));
}

/**
 * The papers that pass the filters of a state, in its order.
 *
 * Resolves to `total` and `records(from, to)`, which loads what their cards show. `papers` is the
 * number of all papers.
 */
export async function browse(state, papers) {
  const sorted = KEPT.includes(state.sort) ? load(`sort/${state.sort}`, []) : null;
  const lists = await Promise.all(filters(state).map(passing));
  lists.sort((one, other) => one.length - other.length);
  const sets = lists.slice(sorted ? 0 : 1).map((list) => new Set(list));
  const all = (await sorted) ?? lists[0] ?? Array.from({ length: papers }, (_, number) => number);
  const numbers = all.filter((number) => sets.every((set) => set.has(number)));
  return { total: numbers.length, records: (from, to) => records(numbers.slice(from, to)) };
}

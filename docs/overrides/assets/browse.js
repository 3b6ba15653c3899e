// Browsing without words, from the lists in find/ that were made with the site (see finder.py).

import { load, records } from "./files.js";
import { filtersOf, passing } from "./filters.js";

const KEPT = [...document.querySelectorAll("#find-sort [data-kept]")].map((option) => option.value);

/** The numbers of the papers that pass the filters of a state; undefined where it has none. */
export async function within(state) {
  return passing(await filtersOf(state));
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
 * Resolves to `total`, the `numbers` of all and `records(from, to)`, which loads what their cards
 * show. `papers` is the number of all papers.
 */
export async function browse(state, papers) {
  const found = (await within(state)) ?? Array.from({ length: papers }, (_, number) => number);
  const numbers = await sorted(found, state);
  return { total: numbers.length, numbers, records: (from, to) => records(numbers.slice(from, to)) };
}

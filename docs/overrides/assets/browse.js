// Browsing without words, from the lists in find/ that were made with the site (see finder.py).

export const root = new URL("..", import.meta.url);

// The facets whose values have a file each, and those kept by letter, as in facets.py.
export const BY_VALUE = ["topic", "year", "evidence", "scale", "confidence"];
export const BY_LETTER = ["author", "venue", "reviewer"];
const CARDS_A_FILE = 20;
const cache = new Map();

/** A file of find/, loaded once; `fallback` is what a list that does not exist holds. */
export function load(path, fallback) {
  if (!cache.has(path)) {
    const response = fetch(new URL(`find/${path}.json`, root)).then((answer) => {
      if (answer.status === 404 && fallback) return fallback;
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    });
    response.catch(() => cache.delete(path));
    cache.set(path, response);
  }
  return cache.get(path);
}

/** The letter under which a name is kept, as in facets.letter. */
export function letter(name) {
  const first = name.trim().normalize("NFD").slice(0, 1).toLowerCase();
  return first >= "a" && first <= "z" ? first : "other";
}

/** The names of a facet that are kept under the letter of a word, each with its papers. */
export function names(facet, word) {
  return load(`${facet}/${letter(word)}`, {});
}

/** The numbers that each filter of a state lets pass. */
function passing(state) {
  const chosen = BY_VALUE.map((facet) => [facet, state[facet]]).filter(([, value]) => value);
  for (const what of state.with ?? []) chosen.push(["with", what]);
  const lists = chosen.map(([facet, value]) =>
    load(`${facet}/${encodeURIComponent(value.replaceAll(" ", "-"))}`, []));
  for (const facet of BY_LETTER) {
    const value = state[facet];
    if (value) lists.push(names(facet, value).then((its) => (Object.hasOwn(its, value) ? its[value] : [])));
  }
  return Promise.all(lists);
}

async function records(numbers) {
  const files = numbers.map((number) => load(`cards/${Math.floor(number / CARDS_A_FILE)}`, []));
  const cards = await Promise.all(files);
  return numbers.map((number, place) => cards[place][number % CARDS_A_FILE]);
}

/**
 * The papers that pass the filters of a state, in its order.
 *
 * Resolves to the same as `search` of fulltext.js. `papers` is the number of all papers.
 */
export async function browse(state, papers) {
  const sorted = ["title", "opinion"].includes(state.sort) ? load(`sort/${state.sort}`, []) : null;
  const lists = await passing(state);
  lists.sort((one, other) => one.length - other.length);
  const sets = lists.slice(sorted ? 0 : 1).map((list) => new Set(list));
  const all = (await sorted) ?? lists[0] ?? Array.from({ length: papers }, (_, number) => number);
  const numbers = all.filter((number) => sets.every((set) => set.has(number)));
  return { total: numbers.length, records: (from, to) => records(numbers.slice(from, to)) };
}

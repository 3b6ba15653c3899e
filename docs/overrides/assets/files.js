// The files of find/, which were made with the site (see finder.py and searchindex.py).

export const root = new URL("..", import.meta.url);

const CARDS_A_FILE = 20; // as in finder.py
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

/** What the cards of papers show, by the papers' numbers. */
export async function records(numbers) {
  const files = await Promise.all(numbers.map((number) => load(`cards/${Math.floor(number / CARDS_A_FILE)}`)));
  return numbers.map((number, place) => files[place][number % CARDS_A_FILE]);
}

/** The letter under which a name is kept, as in facets.letter. */
export function letter(name) {
  const first = name.trim().normalize("NFD").slice(0, 1).toLowerCase();
  return first >= "a" && first <= "z" ? first : "other";
}

// What the site has of its papers for the page that cites: rows, entries and cards (citepage.py).

import { Matcher } from "./matching.js";

export const collection = new URL("..", import.meta.url);
const AT_ONCE = 16; // files asked for together
const cache = new Map();
let asking = 0;
const waiting = [];
let loading;

/** A file of the site, loaded once, and not more of them together than is polite. */
function load(path, as) {
  if (!cache.has(path)) {
    const answer = turn().then(() => fetch(new URL(path, collection))).then((response) => {
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response[as]();
    }).finally(() => {
      asking--;
      waiting.shift()?.();
    });
    answer.catch(() => cache.delete(path));
    cache.set(path, answer);
  }
  return cache.get(path);
}

async function turn() {
  if (asking >= AT_ONCE) await new Promise((go) => waiting.push(go));
  asking++;
}

/** The matcher of all papers; `form` says in how many files their rows are. */
export function matcher(form) {
  const files = Array.from({ length: Number(form.dataset.files) }, (_, number) => load(`cite/rows/${number}.json`, "json"));
  loading ??= Promise.all(files).then((rows) => new Matcher(rows.flat(), form.dataset.site));
  loading.catch(() => { loading = undefined; });
  return loading;
}

/** What a title in a .bib file says, for a person to read. */
export function title(entry) {
  return entry.text("title").replace(/[{}]/g, "").split(/\s+/).join(" ").trim();
}

const word = (text) => new RegExp(`(?<![a-z0-9-])${text}(?![a-z0-9-])`);

/** An entry by the old name under which a text cites it; its key becomes one of the others. */
function renamed(entry, key, cited) {
  const place = entry.search(word(key));
  if (place < 0) return entry;
  const before = entry.slice(0, place), behind = entry.slice(place + key.length);
  return before + cited + behind.replace(word(cited), key);
}

async function format(ending) {
  const formats = await load("cite/formats.json", "json");
  return formats.find((one) => one.ending === ending);
}

/** The entries of papers, each `{row, cited}`, in a format; they are the papers' own files. */
export async function entriesOf(papers, ending) {
  const { opening, closing } = await format(ending);
  return Promise.all(papers.map(async ({ row, cited }) => {
    const text = await load(`papers/${row.key}.${ending}`, "text");
    const entry = text.slice(opening.length, text.length - closing.length);
    const name = !cited || cited.has(row.key) ? row.key : [...cited][0];
    return name === row.key ? entry : renamed(entry, row.key, name);
  }));
}

/** The bibliography of papers as a file of a format. */
export async function joined(papers, ending) {
  const own = await format(ending);
  const entries = await entriesOf(papers, ending);
  return { text: own.opening + entries.join(own.between) + own.closing, format: own };
}

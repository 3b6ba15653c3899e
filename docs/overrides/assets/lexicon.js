// The words and names of the index, in files of a bounded size (website/searchindex.py).

import { letter, load } from "./files.js";
import { Words } from "./words.js";

const STRETCH = 3; // files in which words are looked for that begin alike
const AUTOMATIC = 5; // letters from which on a word is put right
const NEAREST = 3;

let opened;

/** The index, loaded once. */
export function open() {
  opened ??= load("search").then((manifest) => new Lexicon(manifest));
  opened.catch(() => { opened = undefined; });
  return opened;
}

/** The place of the file in which a text would stand: the last whose first is not after it. */
function place(firsts, text) {
  let low = 0, high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What has a family of words: a map from number to weight, of a kind. */
function having(runs) {
  const found = new Map();
  for (const [weight, ...steps] of runs ?? []) {
    let number = 0;
    for (const step of steps) {
      number += step;
      found.set(number, weight);
    }
  }
  return found;
}

/** How many letters are to be changed, added, left out or exchanged; `most` + 1 where too many. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older, old = [], line = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    [older, old, line] = [old, line, [row]];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      line[column] = Math.min(old[column] + 1, line[column - 1] + 1, old[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        line[column] = Math.min(line[column], older[column - 2] + 1);
      }
    }
    if (Math.min(...line) > most) return most + 1;
  }
  return line[other.length];
}

/** A word without the endings of number and tense. */
function stem(word) {
  const short = word.replace(/ies$/, "y").replace(/(?:ing|edly|ed|ers?|es|s|ly)$/, "");
  return short.length < 3 ? word : short.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/e$/, "").replace(/y$/, "i");
}

class Lexicon {
  constructor(manifest) {
    this.manifest = manifest;
    this.words = new Words(manifest);
  }

  /** The number of the paper that one of the names belongs to, and that name. */
  async paper(names) {
    const files = await Promise.all(names.map((name) => {
      const file = place(this.manifest.names, name);
      return file < 0 ? {} : load(`names/${file}`);
    }));
    const found = names.findIndex((name, at) => Object.hasOwn(files[at], name));
    return found < 0 ? undefined : { name: names[found], number: files[found][names[found]] };
  }

  /** A word of the index; undefined where nothing has it. */
  async word(word) {
    const file = place(this.manifest.words, word);
    const stretch = file < 0 ? undefined : await load(`words/${file}`);
    return stretch && Object.hasOwn(stretch.words, word) ? new Entry(this, stretch, word) : undefined;
  }

  /** The words that begin with others, those that most papers have first. */
  async beginning(start) {
    const { words } = this.manifest;
    const first = Math.max(place(words, start), 0);
    const last = Math.min(place(words, `${start}\uffff`), first + STRETCH - 1);
    const files = await Promise.all(
      Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => load(`words/${first + at}`)));
    return files.flatMap((stretch) => Object.keys(stretch.words)
      .filter((word) => word.startsWith(start) && !word.includes(" ") && !stretch.unwritten?.includes(word))
      .map((word) => new Entry(this, stretch, word)))
      .sort((one, other) => other.papers - one.papers || (one.word < other.word ? -1 : 1));
  }

  /**
   * The words that a word may be meant for.
   *
   * Resolves to `meant`, which may stand in its place, and `nearest`, which are offered; both as
   * they are written here. They begin with the letter of the word, or with its second one.
   */
  async near(word) {
    if (!/^\p{L}+$/u.test(word) || word.length < 4) return { nearest: [] };
    const letters = new Set([letter(word), letter(word.slice(1))]);
    const lists = await Promise.all([...letters].map((one) => load(`spelling/${one}`, [])));
    const most = Math.max(1, Math.floor(word.length * 0.4));
    const its = stem(word);
    const close = lists.flat().map((written, rank) => {
      const other = this.words.fold(written);
      const alike = stem(other) === its && its.length > 3;
      const far = alike ? 0.5 : distance(word, other, most);
      // Whoever mistypes a word mostly gets its first letter right.
      return { written, rank, far: far + (other[0] === word[0] ? 0 : 0.75) };
    }).filter(({ far }) => far <= most).sort((one, other) => one.far - other.far || one.rank - other.rank);
    const allowed = word.length < AUTOMATIC ? 0 : word.length < 8 ? 1 : 2;
    const meant = close[0]?.far <= allowed ? close[0].written : undefined;
    return { meant, nearest: close.slice(0, NEAREST).map(({ written }) => written) };
  }
}

/** A word of the index with what has it. */
class Entry {
  constructor(lexicon, stretch, word) {
    this.lexicon = lexicon;
    this.stretch = stretch;
    this.word = word;
  }

  /** Whether anything has it; an abbreviation may be known that nothing has. */
  get written() {
    return this.stretch.words[this.word].length > 0;
  }

  /** What has one of the word's forms: a map from number to weight. */
  having(kind) {
    const at = this.lexicon.manifest.kinds.indexOf(kind);
    const found = new Map();
    for (const family of this.stretch.words[this.word]) {
      for (const [number, weight] of having(this.stretch.families[family][at])) {
        found.set(number, Math.max(weight, found.get(number) ?? 0));
      }
    }
    return found;
  }

  /** The names of its families. */
  get keys() {
    return this.stretch.words[this.word].map((family) => this.stretch.keys[family]);
  }

  /** How many papers have it. */
  get papers() {
    return this.count ??= this.having("papers").size;
  }

  /** What it stands for, if it is an abbreviation. */
  get meanings() {
    return this.stretch.meanings?.[this.word] ?? [];
  }

  /** Its forms, as texts may hold them, and the words of what it stands for. */
  get forms() {
    const its = new Set(this.stretch.words[this.word]);
    const forms = Object.keys(this.stretch.words)
      .filter((word) => this.stretch.words[word].some((family) => its.has(family)));
    const { words } = this.lexicon;
    return [...forms, ...this.meanings.flatMap((meant) => words.of(meant).filter((word) => !words.stop.has(word)))];
  }
}

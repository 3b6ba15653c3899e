// Search: from what is typed to what is found, in groups. Nothing here knows the page it is shown on.

import { load, root } from "./files.js";
import { named } from "./identifiers.js";
import { open } from "./lexicon.js";

const COMPLETED = 3; // letters from which on a word may be the beginning of others
const BEGINNINGS = 8; // words with which a beginning is completed
const PHRASES = 60; // papers in which a phrase is looked for
const PAIRS = 12; // of words side by side that are looked for
const ENOUGH = 0.6; // of what the words say, where no paper has all of them
const TITLED = 8; // the weight of a word in a title, or of the first author, as in searchtexts.py

/** One word or chain of words that is asked for: what has it, and what is to be said of it. */
class Term {
  constructor(typed, entries, closed = []) {
    this.typed = typed;
    this.entries = entries; // for each word of the chain, those of which one is enough
    this.closed = closed; // the chain written as one word
  }

  having(kind) {
    const found = all(this.entries.map((some) => any(some.map((entry) => entry.having(kind)))), Math.min);
    return any([found, ...this.closed.map((entry) => entry.having(kind))]);
  }

  get forms() {
    return [...this.entries.flat(), ...this.closed].flatMap((entry) => entry.forms);
  }
}

function any(maps) {
  if (!maps.length) return new Map();
  if (maps.length === 1) return maps[0];
  const found = new Map();
  for (const map of maps) {
    for (const [number, weight] of map) found.set(number, Math.max(weight, found.get(number) ?? 0));
  }
  return found;
}

function all(maps, join) {
  if (!maps.length) return new Map();
  const [least, ...others] = [...maps].sort((one, other) => one.size - other.size);
  const found = new Map();
  for (const [number, weight] of least) {
    if (others.every((map) => map.has(number))) {
      found.set(number, others.reduce((sum, map) => join(sum, map.get(number)), weight));
    }
  }
  return found;
}

/** A word as entries of the index; says in `said` what it was taken for. */
async function resolved(lexicon, word, typed, said, strict) {
  const entry = await lexicon.word(word);
  if (entry?.written) {
    if (entry.meanings.length) said.meanings.push({ typed, words: entry.meanings });
    return [entry];
  }
  if (strict) return [];
  if (word.length >= COMPLETED) {
    const longer = (await lexicon.beginning(word)).slice(0, BEGINNINGS);
    if (longer.length) {
      said.completed.push({ typed, words: longer.map((one) => one.word) });
      return longer;
    }
  }
  const { meant, nearest } = await lexicon.near(word);
  const other = meant && await lexicon.word(lexicon.words.fold(meant));
  if (other) {
    said.corrected.push({ typed, shown: meant });
    return [other];
  }
  said.absent.push({ typed, nearest });
  return [];
}

/** An abbreviation that nothing has, as the words that it stands for; undefined for other words. */
async function meant(lexicon, { typed, words }, said) {
  const entry = words.length === 1 ? await lexicon.word(words[0]) : undefined;
  if (!entry || entry.written) return undefined;
  for (const meaning of entry.meanings) {
    const parts = lexicon.words.of(meaning).filter((word) => !lexicon.words.stop.has(word));
    const entries = await Promise.all(parts.map((word) => lexicon.word(word)));
    if (entries.every(Boolean)) {
      said.meanings.push({ typed, words: [meaning] });
      return new Term(typed, entries.map((one) => [one]));
    }
  }
  said.absent.push({ typed, nearest: [] });
  return new Term(typed, [[]]);
}

async function term(lexicon, { typed, words }, said) {
  const short = await meant(lexicon, { typed, words }, said);
  if (short) return short;
  const closed = words.length > 1 ? await lexicon.word(words.join("")) : undefined;
  if (closed?.meanings.length) said.meanings.push({ typed, words: closed.meanings });
  const strict = Boolean(closed);
  const parts = words.filter((word) => !lexicon.words.stop.has(word));
  const single = parts.length === 1 && words.length === 1;
  const entries = await Promise.all(parts.map((word) =>
    resolved(lexicon, word, single ? typed : word, said, strict)));
  return new Term(typed, entries, closed ? [closed] : []);
}

/** The words of a phrase, each as it is; what has them all need not have the phrase. */
async function phraseTerms(lexicon, { words }, said) {
  const asked = words.filter((word) => !lexicon.words.stop.has(word));
  return Promise.all(asked.map(async (word) => {
    const entry = await lexicon.word(word);
    if (!entry?.written) said.absent.push({ typed: word, nearest: (await lexicon.near(word)).nearest });
    return new Term(word, [entry ? [entry] : []]);
  }));
}

/** The papers in whose titles two words stand side by side that are typed so; a map for each two. */
async function sideBySide(lexicon, terms) {
  const keys = terms.map((one) => one.entries.length === 1 ? one.entries[0].flatMap((entry) => entry.keys) : []);
  const pairs = keys.slice(1).flatMap((second, at) =>
    keys[at].flatMap((first) => second.map((other) => `${first} ${other}`)));
  const entries = await Promise.all(pairs.slice(0, PAIRS).map((pair) => lexicon.word(pair)));
  return entries.filter(Boolean).map((entry) => entry.having("papers"));
}

/** Numbers of papers, the best first: rare words say more than frequent ones. */
function ranked(maps, total, need, pairs = []) {
  const says = maps.map((map) => Math.log(1 + total / Math.max(map.size, 1)));
  const full = says.reduce((sum, one) => sum + one, 0);
  const found = new Map();
  maps.forEach((map, at) => {
    for (const [number, weight] of map) {
      const so = found.get(number) ?? { score: 0, has: 0, titled: 0 };
      so.score += says[at] * weight;
      so.has += says[at];
      so.titled += weight >= TITLED ? 1 : 0;
      found.set(number, so);
    }
  });
  for (const map of pairs) {
    for (const [number, weight] of map) {
      if (found.has(number)) found.get(number).score += Math.log(1 + total / map.size) * weight;
    }
  }
  return [...found]
    .filter(([, { has }]) => has >= full * need - 1e-9)
    .map(([number, { score, titled }]) => ({ number, score: titled === maps.length ? score * 1.5 : score }))
    .sort((one, other) => other.score - one.score || one.number - other.number)
    .map(({ number }) => number);
}

/** Of papers that have all words of phrases, those that have the phrases. */
async function withPhrases(numbers, phrases, words) {
  const some = numbers.slice(0, PHRASES);
  const records = await Promise.all(some.map((number) => load(`papers/${number}`)));
  return some.filter((_, at) => {
    const { card, text } = records[at];
    const parts = [card.title, card.authors, ...text].map((part) => ` ${words.of(part).join(" ")} `);
    return phrases.every((phrase) => parts.some((part) => part.includes(` ${phrase.words.join(" ")} `)));
  });
}

function records(kind, size) {
  return async (numbers) => Promise.all(numbers.map(async (number) =>
    (await load(`${kind}/${Math.floor(number / size)}`))[number % size]));
}

const authorsOf = records("authors", 50);
const claimsOf = records("claims", 20);

/** A group of results: their number, and `records(from, to)`, which loads what is shown of them. */
function group(numbers, load) {
  return { total: numbers.length, numbers, records: (from, to) => load(numbers.slice(from, to)) };
}

async function papersOf(numbers) {
  const found = await Promise.all(numbers.map((number) => load(`papers/${number}`)));
  return found.map(({ card, text }) => ({ ...card, text }));
}

const NONE = group([], async () => []);

function nothing(said) {
  const empty = { topics: NONE, authors: NONE, lists: NONE, claims: NONE, papers: NONE, pages: NONE };
  return { ...said, groups: empty, offers: [], forms: [] };
}

/** The groups beside papers of what has all terms, and phrases in their title. */
function groupsBeside(lexicon, terms, phrases) {
  const { manifest, words } = lexicon;
  const of = (kind) => all(terms.map((one) => one.having(kind)), Math.min);
  const listed = (kind, order) => {
    const found = of(kind);
    const has = (number) => phrases.every((phrase) =>
      ` ${words.of(manifest[kind][number][0]).join(" ")} `.includes(` ${phrase.words.join(" ")} `));
    const numbers = [...found.keys()].filter(has).sort((one, other) => order(one, other, found) || one - other);
    return group(numbers, async (some) => some.map((number) => manifest[kind][number]));
  };
  const heavy = (one, other, found) => found.get(other) - found.get(one);
  const numbered = (kind, records) =>
    group(phrases.length ? [] : [...of(kind).keys()].sort((one, other) => one - other), records);
  return {
    topics: listed("topics", (one, other) => manifest.topics[other][2] - manifest.topics[one][2]),
    authors: numbered("authors", authorsOf),
    lists: listed("lists", heavy),
    claims: numbered("claims", claimsOf),
    pages: listed("pages", heavy),
  };
}

/** For a search that finds nothing: what is found without one of its words. */
function offers(terms, maps, absent) {
  const known = terms.filter((_, at) => maps[at].size);
  const found = (kept) => kept.filter((some) => some.length && some.length < terms.length)
    .map((some) => ({
      text: some.map((one) => one.typed).join(" "),
      total: all(some.map((one) => maps[terms.indexOf(one)]), Math.min).size,
    }))
    .filter(({ total }) => total);
  if (absent.length) return found([known]);
  const fewer = found(terms.map((one) => terms.filter((other) => other !== one)));
  return fewer.length ? fewer : found(terms.map((one) => [one]));
}

/** The same answer with its papers in another order. */
export function arranged(answer, numbers) {
  return { ...answer, groups: { ...answer.groups, papers: group(numbers, papersOf) } };
}

/**
 * Everything that has the words of a text, or the one paper that it names.
 *
 * Args: `text`, what is typed; `within`, the numbers of the papers to choose from, if not all.
 *
 * Resolves to
 *   filtered  whether it was told from which papers to choose
 *   exact     the name by which the text names one paper, which is then all that is found
 *   unknown   `{kind, name}`, where it is an identifier that no paper here has
 *   common    whether all words are too common to search for
 *   corrected, completed, absent, meanings   what single words were taken for
 *   partial   whether no paper has all the words, and those are found that have most
 *   groups    topics, authors, lists, claims, papers and pages, each with `total`, the `numbers` of
 *             all and `records(from, to)`; those of papers are as in collection.papers
 *   offers    where nothing is found: other texts, and how many papers they find
 *   forms     the words to mark where they stand in a text
 */
export async function search(text, within) {
  const lexicon = await open();
  const { words, manifest } = lexicon;
  const said = { text, filtered: Boolean(within), corrected: [], completed: [], absent: [], meanings: [], offers: [] };
  const { names, form } = named(text, words, root.href);
  const topic = manifest.topics.some(([title]) => words.of(title).join(" ") === words.of(text).join(" "));
  const [exact, { chains, phrases, common }] = [await lexicon.paper(names), words.asked(text)];
  if (exact && !(topic && exact.name.startsWith("title:"))) {
    const found = nothing({ ...said, exact: exact.name });
    const passes = !within || within.has(exact.number);
    return { ...found, groups: { ...found.groups, papers: group(passes ? [exact.number] : [], papersOf) } };
  }
  if (form) return nothing({ ...said, unknown: form });
  if (common || !(chains.length || phrases.length)) return nothing({ ...said, common });
  const nested = await Promise.all([
    ...chains.map((chain) => term(lexicon, chain, said)),
    ...phrases.map((phrase) => phraseTerms(lexicon, phrase, said)),
  ]);
  const terms = nested.flat();
  said.absent.sort((one, other) => text.indexOf(one.typed) - text.indexOf(other.typed));
  const whole = terms.map((one) => one.having("papers"));
  const maps = within ? whole.map((map) => new Map([...map].filter(([number]) => within.has(number)))) : whole;
  if (said.absent.length) {
    return { ...nothing(said), offers: offers(terms, maps, said.absent) };
  }
  let numbers = ranked(maps, manifest.papers, 1, await sideBySide(lexicon, terms));
  if (phrases.length) numbers = await withPhrases(numbers, phrases, words);
  const beside = groupsBeside(lexicon, terms, phrases);
  const empty = !numbers.length && Object.values(beside).every(({ total }) => !total);
  const partial = empty && !phrases.length && terms.length > 2;
  if (partial) numbers = ranked(maps, manifest.papers, ENOUGH);
  return {
    ...said,
    partial: partial && numbers.length > 0,
    groups: { ...beside, papers: group(numbers, papersOf) },
    offers: empty && !numbers.length ? offers(terms, maps, said.absent) : [],
    forms: terms.flatMap((one) => one.forms),
  };
}

// Which papers the filters of a state let pass, from the lists in find/ (see finder.py).

import { letter, load } from "./files.js";
import { FACETS, LIMITS, RANGE, READ } from "./filterstate.js";
import { read as marked } from "./marks.js";

const { letters } = document.getElementById("finder").dataset;
const LETTERS = new Map(Object.entries(JSON.parse(letters)));
const OFFERED = 200; // choices of the form; where there are as many, there may be more (facets.offers)
const NUMBER = /^\d{1,4}$/;

/** A text in small letters without accents, as words.plain has it. */
export function fold(text) {
  return [...text].map((sign) => LETTERS.get(sign) ?? sign).join("")
    .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function wordsOf(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The names of a facet that may be meant by what is typed, each with the numbers of its papers. */
export function names(facet, typed) {
  const [longest = typed] = wordsOf(typed).sort((one, other) => other.length - one.length);
  return load(`${facet.name}/${letter(longest)}`, {});
}

const FITS = [(part, word) => part === word, (part, word) => part.startsWith(word), (part, word) => part.includes(word)];

/**
 * The names in which all typed words stand, those with most papers first.
 *
 * Where names have the words whole, they are not joined by those in which a word only begins so;
 * unless `typing`, as the last word may then be half.
 */
export function matching(its, typed, typing = false) {
  const asked = wordsOf(typed);
  const all = Object.keys(its).map((name) => [name, wordsOf(name)]);
  for (const fits of asked.length ? FITS.slice(typing ? 1 : 0) : []) {
    const found = all.filter(([, parts]) => asked.every((word) => parts.some((part) => fits(part, word))));
    if (found.length) return found.map(([name]) => name).sort((one, other) => its[other].length - its[one].length);
  }
  return [];
}

/** What a value of a facet of names stands for. */
async function ofName(facet, value) {
  const its = await names(facet, value);
  if (Object.hasOwn(its, value)) return { shown: value, numbers: its[value] };
  const found = matching(its, value);
  if (!found.length) return { fault: "unknown" };
  const numbers = found.flatMap((name) => its[name]);
  if (found.length === 1) return { shown: found[0], numbers };
  return { shown: `${value} (any of ${found.length})`, numbers, names: found.map((name) => [name, its[name].length]) };
}

/** What a value of a facet with choices stands for, which may be called by another name. */
async function ofChoice(facet, value) {
  const { choices, control } = facet;
  const asked = fold(value);
  const known = choices.has(value) ? value : [...choices].find(([one, { title, also }]) =>
    [one, title, ...also].some((name) => fold(name) === asked))?.[0];
  if (control === "range" && !known) return { fault: NUMBER.test(value) ? "empty" : "malformed" };
  if (!known && choices.size < OFFERED) return { fault: "unknown" };
  // The file has the value as its name, encoded (see finder.py), and its address that name.
  const file = encodeURIComponent((known ?? value).replaceAll(" ", "-"));
  const numbers = await load(`${facet.name}/${encodeURIComponent(file)}`, []);
  return numbers.length ? { shown: choices.get(known)?.title ?? value, numbers } : { fault: "unknown" };
}

async function ofFacet(facet, value) {
  const found = await (facet.byLetter ? ofName : ofChoice)(facet, value);
  return {
    group: facet.name,
    needsAll: facet.needsAll,
    label: facet.control === "boxes" ? "" : facet.label,
    value, facet, shown: value, numbers: [], ...found,
    without: (state) => ({ ...state, [facet.name]: state[facet.name].filter((one) => one !== value) }),
    instead: (state, other) => ({ ...state, [facet.name]: state[facet.name].map((one) => (one === value ? other : one)) }),
  };
}

/** The filter by the first and the last value of the facet that is limited so. */
function ofLimits({ from, to }) {
  const malformed = [from, to].find((value) => value && !NUMBER.test(value));
  const backwards = from && to && Number(from) > Number(to);
  const passes = (value) => (!from || value >= Number(from)) && (!to || value <= Number(to));
  const numbers = malformed || backwards ? [] : [...RANGE.choices].filter(([value]) => passes(Number(value)))
    .flatMap(([, { first, count }]) => Array.from({ length: count }, (_, at) => first + at));
  const fault = malformed ? "malformed" : backwards ? "backwards" : numbers.length ? undefined : "empty";
  const shown = from === to ? from : from && to ? `${from} to ${to}` : from ? `from ${from}` : `to ${to}`;
  return {
    group: "limits", label: RANGE.label, value: malformed || shown, facet: RANGE, shown, numbers, fault,
    without: (state) => ({ ...state, from: "", to: "" }),
    instead: (state, other) => backwards ? { ...state, from: to, to: from }
      : { ...state, ...Object.fromEntries(LIMITS.filter((name) => !malformed || state[name] === malformed).map((name) => [name, other])) },
  };
}

/** The filter by the marks of this browser. */
async function ofMarks({ read }) {
  const keys = READ.has(read) ? await load("keys") : [];
  const all = marked();
  return {
    group: "read", label: "", value: read, shown: READ.get(read) ?? `Read: ${read}`,
    numbers: keys.flatMap((key, number) => (all.has(key) === (read === "yes") ? [number] : [])),
    fault: READ.has(read) ? undefined : "unknown",
    facet: { label: "Read", choices: new Map([...READ].map(([value, title]) => [value, { title, also: [] }])) },
    without: (state) => ({ ...state, read: "" }),
    instead: (state, other) => ({ ...state, read: other }),
  };
}

/**
 * The filters of a state, in the order of the form.
 *
 * Each has the `numbers` of the papers that it lets pass, the `label` and what is `shown` of it, the
 * `names` where its value may mean several, and a `fault` where it can't be applied: "unknown",
 * "malformed", "backwards" or "empty". `without` and `instead` make another state of one.
 */
export async function filtersOf(state) {
  const made = FACETS.flatMap((facet) => [
    ...[state[facet.name] ?? []].flat().filter(Boolean).map((value) => ofFacet(facet, value)),
    ...(facet === RANGE && (state.from || state.to) ? [ofLimits(state)] : []),
  ]);
  return Promise.all(state.read ? [...made, ofMarks(state)] : made);
}

/** The numbers of the papers that pass all filters; undefined where there are none. */
export function passing(filters) {
  const groups = new Map();
  for (const { group, needsAll, numbers, value } of filters) {
    const name = needsAll ? `${group}=${value}` : group;
    groups.set(name, (groups.get(name) ?? []).concat(numbers));
  }
  if (!groups.size) return undefined;
  const [least, ...others] = [...groups.values()].map((numbers) => new Set(numbers)).sort((one, other) => one.size - other.size);
  return new Set([...least].filter((number) => others.every((set) => set.has(number))));
}

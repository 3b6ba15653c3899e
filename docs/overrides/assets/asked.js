// What a text asks for, be it an .aux file, a LaTeX source, or words pasted: as asked.py has it.

import { identify } from "./identify.js";

const AUX = /\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^}]*)\}|\\@input\{([^}]+)\}/g;
const TEX = /\\[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*)*\{([^}]*)\}/g;
const TEX_COMMENT = /(?<!\\)%.*/g;
const BIB = /^[ \t]*@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}()=]+\s*,/m;
const BULLET = /^\s*(?:[-*•–]|\d{1,3}[.)]|\[\d{1,3}\])\s+/;
const KEY = /^[A-Za-z][\p{L}\p{N}_:.+/-]*$/u;
const CITED = /(?<![\p{L}\p{N}_@.])@([A-Za-z][\p{L}\p{N}_:.+/-]*[\p{L}\p{N}_])/gu;
const WITHIN = /https?:\/\/[^\s<>"{}]+|arxiv:\s*\S+|(?:doi:\s*)?10\.\d{4,9}\/\S+|(?<![\p{L}\p{N}_.])\d{4}\.\d{4,5}(?:v\d+)?(?![\p{L}\p{N}_.])/giu;

/** What a text is by what stands in it: `aux`, `bib`, `tex` or `words`. */
export function form(text) {
  if (text.search(AUX) >= 0) return "aux";
  if (BIB.test(text)) return "bib";
  return text.search(TEX) >= 0 ? "tex" : "words";
}

/** The files that an .aux file brings in. */
export function broughtIn(text) {
  return [...text.matchAll(AUX)].map((match) => match[2]).filter(Boolean);
}

function keysOf(pattern, text) {
  const keys = [...text.matchAll(pattern)].flatMap((match) => (match[1] ?? "").split(","));
  const stripped = keys.map((key) => key.trim()).filter((key) => key && key !== "*");
  return [...new Set(stripped)].map((key) => ({ kind: "key", text: key }));
}

/** What a text that is no .bib asks for, each once, in order. `known` says what is a key. */
export function ofText(text, known) {
  const shape = form(text);
  let found;
  if (shape === "aux") found = keysOf(AUX, text);
  else if (shape === "tex") found = keysOf(TEX, text.replace(TEX_COMMENT, ""));
  else found = text.split(/\r\n|[\n\r]/).flatMap((line) => ofLine(line, known));
  return [...new Map(found.map((ask) => [`${ask.kind} ${ask.text}`, ask])).values()];
}

/** What one line asks for: an id, several keys or ids, those within prose, or a title. */
export function ofLine(line, known) {
  const tidy = line.replace(BULLET, "").trim();
  if (!tidy) return [];
  const whole = /\s/.test(tidy) ? null : one(tidy, known);
  if (whole) return [whole];
  const words = tidy.split(/[\s,;]+/).map((word) => word.replace(/^[[\]()<>{}"'.]+|[[\]()<>{}"'.]+$/g, ""));
  const asks = words.filter(Boolean).map((word) => one(word, known));
  if (asks.length && asks.every(Boolean)) return asks;
  const within = [...inProse(tidy, known)];
  return within.length ? within : [{ kind: "title", text: tidy }];
}

function one(word, known) {
  const bare = word.replace(/^@/, "");
  if (known(bare)) return { kind: "key", text: bare };
  const found = identify(word);
  if (found) return { kind: "id", text: word, identity: name(found) };
  if (/^(?:https?:\/\/|www\.)/i.test(word)) return { kind: "address", text: word };
  return KEY.test(bare) && /\d/.test(bare) ? { kind: "key", text: bare } : null;
}

function* inProse(line, known) {
  for (const [match] of line.matchAll(WITHIN)) {
    const ask = one(match.replace(/[.,;)\]'"]+$/, ""), known);
    if (ask && ask.kind !== "key") yield ask;
  }
  for (const match of line.matchAll(CITED)) yield { kind: "key", text: match[1] };
}

/** An id as the rows of matching.js have it. */
function name({ kind, id }) {
  return `${kind}:${kind === "doi" ? id.toLowerCase() : id}`;
}

/** The ids of an entry of a .bib file, wherever it hides them. */
export function identities(entry) {
  const prefix = (entry.text("archiveprefix") || entry.text("eprinttype")).toLowerCase();
  const url = entry.text("url").replace(/\\([_%&#~])/g, "$1");
  const places = [entry.text("doi").replaceAll("\\_", "_"), url];
  if (["arxiv", ""].includes(prefix)) places.unshift(entry.text("eprint"));
  for (const field of ["journal", "journaltitle", "note", "howpublished", "number", "volume", "pages"]) {
    const match = /(?:arxiv:\s*|\babs\/|https?:\/\/)[^\s{}\\,]+/i.exec(entry.text(field));
    places.push(match ? match[0].replace(/^abs\//i, "") : "");
  }
  return [...new Set(places.filter(Boolean).map(identify).filter(Boolean).map(name))];
}

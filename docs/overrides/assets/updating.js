// What changed of a paper since somebody wrote an entry, and the entry put right: as updating.py has it.

import { read } from "./bibsource.js";
import { foldTex } from "./folding.js";
import { identify } from "./identify.js";

const PUBLICATIONS = ["article", "inproceedings"];
const UNPUBLISHED = ["misc", "unpublished", "online", "electronic", "techreport", "report", "preprint"];
const PREPRINT = /arxiv|\bcorr\b|preprint|^abs\//i;
const EPRINT = ["eprint", "archiveprefix", "eprinttype", "primaryclass", "eprintclass"];
const OF_PLACE = ["volume", "number", "pages", "publisher", "institution", "series", "version", "type"];
const JOURNALS = ["journal", "journaltitle"];
const NOTE = /^\s*(?:arxiv\s*(?:preprint)?\s*:?\s*\S*|preprint|https?:\/\/arxiv\.org\/abs\/\S+)[\s.]*$/i;

const ofPreprint = (text) => identify(text.replaceAll("\\_", "_"))?.kind === "arxiv";

function people(names) {
  const found = names.trim().split(/\s+and\s+/).filter(Boolean);
  return found.includes("others") ? -1 : found.length;
}

function same(one, other) {
  const bare = (text) => text.replace(/[\s{}\\]+/g, "").replaceAll("–", "-").replaceAll("--", "-").toLowerCase();
  return bare(one) === bare(other);
}

const words = (tex) => tex.replace(/[\\{}]/g, "").trim().split(/\s+/).join(" ");

/** Whether an entry names no place of publication, or only a repository of preprints. */
export function isPreprint(entry) {
  const place = entry.text("journal") || entry.text("journaltitle");
  if (entry.type === "article") return !place || PREPRINT.test(place);
  return UNPUBLISHED.includes(entry.type) && !(entry.text("booktitle") || place);
}

/**
 * What changed since an entry was written: `reasons` in words, `changes` of fields, `edits` of the file.
 *
 * `text` is the file in which the entry `theirs` stands, `ourText` the entry of the paper as this
 * collection writes it, `row` what is known of the paper.
 */
export function compare(text, theirs, ourText, row) {
  const ours = read(ourText).entries[0];
  const plan = { theirs, sets: new Map(), drops: new Set(), type: "" };
  const reasons = [];
  const raw = new Map(ours.fields.map((field) => [field.name, ourText.slice(field.value, field.end)]));
  if (PUBLICATIONS.includes(ours.type) && isPreprint(theirs)) {
    publish(plan, ours, raw);
    const venue = ours.text("journal") || ours.text("booktitle");
    reasons.push(["published", `published in ${words(venue)}, ${ours.text("year")}`]);
  } else if (!["", ...row.titles].includes(foldTex(theirs.text("title")))) {
    plan.sets.set("title", raw.get("title"));
    reasons.push(["title", `its title here is '${row.title}'`]);
  }
  if (row.notice && !foldTex(theirs.text("note")).includes(foldTex(row.notice_tex))) {
    const note = plan.drops.has("note") ? "" : theirs.text("note").replace(/[. ]+$/, "");
    plan.sets.set("note", `{${note}${note ? ". " : ""}${row.notice_tex}}`);
    reasons.push(["notice", row.notice]);
  }
  if (row.aliases.includes(theirs.key)) {
    reasons.push(["renamed", `its key here is now '${row.key}'; '${theirs.key}' goes on working and stays`]);
  }
  return { reasons, ...written(text, plan) };
}

/** The text after edits that don't overlap. */
export function apply(text, edits) {
  const parts = [];
  let at = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start || one.end - other.end)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join("") + text.slice(at);
}

function publish(plan, ours, raw) {
  const { theirs } = plan;
  if (theirs.type !== ours.type) plan.type = ours.type;
  for (const field of ours.fields) {
    let { name } = field;
    const value = raw.get(name), own = theirs.text(name);
    if (["ids", "note", ...EPRINT].includes(name)) continue;
    if (name === "author" && people(own) === people(field.text)) continue;
    if (name === "title" && foldTex(own) === foldTex(field.text)) continue;
    // It leads to the paper, or to where its owner wants.
    if (name === "url" && own && (ofPreprint(field.text) || !ofPreprint(own))) continue;
    if (name === "journal" && theirs.byName.has("journaltitle")) name = "journaltitle";
    if (name === "year" && !theirs.byName.has("year") && theirs.byName.has("date")) name = "date";
    if (!same(theirs.text(name), field.text)) plan.sets.set(name, value);
  }
  if (!theirs.byName.has("eprint")) {
    for (const name of EPRINT) if (raw.has(name)) plan.sets.set(name, raw.get(name));
  }
  for (const field of theirs.fields) if (outdated(field, ours)) plan.drops.add(field.name);
}

/** Whether a field describes the preprint alone and has no successor in our entry. */
function outdated({ name, text }, ours) {
  if (ours.byName.has(name) && name !== "note") return false;
  if (JOURNALS.includes(name)) return !ours.byName.has("journal");
  if (["month", "day", "pubstate"].includes(name)) return true;
  if (name === "note") return NOTE.test(text);
  if (name === "howpublished") return PREPRINT.test(text) || text.includes("http");
  if (name === "doi") return ofPreprint(text);
  return OF_PLACE.includes(name) && PREPRINT.test(text);
}

function written(text, { theirs, sets, drops, type }) {
  const changes = [], edits = [];
  if (type) {
    changes.push(["@", theirs.type, type]);
    edits.push({ start: theirs.typed[0], end: theirs.typed[1], text: type });
  }
  for (const [name, value] of sets) {
    const old = theirs.byName.get(name);
    if (!old) continue;
    changes.push([name, text.slice(old.value, old.end), value]);
    edits.push({ start: old.value, end: old.end, text: value });
  }
  const dropped = [...drops].filter((name) => !sets.has(name));
  let before = theirs.opened;
  for (const field of theirs.fields) {
    if (dropped.includes(field.name) && theirs.byName.get(field.name) === field) {
      changes.push([field.name, text.slice(field.value, field.end), ""]);
      edits.push({ start: before, end: field.after, text: "" });
    }
    before = field.after;
  }
  const added = [...sets].filter(([name]) => !theirs.byName.has(name));
  if (added.length) {
    changes.push(...added.map(([name, value]) => [name, "", value]));
    edits.push(inserted(text, theirs, added, dropped));
  }
  return { changes, edits };
}

/** New fields behind the last one, in the manner of the first. */
function inserted(text, theirs, added, dropped) {
  if (!theirs.fields.length) {
    const lines = added.map(([name, value]) => `\n  ${name} = ${value}`).join(",");
    const comma = text[theirs.opened - 1] === "," ? "" : ",";
    return { start: theirs.opened, end: theirs.opened, text: comma + lines };
  }
  const last = theirs.fields.at(-1);
  const start = /\r?\n[ \t]*$/.exec(text.slice(theirs.opened, theirs.fields[0].start))?.[0] ?? " ";
  const made = added.map(([name, value]) => start + named(text, theirs, name) + value).join(",");
  const comma = last.after > last.end;
  const opening = comma || dropped.includes(last.name) ? "" : ",";
  return { start: last.after, end: last.after, text: opening + made + (comma ? "," : "") };
}

/** A name and its sign of equality with the white space around it that the entry has. */
function named(text, theirs, name) {
  const signs = theirs.fields.map((field) => text.slice(field.start + field.name.length, field.value));
  const ends = new Set(theirs.fields.map((field) => field.value - field.start));
  let [before, behind] = signs[0].split("=");
  if (ends.size === 1 && new Set(signs).size > 1) { // the signs stand below one another
    before = " ".repeat(Math.max([...ends][0] - behind.length - 1 - name.length, 1));
  }
  return `${name}${before}=${behind}`;
}

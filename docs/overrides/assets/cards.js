// Result cards: what search and browsing show of a paper, in the form that cards have on pages.

import { load, root } from "./files.js";

const FIELD = /\{(\w+)\}/; // where the form of a card names a field

load("card"); // so that it is there before the first results

/** The parts of a text, in the place of each field what a record says; null where it says nothing. */
function filled(text, record) {
  const parts = text.split(FIELD).map((part, place) => (place % 2 ? record[part] : part));
  return parts.includes(undefined) ? null : parts.flat();
}

/** A part of the form as an element; null where it names a field of which a record says nothing. */
function element([name, attributes, ...children], record) {
  const made = document.createElement(name);
  for (const [attribute, text] of Object.entries(attributes)) {
    const value = filled(text, record)?.join("");
    if (value === undefined) return null;
    made.setAttribute(attribute, attribute === "href" ? new URL(value, root) : value);
  }
  for (const child of children) {
    if (typeof child === "string") {
      const parts = filled(child, record);
      if (!parts) return null;
      made.append(...parts);
    } else if (child[0] === "li") {
      if (!record.topics) return null;
      made.append(...record.topics.map((topic) => element(child, topic)));
    } else {
      const part = element(child, record);
      if (part) made.append(part);
    }
  }
  return made;
}

/**
 * The cards of papers.
 *
 * A record has fields of `cards.Card`, those of which there is nothing left out; `topics` are
 * objects with `id` and `title`, and `excerpt` is a list of nodes and texts.
 */
export async function cardsOf(records) {
  const form = await load("card");
  return records.map((record) => element(form, record));
}

/** `1 paper`, `1,024 papers`. */
export function count(number) {
  return `${number.toLocaleString("en")} paper${number === 1 ? "" : "s"}`;
}

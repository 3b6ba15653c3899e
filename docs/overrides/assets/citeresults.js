// What the page that cites shows of an answer.

import { records } from "./files.js";
import { cardsOf } from "./cards.js";
import { collection } from "./citedata.js";
import { apply } from "./updating.js";

const MOST_CARDS = 100;
const part = (name) => document.getElementById(`cite-${name}`);
const plural = (number, noun) => `${number.toLocaleString("en")} ${number === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== ""));
  return made;
}

const link = (row, anchor = "") =>
  element("a", { href: new URL(`papers/${row.key}/${anchor && `#${anchor}`}`, collection) }, anchor ? "Read the opinion" : row.title);

/** A reader's file with every correction made. */
export function corrected(bib) {
  const wanted = bib.entries.filter((told) => told.edits && !told.refused);
  return apply(bib.text, wanted.flatMap((told) => told.edits));
}

function change([name, before, after]) {
  const what = name === "@" ? "type" : name;
  const told = element("td", {});
  const note = (text) => element("span", { class: "none" }, text);
  if (!before) told.append(note("new: "), element("ins", {}, after));
  else if (!after) told.append(note("left out: "), element("del", {}, before));
  else told.append(element("del", {}, before), note(" becomes "), element("ins", {}, after));
  return element("tr", {}, element("th", { scope: "row" }, element("code", {}, what)), told);
}

/** One entry of a reader's file of which there is something to say. */
function updated(told, record) {
  const { bib, entry, row } = told;
  const made = element("article", { class: "changed" });
  made.append(element("h3", {}, element("code", {}, entry.key), " ", link(row)));
  const list = element("ul", { class: "reasons" });
  for (const [what, words] of told.reasons) list.append(element("li", { class: what }, words));
  if (record.state) list.append(element("li", { class: "state" }, record.state));
  made.append(list);
  if (record.sentence) {
    const verdict = element("p", { class: "verdict" }, element("span", { class: "reviewer" }, `${record.reviewer}:`), ` ${record.sentence} `);
    if (row.opinion) verdict.append(link(row, row.opinion));
    made.append(verdict);
  }
  if (!told.edits.length) return made;
  const changes = element("tbody", {}, ...told.changes.map(change));
  const heads = ["Field", "Change"].map((text) => element("th", { scope: "col" }, text));
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), changes);
  made.append(element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Changes of ${entry.key}` }, table));
  const own = told.edits.map((edit) => ({ ...edit, start: edit.start - entry.start, end: edit.end - entry.start }));
  const text = apply(bib.text.slice(entry.start, entry.end), own);
  const id = `corrected-${entry.start}-${bib.place}`;
  const code = element("pre", { class: "bibtex" }, element("code", { id }, text));
  const copy = element("button", { type: "button", class: "copy", "data-copy": id }, "Copy",
    element("span", { class: "visually-hidden" }, ` the corrected entry ${entry.key}`));
  made.append(element("details", {}, element("summary", {}, "The corrected entry"),
    element("div", { class: "copyable" }, code, copy)));
  const box = element("input", { type: "checkbox", autocomplete: "off" });
  box.checked = true;
  box.addEventListener("change", () => { told.refused = !box.checked; });
  made.append(element("label", { class: "make" }, box, ` Change ${entry.key} in the corrected file`));
  return made;
}

function fill(name, items) {
  part(name).hidden = items.length === 0;
  part(name).querySelector("ul").replaceChildren(...items);
}

async function changes(bibs) {
  const own = bibs.flatMap((bib) => bib.entries).filter((told) => told.row);
  const judged = await records(own.map((told) => told.number));
  const worth = own.map((told, place) => [told, judged[place]]).filter(([told, record]) => told.reasons.length || record.state);
  const section = part("changed");
  section.hidden = worth.length === 0;
  section.querySelector(".entries").replaceChildren(...worth.map(([told, record]) => updated(told, record)));
  const edited = own.filter((told) => told.edits.length).length;
  section.querySelector(".about").textContent = edited
    ? `The corrected file differs from yours in ${plural(edited, "entry")}, in the fields named below, and in no other byte. Clear the mark below an entry to keep yours.`
    : "Nothing of your file has to be written anew.";
  part("save").hidden = edited === 0;
  return new Set(worth.map(([told]) => told.row.key));
}

/** Put an answer on the page; resolves to the sentence that sums it up. */
export async function show(answer, names) {
  const { papers, bibs, close, missing, unread, needed } = answer;
  const changed = await changes(bibs);
  part("entries").hidden = papers.length === 0;
  fill("close", close.map(({ what, slip, near }) => {
    const links = near.flatMap((row, place) => [place ? ", " : "", link(row), " ", element("code", {}, row.key)]);
    return element("li", {}, what, element("br", {}), slip ? "has the key or an id of another work here: " : "perhaps ", ...links);
  }));
  fill("missing", missing.map((what) => element("li", {}, what)));
  part("missing").querySelector("summary").textContent = missing.length === 1 ? "One thing" : `${missing.length.toLocaleString("en")} things`;
  part("missing").querySelector("details").open = missing.length <= 5;
  fill("unread", unread.map(({ name, line, key, why }) =>
    element("li", {}, `${name ? `${name}, line` : "Line"} ${line}${key && ": "}`, key && element("code", {}, key), `: ${why}.`)));
  const shown = papers.filter(({ row }) => !changed.has(row.key)).slice(0, MOST_CARDS);
  const told = await records(shown.map(({ number }) => number));
  part("papers").hidden = shown.length === 0;
  const cards = await cardsOf(told.map(({ code, topics, ...record }) => record));
  shown.forEach(({ row }, place) => {
    if (row.opinion) cards[place].querySelector(".verdict")?.append(" ", link(row, row.opinion));
  });
  part("papers").querySelector(".cards").replaceChildren(...cards);
  part("results").hidden = false;
  const parts = [`${plural(papers.length, "paper")} of this collection found`];
  if (bibs.length) parts.push(`${changed.size.toLocaleString("en")} changed or judged since`);
  if (close.length) parts.push(`${close.length.toLocaleString("en")} came close`);
  if (missing.length) parts.push(`${missing.length.toLocaleString("en")} not here`);
  const said = [`${names.length ? `${names.join(", ")}: ` : ""}${parts.join(", ")}.`];
  if (needed.length) said.push(`The file brings in ${needed.join(", ")}; choose those too.`);
  if (unread.length) said.push(`${plural(unread.length, "entry")} of the file can’t be read.`);
  return said.join(" ");
}

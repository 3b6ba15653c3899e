// The page that finds the entries of a text. Nothing that a reader gives it leaves the browser.

import { broughtIn, form as formOf, ofText } from "./asked.js";
import { read as readBib } from "./bibsource.js";
import { collection, entriesOf, joined, matcher, title } from "./citedata.js";
import { corrected, show } from "./citeresults.js";
import { compare } from "./updating.js";

const form = document.getElementById("cite");
const field = document.getElementById("cite-text");
const picker = document.getElementById("cite-files");
const status = document.getElementById("cite-status");
const results = document.getElementById("cite-results");
const choice = document.getElementById("cite-format");
const bibliography = document.getElementById("cite-bibliography");
const saveCorrected = document.getElementById("cite-save");
let files = []; // dropped or chosen, each `{name, text, bytes}`
let found = { papers: [], bibs: [] };
let latest = 0;

/** A file as text in which no byte is lost: UTF-8, or each byte as the letter of its number. */
async function opened(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { name: file.name, text, encode: (changed) => new TextEncoder().encode(changed) };
  } catch {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { name: file.name, text, encode: (changed) => Uint8Array.from(changed, (sign) => sign.charCodeAt(0)) };
  }
}

/** What an entry of a reader's .bib is, and what changed of it since. */
async function judged(bib, entry, papers) {
  const match = papers.ofEntry(entry);
  const told = { bib, entry, ...match, row: papers.rows[match.number] };
  if (told.row) {
    const [ours] = await entriesOf([{ row: told.row }], "bib");
    Object.assign(told, compare(bib.text, entry, ours, told.row), { ours });
  }
  return told;
}

/** Everything that the texts ask for: papers here, what came close, what is not here. */
async function search(texts) {
  const papers = await matcher(form);
  const chosen = new Map(), close = [], missing = [], unread = [], needed = [], bibs = [];
  const choose = (number, cited) => {
    const row = papers.rows[number];
    if (!chosen.has(number)) chosen.set(number, { number, row, cited: new Set() });
    chosen.get(number).cited.add(row.aliases.includes(cited) ? cited : row.key);
  };
  const without = (what, match) => {
    const near = match.slip === undefined ? match.near : [match.slip, ...match.near];
    if (near.length) close.push({ what, slip: match.slip !== undefined, near: near.map((one) => papers.rows[one]) });
    else missing.push(what);
  };
  for (const text of texts) {
    if (formOf(text.text) === "bib") {
      const source = readBib(text.text);
      const bib = { ...text, place: bibs.length };
      bibs.push(bib);
      const entries = await Promise.all(source.entries.map((entry) => judged(bib, entry, papers)));
      bib.entries = entries;
      unread.push(...source.unread.map((one) => ({ ...one, name: text.name })));
      for (const told of entries) {
        if (told.row) choose(told.number, told.entry.key);
        else without([told.entry.key, title(told.entry)].filter(Boolean).join(": "), told);
      }
    } else {
      const asks = ofText(text.text, papers.knows);
      if (formOf(text.text) === "aux") needed.push(...broughtIn(text.text));
      for (const ask of asks) {
        const match = papers.find(ask);
        if (match.number === undefined) without(ask.text, match);
        else choose(match.number, ask.text);
      }
    }
  }
  const given = new Set(texts.map((text) => text.name));
  return {
    papers: [...chosen.values()], bibs, close, missing, unread,
    needed: needed.filter((name) => !given.has(name.split("/").pop())),
  };
}

async function run() {
  const turn = ++latest;
  const typed = field.value.trim() ? [{ name: "", text: field.value, encode: (text) => new TextEncoder().encode(text) }] : [];
  const texts = [...files, ...typed];
  if (!texts.length) {
    status.textContent = "Paste a text, or choose a file.";
    results.hidden = true;
    return;
  }
  status.ariaBusy = "true";
  status.textContent = "Looking …";
  try {
    const answer = await search(texts);
    if (turn !== latest) return;
    found = answer;
    status.textContent = await show(answer, files.map((file) => file.name));
    await write();
  } catch (error) {
    if (turn !== latest) return;
    console.error(error);
    status.textContent = "The collection could not be loaded. Try again, or take the files below.";
  }
  status.ariaBusy = "false";
}

async function write() {
  const text = await joined(found.papers, choice.value);
  bibliography.textContent = text.text;
  return text;
}

function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function take(list) {
  files = await Promise.all([...list].map(opened));
  if (files.length) run();
}

/** A paper asked for by the address of this page: by the bookmark, or by hand. */
async function asked() {
  const query = new URLSearchParams(location.hash.slice(1));
  const given = query.has("id") || query.has("title") ? query : new URLSearchParams(location.search);
  const ids = given.getAll("id"), named = given.get("title");
  if (!ids.length && !named) return;
  const papers = await matcher(form);
  const asks = [...ids.flatMap((id) => ofText(id, papers.knows)), ...(named ? [{ kind: "title", text: named }] : [])];
  for (const ask of asks) {
    const { number } = papers.find(ask);
    if (number !== undefined) {
      location.replace(new URL(`papers/${papers.rows[number].key}/`, collection));
      return;
    }
  }
  field.value = [named ?? ids.at(-1)].join("\n");
  await run();
  if (!found.papers.length) status.textContent = `This paper is not here: ${named || ids[0]}. ${found.close.length ? "Something like it is." : ""}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("reset", () => {
  latest++;
  files = [];
  results.hidden = true;
  status.textContent = "";
});
field.addEventListener("paste", () => setTimeout(run));
picker.addEventListener("change", () => take(picker.files));
addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  form.classList.add("over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
addEventListener("drop", (event) => {
  form.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files);
});
choice.addEventListener("change", write);
document.getElementById("cite-download").addEventListener("click", async () => {
  const { text, format } = await write();
  download(`cited.${format.ending}`, format.type, text);
});
saveCorrected.addEventListener("click", () => {
  for (const bib of found.bibs) {
    const text = corrected(bib);
    if (text !== bib.text) download(bib.name || "corrected.bib", "application/x-bibtex", bib.encode(text));
  }
});
addEventListener("hashchange", asked);

const bookmark = document.getElementById("bookmarklet-link");
bookmark.href = document.getElementById("bookmarklet").textContent.trim();
bookmark.addEventListener("click", (event) => {
  event.preventDefault(); // here it would lead to this very page
  bookmark.closest("section").querySelector("details").open = true;
  status.textContent = "Drag the link to your bookmarks, or copy its address into a new one.";
});
document.getElementById("bookmarklet-drag").hidden = false;
document.getElementById("cite-without").hidden = true;
form.hidden = false;
asked();

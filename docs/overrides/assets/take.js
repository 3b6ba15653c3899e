// The papers that were found, for other programs: a file or the clipboard, in the order shown.

import { load, root } from "./files.js";

const AT_ONCE = 12; // files that are asked for together
// Up to a quarter of all papers, and up to so many, their own files move less than the file of all:
// an entry moves 0.8 to 1.4 kB alone and 0.1 to 0.6 kB among others, and each file waits for its turn.
const SHARE = 4, MOST = 100;
const texts = new Map();

function fetched(address) {
  if (!texts.has(address)) {
    const text = fetch(new URL(address, root)).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer.text();
    });
    text.catch(() => texts.delete(address));
    texts.set(address, text);
  }
  return texts.get(address);
}

function body(text, { opening, closing }) {
  return text.slice(opening.length, text.length - closing.length);
}

/** The entries of the file of all papers, in the order of their numbers. */
function parted(text, format) {
  const first = `${format.between}${format.starts}`;
  return body(text, format).split(first).map((part, at) => (at ? format.starts : "") + part);
}

/** The entries of some papers from their own files, a few files at a time. */
async function own(keys, format) {
  const entries = new Array(keys.length);
  let next = 0;
  const work = async () => {
    while (next < keys.length) {
      const at = next++;
      entries[at] = body(await fetched(`papers/${keys[at]}.${format.ending}`), format);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return entries;
}

/** The bibliography of the papers with these numbers, in their order: its text, its type. */
export async function bibliography(numbers, ending) {
  const [keys, formats] = await Promise.all([load("keys"), fetched("cite/formats.json")]);
  const format = JSON.parse(formats).find((one) => one.ending === ending);
  let entries;
  if (numbers.length > Math.min(keys.length / SHARE, MOST)) {
    const all = parted(await fetched(`papers.${ending}`), format);
    if (all.length === keys.length) entries = numbers.map((number) => all[number]);
  }
  entries ??= await own(numbers.map((number) => keys[number]), format);
  return { text: format.opening + entries.join(format.between) + format.closing, type: format.type };
}

function save(name, { text, type }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Copy without the clipboard interface, which pages served without TLS do not have. */
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  const before = document.activeElement;
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}

/** Copy a text that may still be on its way; browsers allow it only while the press is fresh. */
async function copy(coming) {
  try {
    const blob = coming.then((text) => new Blob([text], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return copyBySelection(await coming);
  }
}

/** What a button of the panel does; says in it what was done. */
export async function take(panel, act, numbers) {
  const status = panel.querySelector(".took");
  const ending = panel.querySelector("select").value;
  const papers = `${numbers.length.toLocaleString("en")} paper${numbers.length === 1 ? "" : "s"}`;
  status.textContent = "";
  try {
    if (act === "link") {
      status.textContent = await copy(Promise.resolve(location.href)) ? "The address is copied." : "Not copied; take it from the browser.";
    } else if (act === "copy") {
      const done = await copy(bibliography(numbers, ending).then(({ text }) => text));
      status.textContent = done ? `${papers} copied.` : "Not copied; download the file.";
    } else {
      save(`found.${ending}`, await bibliography(numbers, ending));
      status.textContent = `${papers} in found.${ending}.`;
    }
  } catch {
    status.textContent = "The entries could not be loaded. Try again.";
  }
}

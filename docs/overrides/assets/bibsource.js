// A .bib file of anybody's, read with the place of every field: as bibsource.py has it.

const HEAD = /@\s*([A-Za-z]+)\s*([{(])/g;
const NEXT = /^[ \t]*@\s*[A-Za-z]+\s*[{(]/gm;
const SWALLOWED = /\n[ \t]*@[A-Za-z]+[ \t]*[{(][^\s,{}=]+,/;
const KEY = /\s*([^\s,{}()]*)\s*/y;
const NAME = /\s*([^\s{}"#,=()]+)\s*=\s*/y;
const WORD = /[^\s{}"#,=()]+/y;
const SPACE = /\s*/y;

class Unreadable extends Error {}

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const space = (text, at) => at + match(SPACE, text, at)[0].length;

/** The end of a value, unless it has run into the entries behind it. */
function sound(text, start, end) {
  if (text[start] !== "(" && SWALLOWED.test(text.slice(start + 1, end))) {
    throw new Unreadable("a brace or a quotation mark is not closed");
  }
  return end;
}

function balanced(text, at) {
  const brackets = text[at] === "(";
  let depth = 0;
  for (let place = at; place < text.length; place++) {
    const sign = text[place];
    if (sign === "{") depth++;
    else if (sign === "}") depth--;
    if (depth === 0 && sign === (brackets ? ")" : "}")) return sound(text, at, place + 1);
    if (depth < 0) break;
  }
  throw new Unreadable("a brace is not closed");
}

function quoted(text, at) {
  let depth = 0;
  for (let place = at + 1; place < text.length && depth >= 0; place++) {
    const sign = text[place];
    if (sign === '"' && depth === 0) return sound(text, at, place + 1);
    if (sign === "{") depth++;
    else if (sign === "}") depth--;
  }
  throw new Unreadable("a quotation mark is not closed");
}

/** The end of a value and what it says: texts, numbers and macros, joined by `#`. */
function valueAt(text, at, macros) {
  const parts = [];
  for (;;) {
    const sign = text[at];
    let end;
    if (sign === "{" || sign === '"') {
      end = sign === "{" ? balanced(text, at) : quoted(text, at);
      parts.push(text.slice(at + 1, end - 1));
    } else {
      const word = match(WORD, text, at);
      if (!word) throw new Unreadable("a field has no value");
      end = at + word[0].length;
      parts.push(macros.get(word[0].toLowerCase()) ?? word[0]);
    }
    at = space(text, end);
    if (text[at] !== "#") return [end, parts.join("")];
    at = space(text, at + 1);
  }
}

function string(text, at, macros) {
  const named = match(NAME, text, at);
  if (!named) throw new Unreadable("it has no name");
  const [end, value] = valueAt(text, at + named[0].length, macros);
  macros.set(named[1].toLowerCase(), value);
  return space(text, end) + 1;
}

function entryAt(text, head, line, macros) {
  const close = head[2] === "{" ? "}" : ")";
  const start = head.index, inside = start + head[0].length;
  const key = match(KEY, text, inside);
  if (!key[1]) throw new Unreadable("it has no key");
  let at = inside + key[0].length;
  if (text[at] === ",") at++;
  else if (text[at] !== close) throw new Unreadable("there is no comma behind its key");
  const opened = at;
  const fields = [];
  for (;;) {
    at = space(text, at);
    if (text[at] === close) break;
    const missing = "a comma or a closing brace is missing";
    const named = match(NAME, text, at);
    if (!named) throw new Unreadable(missing + (fields.length ? ` behind '${fields.at(-1).name}'` : ""));
    const value = at + named[0].length;
    const [end, said] = valueAt(text, value, macros);
    const name = named[1].toLowerCase();
    const begin = at;
    at = space(text, end);
    const comma = text[at] === ",";
    fields.push({ name, start: begin, value, end, after: comma ? at + 1 : end, text: said });
    if (comma) at++;
    else if (text[at] !== close) throw new Unreadable(`${missing} behind '${name}'`);
  }
  const typed = start + head[0].search(/[A-Za-z]/);
  const byName = new Map(fields.toReversed().map((field) => [field.name, field]));
  return {
    type: head[1].toLowerCase(), key: key[1], start, typed: [typed, typed + head[1].length],
    opened, end: at + 1, line, fields, byName, text: (name) => byName.get(name)?.text ?? "",
  };
}

/** Every entry of a .bib file (`entries`), and what of it can't be read (`unread`). */
export function read(text) {
  const entries = [], unread = [], macros = new Map();
  let at = 0, line = 1, counted = 0;
  for (let head; (head = match(HEAD, text, at)); ) {
    for (; counted < head.index; counted++) if (text[counted] === "\n") line++;
    const kind = head[1].toLowerCase();
    const inside = head.index + head[0].length;
    try {
      if (kind === "comment" || kind === "preamble") at = balanced(text, inside - 1);
      else if (kind === "string") at = string(text, inside, macros);
      else {
        const entry = entryAt(text, head, line, macros);
        entries.push(entry);
        at = entry.end;
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      if (!["comment", "preamble", "string"].includes(kind)) {
        unread.push({ line, key: match(KEY, text, inside)[1], why: error.message });
      }
      at = match(NEXT, text, inside)?.index ?? text.length;
    }
  }
  return { entries, unread };
}

// Titles and keys as they are compared, and how like two of them are: as folding.py has it.

export const TITLE = 3, KEY = 2;
const ACCENT = /\\[`'"^~=.]|\\[uvHtcdbrk](?=[\s{\\])/g;
const COMMAND = /\\([A-Za-z]+)\s*/g;
const COMMANDS = new Map(Object.entries({
  ss: "ss", SS: "SS", ae: "ae", AE: "AE", oe: "oe", OE: "OE", o: "o", O: "O", aa: "a", AA: "A",
  l: "l", L: "L", dh: "d", DH: "D", dj: "d", DJ: "D", th: "th", TH: "Th", ng: "ng", NG: "Ng",
  i: "i", j: "j",
}));
// Letters that Unicode does not take apart, as identifiers.py has them.
const LETTERS = new Map(Object.entries({
  ß: "ss", ẞ: "SS", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", đ: "d", Đ: "D", ð: "d",
  Ð: "D", þ: "th", Þ: "Th", ł: "l", Ł: "L", ı: "i", ŋ: "ng", Ŋ: "Ng", ħ: "h", Ħ: "H", ĸ: "k",
}));

/** A text but for case, accents, white space and punctuation. */
export function fold(text) {
  const latin = text.replace(/[ßẞæÆœŒøØđĐðÐþÞłŁıŋŊħĦĸ]/g, (letter) => LETTERS.get(letter));
  return latin.normalize("NFKD").toLowerCase().replaceAll("ς", "σ").replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The value of a field of a .bib file, folded. */
export function foldTex(tex) {
  return fold(tex.replace(ACCENT, "").replace(COMMAND, (_, name) => COMMANDS.get(name) ?? ""));
}

function pieces(text, size) {
  const ended = `\x02${text}\x03`;
  // A letter beyond U+FFFF is two places of a JavaScript text; it is one letter all the same.
  const letters = /[\ud800-\udfff]/.test(ended) ? [...ended] : null;
  const found = new Set();
  const last = Math.max((letters ?? ended).length - size, 0);
  for (let at = 0; at <= last; at++) {
    found.add(letters ? letters.slice(at, at + size).join("") : ended.slice(at, at + size));
  }
  return found;
}

/** Texts, each with a number, to be asked for those like another, by Dice's measure. */
export class Near {
  #having = new Map();
  #lengths = [];
  #numbers = [];
  #size;

  constructor(texts, size) {
    this.#size = size;
    for (const [text, number] of texts) {
      const found = pieces(text, size);
      for (const piece of found) {
        if (!this.#having.has(piece)) this.#having.set(piece, []);
        this.#having.get(piece).push(this.#numbers.length);
      }
      this.#lengths.push(found.size);
      this.#numbers.push(number);
    }
  }

  /** `[likeness, number]` of what is at least so like a text, most like first. */
  to(text, least) {
    const own = pieces(text, this.#size);
    const shared = new Uint16Array(this.#numbers.length);
    for (const piece of own) {
      const places = this.#having.get(piece);
      if (places) for (let at = 0; at < places.length; at++) shared[places[at]]++;
    }
    const best = new Map();
    for (let place = 0; place < shared.length; place++) {
      const likeness = (2 * shared[place]) / (own.size + this.#lengths[place]);
      if (!shared[place] || likeness < least) continue;
      const number = this.#numbers[place];
      if (likeness >= (best.get(number) ?? 0)) best.set(number, likeness);
    }
    return [...best].map(([number, likeness]) => [likeness, number])
      .sort((one, other) => other[0] - one[0] || one[1] - other[1]);
  }
}

/** How like two folded texts are: 1 if the same, 0 if nothing is shared. */
export function likeness(one, other) {
  return new Near([[other, 0]], TITLE).to(one, 0)[0]?.[0] ?? 0;
}

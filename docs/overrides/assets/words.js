// How a typed text is taken apart: as the index took the texts apart (collection/words.py).

const CHAIN = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)*/gu;
const QUOTED = /["“„]([^"“”„]+)["”“]/g;

/** Takes texts apart with the letters and the stop words that the index names. */
export class Words {
  constructor({ letters, stop }) {
    this.letters = new Map(Object.entries(letters));
    this.stop = new Set(stop);
  }

  /** A text in small letters without accents and possessives. */
  fold(text) {
    return [...text.replace(/['’]s(?![\p{L}\p{N}])/gu, "")]
      .map((letter) => this.letters.get(letter) ?? letter).join("")
      .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** The words of a text in order, those that hyphens join together; as typed, and folded. */
  chains(text) {
    return [...text.normalize("NFC").matchAll(/[^\s,;:!?()[\]{}|]+/gu)].flatMap(([typed]) =>
      [...this.fold(typed).matchAll(CHAIN)].map(([chain], _, all) => ({
        typed: all.length > 1 ? chain : typed.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""),
        words: chain.split(/[-\u2010\u2011]/),
      })));
  }

  /** The words of a text in order, folded. */
  of(text) {
    return this.chains(text).flatMap((chain) => chain.words);
  }

  /**
   * What is asked for.
   *
   * Returns the `chains` outside of quotes without stop words, `phrases` (each the words of one in
   * quotes), and `common`, whether all words are stop words, which are not in the index.
   */
  asked(text) {
    const phrases = [...text.matchAll(QUOTED)].map(([, quoted]) =>
      ({ typed: quoted.trim(), words: this.of(quoted) })).filter(({ words }) => words.length);
    const all = this.chains(text.replace(QUOTED, " "));
    const chains = all.filter(({ words }) => !words.every((word) => this.stop.has(word)));
    return { chains, phrases, common: all.length > 0 && !chains.length && !phrases.length };
  }
}

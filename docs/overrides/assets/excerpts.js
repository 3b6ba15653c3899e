// Excerpts: where in a text the words of a search stand.

const LENGTH = 36, BEFORE = 8; // words

/**
 * The stretch of the texts that has most of the words, as nodes with the words as <mark>.
 *
 * Args: `texts`, the running text of a paper; `forms`, the words, folded; `words`, a `Words`.
 * Returns undefined where no text has any of them.
 */
export function excerpt(texts, forms, words) {
  const wanted = new Set(forms);
  let best = { has: 0 };
  for (const text of texts) {
    const pieces = text.split(/(?<=\s)/);
    const hits = pieces.map((piece) => words.of(piece).filter((word) => wanted.has(word)));
    for (let at = 0; at < pieces.length; at++) {
      if (!hits[at].length) continue;
      const from = Math.max(0, at - BEFORE), to = from + LENGTH;
      const has = new Set(hits.slice(from, to).flat()).size;
      if (has > best.has) best = { has, pieces, hits, from, to };
    }
  }
  if (!best.has) return undefined;
  const nodes = best.pieces.slice(best.from, best.to).map((piece, place) => {
    if (!best.hits[best.from + place].length) return piece;
    const [, before, word, behind] = piece.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    const mark = document.createElement("mark");
    mark.append(word);
    return [before, mark, behind];
  }).flat();
  if (best.from > 0) nodes.unshift("… ");
  if (best.to < best.pieces.length) nodes.push("…");
  return nodes;
}

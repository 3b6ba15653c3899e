// What a typed text may name: a paper's key, arXiv id, DOI, OpenReview id, address or title.

const ARXIV = /(?:^|[/:\s])((?:\d{4}\.\d{4,5})|(?:[a-z][a-z-]*(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?:\.pdf|\.html)?(?:\s*\[[a-z.-]+\])?\/?$/i;
const DOI = /\b10\.\d{4,9}\/[^\s"<>\\{}?#]+/;
const ANTHOLOGY = /aclanthology\.org\/((?:19|20)\d\d\.[\w-]+\.\d+|[A-Z]\d\d-\d{4})/;
const ENDINGS = /(?:[.,;)]+|\.pdf|\.full|\/(?:pdf|full|abstract|html))$/;
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$|^(?:[\w-]+\.)+[a-z]{2,}\/\S+$/i;

function arxiv(text) {
  const found = text.match(ARXIV)?.[1];
  if (!found) return undefined;
  const [archive, number] = found.split("/");
  return number ? `${archive.split(".")[0].toLowerCase()}/${number}` : found;
}

/** A DOI and what it may be without what follows it in addresses. */
function dois(text) {
  let doi = text.match(DOI)?.[0];
  const found = [];
  while (doi) {
    found.push(doi);
    const shorter = doi.replace(ENDINGS, "");
    doi = shorter === doi ? "" : shorter;
  }
  const own = text.match(ANTHOLOGY)?.[1];
  return own ? [`10.18653/v1/${own.replace(/\.(?:pdf|bib)$/, "")}`, ...found] : found;
}

/**
 * The names of the index (website/searchnames.py) that a text may mean, the surest first.
 *
 * Returns `names`, and `form`, which says what a text certainly is, whether or not a paper has it:
 * its `kind` and its `name`. `root` is the address of the site.
 */
export function named(text, words, root) {
  let tidy = text.trim().replace(/^["'<“(]+|["'>”)]+$/g, "").trim();
  tidy = tidy.replace(/^\\[a-z]*cite[a-z]*\*?\{([^{},]+)\}$/i, "$1").replace(/^\[?@([\w-]+)\]?$/, "$1");
  try {
    tidy = decodeURIComponent(tidy);
  } catch {
    // A per cent sign that is one.
  }
  const names = [];
  const isAddress = ADDRESS.test(tidy);
  const own = tidy.startsWith(root) ? tidy.slice(root.length).match(/^(?:papers|arxiv)\/(.+?)\/?(?:#.*)?$/)?.[1] : undefined;
  const found = dois(tidy);
  const eprint = arxiv((found[0] ?? tidy).replace(/^10\.48550\/arxiv\./i, ""))
    ?? arxiv(tidy.split(/[?#]/)[0]);
  const forum = tidy.match(/openreview\.net\/[^?]*\?(?:.*&)?id=([\w-]+)/i)?.[1];
  if (eprint) names.push(`arxiv:${eprint}`);
  names.push(...found.map((doi) => `doi:${doi.toLowerCase()}`));
  if (forum) names.push(`openreview:${forum}`);
  if (own) names.push(`key:${own}`, `arxiv:${own}`);
  if (isAddress) names.push(`url:${tidy.replace(/^https?:\/\/(?:www\.)?/i, "").split("#")[0].replace(/\/$/, "")}`);
  const form = eprint ? { kind: "arxiv", name: eprint }
    : found.length ? { kind: "doi", name: found.at(-1) }
      : forum ? { kind: "openreview", name: forum }
        : isAddress ? { kind: "url", name: tidy } : undefined;
  if (/^[\w-]+$/.test(tidy)) names.push(`key:${tidy.toLowerCase()}`, `openreview:${tidy}`);
  // Quotes within a text ask for its words.
  if (!form && !/["“”]/.test(tidy)) names.push(`title:${words.of(tidy).join(" ")}`);
  return { names, form };
}

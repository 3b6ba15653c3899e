// Whatever people copy from a browser or a citation, as the id of one paper: as identify.py has it.

const ARXIV_HOST = /^(?:[\w-]+\.)*(?:arxiv\.org|alphaxiv\.org|arxiv-vanity\.com|scirate\.com|huggingface\.co)$/;
const ARXIV_PATH = /\/(\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[A-Z]{2})?\/\d{7})(?:v(\d+))?(?:\.pdf|\.ps|\.html)?\/?$/;
const ARXIV_WRITTEN = /^(?:arxiv\s*:\s*)?(\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?\/\d{7})(?:v(\d+))?(?:\.pdf)?(?:\s*\[[a-z.-]+\])?$/i;
const DOI = /10\.\d{4,9}\/[^\s"<>\\{}?#]+/;
const DOI_WHOLE = /^10\.[0-9]{4,9}\/[A-Za-z0-9._;()/:%&+=*,'!~@[\]-]+$/;
const ANTHOLOGY = /\/((?:19|20)\d\d\.[a-z0-9_-]+\.\d+|[A-Z]\d\d-\d{4})(?:\.pdf|\.bib)?\/?/;

/** An arXiv id as it stands without its version; null for another form. */
function arxivId(text) {
  const match = /^(\d\d)(0[1-9]|1[0-2])\.(\d{4,5})$/.exec(text);
  if (match) return match[3].length === (Number(match[1] + match[2]) >= 1501 ? 5 : 4) ? text : null;
  return /^[a-z][a-z-]*(?:\.[A-Z]{2})?\/\d{2}(0[1-9]|1[0-2])\d{3}$/.test(text) ? text : null;
}

function arxiv(written) {
  const match = ARXIV_WRITTEN.exec(written);
  return match && checked(match);
}

function checked([, id]) {
  const [archive, number] = id.split("/");
  // math.GT/0309136 is math/0309136: the subject class is no part of the id
  const found = arxivId(number ? `${archive.split(".")[0].toLowerCase()}/${number}` : id);
  return found && { kind: "arxiv", id: found };
}

function ofAddress(text) {
  if (/\s/.test(text) || !text.includes(".")) return null;
  let url;
  try {
    url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    return null;
  }
  const host = url.hostname.replace(/^www\./, "");
  if (ARXIV_HOST.test(host)) {
    const match = ARXIV_PATH.exec(url.pathname);
    return match && checked(match);
  }
  if (["openreview.net", "api.openreview.net", "api2.openreview.net"].includes(host)) {
    const id = url.searchParams.get("id") ?? "";
    return /^[A-Za-z0-9_-]{6,20}$/.test(id) ? { kind: "openreview", id } : null;
  }
  if (["aclanthology.org", "aclweb.org"].includes(host)) {
    const match = ANTHOLOGY.exec(url.pathname);
    return match && { kind: "doi", id: `10.18653/v1/${match[1]}` };
  }
  return null;
}

function ofDoi(text) {
  const match = DOI.exec(text);
  if (!match || !/^(?:doi\s*:|https?:\/\/|10\.|[\w.-]+\.\w+\/)/i.test(text)) return null;
  let doi = match[0].replace(/[.,;]+$/, "");
  if (doi.endsWith(")") && !doi.includes("(")) doi = doi.slice(0, -1);
  const own = /^10\.48550\/arxiv\.(.+)$/i.exec(doi);
  if (own) return arxiv(own[1]);
  if (!/^(?:10\.|doi)/i.test(text)) doi = doi.replace(/(?:\/pdf|\.pdf|\/full|\/abstract|\/html)$/, "");
  return DOI_WHOLE.test(doi) ? { kind: "doi", id: doi } : null;
}

function unquoted(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The paper that a pasted text means, as `{kind, id}`; null where it means none. */
export function identify(text) {
  const tidy = unquoted(text.trim().replace(/^[<>"']+|[<>"']+$/g, "").trim()).replace(/[.,;]+$/, "");
  return arxiv(tidy) ?? ofAddress(tidy) ?? ofDoi(tidy);
}

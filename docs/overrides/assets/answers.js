// What a search answers, in words: a sentence for the count, and what can be done about it.

import { root } from "./files.js";
import { count } from "./cards.js";

const NAMED = {
  key: "this citation key", arxiv: "this arXiv id", doi: "this DOI", openreview: "this OpenReview id",
  url: "this address", title: "this title",
};
const KINDS = { arxiv: "the arXiv id", doi: "the DOI", openreview: "the OpenReview id", url: "the address" };

function quoted(texts) {
  const marked = [...new Set(texts)].map((text) => `“${text}”`);
  return marked.length < 2 ? marked.join("") : `${marked.slice(0, -1).join(", ")} or ${marked.at(-1)}`;
}

/** A button that searches for another text, which whoever shows it sees to. */
function button(text, q) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "other";
  made.dataset.q = q;
  made.append(text);
  return made;
}

function link(text, address) {
  const made = document.createElement("a");
  made.href = new URL(address, root);
  made.append(text);
  return made;
}

function line(...parts) {
  const made = document.createElement("p");
  made.append(...parts);
  return made;
}

function instead(text, typed, other) {
  return text.includes(typed) ? text.replace(typed, other) : other;
}

/** The sentence that tells how much was found, and of what. */
export function sentence(answer) {
  const { filtered, exact, unknown, common, corrected, completed, absent, partial, groups } = answer;
  const { total } = groups.papers;
  const papers = total ? count(total) : "No paper";
  if (exact) {
    const named = NAMED[exact.split(":")[0]];
    return total ? `The paper with ${named}` : `The paper with ${named} doesn’t pass the filters.`;
  }
  if (unknown) return `No paper here has ${KINDS[unknown.kind]} ${unknown.name}.`;
  if (common) return "Nearly every paper has these words; add another.";
  if (absent.length) return `Nothing has ${quoted(absent.map(({ typed }) => typed))}.`;
  if (partial) return `No paper has all of these words; ${count(total)} with most of them`;
  const found = Object.values(groups).some((group) => group.total);
  if (!total && filtered) return "No paper with these words passes the filters. Clear one.";
  if (!found) return "No paper has all of these words.";
  if (corrected.length) return `Showing results for ${quoted(corrected.map(({ shown }) => shown))}: ${papers.replace("No", "no")}`;
  if (completed.length) {
    const [{ typed, words }] = completed;
    return `${papers} with words that begin with “${typed}”: ${words.slice(0, 4).join(", ")}${words.length > 4 ? ", …" : ""}`;
  }
  return total ? papers : "No paper has these words; what else has them:";
}

/** What a reader can do next, as paragraphs. */
export function notes(answer) {
  const { text, exact, unknown, corrected, absent, meanings, offers } = answer;
  const made = [];
  if (exact?.startsWith("title:")) made.push(line(button("Search for its words", text.replace(/[\p{L}\p{N}-]+/u, '"$&"'))));
  if (corrected.length) {
    const typed = corrected.reduce((so, one) => instead(so, one.typed, `"${one.typed}"`), text);
    made.push(line("Search for ", button(corrected.map((one) => one.typed).join(" "), typed), " as it was typed"));
  }
  const near = absent.flatMap(({ typed, nearest }) =>
    nearest.map((other) => [" ", button(other, instead(text, typed, other))]));
  if (near.length) made.push(line("Words here that come near:", ...near.flat()));
  if (offers.length) {
    made.push(line(absent.length ? "Without it:" : "What is found with fewer words:", ...offers.flatMap((offer) =>
      [" ", button(offer.text, offer.text), ` (${count(offer.total)})`])));
  }
  if (unknown) made.push(line("It may be worth having: ", link("how to suggest a paper", "contributing/"), "."));
  if (absent.length || offers.length) {
    made.push(line("The search knows topics, names, titles, claims, citation keys, arXiv ids and DOIs. All papers stand ",
      link("by topic", "topics/"), " and ", link("by year", "years/"), "."));
  }
  for (const { typed, words } of meanings) {
    made.push(line(`${typed} is searched for as ${quoted(words)} too.`));
  }
  return made;
}

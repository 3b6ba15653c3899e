// Result cards: what search and browsing show of a paper.

export const root = new URL("..", import.meta.url);

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function link(href, text) {
  const made = element("a", "", text);
  made.href = href;
  return made;
}

const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/**
 * Pagefind's excerpt as nodes: text, and the words that were found as <mark>.
 *
 * No HTML is parsed here: the policy forbids it (Trusted Types), so that no text can become markup.
 */
function excerpt(html) {
  return html.split(/<mark>(.*?)<\/mark>/s).map((part, place) => {
    const text = part.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => SIGNS[name]);
    return place % 2 ? element("mark", "", text) : text;
  });
}

/**
 * The card of a paper.
 *
 * `record` has the fields of `finder.card`, and `excerpt` where words were searched for. `topics`
 * gives the title of a topic's id; without it the card shows no topics.
 */
export function card(record, topics) {
  const made = element("article", "card");
  made.append(element("h2", "", link(new URL(`papers/${record.key}/`, root), record.title)));
  const meta = element("p", "meta");
  for (const field of ["authors", "year", "venue"]) {
    if (record[field]) meta.append(element("span", field, record[field]), " ");
  }
  if (record.code && topics) meta.append(element("span", "code", "Code"));
  made.append(meta);
  if (record.notice) made.append(element("p", "notice", record.notice));
  if (record.state) made.append(element("p", "state", record.state));
  if (record.sentence) {
    const reviewer = element("span", "reviewer", `${record.reviewer}:`);
    made.append(element("p", "verdict", reviewer, ` ${record.sentence}`));
  }
  if (record.excerpt) made.append(element("p", "excerpt", "… ", ...excerpt(record.excerpt), " …"));
  if (topics && record.topics) {
    const list = element("ul", "topics");
    list.setAttribute("aria-label", "Topics");
    for (const id of record.topics.split(" ")) {
      list.append(element("li", "", link(new URL(`topics/${id}/`, root), topics(id))));
    }
    made.append(list);
  }
  return made;
}

/** `1 paper`, `1,024 papers`. */
export function count(number) {
  return `${number.toLocaleString("en")} paper${number === 1 ? "" : "s"}`;
}

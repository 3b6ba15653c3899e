// Search with words, by Pagefind.

import { filters, letter, root } from "./browse.js";

let loading;

// Pagefind starts its worker by an address, which the policy lets no script do but through here.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => {
    const { href } = new URL(address, document.baseURI);
    if (href.startsWith(new URL("pagefind/", root).href)) return address;
    throw new TypeError(`no script is started from ${address}`);
  },
});

/** Load Pagefind, once; calling it early saves the wait after the first key. */
export function start() {
  loading ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  loading.catch(() => { loading = undefined; });
  return loading;
}

/** The filters of a state in Pagefind's terms; see finder.attributes. */
function indexed(state) {
  const chosen = {};
  for (const { facet, value } of filters(state)) {
    const name = facet.marked ? `${facet.name}-${letter(value)}` : facet.name;
    (chosen[name] ??= []).push(value);
  }
  return chosen;
}

/** What the card of a result shows; its excerpt is from the section that has most of the words. */
function record(found) {
  const key = found.url.split("/").filter(Boolean).pop();
  const sections = found.sub_results.filter((section) => section.anchor);
  sections.sort((one, other) => other.locations.length - one.locations.length);
  return { ...found.meta, key, excerpt: sections[0]?.excerpt };
}

/**
 * The papers that have the words of `state.q` and pass its filters.
 *
 * Resolves to their number, and `records(from, to)`, which loads what their cards show.
 */
export async function search(state) {
  const pagefind = await start();
  const sort = state.sort ? { [state.sort]: "asc" } : {};
  const { results } = await pagefind.search(state.q, { filters: indexed(state), sort });
  return {
    total: results.length,
    records: async (from, to) =>
      (await Promise.all(results.slice(from, to).map((result) => result.data()))).map(record),
  };
}

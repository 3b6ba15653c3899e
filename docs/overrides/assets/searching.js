// What searches and shows what is found, loaded when a reader turns to the search, all at once: a
// chain of modules would wait once for each.

const MODULES = ["query", "answers", "groups", "lexicon", "cards", "words", "identifiers", "excerpts", "files"];
let loading;

/** The names that the modules export, and the index opened. */
export function searching() {
  loading ??= Promise.all(MODULES.map((name) => import(`./${name}.js`))).then((modules) => {
    const names = Object.assign({}, ...modules);
    names.open();
    return names;
  });
  loading.catch(() => { loading = undefined; });
  return loading;
}

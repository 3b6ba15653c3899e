// The form of the page of all papers. What it takes is loaded where an address asks something, or
// with the first touch, so that whoever reads the list by year does not wait for it.

import { searching } from "./searching.js";

const form = document.getElementById("finder");
const fold = form.querySelector(".fold");
const FIND = ["findpapers", "browse", "files", "filters", "filterform", "filterstate", "chips", "cards", "debounce"];
const TOUCHED = ["pointerover", "focusin", "input", "change", "submit"];
/** Whether a choice was made before the modules were there to see it. */
export const missed = { change: false };
let started = false;

/** Load what finds papers, all modules at once, and those of the search where words are asked. */
function start(event) {
  missed.change ||= ["change", "submit"].includes(event?.type);
  if (started) return;
  started = true;
  const words = document.activeElement === form.q || new URLSearchParams(location.search).has("q");
  const modules = FIND.map((name) => import(`./${name}.js`));
  Promise.all(words ? [...modules, searching()] : modules).catch(() => {
    const status = document.querySelector("#found [role=status]");
    status.textContent ||= "The search could not be loaded; here are the papers by year.";
  });
}

form.addEventListener("submit", (event) => event.preventDefault());
fold.addEventListener("click", () => {
  fold.ariaExpanded = String(form.classList.toggle("open"));
});
for (const kind of TOUCHED) form.addEventListener(kind, start);
if (location.search) start();

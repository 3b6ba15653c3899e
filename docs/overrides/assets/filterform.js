// The fields of the filters: filled from a state, read into one, and names offered while typing.

import { fold, matching, names } from "./filters.js";
import { FACETS, LIMITS, RANGE, stateOf } from "./filterstate.js";

const form = document.getElementById("finder");
const SUGGESTED = 30;
export const typed = new Map(FACETS.filter(({ control }) => control === "typed")
  .map((facet) => [facet.place.querySelector("input"), facet]));

/** A value that stands in no field: further ones of a facet, and what no field offers. */
function held(name, value) {
  const made = document.createElement("input");
  Object.assign(made, { type: "hidden", name, value });
  return made;
}

/** A filter that narrows nothing is hidden; the reader sees it where an address has it. */
function reveal(field) {
  for (let part = field; part !== form; part = part.parentElement) part.hidden = false;
}

/** Give a field a value; false where it does not offer it. */
function put(field, value) {
  field.value = value;
  if (field.value === value) return true;
  field.value = "";
  return false;
}

function fillFacet({ place, control }, values) {
  if (control === "boxes") {
    for (const box of place.querySelectorAll("[type=checkbox]")) {
      box.checked = values.includes(box.value);
      if (box.checked) reveal(box);
    }
    return values.filter((value) => ![...place.querySelectorAll(":checked")].some((box) => box.value === value));
  }
  if (values.length) reveal(place);
  if (control === "range") return values;
  const fits = put(place.querySelector("select, input:not([type=hidden])"), values.at(-1) ?? "");
  place.querySelector(".another").hidden = !(fits && values.length);
  return fits ? values.slice(0, -1) : values;
}

/** Show a state in the form. */
export function fill(state) {
  for (const field of form.querySelectorAll("[type=hidden]")) field.remove();
  form.q.value = state.q;
  for (const facet of FACETS) {
    facet.place.prepend(...fillFacet(facet, state[facet.name]).map((value) => held(facet.name, value)));
  }
  for (const name of [...LIMITS.filter(() => RANGE), "read", "sort"]) {
    const field = form.querySelector(`#find-${name}`);
    if (!put(field, state[name])) field.parentElement.prepend(held(name, state[name]));
    if (state[name]) reveal(field);
  }
}

/** The state that the form says, but for the number of cards. */
export function stateOfForm() {
  return stateOf(new FormData(form));
}

/** What was chosen takes the place of what the field could not offer. */
export function chosen(field) {
  if (!(field instanceof HTMLSelectElement)) return;
  const facet = field.closest("[data-facet]");
  for (const other of form.querySelectorAll("[type=hidden]")) {
    if (other.name === field.name && (!facet || LIMITS.includes(field.name))) other.remove();
  }
}

/** The names that a reader may mean, offered while typing; loaded by letter, when asked for. */
export async function suggest(field) {
  const words = field.value.trim();
  const its = words ? await names(typed.get(field), words) : {};
  if (words !== field.value.trim()) return;
  field.list.replaceChildren(...matching(its, words, true).slice(0, SUGGESTED).map((name) => new Option(name)));
}

/** A part of a name will do where only one author has it. */
export async function settle(field) {
  const words = field.value.trim();
  if (!words) return;
  const its = await names(typed.get(field), words).catch(() => ({}));
  const [name, ...others] = matching(its, words);
  if (!Object.hasOwn(its, words) && name && !others.length && fold(field.value.trim()) === fold(words)) field.value = name;
}

/** A button that keeps the value of a field and makes room for a further one. */
function another({ place, name, label, needsAll }) {
  const button = document.createElement("button");
  const of = document.createElement("span");
  of.className = "visually-hidden";
  of.append(` ${label}`);
  button.type = "button";
  button.className = "another";
  button.hidden = true;
  button.append(needsAll ? "And another" : "Or another", of);
  button.addEventListener("click", () => {
    const field = place.querySelector("select, input:not([type=hidden])");
    place.prepend(held(name, field.value));
    field.value = "";
    button.hidden = true;
    field.focus();
  });
  place.append(button);
}

for (const facet of FACETS) if (["choice", "typed"].includes(facet.control)) another(facet);

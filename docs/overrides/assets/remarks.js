// What is to be said of filters that can't be applied as they stand, and what may be meant.

import { fold, names, wordsOf } from "./filters.js";
import { FACETS } from "./filterstate.js";
import { distance } from "./lexicon.js";

const NEAREST = 3;
const NAMED = matchMedia("(max-width: 45em)").matches ? 4 : 12;

/** How far a name is from what was typed, as a part of its letters; the nearest of its words counts. */
function far(name, typed) {
  const asked = fold(typed);
  const most = Math.max(2, Math.ceil(asked.length / 3));
  return Math.min(...[fold(name), ...wordsOf(name)].map((part) => distance(asked, part, most))) / most;
}

/** The values of a filter's facet that come near to the one that it has not; each with what is seen. */
async function near({ facet, value, fault }) {
  if (fault === "backwards") return [["", "turn them round"]];
  if (facet.control === "range") {
    const all = [...facet.choices.keys()];
    if (fault === "malformed" && !/\d{2}/.test(value)) return [];
    const digits = Number.parseInt(value.replace(/\D/g, ""), 10);
    const away = (year) => (fault === "malformed" ? distance(value, year, 4) : Math.abs(digits - Number(year)));
    return all.sort((one, other) => away(one) - away(other)).slice(0, NEAREST - 1).map((year) => [year, year]);
  }
  const rated = facet.byLetter
    ? (await candidates(facet, value)).map((name) => [name, name, far(name, value)])
    : [...facet.choices].map(([one, { title, also }]) =>
      [one, title, Math.min(...[one, title, ...also].map((name) => far(name, value)))]);
  return rated.filter(([, , away]) => away <= 1).sort((one, other) => one[2] - other[2]).slice(0, NEAREST);
}

/** The names that begin with the letter of one of the words, or with its second one. */
async function candidates(facet, value) {
  const starts = new Set(wordsOf(value).flatMap((word) => [word, word.slice(1)]).filter(Boolean));
  const files = await Promise.all([...starts].map((word) => names(facet, word)));
  return [...new Set(files.flatMap((its) => Object.keys(its)))];
}

function said({ facet, label, value, fault, names: several }) {
  if (several) return `“${value}” stands in ${several.length} names (${label}); papers of any of them are shown. Only those of:`;
  const years = facet.control === "range" && [...facet.choices.keys()].map(Number);
  const span = years?.length ? ` The papers are of ${Math.min(...years)} to ${Math.max(...years)}.` : "";
  return {
    unknown: `${facet.label}: there is no “${value}” here, so no paper passes.`,
    malformed: `“${value}” is no ${facet.label.toLowerCase()}, so no paper passes.${span}`,
    empty: `${facet.label}: no paper is of ${value}.${span}`,
    backwards: `${facet.label}: ${value} runs backwards, so no paper passes.`,
  }[fault];
}

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "other";
  made.append(text);
  made.addEventListener("click", action);
  return made;
}

function paragraph(...parts) {
  const made = document.createElement("p");
  made.append(...parts);
  return made;
}

/** Buttons for some of the names that a value may mean, and one that shows the others. */
function choices(buttons) {
  const rest = buttons.slice(NAMED);
  if (!rest.length) return buttons.flatMap((one) => [" ", one]);
  const more = button(`and ${rest.length} more`, () => {
    more.replaceWith(...rest.flatMap((one) => [" ", one]));
    rest[0].focus();
  });
  return [...buttons.slice(0, NAMED), more].flatMap((one) => [" ", one]);
}

async function ofFilter(filter, change) {
  const instead = ([value, text]) => button(text, () => change((state) => filter.instead(state, value)));
  if (filter.names) {
    return paragraph(said(filter), ...choices(filter.names.map(([name, count]) => instead([name, `${name} (${count})`]))));
  }
  const found = await near(filter);
  const before = found.length ? (filter.fault === "backwards" ? " Perhaps" : " Nearest:") : "";
  return paragraph(said(filter), before, ...found.flatMap((one) => [" ", instead(one)]));
}

/** What an address asks for that is no filter, and which filter comes near. */
function ofStranger([name, value], change) {
  const [facet] = FACETS.map((one) => [one, distance(one.name, fold(name), 2)])
    .filter(([, away]) => away <= 2).sort((one, other) => one[1] - other[1])[0] ?? [];
  const offer = facet ? [" Perhaps ", button(`${facet.name}=${value}`, () =>
    change((so) => ({ ...so, [facet.name]: [...so[facet.name], value] }))), " is meant."] : [];
  return paragraph(`The address asks for “${name}=${value}”, which is no filter of this page.`, ...offer);
}

/** All remarks as paragraphs; `change` is called with what makes the state that a button is for. */
export async function remarks(filters, strangers, unordered, change) {
  const about = filters.filter(({ fault, names: several }) => fault || several);
  const order = unordered ? [paragraph(`There is no order “${unordered}” here; the papers stand as if none were chosen.`)] : [];
  return [
    ...(await Promise.all(about.map((filter) => ofFilter(filter, change)))),
    ...strangers.map((one) => ofStranger(one, change)),
    ...order,
  ];
}

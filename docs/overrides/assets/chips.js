// The filters that are on, each a button that takes it away.

const list = document.getElementById("chips");
const fold = document.querySelector("#finder .fold");
const words = document.getElementById("find-q");

function item(button) {
  const made = document.createElement("li");
  made.append(button);
  return made;
}

function button(name, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.addEventListener("click", action);
  return made;
}

function hidden(text, name = "visually-hidden") {
  const made = document.createElement("span");
  made.className = name;
  made.append(text);
  return made;
}

function chip(filter, change) {
  const made = button(filter.fault ? "chip fault" : "chip", () => change(filter.without));
  const cross = hidden("×", "cross");
  cross.ariaHidden = "true";
  made.append(hidden("Remove the filter "), filter.label ? `${filter.label}: ${filter.shown}` : filter.shown, cross);
  return made;
}

/** Where the focus goes on from a chip that is gone: to the one in its place, or the filters. */
function goOn(at, chips) {
  const next = chips[Math.min(at, chips.length - 1)] ?? (fold.checkVisibility() ? fold : words);
  next.focus();
}

/** Show the filters; `change` is called with what makes the state without one, or without all. */
export function showChips(filters, change) {
  const at = [...list.querySelectorAll("button")].indexOf(document.activeElement);
  const chips = filters.map((filter) => chip(filter, change));
  const clear = button("clear", () => change((state) => filters.reduce((so, filter) => filter.without(so), state)));
  clear.append("Clear all");
  list.replaceChildren(...(chips.length ? [...chips, clear] : []).map(item));
  list.hidden = !chips.length;
  fold.querySelector(".number").textContent = chips.length ? ` (${chips.length} on)` : "";
  if (at >= 0) goOn(at, chips);
}

// Tells what came since the last visit from what was there, on the page of what is new.

import { visit } from "./marks.js";

const section = document.getElementById("latest");
const items = [...section.querySelectorAll("li[data-name]")];
const day = items[0].dataset.day;
const namesOf = (list) => list.map((item) => item.dataset.name);

const before = visit({ day, names: namesOf(items.filter((item) => item.dataset.day === day)) });
if (before) {
  const fresh = items.filter((item) => item.dataset.day > before.day
    || (item.dataset.day === before.day && !before.names.includes(item.dataset.name)));
  const told = document.createElement("p");
  const status = document.createElement("strong");
  const number = fresh.length === items.length ? `${fresh.length} or more` : fresh.length || "nothing";
  status.textContent = `New since your last visit: ${number}.`;
  told.append(status);
  section.prepend(told);
  for (const item of fresh) {
    const sign = document.createElement("span");
    sign.className = "new";
    sign.textContent = "New";
    item.classList.add("fresh");
    item.prepend(sign, " ");
  }
}

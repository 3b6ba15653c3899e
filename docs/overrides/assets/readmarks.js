// Ticks for papers that were read. They are kept in this browser and sent nowhere.
(() => {
  "use strict";
  // Sites below one host share the storage, so the site says its name.
  const NAME = `${document.currentScript.dataset.site}.read`;

  const load = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(NAME));
      return new Set(Array.isArray(kept) ? kept : []);
    } catch {
      return new Set(); // storage is refused, or somebody else wrote there
    }
  };

  // A renamed paper is ticked under any of its keys.
  const has = (read, keys) => keys.some((key) => read.has(key));

  const save = (keys, ticked) => {
    const read = load();
    keys.forEach((key) => read.delete(key));
    if (ticked) read.add(keys[0]);
    try {
      localStorage.setItem(NAME, JSON.stringify([...read].sort()));
    } catch {
      // The tick lasts as long as the page.
    }
    return read;
  };

  const show = (read) => {
    document.querySelectorAll("[data-tick] input").forEach((box) => {
      box.checked = has(read, box.closest("[data-tick]").dataset.tick.split(" "));
    });
    document.querySelectorAll("[data-progress]").forEach((place) => {
      const papers = place.dataset.progress.split(",").map((keys) => keys.split(" "));
      const done = papers.filter((keys) => has(read, keys)).length;
      const bar = place.querySelector("progress");
      bar.value = done;
      place.querySelector("span").textContent = `${done} of ${papers.length} read`;
    });
  };

  document.querySelectorAll("[data-tick]").forEach((place) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    const title = document.createElement("span");
    box.type = "checkbox";
    box.autocomplete = "off";
    title.className = "visually-hidden";
    title.textContent = ` ${place.dataset.title}`;
    label.className = "tick";
    label.append(box, " Read", title);
    box.addEventListener("change", () => show(save(place.dataset.tick.split(" "), box.checked)));
    place.append(label);
  });
  document.querySelectorAll("[data-progress]").forEach((place) => {
    const bar = document.createElement("progress");
    bar.max = place.dataset.progress.split(",").length;
    bar.setAttribute("aria-label", "Papers read");
    place.append(bar, document.createElement("span"));
  });
  addEventListener("storage", () => show(load()));
  show(load());
})();

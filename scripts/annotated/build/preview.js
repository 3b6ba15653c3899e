// Added to every page by the preview server alone: reloads the page when the files have changed,
// and shows a bar while they have problems.
const loaded = Number(new URL(import.meta.url).search.slice(1));
const bar = document.createElement("a");
bar.href = "/-/problems";
bar.id = "preview-problems";
bar.setAttribute("role", "status");
// Set one by one: the site's policy forbids style attributes.
Object.assign(bar.style, {
  position: "fixed", inset: "auto 0 0 0", zIndex: 1000, padding: "0.6rem 1rem",
  background: "#a40000", color: "#fff", font: "14px/1.4 monospace", whiteSpace: "pre-wrap",
  maxHeight: "40vh", overflow: "auto",
});
new EventSource("/-/events").onmessage = (event) => {
  const { number, problems } = JSON.parse(event.data);
  if (location.pathname === "/-/problems" ? problems.join() !== window.shown : number !== loaded) {
    location.reload();
    return;
  }
  bar.remove();
  if (problems.length && location.pathname !== "/-/problems") {
    bar.textContent = `The files have problems; this is the last good page.\n${problems.join("\n")}`;
    document.body.append(bar);
  }
};

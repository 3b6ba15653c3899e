// The page of all claims: narrowed by topic, confidence and evidence; the address holds the state.

const form = document.getElementById("claim-filter");
const count = document.getElementById("claim-count");
const claims = [...document.querySelectorAll(".claims-page li.claim")];
const sections = [...document.querySelectorAll(".claims-page section.rated")];
const names = [...form.elements].map((field) => field.name).filter(Boolean);

function fits(claim, chosen) {
  const { topics, confidence, evidence } = claim.dataset;
  return (!chosen.topic || topics.split(" ").includes(chosen.topic))
    && (!chosen.confidence || confidence === chosen.confidence)
    && (!chosen.evidence || evidence === chosen.evidence);
}

function show() {
  const chosen = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
  let shown = 0;
  for (const claim of claims) {
    claim.hidden = !fits(claim, chosen);
    shown += claim.hidden ? 0 : 1;
  }
  for (const section of sections) {
    section.hidden = !section.querySelector("li.claim:not([hidden])");
  }
  count.textContent = shown ? `${shown} claim${shown === 1 ? "" : "s"}`
    : "No claim fits. Take away a filter.";
  return chosen;
}

function fromAddress() {
  const query = new URL(location.href).searchParams;
  for (const name of names) {
    const field = form.elements[name];
    field.value = query.get(name) ?? "";
    if (field.selectedIndex < 0) field.value = "";
  }
  show();
}

form.addEventListener("change", () => {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(show())) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.pushState(null, "", address);
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", fromAddress);
form.hidden = false;
fromAddress();

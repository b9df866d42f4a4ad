// The page: put together once, then shown day by day.
function showDay(n) {
  view.day = Math.max(0, Math.min(n, D.shown.length - 1));
  card.hidden = true;
  view.chosen = null;
  opener = null;
  writeMasthead();
  writeChanges();
  writeFigures();
  writeEvents();
  writeDays();
  drawMarks();
  drawFigures();
  markTimeline();
  placeNames();
  rememberDay();
}

function rememberDay() {
  if (D.kind !== "index" || !/^(file|https?):$/.test(location.protocol)) return;
  try {
    history.replaceState(null, "", "#" + today());
  } catch (error) {
    // A page inside another page has no address of its own.
  }
}

function dayFromAddress() {
  const n = D.shown.indexOf(location.hash.slice(1));
  return n < 0 ? null : n;
}

function writeCredits() {
  const sources = [
    ...W.credit_links.map(([text, url]) => (url ? link(url, text) : text)),
    ...D.credits.map(foreign),
    D.version ? fill(W.credit_program, { version: D.version }) : null,
  ].filter(Boolean);
  return el(
    "footer",
    { class: "credits" },
    el("p", {}, W.disclaimer),
    el("p", {}, sources.map((source, n) => [n ? " · " : "", source])),
  );
}

function layOut() {
  const page = document.getElementById("page");
  page.replaceChildren(
    masthead,
    el("main", { class: "stage", "aria-label": W.map }, mapBox, timeline),
    panel,
    writeCredits(),
    patterns(),
  );
  panel.setAttribute("aria-label", W.panel);
  panel.replaceChildren(card, sections.changes, sections.key, sections.figures, sections.events, sections.days);
  mapBox.setAttribute("aria-label", W.map);
  mapBox.setAttribute("role", "region");
}

// Texts of popups and tooltips reach the map as text nodes.
function bindNotes() {
  added.notes.forEach(([layer, kind], n) => {
    const text = el("span", {}, foreign(D.notes[n]));
    if (kind === "popup") layer.bindPopup(text);
    else layer.bindTooltip(text);
  });
}

function begin(data) {
  D = data;
  W = data.words;
  view.day = D.kind === "index" ? (dayFromAddress() ?? D.shown.length - 1) : 0;
  layOut();
  writeMasthead();
  writeKey();
  drawTimeline();
  // Only now has the map the size it keeps.
  map.invalidateSize({ animate: false });
  if (!map._loaded) showWholeDay(false);
  bindNotes();
  addControls();
  drawLines();
  showDay(view.day);
  map.on("zoomend", drawFigures);
  map.on("moveend zoomend resize", placeNames);
  window.addEventListener("hashchange", () => {
    const n = dayFromAddress();
    if (n !== null && n !== view.day) showDay(n);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeCard();
  });
  window.addEventListener("beforeprint", () => {
    map.invalidateSize({ animate: false });
    showWholeDay(false);
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false })).observe(mapBox);
  document.documentElement.setAttribute("data-ready", "true");
}

function fail(error) {
  const words = "This page could not be unpacked: " + (error && error.message) + ". A browser of 2023 or later can read it.";
  document.getElementById("page").prepend(el("p", { class: "failure", role: "alert" }, words));
}

unpackBlock("data").then(begin).catch(fail);

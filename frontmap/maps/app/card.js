// The evidence card: every coloured thing traced to the sentences that say it.
const card = el("section", { class: "card", hidden: true });
let opener = null;

function openCard(chosen, content) {
  if (document.activeElement && document.activeElement !== document.body) opener = document.activeElement;
  view.chosen = chosen;
  const title = el("h2", { tabindex: -1, class: "card-title" }, content.title);
  const shut = el("button", { type: "button", class: "close", "aria-label": W.close, title: W.close, click: closeCard }, glyph("contradicted"));
  card.replaceChildren(el("div", { class: "card-head" }, title, shut), ...content.body.filter(Boolean));
  card.hidden = false;
  card.scrollIntoView({ block: "start" });
  title.focus({ preventScroll: true });
  markChosen();
}

function closeCard() {
  if (card.hidden) return;
  card.hidden = true;
  view.chosen = null;
  markChosen();
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

function markChosen() {
  const chosen = view.chosen && view.chosen.place;
  for (const node of mapBox.querySelectorAll(".mark-status")) node.classList.toggle("mark-chosen", Number(node.dataset.row) === chosen);
  drawFigures();
  placeNames();
}

function openPlace(row) {
  const place = D.places[row];
  const status = statusOf(row);
  const events = knownEvents(row);
  const resting = status ? new Set([...status.events, ...status.pressure].map((n) => D.events[n])) : new Set();
  const first = events.filter((event) => resting.has(event) || event.today.includes(view.day));
  const earlier = events.filter((event) => !first.includes(event)).reverse();
  const where = placeWords(place);
  const body = [
    where ? el("p", { class: "card-where" }, foreign(where)) : null,
    el(
      "p",
      { class: "card-status" },
      status ? symbol(status.state, status.sides, { region: isRegion(place), pressure: isPressed(status) }) : null,
      el("span", {}, el("strong", {}, statusWords(status)), status && status.state !== "none" ? " " + fill(W.status_since, { date: dateWords(status.since) }) : "", status && isPressed(status) ? ", " + W.status_pressure : ""),
    ),
    place.approximate ? el("p", { class: "note" }, fill(W.approximate, { km: numberWords(place.radius_m / 1000) })) : null,
    place.online ? el("p", { class: "note" }, fill(W.online, { source: place.online })) : null,
    first.length ? bothSides(first) : el("p", { class: "note" }, W.no_words),
    earlier.length ? el("h3", {}, W.earlier_evidence) : null,
    earlier.length ? el("div", { class: "others" }, limited(earlier.map((event) => statement(event)), 3)) : null,
  ];
  openCard({ place: row }, { title: foreign(place.name), body });
  if (located(row)) map.panInside([place.lat, place.lon], { padding: [50, 50], animate: !stillness });
}

// Both sides' words stand side by side; third parties' below them.
function bothSides(events) {
  const groups = D.theatre.sides
    .map((side) => ({ side, events: events.filter((event) => event.speaker === side.id) }))
    .filter((group) => group.events.length);
  const rest = events.filter((event) => !D.theatre.sides.some((side) => side.id === event.speaker));
  return el(
    "div",
    { class: "words" },
    el(
      "div",
      { class: groups.length > 1 ? "sides sides-two" : "sides" },
      groups.map((group) => {
        const heading = el("h3", { class: "speaker" }, fill(W.says, { side: group.side.name }));
        heading.style.borderColor = group.side.colour;
        return el("div", { class: "side" }, heading, limited(group.events.map((event) => statement(event)), 4));
      }),
    ),
    rest.length
      ? el("div", { class: "others" }, el("h3", { class: "speaker" }, W.others), limited(rest.map((event) => statement(event)), 4))
      : null,
  );
}

function statement(event, withPlace) {
  return el(
    "article",
    { class: "statement" },
    el(
      "p",
      { class: "what" },
      badge(event.kind, event.side),
      el("span", {}, withPlace ? el("strong", {}, foreign(event.text), ": ") : null, el("b", {}, W.kinds[event.kind]), event.side ? " · " + sideName(event.side) : ""),
    ),
    quotation(event),
    el(
      "p",
      { class: "chips" },
      el("span", { class: "chip chip-" + event.standing }, W.standings[event.standing]),
      W.modalities[event.modality] ? el("span", { class: "chip" }, W.modalities[event.modality]) : null,
      event.hedged ? el("span", { class: "chip" }, W.hedged) : null,
    ),
    el(
      "dl",
      {},
      event.source ? [el("dt", {}, W.said_by), el("dd", {}, foreign(event.source))] : null,
      el("dt", {}, W.happened),
      el("dd", {}, whenWords(event), event.basis ? el("span", { class: "basis" }, " (" + W.bases[event.basis] + ")") : null),
      reportRow(event.document),
    ),
  );
}

function reportRow(row) {
  if (row === null) return null;
  const report = D.documents[row];
  const title = report.title || report.id || W.untitled;
  return [
    el("dt", {}, W.published),
    el(
      "dd",
      {},
      report.publisher ? [foreign(report.publisher), ", "] : null,
      report.url ? link(report.url, title) : foreign(title),
      report.published ? ", " + dateWords(report.published) : "",
      report.basis && report.basis !== "file" && report.basis !== "stated" ? el("span", { class: "basis" }, " (" + report.basis + ")") : null,
    ),
  ];
}

function quotation(each) {
  if (each.quote === null) return el("p", { class: "note" }, W.no_words);
  const report = each.document === null ? null : D.documents[each.document];
  const [row, start, end] = each.quote;
  const text = D.quotes[row];
  const own = start > 0 || end < text.length ? el("mark", {}, text.slice(start, end)) : text;
  const parts = own === text ? [text] : [text.slice(0, start), own, text.slice(end)];
  const quote = el("blockquote", { dir: "auto", lang: report ? languageTag(report.language) : null }, parts);
  if (text.length < 320) return quote;
  quote.classList.add("clamped");
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, W.quote_more);
  more.addEventListener("click", () => {
    const cut = quote.classList.toggle("clamped");
    more.textContent = cut ? W.quote_more : W.quote_less;
    more.setAttribute("aria-expanded", String(!cut));
  });
  return [quote, more];
}

function openVerdict(verdict) {
  const numbers = [];
  const row = (name, value) => numbers.push(el("dt", {}, name), el("dd", {}, value));
  if (verdict.measured !== null) {
    const bearing = verdict.azimuth !== null ? ", " + fill(W.bearing, { degrees: numberWords(verdict.azimuth) }) : "";
    row(W.measured, numberWords(verdict.measured) + " " + unitWords(verdict.unit) + bearing);
  }
  if (verdict.shortfall_m) row(W.off_by, numberWords(verdict.shortfall_m / 1000) + " km");
  if (verdict.suggestions.length) row(W.suggestion, verdict.suggestions.map((each) => el("p", {}, foreign(each.text))));
  for (const { sentence, text } of verdict.suggestions) {
    if (sentence && !text.includes(sentence)) row(W.rewritten, el("q", { dir: "auto" }, sentence));
  }
  const body = [
    outcomeLine(verdict),
    quotation(verdict),
    el("p", { class: "reason" }, foreign(verdict.reason)),
    el("dl", {}, numbers, reportRow(verdict.document)),
  ];
  openCard({ verdict }, { title: foreign(figureWords(verdict)), body });
  if (isDrawn(verdict)) {
    const points = [verdict.at, verdict.origin, ...verdict.suggestions.map((each) => each.place)].filter((row) => located(row)).map((row) => [D.places[row].lat, D.places[row].lon]);
    const bounds = L.latLngBounds(points);
    if (!map.getBounds().contains(bounds)) map.fitBounds(bounds, { padding: [50, 50], maxZoom: 10, animate: !stillness });
  }
}

function outcomeLine(verdict) {
  const words = el("strong", {}, W.outcomes[verdict.outcome]);
  words.style.color = OUTCOME_COLOURS[verdict.outcome];
  return el("p", { class: "outcome" }, outcomeBadge(verdict.outcome), words, el("span", { class: "basis" }, W.claims[verdict.kind] || verdict.kind));
}

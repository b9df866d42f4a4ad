// The panel: the day in words, the key with its check boxes, the figures, the day's events.
const LINES = 4;
const panel = el("aside", { class: "panel" });
const sections = { changes: el("section", {}), key: el("section", { class: "key" }), figures: el("section", {}), events: el("section", {}), days: el("section", { hidden: true }) };

function limited(nodes, limit) {
  if (nodes.length <= limit + 1) return nodes;
  const rest = el("div", { hidden: true }, nodes.slice(limit));
  const more = el("button", { type: "button", class: "more", "aria-expanded": "false" }, fill(W.show_all, { n: nodes.length }));
  more.addEventListener("click", () => {
    rest.hidden = !rest.hidden;
    more.textContent = rest.hidden ? fill(W.show_all, { n: nodes.length }) : W.show_less;
    more.setAttribute("aria-expanded", String(!rest.hidden));
  });
  return [...nodes.slice(0, limit), rest, more];
}

function row(press, icon, ...words) {
  return el("button", { type: "button", class: "row", click: press }, icon, el("span", { class: "row-words" }, words));
}

function writeChanges() {
  const changes = changesToday();
  const pressed = statusesToday().filter((status) => isPressed(status) && !changes.includes(status));
  const reported = eventsToday().length + strayEvents().length + figuresToday().length;
  const empty = reported ? W.no_changes : statusesToday().length ? W.no_evidence : W.nothing;
  const rows = (statuses, limit) =>
    limited(
      statuses.map((status) =>
        row(() => openPlace(status.place), symbol(status.state, status.sides, { region: isRegion(D.places[status.place]), pressure: isPressed(status) }), foreign(changeWords(status, pressed.includes(status)))),
      ),
      limit,
    );
  sections.changes.replaceChildren(
    el("h2", {}, W.changes),
    ...(changes.length ? rows(changes, 8) : [el("p", { class: "empty" }, empty)]),
    ...(pressed.length ? [el("h3", {}, W.pressed), ...rows(pressed, 5)] : []),
  );
}

function layerBox(name, words, swatch, press) {
  const box = el("input", { type: "checkbox", id: "layer-" + name, "aria-labelledby": "layer-words-" + name });
  box.checked = view.layers[name];
  box.addEventListener("change", () => {
    view.layers[name] = box.checked;
    press(box.checked);
    placeNames();
  });
  return el("label", { class: "layer", for: "layer-" + name }, box, el("span", { class: "swatch" }, swatch), el("span", { id: "layer-words-" + name }, words));
}

function keyRow(swatch, words) {
  return el("li", {}, el("span", { class: "swatch" }, swatch), el("span", {}, words));
}

function lineSwatch(className) {
  return svg("svg", { viewBox: "0 0 26 12", class: "line-swatch " + className, "aria-hidden": "true" }, svg("path", { d: "M1 6H25" }));
}

function writeKey() {
  const sides = D.theatre.sides;
  const ids = sides.map((side) => side.id);
  const regions = D.statuses.some((status) => isRegion(D.places[status.place]));
  const vague = D.statuses.some((status) => D.places[status.place].approximate);
  const firstSide = ids.length ? [ids[0]] : [];
  sections.key.replaceChildren(
    el("h2", {}, W.key),
    layerBox("status", W.layer_status, symbol("firm", firstSide), () => drawMarks()),
    el(
      "ul",
      { class: "keys" },
      sides.map((side) => keyRow(symbol("firm", [side.id]), fill(W.key_firm, { side: side.name }))),
      sides.map((side) => keyRow(symbol("claimed", [side.id]), fill(W.key_claimed, { side: side.name }))),
      keyRow(symbol("contested", ids.slice(0, 2)), W.key_contested),
      keyRow(symbol("none", [], { pressure: true }), W.key_pressure),
      vague ? keyRow(svg("svg", { viewBox: "-16 -16 32 32", class: "symbol", "aria-hidden": "true" }, svg("circle", { r: 13, class: "vague-ring" })), W.key_approximate) : null,
      regions ? keyRow(symbol("firm", firstSide, { region: true }), W.key_area) : null,
    ),
    layerBox("events", W.layer_events, badge("captured", ids[0]), () => drawMarks()),
    el(
      "ul",
      { class: "keys keys-events" },
      RANK.filter((kind) => D.events.some((event) => event.kind === kind && isOnMap(event))).map((kind) => keyRow(badge(kind, null), W.kinds[kind])),
      keyRow(el("i", { class: "dot" }), W.key_dot),
    ),
    layerBox("figures", W.layer_figures, lineSwatch("line-figure"), () => drawFigures()),
    el(
      "ul",
      { class: "keys" },
      Object.keys(OUTCOME_COLOURS).map((outcome) => keyRow(outcomeBadge(outcome), W.outcomes[outcome])),
      keyRow(fitsBadge(), W.key_fits),
    ),
    layerBox("lines", W.layer_lines, lineSwatch("line-border"), (on) => toggle(lineLayer, on)),
    layerBox("names", W.layer_names, el("span", { class: "names-swatch" }, "Aa"), () => {}),
    ...D.layers.map((name, n) => {
      const key = "added-" + n;
      view.layers[key] = map.hasLayer(added.extras[n]);
      return layerBox(key, foreign(name), null, (on) => toggle(added.extras[n], on));
    }),
  );
}

function verdictRow(verdict) {
  const report = verdict.document === null ? null : D.documents[verdict.document];
  return row(
    () => openVerdict(verdict),
    outcomeBadge(verdict.outcome),
    el("strong", {}, foreign(figureWords(verdict))),
    el("span", { class: "row-quote" }, foreign(verdict.reason)),
    verdict.suggestions.filter((each) => located(each.place)).slice(0, 1).map((each) => el("span", { class: "row-fits" }, foreign(fill(W.fits, { place: D.places[each.place].name })))),
    report && report.publisher ? el("span", { class: "row-source" }, foreign(report.publisher)) : null,
  );
}

function writeFigures() {
  const order = ["contradicted", "vacuous", "doubtful", "consistent", "uncheckable"];
  const sorted = (verdicts) => [...verdicts].sort((left, right) => order.indexOf(left.outcome) - order.indexOf(right.outcome));
  const fresh = sorted(figuresToday());
  const earlier = sorted(figuresEarlier());
  sections.figures.replaceChildren(
    el("h2", {}, W.figures),
    ...(fresh.length ? limited(fresh.map(verdictRow), 6) : [el("p", { class: "empty" }, W.figures_none)]),
    ...(earlier.length ? [el("details", {}, el("summary", {}, W.figures_earlier + " (" + earlier.length + ")"), limited(earlier.map(verdictRow), 8))] : []),
  );
}

function eventLine(event) {
  const report = event.document === null ? null : D.documents[event.document];
  const who = [sideName(event.side), W.standings[event.standing], event.hedged ? W.hedged : "", event.modality === "ongoing" ? W.modalities.ongoing : "", event.source || (report && report.publisher)];
  return el("span", { class: "row-line" }, el("b", {}, W.kinds[event.kind]), " · ", foreign(who.filter(Boolean).join(" · ")));
}

// One row per place, with a line for each thing said about it that day.
function eventRow(events) {
  const shown = events.slice(0, LINES);
  const rest = events.length - shown.length;
  return row(
    () => openPlace(events[0].place),
    el("span", { class: "row-badges" }, badgesOf(shown).map((event) => badge(event.kind, event.side))),
    el("strong", {}, foreign(D.places[events[0].place].name)),
    shown.map(eventLine),
    rest > 0 ? el("span", { class: "row-line" }, fill(W.more_lines, { n: rest })) : null,
  );
}

function byPlace(events) {
  const places = new Map();
  for (const event of events) places.set(event.place, [...(places.get(event.place) || []), event]);
  return [...places.values()];
}

function writeEvents() {
  const events = eventsToday().sort(byRank);
  const stray = strayEvents();
  sections.events.replaceChildren(
    el("h2", {}, W.events_of_day),
    ...(events.length ? limited(byPlace(events).map(eventRow), 8) : [el("p", { class: "empty" }, W.events_none)]),
    ...(stray.length
      ? [el("details", {}, el("summary", {}, W.off_map + " (" + stray.length + ")"), el("p", { class: "note" }, W.off_map_why), limited(stray.map((event) => statement(event, true)), 8))]
      : []),
  );
}

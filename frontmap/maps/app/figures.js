// Stated distances: the line, the region the words name, what came of checking, what fits instead.
const figureLayer = L.layerGroup();
const FIGURES_DRAWN = 12;

function drawnFigures() {
  const drawn = figuresToday().filter(isDrawn);
  drawn.sort((left, right) => Number(FAILED.has(right.outcome)) - Number(FAILED.has(left.outcome)));
  const shown = drawn.slice(0, FIGURES_DRAWN);
  const chosen = view.chosen && view.chosen.verdict;
  if (chosen && isDrawn(chosen) && !shown.includes(chosen)) shown.push(chosen);
  return shown;
}

function drawFigures() {
  figureLayer.clearLayers();
  for (const verdict of drawnFigures()) drawFigure(verdict);
  toggle(figureLayer, view.layers.figures);
}

function drawFigure(verdict) {
  const colour = OUTCOME_COLOURS[verdict.outcome];
  const from = [D.places[verdict.origin].lat, D.places[verdict.origin].lon];
  const to = [D.places[verdict.at].lat, D.places[verdict.at].lon];
  const chosen = view.chosen && view.chosen.verdict === verdict;
  const rings = verdict.rings.map(unpackLine);
  if (rings.length) {
    const style = { color: colour, weight: chosen ? 2 : 1.2, dashArray: "5 4", fillColor: colour, fillOpacity: chosen ? 0.16 : 0.07, interactive: false };
    L.polygon(rings, style).addTo(figureLayer);
  }
  L.polyline([from, to], { color: "#fff", weight: 5, opacity: 0.85, interactive: false }).addTo(figureLayer);
  L.polyline([from, to], { color: colour, weight: chosen ? 3.5 : 2.2, interactive: false }).addTo(figureLayer);
  L.circleMarker(from, { radius: 4, color: colour, weight: 2, fillColor: "#fff", fillOpacity: 1, interactive: false }).addTo(figureLayer);
  L.circleMarker(to, { radius: 4, color: "#fff", weight: 1.5, fillColor: colour, fillOpacity: 1, interactive: false }).addTo(figureLayer);
  for (const [n, suggestion] of verdict.suggestions.filter((each) => located(each.place)).entries()) {
    const place = located(suggestion.place);
    // The best one has its line; the others are marked, and have theirs once the figure is chosen.
    if (n === 0 || chosen) L.polyline([from, [place.lat, place.lon]], { color: FITS_COLOUR, weight: 1.5, dashArray: "2 5", interactive: false }).addTo(figureLayer);
    const words = fill(W.fits_marker, { place: place.name });
    mark(suggestion.place, [20, 20], statusOf(suggestion.place) ? [29, 1] : [10, 10], words, "mark-fits", fitsBadge(), () => openVerdict(verdict)).addTo(figureLayer);
  }
  const words = fill(W.figure_marker, {
    outcome: W.outcomes[verdict.outcome],
    subject: verdict.subject || D.places[verdict.at].name,
    reference: verdict.reference || D.places[verdict.origin].name,
  });
  const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const button = el("button", { type: "button", class: "mark mark-verdict", "aria-label": words, title: words, click: () => openVerdict(verdict) }, outcomeBadge(verdict.outcome));
  L.DomEvent.disableClickPropagation(button);
  // On a line shorter than its own badge and two marks, the badge steps aside.
  const short = map.latLngToContainerPoint(from).distanceTo(map.latLngToContainerPoint(to)) < 44;
  const icon = L.divIcon({ className: "mark-holder", html: button, iconSize: [22, 22], iconAnchor: short ? [40, -12] : [11, 11] });
  L.marker(middle, { icon, keyboard: false, interactive: false, zIndexOffset: 600 }).addTo(figureLayer);
}

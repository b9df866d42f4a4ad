// The map itself, its borders and coasts, and what it shows at first.
const mapBox = el("div", { id: "map", class: "map" });
document.getElementById("page").append(mapBox);
const stillness = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const map = L.map(mapBox, {
  attributionControl: false,
  zoomControl: false,
  zoomSnap: 0.25,
  zoomDelta: 1,
  wheelPxPerZoomLevel: 90,
  minZoom: 4,
  maxZoom: 14,
  maxBoundsViscosity: 0.7,
  zoomAnimation: !stillness,
  fadeAnimation: false,
  markerZoomAnimation: !stillness,
  inertia: !stillness,
});
// Layers and notes that folium code adds, taken up when the page begins.
const added = { map, notes: [], extras: [] };
window.frontmap = added;

const LINE_STYLES = {
  coast: [{ color: "#c3d8e4", weight: 5, opacity: 0.75 }, { color: "#8fb0c3", weight: 1 }],
  other: [{ color: "#b7b2a6", weight: 1, dashArray: "6 3" }],
  border: [{ color: "#e4ddcc", weight: 6, opacity: 0.9 }, { color: "#7d7768", weight: 1.5, dashArray: "9 3 2 3" }],
};
const lineLayer = L.layerGroup();

function drawLines() {
  map.createPane("lines").style.zIndex = 350;
  const renderer = L.svg({ pane: "lines", padding: 0.4 });
  for (const [kind, parts] of D.lines) {
    if (kind === "sea") {
      const rings = parts.map((part) => part.map(unpackLine));
      L.polygon(rings, { renderer, stroke: false, fillColor: "#dde8ee", fillOpacity: 1, interactive: false, smoothFactor: 0.6 }).addTo(lineLayer);
      continue;
    }
    const points = parts.map(unpackLine);
    for (const style of LINE_STYLES[kind]) {
      L.polyline(points, { ...style, renderer, interactive: false, smoothFactor: 0.6 }).addTo(lineLayer);
    }
  }
  if (view.layers.lines) lineLayer.addTo(map);
}

function dayBounds() {
  const points = [];
  const add = (row) => {
    const place = located(row);
    if (place) points.push([place.lat, place.lon]);
  };
  // What is known from long before the days drawn is background: it must not push the news to the edge.
  const isNews = (status) => isPressed(status) || status.since >= D.days[0][0];
  // The page of all days keeps its view from day to day, so it takes in all of them.
  (D.kind === "index" ? D.statuses : statusesToday()).filter(isNews).forEach((status) => add(status.place));
  eventsToday().forEach((event) => add(event.place));
  for (const verdict of drawnFigures()) [verdict.at, verdict.origin].forEach(add);
  if (!points.length) D.statuses.forEach((status) => add(status.place));
  if (!points.length) D.events.filter(isOnMap).forEach((event) => add(event.place));
  const [west, south, east, north] = D.theatre.bounds;
  return points.length ? L.latLngBounds(points) : L.latLngBounds([south, west], [north, east]);
}

function showWholeDay(animate) {
  const small = map.getSize().x < 600;
  map.fitBounds(dayBounds(), {
    paddingTopLeft: small ? [78, 44] : [90, 64],
    paddingBottomRight: small ? [56, 34] : [100, 50],
    maxZoom: 9,
    animate: Boolean(animate) && !stillness,
  });
}

function addControls() {
  const [west, south, east, north] = D.theatre.bounds;
  map.setMaxBounds(L.latLngBounds([south - 3, west - 3], [north + 3, east + 3]));
  const Buttons = L.Control.extend({
    options: { position: "topleft" },
    onAdd() {
      const button = (name, words, press) =>
        el("button", { type: "button", title: words, "aria-label": words, click: press }, svg("svg", { viewBox: "0 0 16 16", class: "glyph", "aria-hidden": "true" }, name.map((d) => svg("path", { d }))));
      const box = el(
        "div",
        { class: "map-buttons" },
        button(["M8 3v10", "M3 8h10"], W.zoom_in, () => map.zoomIn()),
        button(["M3 8h10"], W.zoom_out, () => map.zoomOut()),
        button(["M2.5 6V2.5H6", "M10 2.5h3.5V6", "M13.5 10v3.5H10", "M6 13.5H2.5V10"], W.reset_view, () => showWholeDay(true)),
      );
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });
  new Buttons().addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 110 }).addTo(map);
}

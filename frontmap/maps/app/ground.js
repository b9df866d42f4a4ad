// The map itself, borders and coasts, and the names, placed so that no two of them meet.
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
const nameBox = map.createPane("names");
nameBox.classList.add("leaflet-zoom-hide");
nameBox.setAttribute("aria-hidden", "true");
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

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

// Smallest population named at a zoom: at first the cities, close up every village.
function leastPopulation(zoom) {
  const steps = [[6, 400000], [7, 120000], [8, 40000], [9, 12000], [10, 3500], [11, 800]];
  const step = steps.find(([limit]) => zoom < limit);
  return step ? step[1] : 0;
}

function nameStyle(population, code) {
  if (code === "PPLX") return { size: 11, weight: 400, className: "name-district" };
  if (population >= 400000) return { size: 14, weight: 600, className: "name-city" };
  if (population >= 80000) return { size: 12.5, weight: 600, className: "name-city" };
  return { size: 11.5, weight: 400, className: "name-town" };
}

function textWidth(text, style, family) {
  const font = style.weight + " " + style.size + "px " + family;
  const key = font + text;
  if (!widths.has(key)) {
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

function meets(box, boxes) {
  return boxes.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
}

// What a mark or control covers of the map; the button of a status is wider than its symbol.
function boxOf(node, frame) {
  const rect = node.getBoundingClientRect();
  if (node.classList.contains("mark-small")) {
    const middle = [(rect.left + rect.right) / 2 - frame.left + 8, (rect.top + rect.bottom) / 2 - frame.top + 12];
    return [middle[0] - 5, middle[1] - 5, middle[0] + 5, middle[1] + 5];
  }
  const air = node.classList.contains("mark-pressed") ? 3 : node.classList.contains("mark-status") ? 9 : node.classList.contains("mark") ? 1 : 0;
  return [rect.left - frame.left + air, rect.top - frame.top + air, rect.right - frame.left - air, rect.bottom - frame.top - air];
}

// Names that must stand first: the places the day is about, then those of the stated distances.
function boldNames() {
  const rows = new Map();
  const room = (status) => (isPressed(status) ? 18 : status.state === "contested" ? 15 : 12);
  const statuses = view.layers.status ? statusesToday() : [];
  const chosen = view.chosen && view.chosen.place;
  if (chosen !== null && located(chosen)) rows.set(chosen, 23);
  for (const status of [...statuses.filter((each) => each.since === today()), ...statuses]) {
    if (status.place !== chosen) rows.set(status.place, room(status));
  }
  if (view.layers.events) for (const event of eventsToday()) if (!rows.has(event.place)) rows.set(event.place, 12);
  if (view.layers.figures) {
    for (const verdict of drawnFigures()) {
      for (const row of [verdict.at, verdict.origin, ...verdict.suggestions.map((each) => each.place)]) {
        if (located(row) && !rows.has(row)) rows.set(row, 9);
      }
    }
  }
  return [...rows].map(([row, gap]) => ({ place: located(row), gap })).filter((each) => each.place);
}

// Badges that would lie on another mark shrink to a dot on their own; the marks of statuses always stand.
function thinBadges() {
  const frame = mapBox.getBoundingClientRect();
  const marks = [...mapBox.querySelectorAll(".mark-events")];
  marks.forEach((node) => node.classList.remove("mark-small"));
  const statuses = [...mapBox.querySelectorAll(".mark-status")].map((node) => ({ row: node.dataset.row, box: boxOf(node, frame) }));
  const taken = [...mapBox.querySelectorAll(".leaflet-control")].map((node) => boxOf(node, frame));
  for (const node of marks) {
    const box = boxOf(node, frame);
    const others = statuses.filter((each) => each.row !== node.dataset.row).map((each) => each.box);
    if (meets(box, [...others, ...taken])) node.classList.add("mark-small");
    else taken.push(box);
  }
}

function placeNames() {
  thinBadges();
  nameBox.replaceChildren();
  if (!view.layers.names || !D) return;
  const frame = mapBox.getBoundingClientRect();
  const family = getComputedStyle(mapBox).fontFamily;
  const taken = [...mapBox.querySelectorAll(".leaflet-control, .mark")].map((node) => boxOf(node, frame));
  const zoom = map.getZoom();
  const size = map.getSize();
  const bold = boldNames();
  const done = new Set();
  const wanted = bold.map(({ place, gap }) => {
    done.add(place.name + Math.round(place.lat * 10) + Math.round(place.lon * 10));
    return { name: place.name, at: [place.lat, place.lon], gap, style: { size: 13, weight: 700, className: isRegion(place) ? "name-bold name-region" : "name-bold" } };
  });
  const least = leastPopulation(zoom);
  for (const [name, lon, lat, code, population] of D.labels) {
    if (population < least || (code === "PPLX" && zoom < 11.5)) continue;
    if (done.has(name + Math.round(lat * 10) + Math.round(lon * 10))) continue;
    wanted.push({ name, at: [lat, lon], gap: 5, dot: true, style: nameStyle(population, code) });
  }
  const nodes = [];
  for (const each of wanted) {
    const point = map.latLngToContainerPoint(each.at);
    if (point.x < -40 || point.y < -20 || point.x > size.x + 40 || point.y > size.y + 20) continue;
    const node = standName(each, point, taken, family, size);
    if (node) nodes.push(node);
    if (nodes.length > 220) break;
  }
  nameBox.append(...nodes);
}

// Right, left, below or above its point, whichever is free; a name that finds no room is left out.
function standName(each, point, taken, family, size) {
  const width = textWidth(each.name, each.style, family) + 4;
  const height = each.style.size + 4;
  const dotBox = [point.x - 3, point.y - 3, point.x + 3, point.y + 3];
  const whole = dotBox[0] >= 0 && dotBox[1] >= 0 && dotBox[2] <= size.x && dotBox[3] <= size.y;
  if (each.dot && (!whole || meets(dotBox, taken))) return null;
  const spots = [
    [point.x + each.gap, point.y - height / 2],
    [point.x - each.gap - width, point.y - height / 2],
    [point.x - width / 2, point.y + each.gap],
    [point.x - width / 2, point.y - each.gap - height],
    [point.x + each.gap * 0.7, point.y + each.gap * 0.7],
    [point.x + each.gap * 0.7, point.y - each.gap * 0.7 - height],
    [point.x - each.gap * 0.7 - width, point.y + each.gap * 0.7],
    [point.x - each.gap * 0.7 - width, point.y - each.gap * 0.7 - height],
  ];
  for (const [x, y] of spots) {
    const box = [x, y, x + width, y + height];
    const inside = x >= 2 && y >= 2 && box[2] <= size.x - 2 && box[3] <= size.y - 2;
    if (!inside || meets(box, taken)) continue;
    taken.push(box);
    if (each.dot) taken.push(dotBox);
    const label = el("span", { class: "name " + each.style.className }, foreign(each.name));
    L.DomUtil.setPosition(label, map.containerPointToLayerPoint([x, y]).round());
    if (!each.dot) return label;
    const dot = el("i", { class: "name-dot " + each.style.className });
    L.DomUtil.setPosition(dot, map.containerPointToLayerPoint([point.x, point.y]).round());
    const both = document.createDocumentFragment();
    both.append(dot, label);
    return both;
  }
  return null;
}

function dayBounds() {
  const points = [];
  const add = (row) => {
    const place = located(row);
    if (place) points.push([place.lat, place.lon]);
  };
  // The page of all days keeps its view from day to day, so it takes in all of them.
  (D.kind === "index" ? D.statuses : statusesToday()).forEach((status) => add(status.place));
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
    maxZoom: 9.5,
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

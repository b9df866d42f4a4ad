// Names, placed so that no two of them meet, nor one a mark; badges make room first.
const nameBox = map.createPane("names");
nameBox.classList.add("leaflet-zoom-hide");
nameBox.setAttribute("aria-hidden", "true");
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

// Smallest population named at a zoom: at first the cities, close up every village.
function leastPopulation(zoom) {
  const steps = [[6, 400000], [7, 120000], [8, 40000], [9, 12000], [10, 3500], [11, 800]];
  const step = steps.find(([limit]) => zoom < limit);
  return step ? step[1] : 0;
}

function nameStyle(population, district) {
  if (district) return { size: 11, weight: 400, className: "name-district" };
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
  const [names, lons, lats, districts, populations] = D.labels.length ? D.labels : [[]];
  for (const [n, name] of names.entries()) {
    const [lon, lat, district, population] = [lons[n] / 1000, lats[n] / 1000, districts[n], populations[n]];
    if (population < least || (district && zoom < 11.5)) continue;
    if (done.has(name + Math.round(lat * 10) + Math.round(lon * 10))) continue;
    wanted.push({ name, at: [lat, lon], gap: 5, dot: true, style: nameStyle(population, district) });
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

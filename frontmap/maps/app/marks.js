// Marks of places: who holds them, and what was reported on the day. Each is a button that opens the evidence.
const statusLayer = L.layerGroup();
const eventLayer = L.layerGroup();
const BADGES = 3;

function mark(row, size, anchor, words, className, content, press) {
  const place = D.places[row];
  const button = el("button", { type: "button", class: "mark " + className, "aria-label": words, title: words, click: press }, content);
  button.dataset.row = row;
  L.DomEvent.disableClickPropagation(button);
  button.addEventListener("focus", () => {
    if (button.matches(":focus-visible")) map.panInside([place.lat, place.lon], { padding: [60, 60], animate: false });
  });
  const icon = L.divIcon({ className: "mark-holder", html: button, iconSize: size, iconAnchor: anchor });
  return L.marker([place.lat, place.lon], { icon, keyboard: false, interactive: false });
}

function statusMark(status) {
  const place = D.places[status.place];
  const pressed = isPressed(status);
  const words = [place.name, statusWords(status), pressed ? W.status_pressure : ""].filter(Boolean).join(", ");
  const drawn = symbol(status.state, status.sides, { region: isRegion(place), pressure: pressed });
  const marker = mark(status.place, [38, 38], [19, 19], words, pressed ? "mark-status mark-pressed" : "mark-status", drawn, () => openPlace(status.place));
  marker.options.zIndexOffset = status.since === today() ? 400 : 200;
  return marker;
}

function badgesOf(events) {
  const kinds = new Map();
  for (const event of [...events].sort(byRank)) {
    const key = event.kind + " " + event.side;
    if (!kinds.has(key)) kinds.set(key, event);
  }
  return [...kinds.values()];
}

function eventMark(row, events) {
  const place = D.places[row];
  const badges = badgesOf(events);
  const shown = badges.slice(0, BADGES);
  const more = badges.length - shown.length;
  const kinds = badges.map((event) => W.kinds[event.kind]).join(", ");
  const words = fill(counted(W.marker_events, events.length), { place: place.name }) + ": " + kinds;
  const width = shown.length * 20 + (more ? 20 : 0);
  const content = [shown.map((event) => badge(event.kind, event.side)), more ? el("span", { class: "badge-more" }, "+" + more) : null];
  const held = statusOf(row) && view.layers.status;
  const marker = mark(row, [width, 20], [width / 2, held ? 36 : 10], words, "mark-events", content, () => openPlace(row));
  marker.options.zIndexOffset = 800;
  return marker;
}

function drawMarks() {
  statusLayer.clearLayers();
  eventLayer.clearLayers();
  const statuses = statusesToday().filter((status) => located(status.place));
  // From north to south, so that the order of the keyboard is the order of the eye.
  statuses.sort((left, right) => D.places[right.place].lat - D.places[left.place].lat);
  for (const status of statuses) {
    const place = D.places[status.place];
    if (place.approximate && place.radius_m > 0) {
      L.circle([place.lat, place.lon], { radius: place.radius_m, color: "#4b4f56", weight: 1, dashArray: "2 4", fill: false, interactive: false }).addTo(statusLayer);
    }
    statusMark(status).addTo(statusLayer);
  }
  const byPlace = new Map();
  for (const event of eventsToday()) {
    if (!byPlace.has(event.place)) byPlace.set(event.place, []);
    byPlace.get(event.place).push(event);
  }
  for (const [row, events] of byPlace) eventMark(row, events).addTo(eventLayer);
  toggle(statusLayer, view.layers.status);
  toggle(eventLayer, view.layers.events);
}

function toggle(layer, on) {
  if (on && !map.hasLayer(layer)) layer.addTo(map);
  if (!on && map.hasLayer(layer)) layer.remove();
}

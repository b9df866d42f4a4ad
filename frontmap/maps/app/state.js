// What is shown: the data, its words, the day chosen, the thing chosen. Everything else reads from here.
let D = null;
let W = null;
const view = { day: 0, chosen: null, layers: { status: true, events: true, figures: true, lines: true, names: true } };

const MAPPED = new Set(["occurred", "ongoing"]);
const RANK = ["captured", "withdrew", "flag_raised", "entered", "encircled", "holds", "fighting", "repelled", "reached", "advanced"];
const FAILED = new Set(["contradicted", "doubtful", "vacuous"]);

function today() {
  return D.shown[view.day];
}

function located(row) {
  const place = row === null || row === undefined ? null : D.places[row];
  return place && place.lat !== null ? place : null;
}

function statusesToday() {
  return D.statuses.filter((status) => status.first <= view.day && view.day <= status.last);
}

function isPressed(status) {
  return status.pressure.length > 0;
}

// Firm before claimed before contested, the larger place first.
function changesToday() {
  const order = ["firm", "claimed", "contested"];
  const size = (status) => D.places[status.place].population;
  return statusesToday()
    .filter((status) => status.since === today() && status.state !== "none")
    .sort((left, right) => order.indexOf(left.state) - order.indexOf(right.state) || size(right) - size(left));
}

function isOnMap(event) {
  return MAPPED.has(event.modality) && event.to !== null && located(event.place) !== null;
}

function eventsToday() {
  return D.events.filter((event) => event.today.includes(view.day) && isOnMap(event));
}

// Of the day or published on it, but without a place, a date, or not a fact.
function strayEvents() {
  return D.events.filter((event) => {
    if (isOnMap(event)) return false;
    if (event.to !== null) return event.today.includes(view.day);
    const report = event.document === null ? null : D.documents[event.document];
    return report !== null && report.published === today();
  });
}

function knownEvents(row) {
  return D.events.filter((event) => event.place === row && MAPPED.has(event.modality) && event.by !== null && event.by <= today());
}

function figuresToday() {
  return D.verdicts.filter((verdict) => verdict.day === today());
}

function figuresEarlier() {
  return D.verdicts.filter((verdict) => verdict.day === null || verdict.day < today());
}

function isDrawn(verdict) {
  return located(verdict.at) !== null && located(verdict.origin) !== null;
}

function isRegion(place) {
  return /^(ADM|RGN|PCL)/.test(place.code);
}

function statusOf(row) {
  return statusesToday().find((status) => status.place === row) || null;
}

function byRank(left, right) {
  return RANK.indexOf(left.kind) - RANK.indexOf(right.kind);
}

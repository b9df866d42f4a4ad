// Sentences of the page, from templates of the chosen language and values that stay text.
function fill(template, values) {
  return String(template).replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? values[key] : whole));
}

function counted(forms, n) {
  return fill(n === 1 ? forms.one : forms.many, { n });
}

function dayOf(iso) {
  return new Date(iso + "T00:00:00Z");
}

function dateWords(iso, style) {
  const styles = {
    long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
    plain: { day: "numeric", month: "long", year: "numeric" },
    short: { day: "numeric", month: "short" },
  };
  return new Intl.DateTimeFormat(W.language, { ...styles[style || "plain"], timeZone: "UTC" }).format(dayOf(iso));
}

function numberWords(value, digits) {
  return new Intl.NumberFormat(W.language, { maximumFractionDigits: digits === undefined ? 1 : digits }).format(value);
}

function unitWords(unit) {
  return (W.claim_units || {})[unit] || unit || "";
}

function sideName(id) {
  if (id === "both") return W.both;
  const side = D.theatre.sides.find((each) => each.id === id);
  return side ? side.name : id || "";
}

function sideColour(id) {
  const side = D.theatre.sides.find((each) => each.id === id);
  return side ? side.colour : "#3c4043";
}

function statusWords(status) {
  if (!status) return W.status_unmapped;
  return fill(W["status_" + status.state], { side: sideName(status.sides[0]) });
}

function changeWords(status) {
  return fill(W["change_" + status.state], {
    place: D.places[status.place].name,
    side: sideName(status.sides[0]),
  });
}

function placeWords(place) {
  return [place.region, place.country].filter(Boolean).join(", ");
}

function whenWords(event) {
  if (!event.to) return W.undated;
  if (event.from === event.to) return dateWords(event.to);
  return fill(W.between, { from: dateWords(event.from), to: dateWords(event.to) });
}

function figureWords(verdict) {
  if (verdict.subject && verdict.reference) {
    return fill(W.figure_line, { subject: verdict.subject, reference: verdict.reference });
  }
  return W.claims[verdict.kind] || verdict.kind;
}

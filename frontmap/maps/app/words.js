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

function changeWords(status, pressed) {
  return fill(W["change_" + (pressed ? "pressure" : status.state)], {
    place: D.places[status.place].name,
    side: sideName(status.sides[0]),
  });
}

function placeWords(place) {
  return [place.region, D.theatre.countries.includes(place.country) ? "" : place.country].filter(Boolean).join(", ");
}

function whenWords(event) {
  if (!event.to) return W.undated;
  if (event.from === event.to) return dateWords(event.to);
  return fill(W.between, { from: dateWords(event.from), to: dateWords(event.to) });
}

// The figure as it was stated: "about 120 km".
function statedWords(verdict) {
  if (!verdict.figure) return "";
  const amount = verdict.figure + (verdict.stated_unit === "%" ? "" : " ") + unitWords(verdict.stated_unit);
  const about = verdict.approximate ? fill(W.about, { figure: amount }) : amount;
  return fill(W.comparators[verdict.comparator] || "{figure}", { figure: about }).trim();
}

function figureWords(verdict) {
  const figure = statedWords(verdict);
  const { subject, reference } = verdict;
  if (verdict.kind === "day_count" && verdict.figure) return fill(W.figures_as.day, { figure: verdict.figure });
  if (reference && (figure || verdict.direction)) {
    const form = verdict.kind === "within" ? "within" : verdict.direction ? (figure ? "toward" : "side") : "plain";
    const words = fill(W.figures_as[form], { reference, figure, direction: W.directions[verdict.direction] || "" });
    return subject ? fill(W.figure_of, { subject, figure: words }) : words;
  }
  if (verdict.paired_figure) return fill(W.figures_as.pair, { figure, paired: verdict.paired_figure + " " + unitWords(verdict.paired_unit) });
  return [subject, figure, subject || figure ? "(" + W.claims[verdict.kind] + ")" : W.claims[verdict.kind]].filter(Boolean).join(" ");
}

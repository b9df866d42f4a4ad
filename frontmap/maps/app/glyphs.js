// Symbols, drawn so that shape and hatching say what colour says.
const STROKES = {
  captured: ["M3 8.4l3.3 3.3L13 5"],
  withdrew: ["M13 8H3.5", "M7 4.5L3.5 8 7 11.5"],
  entered: ["M2 8h7", "M6.3 5.2L9 8l-2.7 2.8", "M10.5 3h3v10h-3"],
  reached: ["M2 8h8", "M7 5l3 3-3 3", "M13 3v10"],
  advanced: ["M2.5 8h10", "M9 4.5L12.5 8 9 11.5"],
  flag_raised: ["M4.5 14V2.5h8l-2.2 2.7 2.2 2.8h-8"],
  encircled: ["M13.2 8a5.2 5.2 0 1 1-10.4 0 5.2 5.2 0 0 1 10.4 0z", "M8 7.6v.8"],
  holds: ["M8 2.4l4.8 1.7v3.8c0 2.9-2 4.8-4.8 5.8-2.8-1-4.8-2.9-4.8-5.8V4.1z"],
  fighting: ["M3.5 3.5l9 9", "M12.5 3.5l-9 9"],
  repelled: ["M8 2.4l4.8 1.7v3.8c0 2.9-2 4.8-4.8 5.8-2.8-1-4.8-2.9-4.8-5.8V4.1z", "M5.6 5.6l4.8 4.8"],
  consistent: ["M3 8.4l3.3 3.3L13 5"],
  doubtful: ["M5.2 5.6a2.9 2.9 0 1 1 4.3 2.6c-1 .6-1.5 1-1.5 2", "M8 13v.2"],
  contradicted: ["M4 4l8 8", "M12 4l-8 8"],
  vacuous: ["M12.8 8a4.8 4.8 0 1 1-9.6 0 4.8 4.8 0 0 1 9.6 0z", "M3.4 12.6l9.2-9.2"],
  uncheckable: ["M4 8h8"],
  fits: ["M8 2.6l1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.4l-3.5 1.9.8-3.9L2.4 6.7l3.9-.5z"],
};
const OUTCOME_COLOURS = {
  consistent: "#1d6b45",
  doubtful: "#8a5300",
  contradicted: "#a0155a",
  vacuous: "#4b4f56",
  uncheckable: "#4b4f56",
};
const FITS_COLOUR = "#1d6b45";

function strokes(name) {
  return (STROKES[name] || []).map((d) => svg("path", { d }));
}

function glyph(name, className) {
  return svg("svg", { viewBox: "0 0 16 16", class: "glyph " + (className || ""), "aria-hidden": "true" }, strokes(name));
}

function badge(kind, side) {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: "badge", "aria-hidden": "true" },
    svg("rect", { x: 1, y: 1, width: 18, height: 18, rx: 4, fill: sideColour(side), class: "badge-box" }),
    svg("g", { transform: "translate(2 2)", class: "badge-strokes" }, strokes(kind)),
  );
}

function outcomeBadge(outcome) {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: "badge", "aria-hidden": "true" },
    svg("circle", { cx: 10, cy: 10, r: 8.5, fill: "#fff", stroke: OUTCOME_COLOURS[outcome], "stroke-width": 2 }),
    svg("g", { transform: "translate(3.2 3.2) scale(.85)", class: "outcome-strokes", stroke: OUTCOME_COLOURS[outcome] }, strokes(outcome)),
  );
}

function fitsBadge() {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: "badge", "aria-hidden": "true" },
    svg("circle", { cx: 10, cy: 10, r: 9, fill: "#fff" }),
    svg("g", { transform: "translate(1.2 1) scale(1.1)", fill: FITS_COLOUR, stroke: FITS_COLOUR }, strokes("fits")),
  );
}

// Hatching per side, referred to by number: a side's id never becomes part of an attribute.
function patterns() {
  return svg(
    "svg",
    { class: "patterns", "aria-hidden": "true", focusable: "false" },
    svg(
      "defs",
      {},
      D.theatre.sides.map((side, n) =>
        svg(
          "pattern",
          { id: "hatch-" + n, width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
          svg("rect", { width: 4, height: 4, fill: "#fff" }),
          svg("rect", { width: 1.7, height: 4, fill: side.colour }),
        ),
      ),
    ),
  );
}

function hatch(id) {
  const n = D.theatre.sides.findIndex((side) => side.id === id);
  return n < 0 ? "#fff" : "url(#hatch-" + n + ")";
}

// A place's status: circle, hatched circle, split diamond; squares for whole regions; a ring for pressure.
function symbol(state, sides, options) {
  const wide = options && options.region;
  const shape = (attributes) =>
    wide
      ? svg("rect", { x: -7.5, y: -7.5, width: 15, height: 15, rx: 1.5, ...attributes })
      : svg("circle", { r: 8, ...attributes });
  const parts = [];
  if (options && options.pressure) parts.push(svg("circle", { r: 13, class: "pressure-halo" }), svg("circle", { r: 13, class: "pressure-ring" }));
  if (state === "firm") parts.push(shape({ fill: sideColour(sides[0]), class: "symbol-edge" }));
  if (state === "claimed") {
    parts.push(shape({ fill: "#fff", class: "symbol-edge" }));
    parts.push(shape({ fill: hatch(sides[0]), stroke: sideColour(sides[0]), "stroke-width": 2 }));
  }
  if (state === "contested") {
    const [left, right] = wide ? ["M0-8.5V8.5H-8.5V-8.5z", "M0-8.5V8.5H8.5V-8.5z"] : ["M0-10.5V10.5L-10.5 0z", "M0-10.5V10.5L10.5 0z"];
    const edge = wide ? "M-8.5-8.5h17v17h-17z" : "M0-10.5L10.5 0 0 10.5-10.5 0z";
    parts.push(svg("path", { d: edge, class: "symbol-halo" }));
    parts.push(svg("path", { d: left, fill: sideColour(sides[0]) }), svg("path", { d: right, fill: sideColour(sides[1]) }));
    parts.push(svg("path", { d: "M0-9V9", class: "symbol-split" }), svg("path", { d: edge, class: "symbol-outline" }));
  }
  if (state === "none") parts.push(shape({ fill: "#fff", stroke: "#4b4f56", "stroke-width": 2, transform: "scale(.6)" }));
  return svg("svg", { viewBox: "-16 -16 32 32", class: "symbol", "aria-hidden": "true" }, parts);
}

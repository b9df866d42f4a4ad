// The day: its date in large letters, the way to other days, and on the page of all days the slider.
const masthead = el("header", { class: "masthead" });
const timeline = el("div", { class: "timeline", hidden: true });
let playing = null;

function dayHref(iso) {
  return iso + ".html";
}

function nameOfDay(step) {
  const n = D.days.findIndex(([iso]) => iso === today());
  const other = D.days[n + step];
  return other ? other[0] : null;
}

function stepTo(step) {
  const iso = nameOfDay(step);
  const words = step < 0 ? W.previous : W.next;
  const arrow = svg("svg", { viewBox: "0 0 16 16", class: "glyph", "aria-hidden": "true" }, svg("path", { d: step < 0 ? "M10 3L5 8l5 5" : "M6 3l5 5-5 5" }));
  const text = el("span", {}, iso ? dateWords(iso, "short") : words);
  const parts = step < 0 ? [arrow, text] : [text, arrow];
  const name = step < 0 ? "previous" : "next";
  // What is read out begins with the way and ends with the words that are seen.
  const named = iso ? words + ": " + dateWords(iso, "short") : words;
  const within = D.kind === "index";
  if (iso && within) return el("button", { type: "button", class: "step step-" + name, "aria-label": named, click: () => { stopPlaying(); showDay(view.day + step); focusStep(name); } }, parts);
  if (iso && D.linked) return el("a", { class: "step step-" + name, rel: step < 0 ? "prev" : "next", "aria-label": named, href: dayHref(iso) }, parts);
  return el("span", { class: "step step-" + name + " step-off", "aria-disabled": "true", role: "link", "aria-label": words }, parts);
}

function focusStep(name) {
  const again = masthead.querySelector(".step-" + name);
  if (again && again.focus) again.focus({ preventScroll: true });
}

function writeMasthead() {
  const days = Math.round((dayOf(today()) - dayOf(D.theatre.first_day)) / 864e5) + 1;
  const count = D.days.find(([iso]) => iso === today()) || [today(), eventsToday().length, changesToday().length, 0];
  const over = [foreign(D.theatre.name)];
  if (days > 0) over.push(" · ", fill(W.day_number, { n: numberWords(days) }));
  masthead.replaceChildren(
    el(
      "div",
      { class: "title" },
      el("p", { class: "over" }, over),
      el("h1", {}, el("time", { datetime: today() }, dateWords(today(), "long"))),
      el("p", { class: "under" }, counted(W.count_events, count[1]) + ", " + counted(W.count_changes, count[2])),
    ),
    el("nav", { class: "steps", "aria-label": W.day_links }, stepTo(-1), D.kind === "day" && D.linked ? el("a", { class: "step step-all", href: "index.html" }, W.all_days) : null, stepTo(1)),
  );
}

function drawTimeline() {
  if (D.kind !== "index" || D.shown.length < 2) return;
  timeline.hidden = false;
  const most = Math.max(1, ...D.days.map(([, events]) => events));
  const bars = el("div", { class: "bars", "aria-hidden": "true" });
  D.days.forEach(([, events, changes], n) => {
    const bar = el("i", { class: "bar" });
    const share = D.days.length > 1 ? n / (D.days.length - 1) : 0;
    bar.style.width = `clamp(2px, ${60 / D.days.length}%, 22px)`;
    bar.style.left = 100 * share + "%";
    bar.style.height = (events ? 12 + (88 * events) / most : 3) + "%";
    if (changes) bar.classList.add("bar-change");
    bars.append(bar);
  });
  const slider = el("input", { type: "range", min: 0, max: D.shown.length - 1, step: 1, "aria-label": W.slider, class: "slider" });
  slider.addEventListener("input", () => {
    stopPlaying();
    showDay(Number(slider.value));
  });
  const ends = el("div", { class: "ends", "aria-hidden": "true" }, [D.shown[0], D.shown[D.shown.length - 1]].map((iso) => el("span", {}, dateWords(iso, "short"))));
  const play = el("button", { type: "button", class: "play", click: () => (playing ? stopPlaying() : startPlaying()) });
  timeline.replaceChildren(play, el("div", { class: "track" }, bars, slider, ends));
  writePlay();
}

function writePlay() {
  const play = timeline.querySelector(".play");
  if (!play) return;
  const shape = playing ? svg("path", { d: "M4 3h3v10H4zM9 3h3v10H9z" }) : svg("path", { d: "M4 2.5L13 8l-9 5.5z" });
  play.replaceChildren(svg("svg", { viewBox: "0 0 16 16", class: "solid", "aria-hidden": "true" }, shape), el("span", {}, playing ? W.pause : W.play));
}

function startPlaying() {
  if (view.day === D.shown.length - 1) showDay(0);
  playing = setInterval(() => (view.day < D.shown.length - 1 ? showDay(view.day + 1) : stopPlaying()), 1400);
  writePlay();
}

function stopPlaying() {
  clearInterval(playing);
  playing = null;
  writePlay();
}

function markTimeline() {
  const slider = timeline.querySelector(".slider");
  if (!slider) return;
  slider.value = view.day;
  slider.setAttribute("aria-valuetext", dateWords(today()));
  timeline.querySelectorAll(".bar").forEach((bar, n) => bar.classList.toggle("bar-now", n === view.day));
}

function writeDays() {
  if (D.kind !== "index") return;
  sections.days.hidden = false;
  const rows = D.days.map(([iso, events, changes, questioned]) =>
    el(
      "tr",
      { class: iso === today() ? "now" : null },
      el("th", { scope: "row" }, D.linked ? el("a", { href: dayHref(iso) }, dateWords(iso)) : dateWords(iso)),
      [events, changes, questioned].map((n) => el("td", {}, numberWords(n))),
    ),
  );
  sections.days.replaceChildren(
    el("h2", {}, W.days_heading),
    el("table", { class: "days" }, el("thead", {}, el("tr", {}, W.days_columns.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, rows)),
  );
}

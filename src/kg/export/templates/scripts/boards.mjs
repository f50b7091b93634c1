// The matrix of places by kinds of platform, and the chart of an indicator over the years.
import { chartOf } from "./chart.mjs";
import { button, make } from "./dom.mjs";
import { figures, highest, linesOf, matrix, seriesList, sum, yearsIn } from "./compare.mjs";

export function boardsOf(app) {
  const { model, word, say } = app, all = figures(model);
  const nameOf = (i) => say(model.details[i].label);

  function choice(key, label, values, value, text) {
    return make("label", {}, `${label} `, make("select", { "data-key": key, onchange: (event) => app.change({ [key]: event.target.value }) },
      ...values.map((one) => make("option", { value: one, selected: one === value }, text(one)))));
  }
  const levelName = (level) => (level ? word("code", level.replace(/^code:/, "")) : word("ui", "any_level"));

  function matrixBoard(state, seen) {
    const { rows, columns } = matrix(model, all, seen.pass, state), levels = ["", ...new Set(all.map(({ level }) => level).filter(Boolean))];
    const head = [make("h2", {}, word("view", "matrix")), make("p", { class: "hint" }, word("ui", "matrix_hint")),
      make("div", { class: "head" }, choice("level", word("facet", "level"), levels, state.level, levelName),
        choice("year", word("facet", "year"), ["", ...yearsIn(all)], state.year, (year) => year || word("ui", "latest")))];
    if (!rows.size) return [...head, make("p", { class: "hint" }, word("ui", "no_figures"))];
    const by = columns.find((i) => model.nodes[i].id === state.sort);
    const order = [...rows].sort((a, b) => (by === undefined ? b[1].size - a[1].size || a[0] - b[0] : sum(b[1].get(by)) - sum(a[1].get(by)) || a[0] - b[0]));
    const top = new Map(columns.map((column) => [column, highest(order.map(([, row]) => row.get(column)).filter(Boolean))]));
    const header = columns.map((i) => make("th", { scope: "col", "aria-sort": i === by ? "descending" : null },
      button(nameOf(i) + (i === by ? " ↓" : ""), () => app.change({ sort: i === by ? "" : model.nodes[i].id }), { class: "link", "data-key": `sort${i}`, title: word("ui", "sort") })));
    const body = order.map(([place, row]) => make("tr", {}, make("th", { scope: "row" }, button(nameOf(place), () => app.select(model.nodes[place].id, { move: false }), { class: "link" })),
      ...columns.map((column) => make("td", { class: sum(row.get(column)) === top.get(column) ? "top" : null }, ...(row.get(column) ?? []).map((figure) => make("div", {}, cell(figure, state)))))));
    return [...head, make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": word("view", "matrix") },
      make("table", { class: "matrix" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, word("kind", "Region")), ...header)), make("tbody", {}, ...body)))];
  }

  function cell(figure, state) {
    const claim = model.claims[figure.claim], level = state.level || !figure.level ? "" : levelName(figure.level);
    return button([`${say(claim.value)}`, make("small", {}, [level, state.year ? "" : figure.year].filter(Boolean).join(" "))], () => openClaim(figure.claim),
      { class: "link cell", "data-key": `cell${figure.claim}` });
  }

  function openClaim(number) {
    const edge = model.lines.findIndex((line) => line.claims.includes(number));
    if (edge >= 0) app.change({ edge: model.edges[edge].id, node: "", path: [], common: [] });
    app.reveal(model.claims[number].id);
  }

  function seriesName({ variable, measure, level, unit }) {
    return [level && levelName(level), nameOf(variable), word("code", measure.replace(/^code:/, "")), unit && `(${unit})`].filter(Boolean).join(" ");
  }

  function seriesBoard(state, seen) {
    const list = seriesList(all, seen.pass), head = [make("h2", {}, word("view", "series")), make("p", { class: "hint" }, word("ui", "series_hint"))];
    if (!list.length) return [...head, make("p", { class: "hint" }, word("ui", "no_figures"))];
    const one = list.find(({ key }) => keyOf(key) === state.series) ?? list[0];
    const byKey = new Map(list.map((series) => [keyOf(series.key), series]));
    const lines = linesOf(one.points);
    return [...head, make("div", { class: "head" }, choice("series", word("kind", "Indicator"), [...byKey.keys()], keyOf(one.key), (key) => seriesName(byKey.get(key)))),
      make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": seriesName(one) }, chartOf({ name: seriesName(one), unit: one.unit, lines, zh: state.lang !== "en", placeName: nameOf, pointName, open: openClaim })), table(lines)];
  }
  const pointName = (point) => `${nameOf(point.about)} ${point.year}: ${say(model.claims[point.claim].value)}${point.goal ? ` (${word("ui", "goal")})` : ""}`;
  const keyOf = (key) => key.replace(/^\d+/, (i) => model.nodes[Number(i)].id);

  function table(lines) {
    const years = [...new Set(lines.flatMap(([, points]) => points.map(({ year }) => year)))].sort();
    const state = { level: "-", year: "-" };
    return make("div", { class: "wide", tabindex: 0, role: "region", "aria-label": word("ui", "figures") }, make("table", { class: "matrix" }, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, word("kind", "Region")), ...years.map((year) => make("th", { scope: "col" }, year)))),
      make("tbody", {}, ...lines.map(([place, points]) => make("tr", {}, make("th", { scope: "row" }, nameOf(place)),
        ...years.map((year) => make("td", {}, ...points.filter((p) => p.year === year).map((p) => make("div", {}, cell(p, state), p.goal && ` ${word("ui", "goal")}`)))))))));
  }

  return { matrix: matrixBoard, series: seriesBoard };
}

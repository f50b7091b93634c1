// Two pictures that analysts draw by hand: places by kinds of platform, and an indicator over the years.

const LEVELS = ["code:national", "code:provincial", "code:prefectural", "code:county"];

// Every stated number: who, what, level, measure, unit, year, value.
export function figures(model) {
  return model.claims.flatMap((claim, i) => {
    if (claim.cls !== "Observation" && claim.cls !== "Goal") return [];
    const { id } = claim, one = (predicate) => model.one(id, predicate);
    const value = Number.parseFloat(one("schema:value"));
    const [about] = claim.ends?.[0] ?? [], [variable] = claim.ends?.[1] ?? [];
    if (Number.isNaN(value) || about === undefined || variable === undefined) return [];
    const period = one("dcterms:temporal").replace(/^period:/, "").split("_");
    const year = /^\d{4}/.exec(claim.cls === "Goal" ? one("ik:deadline") || period[1] || "" : period[1] ?? "")?.[0] ?? "";
    return [{ claim: i, about, variable, level: one("ik:level"), measure: one("ik:measure"), unit: one("schema:unitText"), year, value,
      goal: claim.cls === "Goal", bound: one("ik:bound") }];
  });
}

// Places by kinds, counts only. Without a year the latest one told for each cell; several claims may share a cell.
export function matrix(model, all, pass, { level, year }) {
  const rows = new Map(), columns = new Map();
  for (const figure of all) {
    const { about, variable } = figure;
    if (!pass[figure.claim] || figure.goal || figure.measure !== "code:count") continue;
    if (model.nodes[about].kind !== "Region" || model.nodes[variable].kind !== "Designation") continue;
    if ((level && figure.level !== level) || (year && figure.year !== year)) continue;
    if (!rows.has(about)) rows.set(about, new Map());
    const row = rows.get(about);
    row.set(variable, [...(row.get(variable) ?? []), figure]);
    columns.set(variable, (columns.get(variable) ?? 0) + 1);
  }
  for (const row of rows.values()) for (const [variable, cell] of row) row.set(variable, latest(cell));
  const order = [...columns].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([variable]) => variable);
  return { rows, columns: order };
}

function latest(cell) {
  const found = LEVELS.concat("").flatMap((level) => {
    const some = cell.filter((figure) => figure.level === level || (level === "" && !LEVELS.includes(figure.level)));
    const last = some.map(({ year }) => year).sort().at(-1);
    return some.filter(({ year }) => year === last);
  });
  return found;
}

export const sum = (cell) => Math.max(...(cell ?? []).map(({ value }) => value), -Infinity);

// The highest of a column's cells; none where there is nothing to compare.
export const highest = (cells) => (cells.length > 1 ? Math.max(...cells.map(sum)) : NaN);

export function yearsIn(all) {
  return [...new Set(all.map(({ year }) => year))].filter(Boolean).sort();
}

// Series that have at least two points, the longest first: one for each variable, measure, level and unit.
export function seriesList(all, pass) {
  const groups = new Map();
  for (const figure of all) {
    if (!pass[figure.claim] || !figure.year) continue;
    const key = [figure.variable, figure.measure, figure.level, figure.unit].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  const spread = (points) => new Set(points.map(({ year }) => year)).size;
  return [...groups].filter(([, points]) => points.length > 1)
    .sort((a, b) => spread(b[1]) - spread(a[1]) || b[1].length - a[1].length).map(([key, points]) => ({ key, points, ...points[0] }));
}

// The lines of a series, by place, each in the order of years.
export function linesOf(points) {
  const lines = new Map();
  for (const point of points) lines.set(point.about, [...(lines.get(point.about) ?? []), point]);
  for (const line of lines.values()) line.sort((a, b) => a.year - b.year || a.value - b.value);
  return [...lines].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
}

// Round marks of an axis from 0 or below to the top: [0, 50, 100, 150].
export function ticks(low, high, count = 5) {
  const from = Math.min(0, low), to = high > from ? high : from + 1;
  const rough = (to - from) / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const found = [];
  for (let k = Math.floor(from / step); k * step < to + step * 0.999; k += 1) found.push(Number((k * step).toPrecision(12)));
  return found;
}

// Labels beside points: each as near as can be to where it is wanted, in the same order, `gap` apart, between two ends.
export function dodge(wanted, gap, low, high) {
  const order = wanted.map((at, i) => [at, i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]), at = [];
  let blocks = [];
  for (const [want, i] of order) {
    blocks.push({ members: [i], sum: want, top: want });
    for (;;) { // blocks that touch become one, in the middle of what its members want
      const last = blocks.at(-1), before = blocks.at(-2);
      last.top = Math.min(Math.max(last.sum / last.members.length - (last.members.length - 1) * gap / 2, low), Math.max(low, high - (last.members.length - 1) * gap));
      if (!before || before.top + before.members.length * gap <= last.top) break;
      blocks = [...blocks.slice(0, -2), { members: [...before.members, ...last.members], sum: before.sum + last.sum, top: 0 }];
    }
  }
  for (const { members, top } of blocks) members.forEach((i, k) => { at[i] = top + k * gap; });
  return at;
}

// An indicator over the years as a drawing: a line for each place, hollow points and broken lines for goals.
import { dodge, ticks } from "./compare.mjs";
import { make } from "./dom.mjs";

const COLOURS = ["#2f6fdb", "#d9730d", "#0c9a7c", "#c2378a", "#8a5cd1", "#7a9a3a", "#8b6f5a"];
const [WIDTH, HEIGHT, LEFT, BELOW, ABOVE, RIGHT] = [760, 400, 64, 36, 30, 130];
const GAP = 15; // between names

// `lines` are [place, points]; a point has year, value, goal and claim. Names of places stand beside the last points.
export function chartOf({ name, unit, lines, zh, placeName, pointName, open }) {
  const points = lines.flatMap(([, some]) => some), years = points.map(({ year }) => Number(year)), values = points.map(({ value }) => value);
  const first = Math.min(...years), last = Math.max(...years), marks = ticks(Math.min(...values), Math.max(...values));
  const x = (year) => LEFT + (last === first ? 0.5 : (year - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BELOW - (value - marks[0]) / (marks.at(-1) - marks[0]) * (HEIGHT - BELOW - ABOVE);
  const colourOf = (k) => COLOURS[k] ?? "var(--faint)";

  const grid = marks.flatMap((value) => [make("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value), class: "grid" }),
    make("text", { x: LEFT - 10, y: y(value) + 4, "text-anchor": "end" }, short(value, zh))]);
  if (unit) grid.push(make("text", { x: LEFT - 10, y: ABOVE - 16, "text-anchor": "end" }, unit));
  for (let year = first; year <= last; year += Math.max(1, Math.ceil((last - first) / 10))) {
    grid.push(make("text", { x: x(year), y: HEIGHT - BELOW + 22, "text-anchor": "middle" }, String(year)));
  }

  function line([, some], k) {
    const steps = some.slice(1).map((to, i) => make("line", { x1: x(some[i].year), y1: y(some[i].value), x2: x(to.year), y2: y(to.value),
      stroke: colourOf(k), "stroke-width": 2, "stroke-dasharray": to.goal ? "5 5" : null }));
    const dots = some.map((point) => make("circle", { cx: x(point.year), cy: y(point.value), r: 5, fill: point.goal ? "var(--ground)" : colourOf(k),
      stroke: colourOf(k), "stroke-width": 2, class: "point", onclick: () => open(point.claim) }, make("title", {}, pointName(point))));
    return make("g", {}, ...steps, ...dots);
  }

  return make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img", "aria-label": name }, ...grid, ...lines.map(line), ...names());

  // The names of lines that end in the same year stand below each other, a hair line leads to what was moved.
  function names() {
    const byYear = new Map();
    lines.forEach(([, some], k) => byYear.set(some.at(-1).year, [...(byYear.get(some.at(-1).year) ?? []), k]));
    return [...byYear].flatMap(([year, all]) => {
      const room = Math.floor((HEIGHT - ABOVE - BELOW) / GAP), some = all.slice(0, room), ends = some.map((k) => y(lines[k][1].at(-1).value));
      const at = dodge(ends, GAP, ABOVE, HEIGHT - BELOW);
      return some.flatMap((k, i) => [Math.abs(at[i] - ends[i]) > 3 && make("line", { x1: x(year) + 6, y1: ends[i], x2: x(year) + 20, y2: at[i], class: "grid" }),
        make("text", { x: x(year) + 22, y: at[i] + 4, class: "name" }, placeName(lines[k][0]))]).filter(Boolean);
    });
  }
}

function short(value, zh) {
  if (zh && Math.abs(value) >= 1e8) return `${value / 1e8}亿`;
  if (zh && Math.abs(value) >= 1e4) return `${value / 1e4}万`;
  return value.toLocaleString("en");
}

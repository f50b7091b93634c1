// Puts the page together: one state, changed in one place, drawn by all parts.
import { $, button, make, replace } from "./dom.mjs";
import { arrange } from "./arrange.mjs";
import { boardsOf } from "./boards.mjs";
import { filed } from "./facets.mjs";
import { finderOf } from "./finder.mjs";
import { listen } from "./keys.mjs";
import { listingOf } from "./listing.mjs";
import { modelOf } from "./model.mjs";
import { panelOf } from "./panel.mjs";
import { pictureOf } from "./picture.mjs";
import { readerOf } from "./reader.mjs";
import { sidebarOf } from "./sidebar.mjs";
import { EMPTY, format, parse } from "./state.mjs";
import { WAYS, summaryOf } from "./summary.mjs";
import { takeawayOf } from "./takeaway.mjs";
import { visible } from "./visible.mjs";
import { wordsOf } from "./words.mjs";

const VIEWS = ["graph", "list", "matrix", "series", "text"];
const UNDO = 200;
const QUIET = new Set(["", "TripleClaim"]); // lines that say less than their ends do, in a small picture

const data = JSON.parse($("data").textContent);
const model = modelOf(data);
const files = filed(model);
let state = parse(location.hash), seen = null, drawn = "", quiet = false, picking = null;
const before = [];
const heaviest = Math.max(1, ...model.weight);
const dragged = new Map(); // by node, where the reader put it
const { word, say, titled } = wordsOf(data, () => (state.lang === "en" ? "en" : "zh"));
// Light and dark: as the system has it until the reader says otherwise.
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (state.theme ? state.theme === "dark" : dark.matches);
const app = {
  model, files, word, say, titled, state: () => state, seen: () => seen, picking: () => picking,
  change, select, open, undo, escape, read, reveal, tell, pick,
};

function known(id) {
  return model.index.has(id) || model.edgeIndex.has(id);
}

// The only way to another state. `quiet` changes in a row, as of a slider, are undone together.
function change(patch, { quiet: now = false, move = false } = {}) {
  if (!(quiet && now)) before.push(state);
  if (before.length > UNDO) before.shift();
  quiet = now;
  state = { ...state, ...patch };
  render(move);
}

function undo() {
  if (!before.length) return;
  quiet = false;
  state = before.pop();
  render(false);
  tell(word("ui", "undone"));
}

function select(id, { move = true } = {}) {
  if (!known(id)) return false;
  if (picking && model.index.has(id)) {
    const { what, from } = picking;
    picking = null;
    change({ path: [], common: [], [what]: [from, id], node: "", edge: "", around: "", view: "graph" }, { move: true });
    return true;
  }
  const node = model.index.has(id);
  change({ node: node ? id : "", edge: node ? "" : id, path: [], common: [] }, { move });
  const count = node ? (model.details[model.index.get(id)].claims ?? []).length : model.lines[model.edgeIndex.get(id)].claims.length;
  const ends = node ? [id] : [model.edges[model.edgeIndex.get(id)].from, model.edges[model.edgeIndex.get(id)].to];
  tell(word("ui", "selected", { name: ends.map((end) => say(model.details[model.index.get(end)].label)).join(" → "), n: count }));
  return true;
}

// What a click on a sign of the picture does: in a summary it opens what the sign stands for.
function open(id) {
  if (!seen.summary) return select(id, { move: false });
  const patch = app.summary.opened(id);
  if (patch?.node) select(patch.node);
  else if (patch) change(patch, { move: true });
}

function pick(what, from) {
  picking = picking?.what === what ? null : { what, from };
  render(false);
  tell(picking ? word("ui", "pick", { name: say(model.details[model.index.get(from)].label) }) : "");
}

function escape() {
  if (picking) return pick(picking.what, picking.from);
  if (state.node || state.edge || state.path.length || state.common.length) change({ node: "", edge: "", path: [], common: [] });
  else if (state.around || state.group) change({ around: "", group: "", open: [] });
}

function read(doc, at = "") {
  change({ view: "text", doc, at });
  parts.reader.reach();
  tell(word("ui", "reading", { title: titled(data.texts[doc]) }));
}

function reveal(claim) {
  $("panel").querySelector(`[data-claim="${CSS.escape(claim)}"]`)?.scrollIntoView({ block: "nearest" });
}

function tell(text) {
  $("live").textContent = text;
  $("live").classList.toggle("asking", picking !== null);
}

// ── drawing ─────────────────────────────────────────────────────────────────────────────────────────────────

const picture = pictureOf({ options: data.network.options, looks: data.looks }, {
  clicked(node, edge) {
    if (node) open(node);
    else if (edge && known(edge)) select(edge, { move: false });
    else if (!picking) escape();
  },
  opened(id) { if (model.index.has(id)) change({ around: id, hops: 1, open: [] }, { move: true }); },
  moved(id) { dragged.set(id, picture.network.getPosition(id)); },
});
app.picture = picture;
app.summary = summaryOf(app);
const parts = {
  panel: panelOf(app), sidebar: sidebarOf(app), finder: finderOf(app), listing: listingOf(app), reader: readerOf(app),
  take: takeawayOf(app), boards: boardsOf(app),
};

function itemsOf({ nodes, ring }) {
  const rooms = model.nodes.map(({ room }) => room), places = ring ? arrange(ring, model.near, rooms) : null;
  return [...nodes].map((i) => ({ ...model.nodes[i], ...(places?.get(i) ?? {}), ...(dragged.get(model.nodes[i].id) ?? {}), weight: model.weight[i], size: sizeOf(i), label: labelOf(model.nodes[i]) }));
}

const labelOf = ({ label, en }) => (state.lang === "en" && en ? en : label);

// Signs grow with what is told of a thing, up to the room that the layout keeps for each.
function sizeOf(i) {
  const { size } = model.nodes[i];
  return size && Math.round(size * (0.6 + 0.4 * Math.log2(1 + model.weight[i]) / Math.log2(1 + heaviest)));
}

function linesOf({ lines, ring }) {
  return [...lines].map((i) => ({ ...model.edges[i], leaf: ring ? undefined : model.edges[i].leaf, text: say(model.lines[i].label), quiet: QUIET.has(model.lines[i].cls) }));
}

function draw(move) {
  const { route, ring } = seen, lit = {
    nodes: new Set(route.nodes.map((i) => model.nodes[i].id)), edges: new Set(route.edges.map((i) => model.edges[i].id)), pinned: new Set(state.pin),
  };
  const key = JSON.stringify([ring && [...ring], seen.summary && state.by]), fresh = key !== drawn.key;
  const now = { key, nodes: [...seen.nodes].join(), lines: [...seen.lines].join(), lit: [[...lit.nodes], [...lit.edges], [...lit.pinned]].join(), lang: state.lang };
  if (fresh) dragged.clear();
  if (JSON.stringify(now) !== JSON.stringify(drawn)) {
    picture.show(seen.summary ? app.summary.items() : itemsOf(seen), seen.summary ? app.summary.lines() : linesOf(seen), lit, ring !== null);
  }
  picture.mark(state.node || state.edge);
  if (fresh || (now.nodes !== drawn.nodes && !move)) picture.fit();
  else if (route.nodes.length && move) picture.focus([...lit.nodes]);
  else if (move) picture.focus(endsOf());
  drawn = now;
}

function endsOf() {
  const edge = model.edges[model.edgeIndex.get(state.edge)];
  return edge ? [edge.from, edge.to] : [state.node];
}

function board() {
  const graph = state.view === "graph" || !VIEWS.includes(state.view);
  $("graph").hidden = !graph;
  $("stage").dataset.view = graph ? "graph" : state.view;
  $("board").hidden = graph;
  if (graph) return $("board").replaceChildren();
  const content = { list: parts.listing.render, text: parts.reader.render, matrix: parts.boards.matrix, series: parts.boards.series }[state.view](state, seen);
  const focus = $("board").contains(document.activeElement) ? document.activeElement.dataset.key ?? document.activeElement.dataset.node : undefined;
  const top = $("board").dataset.view === state.view ? $("board").scrollTop : 0;
  $("board").dataset.view = state.view;
  $("board").replaceChildren(...content.flat().filter(Boolean));
  $("board").scrollTop = top;
  if (focus) $("board").querySelector(`[data-key="${CSS.escape(focus)}"], [data-node="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

function frame() {
  document.documentElement.lang = state.lang === "en" ? "en" : "zh";
  document.documentElement.dataset.theme = state.theme;
  $("counts").textContent = word("ui", "counts", { nodes: model.nodes.length, edges: model.edges.length, claims: model.claims.length });
  $("graph").setAttribute("aria-label", word("ui", "drawing"));
  $("board").setAttribute("aria-label", word("view", state.view));
  $("views").setAttribute("aria-label", word("ui", "views"));
  const focused = document.activeElement?.dataset?.view;
  $("views").replaceChildren(...VIEWS.map((view) => button(word("view", view), () => change({ view }), { "aria-pressed": state.view === view, "data-view": view })));
  if (focused) $("views").querySelector(`[data-view="${CSS.escape(focused)}"]`)?.focus();
  for (const [id, key] of [["fit", "fit"], ["undo", "undo"], ["language", "other_language"], ["filter", "filter"]]) $(id).textContent = word("ui", key);
  $("theme").textContent = word("ui", isDark() ? "light" : "dark");
  $("undo").disabled = before.length === 0;
  const told = [data.left_out.nodes + data.left_out.claims > 0 && word("ui", "left_out", data.left_out),
    seen.cut > 0 && word("ui", "cut", { n: seen.cut }), seen.summary && word("ui", "summary", { nodes: model.nodes.length })].filter(Boolean);
  $("notice").hidden = told.length === 0;
  const ways = seen.summary ? WAYS.map((way) => button(word("ui", `by_${way}`), () => change({ by: way === WAYS[0] ? "" : way }),
    { "aria-pressed": (state.by || WAYS[0]) === way, "data-key": `by ${way}` })) : [];
  replace($("notice"), make("span", {}, told.join(" ")), ways);
}

function render(move) {
  seen = visible(model, files, state);
  history.replaceState(null, "", location.pathname + location.search + format(state));
  board();
  frame();
  parts.finder.render();
  parts.sidebar.render(state);
  parts.take.render();
  parts.panel.render(state, seen);
  draw(move);
}

$("theme").addEventListener("click", () => { change({ theme: isDark() ? "light" : "dark" }); picture.repaint(); });
dark.addEventListener("change", () => { picture.repaint(); frame(); });
$("fit").addEventListener("click", () => picture.fit());
$("undo").addEventListener("click", undo);
$("language").addEventListener("click", () => change({ lang: state.lang === "en" ? "zh" : "en" }));
$("filter").addEventListener("click", () => {
  const open = $("facets").classList.toggle("open");
  $("stage").classList.toggle("filtering", open);
  $("filter").setAttribute("aria-expanded", String(open));
});
window.addEventListener("hashchange", () => { before.push(state); state = parse(location.hash); render(true); });
listen(app);

// For scripts and tests: what a click does, by id; where a node stands on the page.
window.kgPage = {
  select,
  change,
  clear: () => change({ ...EMPTY, lang: state.lang }),
  state: () => state,
  nodes: () => picture.shown().map(({ id }) => id),
  edges: () => picture.lines().map(({ id, from, to, style }) => ({ id, from, to, style })),
  settled: picture.settled,
  labels: () => picture.labels().map(({ lines }) => lines.join("\n")),
  boxes: () => picture.shown().map(({ id }) => ({ id, ...picture.box(id) })),
  position: (id) => {
    const { x, y } = picture.network.canvasToDOM(picture.network.getPosition(id)), { left, top } = $("graph").getBoundingClientRect();
    return { x: left + x, y: top + y };
  },
};
if (state.node && !known(state.node)) state = { ...state, node: "" };
render(false);
picture.repaint();
picture.fit();
if (seen.route.nodes.length) picture.focus(seen.route.nodes.map((i) => model.nodes[i].id));
else if (!seen.ring && known(state.node || state.edge)) picture.focus(endsOf());
if (state.view === "text") parts.reader.reach();

// The panel beside the picture: the selected node or line, a path, what a filter leaves, or how to begin.
import { $, button, make } from "./dom.mjs";
import { chosen } from "./facets.mjs";
import { claimsOf } from "./claims.mjs";
import { sparql, turtle } from "./write.mjs";

const MEMBERS = 200; // of a group, listed at once
const DOCUMENTS = 30, CHIPS = 8; // to begin with

export function panelOf(app) {
  const { model, word, say, titled } = app, { data } = model, show = claimsOf(app);

  function content(state, seen) {
    if (state.path.length || state.common.length) return route(state, seen.route);
    const node = model.index.get(state.node), edge = model.edgeIndex.get(state.edge);
    if (node !== undefined) return nodePanel(node, state);
    if (edge !== undefined) return edgePanel(edge);
    if (state.group && data.summary) return group(Number(state.group));
    if (chosen(state)) return filtered(seen.pass);
    return welcome();
  }

  // How to begin: questions that a view answers, what is told of most, the documents.
  function welcome() {
    if (!model.nodes.length) return [make("p", { class: "hint" }, word("ui", "empty"))];
    const ask = (key, patch) => make("li", {}, button(word("ui", key), () => app.change(patch), { class: "link", "data-key": key }));
    return [make("p", { class: "hint" }, word("ui", "welcome")),
      make("h3", {}, word("ui", "questions")),
      make("ul", { class: "plain" }, ask("ask_where", { view: "matrix" }), ask("ask_goals", { f: { cls: ["Goal"] } }),
        ask("ask_series", { view: "series" }), ask("ask_text", { view: "text" })),
      ...["Region", "Designation"].flatMap(most), ...documents(), make("p", { class: "hint" }, word("ui", "keys"))];
  }

  function most(kind) {
    const some = model.nodes.flatMap((node, i) => (node.kind === kind && model.behind[i].length ? [i] : []));
    some.sort((a, b) => model.behind[b].length - model.behind[a].length || a - b);
    const chips = some.slice(0, CHIPS).map((i) => make("li", {}, button([show.nameOf(i), make("span", { class: "count" }, String(model.behind[i].length))],
      () => app.select(model.nodes[i].id), { class: "chip" })));
    return chips.length ? [make("h3", {}, word("ui", `most_${kind}`)), make("ul", { class: "chips" }, ...chips)] : [];
  }

  function documents() {
    const all = Object.entries(data.texts).sort(([, a], [, b]) => ((a.date ?? "") < (b.date ?? "") ? 1 : -1));
    const rows = all.slice(0, DOCUMENTS).map(([id, text]) =>
      make("li", {}, text.body ? button(titled(text), () => app.read(id), { class: "link" }) : titled(text)));
    if (all.length > DOCUMENTS) rows.push(make("li", {}, word("ui", "more_documents", { n: all.length - DOCUMENTS })));
    return [make("h3", {}, word("ui", "documents")), make("ul", { class: "plain" }, ...rows)];
  }

  function filtered(pass) {
    const numbers = pass.flatMap((yes, i) => (yes ? [i] : []));
    return [make("h2", {}, word("ui", "found", { n: numbers.length })), ...show.tables(numbers, -1)];
  }

  function nodePanel(i, state) {
    const detail = model.details[i], { id, kind } = model.nodes[i], parts = detail.parts ?? [], numbers = detail.claims ?? [];
    const mentions = model.evidence(id).slice(0, 20);
    return [
      make("h2", {}, show.nameOf(i)),
      make("p", { class: "kind" }, [word("kind", kind), ...(detail.alt ?? [])].join(" · ")),
      moves(id, state),
      show.facts(detail.facts),
      ...(parts.length ? [make("h3", {}, word("ui", "parts")), make("ol", {}, ...parts.map((part) => make("li", {}, show.link(part))))] : []),
      ...show.tables(numbers, i),
      ...(mentions.length ? [make("h3", {}, word("ui", "evidence")), ...show.sentences(mentions, null)] : []),
    ];
  }

  function moves(id, state) {
    const on = (list) => state[list].includes(id);
    const flip = (list, other) => app.change({ [list]: on(list) ? state[list].filter((one) => one !== id) : [...state[list], id],
      ...(other ? { [other]: state[other].filter((one) => one !== id) } : {}) });
    const hop = (hops) => {
      const pressed = state.around === id && state.hops === hops;
      return button(word("ui", `hops${hops}`), () => app.change(pressed ? { around: "", open: [] } : { around: id, hops, open: [], view: "graph" }),
        { "aria-pressed": pressed, "data-key": `hop${hops}` });
    };
    return make("div", { class: "moves", role: "group", "aria-label": word("ui", "moves") },
      hop(1), hop(2),
      state.around && button(word("ui", "expand"), () => flip("open", "fold"), { "aria-pressed": on("open"), "data-key": "open" }),
      button(word("ui", "collapse"), () => flip("fold", "open"), { "aria-pressed": on("fold"), "data-key": "fold" }),
      button(word("ui", "path"), () => app.pick("path", id), { "aria-pressed": app.picking()?.what === "path", "data-key": "path" }),
      button(word("ui", "common"), () => app.pick("common", id), { "aria-pressed": app.picking()?.what === "common", "data-key": "common" }),
      button(word("ui", "pin"), () => flip("pin"), { "aria-pressed": on("pin"), "data-key": "pin" }),
      show.act("turtle", () => turtle(model, [id, ...(model.details[model.index.get(id)].claims ?? []).map((i) => model.claims[i].id)])),
      show.act("sparql", () => sparql(model, id)));
  }

  function edgePanel(i) {
    const edge = model.edges[i], line = model.lines[i], from = model.index.get(edge.from), to = model.index.get(edge.to);
    return [
      make("h2", {}, show.link(from), " → ", show.link(to)),
      make("p", { class: "kind" }, say(line.label).replaceAll("\n", "; ")),
      ...(line.claims.length ? show.tables(line.claims, from)
        : [make("p", { class: "hint" }, `${word("ui", "background")} · ${word("ui", "no_claims")}`)]),
    ];
  }

  function route(state, { nodes, edges, shared }) {
    const what = state.path.length ? "path" : "common", [a, b] = (state.path.length ? state.path : state.common).map((id) => model.index.get(id));
    if (a === undefined || b === undefined) return welcome();
    const close = button(word("ui", "close"), () => app.change({ path: [], common: [] }), { "data-key": "close" });
    const head = [make("h2", {}, word("ui", `${what}_title`)), make("p", { class: "kind" }, show.link(a), " → ", show.link(b)), make("p", {}, close)];
    if (what === "common") return [...head, make("p", { class: "hint" }, word("ui", "common_found", { n: shared.length })), make("ul", {}, ...shared.map((i) => make("li", {}, show.link(i))))];
    if (!nodes.length) return [...head, make("p", { class: "hint" }, word("ui", "no_path"))];
    const steps = nodes.map((i, k) => make("li", {}, show.link(i),
      k < edges.length && make("p", { class: "step" }, button(`↓ ${say(model.lines[edges[k]].label).replaceAll("\n", "; ") || word("ui", "background")}`,
        () => app.change({ edge: model.edges[edges[k]].id, node: "", path: [], common: [] }), { class: "link" }))));
    return [...head, make("p", { class: "hint" }, word("ui", "steps", { n: edges.length })), make("ol", { class: "route" }, ...steps)];
  }

  function group(k) {
    const { name, members } = app.summary.group(k);
    const order = [...members].sort((a, b) => model.weight[b] - model.weight[a] || a - b).slice(0, MEMBERS);
    return [
      make("h2", {}, name),
      make("p", { class: "kind" }, word("ui", "members", { n: members.length, shown: order.length })),
      make("p", {}, button(word("ui", "to_summary"), () => app.change({ group: "", node: "" }))),
      make("ul", {}, ...order.map((i) => make("li", {}, show.link(i)))),
    ];
  }

  return {
    render(state, seen) {
      $("panel").replaceChildren(...content(state, seen).filter(Boolean));
      $("panel").setAttribute("aria-label", word("ui", "panel"));
      $("panel").scrollTop = 0;
    },
  };
}

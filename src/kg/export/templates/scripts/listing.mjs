// The picture as a list: what is drawn, by kind, for keyboard and screen reader; selection is that of the picture.
import { $, button, make } from "./dom.mjs";

const AT_ONCE = 500;

export function listingOf(app) {
  const { model, word, say } = app;

  // By kind as in the legend, in each what most is told of first.
  const kindOf = new Map([...new Set(model.nodes.map(({ kind }) => kind))].map((kind, k) => [kind, k]));
  const order = (a, b) => kindOf.get(model.nodes[a].kind) - kindOf.get(model.nodes[b].kind)
    || model.behind[b].length - model.behind[a].length || model.weight[b] - model.weight[a] || a - b;

  // One row takes part in the order of Tab; arrows move among them, Enter shows a row's claims.
  function row(i, state, focus) {
    const { id } = model.nodes[i], chosen = state.node === id;
    return make("li", { role: "option", id: `row${i}`, tabindex: i === focus ? 0 : -1, "aria-selected": chosen, "data-node": id, onclick: () => app.select(id, { move: false }) },
      say(model.details[i].label), make("span", { class: "count" }, word("ui", "row", { claims: (model.details[i].claims ?? []).length, lines: model.near[i].length })));
  }

  function lists(state, seen) {
    const kinds = new Map(), some = [...seen.nodes].sort(order).slice(0, AT_ONCE);
    for (const i of some) kinds.set(model.nodes[i].kind, [...(kinds.get(model.nodes[i].kind) ?? []), i]);
    const focus = seen.nodes.has(model.index.get(state.node)) ? model.index.get(state.node) : some[0];
    return [...kinds].flatMap(([kind, members]) => [make("h3", { id: `kind-${kind}` }, `${word("kind", kind)} ${members.length}`),
      make("ul", { role: "listbox", "aria-labelledby": `kind-${kind}` }, ...members.map((i) => row(i, state, focus)))]);
  }

  function groups() {
    return [make("ul", { class: "groups" }, ...app.summary.groups().map(({ k, name, members }) => make("li", {},
      button(`${name} ${members.length}`, () => app.change({ group: String(k), node: "" }), { class: "link" }))))];
  }

  $("board").addEventListener("keydown", (event) => {
    const at = event.target.closest?.("[data-node]");
    if (!at) return;
    const rows = [...$("board").querySelectorAll("[data-node]")], k = rows.indexOf(at);
    const next = { ArrowDown: k + 1, ArrowUp: k - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next !== undefined && rows[next]) {
      at.tabIndex = -1;
      rows[next].tabIndex = 0;
      rows[next].focus();
      event.preventDefault();
    } else if (event.key === "Enter" || event.key === " ") {
      app.select(at.dataset.node, { move: false });
      $("board").querySelector(`[data-node="${CSS.escape(at.dataset.node)}"]`)?.focus();
      event.preventDefault();
    }
  });

  return { render: (state, seen) => [make("h2", {}, word("view", "list")), make("p", { class: "hint" }, word("ui", "list_hint")),
    ...(seen.summary ? groups() : lists(state, seen))] };
}

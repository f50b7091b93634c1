// A whole text, every claim in it underlined; a click shows the claim and its place in the graph.
import { $, button, make } from "./dom.mjs";
import { pieces } from "./marks.mjs";

export function readerOf(app) {
  const { model, word, titled } = app, { data } = model;
  const marks = new Map(); // by text: stretches with the claims they prove
  for (const claim of model.claims) {
    for (const id of model.evidence(claim.id)) {
      const { text, start, end } = data.passages[id];
      if (start === undefined) continue;
      if (!marks.has(text)) marks.set(text, new Map());
      const found = marks.get(text).get(id) ?? { id, start, end, claims: [] };
      found.claims.push(claim);
      marks.get(text).set(id, found);
    }
  }

  // A stretch opens the line of its claims, or the thing they are about.
  function open({ claims }) {
    const number = model.claimIndex.get(claims[0].id), edge = model.lines.findIndex((line) => line.claims.includes(number));
    if (edge >= 0) app.change({ edge: model.edges[edge].id, node: "", path: [], common: [] });
    else app.change({ node: model.nodes[(claims[0].ends ?? [[]]).flat()[0]]?.id ?? "", edge: "", path: [], common: [] });
  }

  function body(id, at) {
    const text = model.text(id), list = [...(marks.get(id)?.values() ?? [])];
    const extra = data.passages[at]?.start !== undefined && data.passages[at].text === id && !list.some((mark) => mark.id === at)
      ? [{ id: at, start: data.passages[at].start, end: data.passages[at].end, claims: [] }] : [];
    const all = [...list, ...extra], begun = new Set();
    return pieces(text.length, all).map(({ start, end, marks: over }) => {
      const words = text.slice(start, end);
      if (!over.length) return words;
      const here = over.map((i) => all[i]).sort((a, b) => (a.end - a.start) - (b.end - b.start)), [mark] = here;
      const first = !begun.has(mark.id);
      begun.add(mark.id);
      const kinds = [...new Set(here.flatMap(({ claims }) => claims.map(({ cls }) => word("claim", cls))))].join("、");
      return make("span", { class: `told${here.some((one) => one.id === at) ? " at" : ""}`, role: mark.claims.length ? "button" : null, tabindex: mark.claims.length && first ? 0 : null, title: kinds, "data-passage": mark.id,
        "data-key": first ? mark.id : null, onclick: () => mark.claims.length && open(mark),
        onkeydown: (event) => { if ((event.key === "Enter" || event.key === " ") && mark.claims.length) { open(mark); event.preventDefault(); } } }, words);
    });
  }

  return {
    render(state) {
      const id = data.texts[state.doc]?.body ? state.doc : Object.keys(data.texts).find((one) => data.texts[one].body);
      if (!id) return [make("p", { class: "hint" }, word("ui", "no_texts"))];
      const choice = make("select", { "aria-label": word("ui", "documents"), "data-key": "document", onchange: (event) => app.change({ doc: event.target.value, at: "" }) },
        ...Object.entries(data.texts).filter(([, text]) => text.body).map(([one, text]) => make("option", { value: one, selected: one === id }, titled(text))));
      const told = new Set([...(marks.get(id)?.values() ?? [])].flatMap(({ claims }) => claims)).size;
      return [make("div", { class: "head" }, choice, make("span", { class: "hint" }, word("ui", "told", { n: told })), button(word("ui", "to_graph"), () => app.change({ view: "graph" }))),
        make("article", { lang: "zh", class: "text" }, ...body(id, state.at))];
    },
    reach() { $("board").querySelector(".told.at")?.scrollIntoView({ block: "center" }); },
  };
}

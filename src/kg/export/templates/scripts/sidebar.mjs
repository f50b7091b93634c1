// Facets with counts, the legend and the time slider: what of the graph is shown.
import { $, button, make, replace } from "./dom.mjs";
import { FACETS, bandName, chosen, counts, histogram, passing } from "./facets.mjs";

const FIRST = 8; // values of a facet before one asks for more

export function sidebarOf(app) {
  const { model, word, say, titled } = app, { data } = model, wide = new Set();

  function valueName(facet, value) {
    if (value === "") return word("ui", facet === "level" ? "no_level" : facet === "year" ? "no_year" : "other");
    if (facet === "cls") return word("claim", value);
    if (facet === "level" || facet === "basis") return word("code", value.replace(/^code:/, ""));
    if (facet === "region") return say(model.details[model.index.get(value)].label);
    if (facet === "doc") return titled(data.texts[value]);
    return facet === "confidence" ? bandName(value) : value;
  }

  function toggle(facet, value) {
    const picked = app.state().f[facet] ?? [], f = { ...app.state().f };
    f[facet] = picked.includes(value) ? picked.filter((one) => one !== value) : [...picked, value];
    if (!f[facet].length) delete f[facet];
    app.change({ f, node: "", edge: "", path: [], common: [] });
  }

  // Places below those that hold them, each with its depth.
  function tree(values) {
    const shown = new Map(values.map((one) => [model.index.get(one[0]), one])), above = (i) => model.places(i).slice(1).find((other) => shown.has(other));
    const below = (parent, depth) => [...shown].filter(([i]) => (i === undefined ? undefined : above(i)) === parent)
      .flatMap(([i, [value, n]]) => [[value, n, depth], ...(i === undefined ? [] : below(i, depth + 1))]);
    return below(undefined, 0);
  }

  function facetBlock(facet, state) {
    let values = counts(app.files, state, facet);
    if (facet === "year") values = values.sort((a, b) => (b[0] < a[0] ? -1 : 1));
    const picked = state.f[facet] ?? [];
    const some = wide.has(facet) ? values : values.slice(0, FIRST), first = facet === "region" ? tree(some) : some;
    if (values.length < 2 && !picked.length) return null;
    const rows = first.map(([value, n, depth]) => {
      const box = make("input", { type: "checkbox", "data-key": `${facet}~${value}`, onchange: () => toggle(facet, value) });
      box.checked = picked.includes(value);
      return make("label", { class: "value", "data-depth": depth || null }, box, make("span", { class: "name" }, valueName(facet, value)), make("span", { class: "count" }, String(n)));
    });
    const more = values.length > FIRST && button(word("ui", wide.has(facet) ? "fewer" : "more_values", { n: values.length }),
      () => { if (!wide.delete(facet)) wide.add(facet); render(app.state()); }, { class: "link", "data-key": `more ${facet}` });
    return make("fieldset", { "data-facet": facet }, make("legend", {}, word("facet", facet)), ...rows, more || null);
  }

  function render(state) {
    const clear = button(word("ui", "clear"), () => app.change({ f: {}, t: null, off: [], undated: true }),
      { disabled: !chosen(state) && !state.off.length, "data-key": "clear" });
    replace($("facets"), make("div", { class: "head" }, make("h2", {}, word("ui", "filter")), clear), FACETS.map((facet) => facetBlock(facet, state)));
    $("facets").setAttribute("aria-label", word("ui", "filter"));
    legend(state);
    time(state);
  }

  function legend(state) {
    const kinds = new Map();
    for (const node of model.nodes) kinds.set(node.kind, (kinds.get(node.kind) ?? 0) + 1);
    const buttons = [...kinds].map(([kind, count]) => {
      const sign = make("span", { class: "sign", "aria-hidden": "true" }, data.looks[kind].sign), shown = !state.off.includes(kind);
      sign.style.color = data.looks[kind].colour;
      return button([sign, word("kind", kind), make("span", { class: "count" }, String(count))],
        () => app.change({ off: shown ? [...state.off, kind] : state.off.filter((one) => one !== kind) }),
        { "aria-pressed": shown, "data-key": kind });
    });
    const styles = ["stated", "goal", "inferred", "background"].filter((style) => model.edges.some((edge) => edge.style === style))
      .map((style) => make("p", {}, make("span", { class: `stroke ${style}` }), word("ui", style)));
    replace($("legend"), ...buttons, ...styles);
    $("legend").setAttribute("aria-label", word("ui", "legend"));
  }

  // Two handles over the years that claims speak of, above them how many claims each year has.
  function time(state) {
    const all = histogram(app.files, passing(app.files, state, "time"));
    $("time").hidden = all.length < 2;
    if (all.length < 2) return;
    const first = all[0][0], last = all.at(-1)[0], [from, to] = state.t ?? [first, last], top = Math.max(...all.map(([, n]) => n), 1);
    const bars = all.map(([year, n], i) => make("rect", { x: i, y: 24 - n / top * 24, width: 0.8, height: n / top * 24,
      class: year >= from && year <= to ? "in" : "out" }, make("title", {}, `${year}: ${n}`)));
    const set = (low, high) => app.change({ t: low <= first && high >= last ? null : [Math.min(low, high), Math.max(low, high)], node: "", edge: "" }, { quiet: true });
    const handle = (key, value) => {
      const input = make("input", { type: "range", min: first, max: last, step: 1, value, "aria-label": word("ui", key), "aria-valuetext": String(value), "data-key": key });
      input.addEventListener("input", () => set(...(key === "from" ? [Number(input.value), to] : [from, Number(input.value)])));
      return input;
    };
    const undated = make("input", { type: "checkbox", "data-key": "undated", onchange: () => app.change({ undated: !state.undated }) });
    undated.checked = state.undated;
    replace($("time"), make("output", {}, from === to ? String(from) : `${from}–${to}`),
      make("div", { class: "track" }, make("svg", { viewBox: `0 0 ${all.length} 24`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars), handle("from", from), handle("to", to)),
      make("label", {}, undated, word("ui", "undated")));
    $("time").setAttribute("aria-label", word("ui", "time"));
  }

  return { render };
}

// Taking away: the picture as PNG and SVG, the selection as CSV and Turtle, the page on paper.
import { $, button, copy, download, make } from "./dom.mjs";
import { svgOf } from "./paper.mjs";
import { csv, turtle } from "./write.mjs";

export function takeawayOf(app) {
  const { model, word } = app;

  // The claims of what is selected, else those that the filters leave.
  function selection() {
    const state = app.state(), node = model.index.get(state.node), edge = model.edgeIndex.get(state.edge), seen = app.seen();
    if (node !== undefined) return model.details[node].claims ?? [];
    if (edge !== undefined) return model.lines[edge].claims;
    return seen.pass.flatMap((yes, i) => (yes ? [i] : []));
  }
  const ids = () => selection().map((i) => model.claims[i].id);
  const resources = () => [...(model.index.has(app.state().node) ? [app.state().node] : []), ...ids(),
    ...new Set(selection().flatMap((i) => (model.claims[i].ends ?? []).flat().map((node) => model.nodes[node].id)))];

  function png() {
    const canvas = $("graph").querySelector("canvas"), sheet = make("canvas", { width: canvas.width, height: canvas.height });
    const context = sheet.getContext("2d");
    context.fillStyle = app.picture.palette().ground;
    context.fillRect(0, 0, sheet.width, sheet.height);
    context.drawImage(canvas, 0, 0);
    sheet.toBlob((blob) => download("graph.png", blob));
  }

  function svg() {
    const { picture } = app, places = picture.places(), small = picture.small();
    const items = picture.shown().map((item) => ({ ...item, ...places.get(item.id), inside: !item.under, size: item.under ? item.size : 8, colour: model.data.looks[item.kind]?.colour ?? picture.palette().faint }));
    const lines = picture.lines().map((line) => ({ ...line, lit: picture.lit().edges.has(line.id) }));
    download("graph.svg", svgOf({ items, lines, labels: picture.labels(), palette: picture.palette(), font: picture.font, small }), "image/svg+xml");
  }

  const acts = [
    ["png", png], ["svg", svg],
    ["csv", () => download("claims.csv", csv(model, ids()), "text/csv;charset=utf-8")],
    ["ttl", () => download("claims.ttl", turtle(model, resources()), "text/turtle;charset=utf-8")],
    ["link", () => copy(location.href)], ["print", () => window.print()],
  ];

  return {
    render() {
      $("take").querySelector("summary").textContent = word("ui", "take");
      $("taken").replaceChildren(...acts.map(([key, act]) => button(word("ui", `take_${key}`), () => {
        $("take").open = false;
        app.tell(word("ui", "taken", { what: word("ui", `take_${key}`) }));
        act();
      }, { "data-take": key })));
    },
  };
}

// The keyboard: everything that the mouse does on the picture.
import { $ } from "./dom.mjs";
import { towards } from "./walk.mjs";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listen(app) {
  const { picture, model } = app;

  function step(direction) {
    const { node } = app.state(), places = picture.places();
    const next = places.has(node) ? towards(places, node, ...direction) : [...places.keys()].sort((a, b) => weight(b) - weight(a))[0];
    if (next) app.open(next);
  }
  const weight = (id) => model.weight[model.index.get(id)] ?? 0;

  $("graph").addEventListener("keydown", (event) => {
    if (ARROWS[event.key]) step(ARROWS[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "Enter") $("panel").focus();
    else return;
    event.preventDefault();
  });

  function zoom(factor) {
    const { network } = picture;
    network.moveTo({ scale: network.getScale() * factor });
    picture.refresh();
  }

  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=checkbox]):not([type=range]), select, textarea");
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !writing) app.undo();
    else if (event.key === "/" && !writing) $("search").focus();
    else if (event.key === "Escape" && event.target !== $("search")) app.escape();
    else return;
    event.preventDefault();
  });
}

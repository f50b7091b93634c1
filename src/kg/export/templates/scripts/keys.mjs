// The keyboard: everything that the mouse does on the picture.
import { $ } from "./dom.mjs";
import { towards } from "./walk.mjs";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listen(app) {
  const { picture } = app;

  // To the next node, which is selected; in a summary a sign is marked only, Enter opens it.
  function step(direction) {
    const places = picture.places(), at = app.seen().summary ? cursor : app.state().node;
    const next = places.has(at) ? towards(places, at, ...direction) : [...places.keys()].sort((a, b) => weight(b) - weight(a))[0];
    if (!next) return;
    if (!app.seen().summary) return app.open(next);
    cursor = next;
    picture.mark(next);
    app.tell(picture.item(next).label);
  }
  let cursor = "";
  const weight = (id) => picture.item(id)?.weight ?? 0;

  function enter() {
    if (app.seen().summary && picture.item(cursor)) app.open(cursor);
    else $("panel").focus();
  }

  $("graph").addEventListener("keydown", (event) => {
    if (ARROWS[event.key]) step(ARROWS[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "Enter") enter();
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
    else if (event.key === "Escape") app.escape();
    else return;
    event.preventDefault();
  });
}

// Search with a list of hits, by keyboard as by mouse.
import { $, make } from "./dom.mjs";
import { search } from "./find.mjs";

export function finderOf(app) {
  const { model, word, say } = app, { data } = model;
  const entries = model.nodes.map((node, i) => ({ id: node.id, weight: model.weight[i], names: [data.details[i].label, data.details[i].alt ?? []].flat() }));
  let hits = [], active = -1;

  function look() {
    hits = search(entries, $("search").value, data.initials);
    active = hits.length ? 0 : -1;
    list($("search").value.trim() !== "");
    if ($("search").value.trim()) app.tell(word("ui", "hits", { n: hits.length }));
  }

  function list(open) {
    $("hits").hidden = !open;
    $("search").setAttribute("aria-expanded", String(open));
    const items = hits.map((i, k) => make("li", { role: "option", id: `hit${k}`, "aria-selected": k === active, onclick: () => choose(k) },
      say(data.details[i].label), make("span", { class: "kind" }, ` · ${word("kind", model.nodes[i].kind)}`)));
    $("hits").replaceChildren(...(items.length ? items : [make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, word("ui", "none"))]));
    if (open && active >= 0) $("search").setAttribute("aria-activedescendant", `hit${active}`);
    else $("search").removeAttribute("aria-activedescendant");
    if (open) $(`hit${active}`)?.scrollIntoView({ block: "nearest" });
  }

  function choose(k) {
    if (hits[k] === undefined) return;
    list(false);
    app.select(model.nodes[hits[k]].id);
  }

  $("search").addEventListener("input", look);
  $("search").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      active = (active + step + hits.length) % hits.length;
      list(true);
      event.preventDefault();
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape" && !$("hits").hidden) { // the list first, the selection next
      list(false);
      event.stopPropagation();
    }
  });
  document.addEventListener("click", (event) => { if (!$("finder").contains(event.target)) list(false); });
  return { render() { $("search").placeholder = word("ui", "search"); $("search").setAttribute("aria-label", word("ui", "search")); $("hits").setAttribute("aria-label", word("ui", "search")); } };
}

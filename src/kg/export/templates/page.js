"use strict";
// Draws the graph and answers clicks. All text from the data reaches the page through textContent or the canvas.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const HUBS = 40; // nodes whose names come first in a small picture
  const TRAVEL = 250; // milliseconds to what is selected
  const ROWS = 60; // claims listed at once
  let lang = "zh";
  let selected = null; // {node: id} or {edge: index}

  const word = (group, key, values = {}) =>
    (data.words[lang][group][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const say = (text) => (Array.isArray(text) ? text[lang === "en" ? 1 : 0] : text ?? "");
  const name = (id) => say(data.details[id].label);

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null)); // strings become text nodes
    return element;
  }

  // ── the picture ─────────────────────────────────────────────────────────────────────────────────────────
  const hidden = new Set(); // kinds switched off in the legend
  const kindOf = Object.fromEntries(data.network.nodes.map((node) => [node.id, node.kind]));
  const nodes = new vis.DataSet(data.network.nodes);
  const edges = new vis.DataSet(data.network.edges);
  const shown = new vis.DataView(nodes, { filter: (node) => !hidden.has(node.kind) });
  const network = new vis.Network($("graph"), { nodes: shown, edges }, data.network.options);
  const font = getComputedStyle(document.documentElement).fontFamily;

  function colours() {
    const css = getComputedStyle(document.documentElement);
    const get = (key) => css.getPropertyValue(key).trim();
    const ink = get("--ink"), ground = get("--ground");
    network.setOptions({
      nodes: { font: { color: ink, face: font, strokeWidth: 3, strokeColor: ground } },
      edges: { color: { color: get("--line"), highlight: get("--accent"), hover: get("--accent"), inherit: false } },
    });
    nodes.update(data.network.nodes.map(({ id, kind }) => {
      const colour = data.looks[kind].colour;
      const inside = small || nodes.get(id).under ? colour : ground;
      const lit = { border: get("--accent"), background: inside };
      return { id, color: { border: colour, background: inside, highlight: lit, hover: lit } };
    }));
    edges.update(data.network.edges.map(({ id, style }) => (
      style === "background" ? { id } : { id, color: { color: get("--faint"), opacity: 0.55 } })));
    return { ink: get("--ink"), faint: get("--faint"), ground, accent: get("--accent") };
  }
  let small = false; // too small for names inside boxes
  let palette = colours();

  // A node with its label, in the picture's own units; vis-network counts labels below a shape at times only.
  function box(id) {
    const { x, y } = network.getPosition(id);
    const node = nodes.get(id);
    if (!node.under) return network.getBoundingBox(id);
    const [width, height] = node.under, half = Math.max(width / 2, node.size);
    return { left: x - half, right: x + half, top: y - node.size, bottom: y + node.size + height };
  }

  // Labels are drawn where there is room: of the selection first, then names of nodes where the picture is too small
  // for vis-network to write them, then what texts say, then background.
  const degree = {};
  for (const { from, to } of data.network.edges) for (const id of [from, to]) degree[id] = (degree[id] ?? 0) + 1;
  const byDegree = data.network.nodes.map((node) => node.id).sort((a, b) => (degree[b] ?? 0) - (degree[a] ?? 0));
  const legible = data.network.options.nodes.scaling.label.drawThreshold;
  let placed = [];

  function place() {
    placed = [];
    const scale = network.getScale();
    if (scale <= 0) return;
    resize(data.network.options.nodes.font.size * scale < legible);
    const taken = small ? [] : shown.getIds().map(box);
    const start = network.DOMtoCanvas({ x: 0, y: 0 });
    const end = network.DOMtoCanvas({ x: $("graph").clientWidth, y: $("graph").clientHeight });
    const context = $("graph").querySelector("canvas").getContext("2d");
    context.save();
    const fit = (text, size, ink, spots) => {
      context.font = `${size}px ${font}`;
      const lines = text.split("\n");
      const width = Math.max(...lines.map((line) => context.measureText(line).width));
      const height = lines.length * size * 1.2;
      for (const [x, y] of spots(height)) {
        if (x < start.x || x > end.x || y < start.y || y > end.y) continue;
        const room = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
        if (!taken.every((other) => apart(room, other))) continue;
        taken.push(room);
        placed.push({ x, y, lines, size, ink });
        return;
      }
    };
    const lit = new Set(network.getSelectedEdges());
    const lines = data.network.edges.map((edge, i) => ({ edge, text: say(data.lines[i].label) }))
      .filter(({ edge, text }) => text && !hidden.has(kindOf[edge.from]) && !hidden.has(kindOf[edge.to]));
    const rank = ({ edge }) => (lit.has(edge.id) ? 0 : edge.style === "background" ? 2 : 1);
    lines.sort((a, b) => rank(a) - rank(b));
    const write = (line) => fit(line.text, Math.max(12, Math.min(8.5 / scale, 40)), ["accent", "ink", "faint"][rank(line)],
      (height) => spots(line.edge, height));
    lines.filter((line) => rank(line) === 0).forEach(write);
    if (small) {
      const first = network.getSelectedEdges().flatMap((id) => network.getConnectedNodes(id));
      const order = [...new Set([...first, ...byDegree])].filter((id) => !hidden.has(kindOf[id]));
      const names = (ids) => ids.forEach((id) =>
        fit(nodes.get(id).label, 11 / scale, "ink", (height) => beside(id, height)));
      names(order.slice(0, HUBS)); // over other nodes if need be
      taken.push(...shown.getIds().map(sign));
      names(order.slice(HUBS));
    }
    if (8.5 / scale <= 40) lines.filter((line) => rank(line) > 0).forEach(write); // else not to be read
    context.restore();
  }

  const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

  // In a small picture boxes, which would be empty, shrink to dots.
  const DOT = 8;
  function resize(now) {
    if (now === small) return;
    small = now;
    const boxed = data.network.nodes.filter((node) => !node.under);
    network.setOptions({ nodes: { scaling: { label: { drawThreshold: now ? 1e6 : 1 } } } });
    nodes.update(boxed.map(({ id, shape }) => (now ? { id, shape: "dot", size: DOT } : { id, shape })));
    palette = colours();
  }

  function sign(id) {
    const { x, y } = network.getPosition(id), size = nodes.get(id).size;
    return { left: x - size, right: x + size, top: y - size, bottom: y + size };
  }

  function beside(id, height) {
    const { x, y } = network.getPosition(id), away = nodes.get(id).size * 1.1 + height / 2;
    return [[x, y + away], [x, y - away]];
  }

  // Where a label may stand: below a node that hangs on this edge alone, else along the line.
  function spots(edge, height) {
    const a = network.getPosition(edge.from), b = network.getPosition(edge.to);
    const bend = edge.smooth ? edge.smooth.roundness * (edge.smooth.type === "curvedCW" ? 1 : -1) : 0;
    const leaf = edge.leaf === undefined ? null : box(edge.leaf);
    const below = leaf === null || small ? [] : [[(leaf.left + leaf.right) / 2, leaf.bottom + height / 2 + 2]];
    const along = [0.6, 0.7, 0.5, 0.8, 0.4].map((t) => {
      const sag = 2 * t * (1 - t) * bend; // how far a bent line stands off the straight one
      return [a.x + (b.x - a.x) * t + (b.y - a.y) * sag, a.y + (b.y - a.y) * t - (b.x - a.x) * sag];
    });
    return [...below, ...along];
  }

  function draw(context) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { x, y, lines, size, ink } of placed) {
      context.font = `${size}px ${font}`;
      context.strokeStyle = palette.ground;
      context.lineWidth = size / 3;
      context.fillStyle = palette[ink];
      lines.forEach((line, k) => {
        const at = y + (k - (lines.length - 1) / 2) * size * 1.2;
        context.strokeText(line, x, at);
        context.fillText(line, x, at);
      });
    }
  }

  let waiting = 0;
  function refresh(delay = 60) {
    clearTimeout(waiting);
    waiting = setTimeout(() => { waiting = 0; place(); network.redraw(); }, delay);
  }
  network.on("afterDrawing", draw);
  for (const event of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(event, () => refresh());

  // ── selection ───────────────────────────────────────────────────────────────────────────────────────────
  function select(id, { move = true } = {}) {
    const index = data.network.edges.findIndex((edge) => edge.id === id);
    if (data.details[id]) {
      show(kindOf[id]);
      network.selectNodes([id]);
      selected = { node: id };
      if (move) network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: { duration: TRAVEL } });
    } else if (index >= 0) {
      const { from, to } = data.network.edges[index];
      show(kindOf[from]);
      show(kindOf[to]);
      network.selectEdges([id]);
      selected = { edge: index };
      if (move) network.fit({ nodes: [from, to], maxZoomLevel: 1, animation: { duration: TRAVEL } });
    } else return false;
    remember(id);
    panel();
    if (move) placed = []; // until the picture stands still
    refresh(move ? TRAVEL + 60 : 60);
    return true;
  }

  function clear() {
    selected = null;
    network.unselectAll();
    remember("");
    panel();
    refresh();
  }

  function remember(id) {
    history.replaceState(null, "", id ? `#${encodeURIComponent(id)}` : location.pathname + location.search);
  }

  function show(kind) {
    if (!hidden.delete(kind)) return;
    shown.refresh();
    legend();
  }

  network.on("click", ({ nodes: hit, edges: lines }) => {
    if (hit.length) select(hit[0], { move: false });
    else if (lines.length) select(lines[0], { move: false });
    else clear();
  });

  // ── the panel ───────────────────────────────────────────────────────────────────────────────────────────
  function panel() {
    const content = selected === null ? welcome() : "node" in selected ? nodePanel(selected.node) : edgePanel(selected.edge);
    $("panel").replaceChildren(...content);
    $("panel").scrollTop = 0;
  }

  function welcome() {
    const documents = Object.values(data.texts).map((text) => make("li", {}, titled(text)));
    return [make("p", { class: "hint" }, word("ui", "welcome")), make("h3", {}, word("ui", "documents")),
      make("ul", {}, ...documents)];
  }

  function nodePanel(id) {
    const detail = data.details[id];
    const parts = detail.parts ?? [];
    const claims = claimTables(detail.claims, id);
    return [
      make("h2", {}, name(id)),
      make("p", { class: "kind" }, [word("kind", kindOf[id]), ...detail.alt].join(" · ")),
      facts(detail.facts),
      ...(parts.length ? [make("h3", {}, word("ui", "parts")),
        make("ol", {}, ...parts.map((part) => make("li", {}, link(part))))] : []),
      ...claims,
      ...(detail.evidence.length ? [make("h3", {}, word("ui", "evidence")), ...detail.evidence.map(sentence)] : []),
    ];
  }

  function edgePanel(index) {
    const edge = data.network.edges[index];
    const line = data.lines[index];
    return [
      make("h2", {}, link(edge.from), " → ", link(edge.to)),
      make("p", { class: "kind" }, say(line.label).replaceAll("\n", "; ")),
      ...(line.claims.length ? claimTables(line.claims, edge.from)
        : [make("p", { class: "hint" }, `${word("ui", "background")} · ${word("ui", "no_claims")}`)]),
    ];
  }

  function link(id) {
    return make("button", { type: "button", class: "link", onclick: () => select(id) }, name(id));
  }

  function value(one) {
    return one && typeof one === "object" && "node" in one ? link(one.node) : say(one);
  }

  function facts(rows) {
    if (!rows.length) return null;
    const spaced = (values) => values.flatMap((one, i) => (i ? [", ", value(one)] : [value(one)]));
    return make("dl", {}, ...rows.map(([key, values]) =>
      make("div", {}, make("dt", {}, say(key)), make("dd", {}, ...spaced(values)))));
  }

  // One table for each class of claim: a row of cells, below it what else is known and the sentence.
  function claimTables(ids, self) {
    const groups = new Map();
    for (const id of ids) {
      const cls = data.claims[id].cls;
      groups.set(cls, [...(groups.get(cls) ?? []), id]);
    }
    return [...groups].flatMap(([cls, members]) =>
      [make("h3", {}, `${word("claim", cls)} ${members.length}`), ...claimTable(members, self)]);
  }

  function claimTable(ids, self) {
    const columns = ["value", "period", "level", "rank"].filter((key) => ids.some((id) => data.claims[id][key]));
    const head = ["what", ...columns].map((key) => make("th", { scope: "col" }, word("ui", key)));
    const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)));
    const add = (some) => table.append(...some.map((id) => claimRows(data.claims[id], columns, self)));
    add(ids.slice(0, ROWS));
    if (ids.length <= ROWS) return [table];
    const more = make("button", { type: "button", onclick: () => { add(ids.slice(ROWS)); more.remove(); } },
      word("ui", "more", { n: ids.length }));
    return [table, more];
  }

  function claimRows(claim, columns, self) {
    const [subjects, objects] = claim.ends;
    const others = [...subjects, ...objects].filter((id) => id !== self);
    const what = others.flatMap((id, i) => (i ? [" · ", link(id)] : [link(id)]));
    const cells = columns.map((key) => make("td", key === "value" ? { class: "number" } : {}, say(claim[key])));
    const rest = make("td", { colspan: String(columns.length + 1) },
      facts(claim.facts ?? []), ...(claim.evidence ?? []).map(sentence));
    return make("tbody", {}, make("tr", {}, make("td", {}, ...what), ...cells), make("tr", {}, rest));
  }

  function sentence(id) {
    const passage = data.passages[id];
    const text = data.texts[passage.text];
    return make("blockquote", {}, passage.before, make("mark", {}, passage.quote), passage.after,
      make("p", { class: "source" }, titled(text)));
  }

  const titled = (text) => [text.title || word("ui", "untitled"), text.date].filter(Boolean).join(" · ");

  // ── legend and search ───────────────────────────────────────────────────────────────────────────────────
  function legend() {
    const counts = new Map();
    for (const node of data.network.nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
    const kinds = [...counts].map(([kind, count]) => {
      const sign = make("span", { class: "sign", "aria-hidden": "true" }, data.looks[kind].sign);
      sign.style.color = data.looks[kind].colour;
      return make("button", { type: "button", "aria-pressed": String(!hidden.has(kind)), onclick: () => toggle(kind) },
        sign, word("kind", kind), make("span", { class: "count" }, String(count)));
    });
    const styles = ["stated", "goal", "inferred", "background"]
      .filter((style) => data.network.edges.some((edge) => edge.style === style))
      .map((style) => make("p", {}, make("span", { class: `stroke ${style}` }), word("ui", style)));
    $("legend").replaceChildren(...kinds, ...styles);
  }

  function toggle(kind) {
    if (!hidden.delete(kind)) hidden.add(kind);
    shown.refresh();
    legend();
    refresh();
  }

  const folded = (text) => text.normalize("NFKC").toLowerCase();
  let hits = [], active = -1;

  function search() {
    const query = folded($("search").value.trim());
    const texts = (id) => [data.details[id].label, data.details[id].alt].flat();
    hits = query === "" ? [] : data.network.nodes.map((node) => node.id)
      .filter((id) => texts(id).some((text) => folded(text).includes(query)))
      .sort((a, b) => name(a).length - name(b).length).slice(0, 50);
    active = hits.length ? 0 : -1;
    list(query !== "");
  }

  function list(open) {
    $("hits").hidden = !open;
    $("search").setAttribute("aria-expanded", String(open));
    const items = hits.map((id, i) => make("li",
      { role: "option", id: `hit${i}`, "aria-selected": String(i === active), onclick: () => choose(i) },
      `${name(id)} · ${word("kind", kindOf[id])}`));
    $("hits").replaceChildren(...(items.length ? items : [make("li", {}, word("ui", "none"))]));
    if (active >= 0) $("search").setAttribute("aria-activedescendant", `hit${active}`);
    else $("search").removeAttribute("aria-activedescendant");
    $(`hit${active}`)?.scrollIntoView({ block: "nearest" });
  }

  function choose(i) {
    if (hits[i] === undefined) return;
    const id = hits[i];
    list(false);
    select(id);
  }

  $("search").addEventListener("input", search);
  $("search").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      active = (active + step + hits.length) % hits.length;
      list(true);
      event.preventDefault();
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") list(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== $("search")) {
      $("search").focus();
      event.preventDefault();
    } else if (event.key === "Escape" && document.activeElement !== $("search")) clear();
  });
  document.addEventListener("click", (event) => { if (!$("finder").contains(event.target)) list(false); });

  // ── the frame ───────────────────────────────────────────────────────────────────────────────────────────
  function frame() {
    document.documentElement.lang = lang;
    $("counts").textContent = word("ui", "counts",
      { nodes: data.network.nodes.length, edges: data.network.edges.length, claims: Object.keys(data.claims).length });
    $("search").placeholder = word("ui", "search");
    $("search").setAttribute("aria-label", word("ui", "search"));
    $("graph").setAttribute("aria-label", word("ui", "drawing"));
    $("legend").setAttribute("aria-label", word("ui", "legend"));
    $("language").textContent = word("ui", "other_language");
    $("fit").textContent = word("ui", "fit");
    $("notice").hidden = data.left_out.nodes + data.left_out.claims === 0;
    $("notice").textContent = word("ui", "left_out", data.left_out);
    legend();
    panel();
    refresh();
  }
  $("fit").addEventListener("click", () => { network.fit(); refresh(); });
  $("language").addEventListener("click", () => { lang = lang === "zh" ? "en" : "zh"; frame(); });
  dark.addEventListener("change", () => { palette = colours(); refresh(); });

  // For scripts and tests: what a click does, by id; where a node stands on the page.
  window.kgPage = {
    select,
    clear,
    nodes: () => shown.getIds(),
    edges: () => data.network.edges.map(({ id, from, to, style }) => ({ id, from, to, style })),
    settled: () => waiting === 0,
    labels: () => placed.map(({ lines }) => lines.join("\n")),
    boxes: () => shown.getIds().map((id) => ({ id, ...box(id) })),
    position: (id) => {
      const { x, y } = network.canvasToDOM(network.getPosition(id));
      const { left, top } = $("graph").getBoundingClientRect();
      return { x: left + x, y: top + y };
    },
  };
  network.fit();
  frame();
  if (location.hash.length > 1) {
    try { select(decodeURIComponent(location.hash.slice(1))); } catch { /* not one of our links */ }
  }
})();

// The picture: vis-network draws nodes and lines, this file their colours, their labels and what is lit.
import { $ } from "./dom.mjs";
import { placeLabels } from "./labels.mjs";

const DOT = 8; // size of what is a box where the picture is large enough for its label
const TRAVEL = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250; // milliseconds to what is selected

export function pictureOf({ options, looks }, heard) {
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const network = new vis.Network($("graph"), { nodes, edges }, options);
  const font = getComputedStyle(document.documentElement).fontFamily;
  const legible = options.nodes.scaling.label.drawThreshold;
  let items = new Map(), lines = [], hovered = "", small = false, moved = false, placed = [], waiting = 0, palette = paletteOf();
  let lit = { nodes: new Set(), edges: new Set(), pinned: new Set() };

  function paletteOf() {
    const css = getComputedStyle(document.documentElement), get = (key) => css.getPropertyValue(key).trim();
    return { ink: get("--ink"), faint: get("--faint"), ground: get("--ground"), accent: get("--accent"), line: get("--line") };
  }

  const boxed = (item) => !item.under;
  function styled(item) {
    const { colour } = looks[item.kind] ?? { colour: palette.faint }, inside = small || item.under ? colour : palette.ground;
    const glow = { border: palette.accent, background: inside }, marked = lit.nodes.has(item.id), pinned = lit.pinned.has(item.id);
    const dim = lit.nodes.size > 0 && !marked; // beside a path
    return {
      id: item.id, label: item.label, x: item.x, y: item.y, shape: small && boxed(item) ? "dot" : item.shape, size: boxed(item) ? DOT : item.size,
      opacity: dim ? 0.3 : 1, borderWidth: marked || pinned ? 4 : 1.5, shapeProperties: { borderDashes: item.kind === "ProvisionalConcept" ? [4, 3] : false },
      font: { color: dim ? palette.faint : palette.ink, face: font, strokeWidth: 3, strokeColor: palette.ground },
      color: { border: marked || pinned ? palette.accent : colour, background: inside, highlight: glow, hover: glow },
    };
  }

  function drawn(line) {
    const color = lit.edges.has(line.id) ? { color: palette.accent, opacity: 1 } : lit.nodes.size ? { color: palette.line, opacity: 0.6 }
      : line.style === "background" ? { color: palette.line } : { color: palette.faint, opacity: 0.55 };
    return { id: line.id, from: line.from, to: line.to, dashes: line.dashes ?? false, smooth: line.smooth ?? false, width: lit.edges.has(line.id) ? 3 : line.width ?? 1.2,
      arrows: line.plain ? "" : undefined, color: { ...color, highlight: palette.accent, hover: palette.accent, inherit: false } };
  }

  // Shows these and takes away all others.
  function show(newItems, newLines, newLit, arranged) {
    items = new Map(newItems.map((item) => [item.id, item]));
    lines = newLines;
    lit = newLit;
    moved = arranged;
    const gone = (set, kept) => set.remove(set.getIds().filter((id) => !kept.has(id)));
    gone(edges, new Set(lines.map(({ id }) => id)));
    gone(nodes, items);
    paint();
  }

  function paint() {
    nodes.update([...items.values()].map(styled));
    edges.update(lines.map(drawn));
    placed = [];
    refresh();
  }

  // A node with its label, in the picture's own units; vis-network counts labels below a shape at times only.
  function box(id) {
    const { x, y } = network.getPosition(id), item = items.get(id);
    if (boxed(item)) return network.getBoundingBox(id);
    const [width, height] = item.under, half = Math.max(width / 2, item.size);
    return { left: x - half, right: x + half, top: y - item.size, bottom: y + item.size + height };
  }

  const sizeOf = (id) => (boxed(items.get(id)) ? DOT : items.get(id).size);
  function sign(id) {
    const { x, y } = network.getPosition(id), size = sizeOf(id);
    return { left: x - size, right: x + size, top: y - size, bottom: y + size };
  }

  function place() {
    const scale = network.getScale(), area = $("graph"), canvas = area.querySelector("canvas");
    if (scale <= 0 || !area.clientWidth || !canvas) return;
    const now = options.nodes.font.size * scale < legible;
    if (now !== small) {
      small = now;
      network.setOptions({ nodes: { scaling: { label: { drawThreshold: now ? 1e6 : 1 } } } });
      nodes.update([...items.values()].filter(boxed).map(styled));
    }
    const context = canvas.getContext("2d");
    context.save();
    const view = {
      scale, small, moved, box, sign, size: sizeOf, position: (id) => network.getPosition(id), weight: (id) => items.get(id)?.weight ?? 0,
      start: network.DOMtoCanvas({ x: 0, y: 0 }), end: network.DOMtoCanvas({ x: area.clientWidth, y: area.clientHeight }),
      measure: (rows, size) => { context.font = `${size}px ${font}`; return Math.max(...rows.map((row) => context.measureText(row).width)); },
    };
    const on = { nodes: new Set([...lit.nodes, ...network.getSelectedNodes()]), edges: new Set([...lit.edges, ...network.getSelectedEdges()]) };
    for (const id of on.edges) if (edges.get(id)) network.getConnectedNodes(id).forEach((node) => on.nodes.add(node));
    placed = placeLabels(view, [...items.values()], lit.edges.size ? lines.filter(({ id }) => on.edges.has(id)) : lines, on);
    context.restore();
  }

  // The whole name of what the pointer is on, or what its line says, over all else.
  function named() {
    const scale = network.getScale(), size = Math.max(12, 13 / scale);
    if (items.has(hovered) && small) {
      const { x, y } = network.getPosition(hovered), rows = items.get(hovered).label.split("\n");
      return [{ x, y: y - sizeOf(hovered) - rows.length * size * 0.6 - 4 / scale, lines: rows, size, ink: "accent" }];
    }
    const line = edges.get(hovered) && lines.find(({ id }) => id === hovered);
    if (!line?.text) return [];
    const a = network.getPosition(line.from), b = network.getPosition(line.to);
    return [{ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, lines: line.text.split("\n"), size, ink: "accent" }];
  }

  network.on("afterDrawing", (context) => {
    Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
    for (const { x, y, lines: rows, size, ink } of [...placed, ...named()]) {
      Object.assign(context, { font: `${size}px ${font}`, strokeStyle: palette.ground, lineWidth: size / 3, fillStyle: palette[ink] });
      rows.forEach((row, k) => {
        const at = y + (k - (rows.length - 1) / 2) * size * 1.2;
        context.strokeText(row, x, at);
        context.fillText(row, x, at);
      });
    }
  });

  function refresh(delay = 60) {
    clearTimeout(waiting);
    waiting = setTimeout(() => { waiting = 0; place(); network.redraw(); }, delay);
  }
  for (const event of ["zoom", "dragEnd", "animationFinished", "resize"]) network.on(event, () => refresh());
  network.on("dragEnd", ({ nodes: dragged }) => {
    for (const id of dragged) Object.assign(items.get(id), network.getPosition(id));
    if (dragged.length) heard.moved(dragged[0]);
  });
  for (const [event, key] of [["hoverNode", "node"], ["hoverEdge", "edge"]]) network.on(event, (told) => { hovered = told[key]; network.redraw(); });
  for (const event of ["blurNode", "blurEdge"]) network.on(event, () => { hovered = ""; network.redraw(); });
  network.on("click", ({ nodes: hit, edges: crossed }) => heard.clicked(hit[0], crossed[0]));
  network.on("doubleClick", ({ nodes: hit }) => { if (hit.length) heard.opened(hit[0]); });

  return {
    network, show, refresh, box,
    repaint() { palette = paletteOf(); paint(); },
    mark(id) {
      network.unselectAll();
      if (items.has(id)) network.selectNodes([id]);
      else if (edges.get(id)) network.selectEdges([id]);
      refresh();
    },
    focus(ids) {
      const known = ids.filter((id) => items.has(id));
      if (known.length === 1) network.focus(known[0], { scale: Math.max(network.getScale(), 0.8), animation: TRAVEL > 0 && { duration: TRAVEL } });
      else if (known.length) network.fit({ nodes: known, maxZoomLevel: 1.2, animation: TRAVEL > 0 && { duration: TRAVEL } });
      placed = []; // until the picture stands still
      refresh(TRAVEL + 60);
    },
    fit(ids) { network.fit(ids ? { nodes: ids.filter((id) => items.has(id)), maxZoomLevel: 1.2 } : { maxZoomLevel: 1.6 }); refresh(); },
    settled: () => waiting === 0,
    labels: () => [...placed, ...named()],
    item: (id) => items.get(id),
    shown: () => [...items.values()],
    lines: () => lines,
    lit: () => lit,
    palette: () => palette,
    font,
    places: () => new Map([...items.keys()].map((id) => [id, network.getPosition(id)])),
    small: () => small,
  };
}

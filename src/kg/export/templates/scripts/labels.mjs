// Where labels stand on the canvas: names of nodes where the picture is too small for vis-network to write them, and
// what texts say along the lines; each where there is room, the selection first.

const HUBS = 40; // nodes whose names come first in a small picture
const ALONG = [0.4, 0.3, 0.5, 0.22, 0.6, 0.75]; // of the way from the lighter end: where many lines meet is no room
const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

// `view` tells the scale, the stretch of canvas on screen, positions and boxes, and measures text.
export function placeLabels(view, nodes, lines, lit) {
  const { scale, small } = view, taken = small ? [] : nodes.map(({ id }) => view.box(id)), placed = [];
  const fit = (text, size, ink, spots) => {
    const rows = text.split("\n"), width = view.measure(rows, size), height = rows.length * size * 1.2;
    for (const [x, y] of spots(height, width)) {
      const room = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
      if (room.left < view.start.x || room.right > view.end.x || room.top < view.start.y || room.bottom > view.end.y) continue;
      if (!taken.every((other) => apart(room, other))) continue;
      taken.push(room);
      placed.push({ x, y, lines: rows, size, ink });
      return;
    }
  };
  const rank = (line) => (lit.edges.has(line.id) ? 0 : line.style === "background" ? 2 : 1);
  const ordered = lines.filter((line) => line.text).sort((a, b) => rank(a) - rank(b));
  const write = (line) => fit(line.text, Math.max(12, Math.min(8.5 / scale, 40)), ["accent", "ink", "faint"][rank(line)],
    (height) => spotsOf(view, line, height));
  const chosen = ordered.filter((line) => rank(line) === 0);
  if (!small) chosen.forEach(write);
  else {
    const first = nodes.filter(({ id }) => lit.nodes.has(id)), rest = nodes.filter(({ id }) => !lit.nodes.has(id));
    const named = [...first, ...rest.sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))];
    const name = (node) => fit(node.label, 11 / scale, "ink", (height, width) => beside(view, node.id, height, width));
    named.slice(0, HUBS).forEach(name); // over other nodes if need be
    taken.push(...nodes.map(({ id }) => view.sign(id)));
    chosen.forEach(write);
    named.slice(HUBS).forEach(name);
  }
  if (8.5 / scale <= 40) ordered.filter((line) => rank(line) > 0 && !(small && line.quiet)).forEach(write); // else not to be read
  return placed;
}

function beside(view, id, height, width) {
  const { x, y } = view.position(id), away = view.size(id) * 1.1 + height / 2, off = view.size(id) * 1.5 + width / 2;
  return [[x, y + away], [x, y - away], [x + off, y], [x - off, y]];
}

// Below a node that hangs on this edge alone, else along the line.
function spotsOf(view, line, height) {
  const a = view.position(line.from), b = view.position(line.to);
  const bend = line.smooth ? line.smooth.roundness * (line.smooth.type === "curvedCW" ? 1 : -1) : 0;
  const leaf = line.leaf === undefined || view.small || view.moved ? null : view.box(line.leaf);
  const below = leaf === null ? [] : [[(leaf.left + leaf.right) / 2, leaf.bottom + height / 2 + 2]];
  const back = view.weight(line.from) > view.weight(line.to);
  const along = ALONG.map((away) => {
    const t = back ? 1 - away : away;
    const sag = 2 * t * (1 - t) * bend; // how far a bent line stands off the straight one
    return [a.x + (b.x - a.x) * t + (b.y - a.y) * sag, a.y + (b.y - a.y) * t - (b.x - a.x) * sag];
  });
  return [...below, ...along];
}

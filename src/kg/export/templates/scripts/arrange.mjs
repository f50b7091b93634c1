// Places for a part of the graph that is shown alone: rings around its centre, each node near its parent, none over
// another. The same part is always placed the same way.

const STEPS = 72, GAP = 14;
const TURN = Math.PI * 2 / STEPS;

// `rooms` are [width, height, how far the centre is above the box's] by node; `ring` the distance from the centre.
export function arrange(ring, near, rooms) {
  const order = [...ring.keys()].sort((a, b) => ring.get(a) - ring.get(b) || a - b);
  const placed = new Map(), boxes = [];
  const free = (x, y, w, h) => boxes.every((b) => Math.abs(b.x - x) >= (b.w + w) / 2 + GAP || Math.abs(b.y - y) >= (b.h + h) / 2 + GAP);
  const full = new Map(); // by ring and direction, how far out the last one had to go
  const counts = new Map();
  for (const one of order) counts.set(ring.get(one), (counts.get(ring.get(one)) ?? 0) + 1);
  const turned = new Map();
  for (const one of order) {
    const far = ring.get(one), [w, h, up] = rooms[one];
    let at = { x: 0, y: 0 };
    if (far > 0 || boxes.length) {
      const parent = near[one].map(([other]) => other).find((other) => placed.has(other) && ring.get(other) < far);
      const turn = turned.get(far) ?? 0;
      turned.set(far, turn + 1);
      const start = far > 1 && parent !== undefined && ring.get(parent) > 0 ? placed.get(parent).angle : turn / counts.get(far) * STEPS;
      at = spot(Math.round(start), far, w, h, free, full);
    }
    placed.set(one, { ...at, angle: at.angle ?? 0 });
    boxes.push({ x: at.x, y: at.y, w, h });
  }
  return new Map([...placed].map(([one, { x, y }]) => [one, { x: Math.round(x), y: Math.round(y) - rooms[one][2] }]));
}

function spot(start, far, w, h, free, full) {
  const key = `${far} ${start % STEPS}`;
  for (let reach = Math.max(170 * far, full.get(key) ?? 0); ; reach += 24) {
    for (let k = 0; k < (far > 1 ? 13 : 5); k += 1) {
      const angle = start + (k % 2 ? (k + 1) / 2 : -k / 2);
      const x = Math.sin(angle * TURN) * reach * 1.25, y = -Math.cos(angle * TURN) * reach;
      if (free(x, y, w, h)) {
        full.set(key, reach);
        return { x, y, angle };
      }
    }
  }
}

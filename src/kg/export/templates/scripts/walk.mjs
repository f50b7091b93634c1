// Walks through the graph by number of node: neighbourhoods, shortest paths, common neighbours.

// Distance from the start of each node at most `hops` away, nearest first. `hubs` may be too large to walk through.
export function ball(near, start, hops) {
  const far = new Map([[start, 0]]);
  for (const [at, steps] of far) {
    if (steps < hops) for (const [other] of near[at]) if (!far.has(other)) far.set(other, steps + 1);
  }
  return far;
}

// The nodes and edges of a shortest path; of several the one that avoids much connected nodes. Empty without any.
export function path(near, from, to) {
  if (from === undefined || to === undefined) return { nodes: [], edges: [] };
  const layers = ball(near, from, Infinity);
  if (!layers.has(to)) return { nodes: [], edges: [] };
  const cost = new Map([[from, 0]]), came = new Map();
  for (const [at, steps] of layers) { // by distance, so each node's cost is final when it is reached
    for (const [other, edge] of near[at]) {
      if (layers.get(other) !== steps + 1) continue;
      const sum = cost.get(at) + near[other].length;
      if (!(cost.get(other) <= sum)) {
        cost.set(other, sum);
        came.set(other, [at, edge]);
      }
    }
  }
  const nodes = [to], edges = [];
  while (nodes[0] !== from) {
    const [at, edge] = came.get(nodes[0]);
    nodes.unshift(at);
    edges.unshift(edge);
  }
  return { nodes, edges };
}

export function common(near, a, b) {
  if (a === undefined || b === undefined) return [];
  const others = new Set(near[a].map(([other]) => other));
  return [...new Set(near[b].map(([other]) => other))].filter((one) => others.has(one) && one !== a && one !== b);
}

// The first node in a direction (dx, dy) from another: near, and not far off the line.
export function towards(places, from, dx, dy) {
  let best = null, least = Infinity;
  const { x, y } = places.get(from);
  for (const [id, at] of places) {
    const along = (at.x - x) * dx + (at.y - y) * dy, off = Math.abs((at.x - x) * dy - (at.y - y) * dx);
    if (id === from || along <= 0 || off > along * 1.5) continue;
    if (along + 2 * off < least) [best, least] = [id, along + 2 * off];
  }
  return best;
}

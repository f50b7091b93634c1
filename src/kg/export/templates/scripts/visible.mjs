// Which nodes and edges the picture holds, for a state: what the filters leave, around what is asked for.
import { ball, common, path } from "./walk.mjs";
import { chosen, passing } from "./facets.mjs";

const AT_ONCE = 300; // nodes of a neighbourhood or group, the weightiest first

// `ring` tells the distance from the centre where the picture is one of a neighbourhood: it is then placed anew.
export function visible(model, files, state) {
  const pass = passing(files, state), filtered = chosen(state);
  const off = new Set(state.off);
  const edges = model.edges.map((_, i) => {
    const { claims } = model.lines[i];
    return !filtered || claims.some((claim) => pass[claim]);
  });
  const told = new Set();
  if (filtered) for (let i = 0; i < model.edges.length; i += 1) if (edges[i]) told.add(model.index.get(model.edges[i].from)).add(model.index.get(model.edges[i].to));
  if (filtered) pass.forEach((yes, i) => { if (yes) for (const end of model.claims[i].ends ?? []) end.forEach((node) => told.add(node)); });
  const route = routeOf(model, state);
  const kept = new Set([...state.pin, state.node].map((id) => model.index.get(id)).filter((i) => i !== undefined));
  route.nodes.forEach((i) => kept.add(i));
  const passes = (i) => kept.has(i) || (!off.has(model.nodes[i].kind) && (!filtered || told.has(i)));
  const { base, ring, cut } = baseOf(model, state, passes, route);
  const nodes = new Set(base.filter(passes));
  kept.forEach((i) => nodes.add(i));
  fold(model, state, nodes, kept);
  const lines = new Set();
  model.edges.forEach((edge, i) => {
    const background = !model.lines[i].claims.length;
    if ((edges[i] || background || route.edges.includes(i)) && nodes.has(model.index.get(edge.from)) && nodes.has(model.index.get(edge.to))) lines.add(i);
  });
  return { nodes, lines, ring, cut, pass, route, summary: base.summary === true };
}

export function routeOf(model, state) {
  const at = (id) => model.index.get(id);
  if (state.path.length === 2) return { ...path(model.near, at(state.path[0]), at(state.path[1])), ends: state.path };
  if (state.common.length !== 2) return { nodes: [], edges: [], ends: [] };
  const ends = state.common.map(at), shared = common(model.near, ...ends);
  const edges = shared.flatMap((i) => model.near[i].filter(([other]) => ends.includes(other)).map(([, edge]) => edge));
  return { nodes: [...ends.filter((i) => i !== undefined), ...shared], edges, ends: state.common, shared };
}

const weightiest = (model, list) => [...list].sort((a, b) => model.weight[b] - model.weight[a] || a - b);

function baseOf(model, state, passes, route) {
  const large = model.nodes.length > model.data.whole;
  const centre = model.index.get(state.around || (large && !state.group && !route.nodes.length ? state.node : ""));
  if (centre !== undefined) {
    const far = ball(model.near, centre, state.hops);
    for (const id of state.open) for (const [other] of model.near[model.index.get(id)] ?? []) if (!far.has(other)) far.set(other, (far.get(model.index.get(id)) ?? 1) + 1);
    const all = [...far.keys()].filter(passes);
    const some = all.length > AT_ONCE ? [centre, ...weightiest(model, all.filter((i) => i !== centre)).slice(0, AT_ONCE - 1)] : all;
    return { base: some, ring: new Map(some.map((i) => [i, far.get(i)])), cut: all.length - some.length };
  }
  if (large && route.nodes.length) return { base: route.nodes, ring: new Map(route.nodes.map((i, k) => [i, k ? 1 : 0])), cut: 0 };
  if (large && state.group) {
    const { groups, heads } = model.data.summary[state.by === "theme" ? "theme" : "place"];
    const [head, , members] = groups[Number(state.group)] ?? [0, "", []], middle = heads[head]?.[0] ?? -1;
    const all = members.filter((i) => passes(i) && i !== middle);
    const some = weightiest(model, all).slice(0, AT_ONCE);
    const ring = new Map([...(middle >= 0 ? [[middle, 0]] : []), ...some.map((i) => [i, 1])]);
    return { base: [...ring.keys()], ring, cut: all.length - some.length };
  }
  if (large && chosen(state)) return found(model, passes);
  if (large) return { base: Object.assign([], { summary: true }), ring: null, cut: 0 };
  return { base: model.nodes.map((_, i) => i), ring: null, cut: 0 };
}

// What filters leave of a large graph: the weightiest in the middle, around it what is told of it, then the rest.
function found(model, passes) {
  const all = weightiest(model, model.nodes.map((_, i) => i).filter(passes)), some = all.slice(0, AT_ONCE), kept = new Set(some);
  const ring = new Map();
  for (const start of some) { // parts that hang together stand behind each other
    if (ring.has(start)) continue;
    const queue = [[start, ring.size ? 2 : 0]];
    for (const [one, far] of queue) {
      if (ring.has(one)) continue;
      ring.set(one, far);
      for (const [other] of model.near[one]) if (kept.has(other) && !ring.has(other)) queue.push([other, far + 1]);
    }
  }
  return { base: some, ring, cut: all.length - some.length };
}

// Folding a node takes away the neighbours that nothing else in the picture holds.
function fold(model, state, nodes, kept) {
  for (const id of state.fold) {
    const hub = model.index.get(id);
    if (hub === undefined || !nodes.has(hub)) continue;
    const alone = model.near[hub].map(([other]) => other)
      .filter((i) => nodes.has(i) && !kept.has(i) && model.near[i].every(([other]) => other === hub || !nodes.has(other)));
    alone.forEach((i) => nodes.delete(i));
  }
}

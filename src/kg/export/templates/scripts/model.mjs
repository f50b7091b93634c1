// The graph as the other modules ask it: nodes, edges and claims by number or id, properties, neighbours.
import { codePoints, sentencesOf } from "./marks.mjs";

export function modelOf(data) {
  const { nodes, edges } = data.network;
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const claimIndex = new Map(data.claims.map((claim, i) => [claim.id, i]));
  const edgeIndex = new Map(edges.map((edge, i) => [edge.id, i]));
  const column = new Map(data.triples.predicates.map((name, i) => [name, i]));
  const terms = data.triples.terms;

  // The values of a property: text of literals, short names of resources.
  function all(id, predicate) {
    const row = data.triples.of[id] ?? [], wanted = column.get(predicate), found = [];
    for (let i = 0; i < row.length; i += 2) {
      if (row[i] === wanted) found.push(typeof terms[row[i + 1]] === "string" ? terms[row[i + 1]] : terms[row[i + 1]][0]);
    }
    return found;
  }
  const one = (id, predicate) => all(id, predicate)[0] ?? "";

  function triples(id) {
    const row = data.triples.of[id] ?? [], found = [];
    for (let i = 0; i < row.length; i += 2) found.push([data.triples.predicates[row[i]], terms[row[i + 1]]]);
    return found;
  }

  const near = nodes.map(() => []); // [other node, edge] by node
  edges.forEach((edge, i) => {
    const a = index.get(edge.from), b = index.get(edge.to);
    near[a].push([b, i]);
    near[b].push([a, i]);
  });
  const behind = nodes.map((_, i) => data.details[i].claims ?? []);
  const weight = near.map((list) => list.reduce((sum, [, i]) => sum + Math.max(1, data.lines[i].claims.length), 0));

  // The places that hold a thing, the nearest first, itself too if it is one.
  const chains = new Map();
  function places(i) {
    if (!chains.has(i)) {
      const found = nodes[i].kind === "Region" ? [i] : [];
      let at = i;
      for (;;) {
        at = index.get(all(nodes[at].id, "schema:containedInPlace").find((id) => index.has(id) && !found.includes(index.get(id))));
        if (at === undefined || at === i) break;
        found.push(at);
      }
      chains.set(i, found);
    }
    return chains.get(i);
  }

  const bodies = new Map();
  function text(id) {
    if (!bodies.has(id)) bodies.set(id, codePoints(data.texts[id].body ?? ""));
    return bodies.get(id);
  }

  // The sentences that hold these passages: each with its passages and its words, [words, whether they are evidence].
  function sentences(ids) {
    const found = [], whole = new Map(); // by text
    for (const id of ids) {
      const { text: source, quote, before, after } = data.passages[id];
      if (quote === undefined) whole.set(source, [...(whole.get(source) ?? []), id]);
      else found.push({ passages: [id], words: [[before, false], [quote, true], [after, false]] });
    }
    for (const [source, some] of whole) {
      found.push(...sentencesOf(text(source), some.map((id) => data.passages[id])).map(({ members, words }) => ({ passages: members.map((i) => some[i]), words })));
    }
    return found;
  }

  return {
    text, sentences,
    data, nodes, edges, claims: data.claims, lines: data.lines, details: data.details, near, behind, weight, index, edgeIndex,
    claimIndex, all, one, triples, places,
    evidence: (id) => all(id, "ik:evidence").filter((passage) => data.passages[passage]),
    document: (claim) => data.passages[all(claim.id, "ik:evidence")[0]]?.text ?? "",
  };
}

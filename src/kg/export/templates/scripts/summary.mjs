// A large graph at first sight: places or themes, around each how much of each kind belongs to it.

export const WAYS = ["place", "theme"];

export function summaryOf(app) {
  const { model, word, say } = app;
  const now = () => model.data.summary?.[app.state().by === "theme" ? "theme" : "place"] ?? { heads: [], groups: [], links: [] };

  function headName(k) {
    const [i] = now().heads[k] ?? [-1];
    if (i < 0) return word("ui", app.state().by === "theme" ? "no_theme" : "nowhere");
    return app.state().by === "theme" ? word("ui", "theme_of", { name: say(model.details[i].label) }) : say(model.details[i].label);
  }

  function group(k) {
    const [head = 0, kind = "", members = []] = now().groups[k] ?? [];
    return { head, kind, members, middle: now().heads[head]?.[0] ?? -1, name: `${headName(head)} · ${word("kind", kind)}` };
  }

  function items() {
    const { heads, groups } = now();
    const signs = heads.map(([i, x, y], k) => ({ id: `head:${k}`, kind: i < 0 ? "Region" : model.nodes[i].kind, shape: "dot", size: 18, under: [110, 24], room: [150, 60, 0], x, y,
      weight: 1e6, label: headName(k) }));
    return [...signs, ...groups.map(([, kind, members, x, y], k) => ({ id: `group:${k}`, kind, shape: "dot", size: 5 + 3 * Math.log2(1 + members.length) / 2, under: [100, 20],
      room: [110, 44, 0], x, y, weight: members.length, label: `${word("kind", kind)} ${members.length}` }))];
  }

  function lines() {
    const { groups, links } = now(), most = Math.max(1, ...links.map(([, , n]) => n));
    return [...groups.map(([head], k) => ({ id: `g${k}`, from: `head:${head}`, to: `group:${k}`, style: "background", plain: true })),
      ...links.map(([a, b, n], k) => ({ id: `l${k}`, from: `head:${a}`, to: `head:${b}`, style: "background", plain: true, width: 1 + 4 * n / most }))];
  }

  // What a sign of the summary opens: the claims of a place, the members of a kind.
  function opened(id) {
    const [what, k] = [id.slice(0, id.indexOf(":")), Number(id.slice(id.indexOf(":") + 1))];
    if (what === "group") return { group: String(k), node: "", edge: "" };
    const [i = -1] = now().heads[k] ?? [];
    return i < 0 ? null : { node: model.nodes[i].id, edge: "" };
  }

  return { items, lines, group, groups: () => now().groups.map((_, k) => ({ k, ...group(k) })), opened };
}

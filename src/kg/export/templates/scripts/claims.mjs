// Claims as tables: a row of cells, below it what else is known and each sentence with what can be done with it.
import { button, copy, make } from "./dom.mjs";
import { citation, sparql, turtle } from "./write.mjs";

const ROWS = 40; // claims listed at once

export function claimsOf(app) {
  const { model, word, say, titled } = app, { data } = model;
  const nameOf = (i) => say(model.details[i].label);
  const link = (i) => button(nameOf(i), () => app.select(model.nodes[i].id), { class: "link" });

  function value(one) {
    return one && typeof one === "object" && "node" in one ? link(one.node) : say(one);
  }

  function facts(rows) {
    if (!rows?.length) return null;
    const spaced = (values) => values.flatMap((one, i) => (i ? [", ", value(one)] : [value(one)]));
    return make("dl", {}, ...rows.map(([key, values]) =>
      make("div", {}, make("dt", {}, say(key)), make("dd", {}, ...spaced(values)))));
  }

  // One table for each class of claim. `self` is the node whose panel this is: its name need not be repeated.
  function tables(numbers, self) {
    const groups = new Map();
    for (const i of numbers) groups.set(model.claims[i].cls, [...(groups.get(model.claims[i].cls) ?? []), i]);
    return [...groups].flatMap(([cls, members]) =>
      [make("h3", {}, `${word("claim", cls)} ${members.length}`), ...table(members, self, word("claim", cls))]);
  }

  function table(members, self, caption) {
    const columns = ["value", "period", "level", "rank"].filter((key) => members.some((i) => model.claims[i][key]));
    const head = ["what", ...columns].map((key) => make("th", { scope: "col" }, word("ui", key)));
    const body = make("table", { "aria-label": caption }, make("thead", {}, make("tr", {}, ...head)));
    const add = (some) => body.append(...some.map((i) => row(i, columns, self)));
    add(members.slice(0, ROWS));
    if (members.length <= ROWS) return [body];
    const more = button(word("ui", "more", { n: members.length }), () => { add(members.slice(ROWS)); more.remove(); });
    return [body, more];
  }

  function row(i, columns, self) {
    const claim = model.claims[i], [subjects = [], objects = []] = claim.ends ?? [];
    const others = [...subjects, ...objects].filter((node) => node !== self);
    const what = others.flatMap((node, k) => (k ? [" · ", link(node)] : [link(node)]));
    const cells = columns.map((key) => make("td", { class: key }, say(claim[key])));
    const rest = make("td", { colspan: columns.length + 1 }, ...sentences(model.evidence(claim.id), claim), facts(claim.facts));
    return make("tbody", { "data-claim": claim.id }, make("tr", {}, make("td", {}, ...what), ...cells), make("tr", {}, rest));
  }

  function act(key, text) {
    return button(word("ui", key), () => { copy(text()); app.tell(word("ui", "copied", { what: word("ui", key) })); },
      { class: "act", title: word("ui", `${key}_title`) });
  }

  const sentences = (ids, claim) => model.sentences(ids).map(({ passages, words }) => sentence(passages, words, claim));

  function sentence(ids, said, claim) {
    const passage = data.passages[ids[0]], text = data.texts[passage.text];
    const words = { where: word("ui", "where"), untitled: word("ui", "untitled"), comma: word("ui", "comma") };
    const read = text.body ? button(titled(text), () => app.read(passage.text, ids[0]), { class: "link read", title: word("ui", "read_title") }) : titled(text);
    const acts = [act("cite", () => citation(model, ids, words))];
    if (claim) acts.push(act("turtle", () => turtle(model, [claim.id])), act("sparql", () => sparql(model, claim.id)));
    return make("blockquote", {}, ...said.map(([part, marked]) => (marked ? make("mark", {}, part) : part)), make("p", { class: "source" }, read, make("span", { class: "acts" }, ...acts)));
  }

  return { tables, facts, sentences, link, nameOf, act };
}

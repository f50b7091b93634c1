// What can be taken away as text: Turtle, SPARQL, CSV, citations.

const LOCAL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_·-]|%[0-9A-Fa-f]{2})*$/u;

export function name(curie, prefixes) {
  const at = curie.indexOf(":"), space = prefixes[curie.slice(0, at)], local = curie.slice(at + 1);
  if (space === undefined) return `<${curie}>`;
  return LOCAL.test(local) ? curie : `<${space}${local}>`;
}

const quoted = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007F");
const term = (value, prefixes) => (typeof value === "string" ? name(value, prefixes) : quoted(value[0]) + value[1]);

// Resources with all their triples, and the passages they rest on, as Turtle.
export function turtle(model, ids) {
  const { prefixes, passages } = model.data;
  const blocks = [...new Set(ids)].sort().map((id) => block(id, model.triples(id), prefixes));
  const cited = [...new Set(ids.flatMap((id) => model.evidence(id)))].sort();
  blocks.push(...cited.map((id) => block(id, passage(id, passages[id], quoteOf(model, id)), prefixes)));
  const text = blocks.join("\n");
  const head = Object.entries(prefixes).filter(([prefix]) => new RegExp(`(^|[\\s^,;])${prefix}:`, "m").test(text));
  return `${head.map(([prefix, space]) => `@prefix ${prefix}: <${space}> .`).join("\n")}\n\n${text}`;
}

function block(id, triples, prefixes) {
  const byName = new Map();
  for (const [predicate, value] of triples) byName.set(predicate, [...(byName.get(predicate) ?? []), term(value, prefixes)]);
  const types = byName.get("rdf:type");
  byName.delete("rdf:type");
  const rows = [...byName].map(([predicate, values]) => `${name(predicate, prefixes)} ${values.join(" , ")}`);
  if (types) rows.unshift(`a ${types.join(" , ")}`);
  return rows.length ? `${name(id, prefixes)} ${rows.join(" ;\n    ")} .\n` : "";
}

function passage(id, { text }, quote) {
  const [start, end] = id.split("_").slice(-2);
  return [["rdf:type", "ik:Passage"], ["oa:hasSource", text], ["oa:start", [start, "^^xsd:integer"]], ["oa:end", [end, "^^xsd:integer"]],
    ["oa:exact", [quote, "@zh"]]];
}

export function quoteOf(model, id) {
  const found = model.data.passages[id];
  return found.quote ?? model.text(found.text).slice(found.start, found.end);
}

// A query that finds a claim, or everything said of a thing, with the words that prove it.
export function sparql(model, id) {
  const { prefixes } = model.data, subject = name(id, prefixes);
  const used = ["ik", "oa", ...(subject.startsWith("<") ? [] : [id.slice(0, id.indexOf(":"))])];
  const head = [...new Set(used)].sort().map((prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>`).join("\n");
  if (model.claimIndex.has(id)) return `${head}\nSELECT ?property ?value ?quote WHERE {\n  ${subject} ?property ?value ; ik:evidence/oa:exact ?quote .\n}\n`;
  return `${head}\nSELECT DISTINCT ?claim ?class ?role ?quote WHERE {\n  ?claim ?role ${subject} ; a ?class ; ik:evidence/oa:exact ?quote .\n}\n`;
}

// “…” — title, date, characters 1991–2008 of text:KEY. Passages of one sentence are cited together.
export function citation(model, ids, words) {
  const { text } = model.data.passages[ids[0]], { title, date } = model.data.texts[text];
  const places = ids.map((id) => id.split("_").slice(-2).join("–")).join(words.comma.trimEnd());
  const where = words.where.replace("{places}", places).replace("{text}", text);
  return `“${ids.map((id) => quoteOf(model, id)).join("……")}” — ${[title || words.untitled, date, where].filter(Boolean).join(words.comma)}`;
}

const COLUMNS = ["claim", "class", "about", "concept", "level", "measure", "value", "min", "max", "unit", "bound", "from", "to", "rank",
  "deadline", "status", "quote", "text", "start", "end"];

// The columns of facts.csv; cells that a spreadsheet would run as a formula begin with an apostrophe.
export function csv(model, ids) {
  const safe = (text) => (/^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text);
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = ids.map((id) => record(model, id).map((text) => cell(safe(text))).join(","));
  return `\ufeff${[COLUMNS.join(","), ...rows].join("\r\n")}\r\n`;
}

function record(model, id) {
  const claim = model.claims[model.claimIndex.get(id)], one = (predicate) => model.one(id, predicate), local = (curie) => curie.replace(/^code:/, "");
  const label = (end) => (claim.ends?.[end] ?? []).map((i) => [model.details[i].label].flat()[0]).join("、");
  const [from = "", to = ""] = one("dcterms:temporal").replace(/^period:/, "").split("_").map((day) => (day === "open" ? "" : day));
  const [first] = model.evidence(id), passage = first ? model.data.passages[first] : null;
  const [start, end] = first ? first.split("_").slice(-2) : ["", ""];
  return [id, claim.cls, label(0), label(1), local(one("ik:level")), local(one("ik:measure")), one("schema:value"), one("schema:minValue"),
    one("schema:maxValue"), one("schema:unitText"), local(one("ik:bound")), from, to, one("ik:rank"), one("ik:deadline"),
    local(one("ik:recognitionStatus") || one("adms:status")), first ? quoteOf(model, first) : "", passage ? passage.text : "", start, end];
}

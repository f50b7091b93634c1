// What the reader has chosen, and the link that says so: #node=…&f=…&t=2019-2021&view=matrix. Nothing else decides
// what the page shows.

const LISTS = ["off", "open", "fold", "pin", "path", "common"];
const TEXTS = ["node", "edge", "around", "group", "by", "view", "doc", "at", "level", "year", "series", "sort", "lang", "theme"];

export const EMPTY = Object.freeze({
  node: "", edge: "", around: "", hops: 1, group: "", by: "", f: {}, t: null, undated: true, off: [], open: [], fold: [], pin: [],
  path: [], common: [], view: "graph", doc: "", at: "", level: "", year: "", series: "", sort: "", lang: "zh", theme: "",
});

const pack = (list) => list.map(encodeURIComponent).join(",");
const unpack = (text) => text.split(",").filter(Boolean).map(decodeURIComponent);

export function format(state) {
  const parts = [];
  const add = (key, value) => parts.push(`${key}=${value}`);
  for (const key of TEXTS) if (state[key] !== EMPTY[key]) add(key, encodeURIComponent(state[key]));
  if (state.around && state.hops !== EMPTY.hops) add("hops", state.hops);
  for (const key of LISTS) if (state[key].length) add(key, pack(state[key]));
  const chosen = Object.entries(state.f).flatMap(([facet, values]) => values.map((value) => `${facet}~${value}`));
  if (chosen.length) add("f", pack(chosen));
  if (state.t) add("t", state.t.join("-"));
  if (!state.undated) add("undated", "no");
  return parts.length ? `#${parts.join("&")}` : "";
}

// A link from elsewhere may say anything: what is not understood is left out. A bare name is a node or an edge.
export function parse(hash) {
  const state = { ...EMPTY, f: {} };
  const text = hash.replace(/^#/, "");
  if (text && !/^[a-z]+=/.test(text)) return { ...state, ...bare(text) };
  for (const part of text.split("&")) {
    const [key, value = ""] = [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)];
    try { take(state, key, value); } catch { /* not percent-encoded as it should be */ }
  }
  return state;
}

function bare(text) {
  try {
    const id = decodeURIComponent(text);
    return /^e\d+$/.test(id) ? { edge: id } : { node: id };
  } catch { return {}; }
}

function take(state, key, value) {
  if (TEXTS.includes(key)) state[key] = decodeURIComponent(value);
  else if (LISTS.includes(key)) state[key] = unpack(value);
  else if (key === "hops") state.hops = value === "2" ? 2 : 1;
  else if (key === "undated") state.undated = value !== "no";
  else if (key === "t" && /^\d{4}-\d{4}$/.test(value)) state.t = value.split("-").map(Number);
  else if (key === "f") {
    for (const one of unpack(value)) {
      const [facet, ...rest] = one.split("~");
      state.f[facet] = [...(state.f[facet] ?? []), rest.join("~")];
    }
  }
}

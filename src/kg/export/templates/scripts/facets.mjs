// Facets: what each claim is filed under, which claims a choice leaves, and how many each value would.

export const FACETS = ["cls", "level", "region", "doc", "year", "basis", "confidence"];
const LONGEST = 6; // years; a longer stretch is filed under its last one
const BANDS = [["0.95", "≥ 0.95"], ["0.9", "0.90 – 0.95"], ["0.8", "0.80 – 0.90"], ["0", "< 0.80"]];

export const bandName = (band) => BANDS.find(([low]) => low === band)?.[1] ?? band;

// The years of 2019-01-01_2019-12-31, and of a deadline 2021 or 2021-12-31.
export function yearsOf(period, deadline) {
  const years = new Set();
  const [start, end] = period.replace(/^period:/, "").split("_").map((day) => Number(/^\d{4}/.exec(day ?? "")?.[0]));
  if (end && start && end - start < LONGEST) for (let year = start; year <= end; year += 1) years.add(year);
  else if (end || start) years.add(end || start);
  const due = Number(/^\d{4}/.exec(deadline)?.[0]);
  if (due) years.add(due);
  return [...years].sort();
}

export function filed(model) {
  return model.claims.map((claim) => {
    const { id } = claim, doc = model.document(claim);
    const ends = claim.ends?.[0]?.length ? claim.ends[0] : claim.ends?.[1] ?? [];
    const held = ends.flatMap((i) => model.places(i));
    const own = model.index.get(model.data.texts[doc]?.region);
    const places = held.length || own === undefined ? held : model.places(own);
    const confidence = Number(model.one(id, "ik:confidence") || 1);
    return {
      cls: [claim.cls],
      level: [model.one(id, "ik:level")],
      region: [...new Set(places)].map((i) => model.nodes[i].id),
      doc: [doc],
      year: yearsOf(model.one(id, "dcterms:temporal"), model.one(id, "ik:deadline")).map(String),
      basis: [model.one(id, "ik:basis")],
      confidence: [BANDS.find(([low]) => confidence >= Number(low))[0]],
    };
  });
}

const within = (values, wanted) => (values.length ? values : [""]).some((value) => wanted.includes(value));

function inTime(years, t, undated) {
  if (!t) return true;
  return years.length ? years.some((year) => year >= t[0] && year <= t[1]) : undated;
}

export function chosen(state) {
  return Boolean(state.t) || FACETS.some((facet) => state.f[facet]?.length);
}

// Whether each claim passes; `except` names a facet whose own choice does not count.
export function passing(files, state, except = "") {
  const asked = FACETS.filter((facet) => facet !== except && state.f[facet]?.length);
  return files.map((file) => asked.every((facet) => within(file[facet], state.f[facet]))
    && (except === "time" || inTime(file.year, state.t, state.undated)));
}

// Values of a facet with the number of claims each would leave: chosen ones first, then the most frequent.
export function counts(files, state, facet) {
  const pass = passing(files, state, facet), found = new Map();
  files.forEach((file, i) => {
    for (const value of file[facet].length ? file[facet] : [""]) found.set(value, (found.get(value) ?? 0) + (pass[i] ? 1 : 0));
  });
  const picked = state.f[facet] ?? [];
  return [...found].filter(([value, n]) => n > 0 || picked.includes(value))
    .sort((a, b) => picked.includes(b[0]) - picked.includes(a[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// Claims by year, for the slider: [[2019, 3], [2020, 0], …] without gaps.
export function histogram(files, pass) {
  const found = new Map();
  files.forEach(({ year }, i) => { for (const one of year) found.set(Number(one), (found.get(Number(one)) ?? 0) + (pass[i] ? 1 : 0)); });
  const years = [...found.keys()].sort((a, b) => a - b);
  if (!years.length) return [];
  const span = [];
  for (let year = years[0]; year <= years.at(-1); year += 1) span.push([year, found.get(year) ?? 0]);
  return span;
}

// A text cut at the ends of its marked stretches, which may overlap: each piece with the marks that cover it.

export function pieces(length, marks) {
  const cuts = [...new Set([0, length, ...marks.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= 0 && at <= length).sort((a, b) => a - b);
  const order = marks.map((mark, i) => ({ ...mark, i })).sort((a, b) => a.start - b.start);
  const found = [];
  let next = 0, open = [];
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const start = cuts[k];
    while (next < order.length && order[next].start <= start) open.push(order[next++]);
    open = open.filter((mark) => mark.end > start);
    found.push({ start, end: cuts[k + 1], marks: open.map(({ i }) => i) });
  }
  return found;
}

// Offsets count code points; strings of the browser do not beyond U+FFFF.
export function codePoints(text) {
  const chars = /[\ud800-\udfff]/.test(text) ? [...text] : null;
  return {
    length: chars ? chars.length : text.length,
    slice: (start, end) => (chars ? chars.slice(start, end).join("") : text.slice(start, end)),
  };
}

const STOPS = "。！？；!?;\n";

// The sentence around a stretch: [before, quote, after].
export function sentenceOf(text, start, end, reach = 120) {
  let from = start, to = end;
  while (from > 0 && start - from < reach && !STOPS.includes(text.slice(from - 1, from))) from -= 1;
  if (!(end > start && STOPS.includes(text.slice(end - 1, end)))) {
    while (to < text.length && to - end < reach && !STOPS.includes(text.slice(to, to + 1))) to += 1;
    if (to < text.length && to - end < reach && text.slice(to, to + 1) !== "\n") to += 1;
  }
  const cut = start - from >= reach ? "…" : "", rest = to - end >= reach && to < text.length ? "…" : "";
  return [cut + text.slice(from, start).trimStart(), text.slice(start, end), text.slice(end, to) + rest];
}

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

// Where the sentence around a stretch begins and ends.
function around(text, { start, end }, reach) {
  let from = start, to = end;
  while (from > 0 && start - from < reach && !STOPS.includes(text.slice(from - 1, from))) from -= 1;
  if (!(end > start && STOPS.includes(text.slice(end - 1, end)))) {
    while (to < text.length && to - end < reach && !STOPS.includes(text.slice(to, to + 1))) to += 1;
    if (to < text.length && to - end < reach && text.slice(to, to + 1) !== "\n") to += 1;
  }
  return { from, to, cut: start - from >= reach, rest: to - end >= reach && to < text.length };
}

// The sentences around stretches of a text, those that share words as one: each with the numbers of its stretches and
// its words in pieces, [words, whether they are of a stretch].
export function sentencesOf(text, stretches, reach = 120) {
  const order = stretches.map((one, i) => ({ ...one, ...around(text, one, reach), i })).sort((a, b) => a.from - b.from), found = [];
  for (const one of order) {
    const last = found.at(-1);
    if (last && one.from < last.to) Object.assign(last, one.to > last.to ? { to: one.to, rest: one.rest } : {}, { members: [...last.members, one] });
    else found.push({ from: one.from, to: one.to, cut: one.cut, rest: one.rest, members: [one] });
  }
  return found.map(({ from, to, cut, rest, members }) => {
    const inside = members.map(({ start, end }) => ({ start: start - from, end: end - from }));
    const words = pieces(to - from, inside).map(({ start, end, marks }) => [text.slice(from + start, from + end), marks.length > 0]);
    if (!words[0][1]) words[0][0] = words[0][0].trimStart();
    return { members: members.map(({ i }) => i), words: [...(cut ? [["…", false]] : []), ...words, ...(rest ? [["…", false]] : [])] };
  });
}

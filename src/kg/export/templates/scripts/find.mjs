// Search over labels, aliases, short names of resources and first letters of pinyin.

export const folded = (text) => text.normalize("NFKC").toLowerCase();

// Whether the letters are the initials of a stretch of the text: sq in 商丘市, where a character may have several.
export function spells(text, letters, initials) {
  const chars = [...text];
  for (let i = 0; i + letters.length <= chars.length; i += 1) {
    if ([...letters].every((letter, k) => (initials[chars[i + k]] ?? folded(chars[i + k])).includes(letter))) return i;
  }
  return -1;
}

// Ranks: a name as asked, names that begin so, that hold it, initials, resources. Shorter and weightier ones first.
export function search(entries, query, initials, limit = 50) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const latin = /^[a-z]{2,}$/.test(wanted);
  const rank = ({ id, names }) => {
    const texts = names.map(folded);
    if (texts.some((text) => text === wanted)) return 0;
    if (texts.some((text) => text.startsWith(wanted))) return 1;
    if (texts.some((text) => text.includes(wanted))) return 2;
    const starts = latin ? names.map((name) => spells(name, wanted, initials)).filter((at) => at >= 0) : [];
    if (starts.length) return starts.includes(0) ? 3 : 4;
    return folded(id).includes(wanted) ? 5 : 9;
  };
  return entries.map((entry, i) => ({ i, rank: rank(entry), entry })).filter((hit) => hit.rank < 9)
    .sort((a, b) => a.rank - b.rank || a.entry.names[0].length - b.entry.names[0].length || b.entry.weight - a.entry.weight || a.i - b.i)
    .slice(0, limit).map((hit) => hit.i);
}

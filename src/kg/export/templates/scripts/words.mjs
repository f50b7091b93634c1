// The page's own words, in the reader's language.

export function wordsOf(data, language) {
  const word = (group, key, values = {}) =>
    (data.words[language()][group][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const say = (text) => (Array.isArray(text) ? text[language() === "en" ? 1 : 0] : text ?? "");
  const titled = (text) => [text.title || word("ui", "untitled"), text.date].filter(Boolean).join(" · ");
  return { word, say, titled };
}

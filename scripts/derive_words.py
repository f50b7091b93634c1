"""Derives src/kg/data/words.txt, common Chinese words, from jieba's dictionary.

Line 1: words of two characters, one behind the other; line 2: words of three. They tell where a line cannot end.
Line 3: verbs of two characters that open no term of the ontology. Before a noun that is counted they tell what was
done with it (收集技术需求20条).
Run: python scripts/derive_words.py
"""

from pathlib import Path

import jieba

from kg import ontology

SOURCE = Path(jieba.__file__).parent / "dict.txt"
TARGET = Path(__file__).parent.parent / "src" / "kg" / "data" / "words.txt"
LEAST = {2: 300, 3: 250}  # occurrences in the corpus that the dictionary was counted in
LEAST_VERB = 100


def main() -> None:
    rows = (line.split() for line in SOURCE.read_text(encoding="utf-8").splitlines())
    counted = [(word, int(count), kind) for word, count, kind in rows if all("一" <= c <= "鿿" for c in word)]
    lines = [sorted(w for w, n, _ in counted if len(w) == size and n >= least) for size, least in LEAST.items()]
    opening = {concept.label[:2] for concept in ontology.load().concepts.values()}
    verbs = {w for w, n, kind in counted if len(w) == 2 and kind == "v" and n >= LEAST_VERB}
    lines.append(sorted(verbs - opening))
    TARGET.write_text("".join("".join(words) + "\n" for words in lines), encoding="utf-8")
    print(f"{TARGET}: {' + '.join(str(len(words)) for words in lines)} words")


if __name__ == "__main__":
    main()

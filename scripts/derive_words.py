"""Derives src/kg/data/words.txt, common Chinese words of two and three characters, from jieba's dictionary.

Line 1: words of two characters, one behind the other; line 2: words of three. They tell where a line cannot end.
Run: python scripts/derive_words.py
"""

from pathlib import Path

import jieba

SOURCE = Path(jieba.__file__).parent / "dict.txt"
TARGET = Path(__file__).parent.parent / "src" / "kg" / "data" / "words.txt"
LEAST = {2: 300, 3: 250}  # occurrences in the corpus that the dictionary was counted in


def main() -> None:
    rows = (line.split() for line in SOURCE.read_text(encoding="utf-8").splitlines())
    counted = [(word, int(count)) for word, count, _ in rows if all("一" <= char <= "鿿" for char in word)]
    found = {
        size: sorted(w for w, count in counted if len(w) == size and count >= least) for size, least in LEAST.items()
    }
    TARGET.write_text("".join("".join(words) + "\n" for words in found.values()), encoding="utf-8")
    print(f"{TARGET}: {' + '.join(str(len(words)) for words in found.values())} words")


if __name__ == "__main__":
    main()

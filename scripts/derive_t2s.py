"""Derives src/kg/data/t2s.txt, the one-to-one table from traditional to simplified characters, from OpenCC's data.

Line 1: pairs (traditional, simplified) whose left side only traditional script uses: it is not in GB 2312.
Line 2: pairs whose left side simplified script uses as well (乾 in 乾县): they are for traditional texts only.
Run: python scripts/derive_t2s.py
"""

from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).parent.parent / "src" / "kg" / "data" / "t2s.txt"


def in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    convert = OpenCC("t2s").convert
    only, both = [], []
    for char in map(chr, range(0x4E00, 0xA000)):
        simple = convert(char)
        if simple != char and len(simple) == 1:
            (both if in_gb2312(char) else only).append(char + simple)
    TARGET.write_text("".join(only) + "\n" + "".join(both) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(only)} + {len(both)} pairs")


if __name__ == "__main__":
    main()

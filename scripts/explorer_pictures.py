"""The pictures of docs/explorer.md, taken of the demo's page in headless Chromium, in few colours to keep them small.

    python scripts/explorer_pictures.py [graph.html]     (builds seeds/ where no page is given)

Needs playwright and Pillow, both among the development requirements, and a Chromium with a Chinese font.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

import kg

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "explorer"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WIDE, SMALL = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
COLOURS = 200
INCUBATOR = "des:technology-business-incubator"
SHOTS: dict[str, tuple[str, dict[str, int], str]] = {
    "light": ("", WIDE, "light"),
    "claims": (f"#node={INCUBATOR}&around={INCUBATOR}", WIDE, "light"),
    "dark": ("#node=region:411400", WIDE, "dark"),
    "matrix": ("#view=matrix&sort=" + INCUBATOR, WIDE, "light"),
    "series": ("#view=series", WIDE, "light"),
    "text": ("#view=text&f=cls~Goal", WIDE, "light"),
    "small": ("#node=region:411400&around=region:411400", SMALL, "light"),
}


def main() -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if len(sys.argv) > 1:
            page = Path(sys.argv[1]).resolve()
        else:
            kg.build(ROOT / "seeds", Path(folder) / "out", formats=["html"], workers=1)
            page = Path(folder) / "out" / "graph.html"
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for name, (fragment, size, scheme) in SHOTS.items():
            context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            tab = context.new_page()
            tab.goto(page.as_uri() + fragment)
            save(settled(tab).screenshot(), OUT / f"{name}.png")
            context.close()
        browser.close()


def settled(tab: Any) -> Any:
    """The page when its labels are placed. Asked from here: its policy forbids the browser to poll."""
    while not tab.evaluate("Boolean(window.kgPage && kgPage.settled())"):
        tab.wait_for_timeout(50)
    tab.wait_for_timeout(300)
    return tab


def save(shot: bytes, file: Path) -> None:
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    image.quantize(palette=palette(image), dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 1000:.0f} kB")


def palette(image: Image.Image) -> Image.Image:
    """The colours that occur most, one of each neighbourhood: signs are few pixels, and keep theirs."""
    found: dict[tuple[int, ...], list[tuple[int, tuple[int, ...]]]] = {}
    for count, colour in image.getcolors(image.width * image.height):
        found.setdefault(tuple(value >> 4 for value in colour), []).append((count, colour))
    often = sorted(found.values(), key=lambda some: -sum(count for count, _ in some))[:COLOURS]
    colours = [max(some)[1] for some in often]
    colours += colours[:1] * (256 - len(colours))
    chosen = Image.new("P", (1, 1))
    chosen.putpalette([value for colour in colours for value in colour])
    return chosen


if __name__ == "__main__":
    main()

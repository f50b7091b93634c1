"""Time until usable, time of a frame while panning and size, of this page and of plain pyvis on the same graphs.

    python benchmarks/page/run.py [NODES …]     (200 1000 5000 20000)

Both pages are opened from the disk in the same Chromium, one after the other, each in a fresh context without a
network. Usable: ours when nodes and labels are drawn and clicks are answered; pyvis when the network has settled, or
the limit where it does not. Prints a table; compare ratios only.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from graphs import grown
from playwright.sync_api import Error, sync_playwright

from kg.export import page

LIMIT = 150.0  # seconds that pyvis is waited for
NODES_A_TELLING = 110
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const tick = (now) => {
    frames_.push(now - last); last = now;
    if (frames_.length < 2000) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick); }"""


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [200, 1000, 5000, 20_000]
    program = shutil.which("chromium") or shutil.which("google-chrome")
    print("| nodes | lines | claims | page | written s | MB | usable s | frame ms | frame ms, worst of 20 |")
    print("|---|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for size in sizes:
            store, texts = grown(max(1, size // NODES_A_TELLING + 2))
            begun = time.perf_counter()
            html = page.render(store, texts, title=f"{size}", limit=size)
            ours = Path(folder) / "ours.html"
            ours.write_bytes(html.encode())
            told = _data(html)
            report(browser, told, "this", ours, time.perf_counter() - begun)
            begun = time.perf_counter()
            plain = Path(folder) / "plain.html"
            plain.write_bytes(pyvis_page(told).encode())
            report(browser, told, "pyvis", plain, time.perf_counter() - begun)
        browser.close()


def _data(html: str) -> Any:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found.group(1))


def pyvis_page(told: Any) -> str:
    """The same nodes and lines as anybody would give them to pyvis."""
    from pyvis.network import Network  # noqa: PLC0415

    net = Network(directed=True, cdn_resources="in_line", height="900px")
    # add_node and add_edge look through all earlier ones: at 20,000 they alone take minutes, which is not asked here.
    nodes, edges = told["network"]["nodes"], told["network"]["edges"]
    net.nodes.extend({"id": n["id"], "label": n["label"], "title": n["id"], "shape": "dot"} for n in nodes)
    net.node_ids = [n["id"] for n in nodes]
    net.edges.extend({"from": e["from"], "to": e["to"]} for e in edges)
    return str(net.generate_html())


def report(browser: Any, told: Any, name: str, file: Path, written: float) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route(re.compile("^https?:"), lambda route: route.abort())
    tab = context.new_page()
    tab.set_default_timeout(LIMIT * 2000)
    begun = time.perf_counter()
    tab.goto(file.as_uri(), wait_until="commit")
    usable = wait(tab, name, begun)
    frames = panned(tab, name) if usable < LIMIT else []  # a page that still computes answers no mouse
    middle, worst = (
        (f"{statistics.median(frames):.0f}", f"{sorted(frames)[int(len(frames) * 0.95)]:.0f}") if frames else ("–", "–")
    )
    counts = [len(told["network"]["nodes"]), len(told["network"]["edges"]), len(told["claims"])]
    took = f"{'>' if usable >= LIMIT else ''}{usable:.2f}"
    cells = [*counts, name, f"{written:.1f}", f"{file.stat().st_size / 1e6:.2f}", took, middle, worst]
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    context.close()


_SETTLED = {
    "this": "Boolean(window.kgPage && kgPage.settled())",
    "pyvis": """(() => { if (typeof network === "undefined" || !network) return false;
      if (!window.heard_) { window.heard_ = true; for (const e of ["stabilized", "stabilizationIterationsDone"])
        network.once(e, () => { window.done_ = true; }); }
      return Boolean(window.done_); })()""",
}


def wait(tab: Any, name: str, begun: float) -> float:
    while (spent := time.perf_counter() - begun) < LIMIT:
        try:
            if tab.evaluate(_SETTLED[name]):
                return time.perf_counter() - begun
        except Error as error:  # the page is still being read
            if "Execution context" not in str(error):
                raise
        time.sleep(0.02)
    return spent


def panned(tab: Any, name: str) -> list[float]:
    """Milliseconds between frames while the picture is dragged."""
    box = tab.locator("#graph" if name == "this" else "#mynetwork").bounding_box()
    x, y = box["x"] + box["width"] * 0.5, box["y"] + min(box["height"], 800) * 0.04 + 4
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(_FRAMES)
    for k in range(40):
        tab.mouse.move(x + 4 * k, y + 2 * k)
    tab.mouse.up()
    return [float(one) for one in tab.evaluate("frames_.splice(0)")][1:]


if __name__ == "__main__":
    main()

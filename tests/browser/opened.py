"""A page opened in a browser, with what it asked for and complained of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "ontology" / "examples"


@dataclass
class Opened:
    """A page with what it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def panel(self) -> str:
        return str(self.page.inner_text("#panel"))

    def title(self) -> str:
        return str(self.page.inner_text("#panel h2"))

    def settle(self) -> None:
        """Waits until the labels are placed. Asked from here: the page's policy forbids the browser to poll."""
        for _ in range(400):
            if self.page.evaluate("window.kgPage && kgPage.settled()"):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the page does not settle: {self.complaints}")

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def find(self, words: str) -> None:
        """Searches by keyboard and takes the first hit."""
        self.page.locator("#search").fill("")
        self.page.locator("#search").focus()
        self.page.keyboard.type(words)
        self.press("Enter")
        self.settle()

    def node(self, label: str) -> str:
        """The id of a node by its label."""
        found = self.run(
            """(label) => { const data = JSON.parse(document.getElementById("data").textContent);
            const i = data.details.findIndex((one) => [one.label].flat()[0] === label);
            return i < 0 ? "" : data.network.nodes[i].id; }""",
            label,
        )
        assert found, f"no node is called {label}"
        return str(found)


Show = Callable[..., Opened]

"""graph.html: the graph as one offline file that shows the sentence behind every edge.

Data goes in as JSON that the browser does not execute, and reaches the screen as text only; the scripts are named
by their hashes in the content security policy, so nothing else runs and nothing is fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg import ids
from kg.export.page import content, data, network, view
from kg.export.page.phrases import Phrases

if TYPE_CHECKING:
    from pyoxigraph import Store

NODE_LIMIT = 2000
CLAIM_LIMIT = 20_000
_VENDOR = "vis-network"
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=.*\s*$")


def render(store: Store, texts: Mapping[str, str], *, title: str, base: str = ids.BASE, limit: int = NODE_LIMIT) -> str:
    """The page of a store's union graph.

    `texts` gives the decoded text of each key, to show whole sentences; where one is missing or does not hold the
    passage, the quote stands alone. Above `limit` nodes the best connected are shown, and the page says so.
    """
    world = data.read(store, base)
    drawn = view.view(world, limit, CLAIM_LIMIT)
    words = tomllib.loads(_template("words.toml"))
    phrases = (Phrases(world, words["zh"], "zh"), Phrases(world, words["en"], "en"))
    told = content.content(drawn, texts, phrases)
    captions = [label if isinstance(label := line["label"], str) else label[0] for line in told["lines"]]
    nodes, edges, options = network.network(world, drawn, captions)
    looks = {kind: {"colour": look[1], "sign": look[3]} for kind, look in network.LOOKS.items()}
    told |= {"words": words, "looks": looks, "network": {"nodes": nodes, "edges": edges, "options": options}}
    return _page(title, told)


def _page(title: str, data: Mapping[str, Any]) -> str:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 — other commands start without it

    scripts = [_vendored(), _template("page.js")]
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_template("page.html"))
    return template.render(
        title=title, style=_template("page.css"), scripts=scripts, data=_json(data), policy=_policy(scripts)
    )


def _policy(scripts: list[str]) -> str:
    """Nothing but these scripts; styles in line, because vis-network inserts its own."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _json(data: Mapping[str, Any]) -> str:
    """JSON that cannot end or open a script element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _template(name: str) -> str:
    return files("kg.export").joinpath("templates", name).read_text(encoding="utf-8")


def _vendored() -> str:
    """vis-network as published, without the pointer to a source map that a browser would ask for."""
    folder = files("kg.export").joinpath("vendor")
    entry = tomllib.loads(folder.joinpath("VENDOR.toml").read_text(encoding="utf-8"))[_VENDOR]
    return _SOURCE_MAP.sub("\n", folder.joinpath(entry["file"]).read_text(encoding="utf-8"))

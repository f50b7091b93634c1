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

from kg import ids, rdf
from kg.export.page import content, data, network, summary, view
from kg.export.page.bundle import bundle
from kg.export.page.initials import initials
from kg.export.page.phrases import Phrases
from kg.export.page.pool import prefixes_of
from kg.export.page.stages import stages

if TYPE_CHECKING:
    from pyoxigraph import Store

WHOLE = 2000  # nodes drawn at once; above, the page opens with a summary
NODE_LIMIT = 20_000
CLAIM_LIMIT = 60_000
TEXT_LIMIT = 4_000_000  # characters of whole texts
_VENDOR = "vis-network"
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=.*\s*$")


def render(
    store: Store, texts: Mapping[str, str], *, title: str, base: str = ids.BASE, limit: int = NODE_LIMIT,
    whole: int = WHOLE, claim_limit: int = CLAIM_LIMIT, text_limit: int = TEXT_LIMIT,
) -> str:  # fmt: skip
    """The page of a store's union graph.

    `texts` gives the decoded text of each key, to show it whole; where one is missing or does not hold the passage,
    the quote stands alone. Above `whole` nodes the page opens with a summary, above `limit` it holds the best
    connected only and says so.
    """
    world = data.read(store, base)
    drawn = view.view(world, limit, claim_limit)
    words = tomllib.loads(_template("words.toml"))
    phrases = (Phrases(world, words["zh"], "zh"), Phrases(world, words["en"], "en"))
    told = content.content(drawn, texts, phrases, text_limit)
    grown = stages(world, drawn)
    captions = content.captions(map(grown.first, drawn.edges), phrases[0])
    nodes, edges, options = network.network(world, drawn, grown, captions, whole)
    looks = {kind: {"colour": look[1], "sign": look[3]} for kind, look in network.LOOKS.items()}
    told |= {"words": words, "looks": looks, "whole": whole}
    told |= {"network": {"nodes": nodes, "edges": edges, "options": options}}
    told["initials"] = initials(_names(told["details"]))
    told["prefixes"] = prefixes_of(told["triples"], rdf.prefixes(base))
    if len(nodes) > whole:
        told["summary"] = summary.summary(world, drawn)
    return _page(title, told)


def _names(details: list[dict[str, Any]]) -> list[str]:
    labels = [label if isinstance(label := one["label"], str) else label[0] for one in details]
    return [*labels, *(name for one in details for name in one.get("alt", ()))]


def _page(title: str, told: Mapping[str, Any]) -> str:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 — other commands start without it

    scripts = [_vendored(), _own()]
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_template("page.html"))
    return template.render(
        title=title, style=_template("page.css"), scripts=scripts, data=_json(told), policy=_policy(scripts)
    )


def _policy(scripts: list[str]) -> str:
    """Nothing but these scripts; styles in line, because vis-network inserts its own."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _json(told: Mapping[str, Any]) -> str:
    """JSON that cannot end or open a script element."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _template(name: str) -> str:
    return files("kg.export").joinpath("templates", name).read_text(encoding="utf-8")


def _own() -> str:
    """The page's modules in one script."""
    folder = files("kg.export").joinpath("templates", "scripts")
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".mjs"))
    return bundle(
        {name.removesuffix(".mjs"): folder.joinpath(name).read_text(encoding="utf-8") for name in names}, "main"
    )


def _vendored() -> str:
    """vis-network as published, without the pointer to a source map that a browser would ask for."""
    folder = files("kg.export").joinpath("vendor")
    entry = tomllib.loads(folder.joinpath("VENDOR.toml").read_text(encoding="utf-8"))[_VENDOR]
    return _SOURCE_MAP.sub("\n", folder.joinpath(entry["file"]).read_text(encoding="utf-8"))

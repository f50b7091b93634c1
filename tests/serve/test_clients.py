"""The clients of docs/sparql.md, run as they stand there against the demo, and what else they rely on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from .conftest import SEEDS, Serving

ROOT = Path(__file__).parents[2]
COMUNICA = Path(__file__).parent / "comunica"
SECTION = (ROOT / "docs" / "sparql.md").read_text("utf-8").partition("\n## Clients\n")[2].partition("\n## ")[0]
EXAMPLES = re.findall(r"\n\n([A-Za-z]+)[^\n]*(?:\n[^`\n]+)?\n\n```(\w+)\n(.*?)```", SECTION, re.DOTALL)
IK, DCTERMS = rdflib.Namespace("https://w3id.org/innokg/ns#"), rdflib.DCTERMS


def command(name: str, language: str, text: str) -> tuple[list[str], Path]:
    """How an example is run, and where."""
    if language == "python":
        return [sys.executable, "-c", text], ROOT
    program, cure = {"sh": ("curl", "curl"), "r": ("Rscript", "r-base-core")}.get(language, ("node", "nodejs"))
    if shutil.which(program) is None:
        pytest.skip(f"no {program} on the path: install {cure} to test this client")
    if language == "sh":
        return ["bash", "-c", text], ROOT
    if language == "r":
        return ["env", "LC_ALL=C.UTF-8", "Rscript", "-e", text], ROOT
    if name == "Comunica" and not (COMUNICA / "node_modules").is_dir():
        pytest.skip("Comunica is not installed: npm ci --prefix tests/serve/comunica")
    return ["node", "--input-type=module", "--eval", text], COMUNICA


def test_the_section_holds_the_clients() -> None:
    named = ["SPARQLWrapper", "pandas", "rdflib", "curl", "R", "JavaScript", "Comunica"]
    assert [name for name, _, _ in EXAMPLES] == named


@pytest.mark.parametrize(("name", "language", "text"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
def test_an_example_prints_what_it_says(demo: Serving, name: str, language: str, text: str) -> None:
    line, folder = command(name, language, text.replace("http://127.0.0.1:8000", demo.url))
    done = subprocess.run(line, cwd=folder, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    said = re.search(r"prints the same line, `([^`]+)`", SECTION)
    assert said
    assert done.stdout.decode().splitlines() == [said[1]]


@pytest.mark.parametrize(
    ("method", "request_method"),
    [
        (SPARQLWrapper.GET, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.POSTDIRECTLY),
    ],
)
def test_sparqlwrapper_asks_each_way(demo: Serving, method: str, request_method: str) -> None:
    endpoint = SPARQLWrapper.SPARQLWrapper(demo.url + "/sparql", returnFormat=SPARQLWrapper.JSON)
    endpoint.setMethod(method)
    endpoint.setRequestMethod(request_method)
    endpoint.setQuery("ASK { ?s a ik:Passage }")
    assert endpoint.queryAndConvert() == {"head": {}, "boolean": True}


@pytest.mark.parametrize("form", [SPARQLWrapper.XML, SPARQLWrapper.RDFXML, SPARQLWrapper.TURTLE, SPARQLWrapper.JSONLD])
def test_sparqlwrapper_takes_graphs_as_rdflib_does(demo: Serving, form: str) -> None:
    endpoint = SPARQLWrapper.SPARQLWrapper(demo.url + "/sparql", returnFormat=form)
    endpoint.setQuery(f"CONSTRUCT {{ ?t a <{IK.SourceText}> }} WHERE {{ ?t a <{IK.SourceText}> }}")
    answer = endpoint.queryAndConvert()
    graph = answer if isinstance(answer, rdflib.Graph) else rdflib.Graph().parse(data=answer, format="turtle")
    assert len(graph) == SEEDS


def test_sparqlwrapper_tells_a_wrong_query(demo: Serving) -> None:
    endpoint = SPARQLWrapper.SPARQLWrapper(demo.url + "/sparql", returnFormat=SPARQLWrapper.JSON)
    endpoint.setQuery("SELECT ?s { ?s ?p }")
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="query:1:"):
        endpoint.query()


def test_rdflib_reads_by_pattern_and_its_literals_are_typed(demo: Serving) -> None:
    graph = rdflib.Graph(SPARQLStore(demo.url + "/sparql"))
    texts = sorted(graph.subjects(rdflib.RDF.type, IK.SourceText))
    assert len(texts) == SEEDS
    dates = {graph.value(text, DCTERMS.issued).toPython().year for text in texts}  # type: ignore[union-attr]
    assert {2020, 2021, 2022} <= dates
    assert (texts[0], rdflib.RDF.type, IK.SourceText) in graph
    assert (texts[0], rdflib.RDF.type, IK.Region) not in graph

"""A server through its life: pages, linked data, figures, log, a graph that is built again, the end."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import threading
import time
import tomllib
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg import ids
from kg.serve.linked import local_name

from .conftest import Serving, Starter

REGION = "/innokg/id/region/411400"


@pytest.mark.parametrize(
    ("accept", "where"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/page/id/region/411400"),
        ("*/*", "/page/id/region/411400"),
        ("text/turtle", "/about/id/region/411400.ttl"),
        ("application/ld+json, text/html;q=0.5", "/about/id/region/411400.jsonld"),
        ("application/rdf+xml", "/about/id/region/411400.rdf"),
        ("application/n-triples", "/about/id/region/411400.nt"),
    ],
)
def test_the_iri_of_a_thing_leads_to_what_is_wanted(demo: Serving, accept: str, where: str) -> None:
    answer = demo.ask(REGION, accept=accept)
    assert (answer.status, answer.headers["Location"]) == (303, where)
    assert demo.ask(where).status == 200


def test_every_thing_of_the_graph_has_a_page_and_rdf(demo: Serving, demo_output: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=str(demo_output / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    things = {quad.subject.value for quad in store if quad.subject.value.startswith(ids.BASE + "id/")}  # type: ignore[union-attr]
    by_kind: dict[str, list[str]] = {}
    for thing in sorted(things):
        by_kind.setdefault(thing.removeprefix(ids.BASE).split("/")[1], []).append(thing)
    for several in by_kind.values():
        for thing in several[:8]:
            rest = quote(thing.removeprefix(ids.BASE), safe="/%")
            led = demo.ask(f"/innokg/{rest}", accept="text/html")
            page = demo.ask(led.headers["Location"])
            assert (page.status, page.kind) == (200, "text/html"), thing
            assert thing in page.text
            triples = demo.ask(f"/about/{rest}.nt")
            assert f"<{thing}>" in triples.text, thing
    assert {"region", "claim", "passage", "text", "platform", "policy"} <= by_kind.keys()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("/page/id/org/%E7%94%B2%28%E4%B9%99%29", "id/org/甲%28乙%29"),
        ("/page/id/concept/%E5%8E%BF%E3%80%81%E5%8C%BA", "id/concept/县%E3%80%81区"),
        ("/page/id/org/%C2%B7a", "id/org/·a"),
        ("/page/id/org/%FF", None),
    ],
)
def test_a_path_as_sent_is_the_name_as_it_stands_in_the_graph(sent: str, name: str | None) -> None:
    assert local_name(sent.encode(), "/page/") == name


def test_the_page_of_a_claim_shows_its_sentence(demo: Serving) -> None:
    sparql = 'SELECT ?c { ?c ik:evidence/oa:exact "高新技术企业总数达135家"@zh } LIMIT 1'
    claim = demo.query(sparql).text.split()[1]
    page = demo.ask("/page/" + claim.removeprefix(ids.BASE)).text
    assert "<mark>高新技术企业总数达135家</mark>，科技型中小企业入库159家。" in page


@pytest.mark.parametrize("path", ["/page/id/region/999999", "/about/id/region/999999.ttl", "/page/", "/texts/none",
                                  "/page/id/org/%FF", "/nothing"])  # fmt: skip
def test_what_is_not_there(demo: Serving, path: str) -> None:
    assert demo.ask(path).status == 404


def test_labels_run_nothing(starter: Starter, tmp_path: Path) -> None:
    graph, hostile = tmp_path / "g.ttl", "<script>alert(1)</script><img src=x onerror=alert(1)>"
    graph.write_text(
        f"""<{ids.BASE}id/org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "{hostile}"@zh ;
        <https://w3id.org/innokg/ns#hosts> <javascript:alert%281%29>, <{ids.BASE}id/org/%22onclick=> .""", "utf-8"
    )  # fmt: skip
    answer = starter(graph, "--quiet").ask("/page/id/org/a")
    assert answer.status == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert 'href="javascript' not in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_explorer_and_the_texts(demo: Serving, demo_output: Path) -> None:
    assert demo.ask("/graph").body == (demo_output / "graph.html").read_bytes()
    key = next((demo_output / "texts").iterdir())
    assert demo.ask(f"/texts/{key.stem}").body == key.read_bytes()


def test_questions_and_words_for_the_page(demo: Serving) -> None:
    told = json.loads(demo.ask("/questions.json").text)
    assert len(told["questions"]) >= 30
    for question in told["questions"]:
        assert demo.query(question["sparql"]).status == 200, question["name"]
        assert all(f"VALUES ?{p['name']} {{ {p['default']} }}" in question["sparql"] for p in question["parameters"])
    words = json.loads(demo.ask("/vocabulary.json").text)
    assert words["des:technology-business-incubator"] == "科技企业孵化器 · technology business incubator"
    assert words["ik:rank"] == "位次 · rank"
    assert "skos:prefLabel" in words


def test_vendored_files_are_as_published(repo: Path) -> None:
    folder = repo / "src" / "kg" / "serve" / "static"
    entry = tomllib.loads((folder / "VENDOR.toml").read_text("utf-8"))["yasgui"]
    for name, digest in entry["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert all((folder / name).is_file() for name in entry["licence_files"])


def test_health_figures_and_log(demo: Serving) -> None:
    health = json.loads(demo.ask("/health").text)
    assert health["status"] == "ok"
    assert health["triples"] > 1000
    demo.query("SELEC")
    figures = demo.ask("/metrics").text
    assert 'kg_requests_total{status="400"}' in figures
    assert "kg_workers" in figures
    lines = [json.loads(line) for line in demo.log.read_text("utf-8").splitlines() if line.startswith("{")]
    assert {"time", "client", "method", "path", "status", "bytes", "ms"} <= lines[-1].keys()
    assert not any("SELEC" in line["path"] for line in lines)


def _looked_up(served: Serving) -> int:
    figures = served.ask("/metrics").text.splitlines()
    return int(next(line.split()[1] for line in figures if line.startswith("kg_lookups_total ")))


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv",
                                    "text/tab-separated-values"])  # fmt: skip
@pytest.mark.parametrize(
    ("head", "where"),
    [
        ("SELECT ?p ?o", "<https://w3id.org/innokg/id/region/411400> ?p ?o"),
        ("SELECT *", '?thing skos:prefLabel "商丘市"@zh ; a ?kind'),
        ("ASK", "?claim a ik:Observation ; ik:evidence ?passage"),
    ],
)
def test_lookups_need_no_worker_and_are_answered_alike(demo: Serving, head: str, where: str, accept: str) -> None:
    for _ in range(10):  # on a machine so busy that a lookup does not end in time it goes to a worker
        before = _looked_up(demo)
        here = demo.query(f"{head} {{ {where} }}", accept)
        if _looked_up(demo) == before + 1:
            break
    else:
        pytest.fail("no lookup")
    there = demo.query(f"{head} {{ {where} FILTER(true) }}", accept)
    assert _looked_up(demo) == before + 1
    assert (here.status, here.headers["Content-Type"]) == (200, there.headers["Content-Type"])
    assert sorted(here.text.splitlines()) == sorted(there.text.splitlines()) or "json" in accept or "xml" in accept
    assert len(here.body) == len(there.body)
    assert {n: v for n, v in here.headers.items() if n != "date"} == {
        n: v for n, v in there.headers.items() if n != "date"
    }


def test_a_graph_that_is_built_again_is_taken_up_without_a_lost_request(starter: Starter, tmp_path: Path) -> None:
    graph, built = tmp_path / "g.nq", tmp_path / "new.nq"
    graph.write_text('<http://e/a> <http://e/p> "1" .\n', "utf-8")
    served = starter(graph, "--quiet")
    seen: list[str] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            answer = served.query("SELECT ?o { ?s ?p ?o }")
            seen.append(answer.text.split()[1] if answer.status == 200 else str(answer.status))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for value in ("2", "3"):
        built.write_text(f'<http://e/a> <http://e/p> "{value}" .\n', "utf-8")
        built.replace(graph)
        until = time.monotonic() + 20
        while value not in seen and time.monotonic() < until:
            time.sleep(0.05)
    graph.write_text("no RDF at all\n", "utf-8")  # the last good state stays
    time.sleep(2.5)
    done.set()
    for thread in threads:
        thread.join()
    assert sorted(set(seen)) == ["1", "2", "3"]
    assert seen[-1] == "3"
    assert json.loads(served.ask("/health").text)["loads"] == 3


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_requests_finish_and_leaves_no_process(
    starter: Starter, demo_output: Path, tmp_path: Path, how: signal.Signals
) -> None:
    copy = shutil.copytree(demo_output, tmp_path / "output")
    served = starter(copy, "--quiet", "--timeout", "4")
    answers: list[int] = []
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
    asking = threading.Thread(target=lambda: answers.append(served.query(slow).status))
    asking.start()
    time.sleep(0.5)
    assert served.stop(how) == 0
    asking.join()
    assert answers[0] in (200, 503)
    left = [path for path in Path("/proc").glob("[0-9]*/cmdline") if str(copy).encode() in _read(path)]
    assert not left


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_what_cannot_be_served_is_said(starter: Starter, demo: Serving, demo_output: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.nq").write_text("no RDF\n", "utf-8")
    for arguments, said in (([tmp_path / "none"], "no such file"), ([tmp_path / "broken.nq"], "cannot be opened")):
        with pytest.raises(AssertionError, match=said):
            starter(*arguments)

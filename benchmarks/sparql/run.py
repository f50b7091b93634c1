"""The server under load, beside Oxigraph's own and rdflib-endpoint on the same graph and queries, in one run.

    python -m venv others && others/bin/pip install oxigraph 'rdflib-endpoint[cli]'
                                                                              # and wrk, from your system's packages
    python benchmarks/sparql/run.py --others others/bin

A million triples, 50 clients that keep their connections, 60 seconds for each server and kind of query: lookups
(queries/lookup, a few rows by name) and searches (queries/search, which read much). One after the other, so that no
server takes another's time; each with its defaults, ours with all its limits on. Before the load each query is asked
once of each server: the answers must be the same, and how long Oxigraph takes alone is noted. Last, hostile queries
run while ours is asked whether it still answers, by a query that takes a worker.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph import names, triples

HERE = Path(__file__).parent
KINDS = ("lookup", "search")
ACCEPT = "application/sparql-results+json"


def requests(kind: str, file: Path, each: int) -> dict[str, list[str]]:
    """The queries of a kind with names from the graph in their places, by the query's name."""
    known, chance = names(file), random.Random(11)
    made: dict[str, list[str]] = {}
    for path in sorted((HERE / "queries" / kind).glob("*.rq")):
        text = path.read_text("utf-8")
        for i in range(each):
            filled = text.replace("{i}", str(i))
            for subject, several in known.items():
                filled = filled.replace(f"{{{subject}}}", chance.choice(several))
            made.setdefault(path.stem, []).append(filled)
    return made


def target(path: str, query: str) -> str:
    return f"{path}?{urllib.parse.urlencode({'query': query})}"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def commands(file: Path, others: Path, work: Path) -> dict[str, tuple[list[str], str]]:
    """How each server is started (PORT stands for its port), and the path of its endpoint."""
    store = work / "oxigraph"
    found = {"kg serve": ([sys.executable, "-m", "kg", "serve", str(file), "--port", "PORT", "--quiet"], "/sparql")}
    if (others / "oxigraph").exists():
        if not store.exists():
            subprocess.run([others / "oxigraph", "load", "--location", store, "--file", file], check=True)
        command = [str(others / "oxigraph"), "serve-read-only", "--location", str(store), "--bind", "127.0.0.1:PORT"]
        found["oxigraph serve"] = (command, "/query")
    if (others / "rdflib-endpoint").exists():
        command = [str(others / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", "PORT", str(file)]
        found["rdflib-endpoint"] = (command, "/")
    return found


@contextlib.contextmanager
def running(command: list[str], path: str, log: Path) -> Iterator[str]:
    """A server that answers; the address of its endpoint."""
    port = free_port()
    with log.open("wb") as out:
        process = subprocess.Popen([word.replace("PORT", str(port)) for word in command], stdout=out, stderr=out)
        endpoint = f"http://127.0.0.1:{port}{path}"
        try:
            for _ in range(6000):
                if process.poll() is not None:
                    raise SystemExit(f"{command[0]} ended: {log.read_text('utf-8')}")
                with contextlib.suppress(OSError):
                    ask(endpoint, "ASK {}")
                    break
                time.sleep(0.1)
            time.sleep(3)  # the workers that start after the first
            yield endpoint
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:  # one that goes on with its queries
                process.kill()


def ask(endpoint: str, query: str) -> dict[str, Any]:
    request = urllib.request.Request(target(endpoint, query), headers={"Accept": ACCEPT})
    with urllib.request.urlopen(request, timeout=600) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


def alone(endpoint: str, queries: dict[str, list[str]], times: int) -> tuple[dict[str, float], dict[str, Any]]:
    """The median milliseconds of each query without load, and the answer to the first of each."""
    taken: dict[str, float] = {}
    answers: dict[str, Any] = {}
    for name, several in queries.items():
        measured = []
        for query in several[:times]:
            began = time.perf_counter()
            answer = ask(endpoint, query)
            measured.append((time.perf_counter() - began) * 1000)
            answers.setdefault(name, comparable(answer))
        taken[name] = round(statistics.median(measured), 1)
    return taken, answers


def comparable(answer: dict[str, Any]) -> Any:
    if "boolean" in answer:
        return answer["boolean"]
    rows = answer["results"]["bindings"]
    return sorted(json.dumps({n: t["value"] for n, t in row.items()}, sort_keys=True) for row in rows)


def load(endpoint: str, queries: dict[str, list[str]], clients: int, seconds: int, work: Path) -> dict[str, Any]:
    """wrk with two threads; requests per second, milliseconds, and what went wrong."""
    parts = urllib.parse.urlsplit(endpoint)
    listed = work / "requests.txt"
    listed.write_text("".join(target(parts.path, q) + "\n" for several in queries.values() for q in several), "utf-8")
    command = ["wrk", "-t2", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s", "-H", f"Accept: {ACCEPT}", "-s",
               str(HERE / "load.lua"), f"http://{parts.netloc}", "--", str(listed)]  # fmt: skip
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told: dict[str, Any] = json.loads(next(line for line in out.splitlines() if line.startswith("JSON "))[5:])
    return told | {"per_second": round(told["requests"] / told["seconds"], 1)}


HOSTILE = {
    "a product of all statements": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a product in order": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f",
    "paths between all": "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>)* ?b . ?c (!<x:z>)* ?d }",
    "10,000 unions": "SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 10_000) + "}",
    "nested parentheses": "SELECT * { FILTER" + "(" * 120_000 + "1" + ")" * 120_000 + " }",
    "a regular expression": 'ASK { ?s ?p ?o . ?a ?b ?c FILTER(REGEX(STR(?o), "^(a+)+$") && ?c = ?o) }',
}


def harassed(endpoint: str) -> dict[str, float]:
    """The slowest of the ASKs that are sent while hostile queries run, in milliseconds."""
    slowest: dict[str, float] = {}
    for name, query in HOSTILE.items():
        for times in (1, 24):
            threads = [threading.Thread(target=post, args=(endpoint, f"{query} #{i}")) for i in range(times)]
            for thread in threads:
                thread.start()
            taken = []
            until = time.monotonic() + 8
            while time.monotonic() < until and (not taken or any(thread.is_alive() for thread in threads)):
                began = time.perf_counter()
                ask(endpoint, "ASK { ?s ?p ?o FILTER(true) }")  # with the filter it is no lookup
                taken.append((time.perf_counter() - began) * 1000)
                time.sleep(0.1)
            for thread in threads:
                thread.join()
            slowest[f"{times} × {name}"] = round(max(taken), 1)
    return slowest


def post(endpoint: str, query: str) -> int:
    headers = {"Content-Type": "application/sparql-query"}
    try:
        with urllib.request.urlopen(urllib.request.Request(endpoint, query.encode(), headers), timeout=120) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def measure(options: argparse.Namespace, work: Path) -> dict[str, Any]:
    file = work / f"graph-{options.triples}.nt"
    if not file.exists():
        subprocess.run(
            [sys.executable, "-m", "kg", "build", HERE.parents[1] / "seeds", "-o", work / "demo"], check=True
        )
        with file.open("w", encoding="utf-8") as out:
            out.writelines(triples(work / "demo" / "graph.nq", options.triples))
    with file.open(encoding="utf-8") as lines:
        results: dict[str, Any] = {"triples": sum(1 for _ in lines), "clients": options.clients, "servers": {}}
    results |= {"cores": os.cpu_count(), "others_at_work": [round(load, 1) for load in os.getloadavg()]}
    asked = {kind: requests(kind, file, 100 if kind == "lookup" else 20) for kind in KINDS}
    reference: dict[str, Any] = {}
    for server, (command, path) in commands(file, options.others, work).items():
        if options.only and server not in options.only:
            continue
        slow = server == "rdflib-endpoint"
        with running(command, path, work / "log") as endpoint:
            found: dict[str, Any] = {}
            for kind in KINDS:
                taken, answers = alone(endpoint, asked[kind], 1 if slow else 5)
                wrong = [name for name, answer in answers.items() if reference.setdefault(name, answer) != answer]
                found[kind] = {"alone_ms": taken, "differs": wrong}
                print(server, kind, json.dumps(found[kind]), flush=True)
                found[kind] |= load(endpoint, asked[kind], options.clients, options.seconds, work)
                print(server, kind, json.dumps(found[kind]), flush=True)
            if server == "kg serve":
                results["slowest_ask_ms_beside"] = harassed(endpoint)
                print(json.dumps(results["slowest_ask_ms_beside"], indent=1), flush=True)
            results["servers"][server] = found
    ours = results["servers"].get("kg serve", {})
    results["ours_per_theirs"] = {
        server: {kind: round(ours[kind]["per_second"] / max(found[kind]["per_second"], 0.01), 2) for kind in KINDS}
        for server, found in results["servers"].items()
        if ours and server != "kg serve"
    }
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--others", type=Path, default=Path("others/bin"), help="where oxigraph and rdflib-endpoint are"
    )
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", action="append", help="one of the servers")
    parser.add_argument("--work", type=Path, help="a folder to keep graph and stores in")
    parser.add_argument("--out", type=Path, help="where to write the results")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed: it makes the load (apt-get install wrk)")
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        results = measure(options, work) | {"cpu": platform.machine(), "python": platform.python_version()}
    if options.out:
        options.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()

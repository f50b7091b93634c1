"""The application: which address answers with what."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg import __version__
from kg.questions import named, with_evidence
from kg.rdf import prefixes
from kg.serve import linked
from kg.serve import negotiation as kinds
from kg.serve.entity_page import template
from kg.serve.guard import Guard
from kg.serve.jobs import About, Description, Graph, Job, Page, Query, Reply, Vocabulary
from kg.serve.jobs import told as say
from kg.serve.protocol import operation_of
from kg.serve.served import Served
from kg.serve.settings import Settings
from kg.serve.words import language, words

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_STATIC = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}
_SOON = 1.0  # seconds after which it is looked whether the client is still there


class Server:
    """The handlers of one served graph."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._served = Served(settings)
        self._path = linked.base_path(settings.base)
        self._guard: Guard | None = None

    def app(self) -> ASGIApp:
        """The ASGI application; it opens the graph when it starts."""
        read = ["GET", "HEAD"]
        things = [Route(f"{self._path}{{rest:path}}", self.thing, methods=read)] if self._path != "/" else []
        routes = [
            Route("/sparql", self.sparql, methods=[*read, "POST"]),
            Route("/", self.front, methods=read),
            Route("/data", self.data, methods=read),
            Route("/data/{rest:path}", self.direct, methods=read),
            Route("/.well-known/void", self.void, methods=read),
            Route("/page/{rest:path}", self.page, methods=read),
            Route("/about/{rest:path}", self.about, methods=read),
            Route("/graph", self.explorer, methods=read),
            Route("/texts/{key}", self.text, methods=read),
            Route("/questions.json", self.questions, methods=read),
            Route("/vocabulary.json", self.vocabulary, methods=read),
            Route("/static/{name}", static, methods=read),
            Route("/favicon.ico", no_icon, methods=read),
            Route("/health", self.health, methods=read),
            Route("/metrics", self.metrics, methods=read),
            *things,
        ]
        rest = Starlette(routes=routes, lifespan=self._life)

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http" and scope["path"] == "/sparql" and scope["method"] == "GET":
                response = await self.sparql(Request(scope, receive))  # without the router: it is asked most
                await response(scope, receive, send)
            else:
                await rest(scope, receive, send)

        self._guard = Guard(app, self._settings)
        return self._guard

    @asynccontextmanager
    async def _life(self, _app: Starlette) -> AsyncIterator[None]:
        await self._served.start()
        yield
        await self._served.close()

    # ── for programs ─────────────────────────────────────────────────────────────────────────────────────────

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol; without a query, the service description, or the query page for browsers."""
        if request.method != "POST" and not request.scope["query_string"]:
            if kinds.choose(request.headers.get("accept", ""), (*kinds.GRAPHS, kinds.HTML)) == kinds.HTML:
                return RedirectResponse("/", 303, {"Vary": "Accept"})
            return await self._description(request)
        job = await operation_of(request, self._settings)
        if isinstance(job, Reply):
            return self._response(job)
        reply = self._served.lookup(job) if isinstance(job, Query) else None
        return self._response(reply) if reply else await self._answer(request, job)

    async def data(self, request: Request) -> Response:
        """SPARQL 1.1 Graph Store HTTP Protocol, reading: ?default or ?graph=IRI."""
        names = request.query_params.getlist("graph")
        default = "default" in request.query_params
        if len(names) + default != 1 or names == [""]:
            return self._response(say(400, "name one graph: ?default, or ?graph= and its IRI"))
        return await self._answer(request, Graph(names[0] if names else "", request.headers.get("accept", "")))

    async def direct(self, request: Request) -> Response:
        """A graph by its own address (4.1 of that protocol), where one is stored under it."""
        return await self._answer(request, Graph(str(request.url), request.headers.get("accept", "")))

    async def void(self, request: Request) -> Response:
        """How large the graph is and where it is asked (VoID, at its well-known address)."""
        return await self._description(request)

    async def _description(self, request: Request) -> Response:
        endpoint = str(request.url.replace(path="/sparql", query=""))
        return await self._answer(request, Description(endpoint, request.headers.get("accept", "")))

    async def about(self, request: Request) -> Response:
        """A thing in RDF, in the form of its suffix or of Accept."""
        name = linked.local_name(request.scope["raw_path"], "/about/")
        bare, kind = linked.apart(name or "")
        return await self._answer(request, About(self._settings.base + bare, kind or request.headers.get("accept", "")))

    async def thing(self, request: Request) -> Response:
        """The IRI of a thing under our own address: 303 to its page or to its RDF."""
        name = linked.local_name(request.scope["raw_path"], self._path)
        where = linked.target(name, request.headers.get("accept", "")) if name else None
        if where is None:
            return self._response(say(406 if name else 404, "there are HTML and RDF of it"))
        return RedirectResponse(where, 303, {"Vary": "Accept"})

    async def health(self, _request: Request) -> Response:
        """Whether queries are answered."""
        reply = await self._served.run(Query("ASK {}"))
        pool = self._served.pool
        state = {"status": "ok" if reply.status == 200 else "busy", "version": __version__, "triples": pool.size,
                 "loads": self._served.loads}  # fmt: skip
        return Response(json.dumps(state) + "\n", 200 if reply.status == 200 else 503, media_type="application/json")

    async def metrics(self, _request: Request) -> Response:
        """Figures in the text format of Prometheus."""
        assert self._guard is not None
        idle, busy = self._served.pool.processes
        lines = [
            "# TYPE kg_requests_total counter",
            *(f'kg_requests_total{{status="{s}"}} {n}' for s, n in sorted(self._guard.answers.items())),
            "# TYPE kg_request_seconds_total counter", f"kg_request_seconds_total {self._guard.seconds:.3f}",
            "# TYPE kg_workers gauge", f'kg_workers{{state="idle"}} {idle}', f'kg_workers{{state="busy"}} {busy}',
            "# TYPE kg_workers_ended_total counter", f"kg_workers_ended_total {self._served.ended}",
            "# TYPE kg_lookups_total counter", f"kg_lookups_total {self._served.lookups}",
            "# TYPE kg_loads_total counter", f"kg_loads_total {self._served.loads}",
            "# TYPE kg_triples gauge", f"kg_triples {self._served.pool.size}",
        ]  # fmt: skip
        return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")

    async def _answer(self, request: Request, job: Job) -> Response:
        """Runs a job; one whose client went away is ended."""
        leaving = asyncio.get_running_loop().call_later(_SOON, _watch, request, asyncio.current_task())
        try:
            return self._response(await self._served.run(job))
        finally:
            leaving.cancel()

    def _response(self, reply: Reply) -> Response:
        page = reply.kind.startswith("text/html")
        headers = {"Vary": "Accept-Language" if page else "Accept", "Cache-Control": "no-cache"}
        if reply.status == 204:
            return Response(status_code=204, headers=headers)
        if reply.notice:
            headers["Kg-Notice"] = reply.notice
        if reply.status == 503:
            headers["Retry-After"] = "1"
        if page:
            headers["Content-Security-Policy"] = _POLICY
        return Response(reply.body, reply.status, headers | {"Content-Type": reply.kind})

    # ── for people ───────────────────────────────────────────────────────────────────────────────────────────

    async def front(self, request: Request) -> Response:
        """The query page."""
        lang = _language(request)
        html = template("query.html").render(
            base=self._settings.base, explorer=self._has_explorer, lang=lang, w=words(lang)
        )
        return self._response(Reply(200, "text/html; charset=utf-8", html.encode()))

    async def page(self, request: Request) -> Response:
        """The page of a thing."""
        name = linked.local_name(request.scope["raw_path"], "/page/")
        iri = self._settings.base + (name or "")
        return await self._answer(request, Page(iri, _language(request), self._has_explorer))

    async def explorer(self, _request: Request) -> Response:
        """The explorer page of the build, which brings a policy of its own."""
        found = self._beside("graph.html")
        if found is None:
            return self._response(say(404, "this output holds no graph.html: build it with --formats ttl,nq,html"))
        body = await asyncio.to_thread(found.read_bytes)
        return Response(body, media_type="text/html; charset=utf-8")

    async def text(self, request: Request) -> Response:
        """A decoded text, plainly."""
        key = request.path_params["key"]
        found = self._beside(f"texts/{key}.txt") if key.isalnum() else None
        if found is None:
            return self._response(say(404, "no such text"))
        return Response(await asyncio.to_thread(found.read_bytes), media_type="text/plain; charset=utf-8")

    @property
    def _has_explorer(self) -> bool:
        return self._beside("graph.html") is not None

    def _beside(self, name: str) -> Path | None:
        """A file of the outputs that are served."""
        return next((path / name for path in self._settings.paths if (path / name).is_file()), None)

    async def questions(self, _request: Request) -> Response:
        """The named questions, with their parameters and their SPARQL."""
        asked = [with_evidence(question, "evidence") for question in named(dict(self._settings.questions))]
        told = [
            {"name": q.name, "title": {"zh": q.title_zh, "en": q.title_en}, "theme": q.theme,
             "description": {"zh": q.description_zh, "en": q.description},
             "sparql": "\n".join(line for line in q.sparql.splitlines() if not line.startswith("#")) + "\n",
             "parameters": [{"name": p.name, "default": p.default, "meaning": {"zh": p.meaning_zh, "en": p.meaning}}
                            for p in q.parameters]}
            for q in asked
        ]  # fmt: skip
        body = {"prefixes": prefixes(self._settings.base), "questions": told}
        return Response(json.dumps(body, ensure_ascii=False), media_type="application/json")

    async def vocabulary(self, request: Request) -> Response:
        """Terms and labels, for completion."""
        return await self._answer(request, Vocabulary())


def _watch(request: Request, task: asyncio.Task[object] | None) -> None:
    """Ends a request whose client is gone, looked at from time to time."""

    async def watch() -> None:
        while task is not None and not task.done():
            if await request.is_disconnected():
                task.cancel()
            await asyncio.sleep(_SOON)

    watching = asyncio.ensure_future(watch())
    if task is not None:
        task.add_done_callback(lambda _done: watching.cancel())


def _language(request: Request) -> str:
    return language(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))


async def no_icon(_request: Request) -> Response:
    """Browsers ask for one beside a plain text."""
    return Response(status_code=204)


async def static(request: Request) -> Response:
    """A file of this package that pages use."""
    name = request.path_params["name"]
    file = files("kg.serve").joinpath("static", name)
    kind = _STATIC.get(Path(name).suffix)
    if kind is None or "/" in name or not file.is_file():
        return Response("no such file\n", 404, media_type="text/plain")
    return Response(file.read_bytes(), media_type=kind, headers={"Cache-Control": "max-age=3600"})

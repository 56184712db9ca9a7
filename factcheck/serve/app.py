"""The pages: a form for articles, the progress of their comparison, its report, findings accepted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from factcheck.config import Settings
from factcheck.datatypes import Finding, Report
from factcheck.errors import FactcheckError, InputError
from factcheck.read import Given
from factcheck.read.source import SUFFIXES
from factcheck.report.escape import one_line
from factcheck.report.html import content_hash, environment, render_html
from factcheck.serve.guard import Guard, Limits
from factcheck.serve.jobs import BusyError, Jobs

if TYPE_CHECKING:
    from jinja2 import Environment

MAX_ARTICLES = 20
"""Articles of one comparison: the pairs of sentences grow with their square."""
NAME = 80
"""Characters that are kept of a file's name."""


class Acceptances(Protocol):
    """Where accepted findings are kept."""

    def of(self, report: Report) -> Mapping[str, str]:
        """Return the reasons of the findings of a report that are accepted, by their ids."""
        ...

    def add(self, report: Report, finding: Finding, reason: str) -> None:
        """Accept a finding for a reason; raise FactcheckError when that cannot be kept."""
        ...


def create_app(
    jobs: Jobs,
    settings: Settings,
    *,
    token: str | None = None,
    hosts: tuple[str, ...] = (),
    limits: Limits | None = None,
    accepted: Acceptances | None = None,
) -> Starlette:
    """Make the application; `hosts` are the names that it answers to, all when there are none."""
    limits = limits or Limits()
    MultiPartParser.spool_max_size = limits.body  # nothing goes to disk, where Starlette puts files above 1 MB
    pages = _Pages(jobs, settings, limits.body, accepted)
    return Starlette(
        routes=[
            Route("/", pages.form),
            Route("/compare", pages.compare, methods=["POST"]),
            Route("/comparisons/{id}", pages.progress),
            Route("/comparisons/{id}/state", pages.state),
            Route("/comparisons/{id}/report", pages.report),
            Route("/comparisons/{id}/accept", pages.accept, methods=["POST"]),
        ],
        middleware=[Middleware(Guard, token=token, hosts=hosts, limits=limits)],
    )


class _Pages:
    def __init__(self, jobs: Jobs, settings: Settings, most: int, accepted: Acceptances | None) -> None:
        self._jobs, self._settings, self._most, self._accepted = jobs, settings, most, accepted

    async def form(self, _: Request) -> Response:
        return self._form()

    async def compare(self, request: Request) -> Response:
        try:
            # what a text may have is for the reader to say, as of a file
            async with request.form(max_files=MAX_ARTICLES, max_fields=100, max_part_size=self._most) as form:
                given = await _given(form, self._settings.max_bytes)
                settings = _settings(form, self._settings)
            job = self._jobs.add(given, settings)
        except BusyError as error:
            return self._form(str(error), 503)
        except FactcheckError as error:
            return self._form(str(error), 400)
        return RedirectResponse(f"/comparisons/{job.id}", 303)

    async def progress(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None:
            return _gone()
        if job.state == "done":
            return RedirectResponse(f"/comparisons/{job.id}/report", 303)
        if job.state == "failed":
            return self._form(job.error or "the comparison failed", 400)
        return _page("progress.html", job=job)

    async def state(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None:
            return _gone()
        return JSONResponse({"state": job.state, "stage": job.stage, "done": job.done, "total": job.total})

    async def report(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None or job.report is None:
            return _gone()
        try:
            return HTMLResponse(await run_in_threadpool(self._render, job.report))
        except FactcheckError as error:
            return PlainTextResponse(f"The baseline cannot be read: {error}\n", 500)

    async def accept(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None or job.report is None:
            return _gone()
        if self._accepted is None:
            return PlainTextResponse("There is no baseline: start factcheck serve with --baseline.\n", 404)
        async with request.form(max_files=0, max_fields=4) as form:
            id, reason = str(form.get("finding", "")), one_line(str(form.get("reason", ""))).strip()[:500]
        finding = next((one for one in job.report.conflicts if one.id == id), None)
        if finding is None:
            return PlainTextResponse("There is no such finding in this report.\n", 404)
        if not reason:
            return PlainTextResponse("A finding is accepted for a reason: go back and give one.\n", 400)
        try:
            await run_in_threadpool(self._accepted.add, job.report, finding, reason)
        except FactcheckError as error:
            return PlainTextResponse(f"Not accepted: {error}\n", 500)
        return RedirectResponse(f"/comparisons/{job.id}/report#finding-{finding.id}", 303)

    def _form(self, error: str | None = None, status: int = 200) -> Response:
        page = _page("form.html", error=error, settings=self._settings, most=MAX_ARTICLES, suffixes=SUFFIXES)
        page.status_code = status
        return page

    def _render(self, report: Report) -> str:
        return render_html(report, accepted=None if self._accepted is None else self._accepted.of(report))


async def _given(form: FormData, max_bytes: int) -> list[Given]:
    """Return what was pasted, uploaded and named, in this order; raise InputError when it is nothing or too much."""
    given = []
    texts = [str(text) for text in form.getlist("text") if str(text).strip()]
    given += [Given(f"pasted text {number}", text.encode()) for number, text in enumerate(texts, 1)]
    for upload in form.getlist("file"):
        if isinstance(upload, UploadFile) and upload.filename:
            # one byte more than is read, so that the reader can say that it is too large
            given.append(Given(display_name(upload.filename), await upload.read(max_bytes + 1)))
    urls = [line.strip() for line in str(form.get("urls", "")).splitlines() if line.strip()]
    given += [Given(url) for url in urls]
    if len(given) > MAX_ARTICLES:
        raise InputError(f"{len(given)} articles are more than the {MAX_ARTICLES} that are compared here at once")
    if len(given) < 2 and not any(one.name.lower().endswith((".json", ".jsonl")) for one in given):
        raise InputError("It takes two articles of one event: paste, drop or name another one")
    return given


def display_name(name: str) -> str:
    """Return the last part of a file's name, safe to show: it is never used as a path."""
    last = PurePosixPath(one_line(name).replace("\\", "/")).name
    return last[-NAME:] or "file"


def _settings(form: FormData, settings: Settings) -> Settings:
    from datetime import date

    try:
        least = float(str(form.get("min_confidence") or settings.min_confidence))
        published = date.fromisoformat(str(form["published"])) if form.get("published") else settings.published
    except ValueError as error:
        raise InputError(f"the settings cannot be read: {error}") from error
    if not (math.isfinite(least) and 0 <= least <= 1):
        raise InputError(f"the least confidence {least} is not in the range 0 to 1")
    return replace(settings, min_confidence=least, published=published, agreements=bool(form.get("agreements")))


def _gone() -> Response:
    return PlainTextResponse("There is no such comparison, or not any more.\n", 404)


@cache
def _templates() -> Environment:
    from jinja2 import ChoiceLoader, PackageLoader

    templates = environment().overlay(loader=ChoiceLoader([PackageLoader("factcheck.serve")]))
    return templates


def _page(name: str, **values: Any) -> HTMLResponse:
    style = _asset("factcheck.report", "report.css") + "\n" + _asset("factcheck.serve", "serve.css")
    script = _asset("factcheck.serve", "serve.js")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'self'; connect-src 'self'; img-src data:; "
        f"frame-ancestors 'none'; script-src '{content_hash(script)}'; style-src '{content_hash(style)}'"
    )
    text = _templates().get_template(name).render(style=style, script=script, **values)
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})


@cache
def _asset(package: str, name: str) -> str:
    return (files(package) / "templates" / name).read_text("utf-8").strip()

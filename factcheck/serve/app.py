"""The pages: a form for articles, the progress of their comparison, its report, findings accepted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from factcheck.config import Settings
from factcheck.datatypes import Finding, Report
from factcheck.errors import FactcheckError
from factcheck.read.source import SUFFIXES
from factcheck.report.escape import one_line
from factcheck.report.html import asset, content_hash, environment, render_html
from factcheck.serve.form import MAX_ARTICLES, Entered, articles_of, blank, entered, settings_sent
from factcheck.serve.guard import Guard, Limits
from factcheck.serve.jobs import BusyError, Jobs

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_FILES = 10 * MAX_ARTICLES
"""Files that are taken from a form, so that it can say itself how many are too many."""


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
        sent = None
        try:
            # what a text may have is for the reader to say, as of a file; the guard has an eye on the size of the whole
            async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES, max_part_size=self._most) as form:
                sent = entered(form)
                given = await articles_of(sent, form.getlist("file"), self._settings.max_bytes)
            job = self._jobs.add(given, settings_sent(sent, self._settings), sent)
        except HTTPException as error:  # no form, or too many fields
            return self._form(error.detail, error.status_code)
        except BusyError as error:
            return self._form(str(error), 503, sent)
        except FactcheckError as error:
            return self._form(str(error), 400, sent)
        return RedirectResponse(f"/comparisons/{job.id}", 303)

    async def progress(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None:
            return self._gone()
        if job.state == "done":
            return RedirectResponse(f"/comparisons/{job.id}/report", 303)
        if job.state == "failed":
            return self._form(job.error or "the comparison failed", 400, job.entered)
        return _page("progress.html", job=job)

    async def state(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None:
            return JSONResponse({"state": "gone"}, 404)
        return JSONResponse({"state": job.state, "stage": job.stage, "done": job.done, "total": job.total})

    async def report(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None or job.report is None:
            return self._gone()
        try:
            return HTMLResponse(await run_in_threadpool(self._render, job.report))
        except FactcheckError as error:
            return PlainTextResponse(f"The baseline cannot be read: {error}\n", 500)

    async def accept(self, request: Request) -> Response:
        job = self._jobs.get(request.path_params["id"])
        if job is None or job.report is None:
            return self._gone()
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

    def _form(self, error: str | None = None, status: int = 200, sent: Entered | None = None) -> Response:
        sent = sent or blank(self._settings)
        page = _page("form.html", error=error, sent=sent, most=MAX_ARTICLES, suffixes=SUFFIXES)
        page.status_code = status
        return page

    def _gone(self) -> Response:
        return self._form("There is no such comparison, or not any more", 404)

    def _render(self, report: Report) -> str:
        accepted = None if self._accepted is None else self._accepted.of(report)
        return render_html(report, accepted=accepted, back="/")


@cache
def _templates() -> Environment:
    from jinja2 import PackageLoader

    return environment().overlay(loader=PackageLoader("factcheck.serve"))


def _page(name: str, **values: Any) -> HTMLResponse:
    style = asset("report.css") + "\n" + asset("serve.css", "factcheck.serve")
    script = asset("serve.js", "factcheck.serve")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'self'; connect-src 'self'; img-src data:; "
        f"frame-ancestors 'none'; script-src '{content_hash(script)}'; style-src '{content_hash(style)}'"
    )
    text = _templates().get_template(name).render(style=style, script=script, **values)
    return HTMLResponse(text, headers={"Content-Security-Policy": policy})

"""The JSON format: a Report → one object, as `schema.json` describes it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import PurePath

from factcheck.datatypes import Article, Passage, Report

SCHEMA_VERSION = 1
"""Grows when a field changes its meaning, not when a field is added."""

_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows in a string but a terminal obeys (C1, bidi overrides) or UTF-8 cannot hold."""


def render_json(report: Report, *, show_removed: bool = False) -> str:
    """Write `report` as JSON; with `show_removed` an article has `removed_passages` too."""
    return safe(json.dumps(as_object(report, show_removed), ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def safe(text: str) -> str:
    """Escape in JSON what a terminal would obey: it can only stand inside strings, where the escape means the same."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of `render_json`."""
    loaded: dict[str, object] = json.loads((files("factcheck.report") / "schema.json").read_text("utf-8"))
    return loaded


def as_object(report: Report, show_removed: bool) -> dict[str, object]:
    """Return a report as what JSON has."""
    outlets = {article.id: article.outlet for article in report.articles}
    return {
        "schema_version": SCHEMA_VERSION,
        "articles": [_article(report, article, show_removed) for article in report.articles],
        "findings": [
            {
                "id": finding.id,
                "verdict": finding.verdict,
                "kind": finding.kind,
                "confidence": _rounded(finding.confidence),
                "severity": finding.severity,
                "left": _passage(finding.left, outlets),
                "right": _passage(finding.right, outlets),
                "explanation": finding.explanation,
                "fact": finding.fact,
                "repeats": finding.repeats,
            }
            for finding in (*report.findings, *report.repeats)
        ],
        "facts": [
            {
                "id": fact.id,
                "statement": fact.statement,
                "positions": [
                    {
                        "value": position.value,
                        "kind": position.kind,
                        "articles": list(position.articles),
                        "independent_sources": position.independent_sources,
                        "passages": [_passage(passage, outlets) for passage in position.passages],
                    }
                    for position in fact.positions
                ],
            }
            for fact in report.facts
        ],
        "coverage": {
            "sentences": report.coverage.sentences,
            "pairs_considered": report.coverage.pairs_considered,
            "pairs_alike": report.coverage.pairs_alike,
            "pairs_across": report.coverage.pairs_across,
            "pairs_judged": report.coverage.pairs_judged,
            "merged": report.coverage.merged,
            "unsure": report.coverage.unsure,
            "truncated": report.coverage.truncated,
            "strangers": list(report.coverage.strangers),
            "skipped": [
                {"what": skipped.what, "why": skipped.why, "partly": skipped.partly}
                for skipped in (*report.lost, *report.left_out)
            ],
        },
        "models": {
            role: {"name": model.name, "revision": model.revision} for role, model in sorted(report.models.items())
        },
        "settings": _plain(report.settings),
    }


def _article(report: Report, article: Article, show_removed: bool) -> dict[str, object]:
    removed = report.furniture(article.id)
    entry: dict[str, object] = {
        "id": article.id,
        "path": article.path,
        "format": article.format,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "published_from": article.published_from,
        "sentences": report.sentence_counts[article.id],
        "removed": len(removed),
        "alone": [list(span) for span in report.coverage.alone.get(article.id, ())],
    }
    if show_removed:
        entry["removed_passages"] = [
            {"start": part.start, "end": part.end, "text": part.text, "why": part.why} for part in removed
        ]
    return entry


def _passage(passage: Passage, outlets: Mapping[str, str | None]) -> dict[str, object]:
    return {
        "article": passage.article,
        "outlet": outlets[passage.article],
        "role": passage.role,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "conflict": [list(span) for span in passage.conflict],
        "claim": passage.claim,
        "days": passage.days and [day.isoformat() for day in passage.days],
    }


def _rounded(number: float) -> float:
    return round(float(number), 4)


def _plain(value: object) -> object:
    """Turn a setting into what JSON has, in one order: the settings are the only untyped part."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return _rounded(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    raise TypeError(f"A setting of type {type(value).__name__} has no place in JSON: {value!r}")

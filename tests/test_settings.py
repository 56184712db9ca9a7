"""What a program hands over: settings that cannot be used are refused by name, and paths may be of every kind."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from gate_sample import BRIDGE, write
from tiny_models import WordEncoder, WordNli

from factcheck import Settings, check
from factcheck.errors import InputError


@pytest.mark.parametrize(
    ("name", "values", "wanted"),
    [
        ("embedder", [3, Path("model")], "a name or a path as a text"),
        ("nli_model", [3], "a name or a path as a text"),
        (
            "published",
            ["2024-01-01", dt.datetime(2024, 1, 1), dt.date(1, 1, 1), dt.date(9999, 12, 31)],
            "a datetime.date of the years 1900 to 2100",
        ),
        ("min_confidence", [2, -1, float("nan"), "0.7", True, None], "a number from 0 to 1"),
        ("agreements", [1, "yes"], "True or False"),
        ("within", [None], "True or False"),
        ("max_bytes", [0, -5, 1.5, True], "a whole number above 0"),
        ("timeout", [-1, 0, float("nan"), float("inf"), 10**400, 1e9, "5"], "a number above 0 and below 1,000,000,000"),
        ("fields", [None, [("text", "body")], {"text": None}], "a mapping of names to names"),
    ],
)
def test_value_that_cannot_be_used_is_refused_with_its_name(name, values, wanted):
    for value in values:
        with pytest.raises(InputError) as refused:
            Settings(**{name: value})
        assert str(refused.value) == f"{name} is {value!r}, not {wanted}"
        with pytest.raises(InputError):
            replace(Settings(), **{name: value})


def test_every_setting_is_looked_at():
    for name in Settings.__dataclass_fields__:
        with pytest.raises(InputError, match=f"^{name} is "):
            Settings(**{name: object()})


def test_limits_of_what_can_be_used():
    settings = Settings(
        published=dt.date(2024, 1, 1), min_confidence=0, timeout=1, max_bytes=1, fields={"text": "body"}
    )
    assert settings.min_confidence == 0
    assert Settings(min_confidence=1).min_confidence == 1


def test_paths_are_texts_or_paths_and_one_alone_will_do(tmp_path):
    story = write(tmp_path / "story", BRIDGE)
    files = sorted(story.iterdir())
    reports = [
        check(paths, encoder=WordEncoder(), nli=WordNli())
        for paths in (story, str(story), [story], [str(story)], files, iter(files))
    ]
    assert len(reports[0].articles) == 2
    assert all(report == reports[0] for report in reports)

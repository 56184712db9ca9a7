"""The report of an earlier run: given again as it was, and only where nothing that it depends on has changed."""

from dataclasses import replace

import pytest
from tiny_models import WordEncoder, WordNli

from factcheck import Settings, check, known, models, weigh
from factcheck.cache import Cache

TEXTS = {
    "post": "The wall collapsed on Monday. It killed 42 people in the old town. Goats graze on the hill.",
    "ledger": "The wall collapsed on Monday. It killed 57 people in the old town. Rain fell for three days.",
}
SETTINGS = Settings(embedder="words", nli_model="words", min_confidence=0.0, agreements=True)


@pytest.fixture
def story(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"Date: 2024-03-13\n\n{text}")
    return folder


@pytest.fixture
def run(story, tmp_path, monkeypatch):
    """Check the story; the runs that went through the stages are counted in `run.weighed`."""
    monkeypatch.setattr(models, "load_nli", lambda name, kind=None: WordNli())
    monkeypatch.setattr(models, "load_encoder", lambda name: WordEncoder())
    real = weigh.weigh

    def counted(*arguments, **options):
        run.weighed += 1
        return real(*arguments, **options)

    monkeypatch.setattr(weigh, "weigh", counted)

    def run(settings=SETTINGS, folder=tmp_path / "cache"):
        known._program.cache_clear()
        with Cache(folder) as cache:
            return check([str(story)], settings, cache=cache)

    run.weighed = 0
    return run


def test_a_report_is_given_again_whole(run):
    first = run()
    assert first.conflicts
    assert (run(), run.weighed) == (first, 1)


@pytest.mark.parametrize("change", [{"min_confidence": 0.9}, {"agreements": False}, {"within": False}])
def test_other_settings_are_another_report(run, change):
    run()
    run(replace(SETTINGS, **change))
    assert run.weighed == 2


def test_another_word_or_header_is_another_report(run, story):
    run()
    (story / "post.txt").write_text(f"Date: 2024-03-13\nOutlet: The Post\n\n{TEXTS['post']}")
    assert {article.outlet for article in run().articles} == {None, "The Post"}
    (story / "post.txt").write_text("Date: 2024-03-13\n\nGoats graze on the hill. Snow lies in the pass.")
    assert run().conflicts == ()
    assert run.weighed == 3


def test_another_code_or_library_is_another_report(run, monkeypatch):
    run()
    monkeypatch.setattr(known, "version", lambda name: "99")
    run()
    monkeypatch.setattr(known, "_code", lambda folder: [b"other"])
    run()
    assert run.weighed == 3


def test_what_this_run_cannot_read_is_what_its_report_says(run, story):
    run()
    (story / "empty.txt").write_text("")
    assert [skipped.what for skipped in run().coverage.skipped] == [str(story / "empty.txt")]
    (story / "empty.txt").unlink()
    assert run().coverage.skipped == ()
    assert run.weighed == 1


def test_all_code_and_weights_of_the_package_are_in_the_key():
    folder = known.Path(known.__file__).parent
    named = {part.decode() for part in list(known._code(folder))[::2]}
    assert {"known.py", "decide/weights.json", "facts/times.py"} <= named
    assert len(named) >= len(list(folder.rglob("*.py")))


def test_without_a_folder_nothing_is_kept(run):
    assert run(folder=None) == run(folder=None)
    assert run.weighed == 2

"""The models behind the cache: the same answers, nothing computed twice, nothing loaded in vain."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import tiny_models
from tiny_models import WordEncoder, WordNli

from factcheck import models
from factcheck.cache import FILE, Cache
from factcheck.config import Settings
from factcheck.errors import ModelError
from factcheck.judge import LABELS, load_nli
from factcheck.models import CachedEncoder, CachedNli, Later, ahead, open_encoder, open_nli
from factcheck.pipeline import check

ROOT = Path(__file__).parent.parent
TEXTS = ["The wall collapsed.", "Goats graze on the hill.", "", "12"]
PAIRS = [("The wall collapsed.", "The wall held."), ("a b", "a b c"), ("Goats graze.", "No goats.")]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("models")
    return tiny_models.save_encoder(root / "encoder"), tiny_models.save_nli(root / "nli")


@pytest.fixture
def cache(tmp_path):
    with Cache(tmp_path / "cache") as opened:
        yield opened


class Unavailable(Exception):
    """Raised where a model is asked that should not be."""


def unavailable():
    raise Unavailable


class CountingEncoder(WordEncoder):
    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked.extend(texts)
        return super().encode(texts)


def encoder(cache, load, content="files"):
    return CachedEncoder(load, cache, WordEncoder.identity, lambda: content)


def nli(cache, load, content="files"):
    return CachedNli(load, cache, WordNli.identity, lambda: content)


def test_vectors_are_those_of_the_model_and_computed_once(cache):
    model = CountingEncoder()
    first = encoder(cache, lambda: model).encode([*TEXTS, TEXTS[0]])
    assert np.array_equal(first, WordEncoder().encode([*TEXTS, TEXTS[0]]))
    assert first.dtype == np.float32
    assert sorted(model.asked) == sorted(TEXTS)
    assert np.array_equal(encoder(cache, unavailable).encode(TEXTS[::-1]), first[:4][::-1])


def test_no_texts_give_no_vectors_of_the_same_width(cache):
    assert encoder(cache, WordEncoder).encode([]).shape == (0, 512)
    assert encoder(cache, unavailable).encode([]).shape == (0, 512)


def test_judgements_are_those_of_the_model_and_computed_once(cache):
    model = WordNli()
    first = nli(cache, lambda: model).judge([*PAIRS, PAIRS[0]])
    assert first == WordNli().judge([*PAIRS, PAIRS[0]])
    assert sorted(model.asked) == sorted(PAIRS)
    assert nli(cache, unavailable).judge(PAIRS[::-1]) == first[:3][::-1]


def test_only_what_is_new_is_judged_and_progress_counts_all(cache):
    nli(cache, WordNli).judge(PAIRS[:2])
    model, told = WordNli(), []
    nli(cache, lambda: model).judge(PAIRS, lambda done, total: told.append((done, total)))
    assert model.asked == PAIRS[2:]
    assert told == [(3, 3)]


def test_premise_and_hypothesis_are_not_taken_for_each_other(cache):
    there = nli(cache, WordNli).judge([("a b c", "a b")])
    back = nli(cache, WordNli).judge([("a b", "a b c")])
    assert there == WordNli().judge([("a b c", "a b")])
    assert back == WordNli().judge([("a b", "a b c")]) != there


def test_marks_are_those_of_the_model_and_computed_once(cache):
    pairs = [*PAIRS, ("", ""), ("same", "same")]
    first = nli(cache, WordNli).mark(pairs)
    assert first == WordNli().mark(pairs)
    assert nli(cache, unavailable).mark(pairs) == first


def test_another_model_has_other_entries(cache):
    nli(cache, WordNli, "files").judge(PAIRS)
    encoder(cache, WordEncoder, "files").encode(TEXTS)
    with pytest.raises(Unavailable):
        nli(cache, unavailable, "other files").judge(PAIRS)
    with pytest.raises(Unavailable):
        nli(cache, unavailable, "other files").mark(PAIRS)
    with pytest.raises(Unavailable):
        encoder(cache, unavailable, "other files").encode(TEXTS)


def test_what_was_cut_is_counted_in_the_second_run_too(cache, tmp_path):
    folder = str(tiny_models.save_nli(tmp_path / "short", max_tokens=16))
    pairs = [("a b c", "d e f"), ("a " * 30, "d e f")]
    for _ in range(2):
        model = open_nli(folder, cache)
        model.judge(pairs)
        model.mark(pairs)
        assert model.truncated == 1


def test_a_run_that_breaks_off_loses_one_portion(cache, monkeypatch):
    monkeypatch.setattr(models, "PORTION", 2)

    class Breaking(WordNli):
        def judge(self, pairs, progress=None):
            if len(self.asked) == 4:
                raise KeyboardInterrupt
            return super().judge(pairs, progress)

    pairs = [("a", str(number)) for number in range(6)]
    with pytest.raises(KeyboardInterrupt):
        nli(cache, Breaking).judge(pairs)
    model = WordNli()
    nli(cache, lambda: model).judge(pairs)
    assert len(model.asked) == 2


def test_without_a_working_cache_all_is_computed(tmp_path):
    (tmp_path / "file").write_text("")
    with Cache(tmp_path / "file" / "cache") as broken:
        assert nli(broken, WordNli).judge(PAIRS) == WordNli().judge(PAIRS)
        assert np.array_equal(encoder(broken, WordEncoder).encode(TEXTS), WordEncoder().encode(TEXTS))


def test_a_folder_is_identified_without_loading_the_model(folders, cache, monkeypatch):
    loaded = load_nli(str(folders[1]))
    monkeypatch.setattr(models, "load_nli", unavailable)
    opened = open_nli(str(folders[1]), cache)
    assert opened.identity == loaded.identity
    with pytest.raises(TypeError):  # `unavailable` takes no name: now it would be loaded
        opened.judge(PAIRS)


def test_identity_is_kept_by_size_and_time(folders, cache, monkeypatch):
    first = open_nli(str(folders[1]), cache).identity
    monkeypatch.setattr(models, "revision_of_files", unavailable)
    monkeypatch.setattr(models, "_hash", unavailable)
    monkeypatch.setattr(models, "arithmetic", unavailable)
    assert open_nli(str(folders[1]), cache).identity == first


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors", "words.safetensors"])
def test_a_change_of_any_file_of_a_model_is_another_model(folders, cache, tmp_path, name):
    folder = tmp_path / "nli"
    shutil.copytree(folders[1], folder)
    before = open_nli(str(folder), cache)
    with (folder / name).open("ab") as stream:
        stream.write(b" ")
    assert open_nli(str(folder), cache).content() != before.content()


def test_code_libraries_and_arithmetic_are_part_of_the_key(folders, tmp_path, monkeypatch):
    def content(open_model, folder, arithmetic, fresh):
        monkeypatch.setattr(models, "arithmetic", lambda: arithmetic)
        with Cache(tmp_path / fresh) as cache:
            return open_model(str(folder), cache).content()

    seen = {content(open_nli, folders[1], "float32", "a"), content(open_nli, folders[1], "bfloat16", "b")}
    assert content(open_nli, folders[1], "bfloat16", "a") in seen  # there it is known to be float32
    monkeypatch.setattr(models, "version", lambda name: "99")
    seen.add(content(open_nli, folders[1], "float32", "c"))
    monkeypatch.setattr(models, "_identify", lambda name, source, cache: (WordNli.identity, "the same files"))
    seen.add(content(open_nli, folders[1], "float32", "c"))
    seen.add(content(open_encoder, folders[0], "float32", "c"))  # another code
    assert len(seen) == 5


def test_what_was_measured_on_this_machine_is_not_measured_again(folders, cache, monkeypatch):
    kinds = []
    load = models.load_nli
    monkeypatch.setattr(models, "load_nli", lambda name, kind: kinds.append(kind) or load(name, kind))
    monkeypatch.setattr(models, "arithmetic", lambda: "float32")
    open_nli(str(folders[1]), cache).judge(PAIRS[:1])
    monkeypatch.setattr(models, "arithmetic", unavailable)
    open_nli(str(folders[1]), cache).judge(PAIRS[1:])
    assert kinds == [None, "float32"]


def test_weights_that_changed_under_the_run_are_refused(folders, cache, tmp_path):
    folder = tmp_path / "nli"
    shutil.copytree(folders[1], folder)
    opened = open_nli(str(folder), cache)
    tiny_models.save_nli(folder, LABELS[::-1])
    with pytest.raises(ModelError, match="changed"):
        opened.judge(PAIRS)


def test_weights_in_another_format_are_loaded_and_cached(folders, cache, tmp_path):
    import torch
    from safetensors.torch import load_file

    folder = tmp_path / "nli"
    shutil.copytree(folders[1], folder)
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    first = open_nli(str(folder), cache)
    answers = first.judge(PAIRS)
    assert first.identity == load_nli(str(folder)).identity
    hits = cache.hits
    assert open_nli(str(folder), cache).judge(PAIRS) == answers
    assert cache.hits >= hits + len(PAIRS)


@pytest.mark.parametrize("open_model", [open_encoder, open_nli])
def test_a_folder_that_is_not_there_is_refused_at_once(cache, tmp_path, open_model):
    with pytest.raises(ModelError, match="no such folder"):
        open_model(str(tmp_path / "nowhere"), cache)


POST = "The wall collapsed on Monday. It killed 42 people in the old town. Goats graze on the hill."
LEDGER = "The wall collapsed on Monday. It killed 57 people in the old town. Rain fell for three days."


@pytest.fixture
def story(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in (("post", POST), ("ledger", LEDGER), ("herald", "The wall collapsed on Tuesday. Bells rang.")):
        (folder / f"{name}.txt").write_text(f"Date: 2024-03-13\n\n{text}")
    return folder


RUN = """
import json, sys
from pathlib import Path
from factcheck import Settings, check, models
from factcheck.cache import Cache
from factcheck.report import render

# what is measured anew after damage may come out otherwise on a busy machine: the bytes are those of one arithmetic
models.arithmetic = lambda: "float32"
story, encoder, nli, folder = sys.argv[1:]
settings = Settings(embedder=encoder, nli_model=nli, min_confidence=0.0, agreements=True)
with Cache(Path(folder)) as cache:
    report = check([story], settings, cache=cache)
    loaded = sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules))
    print(json.dumps([render(report, "json"), cache.misses, loaded, cache.problem]))
"""


def run(story, folders, cache):
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(story), *map(str, folders), str(cache)],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_a_second_run_loads_no_model_and_gives_the_same_bytes(story, folders, tmp_path):
    first, misses, loaded, _ = run(story, folders, tmp_path / "cache")
    assert (misses > 0, "torch" in loaded) == (True, True)
    again, misses, loaded, _ = run(story, folders, tmp_path / "cache")
    assert again == first
    assert (misses, loaded) == (0, [])


def test_a_damaged_cache_gives_the_same_bytes(story, folders, tmp_path):
    first, *_ = run(story, folders, tmp_path / "cache")
    file = tmp_path / "cache" / FILE
    with file.open("r+b") as stream:
        for at in range(4096, file.stat().st_size, 2 * 4096):
            stream.seek(at)
            stream.write(b"\xa5" * 4096)
    again, *_ = run(story, folders, tmp_path / "cache")
    assert again == first


def test_a_changed_article_costs_its_own_pairs(story, cache, monkeypatch):
    def judged():
        model = WordNli()
        monkeypatch.setattr(models, "load_nli", lambda name, kind=None: model)
        monkeypatch.setattr(models, "load_encoder", lambda name: WordEncoder())
        check([str(story)], Settings(embedder="words", nli_model="words"), cache=cache)
        return model.asked

    assert judged()
    assert judged() == []
    (story / "herald.txt").write_text("Date: 2024-03-13\n\nThe wall collapsed on Wednesday. Bells rang.")
    new = judged()
    assert new
    assert all("Wednesday" in premise + hypothesis for premise, hypothesis in new)


def test_models_are_loaded_while_other_work_is_done():
    started, go_on = Event(), Event()

    def load():
        started.set()
        assert go_on.wait(20)
        return WordNli()

    model = Later(load)
    with ahead(model):
        assert started.wait(20)
        go_on.set()
        assert model() is model()


def test_one_model_is_loaded_at_a_time():
    loading, most = [], []

    def load():
        loading.append(1)
        most.append(len(loading))
        time.sleep(0.1)
        loading.pop()
        return WordNli()

    models = [Later(load) for _ in range(3)]
    with ahead(models[0]), ahead(models[1]):
        models[2]()
    assert most == [1, 1, 1]


def test_what_goes_wrong_ahead_is_raised_where_the_model_is_asked_for():
    def fail():
        raise ModelError("no such model")

    model = Later(fail)
    with ahead(model):
        pass
    with ahead(model), pytest.raises(ModelError, match="no such model"):
        model()


def test_loading_ends_before_the_run_does():
    loaded = []

    def load():
        time.sleep(0.2)
        loaded.append(WordNli())
        return loaded[0]

    with ahead(Later(load)):
        assert loaded == []
    assert len(loaded) == 1


def test_articles_that_were_compared_before_load_nothing_ahead(story, cache, monkeypatch):
    loaded = []
    monkeypatch.setattr(models, "load_nli", lambda name, kind: loaded.append(name) or WordNli())
    monkeypatch.setattr(models, "load_encoder", lambda name: loaded.append(name) or WordEncoder())
    monkeypatch.setattr(models, "_identify", lambda name, source, cache: (WordNli.identity, "files"))
    check([str(story)], cache=cache)
    assert len(loaded) == 2
    check([str(story)], cache=cache)
    assert len(loaded) == 2
    check([str(story)])
    assert len(loaded) == 4


def test_a_name_that_is_too_long_for_a_path_is_said_not_to_be_found():
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_nli("x" * 5000)

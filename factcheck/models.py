"""The two models of a run, behind the cache if there is one: loaded when something is asked that it does not know.

An answer belongs to the text, to the model (all files in its folder), to the code and the libraries that ran it, and
to the arithmetic of the processor. All of that is found out without loading the model, or importing torch.
"""

from __future__ import annotations

import contextlib
import os
import platform
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache as cache_result
from functools import partial
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock, Thread
from typing import Generic, TypeVar

from factcheck.arithmetic import KINDS, Arithmetic, arithmetic
from factcheck.cache import Cache, key
from factcheck.datatypes import ModelIdentity, Probabilities
from factcheck.embed import DEFAULT_EMBEDDER, Encoder, Vectors, encoder_source, load_encoder
from factcheck.errors import ModelError
from factcheck.judge import Marks, NliModel, load_nli, nli_source
from factcheck.weights import require_folder, revision_of_files, weight_files

PORTION = 1024
"""Texts or pairs that are computed before they are stored: what a killed run loses, seconds of work."""
_LIBRARIES = ("torch", "transformers", "tokenizers", "sentence-transformers")
_JUDGED = struct.Struct("<3d?")
"""Entailment, neutral, contradiction, and whether the pair was longer than the model reads."""

Model = TypeVar("Model", bound="Encoder | NliModel")

_LOADING = Lock()
"""Models are loaded one after the other: transformers puts another module in its place at the end of its first import,
so that a second thread which imports it meanwhile is left with one that has no names."""


class Later(Generic[Model]):
    """A model that is loaded when it is first asked for, in whichever thread that is."""

    def __init__(self, load: Callable[[], Model]) -> None:
        self._load = load
        self._lock = Lock()
        self._model: Model | None = None

    def __call__(self) -> Model:
        """Return the model; raises ModelError when it cannot be loaded."""
        with self._lock:
            if self._model is None:
                with _LOADING:
                    self._model = self._load()
            return self._model


@contextlib.contextmanager
def ahead(*models: Later[Encoder] | Later[NliModel]) -> Iterator[None]:
    """Load models in a thread while other work is done; whoever asks for one waits until it is there.

    What goes wrong is raised where the model is asked for. The thread has ended when this has, unless the user has
    interrupted the run: an interpreter must not end in the middle of an import.
    """

    def load() -> None:
        for model in models:
            with contextlib.suppress(Exception):
                model()

    if not models:
        yield
        return
    thread = Thread(target=load, name="load models", daemon=True)
    thread.start()
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException:
        thread.join()
        raise
    thread.join()


class CachedEncoder:
    """An encoder that looks into the cache first; `content` gives a key of all else that its answers depend on."""

    def __init__(
        self, load: Callable[[], Encoder], cache: Cache, identity: ModelIdentity, content: Callable[[], str]
    ) -> None:
        self.identity = identity
        self.content = content
        self.model = Later(load)
        self._cache = cache

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape `(n, dim)`; `(0, dim)` for no texts."""
        import numpy as np

        content = self.content()
        keys = {text: key(content, text) for text in dict.fromkeys(texts or [""])}
        known = {
            at: np.frombuffer(value, "<f4") for at, value in self._cache.get("vector", list(keys.values())).items()
        }
        for some in _portions([text for text, at in keys.items() if at not in known]):
            vectors = self.model().encode(some)
            new = {keys[text]: vector for text, vector in zip(some, vectors, strict=True)}
            self._cache.put("vector", {at: vector.astype("<f4").tobytes() for at, vector in new.items()})
            known |= new
        found = np.stack([known[at] for at in keys.values()]).astype(np.float32)
        rows = {text: row for row, text in enumerate(keys)}
        return found[[rows[text] for text in texts]] if texts else found[:0]


class CachedNli:
    """An NLI model that looks into the cache first; `content` gives a key of all else that its answers depend on."""

    def __init__(
        self,
        load: Callable[[], NliModel],
        cache: Cache,
        identity: ModelIdentity,
        content: Callable[[], str],
    ) -> None:
        self.identity = identity
        self.truncated = 0
        self.content = content
        self.model = Later(load)
        self._cache = cache

    def judge(
        self, pairs: Sequence[tuple[str, str]], progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Return the probabilities of each (premise, hypothesis), in order."""
        content = self.content()
        keys = {pair: key(content, *pair) for pair in dict.fromkeys(pairs)}
        known = self._cache.get("judgement", list(keys.values()))
        new = [pair for pair, at in keys.items() if at not in known]
        done = len(keys) - len(new)

        def tell(now: int, _: int) -> None:
            if progress is not None:
                progress(done + now, len(keys))

        for some in _portions(new):
            model = self.model()
            found = model.judge(some, tell)
            cut = getattr(model, "cut", ())
            values = {
                keys[pair]: _JUDGED.pack(row.entailment, row.neutral, row.contradiction, pair in cut)
                for pair, row in zip(some, found, strict=True)
            }
            self._cache.put("judgement", values)
            known |= values
            done += len(some)
        answers = {pair: _JUDGED.unpack(known[at]) for pair, at in keys.items()}
        self.truncated += sum(answer[3] for answer in answers.values())
        return [Probabilities(*answers[pair][:3]) for pair in pairs]

    def mark(self, pairs: Sequence[tuple[str, str]]) -> list[Marks]:
        """Return which words of each pair conflict, in order; nothing where the model cannot tell."""
        content = self.content()
        keys = {pair: key(content, *pair) for pair in dict.fromkeys(pairs)}
        known = self._cache.get("marks", list(keys.values()))
        for some in _portions([pair for pair, at in keys.items() if at not in known]):
            found = self.model().mark(some)
            values = {keys[pair]: _pack(marks) for pair, marks in zip(some, found, strict=True)}
            self._cache.put("marks", values)
            known |= values
        return [_unpack(known[keys[pair]]) for pair in pairs]


def require_models(embedder: str | None, nli_model: str | None) -> None:
    """Raise ModelError for a model that is a folder and is not there, before anything is asked of it."""
    require_folder("embedder", encoder_source(embedder))
    require_folder("NLI model", nli_source(nli_model))


def open_encoder(name: str | None = None, cache: Cache | None = None) -> CachedEncoder:
    """Return the encoder of a name or path (None: the default one); it is loaded when something new is asked.

    Raises ModelError for a folder that is not there, or when it is loaded and cannot be.
    """
    cache = cache or Cache(None)
    source = encoder_source(name)
    require_folder("embedder", source)
    load: Callable[[], Encoder] = partial(load_encoder, name)
    known = _known_arithmetic(cache)
    found = _identify(name or DEFAULT_EMBEDDER, source, cache)
    if found is None:
        encoder = load_encoder(name)
        found, load = (encoder.identity, encoder.identity.revision), lambda: encoder
    identity, files = found
    return CachedEncoder(_same(load, identity), cache, identity, _content(files, ["embed.py"], cache, known))


def open_nli(name: str | None = None, cache: Cache | None = None) -> CachedNli:
    """Return the NLI model of a name or path (None: the one of the package); see `open_encoder`."""
    cache = cache or Cache(None)
    source = nli_source(name)
    require_folder("NLI model", source)
    known = _known_arithmetic(cache)
    load: Callable[[], NliModel] = partial(load_nli, name, known)
    found = _identify(name or "models/nli", source, cache)
    if found is None:
        model = load_nli(name, known)
        found, load = (model.identity, model.identity.revision), lambda: model
    identity, files = found
    return CachedNli(
        _same(load, identity), cache, identity, _content(files, ["judge.py", "arithmetic.py", "int8.py"], cache, known)
    )


def _identify(name: str, source: str, cache: Cache) -> tuple[ModelIdentity, str] | None:
    """Return the identity of a model and a hash of all its files; None where only loading it tells them.

    That is so for a name that its library looks up, and for weights that are not in safetensors.
    """
    weights = weight_files(Path(source))
    if not weights:
        return None
    # a card changes no answer
    found = (file for file in sorted(Path(source).rglob("*")) if file.suffix != ".md")
    files = [file for file in found if file.is_file() and cache.path is not None]
    revision = _once(cache, "files", ["revision", *map(_stat, weights)], lambda: revision_of_files(weights))
    content = _once(cache, "files", ["content", *map(_stat, files)], lambda: _hash(files, Path(source)))
    return ModelIdentity(name, revision), content


def _same(load: Callable[[], Model], identity: ModelIdentity) -> Callable[[], Model]:
    """Return a loader that refuses other weights than those whose answers are in the cache."""

    def checked() -> Model:
        model = load()
        if model.identity.revision != identity.revision:
            raise ModelError(f"the files of {identity.name!r} were changed while they were read; run factcheck again")
        return model

    return checked


def _content(files: str, modules: Sequence[str], cache: Cache, known: Arithmetic | None) -> Callable[[], str]:
    """Return what gives a key of all that an answer depends on beside the text, once it is asked for.

    That is the model's files, the code that runs them, the libraries, and the arithmetic of this machine. Torch is
    asked for the latter when it is not `known`, which is late enough for a thread to have imported it.
    """

    @cache_result
    def content() -> str:
        if cache.path is None:
            return ""
        kind = known or arithmetic()
        cache.put("machine", {key(*_machine()): kind.encode()} if known is None else {})
        code = [_code(module) for module in modules]
        versions = [f"{name} {version(name)}" for name in _LIBRARIES]
        return key(files, *code, *versions, kind).hex()

    return content


def _code(module: str) -> str:
    return (Path(__file__).parent / module).read_text("utf-8")


def _machine() -> list[str]:
    """Return what the choice of an arithmetic depends on: how it is made, the processor's abilities, and its GPU."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
        processor = sorted({line for line in lines if line.startswith(("flags", "Features", "model name"))})
    except OSError:  # not Linux
        processor = [platform.processor()]
    gpu = f"{Path('/dev/nvidiactl').exists()} {os.environ.get('CUDA_VISIBLE_DEVICES')}"
    return [_code("arithmetic.py"), _code("int8.py"), version("torch"), platform.machine(), gpu, *processor]


def _known_arithmetic(cache: Cache) -> Arithmetic | None:
    """Return the arithmetic that was found best on this machine before: torch, which tells it, need not be asked."""
    at = key(*_machine())
    found = cache.get("machine", [at]).get(at)
    return next((kind for kind in KINDS if found == kind.encode()), None)


def _stat(file: Path) -> str:
    """Return what tells that a file has not changed, without reading it."""
    stat = file.stat()
    return f"{file.absolute()} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def _hash(files: Sequence[Path], folder: Path) -> str:
    total = sha256()
    for file in files:
        with file.open("rb") as stream:
            total.update(f"{file.relative_to(folder)}\0{file_digest(stream, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def _once(cache: Cache, kind: str, parts: Sequence[str], compute: Callable[[], str]) -> str:
    at = key(*parts)
    found = cache.get(kind, [at]).get(at)
    if found is None:
        found = compute().encode()
        cache.put(kind, {at: found})
    return found.decode()


Item = TypeVar("Item", str, tuple[str, str])


def _portions(items: Sequence[Item]) -> Iterable[list[Item]]:
    """Cut what is to be computed into portions of items of like length: batches then hold little padding."""
    ordered = sorted(items, key=lambda item: len(item) if isinstance(item, str) else len(item[0]) + len(item[1]))
    for first in range(0, len(ordered), PORTION):
        yield ordered[first : first + PORTION]


def _pack(marks: Marks) -> bytes:
    """Write the number of spans on the left, then all offsets."""
    left, right = marks
    numbers = [len(left), *(end for span in (*left, *right) for end in span)]
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _unpack(value: bytes) -> Marks:
    count, *ends = struct.unpack(f"<{len(value) // 4}I", value)
    spans = tuple(zip(ends[::2], ends[1::2], strict=True))
    return spans[:count], spans[count:]

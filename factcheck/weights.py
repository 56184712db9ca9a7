"""What both kinds of models need: the folder they lie in, what they are, why they do not load."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from factcheck.errors import ModelError


@contextlib.contextmanager
def no_bars() -> Iterator[None]:
    """Let a library load weights without a bar of its own, which a caller of the API did not ask for."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def require_folder(what: str, path: str) -> None:
    """Raise ModelError for a path that is no folder, before a library takes it for a name and asks the network."""
    if path.startswith(("/", ".", "~")) and not Path(path).is_dir():
        raise ModelError(f"{what} {path!r}: there is no such folder")


def revision(path: Path, model: Any) -> str:
    """Return a short hash of the weights: what a model is, whatever it is called."""
    files = weight_files(path)
    if files:
        return revision_of_files(files)
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.float().cpu().numpy().tobytes())
    return digest.hexdigest()[:12]


def weight_files(path: Path) -> list[Path]:
    """Return the files of a folder that hold weights; none for a name, or for weights in another format."""
    return sorted(path.rglob("*.safetensors")) if os.path.isdir(path) else []  # a name may be too long for a path


def revision_of_files(files: Sequence[Path]) -> str:
    """Return the revision of a model without loading it."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def first_line(error: Exception) -> str:
    """Return what an error of a library says, without the pages that may follow."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]

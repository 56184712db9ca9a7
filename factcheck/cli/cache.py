"""`factcheck cache`: what is kept of earlier runs, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

from factcheck.cli.console import failures, print_text
from factcheck.cli.options import CacheDir
from factcheck.errors import CacheError

KINDS = {
    "judgement": "what the language model said of two claims or sentences",
    "vector": "sentences as the embedder sees them, to find alike ones",
    "marks": "which words of two sentences the model takes to conflict",
    "word": "forms of words and names of places that were looked up",
    "run": "sets of articles that were compared before",
    "report": "reports, given again when the same articles are compared",
    "files": "fingerprints of the files of models",
    "machine": "kinds of arithmetic found to be best on this machine",
}
"""What each kind of entry is, in words; the order is from much work saved to little."""

app = typer.Typer(
    no_args_is_help=True,
    help="""Look at what is kept for the next run, or delete it.

    Answers of the models and reports are kept by content, so that nothing is computed twice. Of the texts only
    hashes are stored, and what a report quotes; it may be deleted at any time.
    """,
)


@app.command()
def info(cache_dir: CacheDir = None) -> None:
    """Show where the cache is, how large it is and what it holds."""
    from factcheck.cache import LIMIT, look

    with failures():
        folder = _folder(cache_dir)
        found = look(folder)
        if found is None:
            print_text(f"There is no cache in {folder}.\n")
            return
        rows = [("file", str(found.path)), ("size", f"{_bytes(found.size)} of at most {_bytes(LIMIT)}")]
        lines = [f"{name:<12}{value}" for name, value in rows] + _told(found.entries)
        print_text("\n".join(lines) + "\n")


@app.command()
def clear(cache_dir: CacheDir = None) -> None:
    """Delete the cache."""
    from factcheck.cache import remove

    with failures():
        folder = _folder(cache_dir)
        size = remove(folder)
        print_text(f"{_bytes(size)} deleted.\n" if size else f"There is no cache in {folder}.\n")


def _told(entries: Mapping[str, int]) -> list[str]:
    """Return a line for each kind of entry: how many there are, and what it is."""
    # another version may keep what this one has no words for
    kinds = [kind for kind in KINDS if kind in entries] + [kind for kind in entries if kind not in KINDS]
    width = max((len(f"{number:,}") for number in entries.values()), default=0)
    return [f"{kind:<12}{entries[kind]:>{width},}  {KINDS.get(kind, '')}".rstrip() for kind in kinds]


def _folder(given: Path | None) -> Path:
    """Return the folder of the cache; raise CacheError for a file in its place."""
    from factcheck.cache import default_folder

    folder = given or default_folder()
    if folder.exists() and not folder.is_dir():
        raise CacheError(f"{folder} is not a folder: name the folder of the cache with --cache-dir")
    return folder


def _bytes(number: int) -> str:
    """Write a size for people."""
    size = float(number)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"

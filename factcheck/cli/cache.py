"""`factcheck cache`: what is kept of earlier runs, and how to be rid of it."""

from __future__ import annotations

from pathlib import Path

import typer

from factcheck.cli.console import failures, print_text
from factcheck.cli.options import CacheDir
from factcheck.errors import CacheError

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
        rows += [(kind, f"{count:,}") for kind, count in found.entries.items()]
        print_text("".join(f"{name:<12}{value}\n" for name, value in rows))


@app.command()
def clear(cache_dir: CacheDir = None) -> None:
    """Delete the cache."""
    from factcheck.cache import remove

    with failures():
        folder = _folder(cache_dir)
        size = remove(folder)
        print_text(f"{_bytes(size)} deleted.\n" if size else f"There is no cache in {folder}.\n")


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

"""What changed since a revision: the files that git names, committed, staged or not, and new ones."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from factcheck.errors import InputError


def changed_since(revision: str, folder: Path) -> frozenset[str]:
    """Return the real paths of the files that differ from `revision` in the repository that holds `folder`.

    Raises InputError where there is no git, no repository or no such revision.
    """
    if not revision or revision.startswith("-"):
        raise InputError(f"{revision!r} is not a revision: give a commit, a branch or a tag")
    root = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    changed = _git(Path(root), "diff", "--name-only", "--no-renames", "-z", commit, "--")
    new = _git(Path(root), "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(os.path.realpath(os.path.join(root, name)) for name in f"{changed}{new}".split("\0") if name)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise InputError(f"git cannot be run ({error}), and --changed-since asks it what changed") from error
    if done.returncode:
        what = f"there is no revision {arguments[-1].removesuffix('^{commit}')!r}" if "--verify" in arguments else ""
        said = done.stderr.strip().removeprefix("fatal: ")
        raise InputError(f"--changed-since: {what or said or 'git failed'}; fetch it, or name another revision")
    return done.stdout

"""What changed since a revision, as git tells it: committed, staged or not, in submodules as well."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import InputError


@dataclass(frozen=True, slots=True)
class Changes:
    """Real paths that differ from a revision, and those of files that git knows to be the same.

    `lost` are those of what differs and is no file any more, with all folders around them.
    """

    differ: frozenset[str]
    same: frozenset[str]
    lost: frozenset[str]

    def touch(self, path: str) -> bool:
        """Tell whether a file differs or is gone, or may differ: git cannot say of one that it does not follow."""
        return path in self.differ or (os.path.exists(path) and path not in self.same)

    def took_from(self, folder: str) -> bool:
        """Tell whether something in a folder, by its real path, was deleted, or the folder itself."""
        return folder in self.lost


def changed_since(revision: str, folder: Path) -> Changes:
    """Return what differs from `revision` in the repository that holds `folder`; of a submodule, in the outermost one.

    Raises InputError where there is no git, no repository or no such revision.
    """
    if not revision or revision.startswith("-"):
        raise InputError(f"{revision!r} is not a revision: give a commit, a branch or a tag")
    root = _outermost(folder)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    changed = _git(root, "diff", "--name-only", "--no-renames", "--ignore-submodules=none", "-z", commit, "--")
    followed = _git(root, "ls-files", "--recurse-submodules", "-z")
    differ = frozenset(os.path.realpath(root / name) for name in changed.split("\0") if name)
    # of a submodule, or a link to a folder, git names only the whole
    whole = tuple(f"{path}{os.sep}" for path in differ if os.path.isdir(path))
    files = (str(root / name) for name in followed.split("\0") if name)
    same = frozenset(file for file in files if not file.startswith(whole)) - differ
    return Changes(differ, same, _with_folders(path for path in differ if not os.path.isfile(path)))


def _with_folders(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(str(one) for path in map(Path, paths) for one in (path, *path.parents))


def _outermost(folder: Path) -> Path:
    """Return the repository around all submodules that hold a folder: its revision says which each of them was at."""
    root = _git(folder, "rev-parse", "--show-toplevel").removesuffix("\n")
    while around := _git(Path(root), "rev-parse", "--show-superproject-working-tree").removesuffix("\n"):
        root = around
    return Path(os.path.realpath(root))


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise InputError(f"git cannot be run ({error}), and --changed-since asks it what changed") from error
    if done.returncode:
        if "--verify" in arguments:
            named = arguments[-1].removesuffix("^{commit}")
            raise InputError(f"--changed-since: there is no revision {named!r}: fetch it, or name another one")
        said = done.stderr.strip().removeprefix("fatal: ") or "git failed"
        raise InputError(f"--changed-since: {folder}: {said}; name what lies in a repository, or leave the option out")
    return done.stdout

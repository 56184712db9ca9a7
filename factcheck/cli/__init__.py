"""The command line: one module a command, and what they share."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any, NoReturn

ALLOCATIONS = 50_000
"""Objects made from which garbage is looked for; Python's own 700 is for programs of which less stays."""


def main() -> NoReturn:
    """Run the command line and exit; an error that nobody foresaw shows its traceback and exits 2."""
    # What is imported and read stays: to look for garbage among it every 700 objects takes a twentieth of a run.
    gc.set_threshold(ALLOCATIONS)
    try:
        # here, since an interrupt may come while the commands are imported: names of theirs may be missing below
        from factcheck.cli.commands import app

        app(prog_name="factcheck")
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        _leave(130)
    except SystemExit as end:
        if end.code != 130:
            raise
        _leave(130)
    except Exception:
        import traceback

        # Python would exit 1, which --exit-code promises to mean "conflicts found".
        traceback.print_exc()
        sys.exit(2)
    sys.exit(0)


def _leave(code: int) -> NoReturn:
    """End at once: a thread that loads models may be in the middle of it, and an orderly end would abort."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def __getattr__(name: str) -> Any:
    if name == "app":
        from factcheck.cli.commands import app

        return app
    raise AttributeError(f"module 'factcheck.cli' has no attribute {name!r}")

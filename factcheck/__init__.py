"""factcheck finds where articles about one event contradict each other.

from factcheck import check

report = check(["story/one.txt", "story/two.html"])
for finding in report.conflicts:
    print(finding.verdict, finding.left.text, finding.right.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.pipeline import check

__all__ = ["Settings", "check"]


def __getattr__(name: str) -> Any:
    # loaded when asked for, so that `import factcheck` and --help stay light
    if name == "check":
        from factcheck.pipeline import check

        return check
    if name == "Settings":
        from factcheck.config import Settings

        return Settings
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")

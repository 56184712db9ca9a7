"""Pictures of a report: `python tests/screenshots.py docs/example-report.html docs/report.png [WIDTH HEIGHT dark]`."""

import sys
import tempfile
from pathlib import Path

from browser import colours, resize, start


def main(page: str, picture: str, width: str = "1200", height: str = "1000", scheme: str = "light") -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = start(profile)
        resize(browser, int(width), int(height))
        colours(browser, scheme)
        browser.get(Path(page).resolve().as_uri())
        browser.save_screenshot(picture)
        browser.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])

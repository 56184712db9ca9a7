"""A headless Chromium for tests, the one of the system: nothing is downloaded."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)


def start(folder):
    """Start a browser with a profile in `folder`; without one skip the test, or fail where CI=true asks for it."""
    if not (CHROMIUM and DRIVER):
        why = "no chromium and chromedriver on PATH (Debian: apt-get install chromium chromium-driver)"
        if os.environ.get("CI") == "true":
            pytest.fail(f"the browser tests have to run in CI: {why}")
        pytest.skip(why)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium has no sandbox for root, as in most containers
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(DRIVER))


def resize(browser, width, height=900):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )


def colours(browser, scheme):
    """Make the system light or dark."""
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def console(browser):
    """Return what the page wrote to the console since the last call: errors, violations of its policy."""
    return [entry["message"] for entry in browser.get_log("browser")]


def violations(browser):
    """Return what axe-core finds that is serious or worse, in words."""
    from importlib.resources import files

    # the page's policy lets no script in, and none is let in: the driver runs this one in a world of its own
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    found = browser.execute_async_script(
        axe + "; const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']})"
        ".then((found) => done(found.violations),"
        "(error) => done([{impact: 'critical', id: String(error), nodes: []}]));"
    )
    return [
        f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]

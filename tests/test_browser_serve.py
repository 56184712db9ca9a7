"""factcheck serve in a real browser: paste, drop, wait, read, accept."""

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
from browser import colours, console, resize, start, violations
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import title_contains
from selenium.webdriver.support.ui import WebDriverWait
from serving import LEDGER, POST, compare_with_words, serving

from factcheck.config import Settings
from factcheck.serve.accept import Accepted

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = start(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.quit()


@pytest.fixture
def client(browser, tmp_path):
    def slowly(given, settings, tell):
        import time

        for step in range(4):
            tell("judging", step, 4)
            time.sleep(0.4)
        return compare_with_words(given, settings, tell)

    with serving(Settings(min_confidence=0.0), slowly, accepted=Accepted(tmp_path / "baseline.json", "Ines")) as client:
        resize(browser, 1280)
        browser.get(client.address)
        yield client
        browser.get("about:blank")


def find(browser, selector):
    return browser.find_element(By.CSS_SELECTOR, selector)


def test_pasted_texts_become_a_report_whose_findings_can_be_accepted(browser, client):
    first, second = browser.find_elements(By.NAME, "text")
    first.send_keys(POST)
    second.send_keys(LEDGER)
    find(browser, ".go").click()
    WebDriverWait(browser, 10).until(lambda browser: "of 4" in find(browser, "#count").text)
    assert find(browser, "[role=status]").text == "judging"
    WebDriverWait(browser, 20).until(title_contains("Footbridge of Lundby falls"))
    finding = find(browser, "#facts .finding")
    assert [mark.text for mark in finding.find_elements(By.TAG_NAME, "mark")] in (
        ["nine people", "12 people"],
        ["nine", "12"],
    )
    finding.find_element(By.NAME, "reason").send_keys("The toll of the evening <b>")
    finding.find_element(By.CSS_SELECTOR, ".accept button").click()
    accepted = WebDriverWait(browser, 10).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".accepted"))
    assert "The toll of the evening <b>" in accepted[0].text
    assert console(browser) == []


def test_files_are_dropped_and_texts_added(browser, client):
    find(browser, "#more").click()
    assert len(browser.find_elements(By.NAME, "text")) == 3
    browser.execute_script(
        "const data = new DataTransfer();"
        "[...arguments].forEach((text, i) => data.items.add(new File([text], `${i}.txt`, {type: 'text/plain'})));"
        # beside the box, where a browser would leave the page
        "const drop = new DragEvent('drop', {dataTransfer: data, cancelable: true, bubbles: true});"
        "document.querySelector('h1').dispatchEvent(drop); window.kept = drop.defaultPrevented;",
        POST,
        LEDGER,
    )
    assert browser.execute_script("return window.kept")
    find(browser, ".go").click()
    WebDriverWait(browser, 20).until(title_contains("Footbridge of Lundby falls"))
    find(browser, "a.back").click()
    WebDriverWait(browser, 10).until(title_contains("Compare articles"))
    assert console(browser) == []


def test_error_is_said_on_the_form(browser, client):
    browser.find_elements(By.NAME, "text")[0].send_keys(POST)
    find(browser, ".go").click()
    alerts = WebDriverWait(browser, 10).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, "[role=alert]"))
    assert "It takes two articles" in alerts[0].text
    assert browser.find_elements(By.NAME, "text")[0].get_property("value") == POST
    # the same form is sent again, with what was missing, and any confidence
    browser.find_elements(By.NAME, "text")[1].send_keys(LEDGER)
    find(browser, "[name=min_confidence]").clear()
    find(browser, "[name=min_confidence]").send_keys("0.12")
    find(browser, ".go").click()
    WebDriverWait(browser, 20).until(title_contains("Footbridge of Lundby falls"))
    assert [message for message in console(browser) if "400" not in message] == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_form_is_accessible_and_fits(browser, client, width, scheme):
    colours(browser, scheme)
    resize(browser, width)
    browser.get(client.address)
    assert violations(browser) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width

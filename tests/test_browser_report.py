"""The HTML report in a real browser: from disk, by mouse and keyboard, in both themes, with hostile articles."""

import pytest
from browser import colours, console, resize, start, violations
from report_hostile import FINDINGS, hostile
from report_sample import clean, incomparable, sample, within_itself
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from factcheck.report import render

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = start(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    reports = {"sample": sample(), "clean": clean(), "incomparable": incomparable(), "hostile": hostile()}
    reports["within"] = within_itself()
    for name, report in reports.items():
        (folder / f"{name}.html").write_text(render(report, "html"), "utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in reports}


@pytest.fixture
def page(browser, pages):
    """Open a page as if for the first time, and see at the end that it had no error."""

    def go(name, width=1280, scheme="light", at=""):
        colours(browser, scheme)
        resize(browser, width)
        browser.get("about:blank")
        browser.get(pages[name] + at)
        return browser

    yield go
    assert console(browser) == []


def all_of(browser, selector):
    return [one for one in browser.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]


def one(browser, selector):
    (found,) = all_of(browser, selector)
    return found


def press(browser, *keys):
    actions = ActionChains(browser)
    for key in keys:
        actions.send_keys(key)
    actions.perform()


def shown(browser):
    """Return the headings of the facts that are shown, in their order on the page."""
    return [heading.text.split(" ", 1)[1] for heading in all_of(browser, "#facts .fact h3")]


def choose(browser, name, value):
    Select(browser.find_element(By.NAME, name)).select_by_value(value)


ABOARD, ENGINE = "How many people were on board the ferry Maribel", "What Aldous Ferreira said about the engine"
PLACE, INJURED = "Where the ferry lies", "How many people were injured"


def test_the_first_screen_says_what_who_and_how_sure(page):
    browser = page("sample")
    first = browser.execute_script(
        "return [...document.querySelectorAll('h1, .facts-line, .outcome, .glance tr')]"
        ".filter((e) => e.getBoundingClientRect().bottom < innerHeight).map((e) => e.innerText).join('\\n')"
    )
    for words in ("Ferry with 214 aboard", "3 articles", "4\ndiscrepancies", "1 high", ABOARD, "214", "187", "93%"):
        assert words in first.replace(" discrepancies", "\ndiscrepancies"), words
    assert "The Harbour Post" in first
    assert "Northern Ledger" in first


def test_conflicting_words_are_marked_on_both_sides_in_colours_of_their_positions(page):
    browser = page("sample")
    marks = browser.find_element(By.ID, "finding-k-aboard").find_elements(By.TAG_NAME, "mark")
    assert [(mark.text, mark.get_attribute("class")) for mark in marks] == [
        ("214 passengers", "hue-0"),
        ("187 people", "hue-1"),
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"verdict": "contradiction"}, [ABOARD, PLACE]),
        ({"kind": "number"}, [ABOARD, INJURED]),
        ({"severity": "high"}, [ABOARD]),
        ({"source": "a3"}, [ABOARD, PLACE]),  # the radio holds a position in the first, of which no passage is shown
        ({"kind": "number", "verdict": "update"}, [INJURED]),
        ({"sort": "confidence"}, [INJURED, ABOARD, ENGINE, PLACE]),
        ({"severity": "high", "verdict": "update"}, []),
    ],
)
def test_filters_and_order(page, filters, expected):
    browser = page("sample")
    for name, value in filters.items():
        choose(browser, name, value)
    assert shown(browser) == expected
    assert bool(all_of(browser, "#nothing")) == (not expected)
    assert all(f"{name}={value}" in browser.current_url for name, value in filters.items())


def test_search_looks_at_passages_names_and_facts(page):
    browser = page("sample")
    box = browser.find_element(By.NAME, "q")
    box.send_keys("LIGHTHOUSE")
    assert shown(browser) == [PLACE]
    box.clear()
    box.send_keys("ferreira engine")
    assert shown(browser) == [ENGINE]
    one(browser, ".filters [type=reset]").click()
    assert len(shown(browser)) == 4
    assert one(browser, ".filters output").text == "4 shown"


def test_state_of_the_filters_stands_in_the_address(page):
    browser = page("sample", at="#kind=number&verdict=update")
    assert shown(browser) == [INJURED]
    assert Select(browser.find_element(By.NAME, "kind")).first_selected_option.text == "number"
    browser.find_element(By.CSS_SELECTOR, ".filters [type=reset]").click()
    assert "#" not in browser.current_url


def test_permalink_opens_its_finding(page):
    browser = page("sample", at="#finding-k-monday")
    finding = browser.find_element(By.ID, "finding-k-monday")
    assert finding.get_attribute("open")
    assert 0 <= browser.execute_script("return arguments[0].getBoundingClientRect().top", finding) < 900


def test_permalink_to_a_filtered_finding_shows_it(page):
    browser = page("sample", at="#verdict=update")
    browser.execute_script("location.hash = '#finding-k-aboard'")
    assert ABOARD in shown(browser)


def test_passages_fold_by_mouse_and_by_keyboard(page):
    browser = page("sample")
    summary = one(browser, "#finding-k-aboard summary")
    summary.click()
    assert not all_of(browser, "#finding-k-aboard blockquote")
    summary.send_keys(Keys.ENTER)
    assert len(all_of(browser, "#finding-k-aboard blockquote")) == 2
    one(browser, "#unfold").click()
    one(browser, "#unfold").click()
    assert not all_of(browser, "#facts blockquote")


def test_click_on_a_passage_opens_its_article_beside_at_that_place(page):
    browser = page("sample")
    all_of(browser, "#finding-k-engine blockquote")[1].click()
    reader = one(browser, "#reader")
    assert "Northern Ledger" in reader.find_element(By.TAG_NAME, "h2").text
    here = [part.text for part in reader.find_elements(By.CLASS_NAME, "here")]
    assert " ".join(" ".join(here).split()) == "Ferreira told the inquiry that the engine had been running normally ."
    assert "Rescuers clear stranded Maribel" in reader.text
    assert "The coast guard raised" in reader.text
    quote = all_of(browser, "#finding-k-engine blockquote")[1]
    assert quote.rect["x"] + quote.rect["width"] <= reader.rect["x"] + 1, "the article covers what it was opened from"
    press(browser, Keys.ESCAPE)
    assert not all_of(browser, "#reader")
    assert "Read in the article" in browser.switch_to.active_element.text


def test_everything_goes_by_keyboard(page):
    browser = page("sample")
    press(browser, "j", "j")
    assert browser.execute_script("return document.activeElement.closest('.finding').id") == "finding-k-engine"
    press(browser, "l")
    assert "The Harbour Post" in one(browser, "#reader h2").text
    press(browser, Keys.ESCAPE)
    press(browser, "k", Keys.ENTER)
    assert not all_of(browser, "#finding-k-aboard blockquote")
    press(browser, "/", "l")  # a letter in the search is no command
    assert browser.find_element(By.NAME, "q").get_attribute("value") == "l"
    press(browser, Keys.ESCAPE, "?")
    assert "next, previous discrepancy" in one(browser, "#help").text
    press(browser, Keys.ESCAPE)
    assert not all_of(browser, "#help")


def test_keys_of_one_character_can_be_switched_off_and_stay_off(page):
    browser = page("sample")
    press(browser, "?")
    one(browser, "#letters").click()
    press(browser, Keys.ESCAPE)
    try:
        for _ in range(2):
            press(browser, "j", "?")
            assert browser.execute_script("return document.activeElement.closest('.finding')") is None
            assert not all_of(browser, "#help")
            browser.refresh()
        one(browser, "#keys").click()
        one(browser, "#letters").click()
    finally:
        browser.execute_script("localStorage.removeItem('factcheck-keys')")
    press(browser, Keys.ESCAPE, "j")
    assert browser.execute_script("return document.activeElement.closest('.finding').id") == "finding-k-aboard"


def test_button_that_unfolds_says_what_it_does_and_no_more(page):
    button = one(page("sample"), "#unfold")
    button.click()
    assert (button.text, button.get_attribute("aria-pressed")) == ("Fold all", None)


def test_a_section_is_reached_without_losing_the_filters(page):
    browser = page("sample", at="#kind=number")
    one(browser, "nav [href='#timeline']").click()
    WebDriverWait(browser, 5).until(lambda browser: browser.current_url.endswith("#timeline&kind=number"))
    browser = page("sample", at="#timeline&kind=number")
    assert shown(browser) == [ABOARD, INJURED]
    assert 0 <= browser.execute_script("return document.querySelector('#timeline').getBoundingClientRect().top") < 900


def test_square_of_the_heat_map_shows_what_two_sources_differ_in(page):
    browser = page("sample")
    one(browser, '[data-pair="a2 a3"]').click()
    assert shown(browser) == [ABOARD, PLACE]
    assert "source=a2+a3" in browser.current_url


def test_square_of_a_source_with_itself_shows_what_it_contradicts_itself_in(page):
    browser = page("within")
    one(browser, '[data-pair="a4 a4"]').click()
    assert shown(browser) == ["How many the lifeboat took off"]
    assert one(browser, 'select[name="source"]').get_property("selectedOptions")[0].text == "live.html within itself"


def test_timeline_shows_the_positions_of_each_day(page):
    browser = page("sample")
    (row,) = [row for row in all_of(browser, ".timeline tbody tr") if row.text.startswith(INJURED)]
    assert [cell.text.split() for cell in row.find_elements(By.TAG_NAME, "td")] == [
        ["two", "The", "Harbour", "Post"],
        ["nine", "Northern", "Ledger"],
        [],
    ]


def test_theme_follows_the_system_and_the_reader(page):
    browser = page("sample", scheme="dark")

    def light():
        red = browser.execute_script("return getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
        return int(red) > 128

    assert not light()
    one(browser, "#theme").click()
    assert light()
    one(browser, "#theme").click()
    assert not light()
    one(browser, "#theme").click()
    colours(browser, "light")
    assert light()


@pytest.mark.parametrize("name", ["sample", "clean", "incomparable", "hostile"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(page, name, width):
    browser = page(name, width=width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_serious(page, scheme, width):
    browser = page("sample", width=width, scheme=scheme)
    assert violations(browser) == []
    all_of(browser, "#finding-k-engine blockquote")[1].click()
    browser.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(browser) == []


def test_axe_sees_what_is_wrong(page):
    browser = page("clean")
    browser.execute_script("document.querySelector('main').append(document.createElement('button'))")
    assert any(found.startswith("button-name") for found in violations(browser))


@pytest.mark.parametrize("name", ["clean", "incomparable"])
def test_axe_finds_nothing_serious_in_a_report_without_findings(page, name):
    assert violations(page(name)) == []


def test_report_without_findings_says_what_that_means(page):
    assert "no proof that the sources agree" in one(page("clean"), ".outcome").text
    assert "not a clean result" in one(page("incomparable"), ".outcome").text
    press(page("clean"), "j", "k", "u", "/", "l")  # no key fails where there is nothing to go to


def test_hostile_articles_do_nothing(page):
    browser = page("hostile")
    assert browser.execute_script("return window.hurt") is None
    assert len(browser.find_elements(By.TAG_NAME, "script")) == 1
    links = browser.execute_script("return [...document.links].map((link) => link.protocol)")
    assert set(links) <= {"file:", "https:"}
    assert (
        browser.execute_script("return document.querySelectorAll('img, iframe, object, [onerror], [onload]').length")
        == 0
    )
    assert "49" not in browser.title  # {{ 7 * 7 }}


def test_page_of_300_findings_stays_usable(page):
    browser = page("hostile")
    assert f"{FINDINGS} shown" in one(browser, ".filters output").text
    browser.execute_script(
        "window.started = performance.now(); const box = document.querySelector('[name=q]');"
        "box.value = '299'; box.dispatchEvent(new Event('input', {bubbles: true}));"
        "document.body.getBoundingClientRect(); window.took = performance.now() - window.started;"
    )
    assert 0 < len(all_of(browser, "#facts .fact")) < 100
    assert browser.execute_script("return window.took") < 2000
    one(browser, '[data-pair="a0 a1"]').click()
    assert 0 < len(all_of(browser, "#facts .fact")) < 100
    all_of(browser, "#facts blockquote")[0].click()
    assert one(browser, "#reader .reader-body").text
    assert browser.execute_script("return window.hurt") is None


def test_page_asks_the_network_for_nothing(page):
    browser = page("sample")
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    # and could not, if an article got a line of script or an image in
    browser.execute_script(
        "const image = document.createElement('img'); image.src = 'http://127.0.0.1:9/x.png';"
        "const script = document.createElement('script'); script.textContent = 'window.hurt = 9';"
        "document.body.append(image, script);"
    )
    assert browser.execute_script("return window.hurt") is None
    assert all("Content Security Policy" in message for message in console(browser))


def test_printing_unfolds_the_findings(page):
    browser = page("sample")
    one(browser, "#finding-k-aboard summary").click()
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert all_of(browser, "#finding-k-aboard blockquote")
    assert all_of(browser, "#agreements blockquote")
    browser.execute_script("dispatchEvent(new Event('afterprint'))")
    assert not all_of(browser, "#agreements blockquote")
    assert not all_of(browser, "#finding-k-aboard blockquote")
    assert browser.execute_cdp_cmd("Page.printToPDF", {})["data"]


def test_page_reads_without_its_script(browser, pages, tmp_path):
    colours(browser, "light")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(pages["sample"])
        assert "187 people" in browser.find_element(By.ID, "finding-k-aboard").text
        browser.find_element(By.CSS_SELECTOR, "#finding-k-aboard a.read").click()
        assert "The ferry Maribel was carrying" in browser.find_element(By.ID, "article-a1").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert not [message for message in console(browser) if "Content Security Policy" not in message]

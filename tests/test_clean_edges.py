"""The top of a page: its header and headline stay as a title, what else stands above the story goes."""

from __future__ import annotations

import pytest
from clean_sample import HEADLINE, STORY, article, dropped, kept, page

from factcheck.clean import clean


def test_a_header_is_furniture_and_its_title_is_kept() -> None:
    text = f"Title: {HEADLINE}\nDate: 2021-04-12\nSource: Harwick Herald\n\n" + page(*STORY)
    assert kept(text) == [HEADLINE, *STORY]
    assert kept(text, "title") == [HEADLINE]
    assert dropped(text) == {
        "Title:": "header",
        "Date: 2021-04-12": "header",
        "Source: Harwick Herald": "header",
    }


def test_a_title_in_parentheses_is_no_title() -> None:
    text = "Title: (no headline; set 4)\nSource: unknown\n\n" + page(*STORY)
    assert kept(text) == list(STORY)


def test_a_header_ends_at_the_first_blank_line() -> None:
    text = page("Date: 2021-04-12", "Source: a sailor who saw it said the ferry never slowed down.", *STORY)
    assert "Source: a sailor who saw it said the ferry never slowed down." in kept(text)


def test_front_matter_is_a_header() -> None:
    text = f"---\ntitle: {HEADLINE}\ntags: sea\n---\n\n" + page(*STORY)
    assert kept(text) == [HEADLINE, *STORY]
    assert set(dropped(text).values()) == {"header"}


def test_a_rule_at_the_top_opens_no_header() -> None:
    assert kept("---\n\n" + page(*STORY)) == list(STORY)


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_headline_is_a_title(mark: str) -> None:
    text = page(mark + HEADLINE, *STORY)
    assert kept(text, "title") == [mark + HEADLINE]


@pytest.mark.parametrize(
    "byline",
    [
        "By Ida Storm, 17 March 2021",
        "*By Ida Storm, 17 March 2021*",
        "By Ida Storm | March 17, 2021 6:22 PM",
        "By Ida Storm and Tom Fells, Wednesday 17 March 2021 18:20 GMT",
    ],
)
def test_a_byline_with_a_date_is_no_title(byline: str) -> None:
    text = page("Ferry strikes pier", byline, *STORY)
    assert kept(text, "title") == ["Ferry strikes pier"]
    assert byline in dropped(text)


@pytest.mark.parametrize("point", ["• Nobody has died", "- Seven children were aboard", "– The owner will be fined"])
@pytest.mark.parametrize("place", [0, len(STORY)], ids=["above", "below"])
def test_an_item_of_a_list_that_tells_something_stays(point: str, place: int) -> None:
    assert point.lstrip("•-– ") in " ".join(kept(page(*STORY[:place], point, "• World", *STORY[place:])))


@pytest.mark.parametrize("teaser", ["• Why the mayor was ousted", "• World", "• Storm kills goats in Dorn"])
def test_an_item_of_a_list_of_other_stories_is_furniture(teaser: str) -> None:
    assert teaser in dropped(page(*STORY, teaser))


def test_a_headline_in_other_words_is_a_title() -> None:
    text = page("Chaos at sea: a morning nobody forgets", *STORY)
    assert kept(text, "title") == ["Chaos at sea: a morning nobody forgets"]


def test_a_repeated_headline_is_dropped() -> None:
    text = page(HEADLINE, HEADLINE, *STORY)
    assert kept(text, "title") == [HEADLINE]
    assert dropped(text) == {HEADLINE: "duplicate line"}


def test_a_headline_that_the_header_has_is_dropped() -> None:
    text = f"Title: {HEADLINE}\n\n" + page(HEADLINE, *STORY)
    assert kept(text, "title") == [HEADLINE]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("World", "menu line"),
        ("Home > News > World", "menu line"),
        ("Politics", "menu line"),
        ("Wetter heute", "menu line"),
        ("By Ann Tell and Joe Marsh", "byline"),
        ("BY ANN TELL", "byline"),
        ("Ann Tell, Staff Writer", "byline"),
        ("Ann Tell", "byline"),
        ("Ann Tell, Lou P. Reeves and Joe Marsh", "byline"),
        ("One app. All titles.", "sign-up line"),
        ("Our readers come first, and we thank you all warmly for that.", "above the headline"),
    ],
)
def test_what_stands_above_the_story_is_furniture(line: str, rule: str) -> None:
    where = [line, HEADLINE] if rule == "above the headline" else [HEADLINE, line]
    text = page(*where, *STORY)
    assert dropped(text) == {line: rule}
    assert kept(text) == [HEADLINE, *STORY]


def test_the_names_of_outlet_and_author_are_furniture() -> None:
    text = page(HEADLINE, "The Harwick Herald", "A. B. Tell", *STORY)
    _, removed = clean(article(text, outlet="The Harwick Herald", author="A.B. Tell"))
    assert [each.text for each in removed] == ["The Harwick Herald", "A. B. Tell"]


def test_a_dateline_on_its_own_line_stays() -> None:
    assert kept(page(HEADLINE, "Harwick, April 12 -", *STORY)) == [HEADLINE, "Harwick, April 12 -", *STORY]

"""The clean stage: what is page furniture goes, every sentence of the story stays."""

from __future__ import annotations

import time
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.clean import clean
from factcheck.datatypes import Article, Block, Removed

HEADLINE = "Ferry strikes Harwick pier, nine hurt"
STORY = (
    "HARWICK — A passenger ferry struck the pier at Harwick on Monday morning, injuring nine people, the coast "
    "guard said.",
    "The ferry, the Grey Heron, was carrying 212 passengers from the island of Sollen when its engines failed.",
    '"We heard a bang, and then the lights went out," said Ruth Amsel, a passenger from Sollen.',
    "Divers found a crack of two meters in the hull of the Grey Heron below the waterline.",
    "The harbor master closed the pier at Harwick until engineers have inspected the damage.",
)


def article(
    text: str,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    format: Literal["text", "markdown", "html", "json"] = "text",
) -> Article:
    return Article("a", "a.txt", text, title=title, outlet=outlet, author=author, format=format)


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def kept(text: str, role: str | None = None) -> list[str]:
    blocks, _ = clean(article(text))
    return [text[block.start : block.end] for block in blocks if role in (None, block.role)]


def dropped(text: str) -> dict[str, str]:
    return {removed.text: removed.why for removed in clean(article(text))[1]}


# Furniture that is told by its own words or shape, wherever it stands.

ANYWHERE = {
    "sign-up line": [
        "Sign up for our daily newsletter",
        "Subscribe now and never miss a story",
        "Already a subscriber? Log in",
        "Get the latest headlines delivered to your inbox every morning",
        "Download our app to follow the news on your phone",
        "Create a free account and enjoy unlimited access to our digital edition",
        "CLICK HERE TO GET THE HARWICK HERALD APP",
        "You have read three of five free articles this month.",
    ],
    "cookie notice": [
        "We use cookies to improve your experience on this site.",
        "We value your privacy",
        "We and our 842 partners store and access personal data on your device. By clicking “Accept All” you agree.",
        "Reject All",
        "Manage preferences",
        "Cookie settings",
        "By signing up you agree to our terms of use.",
        "Privacy Policy",
    ],
    "share widget": [
        "Share this article",
        "facebook",
        "Facebook Twitter Email Print",
        "Follow us on Twitter and Instagram",
        "Click to share on LinkedIn",
        "1.2k shares",
    ],
    "related story": [
        "Read more: Sollen islanders demand a bridge",
        "SEE ALSO: Ten things to do in Harwick this summer",
        "• Also read: Mayor opens the new lighthouse",
        "See also  Mayor opens the new lighthouse",
        "Related: Why old ships are kept in service",
        "More: Harwick carnival called off for a second year",
        "WATCH: Lighthouse keeper of 40 years retires",
        "Harwick carnival called off for a second year Read more",
        "The town council has called off this year's carnival because the costs have ... Read more",
        "CARNIVAL:Council calls off the parade for a second year",
    ],
    "agency credit": [
        "(Reporting by Ann Tell and Joe Marsh in Harwick; Editing by Lou Reeves)",
        "Reporting by Ann Tell; writing by Joe Marsh; editing by Lou Reeves",
        "The Associated Press contributed to this report.",
        "Contributing: Ann Tell, Joe Marsh",
        "— Staff writers Ann Tell and Joe Marsh contributed to this story.",
        "Tell reported from Harwick and Marsh from Sollen.",
        "With files from Ann Tell",
    ],
    "copyright line": [
        "Copyright 2021 Harwick Herald. All rights reserved.",
        "© 2021 Harwick Herald",
        "This material may not be published, broadcast or rewritten.",
    ],
    "advertisement": ["Advertisement", "ADVERTISEMENT", "Story continues below", "Continue reading the main story"],
    "link line": ["Click here to see the list of sailings", "Show more", "For more on this, click on the link"],
    "date line": [
        "Published 12 April 2021",
        "2021-04-12 20:50",
        "Updated: Apr 12, 2021 at 9:36 AM EDT",
        "Monday, April 12th, 2021",
        "Last updated 15:48 12/04/2021",
        "4 min read",
        "Updated at 5:30 p.m. ET.",
    ],
    "script left-over": [
        '"); jQuery("#17 h3").html("',
        "window.dataLayer = window.dataLayer || [];",
        "(function(d) { d.load(); })();",
        "</div><br/>",
    ],
    "player left-over": ["[image]", "Your browser does not support the audio element.", "Loading..."],
    "video teaser": [
        "Play Video Harbor cam shows the storm",
        "Storm at sea 1:07",
    ],
    "photo gallery": ["Slideshow (14 Images)", "View gallery", "3 of 12"],
    "photo credit": ["Image source, Getty Images", "Ann Tell/Reuters", "Photo credit: Ann Tell", "REUTERS/Ann Tell"],
    "outlet name": ["Reuters", "AFP", "Fox News", "The Associated Press"],
    "comment form": ["Your email address will not be published.", "Comments are closed", "12 comments"],
    "tags": ["Tags: ferry, harbor", "Filed under: Sea"],
    "contact line": ["https://example.org/news/1", "newsroom@example.org", "Phone: 555 0100", "example.com/ferry"],
    "author box": ["Follow Ann Tell on Twitter @anntell", "Ann Tell can be reached at tell@example.org"],
    "separator": ["* * *", "_____", "•"],
    "menu line": ["Skip to main content", "Site navigation", "Back to top"],
}


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in ANYWHERE.items() for line in lines])
@pytest.mark.parametrize("place", [0, 3, len(STORY)], ids=["above", "within", "below"])
def test_furniture_is_told_by_its_own_words(rule: str, line: str, place: int) -> None:
    text = page(*STORY[:place], line, *STORY[place:])
    assert dropped(text) == {line: rule}
    assert kept(text) == list(STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Islanders were urged to sign up for the shuttle to Harwick before Friday.",
        "More than 400 people had subscribed to the alerts of the harbor by noon.",
        "Sign up at the town hall, officials told the stranded passengers.",
        '"Subscribe to our alerts," the harbor master told passengers.',
        "A photo of the damaged pier was shared by the coast guard.",
        "Photographs showed the hull of the ferry lying on its side.",
        "Follow the detour signs, police told drivers on the quay.",
        "Follow-up inspections will be held in May.",
        "Share prices of the ferry company fell 12 percent.",
        "The video shows the ferry striking the pier at 6:15.",
        "Comments by the mayor angered the crew of the ferry.",
        "Related costs will be paid by the region.",
        "Tags on the luggage helped to name the injured.",
        "Advertisements for the crossing were withdrawn.",
        "By Monday the pier had reopened.",
        "By Friday, Tom Hale and Ann Reed had left Harwick.",
        "It was 12 April 2021.",
        "On 12 April.",
        "Copyright law does not apply to ship logs, a judge ruled.",
        "Contact with the ferry was lost at 5:40 a.m.",
        "Get the news of the crash to the families first, he was told.",
        "Live pictures showed smoke above the harbor.",
        "Download speeds fell on Sollen after the anchor cut a cable.",
        "Our app was down and our members lost access to their accounts, the company admitted.",
        "Most read the letter in silence.",
        "Just in time, the crew closed the doors.",
        "Home, she said, was the only place left.",
        "Search teams found two life jackets.",
        "More: that is what the families want from the company.",
        "The cookies in the ferry's kitchen were all that was left to eat.",
        "The Associated Press asked the company for the ship's log.",
        "Reuters first reported the crack in the hull on Sunday.",
        "An editor of the Harwick Herald was among the passengers.",
        "Reporting by the crew was late, the coast guard said.",
        "The captain signed in at 5 a.m. and logged out at 7.",
        "The company's privacy policy does not cover passenger lists.",
        "He broke the cabin window.The crowd cheered.",
        "It was a social function (a dinner) for the crew.",
        "Yes.",
        '"Read the log," the judge said.',
        '"Click here and the doors shut," an engineer said of the panel.',
        "We use the ferry every day, a passenger said.",
        "Ruth Amsel is a reporter who was on board when the ferry struck the pier.",
    ],
)
@pytest.mark.parametrize("place", [1, 3, len(STORY)], ids=["lead", "within", "end"])
def test_a_sentence_of_the_story_stays(sentence: str, place: int) -> None:
    text = page(*STORY[:place], sentence, *STORY[place:])
    assert kept(text, "body") == [*STORY[:place], sentence, *STORY[place:]]


# The top of the page.


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


# Captions and key points.


@pytest.mark.parametrize(
    "caption",
    [
        "FILE PHOTO: The Grey Heron leaves Sollen in 2019.",
        "File photo: the Grey Heron",
        "In this photo taken Monday the ferry lies at the pier.",
        "Photo: the pier at Harwick after the crash",
        "A handout picture shows the crack in the hull.",
    ],
)
def test_a_caption_is_kept_as_a_caption(caption: str) -> None:
    assert kept(page(HEADLINE, caption, *STORY), "caption") == [caption]


def test_a_caption_above_an_agency_is_kept() -> None:
    caption = "The passenger ferry Grey Heron lies at the pier of Harwick hours after the crash on April 12, 2021"
    text = f"{caption}\nAFP\n\n" + page(*STORY)
    assert kept(text, "caption") == [caption]
    assert dropped(text) == {"AFP": "photo credit"}


def test_a_caption_above_an_agency_at_the_end_is_kept() -> None:
    caption = "The Grey Heron and its captain were last inspected at Sollen in March"
    text = page(*STORY) + f"\n\n{caption}\nAFP"
    assert kept(text, "caption") == [caption]


def test_a_headline_above_an_agency_is_a_title() -> None:
    text = f"{HEADLINE}\nReuters\n\n" + page(*STORY)
    assert kept(text, "title") == [HEADLINE]


def test_a_paragraph_above_an_agency_is_body() -> None:
    text = page(*STORY) + "\nAFP"
    assert kept(text, "body") == list(STORY)


@pytest.mark.parametrize(
    ("line", "caption", "rest"),
    [
        ("The Grey Heron on Monday. Ann Tell/Reuters", "The Grey Heron on Monday.", "Ann Tell/Reuters"),
        ("The pier on Monday. File photo: AFP", "The pier on Monday.", "File photo: AFP"),
        ("The pier on Monday. (Photo by Ann Tell)", "The pier on Monday.", "(Photo by Ann Tell)"),
        ("Image caption The pier on Monday", "The pier on Monday", "Image caption"),
        ("Facebook Twitter Pinterest The pier on Monday.", "The pier on Monday.", "Facebook Twitter Pinterest"),
        ("Hide caption The pier at noon. Previous Next Ann Tell/AP", "The pier at noon.", "Hide caption"),
        ("Image The pier on Monday. Credit Ann Tell", "The pier on Monday.", "Credit Ann Tell"),
    ],
)
def test_furniture_beside_a_caption_is_cut_off(line: str, caption: str, rest: str) -> None:
    text = page(*STORY[:3], line, *STORY[3:])
    assert kept(text, "caption") == [caption]
    assert rest in dropped(text)


def test_the_captions_of_a_gallery_are_parted() -> None:
    shown = ["A crane lifts the ferry.", "A crew watches.", "Divers search the hull."]
    line = " ".join(f"Photos: Crash at Harwick {text} Hide Caption {n} of 3" for n, text in enumerate(shown, 1))
    text = page(*STORY[:3], line, *STORY[3:])
    assert kept(text, "caption") == shown
    assert set(dropped(text).values()) == {"photo gallery"}


@pytest.mark.parametrize("heading", ["KEY POINTS", "Key takeaways:", "Highlights"])
def test_key_points_are_kept_without_their_heading(heading: str) -> None:
    points = ["• Ferry hits the pier at Harwick", "• Nine people are hurt", "• Engines had failed"]
    text = page(HEADLINE, heading, "\n".join(points), *STORY)
    assert kept(text, "keypoint") == points
    assert dropped(text) == {heading: "section heading"}
    assert kept(text, "body") == list(STORY)


def test_key_points_need_no_bullets() -> None:
    text = page("Story highlights Ferry hits the pier at Harwick", "Nine people are hurt", *STORY)
    assert kept(text, "keypoint") == ["Ferry hits the pier at Harwick", "Nine people are hurt"]


def test_a_quoted_subhead_and_a_list_within_the_story_stay() -> None:
    extra = ["'A loud bang'", "What we know", "• Sollen: four hurt", "• Harwick: five hurt"]
    assert kept(page(*STORY[:3], *extra, *STORY[3:])) == [*STORY[:3], *extra, *STORY[3:]]


# Sections: headings of what is not this story.

TEASERS = (
    "Carnival Called Off For A Second Year",
    "The town council has called off the carnival because of rising costs, a spokesman confirmed.",
    "Lighthouse Keeper Retires After Forty Years",
    "He has seen storms, wrecks and weddings: the last keeper of the coast leaves his tower in June.",
)


@pytest.mark.parametrize(
    "heading",
    ["RECENT NEWS", "Related Stories", "You May Also Like", "Most Read", "More from Harwick Herald", "Our Picks"],
)
def test_what_stands_below_a_heading_of_other_stories_is_furniture(heading: str) -> None:
    text = page(*STORY, heading, *TEASERS)
    assert kept(text) == list(STORY)
    assert set(dropped(text)) == {heading, *TEASERS}


def test_the_story_goes_on_behind_a_list_of_other_stories() -> None:
    text = page(*STORY[:3], "More coverage of the coast:", TEASERS[0], TEASERS[2], *STORY[3:])
    assert kept(text) == list(STORY)


def test_a_heading_at_the_top_does_not_swallow_the_headline() -> None:
    text = page("Top stories", TEASERS[0], HEADLINE, *STORY)
    assert kept(text) == [HEADLINE, *STORY]


def test_a_sentence_that_looks_like_a_heading_opens_no_section() -> None:
    assert kept(page(*STORY[:4], "Most read on.", STORY[4])) == [*STORY[:4], "Most read on.", STORY[4]]


def test_readers_comments_are_furniture_though_they_share_the_story_s_words() -> None:
    comment = "The ferry and the pier at Harwick are a shame, and the coast guard knows it since the crash."
    text = page(*STORY, "Leave a Reply", comment, comment.replace("shame", "scandal"))
    assert kept(text) == list(STORY)


def test_a_link_to_the_comments_at_the_top_hides_no_story() -> None:
    assert kept(page(HEADLINE, "Leave a comment", *STORY)) == [HEADLINE, *STORY]


def test_an_author_box_is_furniture() -> None:
    bio = '"Amante del café. Adicto a las redes sociales. Experto en música."'
    text = page(*STORY, "About the Author: Ana Pérez", bio)
    assert dropped(text) == {"About the Author: Ana Pérez": "section heading", bio: "author box"}


def test_a_paragraph_that_presents_the_author_behind_the_story_is_furniture() -> None:
    bio = "Ann Tell is a reporter for the Harwick Herald who covers the sea."
    text = page(*STORY, bio, "Follow her on Twitter at @anntell.")
    assert dropped(text)[bio] == "author box"


def test_extracted_html_keeps_paragraphs_below_a_heading_of_other_stories() -> None:
    other = "A new lighthouse opens in June, and its keeper has been chosen among forty candidates."
    text = page(*STORY, "Related stories", other)
    blocks, _ = clean(article(text, format="html"))
    assert text[blocks[-1].start : blocks[-1].end] == other


def test_a_link_in_capitals_between_paragraphs_is_furniture() -> None:
    link = "LIGHTHOUSE KEEPER OF FORTY YEARS LEAVES HIS TOWER"
    text = page(*STORY[:3], link, *STORY[3:])
    assert dropped(text) == {link: "related story"}


def test_a_subhead_in_capitals_stays() -> None:
    assert "A LOUD BANG" in kept(page(*STORY[:3], "A LOUD BANG", *STORY[3:]))


def test_the_headline_of_a_clipped_summary_goes_with_it() -> None:
    text = page(*STORY, TEASERS[0], "The town council has called off the carnival because of risi... Read more")
    assert kept(text) == list(STORY)


def test_the_title_of_a_video_goes_with_its_length() -> None:
    text = page(*STORY[:2], "Mayor: nobody was warned", "Mayor: nobody was warned 02:10", *STORY[2:])
    assert kept(text) == list(STORY)


def test_a_repeated_caption_is_dropped() -> None:
    caption = "Rescue boats circle the ferry at Harwick."
    assert kept(page(*STORY[:2], caption, caption, *STORY[2:])).count(caption) == 1


def test_a_separator_removes_nothing_else() -> None:
    assert kept(page(*STORY[:2], "---", *STORY[2:])) == list(STORY)


def test_a_whole_page_of_noise_leaves_the_story() -> None:
    caption = "FILE PHOTO: The ferry Grey Heron at Sollen, 2019."
    above = ["Get your local news in a single app.", "Dozens of titles.", "Start reading", "AFP", "AFP", "Region"]
    below = ["Subscribe to go on", "Already a subscriber? Log in", "Latest stories", "Three weeks free", "Our picks"]
    credit = "(Reporting by Ann Tell; Editing by Lou Reeves)"
    text = page("\n".join(above), HEADLINE, caption, *STORY, credit, "\n".join(below), "One app. One membership.")
    assert kept(text) == [HEADLINE, caption, *STORY]


# Wrapped lines.


def wrapped(text: str, width: int = 64) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def test_the_lines_of_a_wrapped_paragraph_are_one_block() -> None:
    text = page(HEADLINE, *map(wrapped, STORY))
    assert [" ".join(block.split()) for block in kept(text, "body")] == list(STORY)


def test_a_word_of_furniture_at_the_end_of_a_wrapped_paragraph_stays() -> None:
    text = f"{STORY[0]} The families of the injured first learned of the crash from"
    tries = (wrapped(f"{text} {'x' * size} Reuters.") for size in range(1, 60))
    paragraph = next(each for each in tries if each.endswith("\nReuters."))
    assert kept(page(paragraph, *map(wrapped, STORY[1:]))) == [paragraph, *map(wrapped, STORY[1:])]


def test_unwrapped_paragraphs_without_blank_lines_stay_apart() -> None:
    assert kept("\n".join(STORY)) == list(STORY)


def test_furniture_directly_below_a_wrapped_paragraph_is_dropped() -> None:
    text = page(*map(wrapped, STORY)) + "\nShare this story"
    assert dropped(text) == {"Share this story": "share widget"}


# Odd inputs.


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b"])
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    assert clean(article(text))[0] == []


def test_a_text_of_one_line_is_body() -> None:
    assert kept("The ferry struck the pier") == ["The ferry struck the pier"]


def test_furniture_in_a_text_of_one_line_is_cut_out() -> None:
    text = " ".join([*STORY, "(Reporting by Ann Tell; Editing by Lou Reeves)"])
    assert kept(text) == [" ".join(STORY)]


@pytest.mark.parametrize(
    "part",
    [
        "a",
        '"',
        "(",
        "(Photo: ",
        "a\n",
        "1,",
        "1 of ",
        "x/",
        "toggle caption ",
        ". A",
        "})",
        "A, ",
        "](",
        " 1:11",
        "AFP\n",
    ],
)
def test_hostile_text_takes_linear_time(part: str) -> None:
    start = time.perf_counter()
    clean(article(part * (20_000 // len(part))))
    assert time.perf_counter() - start < 5  # seconds; up to 0.6 measured, an exponential pattern takes forever


@pytest.mark.parametrize(
    "part", ["1,", "share ", "x/", "by A ", "A. ", "contributed ", "read ", "read more", "[](", "{}"]
)
def test_a_hostile_line_as_long_as_a_cue_takes_no_time(part: str) -> None:
    line = (part * 600)[:599]
    start = time.perf_counter()
    clean(article(page(*[line + "!" * n for n in range(20)])))
    assert time.perf_counter() - start < 2  # seconds; 0.1 measured


# Properties.

FRAGMENTS = st.sampled_from(
    [line for lines in ANYWHERE.values() for line in lines]
    + [
        *STORY,
        *TEASERS,
        HEADLINE,
        "Related Stories",
        "KEY POINTS",
        "• point",
        "AFP",
        "Title: x",
        "---",
    ]
    + [
        "Hide Caption 1 of 2 Photos: A b c d",
        "toggle caption",
        "…",
        "“",
        "\u2028",
        "\r",
        "\x0b",
        "\u200b",
        "\xa0",
        "\t",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12), st.sampled_from(["\n", "\n\n", " "]))).map("".join)


def parts(text: str) -> list[Block | Removed]:
    blocks, removed = clean(article(text))
    return sorted([*blocks, *removed], key=lambda part: part.start)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_character_is_accounted_for_once(text: str) -> None:
    last = 0
    for part in parts(text):
        assert last <= part.start < part.end <= len(text)
        assert not text[last : part.start].strip()
        last = part.end
    assert not text[last:].strip()


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_blocks_and_removed_are_in_the_order_of_the_text(text: str) -> None:
    blocks, removed = clean(article(text))
    assert blocks == sorted(blocks, key=lambda block: block.start)
    assert removed == sorted(removed, key=lambda each: each.start)
    assert all(text[each.start : each.end] == each.text and each.why for each in removed)
    assert all(text[block.start : block.end].strip() == text[block.start : block.end] for block in blocks)


@given(TEXTS)
@settings(max_examples=20, deadline=None)
def test_the_same_text_gives_the_same_result(text: str) -> None:
    assert clean(article(text)) == clean(article(text))

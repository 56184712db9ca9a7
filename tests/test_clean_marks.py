"""Captions, key points and the sections of a page that are not this story."""

from __future__ import annotations

import pytest
from clean_sample import HEADLINE, STORY, article, dropped, kept, page

from factcheck.clean import clean

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
        (
            "The pier on Monday.Credit...Ann B. Tell for the Herald",
            "The pier on Monday.",
            "Credit...Ann B. Tell for the Herald",
        ),
        ("The pier on Monday. (Ann Tell/Herald via AP)", "The pier on Monday.", "(Ann Tell/Herald via AP)"),
        ("The pier on Monday. (Ann B. Tell/Reuters)", "The pier on Monday.", "(Ann B. Tell/Reuters)"),
    ],
)
def test_furniture_beside_a_caption_is_cut_off(line: str, caption: str, rest: str) -> None:
    text = page(*STORY[:3], line, *STORY[3:])
    assert kept(text, "caption") == [caption]
    assert rest in dropped(text)


def test_where_a_record_was_clipped_is_furniture() -> None:
    assert kept(page(*STORY[:4], f"{STORY[4]} [+1834 chars]")) == list(STORY)


def test_a_comment_that_no_reader_sees_is_furniture() -> None:
    lines = "<!--\ndraft: 45 were injured at the pier, the coast guard says.\n-->"
    assert kept(page(*STORY[:3], lines, *STORY[3:])) == list(STORY)
    assert kept(page(*STORY[:4], f"<!-- check: 45 injured --> {STORY[4]} <!-- end -->")) == list(STORY)
    assert kept(page(*STORY[:4], "It is said that <!-- opens a comment.", STORY[4]))[-1] == STORY[4]


def test_what_stands_within_an_advert_is_furniture() -> None:
    pitch = "The briefing breaks down the key stories of the day, telling you why the pier and the harbor matter"
    text = page(*STORY[:3], "Sign up to Harwick Daily", pitch, "Enter your email address", *STORY[3:])
    assert dropped(text)[pitch] == "sign-up line"
    assert kept(text) == list(STORY)


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


def test_what_stands_below_the_top_comment_is_furniture() -> None:
    assert kept(page(*STORY, "Top Comment", "What a shame, I heard of 45 dead in all.")) == list(STORY)


def test_a_link_to_the_comments_at_the_top_hides_no_story() -> None:
    assert kept(page(HEADLINE, "Leave a comment", *STORY)) == [HEADLINE, *STORY]


def test_a_link_to_the_comments_above_a_short_story_hides_nothing() -> None:
    lines = (STORY[0], "A picture of the bow", "A storm is due by the end of the week.")
    assert kept(page(HEADLINE, "View comments", *lines), "body") == list(lines)


def test_a_heading_below_which_everything_stands_hides_nothing() -> None:
    assert kept(page("Most read", STORY[0]), "body") == [STORY[0]]


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

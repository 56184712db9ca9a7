"""Furniture that is told by its own words or shape, wherever it stands."""

from __future__ import annotations

import pytest
from clean_sample import STORY, dropped, kept, page

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
    "correction note": [
        "Correction: An earlier version of this article misstated the number of injured. It was 9, not 41.",
        "An earlier version of this story said that 41 people were injured.",
        "Correction, April 13: Nine people were hurt, the coast guard said, not 41.",
        "Editor's note (April 13, 2021): This story has been updated to say that 9 people were injured, not 41.",
        "This article was amended on 13 April 2021. The ferry was carrying 212 passengers, not 221.",
        "(Corrects number of passengers in paragraph 2)",
        "This version corrects the number of passengers.",
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
        "An earlier version of the plan had a pier of stone, the mayor said.",
        "An earlier version of the report blamed the captain of the ferry.",
        "Corrections officers met the ferry at the pier.",
        "Correction of the course came too late, the coast guard said.",
        "This report was updated by the coast guard twice a day in a hall of the harbor.",
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

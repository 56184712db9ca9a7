"""The split stage: sentences with exact offsets, cut where a reader would cut."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.datatypes import Article, Block, Sentence
from factcheck.split import split


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def sentences(text: str, *blocks: Block) -> list[Sentence]:
    return split(Article("a", "a.txt", text), blocks or (Block(0, len(text), "body"),))


# Joined with a blank, each row has to come apart as it stands.
ROWS = [
    # Quotations and brackets.
    ['"It is over." he said.', "Then he left."],
    ['"We won," she said.', '"Now we rest."'],
    ['"We won!" she shouted.', "The crowd left."],
    ["“The dam has failed.”", "The mayor’s voice broke."],
    ['"Is it true?" asked Mr. Holt.', '"Yes."'],
    ['"Is it true?" Mr. Holt asked.', "Nobody replied."],
    ['"Run!" Ann Lee shouted at him.', "He ran."],
    ['"Because."', "She smiled."],
    ["“We are united.”", "“We will win,” he said."],
    ["''We are united,'' he said.", "''We will win.''"],
    ['The mayor said, "It is bad.', 'We need help."', "Help came."],
    ['He called it "a tragedy."', 'She called it "a crime."'],
    ["Then came the “surge.”", "It failed."],
    ['"We fear the worst." — Mayor Ann Lee'],
    ["Two died.", "(Seven were hurt.)", "One is missing."],
    ["The ship (the Aurora.) sank.", "Two died."],
    ["Exports to Sollen rose. (AFP)"],
    ["Shares of Apex Co. (APX) fell.", "Bonds rose."],
    ["He fell.", "[The gunman] ran."],
    # Abbreviations.
    ["Lt. Cmdr. Dana Ross led the team.", "She declined to comment."],
    ["He met Sen. Ann Lee on Jan. 5 in Washington.", "They spoke for an hour."],
    ["Maj. Gen. Ali Khan and Brig. Gen. Omar Said met.", "They left at noon."],
    ["Rep. Jo Park, D-Ill., voted no.", "Gov. Tim Ash vetoed it."],
    ["Sgt. 1st Class Bo Reed, of Ft. Hood, was honored.", "He smiled."],
    ["The bill passed the U.S. Senate on Monday.", "It goes to the House."],
    ["U.S. President Mary Holt arrived.", "Talks began."],
    ["He lives in the U.S.", "He was born in Peru."],
    ["It was in Washington, D.C. on Monday.", "The mayor came."],
    ["He moved to Raleigh, N.C., in May.", "She stayed."],
    ["He moved to Raleigh, N.C.", "His wife stayed."],
    ["Marc Lo, 63, of Troy, Mich., was killed.", "Police said Mr. Lo was alone."],
    ["Platform No. 5 was closed.", "Trains ran late."],
    ["Was it a yes or a no?", "He said no.", "Then he left."],
    ["J. Edgar Moss ran the bureau.", "He died in 1972."],
    ["The firm, founded by T. S. Ward, failed.", "Jobs went."],
    ["J.K. Rowe wrote it.", "George W. Bash read it."],
    ["So did I.", "He knew."],
    ["That was Group A.", "Then came Group B."],
    ["Apex Inc. said it would close.", "Shares fell."],
    ["She works for Apex Inc.", "The firm is small."],
    ["Martin L. Jones Jr.", "The street is named for him."],
    ["The case, Holt vs. Board of Education, was heard.", "It was dismissed."],
    ["Mt. Etna erupted.", "Ash fell on St. Louis Street."],
    ["The crowd met on Main St.", "The police watched."],
    ["The train went 50 mph.", "Sumner slept."],
    ["It showed 40C.", "Around noon they left."],
    ["It came at 108 km/h.", "Nobody moved."],
    ["She has a B.A. from Yale.", "Dr. Amy Wu, Ph.D., has none."],
    ["Approx. 200 people came.", "Est. losses are high."],
    ["City spokesman Const. Tim Fann said so.", "He left."],
    # Numbers and times.
    ["Profit rose 3.5 percent to $1.2 million.", "Costs fell."],
    ["The toll rose to 12.", "Five are missing."],
    ["It happened in 1999.", "20 people died."],
    ["Talks began at 5 p.m. Tuesday.", "They failed."],
    ["Talks began at 5 p.m.", "They ended at 9 p.m.", "Nobody spoke."],
    ["Talks began at 5 p.m. Indian time.", "They failed."],
    ["Talks began at 5 p.m. New Zealand standard time.", "They failed."],
    ["Talks began at 5 p.m.", "This time they failed."],
    ["Talks began at 5 p.m.", "US officials were absent."],
    ["Talks began at 5 p.m. US Eastern time.", "They failed."],
    ["It sank at 9 a.m. EST.", "It was raised at 10 a.m. (1500 GMT).", "It sank again."],
    ["She arrived Sept. 11.", "He arrived on Oct. 2, 2011."],
    ["The vote was 51-49.", '"A disgrace," said Lee.'],
    ["He hit .290 that year.", "She had a .38-caliber gun."],
    ["1. The plan fails.", "2. The plan is changed."],
    # Datelines, addresses, ellipses.
    ["BEIJING (Reuters) - Two leaders met on Friday.", "They talked."],
    ["WASHINGTON — The court ruled Friday.", "It was close."],
    ["Ghent, Belgium (WNN) In grainy images a man walks.", "He stops."],
    ["The story ran on Examplenews.com on Friday.", "It was wrong."],
    ["He paused... and then went on.", "Nobody moved."],
    ["They waited …", "It never came."],
    ["What was it...", "Nobody knew."],
    # What does not end a sentence.
    ["Yahoo! shares rose.", "Bonds fell."],
    ["EDS is the leader; it has few rivals.", "It knows."],
    ["The list is long: Ann, Bo and Cy."],
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_sentences_come_apart_where_a_reader_would_cut(row: list[str]) -> None:
    assert cut(" ".join(row)) == row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('" It was bad , " he said .\nThen he left . "', ['" It was bad , " he said .', 'Then he left . "']),
        (
            "The quake hit at 3: 00pm on Friday. It was strong.",
            ["The quake hit at 3: 00pm on Friday.", "It was strong."],
        ),
        ('He said "it fell. " The rest is known.', ['He said "it fell. "', "The rest is known."]),
        ('He said so. " It fell," he added.', ["He said so.", '" It fell," he added.']),
    ],
)
def test_tokenised_text_keeps_its_stray_blanks(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_lost_blank_between_sentences_is_no_obstacle() -> None:
    assert cut("He left.He said so.”The crowd wept.") == ["He left.", "He said so.”", "The crowd wept."]
    assert cut("Police held a man, 34.He cost $1,200.They left.") == [
        "Police held a man, 34.",
        "He cost $1,200.",
        "They left.",
    ]
    assert cut("It fell by 50%.The end.") == ["It fell by 50%.", "The end."]


@pytest.mark.parametrize(
    "text", ["He left on 14.June 2024.", "12.The list goes on.", "Version 2.10.The next", "It is in room 5.The"]
)
def test_a_figure_with_a_full_stop_may_be_part_of_a_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_a_single_line_feed_joins_and_a_blank_line_parts() -> None:
    assert cut("He met Mr.\nHolt at\nnoon.\nThey ate\n\nand left") == [
        "He met Mr.\nHolt at\nnoon.",
        "They ate",
        "and left",
    ]


@pytest.mark.parametrize("mark", ["• ", "- ", "* ", "– ", "# ", "### ", "\u200b", "\xa0 "])
def test_bullets_and_marks_are_no_part_of_a_sentence(mark: str) -> None:
    (sentence,) = sentences(f"{mark}Nine were hurt")
    assert sentence.text == "Nine were hurt"
    assert sentence.start == len(mark)


def test_the_points_of_one_line_are_parted() -> None:
    text = "• Nine hurt, three of them badly • Pier shut until Tuesday. Ferries stay ● Captain held"
    points = ["Nine hurt, three of them badly", "Pier shut until Tuesday.", "Ferries stay", "Captain held"]
    assert cut(text) == points


def test_a_minus_sign_is_no_bullet() -> None:
    assert cut("-5 degrees were measured.") == ["-5 degrees were measured."]


def test_a_sentence_without_an_end_is_kept() -> None:
    assert cut("Ferry strikes pier") == ["Ferry strikes pier"]


def test_a_block_is_a_boundary_and_gives_its_role() -> None:
    text = "Ferry strikes pier\n\nNine were hurt. Two died.\n\nThe ferry at dawn"
    blocks = (Block(0, 18, "title"), Block(20, 45, "body"), Block(47, 64, "caption"))
    assert [(each.text, each.role) for each in sentences(text, *blocks)] == [
        ("Ferry strikes pier", "title"),
        ("Nine were hurt.", "body"),
        ("Two died.", "body"),
        ("The ferry at dawn", "caption"),
    ]


def test_what_no_block_covers_is_left_out() -> None:
    assert [each.text for each in sentences("Sign up! Nine were hurt.", Block(9, 24, "body"))] == ["Nine were hurt."]


def test_a_sentence_names_its_article() -> None:
    assert sentences("Nine were hurt.")[0].article == "a"


@pytest.mark.parametrize("text", ["", " \n ", "…", '"', "• — •"])
def test_nothing_comes_of_nothing(text: str) -> None:
    assert cut(text) == []


def test_marks_alone_belong_to_the_sentence_before() -> None:
    assert cut("He left. . . .") == ["He left. . . ."]


def test_a_very_long_sentence_is_not_cut() -> None:
    text = "and the ferry went on " * 5_000
    assert cut(text) == [text.strip()]


@pytest.mark.parametrize(
    "part",
    [
        "a",
        '"',
        ". ",
        ".",
        ". (",
        "A. ",
        '." ',
        "\n\n",
        "x\n\n",
        "Mr. ",
        '?" Aa ',
        '."',
        " '",
        "[",
        "\u200b",
        "Mr. A (B. ",
    ],
)
def test_hostile_text_takes_linear_time(part: str) -> None:
    text = part * (50_000 // len(part))
    start = time.perf_counter()
    cut(text)
    assert time.perf_counter() - start < 5  # seconds; up to 0.3 measured, a quadratic pattern takes minutes


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["Mr. ", "U.S. ", '"', "” ", ". ", "? ", "… ", " (", ") ", "\n", "\n\n", "• ", "5 p.m. ", "He ", "said "]
        ),
    )
).map("".join)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_offsets_rebuild_the_text(text: str) -> None:
    last = 0
    for sentence in sentences(text):
        assert sentence.start >= last
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert any(character.isalnum() for character in sentence.text)
        last = sentence.end


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_letter_and_digit_is_in_a_sentence(text: str) -> None:
    inside = {index for sentence in sentences(text) for index in range(sentence.start, sentence.end)}
    assert all(index in inside for index, character in enumerate(text) if character.isalnum())

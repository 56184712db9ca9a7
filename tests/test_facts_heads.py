"""What stands at the head of a sentence: hours of entries, numbers of pages and items."""

import pytest

from factcheck.claims import cut
from factcheck.facts import extract
from factcheck.facts.heads import STAMP, head_of


@pytest.mark.parametrize(
    "head",
    [
        "15:31 ",
        "[10:15] ",
        "3.45pm ",
        "**3.45pm** ",
        "3:45 p.m. ET — ",
        "10h15: ",
        "Update 09:15: ",
        "Update at 2:50 p.m. ET. ",
        "UPDATE: 6:56PM EDT: ",
        "Agency, 10:15 GMT - ",
        "(Photo 2 of 9) ",
        "Page 3: ",
        "1. ",
    ],
)
def test_what_stands_before_a_sentence_is_no_part_of_it(head):
    text = f"{head}The bridge of Varde is closed."
    assert text[head_of(text) :] == "The bridge of Varde is closed."
    assert cut(text)[0].text == "The bridge of Varde is closed."
    assert not extract(text, None).quantities
    assert not extract(text, None).times


@pytest.mark.parametrize(
    "text",
    [
        "8 p.m. Monday in Varde the fans came.",
        "2.5 Million visitors came.",
        "9/11 families wept.",
        "12 men died.",
        "14:32 GMT",
        "Update at 7:47 p.m. ET.",
        "",
    ],
)
def test_a_sentence_without_such_a_head(text):
    assert head_of(text) == 0


def test_hours_at_the_head_of_lines():
    text = "3:45 p.m. ET —\nGates open\nUpdate at 9:55 p.m.\n14:32 GMT\n15:31 GOAL!\nat 16:30 he left"
    assert STAMP.findall(text) == ["3:45 p.m. ET", "Update at 9:55 p.m.", "14:32 GMT", "15:31"]

"""The clean stage: what is page furniture goes, every sentence of the story stays."""

from __future__ import annotations

import time

import pytest
from clean_sample import HEADLINE, STORY, article, dropped, kept, page
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clean_cues import ANYWHERE
from test_clean_marks import TEASERS

from factcheck.clean import clean
from factcheck.datatypes import Block, Removed

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


def test_a_narrow_paragraph_of_ragged_lines_is_one_block() -> None:
    ragged = (
        "A ferry with 212 people aboard\nstruck the long pier of\nHarwick on Monday morning,\ninjuring nine of them, "
        "the coast\nguard said. Divers found a\ncrack of two meters."
    )
    assert kept(page(HEADLINE, ragged, *STORY)) == [HEADLINE, ragged, *STORY]


def test_a_date_line_above_small_words_is_no_paragraph() -> None:
    stamp = "First Published: April 12, 2021, 09:36 IST"
    assert dropped(page(*STORY, f"{stamp}\nLocation: Harwick\nferry\nharwick\npier"))[stamp] == "date line"


def test_lines_that_begin_with_capitals_are_no_wrapped_paragraph() -> None:
    lines = ["Ruth Amsel spoke to the guard", "Oskar Lund spoke to the press", "Ida Storm spoke to the town"]
    assert [block for block in kept(page(*STORY, "\n".join(lines), *STORY[:1])) if "spoke" in block] == lines


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
        "<!--",
        "<!---->",
        "Credit...A",
        "a b\n",
    ],
)
def test_hostile_text_takes_linear_time(part: str) -> None:
    start = time.perf_counter()
    clean(article(part * (20_000 // len(part))))
    assert time.perf_counter() - start < 5  # seconds; up to 0.6 measured, an exponential pattern takes forever


def test_a_long_run_of_blanks_takes_linear_time() -> None:
    start = time.perf_counter()
    clean(article(f"{STORY[0]}{' ' * 100_000}x"))
    assert time.perf_counter() - start < 5  # seconds; 0.1 measured, and 20 where every blank was tried


@pytest.mark.parametrize(
    "part",
    ["1,", "share ", "x/", "by A ", "A. ", "contributed ", "read ", "read more", "[](", "{}", "correction ", "wrong:"],
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
        "<!--",
        "-->",
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

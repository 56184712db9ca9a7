"""Dating: parse_date reads whole texts, parse_stamp lines, and date_articles gives each article a day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.datatypes import Article
from factcheck.dates import BARE_LINES, STAMP_LINES, date_articles, find_outlet, parse_date, parse_stamp

DAY = dt.date(2021, 3, 17)
PROSE = "The ferry stayed in the harbour because of the wind."


def article(text=PROSE, number=1, published=None):
    source = "metadata" if published else None
    return Article(id=f"a{number}", path=f"{number}.txt", text=text, published=published, published_from=source)


def dated(*lines):
    return date_articles([article("\n".join(lines))], None)[0]


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-17",
        "2021/03/17",
        "2021.3.17",
        "20210317",
        "2021-03-17T23:50:00+09:00",
        "2021-03-17T00:10:00Z",
        "2021-03-17T08:00:00.250Z",
        "2021-03-17 08:00:00 UTC",
        "20210317T080000Z",
        "Wed, 17 Mar 2021 08:00:00 +0000",
        "Wed, 17 Mar 2021 08:00:00 GMT",
        "Wed Mar 17 08:00:00 2021",
        "17 March 2021",
        "17th of March 2021",
        "17 MAR 2021",
        "17-Mar-2021",
        "March 17, 2021",
        "Mar. 17, 2021",
        "March 17th, 2021",
        "March 17 2021",
        "Wednesday, March 17, 2021",
        "Wed 17 March 2021 20.50 GMT",
        "March 17, 2021 at 8:15 a.m. EST",
        "8:15 a.m. EST, Wed March 17, 2021",
        "2021-03-17 HKT 20:50",
        "17/03/2021",
        "03/17/2021",
        "3 / 17 / 2021",
        "17.03.2021",
        "  17   March\t2021  ",
    ],
)
def test_a_written_date_is_read(written):
    assert parse_date(written) == DAY


def test_the_day_is_as_written_whatever_the_zone():
    assert parse_date("2021-03-17T23:59:00-11:00") == parse_date("2021-03-17T00:01:00+14:00") == DAY


@pytest.mark.parametrize("written", ["03/04/2022", "3.4.2022", "04 / 11 / 2007"])
def test_a_date_that_could_be_two_days_is_refused(written):
    assert parse_date(written) is None


def test_a_numeric_date_of_twice_the_same_number_is_one_day():
    assert parse_date("5/5/2021") == dt.date(2021, 5, 5)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2021",
        "March 2021",
        "17 March",
        "17/03/21",
        "30 February 2021",
        "2021-13-01",
        "20211301",
        "17 March 1066",
        "17 Auguſt 2021",
        "17 March 2525",
        "yesterday",
        "1615968000",
        "17 March 2021 10",
        "on 17 March 2021 the ferry left",
        "17 March 2021 " * 20,
    ],
)
def test_what_is_not_one_plausible_date_is_refused(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(("written", "day"), [("1 January 1900", 1900), ("31 December 2100", 2100)])
def test_the_plausible_years_are_inclusive(written, day):
    assert parse_date(written).year == day


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    st.sampled_from(["%d %B %Y", "%b. %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_survives_being_written_and_read(day, form):
    assert parse_date(day.strftime(form)) == day


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_never_raises(text):
    assert parse_stamp(text) is None or isinstance(parse_stamp(text), dt.date)


@pytest.mark.parametrize(
    "line",
    [
        "*By Jane Roe, 17 March 2021*",
        "2021-03-17 HKT 20:50",
        "Published: 17 March 2021",
        "Updated Mar. 17, 2021 8:15 a.m. EST",
        "Posted on 17 March 2021",
        "Posted on 17 March 2021 by Ida Storm",
        "(Wednesday, March 17, 2021)",
        "Last Updated: Wednesday, 17 March 2021, 02:24 GMT",
        "First published on 17 March 2021.",
        "This article was originally published on March 17, 2021",
        "PUBLISHED: 02:31 GMT, 17 March 2021 | UPDATED: 22:19 GMT, 18 March 2021",
        "UPDATED: 22:19 GMT, 18 March 2021 | PUBLISHED: 02:31 GMT, 17 March 2021",
        "March 17, 2021 8:15 am (Updated 9:00 am)",
        "Published 10:30 GMT - 17 March 2021",
        "10:30 UTC-17 March 2021",
        "Wednesday 10:30 GMT - 17 Mar 2021",
        "By Ida Storm | March 17, 2021 | 8:15 am",
        "By Ida Storm and Olaf Berg, 17 March 2021",
        "March 17, 2021 · 3 min read",
        "March 17, 2021 Wednesday",
        "**Date:** 2021-03-17",
        "Published Time: 2021-03-17T08:15:00+00:00",
        "March 17, 2021 / 8:15 AM / Harbour News",
        "Harbour News, 17 March 2021",
        "*The Harbour News of Lundby, Wednesday 17 March 2021*",
        "Harbour News (March 17, 2021)",
        "Harbour News – 17 March 2021",
        "Posted at 8:15 AM, Mar 17, 2021 and last updated 9:00 AM, Mar 18, 2021",
        "Updated - March 17, 2021 08:15 am IST - HARBOUR TOWN",
        "Issued on: 17/03/2021 - 08:15",
        "March 17, 2021 8:15 AM GMT+1 Updated 2 days ago",
        "March 17, 2021 Updated 5:12 p.m. ET",
        "March 17, 20218:15 AM UTC",
        "HARBOUR TOWN, March 17, 2021 (Wire) -- The ferry stayed in the harbour on Wednesday.",
    ],
)
def test_a_line_that_stamps_an_article_is_read(line):
    assert parse_stamp(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "On 17 March 2021 the ferry stayed in the harbour.",
        "The ferry was built in 2019.",
        "17 March 2021 was a stormy day",
        "17 March 2021 updated figures showed two more storms",
        "Posted on 17 March 2021 - The ferry stayed",
        "Released on 17 March 2021, the report names no one.",
        "Issued 5,000 tickets",
        "Published in 2019 by a small press",
        "By 17 March 2021",
        "The ferry, 17 March 2021",
        "The Moon Landing, 17 March 2021",
        "The Battle of Lundby – 17 March 2021",
        "Hard Times (17 March 2021)",
        "Alma Dorrit and Bruno Falkner in Lundby, 17 March 2021",
        "Harbour News, Spring 2021",
        "By Wednesday, March 17, 2021",
        "Updated 2 hours ago",
        "Date: 3/4/2021",
        "The harbour master spoke on March 17, 2021",
        "The storm of March 17, 2021 (the worst in years) -- and its end",
    ],
)
def test_a_line_that_only_mentions_a_date_is_no_stamp(line):
    assert parse_stamp(line) is None


def test_metadata_is_kept_before_a_stamp_in_the_text():
    [result] = date_articles([article(f"Published: 1 May 2020\n{PROSE}", published=DAY)], dt.date(2019, 1, 1))
    assert (result.published, result.published_from) == (DAY, "metadata")


def test_a_stamp_in_the_text_is_taken_before_the_option():
    [result] = date_articles([article(f"17 March 2021\n{PROSE}")], dt.date(2019, 1, 1))
    assert (result.published, result.published_from) == (DAY, "text")


def test_the_option_is_taken_before_the_other_articles():
    results = date_articles([article(), article(published=dt.date(2020, 1, 1), number=2)], DAY)
    assert (results[0].published, results[0].published_from) == (DAY, "option")


def test_the_lower_median_of_the_others_is_inferred():
    days = [dt.date(2021, 3, day) for day in (20, 17, 30, 2)]
    others = [article(published=day, number=number) for number, day in enumerate(days, 2)]
    results = date_articles([article(), *others], None)
    assert (results[0].published, results[0].published_from) == (DAY, "inferred")


def test_a_stamp_found_in_one_text_dates_the_others():
    results = date_articles([article(), article(f"{PROSE}\nPosted on 17 March 2021", number=2)], None)
    assert [(one.published, one.published_from) for one in results] == [(DAY, "inferred"), (DAY, "text")]


def test_without_any_date_the_articles_stay_undated():
    assert date_articles([article(), article(number=2)], None) == [article(), article(number=2)]


def test_the_order_of_the_articles_is_kept():
    results = date_articles([article(number=3), article(number=1), article(number=2)], DAY)
    assert [one.id for one in results] == ["a3", "a1", "a2"]


def test_dating_twice_changes_nothing():
    once = date_articles([article(), article(published=DAY, number=2)], None)
    assert date_articles(once, None) == once


def test_no_articles_give_no_articles():
    assert date_articles([], DAY) == []


def test_published_beats_updated_whichever_comes_first():
    assert dated("Updated: 18 March 2021", "Published: 17 March 2021", PROSE).published == DAY


def test_a_bare_date_beats_updated():
    assert dated("Updated: 18 March 2021", "17 March 2021", PROSE).published == DAY


def test_published_beats_a_bare_date():
    assert dated("18 March 2021", "Published: 17 March 2021", PROSE).published == DAY


def test_updated_alone_dates_the_article():
    assert dated(PROSE, "Updated: 17 March 2021").published == DAY


def test_a_year_in_prose_dates_nothing():
    assert dated("In 2019 the ferry was new.", "It sailed until 17 March 2021.").published is None


def test_a_labelled_stamp_at_the_end_counts():
    assert dated(*[PROSE] * 100, "First published on 17 March 2021").published == DAY


def test_a_stamp_at_the_head_beats_a_comment_below_the_page():
    assert dated("17 March 2021", *[PROSE] * 100, "Posted on 20 March 2021").published == DAY


def test_a_bare_date_at_the_end_is_that_of_a_teaser():
    assert dated(*[PROSE] * 100, "17 March 2021").published is None


def test_a_bare_date_below_the_head_is_an_entry_of_a_timeline():
    assert dated(*[PROSE] * (BARE_LINES - 1), "17 March 2021").published == DAY
    assert dated(*[PROSE] * BARE_LINES, "17 March 2021").published is None


def test_a_labelled_stamp_in_the_middle_is_not_looked_at():
    assert dated(*[PROSE] * STAMP_LINES, "Posted 17 March 2021", *[PROSE] * STAMP_LINES).published is None


def test_blank_lines_do_not_push_a_stamp_out_of_the_head():
    assert dated(PROSE, *[""] * 100, "17 March 2021", PROSE).published == DAY


def test_an_outlet_with_a_date_stamps_an_article_only_at_its_head():
    story = "The ferry stayed in the harbour.\n\n" * 4
    (dated,) = date_articles([article("# The ferry\n\n*Harbour News, 17 March 2021*\n\n" + story)], None)
    assert (dated.published, dated.published_from) == (DAY, "text")
    (undated,) = date_articles([article(story + "Harbour News, 17 March 2021\n")], None)
    assert undated.published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Lundby Courier, 24 March 2025", "Lundby Courier"),
        ("*The Daily Planet, 12 February 2025*", "The Daily Planet"),
        ("**Varde Echo** – Monday 24 March 2025", "Varde Echo"),
        ("By Alma Dorrit | Varde Post-Gazette (24 March 2025)", "Varde Post-Gazette"),
        ("Reuters, 24 March 2025", "Reuters"),
        ("Lundby Tidings, 24 March 2025", "Lundby Tidings"),
        ("The Times of Lundby, 24 March 2025", "The Times of Lundby"),
        ("The Battle of Lundby – 10 July 1940", None),
        ("The Moon Landing, 20 July 1969", None),
        ("Breaking News, 24 March 2025", None),
        ("Morning Raid, 24 March 2025", None),
        ("Lundby Courier, spring 2025", None),
        ("Lundby Courier", None),
        ("By Alma Dorrit, 24 March 2025", None),
    ],
)
def test_the_outlet_stands_with_a_date_in_the_first_lines(line, outlet):
    assert find_outlet(f"Rovers win\n{line}\n\n{PROSE}") == outlet
    assert find_outlet(f"{PROSE}\n\n" * 4 + line) is None  # the caption of a picture, perhaps


def test_a_headline_with_a_date_of_old_dates_nothing():
    assert dated("The Moon Landing, 20 July 1969", PROSE).published is None

"""Times: weekdays, months, clock times and spans, resolved on the article's own clock, and which two conflict."""

import datetime as dt

import pytest

from factcheck.facts import extract
from factcheck.facts.clock import days_of
from factcheck.facts.times import conflict

FRIDAY = dt.date(2024, 3, 15)


def times(text, published=FRIDAY):
    return list(extract(text, published).times)


def only(text, published=FRIDAY):
    (time,) = times(text, published)
    return time


def day(month, day, year=2024):
    return dt.date(year, month, day), dt.date(year, month, day)


def month(month, last, year=2024):
    return dt.date(year, month, 1), dt.date(year, month, last)


def conflicting(left, right, published=FRIDAY):
    """True when the only times of two sentences conflict, whichever comes first."""
    both = {
        conflict(only(left, published), only(right, published)),
        conflict(only(right, published), only(left, published)),
    }
    assert len(both) == 1
    return both.pop()


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Monday", day(3, 11)),
        ("on Friday", day(3, 15)),
        ("on Saturday", day(3, 9)),
        ("last Monday", day(3, 11)),
        ("last Friday", day(3, 8)),
        ("yesterday", day(3, 14)),
        ("the day before yesterday", day(3, 13)),
        ("last night", day(3, 14)),
        ("today", day(3, 15)),
        ("this morning", day(3, 15)),
        ("on March 2", day(3, 2)),
        ("on 2 March", day(3, 2)),
        ("on the 2nd of March", day(3, 2)),
        ("on Mar. 2", day(3, 2)),
        ("on 2024-03-02", day(3, 2)),
        ("on December 29", day(12, 29, 2023)),
        ("on December 29, 2021", day(12, 29, 2021)),
        ("on 29 December 2021", day(12, 29, 2021)),
        ("on February 29", day(2, 29)),
        ("on Christmas Day", day(12, 25, 2023)),
        ("on New Year's Eve 2021", day(12, 31, 2021)),
        ("on New Year’s Day", day(1, 1)),
        ("earlier this week", (dt.date(2024, 3, 11), dt.date(2024, 3, 17))),
        ("this week", (dt.date(2024, 3, 11), dt.date(2024, 3, 17))),
        ("last week", (dt.date(2024, 3, 4), dt.date(2024, 3, 10))),
        ("this month", month(3, 31)),
        ("last month", month(2, 29)),
        ("last year", (dt.date(2023, 1, 1), dt.date(2023, 12, 31))),
        ("in March", month(3, 31)),
        ("in early March", (dt.date(2024, 3, 1), dt.date(2024, 3, 15))),
        ("in mid-February", (dt.date(2024, 2, 8), dt.date(2024, 2, 24))),
        ("at the end of February", (dt.date(2024, 2, 16), dt.date(2024, 2, 29))),
        ("in the first week of March 2021", (dt.date(2021, 3, 1), dt.date(2021, 3, 9))),
        ("by the end of February", month(2, 29)),
        ("in February", month(2, 29)),
        ("in September", month(9, 30, 2023)),
        ("last September", month(9, 30, 2023)),
        ("last March", month(3, 31, 2023)),
        ("in May", month(5, 31, 2023)),
        ("in September 2021", month(9, 30, 2021)),
        ("in October last year", month(10, 31, 2023)),
        ("in 2019", (dt.date(2019, 1, 1), dt.date(2019, 12, 31))),
        ("in early 2019", (dt.date(2019, 1, 1), dt.date(2019, 5, 31))),
        ("in mid-2019", (dt.date(2019, 4, 1), dt.date(2019, 9, 30))),
        ("in the second half of 2019", (dt.date(2019, 7, 1), dt.date(2019, 12, 31))),
    ],
)
def test_a_time_in_the_past_is_resolved_at_the_date_of_the_article(words, days):
    time = only(f"The bridge fell {words}.")
    assert (time.first, time.last) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Monday", day(3, 18)),
        ("next Monday", day(3, 18)),
        ("tomorrow", day(3, 16)),
        ("the day after tomorrow", day(3, 17)),
        ("in June", month(6, 30)),
        ("next March", month(3, 31, 2025)),
        ("this September", month(9, 30)),
        ("next week", (dt.date(2024, 3, 18), dt.date(2024, 3, 24))),
        ("next month", month(4, 30)),
        ("on 3 May", day(5, 3)),
    ],
)
def test_a_time_to_come_lies_behind_the_date_of_the_article(words, days):
    time = only(f"The bridge will open {words}.")
    assert (time.first, time.last) == days


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The fair opens on Monday.", dt.date(2024, 3, 18)),
        ("The window closes at 11 p.m. on Monday.", dt.date(2024, 3, 18)),
        ("The fair opens on Friday.", FRIDAY),
        ("The gates close at 11 p.m. on Monday.", dt.date(2024, 3, 18)),
        ("Ferries stop running at noon on Monday.", dt.date(2024, 3, 18)),
        ("The rules take effect on Monday.", dt.date(2024, 3, 18)),
        ("Voters go to the polls on Monday.", dt.date(2024, 3, 18)),
        ("Voters had to go to the polls on Monday.", dt.date(2024, 3, 11)),
        ("The union called a strike for Monday.", dt.date(2024, 3, 18)),
        ("The hearing was set by the court for early Monday.", dt.date(2024, 3, 18)),
        ("The union called off the strike on Monday.", dt.date(2024, 3, 11)),
        ("They declared a fine for Monday's strike.", dt.date(2024, 3, 11)),
        ("The fair was open on Monday.", dt.date(2024, 3, 11)),
        ("The gates did not open on Monday.", dt.date(2024, 3, 11)),
        ("The fair opened on Monday.", dt.date(2024, 3, 11)),
        ("The fair, which opens in June, was sold on Monday.", dt.date(2024, 3, 11)),
    ],
)
def test_what_opens_on_a_weekday_is_to_come(text, first):
    weekday = next(time for time in times(text) if time.weekday is not None)
    assert weekday.first == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mayor to Open Bridge on Monday", dt.date(2024, 3, 18)),
        ("Ex-mayor Dorrit to stand trial on Monday", dt.date(2024, 3, 18)),
        ("Efforts to find the boy went on on Monday.", dt.date(2024, 3, 11)),
        ("Mayor fails to open bridge on Monday", dt.date(2024, 3, 11)),
        ("Toll rises to nine on Monday", dt.date(2024, 3, 11)),
    ],
)
def test_the_headline_of_a_plan_is_of_a_day_to_come(text, first):
    assert only(text).first == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("She will be buried in Varde on Monday.", dt.date(2024, 3, 18)),
        ("The two are expected to be formally charged on Monday.", dt.date(2024, 3, 18)),
        ("Dorrit, in line to be elected speaker on Monday, said no more.", dt.date(2024, 3, 18)),
        ("She gave an interview to be shown on Monday.", dt.date(2024, 3, 18)),
        ("The party is poised to take the council on Monday.", dt.date(2024, 3, 18)),
        ("She plans on Monday to bring it up.", dt.date(2024, 3, 18)),
        ("The boy had to be released on Monday.", dt.date(2024, 3, 11)),
        ("A vote to be held soon was called off on Monday.", dt.date(2024, 3, 11)),
        ("She will be missed, said those who buried her on Monday.", dt.date(2024, 3, 11)),
    ],
)
def test_what_will_be_done_on_a_weekday_is_to_come(text, first):
    assert only(text).first == first


def test_a_coming_month_may_lie_in_the_next_year():
    time = only("The bridge will open in January.", dt.date(2023, 12, 20))
    assert (time.first, time.last) == month(1, 31)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The bridge will be available in March.", dt.date(2025, 3, 1)),
        ("The trial will begin on 4 March.", dt.date(2025, 3, 4)),
        ("A verdict is expected by the end of March.", dt.date(2025, 3, 1)),
        ("The fair is to be held in Oslo in early March.", dt.date(2025, 3, 1)),
        ("The fair will open on 10 May.", dt.date(2024, 5, 10)),
        ("The bridge is closed until 4 March.", dt.date(2025, 3, 4)),
        ("The bridge is closed until 31 December.", dt.date(2024, 12, 31)),
        ("It will examine the crash of the ferry on 4 March.", dt.date(2024, 3, 4)),
        ("The court will hear of a crime that was committed in March.", dt.date(2024, 3, 1)),
        ("The fair, which was due in March, will be held on a meadow.", dt.date(2024, 3, 1)),
    ],
)
def test_a_plan_for_a_month_that_has_passed_is_for_that_of_the_next_year(text, first):
    assert only(text, dt.date(2024, 5, 15)).first == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The law takes effect on October 20 if it is adopted.", dt.date(2024, 10, 20)),
        ("The law took effect on October 20.", dt.date(2023, 10, 20)),
    ],
)
def test_what_takes_effect_on_a_day_is_to_come(text, first):
    assert only(text).first == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It would end the strike that began in late December.", dt.date(2023, 12, 16)),
        ("The mayor vowed in November that it would never open.", dt.date(2023, 11, 1)),
        ("The bridge will be opened in November.", dt.date(2024, 11, 1)),
        ("The mayor said it will open in November.", dt.date(2024, 11, 1)),
    ],
)
def test_a_month_belongs_to_the_verb_before_it(text, first):
    assert only(text).first == first


LAST_MONDAY, NEXT_MONDAY = dt.date(2024, 3, 11), dt.date(2024, 3, 18)


@pytest.mark.parametrize(
    "text",
    [
        "The museum is closed until Monday.",
        "The road remains shut through Monday.",
        "The truce lasts until Monday.",
        "The mayor has until noon on Monday to resign.",
        "They gave him until Monday to leave.",
        "Workers must leave by Monday.",
        "Flights have been cancelled until at least Monday.",
        "The curfew was extended until Monday.",
        "Schools in Varde closed until Monday",
        "The pool is closed from Monday.",
        "Trains run again from Monday.",
        "The rule applies starting Monday.",
        "Beginning Monday, visitors must pay.",
        "The fair runs from Sunday to Monday.",
        "Rain is forecast for Monday.",
        "The storm is forecast to make landfall early Monday.",
        "A vote is planned for Monday.",
        "The inquest opens Monday.",
        "The court convenes on Monday.",
        "Voters head to the polls on Monday.",
        "Relief may come on Monday.",
        "The airport reopens at noon Monday.",
    ],
)
def test_what_holds_until_a_weekday_or_from_it_on_does_so_from_now(text):
    assert next(time for time in times(text) if time.weekday == 0).first == NEXT_MONDAY


@pytest.mark.parametrize(
    "text",
    [
        "The strike lasted until Monday.",
        "He stayed in the hospital until Monday.",
        "They had left by Monday.",
        "Trains ran again from Monday.",
        "Starting Monday, the troops shelled the town.",
        "Footage from Monday shows the fire.",
        "The vote on Monday is the third in a year.",
        "After his arrest on Monday, he told them that he is ill.",
        "They struggled to reach the village on Monday.",
        "The man came to grab a coffee Monday.",
        "He drove into the command building Monday.",
        "They search for those who died after two blasts Monday.",
        "The share is worth more than on Monday.",
        "It cannot be told, and so on Monday a fifth of them was led away.",
        "He said they’d decided on Monday.",
        "She spoke at a Monday meeting.",
        "The hunt for the suspects took a violent turn Monday.",
        "Talks had been scheduled for Monday but did not take place.",
        "He is accused of killing her on Monday.",
        "Monday’s vote is a blow to the mayor.",
    ],
)
def test_what_lasted_until_a_weekday_or_from_it_on_was(text):
    assert only(text).first == LAST_MONDAY


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed until Monday.",
        "The museum is closed on Monday.",
        "The two meet on Monday.",
        "On Monday the two meet again.",
        "He was due in court on Monday.",
        "He was to be sworn in on Monday.",
        "The talks, which were due to end on Monday, were stopped.",
        "The match was moved to Monday.",
        "The talks have been extended by a day to Monday.",
        "Monday marks a year since the crash.",
        "Ahead of Monday’s vote, tension is high.",
        "As of Monday, nine people are missing.",
        "He died on Easter Monday.",
        "He was shot that Monday.",
        "He was shot the following Monday.",
    ],
)
def test_of_a_weekday_that_may_lie_behind_or_ahead_only_the_name_is_known(text):
    time = only(text)
    assert (time.weekday, time.first) == (0, None)
    assert conflict(time, only("It was on Tuesday."))
    assert not conflict(time, only("It will be on Monday."))
    assert not conflict(time, only("It was on Monday."))
    assert conflict(time, only("It was on 12 March."))
    assert not conflict(time, only("It was on 11 March."))


def test_next_may_mean_a_day_of_this_week_or_of_the_next_one():
    assert only("They will meet next Friday.", LAST_MONDAY).first is None
    assert only("They will meet next Monday.", LAST_MONDAY).first == NEXT_MONDAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The museum is closed until May.", month(5, 31)),
        ("The fair runs through January.", month(1, 31, 2025)),
        ("The museum reopens in May.", month(5, 31)),
        ("The fair opens in Osaka in May.", month(5, 31)),
        ("They may meet in May.", month(5, 31)),
        ("The museum is shut until the end of the month.", month(3, 31)),
        ("He fell ill at the end of the month.", None),
        ("They met at the weekend.", (dt.date(2024, 3, 8), dt.date(2024, 3, 10))),
        ("They met last weekend.", (dt.date(2024, 3, 8), dt.date(2024, 3, 10))),
        ("They will meet this weekend.", (dt.date(2024, 3, 15), dt.date(2024, 3, 17))),
        ("They will meet next weekend.", (dt.date(2024, 3, 15), dt.date(2024, 3, 24))),  # or this one, some say
        ("They met the weekend before last.", (dt.date(2024, 3, 1), dt.date(2024, 3, 3))),
        ("They met the following week.", None),
    ],
)
def test_months_weeks_and_their_ends_lie_behind_or_ahead_as_their_verbs(text, days):
    assert [(time.first, time.last) for time in times(text)] == ([days] if days else [])


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on March 5-7", (dt.date(2024, 3, 5), dt.date(2024, 3, 7))),
        ("on 5–7 March", (dt.date(2024, 3, 5), dt.date(2024, 3, 7))),
        ("on Mar. 5 and 6", (dt.date(2024, 3, 5), dt.date(2024, 3, 6))),
        ("between 5 and 7 March 2021", (dt.date(2021, 3, 5), dt.date(2021, 3, 7))),
        ("in 1994-95", (dt.date(1994, 1, 1), dt.date(1995, 12, 31))),
        ("between Sunday and Wednesday", (dt.date(2024, 3, 10), dt.date(2024, 3, 13))),
        ("between 1994 and 1999", (dt.date(1994, 1, 1), dt.date(1999, 12, 31))),
        ("in the 1990s", (dt.date(1990, 1, 1), dt.date(1999, 12, 31))),
    ],
)
def test_a_span_of_days_or_years_is_one_time(words, days):
    time = only(f"The fair was held {words}.")
    assert (time.first, time.last) == days
    assert extract(f"The fair was held {words}.", FRIDAY).quantities == ()


def test_a_number_of_something_behind_a_day_is_no_day():
    time = only("On March 5 and 6 people died.")
    assert (time.first, time.last) == day(3, 5)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("He vanished a week ago Tuesday.", dt.date(2024, 3, 5)),
        ("He vanished two weeks ago on Sunday.", dt.date(2024, 2, 25)),
        ("He vanished Tuesday last week.", dt.date(2024, 3, 5)),
        ("He vanished the Tuesday before last.", dt.date(2024, 3, 5)),
        ("He vanished on Tuesday of last week.", dt.date(2024, 3, 5)),
        ("They will meet next week, on Tuesday.", dt.date(2024, 3, 19)),
    ],
)
def test_a_weekday_is_of_the_week_beside_it(text, first):
    assert {time.first for time in times(text)} == {first}


def test_the_am_of_a_clock_time_is_no_verb():
    assert times("It fell at 3:25 am Monday.")[-1].first == LAST_MONDAY


def test_ago_is_as_vague_as_its_unit():
    time = only("The bridge fell a month ago.")
    assert time.first < dt.date(2024, 2, 10) < dt.date(2024, 2, 20) < time.last
    time = only("The bridge fell two days ago.")
    assert (time.first, time.last) == (dt.date(2024, 3, 12), dt.date(2024, 3, 14))


@pytest.mark.parametrize(
    ("words", "minute", "zone"),
    [
        ("at 5:30 p.m.", 17 * 60 + 30, None),
        ("at 5.30pm", 17 * 60 + 30, None),
        ("at 5 pm", 17 * 60, None),
        ("at 17:30", 17 * 60 + 30, None),
        ("at 17:30 GMT", 17 * 60 + 30, "gmt"),
        ("at 1730 GMT", 17 * 60 + 30, "gmt"),
        ("at 1730hrs", 17 * 60 + 30, None),
        ("at 5 p.m. EST", 17 * 60, "est"),
        ("at 12:05 a.m.", 5, None),
        ("at noon", 720, None),
        ("shortly after midday", 720, None),
        ("at half past twelve", 750, None),
        ("at half past midnight", 30, None),
        ("at half-past eight in the evening", 20 * 60 + 30, None),
        ("at quarter to midnight", 23 * 60 + 45, None),
        ("at half past noon", 750, None),
        ("at ten past four", 250, None),
        ("at twenty to six", 5 * 60 + 40, None),
        ("when it was twenty-five to midnight", 23 * 60 + 35, None),
        ("at seven o’clock in the evening", 19 * 60, None),
        ("at seven in the evening", 19 * 60, None),
        ("at about 7 in the morning", 7 * 60, None),
        ("at quarter to nine p.m.", 20 * 60 + 45, None),
        ("at 10 o’clock GMT", 600, "gmt"),
        ("at midnight local time", 0, "local time"),
        ("at 6:10 p.m. Indian time", 18 * 60 + 10, "indian time"),
        ("at 17:30 (Moscow time)", 17 * 60 + 30, "moscow time"),
        ("at 5 p.m. Eastern", 17 * 60, "eastern"),
        ("at 5 p.m. Pacific Time", 17 * 60, "pacific time"),
        ("at 5 p.m. AEST", 17 * 60, "aest"),
        ("at 5 p.m. CET", 17 * 60, "cet"),
        ("at 5 p.m. in the evening", 17 * 60, None),
    ],
)
def test_a_clock_time_is_a_minute_of_the_day_with_its_zone(words, minute, zone):
    time = only(f"The siren went off {words}")
    assert (time.grain, time.minute, time.zone) == ("clock", minute, zone)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("6 p.m. US officials met.", None),
        ("6 p.m. Est was quiet.", None),
        ("6 p.m. Prime Time began.", None),
        ("6 p.m. Officials Say Time is short.", None),
        ("6 p.m. US Eastern time they met.", "eastern time"),
        ("6 p.m. MDT they met.", "mdt"),
    ],
)
def test_capitals_behind_a_clock_time_are_a_zone_only_where_they_name_one(words, zone):
    assert only(f"At {words}").zone == zone


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("between 2 and 4 p.m.", (14 * 60, 16 * 60)),
        ("between 2 p.m. and 4:30 p.m.", (14 * 60, 16 * 60 + 30)),
        ("between 11 and 1 p.m.", (11 * 60, 13 * 60)),
        ("between 10 p.m. and 2 a.m.", (22 * 60, 26 * 60)),
        ("from 2 to 4 p.m.", (14 * 60, 16 * 60)),
        ("2-4 p.m.", (14 * 60, 16 * 60)),
    ],
)
def test_between_two_clock_times_is_one_span(words, hours):
    time = only(f"The lift was shut {words} then.")
    assert (time.grain, time.minute, time.hours) == ("clock", None, hours)


def test_a_clock_time_within_a_span_is_no_conflict():
    span = "It fell between 2 and 4 p.m."
    assert not conflicting(span, "It fell at 3 p.m.")
    assert conflicting(span, "It fell at 5 p.m.")
    assert conflicting(span, "It fell between 5 and 6 p.m.")
    assert not conflicting(span, "It fell between 3 and 6 p.m.")


def test_two_spans_with_one_end_in_common_conflict():
    for left, right in (
        ("on March 5-7", "on March 5-8"),
        ("between August 25 and September 12", "between August 25 and September 21"),
        ("between 2 and 4 p.m.", "between 2 and 5 p.m."),
        ("in 1994-95", "in 1994-96"),
    ):
        assert conflicting(f"It was sold {left}.", f"It was sold {right}.")
    assert not conflicting("It was sold on March 5-7.", "It was sold on March 5.")
    assert not conflicting("It was sold on March 5-7.", "It was sold from 5 to 7 March.")


@pytest.mark.parametrize(
    "text", ["Rovers won 21:19.", "Growth was 5.30 points.", "The lift stops at 25:70.", "He shot two in the evening."]
)
def test_a_score_or_a_decimal_number_is_no_clock_time(text):
    assert times(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He told reporters on Thursday that the bridge fell.",
        "Officials said Thursday the bridge fell.",
        "The mayor announced late on Thursday that the bridge fell.",
        "The mayor said in a statement on Thursday that the bridge fell.",
        "The bridge fell, the mayor said on Thursday.",
    ],
)
def test_the_time_of_a_speech_is_not_the_time_of_the_event(text):
    assert only(text).told


def test_the_time_of_the_event_is_told_apart_from_that_of_the_speech():
    fell, said = times("The bridge fell on Tuesday, the mayor said on Thursday.")
    assert (fell.told, said.told) == (False, True)


@pytest.mark.parametrize(
    "text", ["May they rest in peace.", "It may rain.", "March to the square, he cried.", "They march on Lund."]
)
def test_the_verbs_may_and_march_are_no_months(text):
    assert times(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jan van Eekhout won.",
        "Jan said no.",
        "April Jones was found.",
        "The body of April Jones was found.",
        "They spoke to May and Dorrit.",
        "June Carter and August Wilson met.",
        "Mark March resigned.",
        "Theresa May resigned.",
        "Judge April Perry ruled.",
        "Storm June hit the coast.",
        "June said no.",
        "The Sunday Times was sold.",
        "Black Friday was dull.",
        "Sheffield Wednesday won.",
        "They protest every Saturday.",
        "Fewer came than on a Thursday.",
        "It is shut on the first Sunday of a month.",
    ],
)
def test_what_is_called_like_a_month_or_a_weekday_is_none(text):
    assert times(text) == []


@pytest.mark.parametrize("text", ["The blast killed one Monday.", "On Monday World Bank staff met."])
def test_a_weekday_is_one_beside_a_count_or_a_name(text):
    assert [time.weekday for time in times(text)] == [0]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("It fell in April.", 4),
        ("It fell in Jan. and was rebuilt.", 1),
        ("June was dry.", 6),
        ("The April attack was denied.", 4),
        ("The June Derby was won by a mare.", 6),
        ("Until April trains ran.", 4),
        ("At the end of May it fell.", 5),
        ("It lost money in the year to March.", 3),
        ("In April Russia left.", 4),
        ("The fee will rise from May.", 5),
    ],
)
def test_a_month_is_one_by_the_words_beside_it(text, month):
    assert only(text).month == month


def test_a_span_of_months_has_the_year_of_its_end():
    assert [time.first for time in times("He led it from January to June 2015.")] == [
        dt.date(2015, 1, 1),
        dt.date(2015, 6, 1),
    ]
    assert times("He led it from 5 November to 3 February 2015.")[0].first == dt.date(2014, 11, 5)


def test_from_may_to_july_are_two_months():
    assert [time.month for time in times("It was shut from May to July.")] == [5, 7]


@pytest.mark.parametrize("text", ["They met on February 30.", "They met on 2024-13-02."])
def test_a_day_that_does_not_exist_is_no_day(text):
    assert not any(time.grain == "day" for time in times(text))


def test_without_a_publication_date_weekdays_months_clocks_and_full_dates_are_known():
    weekday = only("The bridge fell on Monday.", None)
    assert (weekday.weekday, weekday.first) == (0, None)
    assert only("The bridge fell at noon.", None).minute == 720
    assert only("The bridge fell on 2 March 2024.", None).first == dt.date(2024, 3, 2)
    for words in ("last week", "yesterday", "two days ago", "in October last year"):
        assert times(f"The bridge fell {words}.", None) == []


def test_offsets_hold_the_words_of_the_time():
    text = "The bridge fell last Monday at 5 p.m. local time, they said."
    assert [text[time.start : time.end] for time in times(text)] == ["last Monday", "5 p.m. local time"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It fell on Monday.", "It fell on Tuesday."),
        ("It fell in September.", "It fell in February."),
        ("It fell last week.", "It fell on Wednesday."),
        ("It fell on 2 March.", "It fell on 3 March."),
        ("It fell in 2019.", "It fell in May 2021."),
        ("It fell at 5 p.m.", "It fell at 8 p.m."),
        ("It fell at 17:00 GMT.", "It fell at noon GMT."),
        ("It fell at 5 p.m. Eastern time.", "It fell at 8 p.m. EST."),
    ],
)
def test_times_without_a_common_moment_conflict(left, right):
    assert conflicting(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It fell on Monday.", "It fell on 11 March."),
        ("It fell on Monday.", "It fell earlier this week."),
        ("It fell this week.", "It fell this month."),
        ("It fell on 2 March.", "It fell in March."),
        ("It fell in May 2021.", "It fell in 2021."),
        ("It fell around 9 a.m.", "It fell at 9.11 a.m."),
        ("It fell at 23:55.", "It fell shortly after midnight."),
        ("It fell at 5 p.m. EST.", "It fell at 22:00 GMT."),
        ("It fell at 0737 GMT.", "It fell in the afternoon of Tuesday."),
        ("It fell at 17:00 GMT.", "It fell at noon."),
        ("It fell at 5 p.m. Moscow time.", "It fell at 7:30 p.m. Indian time."),
        ("It fell at 5 p.m. Eastern.", "It fell at 2 p.m. PDT."),
        ("It fell at 17:00 JST.", "It fell at 18:00 AEST."),
    ],
)
def test_a_time_inside_another_or_in_another_zone_is_no_conflict(left, right):
    assert not conflicting(left, right)


def test_a_clock_time_may_be_a_bound():
    assert not conflicting("It fell after midnight.", "It fell at 1:30 a.m.")
    assert not conflicting("It fell before 1 a.m.", "It fell at 11:30 p.m.")
    assert not conflicting("It fell by 9 p.m.", "It fell at 8:30 p.m.")
    assert conflicting("It fell after 9 p.m.", "It fell at 8:30 p.m.")
    assert conflicting("It fell after 9 p.m.", "It fell at 2 a.m.")
    assert conflicting("It fell after 9 p.m.", "It fell after 10 p.m.")
    assert conflicting("It fell shortly after 9 p.m.", "It fell at 10 p.m.")


def test_through_a_day_is_until_the_next_one():
    assert not conflicting("It is closed through Monday.", "It is closed until Tuesday.")
    assert not conflicting("It is closed through Monday.", "It is closed until Monday.")
    assert conflicting("It is closed through Monday.", "It is closed until Wednesday.")
    assert conflicting("It is closed through Monday.", "It is closed through Tuesday.")


def test_a_night_reaches_into_the_next_day():
    assert not conflicting("It fell on Saturday night.", "It fell on Sunday.")
    assert not conflicting("It fell on Saturday night.", "It fell early on Sunday.")
    assert conflicting("It fell on Saturday night.", "It fell on Sunday night.")
    assert conflicting("It fell on Saturday evening.", "It fell on Sunday.")
    _, midnight = times("It fell at midnight on Saturday.")
    assert not conflict(midnight, only("It fell early on Sunday."))
    assert conflict(midnight, only("It fell late on Sunday."))
    assert not conflicting("It fell on the night of March 9-10.", "It fell early on March 10.")


def test_months_and_days_are_compared_where_no_year_is_known():
    assert conflicting("It fell in early December.", "It fell at the end of November.", None)
    assert conflicting("It fell on 2 March.", "It fell on 3 March.", None)
    assert not conflicting("It fell on 2 March.", "It fell in March.", None)
    assert not conflicting("It fell on 2 March.", "It fell in May 2021.", None)
    march = only("It fell on 2 March.", None)
    assert (march.month, march.day, march.first) == (3, 2, None)


@pytest.mark.parametrize(
    ("text", "minute"),
    [("It fell at 17.40.", 1060), ("It fell at 08.05 on Monday.", 485), ("It fell at 14.30 GMT.", 870)],
)
def test_hours_and_minutes_may_be_parted_by_a_full_stop(text, minute):
    assert next(time for time in times(text) if time.grain == "clock").minute == minute


@pytest.mark.parametrize(
    "text",
    [
        "The share closed at 17.40.",
        "He ran it in 9.58.",
        "They worked 2000 hours.",
        "It rose to 17.40.",
        "At 29.50 it fell.",
    ],
)
def test_a_decimal_number_and_hours_of_work_are_no_clock_time(text):
    assert not any(time.grain == "clock" for time in times(text))


@pytest.mark.parametrize("words", ["Last Friday", "last Friday"])
def test_last_is_last_at_the_head_of_a_sentence_too(words):
    assert only(f"{words} it fell.").first == FRIDAY - dt.timedelta(days=7)


@pytest.mark.parametrize(
    "text",
    [
        "They voted on Wednesday for a bridge that will cost a lot.",
        "On Wednesday they voted for a bridge that will cost a lot.",
        "He sat next to her on Wednesday.",
        "They have been here since Wednesday and will stay.",
        "Fares will rise after the council on Wednesday announced a new tax.",
    ],
)
def test_what_was_is_not_moved_ahead_by_what_is_to_come(text):
    assert only(text).first == FRIDAY - dt.timedelta(days=2)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry line intends to have its boats running again on Sunday.",
        "The weather service expects the storm to come ashore on Sunday night.",
        "The mayor aims to reopen the bridge on Sunday.",
    ],
)
def test_what_somebody_intends_or_expects_is_to_come(text):
    assert only(text).first == FRIDAY + dt.timedelta(days=2)


def test_weekdays_are_compared_where_the_publication_dates_are_unknown():
    assert conflicting("It fell on Monday.", "It fell on Tuesday.", None)
    assert not conflicting("It fell on Monday.", "It fell last Monday.", None)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Tuesday, May 3, 2022", dt.date(2022, 5, 3)),
        ("Tuesday 3 May 2022", dt.date(2022, 5, 3)),
        ("Tuesday the 27th of February", dt.date(2024, 2, 27)),
        ("3 May 2022, Tuesday", dt.date(2022, 5, 3)),
        ("Wednesday, May 3, 2022", dt.date(2024, 3, 13)),  # one of the two is wrong
    ],
)
def test_a_weekday_beside_its_date_is_that_day(words, first):
    weekday = next(time for time in times(f"It fell on {words}.") if time.weekday is not None)
    assert weekday.first == first


def test_one_weekday_in_articles_of_two_weeks_is_two_days():
    earlier, later = only("It fell on Monday."), only("It fell on Monday.", FRIDAY + dt.timedelta(days=7))
    assert conflict(earlier, later)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed nine on Tuesday, police said on Thursday.", (12, 12)),
        ("Police said on Thursday that nine were killed.", (14, 14)),
        ("In March it rained until Monday.", (11, 11)),
        ("Nine were killed.", None),
    ],
)
def test_days_that_a_sentence_speaks_of(text, expected):
    days = days_of(text, dt.date(2024, 3, 14))
    assert (days and (days[0].day, days[1].day)) == expected


def test_days_need_the_date_of_the_article():
    assert days_of("Nine were killed on Tuesday.", None) is None


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("The fort fell on June 3.", "2024-03-13", "2023-06-03"),  # what fell did so before
        ("The fair ran May 3-5.", "2024-03-13", "2023-05-03 2023-05-05"),
        ("The trial opened on 15 January.", "2023-12-28", "2023-01-15"),
        ("It will be held on 5-7 January.", "2024-03-13", "2025-01-05 2025-01-07"),
        ("It will open on New Year's Day.", "2024-03-13", "2025-01-01"),
        ("It fell on 13 March last year.", "2024-03-13", "2023-03-13"),
        ("It fell on March 5 in 2019.", "2024-03-13", "2019-03-05"),
        ("It fell in March of last year.", "2024-03-13", "2023-03-01 2023-03-31"),
        ("It fell in the last week.", "2024-03-31", "2024-03-24 2024-03-31"),
        ("It fell in the last week of February.", "2024-03-31", "2024-02-20 2024-02-29"),
        ("The bridge will reopen Tuesday week.", "2024-03-13", "2024-03-26"),
        ("It opens the Friday after next.", "2024-03-13", "2024-03-22"),
        ("On 5 May 20 goats were sold.", "2024-06-13", "2024-05-05"),
        ("On 10 Nov 11 the barn fell.", "2024-11-13", "2024-11-10"),
        ("In May 14 goats were sold.", "2024-06-13", "2024-05-01 2024-05-31"),
        ("In March 2000 people voted.", "2024-06-13", "2024-03-01 2024-03-31"),
    ],
)
def test_the_day_that_is_meant(text, published, days):
    first, last = days_of(text, dt.date.fromisoformat(published))
    assert " ".join(dict.fromkeys((str(first), str(last)))) == days


def test_a_day_with_its_year_told_before():
    day = times("In 2019 he died on March 5.", dt.date(2024, 3, 13))[-1]
    assert (day.first, day.last) == (dt.date(2019, 3, 5), dt.date(2019, 3, 5))


@pytest.mark.parametrize(
    "text",
    [
        "It fell the day after Sunday's vote.",
        "It fell on the eve of Sunday's gala.",
        "It fell two hours before midnight.",
        "It fell half an hour before 9 p.m.",
        "He died thirty-five years ago.",
        "He died 1.5 years ago.",
    ],
)
def test_a_time_from_which_another_is_counted_is_not_that_of_the_deed(text):
    assert times(text, dt.date(2024, 3, 13)) == []


@pytest.mark.parametrize("text", ["He left a year ago today.", "He left three years ago on Monday."])
def test_years_ago_to_the_day(text):
    (time,) = times(text, dt.date(2024, 3, 13))
    assert time.grain == "year"


@pytest.mark.parametrize("text", ["He left on Friday the 13th.", "He left on the last Friday."])
def test_a_weekday_that_may_be_any(text):
    (time, *_) = times(f"{text[:-1]} of May." if "last" in text else text, dt.date(2024, 6, 13))
    assert (time.weekday, time.first) == (4, None)


@pytest.mark.parametrize("text", ["The council votes on Thursday.", "The bakers of Varde strike on Thursday."])
def test_a_verb_that_looks_like_a_noun_may_be_of_what_is_to_come(text):
    (time,) = times(text, dt.date(2024, 3, 13))
    assert (time.weekday, time.first) == (3, None)


def test_sentences_do_not_name_zones():
    (time,) = times("It left at 8 p.m. Some time later it came back.", dt.date(2024, 3, 13))
    assert time.zone is None


def hours_of(text):
    return [(text[time.start : time.end], time.hours) for time in times(text, MONDAY)]


MONDAY = dt.date(2024, 5, 13)


@pytest.mark.parametrize("text", ["Update at 7:47 p.m. ET.", "Last updated: 5 p.m.", "(Posted on Sunday.)"])
def test_the_stamp_of_a_live_blog_tells_when_it_was_written(text):
    assert [time.told for time in times(text, MONDAY)] == [True]


@pytest.mark.parametrize(
    ("text", "words", "hours"),
    [
        ("The dam broke late Sunday evening.", "late Sunday evening", (19 * 60, 24 * 60)),
        ("The dam broke early on Sunday.", "early on Sunday", (0, 10 * 60)),
        ("It broke yesterday afternoon, police said.", "yesterday afternoon", (11 * 60 + 30, 18 * 60 + 30)),
        ("It broke in the early hours of Sunday.", "early hours of Sunday", (0, 10 * 60)),
        ("It broke in the early morning hours of Sunday.", "early morning hours of Sunday", (0, 10 * 60)),
        ("It broke in the predawn hours of Sunday.", "predawn hours of Sunday", (0, 10 * 60)),
        ("It broke on the night of 12 May.", "night of 12 May", (17 * 60, 29 * 60)),
        ("They meet tonight.", "tonight", (17 * 60, 29 * 60)),
        ("They met this morning.", "this morning", (45, 12 * 60 + 30)),
        ("They met on Sunday.", "Sunday", None),
        ("She hosts the Sunday morning show.", "Sunday", None),
    ],
)
def test_a_part_of_the_day_is_read_with_its_day(text, words, hours):
    assert hours_of(text) == [(words, hours)]


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("It broke late Sunday evening.", "It broke on Sunday afternoon.", True),
        ("It broke on Sunday afternoon.", "It broke on Sunday evening.", False),  # at half past five
        ("It broke early Sunday.", "It broke on Sunday.", False),
        ("It broke on Sunday afternoon.", "It broke on Monday afternoon.", True),
        ("It broke on Saturday night.", "It broke early Sunday.", False),
        ("It broke on Saturday night.", "It broke on Sunday afternoon.", True),
        ("It broke on Saturday morning.", "It broke early Sunday.", True),
        ("It broke at 10:53 a.m.", "It broke at 10:55 a.m.", True),
        ("It broke at 10:53 a.m.", "It broke at about 10:55 a.m.", False),
        ("It broke at 9:45 a.m.", "It broke at 10 a.m.", True),
        ("It broke at 9:11 a.m.", "It broke at 9 a.m.", False),
        ("It broke at 9:24 a.m.", "It broke at 9:23 a.m.", False),
        ("It broke around noon.", "It broke early Sunday.", True),
        ("It broke at 3 p.m.", "It broke on Sunday afternoon.", False),
        ("It broke shortly after 3 p.m.", "It broke on Sunday morning.", True),
        ("It broke at 0800 GMT.", "It broke at 10 a.m. local time.", False),
    ],
)
def test_times_of_day_conflict_where_no_minute_fits_both(left, right, apart):
    assert conflict(times(left, MONDAY)[0], times(right, MONDAY)[0]) is apart
    assert conflict(times(right, MONDAY)[0], times(left, MONDAY)[0]) is apart


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("It broke shortly before midnight.", "It broke late Saturday.", False),
        ("It broke at 1:30 a.m.", "It broke on Saturday night.", False),
        ("It broke at 6:30 a.m.", "It broke on Saturday night.", True),
        ("It broke at 3:15.", "It broke on Saturday afternoon.", False),
        ("It broke at 3:15.", "It broke on Saturday morning.", False),
        ("It broke at 15:15.", "It broke on Saturday morning.", True),
        ("It broke at 3:15.", "It broke at 3:15 p.m.", False),
        ("It broke at 3:15.", "It broke at 4:15 p.m.", True),
        ("It broke at 11:59 p.m.", "It broke at 12:02 a.m.", True),
        ("It broke at 11:59 p.m.", "It broke around midnight.", False),
    ],
)
def test_a_day_ends_at_midnight_and_the_night_does_not(left, right, apart):
    assert conflict(times(left, MONDAY)[0], times(right, MONDAY)[0]) is apart
    assert conflict(times(right, MONDAY)[0], times(left, MONDAY)[0]) is apart


def test_the_number_of_an_asteroid_is_no_year():
    assert times("The probe went to asteroid 1998 QV7.") == []
    assert len(times("The probe left in 1998 Q-Day or not.")) == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The ferrymen announced a strike on 10 June.", day(6, 10)),
        ("The mayor called a new vote for 10 June.", day(6, 10)),
        ("The ferrymen walked out on 10 June.", day(6, 10, 2023)),
    ],
)
def test_what_was_announced_may_be_to_come(text, first):
    assert (only(text).first, only(text).last) == first

"""Whether two quantities are of one thing: at one place, of the whole, measured alike."""

import datetime as dt
import time
from dataclasses import replace

import pytest
from two_sentences import NEWS, Story, of_texts

from factcheck.datatypes import Article, Judgement, Probabilities, Sentence
from factcheck.decide import (
    SLIP_CONFIDENCE,
    rule_out,
    weights,
)
from factcheck.decide.cluster import Cluster
from factcheck.decide.features import sides
from factcheck.decide.part import of_one_site
from factcheck.decide.scope import TWO_AGES, doubts
from factcheck.decide.where import counted_in, located
from factcheck.facts import extract
from factcheck.facts.room import room
from factcheck.facts.words import of_others

NOT_ONE = "they are not known to be ages of one person"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The fire was first reported at noon and killed 12 people.", "The fire killed 14 people."),
        ("Nine people died and money has since been raised.", "The fire killed 14 people."),
        ("Twelve people were killed, three of them children.", "The fire killed 15 people."),
        ("The fire killed only 12 people.", "The fire killed 14 people."),
        ("Twelve bodies have been recovered from the wreck.", "Divers recovered 15 bodies from the wreck."),
        ("Rescuers found 15 bodies in the rubble.", "Twelve bodies have been found under the rubble."),
    ],
)
def test_words_that_only_look_like_a_part_or_a_correction_rule_nothing_out(left, right):
    assert Story(left, right).gate() is None


@pytest.mark.parametrize(
    ("left", "right", "ruled_out"),
    [
        ("The quake killed 12 people in Varde.", "The quake killed 24 people.", True),
        ("Ten people died at the airport of Tollund.", "Eleven died at the airport in Varde.", False),
        ("The quake killed 12 people in Varde, a hospital says.", "The quake killed 24, says a hospital.", True),
    ],
)
def test_counts_of_a_minor_place_are_not_those_of_the_event(left, right, ruled_out):
    story = Story(left, right)
    heads = [Sentence(f"b{n}", 0, 20, "A quake hit Tollund.") for n in range(4)]
    articles = story.articles | {s.article: Article(s.article, s.article, "", published=NEWS) for s in heads}
    sentences = [*story.sentences, *heads]
    cluster = Cluster(story.claims, sentences, [extract(s.text, NEWS) for s in sentences], articles)
    reason = "one counts in a place that hardly any article names at its head"
    assert rule_out(story.pair, cluster) == (reason if ruled_out else None)
    assert story.gate() is None


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "Anna Berger, 34, was rescued from the rubble.",
            "Karl Huber, 61, was rescued from the rubble.",
            "they are not known to be ages of one person",
        ),
        (
            "Twelve people died at the airport.",
            "Thirty people died at the railway station.",
            "they count in different places",
        ),
        (
            "Twelve people died at the airport of Oberau.",
            "The mayor of Oberau said that 30 people died at the railway station.",
            "they count in different places",
        ),
        (
            "Twelve people died at the airport.",
            "Thirty people died at the airport and the railway station.",
            "one counts at one place that was struck, the other at several",
        ),
        (
            "Thirty people died in the bombings.",
            "Twelve people died at the airport.",
            "one counts at one place that was struck, the other at several",
        ),
        (
            "Four more people died in the landslide.",
            "The landslide killed 14 people.",
            "one counts a part of them",
        ),
        (
            "Eleven people were killed at the dam, and 20 people were killed in the valley.",
            "The landslide killed at least 31 people.",
            "the parts that one tells add up to the other",
        ),
        (
            "Early reports put the dead at 13, a figure later revised downward to eleven.",
            "The landslide killed 30 people.",
            "one tells of a figure that it calls an early one",
        ),
        (
            "Twelve people were killed in Varde district.",
            "The quake killed 24 people.",
            "one counts in a district where the other does not",
        ),
        (
            "The navy arrested 23 pirates (12 Somali men and 11 Yemeni men).",
            "The navy arrested nine men.",
            "one counts a part of them",
        ),
        (
            "The gunman killed 12 people.",
            "Thirteen people were killed.",
            "one may count the attacker",
        ),
        (
            "In Hessa district 12 people were killed.",
            "In neighbouring Varde district, 10 people were killed.",
            "one counts in a district where the other does not",
        ),
        (
            "In Central Varde district 12 people were killed.",
            "The quake killed 24 people in Varde province.",
            "one counts in a district where the other does not",
        ),
    ],
)
def test_what_counts_another_thing_is_ruled_out(left, right, reason):
    assert Story(left, right).ruled_out() == reason


@pytest.mark.parametrize(
    ("left", "right", "doubt"),
    [
        ("The company made a profit of $40 million.", "The minister spent $90 million on roads.", "wordless"),
        ("Hessa lies about 940 miles south of Tollund.", "Hessa is 1,150 km southeast of Varde.", "wordless"),
        (
            "The fund got $5 million from Tollund.",
            "A museum bought a painting for $90 million from Tollund.",
            "wordless",
        ),
        ("Oberau has 40 teachers.", "In Oberau, 90 teachers sang.", "bare"),
    ],
)
def test_what_makes_one_fact_doubtful_is_weighed(left, right, doubt):
    story = Story(left, right)
    assert story.gate() is None
    found = doubts(*sides(story.pair, story.cluster))
    assert [name for name, value in found.items() if value] == [doubt]


def test_areas_that_share_no_word_are_hardly_of_one_thing():
    story = Story("The fire spread over 500 hectares of forest near Varde.", "The park has 900 hectares of lakes.")
    assert of_texts(story)["wordless"] == 1.0
    assert weights()["told"]["wordless"] < 0.0


def test_a_district_may_be_named_without_its_province():
    assert Story("In Hessa's Varde district 12 people were killed.", "In Varde 24 people were killed.").gate() is None


@pytest.mark.parametrize("town", ["Juneau", "Augusta", "Mayfield"])
def test_a_town_that_begins_like_a_month_is_a_place(town):
    assert located(f"Five people died in {town} in June.") == {town.lower()}


@pytest.mark.parametrize(("days", "grown"), [((0, 1), 1), ((1, 0), -1), ((0, 0), 0)])
def test_a_toll_that_grows_with_time_is_told_from_one_that_shrinks(days, grown):
    dates = tuple(NEWS + dt.timedelta(days=day) for day in days)
    story = Story("The landslide killed 12 people.", "The landslide killed 14 people.", published=dates)
    assert story.decide().features["grown"] == grown


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The quake struck at a depth of 10 kilometres.", "The quake struck 35 kilometres below the surface."),
        ("The quake was 10 km deep.", "The quake hit 35 km beneath the seabed."),
        ("The miners are 300 metres underground.", "The miners are at a depth of 450 metres."),
    ],
)
def test_how_deep_something_is_may_be_told_from_the_surface(left, right):
    assert Story(left, right).ruled_out() is None
    assert Story(right, left).ruled_out() is None


def test_distances_from_one_place_measure_one_thing():
    story = Story("Hessa lies about 940 miles south of Tollund.", "Hessa is 1,150 km (700 miles) southeast of Tollund.")
    assert not any(doubts(*sides(story.pair, story.cluster)).values())


@pytest.mark.parametrize(("owner", "reason"), [("Anton Berger", None), ("Berger", NOT_ONE)])
def test_where_kin_is_told_of_an_age_belongs_to_a_full_name(owner, reason):
    story = Story("The Berger brothers shot Anton Berger, 26, there.", f"{owner}, 27, was shot.")
    assert story.gate() == reason


def test_a_mother_of_three_is_told_of_alone():
    assert Story("Anna Berger, 31, a mother of three, was shot.", "Berger, who is 33, was shot.").gate() is None


def test_brothers_are_not_one_person_with_two_ages():
    brothers = Story("Anton Berger, 26, was arrested there.", "Karl Berger, 19, was arrested there.")
    assert brothers.gate() == NOT_ONE
    people = Story("A 26-year-old British man was hurt there.", "A 31-year-old British man was hurt there.")
    assert people.gate() == NOT_ONE
    one = Story("Anton Berger, 26, was arrested there.", "The arrested man is Berger, 29, of Oberau.")
    assert one.gate() is None
    assert one.decide().features["owner"] == 1


def test_a_magnitude_is_not_of_the_place_that_its_sentence_names():
    left = "The quake of magnitude 6.4 shook the village school."
    right = "A magnitude-6.9 quake shook the market of the city."
    assert Story(left, right).gate() is None


def test_the_homes_that_people_left_are_no_place_where_they_were_counted():
    moved = Story("Some 6,500 people were evacuated from villages.", "About 15,000 people were evacuated from homes.")
    assert moved.gate() is None


def test_money_of_others_is_told_of_others():
    others = Story("The Orioles have offered $140 million.", "The Red Sox offered $184 million.")
    one = Story("The Orioles have offered $140 million.", "The Orioles offered $184 million.")
    assert (of_texts(others)["others"], of_texts(one)["others"]) == (1, 0)


def test_who_buys_and_what_is_bought_are_of_one_deal():
    buys = "Korvin Motors will buy Tessel for $40 million."
    assert Story(buys, "Tessel will be bought by Korvin Motors for $45 million.").ruled_out() is None
    assert Story(buys, "Tessel has bought a mine for $45 million.").ruled_out() == MEASURES
    assert Story(buys, "Arden will buy Tessel for $45 million.").ruled_out() == MEASURES


MEASURES = "they measure different things"


DAYS = "they are not known to be prices of one day"


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "The tsunami of that winter killed 230,000 people.",
            "The tsunami killed 170,000 people on the island alone.",
            "one counts a part of them",
        ),
        (
            "Aldous shares fell 5 percent as investors fretted.",
            "Aldous shares fell 3 percent on Tuesday.",
            DAYS,
        ),
        (
            "Aldous shares fell 5 percent on Tuesday.",
            "Aldous shares fell 3 percent on Tuesday.",
            None,
        ),
        ("Aldous shares fell 5 percent.", "Aldous shares fell 3 percent on Tuesday.", DAYS),
        (
            "Aldous shares fell 7.5 percent in the morning trade, and then they closed 4 percent lower at $38.",
            "The share closed at $37 on Friday.",
            DAYS,
        ),
        (
            "Aldous lost $3 billion Tuesday, and its shares fell.",
            "Aldous lost $5 billion, and its shares fell.",
            None,
        ),
        (
            "She has scored 31 goals in two seasons, 12 of them in the first.",
            "She scored 19 goals last season.",
            "the parts that one tells add up to the other",
        ),
        (
            "Rovers won the semi-final 5-4.",
            "Rovers beat Wanderers 3-2 to win the cup.",
            "they are results of two matches",
        ),
        (
            "The men killed a guard at the gate, then stormed the hall, killing ten people.",
            "The raid killed 12 people.",
            "the parts that one tells add up to the other",
        ),
        (
            "The men killed a guard at the gate, then stormed the hall, killing ten people.",
            "The raid killed eight people.",
            None,
        ),
        (
            "Four others were injured in the crash.",
            "Six people including Dorrit were injured in the crash.",
            "the parts that one tells add up to the other",
        ),
        ("Rovers won the cup 4-2 after extra time.", "Rovers beat Wanderers 3-2 to win the cup.", None),
        ("The heat killed 12 people who were living alone.", "The heat killed 15 people who were living alone.", None),
        ("Aldous shares closed at $24.", "Aldous shares closed at $26.", None),
        ("Aldous stock was up 35% by noon.", "Aldous stock, having jumped, slipped 1% on Tuesday.", DAYS),
        ("The chamber is 4.6 metres high.", "The chamber is 4.2 metres from front to back.", MEASURES),
        ("Varde lies 14 km by road from Oberau.", "Varde is 11 km from Oberau as the crow flies.", MEASURES),
        ("The chamber is 4.6 metres high.", "The chamber, 4.2 metres high, is dark.", None),
        ("The chamber is 4.6 metres high.", "The chamber measures 4.2 metres.", None),
        ("Aldous pays 5 percent as interest.", "Aldous pays 3 percent as interest from Tuesday.", None),
    ],
)
def test_what_is_of_a_part_or_of_another_day_is_ruled_out(left, right, reason):
    assert Story(left, right).gate() == reason
    if reason == DAYS:  # a weekday is a day, too, where no date of an article says which
        assert Story(left, right, published=(None, None)).gate() == reason


TIMES = "they tell of different times"
INTENDED = "one tells what was planned, the other what was done"
PART, TWO, THINGS = "one counts a part of them", "they tell of two of a kind", "they measure different things"
ROOM = "one tells how much there is room for, the other how much there was"
FREE = "one counts those who are free or found, the other those who are not"
ONE_SITE = "one counts at one place that was struck, the other at several"
TWO_PLACES = "they count in different places"
GROUP = "one tells of a group, the other does not"
PART = "one counts a part of them"
HEIGHTS = "they are not known to be heights of one person"
PLANNED = "one tells what was planned, the other what was done"
ASKED = "one tells what was asked for"
WAR = "one counts those of a whole war"
SPANS = "they were measured in two spans of time"
NOW = "one tells how many there are now"
BOTH = "one also tells the figure of the other"
SUM = "the parts that one tells add up to the other"


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("There were four dead, including the gunman.", "There were five dead, including the gunman.", None),
        ("The attack on a hotel saw 50 people killed and 400 taken to hospital.", "A hospital says 59 died.", None),
        ("The attack on a hotel and a hospital killed 50 people.", "At a hotel 59 died.", ONE_SITE),
        ("They range in age from 17 months to 77 years old.", "They ranged in age from 5 to 72 years old.", None),
        ("The ferry can carry 600 cars.", "The ferry was carrying 212 cars.", ROOM),
        ("The ferry can carry 600 passengers and 150 cars.", "The ferry had taken on 70 cars.", ROOM),
        ("The arena has a capacity of 18,000 spectators.", "Some 12,500 spectators watched the match.", ROOM),
        ("The hall has room for 400 guests.", "The hall was packed with 290 guests.", ROOM),
        ("The ward was built for 40 patients.", "The ward was treating 65 patients.", ROOM),
        ("The lift was licensed to carry 20 tourists.", "There were 26 tourists in the lift.", ROOM),
        ("The shelter can accommodate 80 families.", "The shelter took in 43 families.", ROOM),
        ("In the nave, 300 guests can be seated.", "There were 420 guests in the nave.", ROOM),
        ("The lorry is able to carry 20 tonnes of gravel.", "The lorry was carrying 32 tonnes of gravel.", ROOM),
        ("It damaged 310 houses, the most since records began in 1951.", "The flood damaged 190 houses.", None),
        ("It hurt 480 workers, and many ask what comes if it closes.", "It hurt 610 workers.", None),
        ("If it bursts, 480 workers are hurt.", "It hurt 610 workers.", "one side is conditional"),
        ("The bomb could have killed 200 people.", "The bomb killed two people.", "one side is conditional"),
        ("Had it gone off, it would have killed 200 people.", "It killed two people.", "one side is conditional"),
        ("The dam could kill at least 40 people.", "The dam killed two people.", "one side is conditional"),
        ("It would have been worse, but it killed 40 people.", "It killed two people.", None),
        ("Wilk, 5ft 8in, speaks with an accent.", "He is 6ft 1in, with cropped hair.", HEIGHTS),
        ("Wilk is 5ft 8in and heavily built.", "Police say that Wilk is 6ft 1in.", None),
        ("The ferry can carry 600 passengers.", "The ferry has room for 450 passengers.", None),
        ("The ferry can carry 600 passengers.", "The ferry carries 450 passengers.", None),
        ("The ferry was carrying 212 passengers.", "The ferry had 240 passengers on board.", None),
        ("The arena has a capacity of 18,000 spectators.", "The arena can seat 22,000 spectators.", None),
        ("The hall was built for 3 million dollars.", "The hall was built with 5 million dollars.", None),
        ("Three hostages have been freed.", "Two hostages are still being held.", FREE),
        ("The rebels released four soldiers.", "Six soldiers remain in captivity.", FREE),
        ("Eleven schoolgirls were set free.", "The kidnappers are holding nine schoolgirls.", FREE),
        ("Five miners have been brought up.", "Three miners are still underground.", FREE),
        ("Four anglers were found on Tuesday.", "Divers are searching for three anglers.", FREE),
        ("Police have located three children.", "Two children have yet to be found.", FREE),
        ("Six sailors were released.", "Three sailors have not been released.", FREE),
        ("Three hostages have been freed.", "Two hostages have been freed.", None),
        ("Two hostages are still being held.", "The group is holding five hostages.", None),
        ("All three hostages have been freed.", "Two hostages are still being held.", None),
        ("Divers recovered eight crates.", "Five crates were recovered after a search.", None),
        ("Raiders attacked two villages, killing 21.", "Nine people died in Gwari, one of those raided.", ONE_SITE),
        ("Raids on two villages killed 34.", "Twelve were killed in Dansa, one of the villages attacked.", ONE_SITE),
        ("The floods killed 48 people.", "The floods killed seven people in Lunde, among the towns hit.", ONE_SITE),
        ("The bombs killed 15.", "Six were killed at St Jude, one of three churches attacked.", ONE_SITE),
        ("The gales damaged 400 barns.", "They damaged 60 barns in Hale, one of the places they struck.", ONE_SITE),
        ("The slides killed 27 people.", "In Vetta – one of the worst-hit villages – they killed five.", ONE_SITE),
        ("The raiders killed 21 people.", "In one of the raided villages, Gwari, they killed nine people.", ONE_SITE),
        ("In Dansa, one of the towns raided, 12 died.", "Nine died in Gwari, one of the towns hit.", ONE_SITE),
        ("Raiders killed 21 people in Gwari.", "Nine people died in Gwari, one of those raided.", None),
        ("In Gwari, one of the towns raided, 12 died.", "Nine died in Gwari, one of the towns hit.", None),
        ("The flood killed 24 people.", "The flood killed 31 in Oberau, one of the largest cities.", None),
        ("The attack killed 12 people, and one of those wounded was a child.", "The attack killed 15 people.", None),
        ("The tornado killed four people in Iowa.", "The tornado killed six people in Nebraska.", TWO_PLACES),
        ("The hurricane left 12 people dead in Cuba.", "The hurricane left 31 people dead in Haiti.", TWO_PLACES),
        ("The gale cut power to 40,000 homes in Kansas.", "It cut power to 15,000 homes in Ohio.", TWO_PLACES),
        ("In Poland the storm killed five people.", "The storm killed two people in Lithuania.", TWO_PLACES),
        ("The quake injured 150 people in Turkey.", "The quake injured 65 people in Syria.", TWO_PLACES),
        ("Fires destroyed 300 homes in Oregon.", "The fires destroyed 110 homes in California.", TWO_PLACES),
        ("The storm killed nine people in Omaha.", "The storm killed two people in Wichita.", TWO_PLACES),
        ("The tornado killed four people in Iowa.", "The tornado killed six people in Iowa.", None),
        ("The hurricane left 12 people dead in Cuba.", "As many as 31 people died in Havana.", None),
        ("The tornado killed four people in Georgia.", "Six people died in Atlanta.", None),
        ("The tornado killed four people in Iowa.", "The tornado killed six people.", None),
        ("The storm killed four people in Cuba and two in Haiti.", "The storm killed six people in Haiti.", None),
        ("A boat from Libya sank and 400 people died.", "A boat for Italy sank and 700 people died.", None),
        ("The firm will cut 5,000 jobs worldwide.", "The firm will cut 1,200 jobs in Lunde.", PART),
        ("Falk scored 34 points in all.", "Falk scored 20 points after the break.", PART),
        ("The firm will cut 5,000 jobs worldwide.", "The firm will cut 1,200 jobs worldwide.", None),
        ("The sales fell by 4 percent.", "The sales in western Europe fell by 9 percent.", PART),
        ("The sales in Europe fell by 4 percent.", "The sales in Europe fell by 9 percent.", None),
        ("46 men were hurt, eight of them critically.", "18 of them were hurt critically.", PART),
        ("The exports were worth 6 million euros.", "The imports were worth 2 million euros.", TWO),
        ("The older telescope has a mirror of 2 metres.", "The newer telescope has a mirror of 4 metres.", TWO),
        ("Falk scored 15 points for gold.", "Dorrit scored 14 points for gold.", THINGS),
        ("Turnout was 62 percent.", "Turnout was 58 percent in the capital.", GROUP),
        ("Turnout was 62 percent.", "Turnout was 58 percent among women.", GROUP),
        ("Turnout was 71 percent.", "Turnout was 64 percent in rural areas.", GROUP),
        ("Turnout was 48 percent.", "Turnout was 31 percent for the under-30s.", GROUP),
        ("Unemployment fell to 7.1 percent.", "Unemployment among young people fell to 16.4 percent.", GROUP),
        ("Rents rose 6 percent.", "Rents in the capital rose 9 percent.", GROUP),
        ("The vaccine was 92 percent effective.", "It was 81 percent effective in people over 65.", GROUP),
        ("Among women, turnout was 51 percent.", "Turnout was 62 percent.", GROUP),
        ("Turnout was 58 percent among women.", "Turnout was 66 percent among men.", GROUP),
        ("Turnout was 62 percent in the election.", "Turnout was 58 percent.", None),
        ("Turnout was 58 percent among women.", "Women's turnout was 51 percent.", None),
        ("Turnout was 31 percent for the under-30s.", "Turnout among people under 30 was 38 percent.", None),
        ("Turnout was 58 percent in the capital.", "Turnout in Oslo was 64 percent.", None),
        ("Turnout was 62 percent, officials in the capital said.", "Turnout was 58 percent.", None),
        ("Turnout was 62 percent, which was among the lowest ever.", "Turnout was 58 percent.", None),
        ("In the capital, fire took 30 percent of the market.", "Fire took 45 percent of the market.", None),
        ("Fire took 30 percent of the market in the capital.", "Fire took 45 percent of the market.", None),
        ("Prices rose 9 percent and caused alarm among economists.", "Prices rose 8 percent.", None),
        ("Boats were able to take 200 people to shore.", "Boats took 150 people to shore.", None),
        ("The floods killed 120 people nationwide.", "The floods killed 50 people in Omaha.", PART),
        ("The virus has killed 9,000 people worldwide.", "The virus has killed 2,000 people in Spain.", PART),
        ("The floods killed 120 people nationwide.", "The floods killed 150 people, President Mora said.", None),
        ("The quake killed 120 people nationwide.", "The quake killed 150 people in Nepal.", None),
        ("The firm had originally planned to hire 300 people.", "The firm hired 500 people.", PLANNED),
        ("The bridge, originally a railway, cost 30 million euros.", "The bridge cost 45 million euros.", None),
        ("The owners had hoped to sell the inn, which has 30 beds.", "The inn has 45 beds.", None),
        ("Prosecutors sought 20 years in prison for him.", "He was sentenced to 12 years in prison.", ASKED),
        ("He was stabbed in the face, and his son got 12 years in prison.", "His son got 15 years in prison.", None),
        (
            "Prosecutors had asked for life, but the judge sentenced him to 12 years in prison.",
            "The judge sentenced him to 15 years in prison.",
            None,
        ),
        ("He got 12 years in a maximum security prison.", "He got 15 years in prison.", None),
        ("The storm came ashore with winds of 190 kph.", "Gusts of 215 kph were measured on the coast.", THINGS),
        ("The storm had gusts of 190 kph.", "Gusts of 215 kph were measured on the coast.", None),
        ("The climbers were at 6,200 metres then.", "The climbers' mountain is 6,812 metres high.", THINGS),
        ("The camp lies 1,200 metres below the peak.", "The peak is 4,310 metres high.", THINGS),
        ("The bank cut its rate to 3.5 percent.", "The bank put its deposit rate at 3 percent.", THINGS),
        ("The bank put its deposit rate at 3.5 percent.", "The bank cut its deposit rate to 3 percent.", None),
        ("The club, in its seven-year history, paid more.", "The club has made an eight-year offer.", THINGS),
        ("The club has made a seven-year offer.", "The club has made an eight-year offer.", None),
        ("Three and a half years ago he led.", "He led for two years.", THINGS),
        ("The firm paid 35 percent in tax for 2014.", "The firm paid 31 percent from 2007 through 2014.", SPANS),
        ("The firm paid 35 percent in tax for 2014.", "The firm paid 31 percent in tax for 2014.", None),
        ("Fourteen people were taken to hospital.", "Nine people were taken to St Luke's Hospital.", PART),
        ("Eight people were taken to hospital.", "Nine people were taken to St Luke's Hospital.", None),
        ("Seventy people were injured.", "We have received about 50 people with injuries, a doctor said.", PART),
        ("Rallies drew 200,000 demonstrators.", "Some 20,000 demonstrators joined the miners alone.", PART),
        ("Prices in Varde rose more than 1 percent.", "Prices in Varde rose 9 percent.", None),
        ("The train was going at 106 mph.", "The speed limit before the curve was 80 mph.", THINGS),
        ("The train was going at 106 mph in a 50-mph zone.", "The train was going at 102 mph.", None),
        ("The car was going at 106 mph.", "Limited to 50, the car was going at 102 mph.", None),
        ("The car hurt three officers.", "Two officers remained in hospital with injuries.", PART),
        ("The crash killed 224 people.", "Some 129 bodies have been found.", PART),
        ("The blaze killed 19 firefighters.", "So far this year 43 firefighters have been killed.", WAR),
        ("On the one-week anniversary it was calm.", "It was calm after riots of eight days.", THINGS),
        ("At least 17 people have died.", "In Orla alone 11 bodies were recovered.", PART),
        ("A first team of 15 firemen arrived.", "Brazil sent 40 firemen.", PART),
        ("The gang held 13 hostages at first.", "Eight hostages were still held at night.", NOW),
        ("Some 312,000 homes had no power.", "Homes without power were 235,000, from a peak of 310,000.", BOTH),
        ("The list has 98 passengers.", "It held 147 passengers, though on the list there were 98 names.", BOTH),
        ("Eleven guests were killed.", "Twelve people were killed, including the cook.", SUM),
        ("Eleven guests were killed.", "Thirteen people were killed, including two guards.", SUM),
        ("The storm killed nine people in Varde.", "The storm has killed 14 people across the region.", PART),
        ("Two soldiers were killed.", "Six soldiers were killed or wounded.", THINGS),
        ("He was found guilty on 11 counts.", "He was guilty on nine counts of fraud and two of theft.", SUM),
    ],
)
def test_what_is_told_of_others_of_them_is_ruled_out(left, right, reason):
    assert Story(left, right).ruled_out() == reason
    assert Story(right, left).ruled_out() == reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Eleven people were killed.", "Twelve people were killed, including the mayor."),
        ("Eleven guests were killed.", "Fifteen people were killed, including the cook."),
        ("Eleven guests were killed.", "Twelve people were killed, including guests of the mayor."),
        ("The storm killed nine people in the region.", "The storm has killed 14 people across the region."),
        ("Nine soldiers were killed or wounded.", "Six soldiers were killed or injured."),
    ],
)
def test_what_only_looks_like_a_count_of_others_is_compared(left, right):
    assert Story(left, right).ruled_out() is None
    assert Story(right, left).ruled_out() is None


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        ("The 13 dead include the gunman.", True),
        ("Thirteen people died, the gunman among them.", True),
        ("The gunman was among the 20 arrested.", False),
        ("Police said 13 people were killed, including two children, before the gunman fled.", False),
        ("The 13 people killed include a nurse, and police arrested two suspects.", False),
    ],
)
def test_where_an_article_counts_the_attacker_one_more_is_no_conflict(other, counted):
    story = Story("The attack killed 12 people.", "The attack killed 13 people.", before=other)
    assert story.gate() == ("one may count the attacker" if counted else None)
    far = Story("The attack killed 9 people.", "The attack killed 13 people.", before=other)
    assert far.gate() is None


@pytest.mark.parametrize(
    ("later", "reason"), [(0, None), (2, "they count the days of what goes on, each up to its own")]
)
def test_the_length_of_what_goes_on_grows_with_the_days(later, reason):
    left, right = "After 11 days of rain the river rose again.", "After 13 days of rain the river rose again."
    assert Story(left, right, published=(NEWS, NEWS + dt.timedelta(days=later))).gate() == reason


@pytest.mark.parametrize(("days", "verdict"), [((0, 1), "update"), ((1, 0), "update"), ((0, 0), "contradiction")])
def test_a_count_that_falls_is_followed_either_way(days, verdict):
    published = tuple(NEWS + dt.timedelta(days=day) for day in days)
    story = Story("12 people are missing after the slide.", "14 people are missing.", published=published)
    assert story.decide().verdict == verdict


@pytest.mark.parametrize(("more", "reason"), [("Rain fell.", None), ("A bomb hit the market of Varde.", ONE_SITE)])
def test_all_tolls_are_of_the_only_place_of_an_event(more, reason):
    story = Story("Nine people were killed when a train came off the tracks.", "The death toll has climbed to 12.")
    assert story.pair.slot is not None
    head = Sentence("a3", 0, len(more), more)
    articles = story.articles | {"a3": Article("a3", "a3.txt", more, published=NEWS)}
    facts = [*story.facts, extract(more, NEWS)]
    assert rule_out(story.pair, Cluster(story.claims, [*story.sentences, head], facts, articles)) == reason


def test_hostile_sentences_take_no_time():
    text = "The toll is 5 dead " + "including 7 dead " * 400 + "shares " * 4000 + "A" * 8000
    story = Story(f"{text} 12 people were killed.", "The landslide killed 14 people.")
    since = time.perf_counter()
    story.cluster.attacker_counted(13)
    of_others((text, text), (text, text))
    text += " In " + "Ab " * 3000 + "can hold " * 2000 + "one of the " * 2000
    of_one_site(text, text)
    room(text, len(text), len(text))
    assert time.perf_counter() - since < 2


LIVE = "Update 9:40 PM\nThe toll is 12.\nUpdate 9:05 PM\nTen people are dead.\nUpdate 8:30 PM\nA blast was heard.\n"


@pytest.mark.parametrize(
    ("left", "right", "text", "verdict"),
    [
        ("The death toll rises to 84, the ministry says.", "Eighty people were killed.", "", "update"),
        ("The death toll rises to 80, the ministry says.", "Eighty-four people were killed.", "", "contradiction"),
        ("The council said earlier that 30 people had died.", "Forty people were killed.", "", "update"),
        ("By noon 30 people had been rescued.", "Forty people were rescued.", "", "update"),
        ("By noon 40 people had been rescued.", "Thirty people were rescued.", "", "contradiction"),
        ("The mayor revised the death toll to 49.", "Fifty people were killed.", "", "update"),
        ("Twelve people are dead.", "Ten people are dead.", LIVE, "update"),
        ("Twelve people are dead.", "Ten people are dead.", "Update 9:40 PM\nTwelve people are dead.", "contradiction"),
    ],
)
def test_a_count_that_rose_while_it_was_reported_on_is_an_update(left, right, text, verdict):
    story = Story(left, right, same_article=bool(text))
    if text:
        story.cluster = replace(story.cluster, articles={"a1": Article("a1", "a1.txt", text, published=NEWS)})
    assert story.decide().verdict == verdict


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "The home, which had 38 guests at the time, closed in May 2021.",
            "The home, which had 42 guests, is closed.",
            None,
        ),
        (
            "The jury took 11 hours to convict him last month.",
            "The jury had convicted him after talks of 14 hours.",
            None,
        ),
        (
            "The jury took 11 hours to convict him last month.",
            "The jury took 14 hours to convict him.",
            "one tells of a time long before",
        ),
        (
            "Divers found six bodies in the shaft, where the men had tried to build a wall.",
            "In 2011 a fire in the shaft killed 38 people.",
            "one tells of a time long before",
        ),
        (
            "Bruno Falk was serving a 34-year sentence for murder.",
            "Falk was serving a sentence of 25 years for murder and had been moved to Varde in January.",
            None,
        ),
        (
            "Falk was hit eleven times by shots of the guards on Saturday.",
            "On Monday, when the autopsy showed he had been hit seven times, a crowd came.",
            None,
        ),
        (
            "Rents were frozen for 270,000 flats on Thursday.",
            "It is for 207,000 flats that were built before 2005.",
            None,
        ),
    ],
)
def test_what_had_been_before_may_be_of_any_time(left, right, reason):
    assert Story(left, right, kind="number").gate() == reason


@pytest.mark.parametrize("same", [True, False])
def test_an_article_tells_a_share_roughly(same):
    story = Story("The line carries more than 75 percent of it.", "The line carries close to 90 percent of it.")
    story = Story(*(s.text for s in story.sentences), same_article=same)
    assert (story.ruled_out() is not None) is same


def test_one_figure_in_two_units_is_likely_a_slip():
    left, right = (
        "The climber fell about 200 metres from a ridge.",
        "The climber fell about 200 feet from a ridge there.",
    )
    unsure = Judgement(Probabilities(0.3, 0.6, 0.1), Probabilities(0.3, 0.6, 0.1))
    found = Story(left, right, context=0.4).decide(unsure)
    assert found.confidence >= SLIP_CONFIDENCE
    assert found.features["slip"] == 1.0
    assert not Story(left, right.replace("200 feet", "300 feet")).decide(unsure).features.get("slip")


def test_two_stamped_entries_of_one_article_are_an_update():
    story = Story("Update 09:15: Ten people are dead.", "Update 11:40: Twelve people are dead.", same_article=True)
    assert story.decide().verdict == "update"


@pytest.mark.parametrize(
    ("behind", "ruled_out"),
    [
        ("Another victim died later at a nearby hospital.", True),
        ("A ninth person died on Thursday.", True),
        ("Two more people died of their wounds.", False),  # that makes ten
        ("Another man was arrested.", False),
        ("Another officer said the gunman died there.", False),
    ],
)
def test_who_died_later_by_the_next_sentence_is_added(behind, ruled_out):
    texts = ["Eight people were found shot dead in the hall.", behind, "Nine people were shot dead in the hall."]
    owners = ["a", "a", "b"]
    sentences = [Sentence(owner, 0, len(text), text) for owner, text in zip(owners, texts, strict=True)]
    story = Story(texts[0], texts[2])
    claims = [replace(claim, sentence=2 * claim.sentence) for claim in story.claims]
    articles = {name: Article(name, f"{name}.txt", "", published=NEWS) for name in "ab"}
    story.cluster = Cluster(claims, sentences, [extract(text, NEWS) for text in texts], articles)
    assert (story.gate() == "the parts that one tells add up to the other") is ruled_out


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("A first shipment of 320,000 doses came.", "A first shipment of 230,000 doses came.", None),
        ("A first shipment of 320,000 doses came.", "A shipment of 230,000 doses came.", PART),
        ("A first shipment of 320,000 doses came.", "A second shipment of 230,000 doses came.", PART),
        ("A first shipment of 320,000 doses came.", "Another shipment of 230,000 doses came.", PART),
        ("Another shipment of 320,000 doses came.", "Another shipment of 230,000 doses came.", PART),
        ("A shipment of 320,000 doses came.", "A shipment of 230,000 doses came.", None),
        ("In Varde alone, where many slept in cars, 84 people died.", "The quake killed 120 people.", PART),
        ("Nineteen bodies were found.", "Twelve bodies had been handed over.", PART),
        ("The ministry sent 150 soldiers.", "The governor had asked for 100 soldiers.", "one tells what was asked for"),
        ("A tank lost 25,000 litres of solvent.", "Water lorries carry 18,000 litres each.", THINGS),
        ("The 46-metre Orel 2 rose from its pad.", "The 31-metre Orel 1 rose from its pad.", THINGS),
        ("The bid values a Tessel share at 512 pence.", "Its first proposal of 470 pence a share failed.", THINGS),
        ("The limit before the bend is 80 mph.", "The limit in the bend is 50 mph.", THINGS),
        (
            "Two climbers were killed.",
            "One Danish and one Swedish climber were killed.",
            "“one” counts nothing by itself",
        ),
        ("Tarasi never hit fewer than 26 homers in a season.", "Tarasi hit 33 homers last season.", TIMES),
        ("The blast killed three people.", "The later blast at the mill killed five people.", TWO),
        ("Varde shot down 20 Russian drones.", "Varde shot down 57 Ukrainian drones.", THINGS),
        ("She was jailed for five years.", "Her brother was jailed for eight years.", THINGS),
        (
            "A ticket costs 20 euros.",
            "A ticket for children costs 12 euros.",
            "one tells of a group, the other does not",
        ),
        ("The profit fell 8 percent in a quarter.", "The profit fell 5 percent in the full year.", TIMES),
        ("The sale brought 3 million pounds.", "The work had been valued at 5 million pounds.", INTENDED),
        ("The tax will cut growth by 0.3 percentage points.", "The tax will cut growth by 0.5 points.", None),
        ("Each docker gets 1,200 euros before the summer.", "Each docker gets 1,500 euros.", None),
        ("A maximum gust of 187 kph was measured at Varde.", "A gust of 178 kph was measured at Varde.", None),
    ],
)
def test_one_thing_is_told_from_a_part_an_offer_a_model_or_a_limit(left, right, reason):
    assert Story(left, right, kind="number").gate() == reason


def test_none_is_as_far_from_some_as_one_is():
    ratios = [
        of_texts(Story(f"{few} in the fire.", "Four people were hurt in the fire."))["ratio"]
        for few in ("Nobody was hurt", "One person was hurt")
    ]
    assert ratios[0] == ratios[1]


def test_how_long_something_has_been_going_on_grows_however_it_is_told():
    story = Story(
        "For four days, the city has been in flames.",
        "The city is calm after eight days of riots.",
        published=(NEWS, NEWS + dt.timedelta(days=4)),
    )
    assert story.gate() == "they count the days of what goes on, each up to its own"


def test_what_somebody_has_ordered_is_no_time_that_goes_on():
    days = NEWS, NEWS + dt.timedelta(days=1)
    three, five = "The council declared three days of mourning.", "The council ordered five days of mourning."
    assert Story(three, five, published=days).gate() is None


def test_whoever_puts_a_sum_at_something_it_is_of_one_thing():
    put = "Mayor Alma Dorrit put the damage at about 90 million euros."
    assert Story(put, "Insurer Bruno Falk later put the damage at 140 million euros.").gate() is None
    other = Story(put, "Insurer Bruno Falk later put the costs at 140 million euros.").gate()
    assert other == "they measure different things"


def test_a_toll_is_not_of_the_place_where_somebody_has_died_since():
    story = Story(
        "The fire at a mill in Varde killed 11 people.",
        "The number of people killed stands at 12 after a clerk died of her burns in Oberau.",
    )
    places = [counted_in(each) for each in sides(story.pair, story.cluster)]
    assert places == [{"varde"}, set()]


@pytest.mark.parametrize(
    ("before", "age", "gate"),
    [
        ("Bruno Falk, a farmer, fled.", "The 44-year-old had hidden in a barn.", None),
        ("Farmer Bruno Falk and farmer Anton Berger fled.", "The 44-year-old had hidden in a barn.", TWO_AGES),
        ("Farmer Bruno Falk fled.", "The 44-year-old clerk had hidden in a barn.", TWO_AGES),
        ("Farmer Bruno Falk fled.", "A 44-year-old had hidden in a barn.", TWO_AGES),
        ("Farmer Anton Berger fled.", "The 44-year-old had hidden in a barn.", TWO_AGES),
    ],
)
def test_the_age_of_the_is_that_of_the_one_person_before(before, age, gate):
    assert Story(age, "Bruno Falk, 47, had hidden in a barn.", before=before).gate() == gate


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Five people suffered minor injuries in the crash.", "The crash injured 12 people.", PART),
        ("The crash injured 12 people.", "Five people were seriously injured in the crash.", PART),
        ("Fifteen people were seriously injured in the crash.", "The crash injured 12 people.", None),
        ("Fifteen people were seriously injured.", "Twelve people were critically injured.", None),
    ],
)
def test_those_who_are_hurt_so_badly_are_a_part_of_more(left, right, reason):
    assert Story(left, right).ruled_out() == reason


@pytest.mark.parametrize(
    ("right", "day", "reason"),
    [
        ("Police arrested 46 people at the march.", 2, "they count the arrests of different days"),
        ("Police arrested 46 people at the march.", 0, None),
        ("Arrests at the march rose: police arrested 46 people.", 2, None),
    ],
)
def test_arrests_of_a_later_day_are_others_unless_they_are_summed_up(right, day, reason):
    story = Story("Police arrested 12 people at the march.", right, published=(NEWS, NEWS + dt.timedelta(days=day)))
    assert story.ruled_out() == reason


@pytest.mark.parametrize(
    ("right", "reason"),
    [
        ("The senate needs 60 votes to overcome a filibuster.", THINGS),
        ("The senate has only 43 votes to filibuster it.", None),
    ],
)
def test_votes_for_two_purposes_are_not_compared(right, reason):
    assert Story("The senate has the 41 votes necessary to filibuster it.", right).ruled_out() == reason


def test_an_age_is_of_him_whom_its_claim_names():
    left = "Alma Dorrit, the singer whom Varde loved for three decades, has died at 74, said her son."
    right = "Singer Alma Dorrit, who sang in Varde for 30 years, has died at the age of 71, her son said."
    assert Story(left, right).ruled_out() is None
    assert Story(left, right.replace("Alma Dorrit", "Mats Norling")).ruled_out() == NOT_ONE


@pytest.mark.parametrize(
    ("right", "reason"),
    [
        ("A 2-1 victory over Varde took Oberau to the top.", None),
        ("Tollund beat Hessa 2-1 in the rain to move to the top.", THINGS),
    ],
)
def test_a_result_is_of_both_sides_whichever_is_told_first(right, reason):
    assert Story("Oberau beat Varde 3-1 to move to the top.", right).ruled_out() == reason


@pytest.mark.parametrize(
    ("right", "reason"),
    [
        ("Six years seem a long time for a player of his age.", THINGS),
        ("The new contract is for six years.", None),
        ("Her six-year contract is new.", None),
    ],
)
def test_one_article_measures_two_things_where_no_word_beside_both_says_which(right, reason):
    left = "Varde offered Falk a contract for five years."
    assert Story(left, right, same_article=True).ruled_out() == reason
    assert Story(left, right).ruled_out() is None


@pytest.mark.parametrize(
    ("right", "reason"),
    [("The six-year contracts of others are new.", THINGS), ("Falk's six-year contract is new.", None)],
)
def test_the_length_of_several_is_not_that_of_one(right, reason):
    assert Story("Varde offered Falk a contract for five years.", right).ruled_out() == reason

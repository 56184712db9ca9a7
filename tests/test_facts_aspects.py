"""What befell the counted: killed, injured, missing, laid off, aboard, and whom it did not befall."""

import datetime as dt

import pytest

from factcheck.facts import extract
from factcheck.facts.compare import conflicting_slots

DAY = dt.date(2024, 5, 20)


def told(sentence):
    return {f"{value.aspect} {value.value:g}" for value in extract(sentence, DAY).quantities if value.aspect}


@pytest.mark.parametrize(
    ("sentence", "aspects"),
    [
        (
            "Five people, including a policeman who was stabbed and the alleged attacker, were killed in the assault.",
            ("killed 5",),
        ),
        ("Nine miners, among them two trainees, died when the roof gave way.", ("killed 9",)),
        ("Three women, all from the same village, have died.", ("killed 3",)),
        ("Twelve people - most of them tourists - were injured.", ("injured 12",)),
        ("Forty passengers (including six children) were hurt.", ("injured 40",)),
        ("The death toll from the flood rose to 34 on Monday.", ("killed 34",)),
        ("The death toll in the province climbed from 20 to 34.", ("killed 34",)),
        ("That brought the number of dead to 12.", ("killed 12",)),
        ("The toll now stands at 41, officials said.", ("killed 41",)),
        ("The country has so far lost seven soldiers in the fighting.", ("killed 7",)),
        ("Canada lost 57 citizens in the crash.", ("killed 57",)),
        ("Twelve people suffered serious but not life-threatening injuries.", ("injured 12",)),
        ("Two workers sustained burns.", ("injured 2",)),
        ("Six fans suffered broken bones.", ("injured 6",)),
        ("A man went on a rampage, murdering at least two people.", ("killed 2",)),
        ("He stabbed four people to death.", ("killed 4",)),
        ("Four people were stabbed to death.", ("killed 4",)),
        ("Four people were fatally shot.", ("killed 4",)),
        ("Seven were shot dead.", ("killed 7",)),
        ("Gunmen shot dead seven villagers.", ("killed 7",)),
        ("The gunman shot and killed six worshippers.", ("killed 6",)),
        ("The bomb took the lives of 19 people.", ("killed 19",)),
        ("The blast claimed 19 lives.", ("killed 19",)),
        ("The fire cost 14 lives.", ("killed 14",)),
        ("Nineteen people lost their lives.", ("killed 19",)),
        ("Nineteen people perished in the fire.", ("killed 19",)),
        ("Nineteen people drowned.", ("killed 19",)),
        ("Nineteen bodies were pulled from the rubble.", ("killed 19",)),
        ("Rescuers recovered 19 bodies.", ("killed 19",)),
        ("Nineteen fatalities were confirmed.", ("killed 19",)),
        ("Nineteen deaths have been reported.", ("killed 19",)),
        ("The plane went down, killing all 150 people on board.", ("killed 150", "aboard 150")),
        ("All 150 people aboard were killed.", ("killed 150", "aboard 150")),
        ("There were 144 passengers and six crew on board.", ("aboard 150",)),
        ("The plane was carrying 144 passengers and six crew members.", ("aboard 150",)),
        ("The train, with 238 passengers and five crew on board, left the track.", ("aboard 243",)),
        ("About 200 homes and other buildings have burned.", ("damaged 200",)),
        ("Two hundred homes burned down.", ("damaged 200",)),
        ("Two hundred houses were reduced to ashes.", ("damaged 200",)),
        ("Some 3,000 residents had to leave their homes.", ("displaced 3000",)),
        ("Some 3,000 residents were told to leave.", ("displaced 3000",)),
        ("The evacuation of 3,000 people was ordered.", ("displaced 3000",)),
        ("More than 3,000 were forced from their homes.", ("displaced 3000",)),
        ("Eleven suspects were taken into custody.", ("arrested 11",)),
        ("Police made eleven arrests.", ("arrested 11",)),
        ("Police detained eleven men.", ("arrested 11",)),
        ("Eleven people were being questioned.", ()),
        ("Twenty hikers are unaccounted for.", ("missing 20",)),
        ("Twenty hikers remained missing.", ("missing 20",)),
        ("The search for 20 missing hikers went on.", ("missing 20",)),
        ("Rescuers pulled 14 survivors from the water.", ("rescued 14",)),
        ("Fourteen people were plucked from the water.", ("rescued 14",)),
        ("Fourteen people were brought to safety.", ("rescued 14",)),
        ("Thirty-one people needed hospital treatment.", ("taken to hospital 31",)),
        ("Thirty-one people were treated in hospital.", ("taken to hospital 31",)),
        ("Ambulances took 31 people to hospital.", ("taken to hospital 31",)),
        ("Clinics in the town admitted 31 people.", ("taken to hospital 31",)),
        ("The hospital said 31 people were being treated there.", ("taken to hospital 31",)),
        ("The clerk admitted 31 thefts.", ()),
        ("Six people including the mayor were injured.", ("injured 6",)),
        ("Six people including two boys aged 4, 6 and 9 were injured.", ("injured 6",)),
        ("Six people including the mayor, who was injured, came.", ()),
        ("Five of them are in intensive care.", ("in critical condition 5",)),
        ("Five people were fighting for their lives.", ("in critical condition 5",)),
        ("Some 40,000 homes were without power.", ("without power 40000",)),
        ("The storm cut power to 40,000 homes.", ("without power 40000",)),
        ("Power was out for 40,000 customers.", ("without power 40000",)),
        ("The plant will lay off 800 workers.", ("laid off 800",)),
        ("Some 800 jobs will be cut.", ("laid off 800",)),
        ("The company will shed 800 jobs.", ("laid off 800",)),
        ("Eight hundred people will lose their jobs.", ("laid off 800",)),
        ("Eight hundred employees will be made redundant.", ("laid off 800",)),
        ("About 50,000 people attended the match.", ()),
        ("A crowd of 50,000 watched the match.", ()),
        ("Fifty thousand people took to the streets.", ()),
        ("The number of people arrested over the riot rose to 47 last night.", ("arrested 47",)),
        ("At sunset the tally of survivors rescued from the debris stood at 37.", ("rescued 37",)),
        ("The number of people known to have been injured has risen to 44.", ("injured 44",)),
        ("A fourth person has died after the stabbings.", ("killed 4",)),
        ("Some 112,000 homes and businesses were without electricity.", ("without power 112000",)),
        ("Four are still described as critical.", ("in critical condition 4",)),
        ("Thirteen people were being treated for stab wounds and cuts.", ("injured 13",)),
        ("Nine people remain on the list of the missing.", ("missing 9",)),
        ("By night 34 louts were in the cells.", ("arrested 34",)),
        ("There were 58 confirmed cases.", ("sickened 58",)),
        ("The shelter took in 43 families.", ("displaced 43",)),
    ],
)
def test_what_befell_the_counted_is_read_from_clause_and_phrase(sentence, aspects):
    assert set(aspects) <= told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The charity changed the lives of 500 children.",
        "Five men were sentenced to death.",
        "The team lost three players to injury.",
        "The fund lost 300 customers last year.",
        "Fifteen witnesses saw the killing.",
        "Three detectives are investigating the deaths.",
        "Nine relatives of the dead spoke in court.",
        "Forty doctors treated the injured.",
        "Four children of the woman who died were in court.",
        "Two lawyers for the arrested men said so.",
        "Twenty families of the missing waited.",
        "Three people, he said, had seen the man who was killed.",
        "Five people, including the mayor, attended the funeral of the victims.",
        "Two gunmen stormed the bank.",
        "Eight hundred workers went on strike.",
        "Three companies suffered heavy losses.",
        "Five officers, two of whom had been praised before, were honoured.",
        "Some 300 guests were told to leave the hotel after the concert.",
    ],
)
def test_what_befell_others_did_not_befall_the_counted(sentence):
    assert told(sentence) == set()


def test_who_does_it_to_others_suffers_nothing():
    found = {value.value: value.aspect for value in extract("Two gunmen killed five guards.", DAY).quantities}
    assert found == {2.0: None, 5.0: "killed"}
    found = {value.value: value.aspect for value in extract("Seven were shot dead by two guards.", DAY).quantities}
    assert found == {7.0: "killed", 2.0: None}


def kinds(left, right):
    return [slot.kind for slot in conflicting_slots(extract(left, DAY), extract(right, DAY))]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("There were 144 passengers and six crew on board.", "All 152 people on board were killed."),
        ("The plane carried 144 passengers and six crew members.", "The plane was carrying 160 people."),
        ("The firm will cut 800 jobs.", "Some 600 posts will be axed by the firm, which said that 600 jobs are to go."),
        ("Six worshippers were killed.", "The attack killed eight people."),
        ("Three people were killed.", "A fourth person has died."),
        ("There are 58 confirmed cases.", "Some 71 patients were infected."),
        ("The final was played before 41,208 spectators.", "The attendance was given as 38,600."),
    ],
)
def test_one_count_in_other_words_is_compared(left, right):
    assert kinds(left, right) == ["number"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("There were 144 passengers and six crew on board.", "All 150 people on board were killed."),
        ("Three children were killed.", "The attack killed eight people."),
        ("Two passengers and three crew members were injured.", "There were 150 people on board."),
        ("The ferry carried 92 passengers and eight crew.", "The ferry carried 92 people and eight crew."),
        ("The clerk spoke to 300 passengers.", "There were 900 passengers on board."),
        ("A second man killed his wife.", "Six people were killed in the shooting."),
        ("Two hikers were killed and eight skiers injured.", "Three climbers were killed."),
        ("Some 500 new jobs will go to locals.", "The firm will cut 300 jobs."),
        ("Six were pulled from the river and pronounced dead.", "Rescuers saved 14 people from the river."),
        ("The clerk found 12 confirmed cases of fraud.", "There were 60 infections."),
        ("Two people have killed a guard.", "Three people were killed at the bank."),
        ("Two gunmen killed shoppers at the mall.", "Five people were killed at the mall."),
        ("Five people were charged with murdering the tourist.", "Two people were killed."),
        ("Some 40 people saw the man die.", "The blast killed 12 people."),
        ("Ten people escaped injury.", "Three people were injured."),
        ("Three policemen shot dead a man who killed two people.", "Two people were killed."),
        ("The firm lost 40 workers in the blast.", "The firm is to lay off 600 workers."),
    ],
)
def test_other_counts_are_not(left, right):
    assert kinds(left, right) == []


def test_all_aboard_are_the_words_for_passengers_and_crew():
    text = "There were 144 passengers and six crew members on board."
    found = [(text[q.start : q.end], q.value, q.noun, q.aspect) for q in extract(text, DAY).quantities]
    assert found == [
        ("144", 144, "passenger", "aboard"),
        ("144 passengers and six crew members", 150, "people", "aboard"),
        ("six", 6, "crew", "aboard"),
    ]


def test_a_toll_behind_a_place_in_a_headline_counts_the_dead():
    (toll,) = extract("Death Toll From Ferry Fire in Lundby, Norway, Rises to 84", None).quantities
    assert (toll.value, toll.aspect) == (84, "killed")


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("The blast killed 12 civilians and three soldiers.", {"killed 12", "killed 3", "killed 15"}),
        ("Six men, two women and a dozen goats were hurt.", {"injured 12"}),
        ("Six men, two women and three children were hurt.", {"injured 6", "injured 2", "injured 3", "injured 11"}),
        ("Police arrested five men and two women on Friday.", {"arrested 5", "arrested 2", "arrested 7"}),
        ("They killed 12 soldiers and three guards ran.", {"killed 12"}),
        ("They killed 12 soldiers and three guards were hurt.", {"killed 12", "injured 3"}),
        ("They killed six men, among them three guards and two cooks.", {"killed 6", "killed 3"}),
        ("The army seized 12 rebels and three soldiers were killed.", {"killed 3"}),
        ("A hall holds 300 pupils and two teachers were hurt.", {"injured 2"}),
        ("The raid killed five guards, three men and two women.", {"killed 5", "killed 3"}),
        ("The blast killed 12 civilians and three soldiers on patrol shot back.", {"killed 12"}),
        ("The fire killed three women and two guards in the house escaped.", {"killed 3"}),
        ("It killed three women and two boys and a man were hurt.", {"killed 3"}),
        ("It would have killed 12 soldiers and three guards.", {"killed 12"}),
        ("It killed five, bringing to 12 the number of guards who have died.", {"killed 5", "killed 12"}),
    ],
)
def test_what_befell_several_sorts_of_people_befell_all_of_them(sentence, counts):
    assert told(sentence) == counts


@pytest.mark.parametrize("part", ["Most", "Some", "A third", "More than half", "60 percent", "None", "A handful"])
def test_the_whole_behind_words_for_a_part_is_not_what_it_befell(part):
    assert not {"injured 240"} & told(f"{part} of the 240 passengers were injured.")
    assert told("All of the 240 passengers were injured.") == {"injured 240"}


def test_those_whom_it_did_not_befall_are_not_counted():
    assert told("All but three of the 15 miners were rescued.") == set()
    assert told("All except two of the 12 passengers were killed.") == set()
    assert told("But three of the 15 miners were rescued.") == {"rescued 3"}


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Three cables between Orla and Brava in the Middle Sea were damaged.", "damaged"),
        ("Two guards between the gate and the church died.", "killed"),
        ("Talks between nine guests and the mayor, who was killed, went on.", None),
    ],
)
def test_two_ends_between_a_count_and_what_befell_it_are_passed(text, aspect):
    assert [count.aspect for count in extract(text, None).quantities][:1] == [aspect]

"""What is counted: its noun, whose age it is, and what befell it."""

import pytest
from sentence_quantities import conflicting, only, quantities

from factcheck.facts import extract
from factcheck.facts.counted import same_owner
from factcheck.facts.quantities import same_counted


def test_a_crowd_is_of_people_and_a_majority_is_no_count_of_votes():
    assert only("They played before a crowd of 63,412.").noun == "people"
    assert only("It passed with a majority of 105 votes.").noun == "vote of margin"
    assert only("It passed with a majority of about 100 votes.").noun == "vote of margin"
    assert only("It needs a simple majority of 51 votes.").noun == "vote"


@pytest.mark.parametrize(
    "text",
    ["She beat the mayor by 1,214 votes.", "He had a majority of 1,214 votes.", "Her lead has grown to 1,214 votes."],
)
def test_votes_by_which_somebody_won_are_a_margin(text):
    assert conflicting(text, "She won by a margin of 2,114 votes.")
    assert not conflicting(text, "She got 2,114 votes.")


@pytest.mark.parametrize(
    "text",
    [
        "About 2,500 people protested outside.",
        "Some 2,500 took to the streets.",
        "2,500 people joined a peaceful march.",
    ],
)
def test_people_who_protest_are_demonstrators(text):
    assert conflicting(text, "As many as 60,000 demonstrators came, the unions said.")


@pytest.mark.parametrize(
    "text", ["It employs 3,900 people.", "It employs about 3,900 worldwide.", "It has a workforce of some 3,900."]
)
def test_whom_somebody_employs_are_workers(text):
    assert conflicting(text, "It has 4,900 staff.")


@pytest.mark.parametrize(
    "text",
    [
        "They won in front of 61,240.",
        "A crowd of 61,240 saw them win.",
        "61,240 fans watched.",
        "Attendance was 61,240.",
    ],
)
def test_those_who_watch_are_spectators(text):
    assert conflicting(text, "There were 58,700 spectators.")


@pytest.mark.parametrize(
    "text",
    [
        "Alma Dorrit, 58, keeps goats.",
        "Alma Dorrit, aged 58, keeps goats.",
        "58-year-old Alma Dorrit keeps goats.",
        "The 58-year-old herder Alma Dorrit keeps goats.",
        "Fifty-eight-year-old Alma Dorrit keeps goats.",
    ],
)
def test_an_age_belongs_to_the_name_beside_it(text):
    quantity = only(text)
    assert (quantity.dimension, quantity.value, quantity.owner) == ("age", 58, "alma dorrit")


@pytest.mark.parametrize(
    "text",
    [
        "Alma Dorrit died at 58.",
        "Alma Dorrit has died at the age of 58.",
        "Alma Dorrit, who died aged 58, kept goats.",
        "Alma Dorrit (58) died on Sunday.",
        "Alma Dorrit died in Leeds on Sunday, aged 58.",
        "Alma Dorrit, who has died in Leeds, aged 58, kept goats.",
        "Alma Dorrit died at her home in Leeds on Sunday at 58.",
        "Alma Dorrit died on Sunday at the age of 58 in Leeds.",
        "Alma Dorrit, who died at 58 in Leeds, kept goats.",
    ],
)
def test_the_age_at_which_somebody_died_is_theirs_and_counts_no_dead(text):
    quantity = only(text)
    assert (quantity.dimension, quantity.aspect, quantity.owner) == ("age", None, "alma dorrit")


def test_the_number_of_places_where_they_died_is_no_age():
    assert only("They died at 58 farms.").dimension == "count"


def test_an_age_in_words_stands_between_commas_behind_a_full_name():
    quantity = only("Amina Juma, nine, was lifted from the ruins.")
    assert (quantity.dimension, quantity.value, quantity.owner) == ("age", 9, "amina juma")
    assert only("On the list stood, nine, in all.").dimension == "count"


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        ("Two goats, aged two, four and seven, died.", ["count", "age", "age", "age"]),
        ("Two goats – aged two and seven – died.", ["count", "age", "age"]),
        ("A boy aged two and three women died.", ["age", "count"]),
        ("A boy aged 14 and 12 others were hurt.", ["age", "count"]),
    ],
)
def test_ages_in_a_row_may_be_in_words_and_count_nobody(text, dimensions):
    assert [quantity.dimension for quantity in quantities(text)] == dimensions


@pytest.mark.parametrize("text", ["Police held 12 suspects.", "Twelve suspects were held."])
def test_what_stands_behind_a_number_is_counted_and_no_verb(text):
    assert only(text).noun == "suspect"


def test_an_age_in_apposition_belongs_to_the_name_before_it():
    text = "They met Bruno Falk, a 41-year-old baker, and Alma Dorrit, 58."
    assert [(quantity.value, quantity.owner) for quantity in quantities(text)] == [
        (41, "bruno falk"),
        (58, "alma dorrit"),
    ]


def test_an_age_may_belong_to_the_only_one_of_a_role():
    owners = [only(text).owner for text in ("The driver, 47, fled.", "The driver, a 44-year-old man, fled.")]
    owners.append(only("Police held the 44-year-old driver.").owner)
    assert owners == ["the driver"] * 3
    assert same_owner(*owners[:2])
    queens = [only(text).owner for text in ("The queen, who is 92, fell.", "The 94-year-old queen broke her hip.")]
    assert queens == ["the queen"] * 2
    assert only("The 78-year-old former president fell.").owner is None
    for several in (
        "A 44-year-old driver fled.",
        "The 44-year-old driver of the lorry fled.",
        "The 44-year-old bus driver",
    ):
        assert only(several).owner is None
    assert only("Another driver, 47, fled.").owner is None
    assert only("The driver, 47-year-old Bruno Falkner, fled.").owner == "bruno falkner"
    assert only("Yesterday John Driver, 47, fled.").owner == "yesterday john driver"
    assert only("The driver of the van, 47, fled.").owner is None


def test_an_age_without_a_name_beside_it_has_no_owner():
    assert only("A 41-year-old baker, a friend of Alma Dorrit, came.").owner is None
    assert only("A man died on Sunday, aged 58.").owner is None
    assert only("A boy was found near Leeds, aged 5.").owner is None


@pytest.mark.parametrize(
    "text",
    [
        "Guests aged between 27 and 46 sang.",
        "The guests, both 72, sang.",
        "The oldest is 79.",
        "She turned 90 on Friday.",
        "She was 84 when she died.",
    ],
)
def test_an_age_is_known_by_the_word_before_it(text):
    assert {quantity.dimension for quantity in quantities(text)} == {"age"}


@pytest.mark.parametrize(
    "text", ["A woman of 71 succumbed to her wounds.", "A boy of nine was killed.", "They have a daughter of 8."]
)
def test_who_is_of_so_many_years_has_that_age(text):
    assert (only(text).dimension, only(text).aspect) == ("age", None)


@pytest.mark.parametrize(
    "text",
    [
        "He is the son of two cooks.",
        "He is a man of few words and of 12 talents.",
        "They turned 12 of the inns into flats.",
    ],
)
def test_what_a_person_is_of_may_be_counted(text):
    assert [quantity.dimension for quantity in quantities(text)] == ["count"]


def test_an_age_in_months_is_part_of_a_year():
    assert only("A six-month-old kid was born here.").value == pytest.approx(0.5)
    assert only("A 6-month-old kid was born here.").value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A mine blast hurt 12 Monday.", None),
        ("A mine blast hurt 12 Tuesday night.", None),
        ("A mine blast hurt 12 goats Monday.", "goat"),
        ("They began a 48-hour strike Monday.", "strike"),
        ("Prices rose by 8 percent in April.", None),
    ],
)
def test_a_day_or_a_month_is_counted_by_no_number(text, noun):
    assert only(text).noun == noun


def test_two_nouns_of_one_sentence_have_their_own_numbers():
    assert [(q.value, q.noun) for q in quantities("He sold three goats and 14 sheep.")] == [(3, "goat"), (14, "sheep")]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Two of Ruritania's banks failed.", "bank"),
        ("Three of the city's 11 metro lines ran.", "line"),
        ("Three of the banks’ 12 offices closed.", "office"),
        ("Four of the hostages spoke.", "hostage"),
    ],
)
def test_whose_things_are_counted_is_not_what_is_counted(text, noun):
    assert quantities(text)[0].noun == noun


def test_initials_in_the_plural_are_one_noun_with_the_singular():
    assert only("Six coalition MPs abstained.").noun == "mp"
    assert conflicting("Six coalition MPs abstained.", "Nine lawmakers abstained.")


def test_rescue_workers_are_rescuers():
    assert conflicting("Some 150 rescuers came.", "More than 80 rescue workers came.")


def test_a_compound_counts_the_word_behind_the_hyphen():
    assert only("The 12-member jury met.").noun == only("A five-member jury met.").noun == "member of a group"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The bomb tore up a street, killing five people and injuring 30.", [(5, "killed"), (30, "injured")]),
        ("Killing five people and injuring dozens, the bomb tore up a street.", [(5, "killed"), (20, "injured")]),
        ("The raid left 24 dead and over 200 injured.", [(24, "killed"), (200, "injured")]),
        ("10 people were killed and 140 were injured.", [(10, "killed"), (140, "injured")]),
        ("140 were injured.", [(140, "injured")]),
        ("Five victims suffered serious injuries.", [(5, "injured")]),
        ("The death toll rose to 17.", [(17, "killed")]),
        ("Police arrested nine men.", [(9, "arrested")]),
        ("Three miners are missing.", [(3, "missing")]),
        ("Three miners are trapped.", [(3, "trapped")]),
        ("The crew rescued 30 sailors.", [(30, "rescued")]),
        ("The storm damaged 300 houses.", [(300, "damaged")]),
        ("The flood displaced 6,500 residents.", [(6500, "displaced")]),
        ("Some 6,500 residents fled.", [(6500, "displaced")]),
        ("He sold three goats.", [(3, None)]),
    ],
)
def test_the_aspect_is_what_befell_the_counted(text, counts):
    assert [(quantity.value, quantity.aspect) for quantity in quantities(text)] == counts


@pytest.mark.parametrize(
    "text", ["Four goatherds drowned.", "Four goatherds were murdered.", "He murdered four goatherds."]
)
def test_who_drowned_or_was_murdered_is_dead(text):
    assert only(text).aspect == "killed"


@pytest.mark.parametrize(
    "text", ["Some 80 rescue workers came.", "The force bought 300 body cameras.", "A judge signed 12 arrest warrants."]
)
def test_what_a_noun_is_for_befell_nobody(text):
    assert only(text).aspect is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Four of the 20 guests were killed.", [(4, "killed"), (20, None)]),
        ("Six of the 20 guests drowned.", [(6, "killed"), (20, None)]),
        ("Four of the 20 killed were guests.", [(4, None), (20, "killed")]),
        ("Four of the 20 dead were guests.", [(4, None), (20, "killed")]),
    ],
)
def test_what_befell_a_part_did_not_befall_the_whole(text, counts):
    assert [(quantity.value, quantity.aspect) for quantity in quantities(text)] == counts


def test_what_befell_others_before_when_did_not_befall_those_behind_it():
    hurt, aboard = quantities("Thirty-one were hurt when a bus with 52 people on board left the road.")
    assert (hurt.aspect, aboard.aspect) == ("injured", "aboard")


def test_hospitals_are_not_taken_to_hospital():
    patients, hospitals = quantities("Some 380 patients are in nine hospitals.")
    assert (patients.noun, hospitals.noun, hospitals.aspect) == ("patient", "hospital", None)


@pytest.mark.parametrize(
    "text",
    [
        "Some 14,000 people had to leave their homes.",
        "Officials ordered 14,000 people to leave the coast.",
        "About 14,000 spent the night in the open.",
        "About 14,000 people had left low-lying villages.",
        "Some 14,000 people were moved out of the valley.",
    ],
)
def test_those_who_have_to_leave_their_homes_are_displaced(text):
    assert conflicting(text, "More than 25,000 residents were evacuated.")


@pytest.mark.parametrize(
    "text", ["The bug sickened 2,850.", "Some 2,850 people have fallen ill.", "2,850 people tested positive."]
)
def test_those_who_fall_ill_are_one_count(text):
    assert conflicting(text, "More than 4,000 were infected.")
    assert not same_counted(only(text), only("It hit 2,900 mentally ill people."))


@pytest.mark.parametrize("text", ["Some 110 people were on the vessel.", "It was carrying 110 refugees."])
def test_those_on_a_boat_are_aboard(text):
    assert conflicting(text, "About 150 migrants were aboard.")
    assert not same_counted(only(text), only("About 150 migrants have come."))


@pytest.mark.parametrize(
    "text",
    ["It knocked out power to 600,000 homes.", "Power was cut to 600,000 homes.", "600,000 users were in the dark."],
)
def test_power_is_gone_however_it_is_told(text):
    assert conflicting(text, "Some 850,000 customers were without electricity.")


def test_a_party_out_of_power_sits_in_no_dark():
    assert only("When the party fell from power, she lost just 43 votes.").aspect is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("One dead as a storm batters Varde", [(1, "killed")]),
        ("One of the dead was a sailor.", []),
        ("The one missing link was found.", []),
        ("Nine guests were taken to the Anna, Countess of Varde Hospital.", [(9, "taken to hospital")]),
        ("Nine guests sang, and a choir was taken to the hospital.", [(9, None)]),
        ("Four guests were brought to court over a hospital feud.", [(4, None)]),
        ("Five guests were taken to a police station near the hospital.", [(5, None)]),
        ("Not one injured in the crash.", []),
        ("The only one killed was Bob.", []),
        ("The storm left one dead.", [(1, "killed")]),
    ],
)
def test_who_died_alone_and_who_went_to_hospital_is_counted(text, counts):
    assert [(quantity.value, quantity.aspect) for quantity in quantities(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "The isle has a population of 120,000.",
        "The isle has 120,000 residents.",
        "The isle is home to 120,000 people.",
        "The isle has 120,000 inhabitants.",
    ],
)
def test_a_population_is_one_thing_in_all_wordings(text):
    assert (only(text).aspect, only(text).noun, only(text).value) == ("population", None, 120_000)


def test_what_somebody_is_the_father_of_are_children():
    (two,) = extract("He was a father of two who had worked there.", None).quantities
    assert (two.noun, two.aspect) == ("child", None)


def test_bodies_that_were_not_found_are_told_from_the_dead():
    killed, unfound = extract("It killed 170,000 people, with 35,000 bodies never recovered.", None).quantities
    assert (killed.aspect, unfound.aspect, unfound.noun) == ("killed", None, "body of the unfound")
    (found,) = extract("The floods left 35,000 bodies in the streets.", None).quantities
    assert found.noun == "body"


def test_a_span_that_ends_now_is_told_from_others():
    assert [q.noun for q in extract("Three and a half years ago he led all polls.", None).quantities] == ["ago"]
    assert [q.noun for q in extract("He led all polls for three and a half years.", None).quantities] == [None]


def test_a_bare_number_may_count_people():
    bare, people = only("Fourteen were in hospital."), only("Nine people were in hospital.")
    assert same_counted(bare, people)
    assert same_counted(people, bare)


def test_years_in_prison_are_compared_with_no_other_years():
    left = "The treasurer gets nine years"
    right = "Falk, who was treasurer for 11 years, will go to prison for seven and a half years."
    ours, theirs = quantities(left), quantities(right)
    assert [one.noun for one in (*ours, *theirs)] == ["prison term", None, "prison term"]
    assert [same_counted(ours[0], other) for other in theirs] == [False, True]


def test_a_prison_term_is_one_in_any_form():
    term = "She was sentenced to seven years in prison."
    assert conflicting("She was handed a nine-year jail term.", term)
    assert conflicting("She was handed a 9-year jail term.", term)
    assert not conflicting("She got a nine-year driving ban.", term)


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Two people are in critical condition.", "in critical condition"),
        ("Two people are in critical but stable condition.", "in critical condition"),
        ("Two people are critically ill.", "in critical condition"),
        ("Five people were critically injured.", "injured"),
        ("The zoo has 12 critically endangered rhinos.", None),
        ("He made 20 critically acclaimed films.", None),
    ],
)
def test_critical_condition_is_told_from_other_things_that_are_critical(text, aspect):
    assert [quantity.aspect for quantity in extract(text, None).quantities] == [aspect]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("mit police officer sean collier", "sean a. collier", True),
        ("police officer tom collier", "state police officer sean collier", False),
        ("detective tom reed", "chief detective ann reed", False),
        ("collier", "sean collier", True),
        ("sean collier", "tom collier", False),
    ],
)
def test_offices_before_a_name_are_no_other_name(left, right, same):
    assert same_owner(left, right) is same
    assert same_owner(right, left) is same


def test_the_size_of_a_group_is_no_count_of_those_to_whom_something_happened():
    size, dead = only("The blast injured a 20-member crew."), only("The blast injured 19 members of the crew.")
    assert size.aspect is None
    assert dead.aspect == "injured"
    assert not same_counted(size, dead)
    assert same_counted(size, only("A 12-member crew came."))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The captain was an experienced 51-year-old who knew the sea.", "the captain"),
        ("The captain, who was 54 and had two sons, lived here.", "the captain"),
        ("The gunman was 19.", "the gunman"),
        ("The 54-year-old bus driver was held.", None),
    ],
)
def test_the_age_of_the_only_one_of_a_role_is_his_wherever_it_stands(text, owner):
    assert [count.owner for count in quantities(text) if count.dimension == "age"] == [owner]

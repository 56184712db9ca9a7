"""Money, shares and measures: their units, brought to one, and what only looks like one."""

import pytest
from sentence_quantities import conflicting, only, quantities

HOUR, YEAR = 3600.0, 31_557_600.0


def test_a_part_has_the_unit_of_its_whole():
    assert [found.unit for found in quantities("The mine gave 125 of the 410 ounces of gold.")] == ["oz", "oz"]


@pytest.mark.parametrize(
    ("text", "age"), [("She died at her home in Varde at 87.", 87), ("Singer Alma Dorrit dead at 91", 91)]
)
def test_who_died_at_a_number_was_of_that_age(text, age):
    assert [(found.value, found.dimension) for found in quantities(text)] == [(age, "age")]
    assert quantities("He died at 7 on Tuesday.")[0].dimension != "age"


def test_a_span_of_its_own_is_no_part_of_an_age_or_a_term():
    assert quantities("John Smith, 61, six months after the fire, sang.")[0].value == 61
    assert quantities("He was jailed for 10 years, and 6 months later he sang.")[0].value == pytest.approx(10 * YEAR)


@pytest.mark.parametrize("text", ["Viewers dropped to 1.2m in May.", "The shares fell ₹44m.", "Profit fell Rs 44m."])
def test_millions_that_fall_are_no_metres(text):
    assert only(text).dimension != "length"
    assert only(text).value >= 1_200_000


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The barn cost $300.", 300, "usd"),
        ("The barn cost £4m.", 4e6, "gbp"),
        ("The price fell to £4m in May.", 4e6, "gbp"),
        ("The club ran up £4m long before May.", 4e6, "gbp"),
        ("The barn cost €1.2bn.", 1.2e9, "eur"),
        ("The barn cost 3 million dollars.", 3e6, "usd"),
        ("The share fell to 240 pence.", 2.4, "gbp"),
        ("The share fell to 240p.", 2.4, "gbp"),
        ("The barn costs $900 a month.", 900, "usd/month"),
        ("The barn costs £4m per year.", 4e6, "gbp/year"),
        ("It is a $13 billion-a-year trade.", 13e9, "usd/year"),
        ("The barn cost A$2 million.", 2e6, "aud"),
        ("The barn cost US$2 million.", 2e6, "usd"),
        ("The barn cost R$2 million.", 2e6, "real"),
        ("The barn cost 2 million Canadian dollars.", 2e6, "cad"),
        ("The barn cost 2 million New Zealand dollars.", 2e6, "nzd"),
        ("The barn cost 2 million Jamaican dollars.", 2e6, "jamaican dollar"),
        ("The barn cost 2 million Swiss francs.", 2e6, "franc"),
        ("The barn cost CHF 2 million.", 2e6, "franc"),
        ("The barn cost 310 million kroner.", 310e6, "krone"),
        ("The barn cost 1.9 million pesos.", 1.9e6, "peso"),
        ("The barn cost R7.6bn.", 7.6e9, "rand"),
        ("The barn cost RM24 million.", 24e6, "ringgit"),
        ("The barn cost Rs 36 crore.", 36e7, "inr"),
        ("The barn cost Rs. 5 lakh.", 5e5, "inr"),
        ("The barn cost ₹4.5 crore.", 4.5e7, "inr"),
        ("The barn cost 10 billion won.", 1e10, "won"),
        ("The barn cost 500 pounds.", 500, "gbp"),
    ],
)
def test_money_has_its_currency_and_its_rate(text, value, unit):
    quantity = only(text)
    assert (quantity.dimension, quantity.value, quantity.unit) == ("money", pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "The robot R2 won.",
        "At least 12 Republicans won seats.",
        "3 Family Dollar stores burnt.",
        "Two Rand Paul aides left.",
        "Ward P5 closed.",
        "Labour won 5 million votes.",
        "M5 was shut.",
    ],
)
def test_letters_and_verbs_that_look_like_a_currency_are_none(text):
    assert all(quantity.dimension != "money" for quantity in quantities(text))


@pytest.mark.parametrize(
    ("text", "kilos"),
    [
        ("A 500-pound bomb fell.", 226.795),
        ("He carried two pounds of cheese.", 0.90718),
        ("The goat is 120 pounds.", 54.4308),
        ("The goat weighs 75 kilograms (165 pounds).", 74.84235),
        ("The goat weighed in at 18st 4lb.", 116.11958),
        ("The goat weighs 18 stone 4 pounds.", 116.11958),
        ("They burnt two metric tons of hay.", 2000),
    ],
)
def test_pounds_and_stones_weigh_where_nothing_is_paid(text, kilos):
    assert quantities(text)[-1].dimension == "mass"
    assert quantities(text)[-1].value == pytest.approx(kilos)


@pytest.mark.parametrize("text", ["Three stone houses fell.", "The 21st goat was sold."])
def test_stones_and_ordinals_are_no_weight(text):
    assert all(quantity.dimension != "mass" for quantity in quantities(text))


def test_what_is_paid_annually_is_paid_a_year():
    assert conflicting("It saves $80m annually.", "It saves $30 million a year.")
    assert not conflicting("It saves $80m annually.", "It saves $7 million a month.")


def test_what_money_is_paid_for_is_its_noun_and_not_the_rate():
    assert only("They signed a $13 billion-a-year deal.").noun == "deal"
    assert only("They signed a $13 million deal.").noun == "deal"
    assert only("He pays $900 a month.").noun is None


@pytest.mark.parametrize("text", ["Turnout was 61.5%.", "Turnout was 61.5 percent.", "Turnout was 61.5 per cent."])
def test_percent_is_read_however_it_is_written(text):
    assert (only(text).dimension, only(text).value) == ("percent", 61.5)


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("The trail is 2 km long.", "length", 2000),
        ("The trail is 2 miles long.", "length", 3218.688),
        ("They walked a 2-mile trail.", "length", 3218.688),
        ("They walked a two-mile trail.", "length", 3218.688),
        ("The goat weighs 40 kilos.", "mass", 40),
        ("The climb took 3 hours.", "duration", 3 * HOUR),
        ("The climb took two and a half hours.", "duration", 2.5 * HOUR),
        ("He got an eight-year sentence.", "duration", 8 * YEAR),
        ("Gusts reached 120 kilometres per hour.", "speed", 120),
        ("Gusts reached 120 km/h.", "speed", 120),
        ("Gusts reached 50 mph.", "speed", 80.46725),
        ("The farm has 10 hectares.", "area", 10),
        ("A magnitude-6.1 quake struck.", "magnitude", 6.1),
        ("A 6.1-magnitude quake struck.", "magnitude", 6.1),
        ("A quake of magnitude 6.1 struck.", "magnitude", 6.1),
        ("The quake measured 6.1 on the Richter scale.", "magnitude", 6.1),
        ("It was 30 degrees Celsius.", "temperature", 30),
        ("It was minus 5 degrees.", "temperature", -5),
        ("It was -5 degrees.", "temperature", -5),
        ("The hall has 300 square feet.", "area", 0.002787091),
        ("The 300-square-foot hall burnt.", "area", 0.002787091),
        ("The park has 3 sq km.", "area", 300),
        ("The park has 3 sq. miles.", "area", 776.9964),
        ("Temperatures fell to -15C.", "temperature", -15),
        ("It was 12 °C outside.", "temperature", 12),
        ("Alma Dorrit is 5-foot-9.", "length", 1.7526),
        ("The door is 6 ft 2 in high.", "length", 1.8796),
        ("The door is 6 feet 2 inches high.", "length", 1.8796),
        ("Six-foot waves hit the pier.", "length", 1.8288),
        ("The 44m tall mast fell.", "length", 44),
        ("He fell about 60m while climbing.", "length", 60),
        ("The buoy lies 3 nautical miles out.", "length", 5556),
        ("Winds of 10 metres per second blew.", "speed", 36),
        ("It took two days, seven hours and 40 minutes.", "duration", 55 * HOUR + 2400),
        ("It took an hour and 10 minutes.", "duration", HOUR + 600),
        ("The tank holds 40,000 litres.", "volume", 40_000),
        ("The tank holds 10 barrels.", "volume", 1589.87),
    ],
)
def test_a_measure_is_brought_to_one_unit(text, dimension, value):
    assert (only(text).dimension, only(text).value) == (dimension, pytest.approx(value))


@pytest.mark.parametrize(
    "text",
    [
        "It was minus 15 to minus 10 degrees.",
        "It was -15 to -10 degrees.",
        "It was between minus 10 and minus 15 degrees.",
    ],
)
def test_both_ends_of_a_range_may_lie_below_zero(text):
    assert (only(text).dimension, only(text).low, only(text).high) == ("temperature", -15, -10)


def test_a_compound_may_hold_a_half():
    assert only("She got a three-and-a-half-year ban.").value == 3.5 * YEAR
    assert (only("It took six-and-a-half hours.").value, only("It took six-and-a-half hours.").unit) == (
        6.5 * HOUR,
        "hour",
    )


def test_ha_are_hectares():
    for written in ("1,200 ha", "1,200ha"):
        assert only(f"The fire burned {written} of forest.").unit == "hectare"
        assert conflicting(f"The fire burned {written} of forest.", "The fire burned 6,000 acres of forest.")
        assert not conflicting(f"The fire burned {written} of forest.", "The fire burned 3,000 acres of forest.")


def test_age_behind_a_comma_leads_to_an_age():
    assert only("Dale Pruett, age 61, of Varde, died.").owner == "dale pruett"
    assert conflicting("Dale Pruett, age 61, of Varde, died.", "Dale Pruett, 64, died.")
    assert only("Children under age 12 died.").dimension != "age"


def test_a_basis_point_is_a_hundredth_of_a_percentage_point():
    told = "Rates rose by 0.5 percentage points."
    assert not conflicting(told, "Rates rose by 50 basis points.")
    assert conflicting(told, "Rates rose by 25 basis points.")
    assert conflicting("Rates rose by 25 basis points.", "Rates rose by 50 basis points.")
    assert quantities("Rates rose by a quarter of a percentage point.") == []


def test_cubic_lengths_are_volumes():
    told = "The tanker carried 60,000 cubic metres of gas."
    assert only(told).dimension == "volume"
    assert conflicting(told, "The tanker carried 80,000 cubic meters of gas.")
    assert not conflicting(told, "The tanker carried 2.1 million cubic feet of gas.")
    assert not conflicting(told, "The tanker carried 60 million litres of gas.")

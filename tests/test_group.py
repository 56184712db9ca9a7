"""Evidence → findings and facts: merged, ranked, with positions and independent sources."""

import datetime as dt
from dataclasses import replace

import pytest

from factcheck.claims import cut
from factcheck.datatypes import Article, Evidence, Pair, Sentence
from factcheck.facts import extract
from factcheck.facts.compare import Slot, Words, conflicting_slots
from factcheck.group import finding_id, group


class Story:
    """Sentences by article, and evidence on pairs of them, as the stages before would give it."""

    def __init__(self, *texts):
        self.articles = {name: Article(name, f"{name}.txt", text) for name, text in texts}
        self.sentences = [Sentence(name, 0, len(text), text) for name, text in texts]
        cuts = [cut(text, index) for index, (_, text) in enumerate(texts)]
        self.claims = [claim for claims in cuts for claim in claims]
        self.wholes = [self.claims.index(claims[0]) for claims in cuts]
        self.facts = [extract(text, None) for _, text in texts]

    def conflict(self, left, right, confidence=0.9, **fields):
        """Give evidence for each conflicting slot of two sentences."""
        slots = conflicting_slots(self.facts[left], self.facts[right])
        assert slots, "the sentences have to conflict"
        return [self.evidence(left, right, confidence, slot=slot, kind=slot.kind, **fields) for slot in slots]

    def evidence(self, left, right, confidence, *, slot=None, kind=None, verdict="contradiction", gate=None):
        pair = Pair(self.wholes[left], self.wholes[right], 0.8, slot, 0.8)
        return Evidence(pair, verdict, kind, confidence, gate, {})

    def group(self, *evidence, min_confidence=0.5, agreements=False):
        return group(
            [item for items in evidence for item in (items if isinstance(items, list) else [items])],
            self.claims,
            self.sentences,
            self.articles,
            min_confidence=min_confidence,
            agreements=agreements,
        )


def articles_of(finding):
    return finding.left.article, finding.right.article


def conflict_words(passage):
    return [passage.text[start:end] for start, end in passage.conflict]


def test_no_evidence_gives_no_findings():
    groups = Story().group()
    assert (groups.findings, groups.repeats, groups.facts, groups.merged, groups.unsure) == ((), (), (), 0, 0)


def test_words_that_a_model_marked_are_shown_and_explained():
    story = Story(("a", "The driver escaped on foot."), ("b", "The driver was caught at once."))
    slot = Slot("event", Words(11, 26, "escaped on foot"), Words(11, 29, "was caught at once"))
    (finding,) = story.group(story.evidence(0, 1, 0.8, slot=slot, kind="event")).findings
    assert conflict_words(finding.left) == ["escaped on foot"]
    assert conflict_words(finding.right) == ["was caught at once"]
    assert finding.explanation == "What happened “escaped on foot” against “was caught at once”."
    (fact,) = story.group(story.evidence(0, 1, 0.8, slot=slot, kind="event")).facts
    assert [position.value for position in fact.positions] == ["escaped on foot", "was caught at once"]


def test_the_id_of_a_finding_does_not_depend_on_order_case_quotes_and_blanks():
    left, right = "“Nine goats died,” he said.", "12 goats died."
    assert finding_id(left, right) == finding_id(right, left)
    assert finding_id(left, right) == finding_id('"NINE  goats died", he said', "12 goats\ndied")
    assert finding_id(left, right) != finding_id(left, "13 goats died.")


def test_a_finding_shows_both_passages_with_the_words_that_conflict():
    story = Story(("a", "Nine goats died there."), ("b", "At least 12 goats died there."))
    (finding,) = story.group(story.conflict(0, 1)).findings
    assert articles_of(finding) == ("a", "b")
    assert (finding.verdict, finding.kind) == ("contradiction", "number")
    assert conflict_words(finding.left) == ["Nine"]
    assert conflict_words(finding.right) == ["At least 12"]
    assert "“Nine” against “At least 12”" in finding.explanation


def test_a_trade_is_called_one_and_jobs_that_are_cut_do_not_move():
    story = Story(("a1", "Alma Dorrit, a nurse, was hurt."), ("a2", "Alma Dorrit, a bus driver, was hurt."))
    groups = story.group(story.conflict(0, 1))
    assert groups.facts[0].statement == "Trade of Alma Dorrit"
    assert groups.findings[0].explanation == "Trade “nurse” against “bus driver”."
    story = Story(("a1", "The mill will cut 800 jobs."), ("a2", "Some 1,200 jobs will be axed."))
    assert story.group(story.conflict(0, 1)).findings[0].explanation == "Number laid off “800” against “Some 1,200”."


def test_place_and_date_of_one_occasion_are_one_finding():
    story = Story(("a", "They last met in Oslo on Monday."), ("b", "They last met in Bergen on Tuesday."))
    groups = story.group(story.conflict(0, 1))
    (finding,) = groups.findings
    assert len(groups.facts) == 1
    assert conflict_words(finding.left) == ["Oslo", "Monday"]
    assert conflict_words(finding.right) == ["Bergen", "Tuesday"]


def test_a_finding_is_of_the_kind_of_its_surest_slot():
    story = Story(("a", "They last met in Oslo on Monday."), ("b", "They last met in Bergen on Tuesday."))
    (date, _), (_, place) = story.conflict(0, 1, 0.6), story.conflict(0, 1, 0.9)
    assert story.group(date, place).findings[0].kind == "place"


def test_two_slots_of_two_sentences_make_a_finding_surer_than_one():
    story = Story(("a", "They last met in Oslo on Monday."), ("b", "They last met in Bergen on Tuesday."))
    date, place = story.conflict(0, 1, 0.6)
    both = story.group(date, place).findings[0]
    assert both.confidence > story.group(date).findings[0].confidence


@pytest.mark.parametrize("field", [{"gate": "they tell of different times"}, {"verdict": None}])
def test_what_is_ruled_out_is_no_finding(field):
    story = Story(("a", "Nine goats died there."), ("b", "12 goats died there."))
    groups = story.group(story.conflict(0, 1, **field))
    assert (groups.findings, groups.facts, groups.unsure) == ((), (), 0)


def test_what_is_less_sure_than_asked_for_is_counted():
    story = Story(("a", "Nine goats died there."), ("b", "12 goats died there."))
    groups = story.group(story.conflict(0, 1, 0.6), min_confidence=0.7)
    assert (groups.findings, groups.unsure) == ((), 1)
    assert len(story.group(story.conflict(0, 1, 0.7), min_confidence=0.7).findings) == 1


def test_two_sentences_that_conflict_in_two_slots_are_one_pair():
    story = Story(("a", "They last met in Oslo on Monday."), ("b", "They last met in Bergen on Tuesday."))
    both = story.conflict(0, 1, 0.6)
    assert len(both) == 2
    assert story.group(both, min_confidence=0.95).unsure == 1
    shown = story.group(both, min_confidence=0.7)  # both together are sure enough
    assert (len(shown.findings), shown.unsure) == (1, 0)


def test_what_agrees_is_no_pair_in_conflict():
    story = Story(("a", "They last met in Oslo on Monday."), ("b", "They last met in Bergen on Tuesday."))
    unsure, sure = (story.evidence(0, 1, confidence, verdict="agreement") for confidence in (0.3, 0.9))
    assert story.group(unsure, agreements=True, min_confidence=0.7).unsure == 0
    told = story.group(sure, story.conflict(0, 1, 0.4), agreements=True, min_confidence=0.7)
    assert ([finding.verdict for finding in told.findings], told.unsure) == (["agreement"], 1)


def test_agreements_are_shown_only_when_asked_for():
    story = Story(("a", "The goats died there."), ("b", "The goats died on Monday."))
    agreement = story.evidence(0, 1, 0.9, verdict="agreement")
    assert story.group(agreement).findings == ()
    (finding,) = story.group(agreement, agreements=True).findings
    assert (finding.verdict, finding.severity) == ("agreement", "low")


def test_a_denial_without_a_slot_shows_the_whole_sentences():
    story = Story(("a", "The goats died there."), ("b", "The goats did not die there."))
    groups = story.group(story.evidence(0, 1, 0.9, kind="negation"))
    (finding,), (fact,) = groups.findings, groups.facts
    assert (finding.left.conflict, finding.right.conflict) == ((), ())
    assert {position.value for position in fact.positions} == {"The goats died there.", "The goats did not die there."}


def test_four_positions_give_three_findings():
    story = Story(*((name, f"{count} goats died there.") for name, count in zip("abcd", (9, 12, 20, 31), strict=True)))
    pairs = [(0, 1), (1, 2), (2, 3), (0, 3), (0, 2), (1, 3)]
    groups = story.group(*(story.conflict(*pair, 0.9 - n / 100) for n, pair in enumerate(pairs)))
    assert [articles_of(finding) for finding in groups.findings] == [("a", "b"), ("b", "c"), ("c", "d")]
    assert groups.merged == 3
    (fact,) = groups.facts
    assert {position.value for position in fact.positions} == {"9", "12", "20", "31"}


def test_two_positions_that_differ_from_a_third_are_shown_against_each_other():
    story = Story(("a", "Nine goats died there."), ("b", "12 goats died there."), ("c", "20 goats died there."))
    groups = story.group(story.conflict(0, 1, 0.9), story.conflict(1, 2, 0.8), story.conflict(0, 2, 0.7))
    assert len(groups.findings) == 3


def test_one_position_in_two_articles_is_shown_once():
    story = Story(("a", "Nine goats died there."), ("b", "12 goats died there."), ("c", "A dozen goats died there."))
    groups = story.group(story.conflict(0, 1), story.conflict(0, 2))
    assert len(groups.findings) == 1
    assert groups.merged == 1


def test_what_is_merged_is_kept_as_a_repeat_of_what_is_shown():
    story = Story(
        *((name, f"{count} goats died there.") for name, count in zip("abcde", (9, 12, 9, 12, 31), strict=True))
    )
    groups = story.group(
        story.conflict(0, 1, 0.9), story.conflict(2, 3, 0.8), story.conflict(1, 4, 0.7), story.conflict(3, 4, 0.6)
    )
    shown = {articles_of(finding): finding.id for finding in groups.findings}
    assert shown.keys() == {("a", "b"), ("b", "e")}
    assert {finding.repeats for finding in groups.findings} == {None}
    # of each fact that one which shows the same two positions
    assert [(articles_of(finding), finding.repeats) for finding in groups.repeats] == [
        (("c", "d"), shown["a", "b"]),
        (("d", "e"), shown["b", "e"]),
    ]
    assert {finding.fact for finding in groups.repeats} == {groups.facts[0].id}


def test_agreements_that_are_merged_are_counted_only():
    story = Story(*((name, "Nine goats died there.") for name in "abc"))
    groups = story.group(
        *(story.evidence(*pair, 0.9, verdict="agreement") for pair in ((0, 1), (0, 2), (1, 2))), agreements=True
    )
    assert groups.merged == 3 - len(groups.findings) > 0
    assert groups.repeats == ()


def test_a_fact_that_is_sure_is_shown_however_its_first_finding_ranks():
    story = Story(("a", "Nine goats died there."), ("b", "12 goats died there."), ("c", "A dozen goats died there."))
    told = story.conflict(0, 1, 0.8), [replace(item, verdict="update") for item in story.conflict(0, 2, 0.95)]
    assert [articles_of(finding) for finding in story.group(*told).findings] == [("a", "b")]
    (finding,) = story.group(*told, min_confidence=0.9).findings
    assert articles_of(finding) == ("a", "c")


def test_the_surest_finding_of_a_fact_is_kept():
    story = Story(("a", "Nine goats died there."), ("b", "12 goats died there."), ("c", "A dozen goats died there."))
    (finding,) = story.group(story.conflict(0, 1, 0.6), story.conflict(0, 2, 0.8)).findings
    assert articles_of(finding) == ("a", "c")


def test_the_same_two_sentences_in_other_articles_are_one_finding():
    story = Story(
        ("a", "Nine goats died there."),
        ("b", "“Nine goats died there.”"),
        ("c", "12 goats died there."),
        ("d", "12 goats died there."),
    )
    groups = story.group(*(story.conflict(left, right) for left in (0, 1) for right in (2, 3)))
    assert len(groups.findings) == 1
    assert groups.merged == 3


def test_a_denial_of_a_wire_copy_is_one_finding():
    story = Story(("a", "The goats died there."), ("b", "The goats died there."), ("c", "The goats did not die there."))
    groups = story.group(*(story.evidence(left, 2, 0.9, kind="negation") for left in (0, 1)))
    assert len(groups.findings) == 1
    assert groups.merged == 1


def test_wire_copy_is_one_source_in_several_articles():
    story = Story(
        ("a", "Nine goats died there."),
        ("b", "Nine goats died there."),
        ("c", "12 goats died there."),
        ("d", "A dozen goats died there, said the owner."),
    )
    groups = story.group(*(story.conflict(left, right) for left in (0, 1) for right in (2, 3)))
    (fact,) = groups.facts
    positions = {position.value: position for position in fact.positions}
    assert (positions["Nine"].articles, positions["Nine"].independent_sources) == (("a", "b"), 1)
    assert (positions["12"].articles, positions["12"].independent_sources) == (("c", "d"), 2)
    assert fact.positions[0].value == "12"


def test_findings_of_other_facts_are_kept_apart():
    story = Story(
        ("a", "Nine goats died there."),
        ("b", "12 goats died there."),
        ("a2", "They last met in Oslo."),
        ("b2", "They last met in Bergen."),
    )
    groups = story.group(story.conflict(0, 1, 0.8), story.conflict(2, 3, 0.9))
    assert [finding.kind for finding in groups.findings] == ["place", "number"]
    assert [finding.fact for finding in groups.findings] == ["f1", "f2"]
    assert [fact.id for fact in groups.facts] == ["f1", "f2"]


def test_the_surest_conflicts_stand_first_and_agreements_last():
    story = Story(
        ("a", "Nine goats died there."),
        ("b", "12 goats died there."),
        ("a2", "They sold six dogs."),
        ("b2", "They sold eight dogs."),
        ("a3", "The barn fell."),
        ("b3", "The barn fell down."),
    )
    groups = story.group(
        story.evidence(4, 5, 0.99, verdict="agreement"),
        story.conflict(0, 1, 0.6),
        story.conflict(2, 3, 0.9),
        agreements=True,
    )
    assert [finding.left.article for finding in groups.findings] == ["a2", "a", "a3"]


def test_a_sentence_that_tells_two_facts_makes_no_one_fact_of_them():
    story = Story(
        ("a", "Ten goats died at the mill and 20 at the ford."),
        ("b", "Ten goats died at the mill."),
        ("c", "At the ford 20 goats died."),
        ("d", "The mill lost ten goats."),
    )
    pairs = [(0, 1, 0.9), (0, 2, 0.8), (0, 3, 0.7), (1, 3, 0.6)]
    found = story.group(
        *(story.evidence(left, right, sure, verdict="agreement") for left, right, sure in pairs), agreements=True
    )
    (mill, ford) = found.facts
    assert [position.articles for position in mill.positions] == [("a", "b", "d")]
    assert [position.articles for position in ford.positions] == [("a", "c")]
    assert found.merged == 2  # those of the mill are one


def test_copies_agree_with_what_either_agrees_with():
    text = "Ten goats died at the mill."
    story = Story(("a", text), ("b", text), ("c", "The mill lost ten goats."))
    found = story.group(
        story.evidence(0, 2, 0.9, verdict="agreement"), story.evidence(1, 2, 0.8, verdict="agreement"), agreements=True
    )
    (fact,) = found.facts
    assert fact.positions[0].articles == ("a", "b", "c")
    assert fact.positions[0].independent_sources == 2


def test_what_two_sentences_have_in_common_is_named():
    story = Story(("a", "The well is ten kilometres deep."), ("b", "Its depth is six miles."))
    (finding,) = story.group(story.evidence(0, 1, 0.9, verdict="agreement"), agreements=True).findings
    assert "In common: “ten kilometres” (“six miles”)." in finding.explanation


def test_the_order_of_the_evidence_changes_nothing():
    story = Story(("a", "Nine goats died there."), ("b", "12 goats died there."), ("c", "20 goats died there."))
    evidence = [*story.conflict(0, 1), *story.conflict(1, 2, 0.8), *story.conflict(0, 2, 0.7)]
    assert story.group(evidence) == story.group(evidence[::-1])


def test_two_facts_in_one_pair_of_sentences_are_two_findings():
    story = Story(
        ("a", "Nine goats died and 30 dogs were injured."),
        ("b", "In the village 12 goats died and 44 dogs were injured."),
    )
    groups = story.group(story.conflict(0, 1))
    assert {fact.statement for fact in groups.facts} == {"How many were killed (goat)", "How many were injured (dog)"}
    assert len({finding.id for finding in groups.findings}) == 2


def test_no_casualties_are_no_dead_and_no_injured():
    story = Story(("a", "There were no casualties in the blast."), ("b", "The blast killed 5 people and injured 20."))
    groups = story.group(story.conflict(0, 1))
    held = {fact.statement: {position.value for position in fact.positions} for fact in groups.facts}
    assert held == {
        "How many were killed": {"no casualties", "5"},
        "How many were injured": {"no casualties", "20"},
    }


def test_a_day_and_a_speaker_in_one_pair_of_sentences_are_two_findings():
    said = "We have waited far too long for this new bridge over the river"
    story = Story(
        ("a", f"The bridge fell on Tuesday. “{said},” said Alma Dorrit."),
        ("b", f"The bridge fell on Friday. “{said},” said Bruno Falkner."),
    )
    groups = story.group(story.conflict(0, 1))
    assert {finding.kind for finding in groups.findings} == {"date", "attribution"}
    assert groups.merged == 0


def test_the_statement_of_a_fact_leaves_its_values_open():
    story = Story(("a", "Nine goats grazed there."), ("b", "12 old goats grazed there on the farm."))
    (fact,) = story.group(story.conflict(0, 1)).facts
    assert fact.statement == "… goats grazed there"


def test_positions_name_their_kind_and_their_sentences_with_the_words_marked():
    story = Story(
        ("a", "The blast killed nine people on Monday."),
        ("b", "The blast killed 12 people."),
    )
    groups = story.group(story.conflict(0, 1))
    (fact,) = groups.facts
    held = {position.value: position for position in fact.positions if position.kind == "number"}
    assert {value: [p.article for p in position.passages] for value, position in held.items()} == {
        "nine": ["a"],
        "12": ["b"],
    }
    for value, position in held.items():
        assert value in " ".join(conflict_words(position.passages[0]))


@pytest.mark.parametrize(("later", "way"), [("b", "lower"), ("a", "higher")])
def test_an_update_says_which_way_the_count_has_gone(later, way):
    story = Story(("a", "14 people are missing."), ("b", "Nine people are missing."))
    days = {name: dt.date(2024, 5, 2 if name == later else 1) for name in "ab"}
    story.articles = {name: replace(story.articles[name], published=day) for name, day in days.items()}
    (finding,) = story.group(story.conflict(0, 1, verdict="update")).findings
    assert f"The later article has the {way} figure." in finding.explanation

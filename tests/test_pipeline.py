"""All stages in order: articles in, report out; with fakes of the models and with those of the package."""

import datetime as dt
from pathlib import Path

import pytest
from tiny_models import WordEncoder, WordNli

from factcheck import check
from factcheck.config import Settings
from factcheck.datatypes import NOTHING_ALIKE, Article, Probabilities
from factcheck.decide import SURE_CONFIDENCE
from factcheck.embed import load_encoder
from factcheck.errors import TooFewArticlesError
from factcheck.judge import load_nli
from factcheck.pipeline import compare
from factcheck.weigh import weigh

FIXTURES = Path(__file__).parent.parent / "fixtures"
ALL = Settings(min_confidence=0.0)
"""Shows every conflict, so that no test depends on how sure one is."""


def article(name, text, published=dt.date(2024, 3, 13)):
    return Article(name, f"{name}.txt", text, outlet=name, published=published, published_from="metadata")


POST = article(
    "post",
    "The old footbridge of Lundby collapsed on Tuesday morning, killing nine people.\n\n"
    "The footbridge over the river Lund was built by prisoners in 1931.\n\n"
    "The mayor of Lundby, Alma Dorrit, had closed the footbridge to cyclists.\n",
)
LEDGER = article(
    "ledger",
    "The old footbridge of Lundby collapsed on Tuesday morning, killing 12 people.\n\n"
    "Alma Dorrit, the mayor of Lundby, had not closed the footbridge to cyclists.\n\n"
    "Divers searched the river until the evening for a missing dog.\n",
)
BAKER = article(
    "baker",
    "A bakery on Fennel Street sold a cake of 14 storeys to a pair of newlyweds.\n\n"
    "Its ovens burn beech wood, and the queue for rye bread reaches the fountain.\n\n"
    "A baker sings at noon.\n",
)


def test_articles_of_which_one_holds_nothing_to_compare_are_no_clean_result():
    report = compare([POST, article("empty", "....")], encoder=WordEncoder(), nli=WordNli())
    assert report.coverage.pairs_alike >= report.coverage.pairs_across == 0
    assert [lost.what for lost in report.lost] == ["empty.txt"]
    assert not report.compared
    assert compare([POST, LEDGER], encoder=WordEncoder(), nli=WordNli()).compared


def test_an_article_that_nothing_is_like_is_named():
    stranger = article("stranger", "Penguins waddle quietly.\n")
    report = compare([POST, LEDGER, stranger], encoder=WordEncoder(), nli=WordNli())
    assert report.coverage.apart == ("stranger",)
    assert [(lost.what, lost.why) for lost in report.lost] == [("stranger.txt", NOTHING_ALIKE)]
    assert compare([POST, stranger], encoder=WordEncoder(), nli=WordNli()).lost == ()  # that nothing was is said of all


def test_articles_that_seem_to_be_of_another_event_are_named_and_lose_nothing():
    twin = article("twin", f"{BAKER.text}\nEvery baker of Lundby had closed at noon and sang until six on that day.\n")
    report = compare([POST, LEDGER, BAKER, twin], encoder=WordEncoder(), nli=WordNli())
    assert report.coverage.strangers == ("baker", "twin")
    assert report.lost == ()


@pytest.fixture(scope="module")
def real():
    with pytest.MonkeyPatch.context() as patch:
        # in sixteen bits a result depends, in its third digit, on what else is in the batch
        patch.setattr("factcheck.arithmetic._on_the_processor", lambda: "float32")
        return load_encoder(), load_nli()


@pytest.fixture(scope="module", params=["fakes", pytest.param("models", marks=pytest.mark.model)])
def run(request):
    """Give a function that compares articles, with the fakes, then with the models; each comparison is made once."""
    encoder, nli = (WordEncoder(), WordNli()) if request.param == "fakes" else request.getfixturevalue("real")
    known = {}

    def compared(*articles, settings=ALL, again=False):
        key = (articles, repr(settings))
        if key not in known or again:
            known[key] = compare(articles, settings=settings, encoder=encoder, nli=nli)
        return known[key]

    return compared


def seen(finding):
    """Describe a finding without saying which side is which."""
    sides = frozenset((side.article, side.text, side.conflict) for side in (finding.left, finding.right))
    return finding.id, finding.verdict, finding.kind, sides


def test_two_articles_that_differ_have_a_finding_with_the_words_that_differ(run):
    report = run(POST, LEDGER)
    (finding,) = (finding for finding in report.conflicts if finding.kind == "number")
    words = {
        side.article: [side.text[start:end] for start, end in side.conflict] for side in (finding.left, finding.right)
    }
    assert words == {"post": ["nine"], "ledger": ["12"]}


def test_a_passage_stands_at_its_offsets_in_its_article(run):
    report = run(POST, LEDGER)
    texts = {article.id: article.text for article in report.articles}
    assert report.findings
    for finding in report.findings:
        for side in (finding.left, finding.right):
            assert texts[side.article][side.start : side.end] == side.text


def test_swapping_two_articles_changes_nothing_but_the_sides(run):
    forward, backward = run(POST, LEDGER), run(LEDGER, POST)
    assert forward.findings
    assert {seen(finding) for finding in forward.findings} == {seen(finding) for finding in backward.findings}
    assert sorted(finding.confidence for finding in forward.findings) == pytest.approx(
        sorted(finding.confidence for finding in backward.findings)
    )


def test_a_story_against_its_copy_has_no_finding(run):
    copy = article("copy", POST.text)
    assert run(POST, copy, settings=Settings()).findings == ()


def test_an_unrelated_article_adds_no_finding(run):
    alone, accompanied = run(POST, LEDGER), run(POST, BAKER, LEDGER)
    assert [seen(finding) for finding in accompanied.findings] == [seen(finding) for finding in alone.findings]


def test_articles_of_different_events_have_no_finding(run):
    assert run(POST, BAKER, settings=Settings()).findings == ()


def test_the_same_input_gives_the_same_report(run):
    assert run(POST, BAKER, LEDGER) == run(POST, BAKER, LEDGER, again=True)


def test_no_articles_give_an_empty_report(run):
    report = run()
    assert (report.articles, report.findings, report.facts) == ((), (), ())
    assert (report.coverage.sentences, report.coverage.pairs_considered) == (0, 0)


def test_sentences_and_pairs_are_counted(run):
    report = run(POST, LEDGER)
    assert report.sentence_counts == {"post": 3, "ledger": 3}
    assert (report.coverage.sentences, report.coverage.pairs_considered) == (6, 15)
    assert 0 < report.coverage.pairs_judged <= report.coverage.pairs_considered


def fakes(*articles, settings=ALL, nli=None, **more):
    return compare(articles, settings=settings, encoder=WordEncoder(), nli=nli or WordNli(), **more)


@pytest.mark.parametrize("text", ["", "\n\n", "…", "12"])
def test_an_article_without_sentences_is_compared_with_nothing(text):
    report = fakes(POST, article("empty", text))
    assert report.findings == ()
    assert report.sentence_counts["post"] == 3


def test_findings_below_the_confidence_asked_for_are_counted():
    report = fakes(POST, LEDGER, settings=Settings(min_confidence=1.0))
    assert report.findings == ()
    assert report.coverage.unsure > 0


TWICE = article(
    "twice",
    "The old footbridge of Lundby collapsed on Tuesday, killing nine people.\n\n"
    "The old footbridge of Lundby collapsed on Tuesday, killing 12 people.\n",
)


def test_an_article_is_held_against_itself_unless_told_otherwise():
    (finding,) = fakes(TWICE, BAKER).findings
    assert finding.left.article == finding.right.article == "twice"
    assert fakes(TWICE, BAKER, settings=Settings(min_confidence=0.0, within=False)).findings == ()


def test_agreements_are_reported_only_when_asked_for():
    longer = article("longer", "The old footbridge of Lundby collapsed on Tuesday morning.\n")
    shorter = article("shorter", "The old footbridge of Lundby collapsed on Tuesday.\n")
    assert fakes(longer, shorter).findings == ()
    (finding,) = fakes(longer, shorter, settings=Settings(min_confidence=0.0, agreements=True)).findings
    assert finding.verdict == "agreement"


def test_a_photo_caption_is_compared_and_marked():
    captioned = article(
        "captioned", LEDGER.text + "\nFILE PHOTO: The old footbridge of Lundby killed 20 people. Jane Roe/Reuters\n"
    )
    report = fakes(captioned, POST)
    roles = {side.role for finding in report.findings for side in (finding.left, finding.right) if "20" in side.text}
    assert roles == {"caption"}


def test_each_two_texts_are_judged_once():
    nli = WordNli()
    fakes(POST, LEDGER, article("copy", LEDGER.text), nli=nli)
    assert nli.asked
    assert len(nli.asked) == len(set(nli.asked))


def test_a_conflict_is_judged_again_with_one_value_in_both_claims():
    nli = WordNli()
    fakes(POST, LEDGER, nli=nli)
    assert any("nine people" in left and "nine people" in right for left, right in nli.asked)


def one_value(a, b):
    return any(value in a and value in b for value in ("nine people", "12 people"))


class Scripted(WordNli):
    """A model that is told what to say of the tolls of POST and LEDGER: of their claims, and of one toll in both."""

    def __init__(self, conflict, proof):
        super().__init__()
        self.conflict, self.proof = conflict, proof

    def judge(self, pairs, progress=None):
        super().judge(pairs, progress)
        return [self.say("nine people" in a and "12 people" in b, one_value(a, b)) for a, b in pairs]

    def say(self, forward, proof):
        contradiction = self.proof if proof else self.conflict if forward else 0.4
        return Probabilities(0.0, 1 - contradiction, contradiction)

    @property
    def proofs(self):
        return [pair for pair in self.asked if one_value(*pair)]


PROOF = "The two claims conflict only in this."


@pytest.mark.parametrize(
    ("conflict", "proof", "proved"), [(0.95, 0.05, True), (0.95, 0.5, False), (0.95, 1.0, False), (0.6, 0.05, True)]
)
def test_a_finding_says_whether_one_value_in_both_undoes_it(conflict, proof, proved):
    for order in ((POST, LEDGER), (LEDGER, POST)):
        nli = Scripted(conflict, proof)
        (finding,) = (finding for finding in fakes(*order, nli=nli).conflicts if finding.kind == "number")
        assert (PROOF in finding.explanation) is proved
        # in the direction of the conflict alone, and no other claims of these sentences
        assert len(nli.proofs) == 2


def test_what_no_model_contradicts_is_not_proved():
    nli = Scripted(0.45, 0.0)
    (finding,) = (finding for finding in fakes(POST, LEDGER, nli=nli).conflicts if finding.kind == "number")
    assert PROOF not in finding.explanation
    assert not nli.proofs


def test_of_what_is_not_shown_nothing_is_proved():
    nli = Scripted(0.95, 0.05)
    assert not fakes(POST, LEDGER, nli=nli, settings=Settings(min_confidence=1.0)).conflicts
    assert nli.asked
    assert not nli.proofs


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Alma Dorrit, the proud mayor, had at last painted the footbridge and its railings green.\n", True),
        ("A goat of the old farm was seen on the railings of a barn near Lundby.\n", False),
    ],
)
def test_sentences_are_read_as_wholes_where_they_are_alike(text, read):
    nli = WordNli()
    left = article("a", "The mayor of Lundby, Alma Dorrit, had closed the footbridge to cyclists.\n")
    fakes(left, article("b", text), nli=nli)
    assert bool(nli.asked) is read


class Leaning(WordNli):
    """A model that sees a contradiction of one strength in every pair, and of another one in it turned round."""

    def __init__(self, conflict, back):
        super().__init__()
        self.conflict, self.back = conflict, back

    def judge(self, pairs, progress=None):
        values = (self.conflict if left < right else self.back for left, right in pairs)
        return [Probabilities(0.0, 1 - value, value) for value in values]


WORDS = (
    "The old pilot of the blue plane survived the crash near Lundby.\n",
    "In the crash near Lundby the old pilot of the blue plane drowned.\n",
)
VALUES = "Smoke rose from the old mill at midnight.\n", "At noon smoke was over the old mill.\n"
REPORTED = WORDS[0], "In the crash near Lundby, police said, the old pilot of the blue plane drowned.\n"


@pytest.mark.parametrize(
    ("texts", "conflict", "back", "found"),
    [
        *((texts, *case) for texts in (WORDS, VALUES) for case in ((0.9, 0.9, 1), (0.9, 0.6, 0), (0.7, 0.7, 0))),
        (REPORTED, 0.9, 0.9, 0),
    ],
)
def test_sentences_that_are_nearly_the_same_are_a_finding_where_both_directions_contradict(
    texts, conflict, back, found
):
    left, right = (article(name, text) for name, text in zip("ab", texts, strict=True))
    settings = Settings(min_confidence=SURE_CONFIDENCE)
    findings = fakes(left, right, nli=Leaning(conflict, back), settings=settings).conflicts
    assert len(findings) == found
    assert all(finding.confidence >= SURE_CONFIDENCE for finding in findings)


def test_two_sentences_may_differ_in_several_things():
    left = article("a", "Sen. Alma Dorrit approved the plan of James Tolkins for the bridge in Lundby.\n")
    right = article("b", "Rep. Alma Dorrit rejected the plan of James Tolkinson for the bridge in Lundby.\n")
    found = [
        {side.text[slice(*words)] for side in (f.left, f.right) for words in side.conflict}
        for f in fakes(left, right).conflicts
    ]
    assert sorted(map(sorted, found)) == [
        ["James Tolkins", "James Tolkinson"],
        ["Rep.", "Sen."],
        ["approved", "rejected"],
    ]
    assert len({finding.id for finding in fakes(left, right).conflicts}) == 3


def test_sentences_whose_values_are_compared_are_read_as_wholes_too():
    nli = WordNli()
    fakes(POST, LEDGER, nli=nli)
    both = {POST.text.split("\n")[0], LEDGER.text.split("\n")[0]}
    assert any(set(pair) == both for pair in nli.asked)


def test_the_nli_model_is_not_loaded_where_there_is_nothing_to_judge():
    def unavailable():
        raise AssertionError("the model was loaded")

    found = weigh([POST, BAKER], WordEncoder, unavailable)
    assert found.judged == 0


@pytest.mark.parametrize(("where", "judged"), [("At the old farm of", True), ("If at the farm of", False)])
def test_sentences_little_alike_are_judged_for_a_slot_that_no_gate_closes(where, judged):
    here = article("here", "Nine goats died there.")
    there = article("there", f"{where} Bruno Falk 12 goats died.")
    found = weigh([here, there], WordEncoder, WordNli, reasons=True)
    assert len(found.evidence) == 1
    assert not found.readings
    assert bool(found.judged) == judged
    assert (found.evidence[0].gate is None) == judged


class Forgetful(WordNli):
    """A model that reads next to nothing."""

    truncated = 0

    def judge(self, pairs, progress=None):
        self.truncated += len(pairs)
        return [Probabilities(0.1, 0.8, 0.1) for _ in pairs]


def test_what_the_model_did_not_read_to_the_end_is_counted():
    nli = Forgetful()
    report = fakes(POST, LEDGER, nli=nli)
    assert report.coverage.truncated == nli.truncated > 0


def test_progress_is_told_by_stage_to_its_end():
    told = []
    gazette = article("gazette", "The mayor of Lundby, Alma Dorrit, had opened the footbridge to cyclists.\n")
    fakes(POST, LEDGER, gazette, progress=lambda stage, done, total: told.append((stage, done, total)))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [
        "loading models",
        "cleaning and splitting",
        "embedding",
        "pairing",
        "reading pairs",
        "reading again",
        "comparing facts",
        "judging",
        "proving",
    ]
    for stage in stages:
        last = [(done, total) for name, done, total in told if name == stage][-1]
        assert last[0] == last[1]


def test_the_report_names_the_models_and_the_settings():
    report = fakes(POST, LEDGER)
    assert {role: model.name for role, model in report.models.items()} == {"embedder": "words", "nli": "words"}
    assert report.settings["min_confidence"] == 0.0


def test_one_article_cannot_be_compared(tmp_path):
    (tmp_path / "post.txt").write_text(POST.text)
    with pytest.raises(TooFewArticlesError):
        check([str(tmp_path / "post.txt")], encoder=WordEncoder(), nli=WordNli())


def test_files_are_read_dated_and_compared(tmp_path):
    for one in (POST, LEDGER):
        (tmp_path / f"{one.id}.txt").write_text(f"Date: 2024-03-13\n\n{one.text}")
    (tmp_path / "blob.txt").write_bytes(b"\x00\xff" * 100)
    report = check([str(tmp_path)], ALL, encoder=WordEncoder(), nli=WordNli())
    assert [one.published for one in report.articles] == [dt.date(2024, 3, 13)] * 2
    assert any(finding.kind == "number" for finding in report.findings)
    assert ["blob.txt" in skipped.what for skipped in report.coverage.skipped] == [True]


@pytest.mark.model
def test_the_first_conflict_of_the_call_is_where_they_last_met(real):
    encoder, nli = real
    report = check([str(FIXTURES / "putin-xi-call")], encoder=encoder, nli=nli)
    first = report.conflicts[0]
    of_it = [finding for finding in report.conflicts if finding.fact == first.fact]
    sides = [side for finding in of_it for side in (finding.left, finding.right)]
    words = {side.text[start:end] for side in sides for start, end in side.conflict}
    assert {"Beijing", "Samarkand", "February", "September"} <= words
    assert first.verdict == "contradiction"


def test_sentences_of_one_source_alone_are_named(run):
    """The dog is in the Ledger alone; what both tell, in whatever words, is not."""
    report = run(POST, LEDGER)
    alone = {a.outlet: [a.text[start:end] for start, end in report.coverage.alone[a.id]] for a in report.articles}
    assert "Divers searched the river until the evening for a missing dog." in alone["ledger"]
    assert not any("collapsed" in text for texts in alone.values() for text in texts)


def test_sentence_that_another_source_copied_is_not_alone(run):
    report = run(BAKER, article("copy", BAKER.text))
    assert not any(report.coverage.alone.values())


def test_why_pairs_were_not_judged_is_kept_only_where_it_is_asked_for():
    here = article("here", "Nine goats died there.")
    there = article("there", "If at the farm of Bruno Falk 12 goats died.")
    without, told = (weigh([here, there], WordEncoder, WordNli, reasons=asked) for asked in (False, True))
    assert not without.evidence
    assert [item.gate for item in told.evidence] == ["one side is conditional"]
    assert (without.alike, without.judged) == (told.alike, told.judged)


def test_portions_change_nothing(monkeypatch):
    whole = fakes(POST, LEDGER, BAKER)
    monkeypatch.setattr("factcheck.weigh.PORTION", 1)
    assert fakes(POST, LEDGER, BAKER) == whole


def test_progress_may_be_none():
    assert fakes(POST, LEDGER, progress=None) == fakes(POST, LEDGER)


def test_an_article_without_a_title_has_that_of_its_text():
    headed = article("headed", f"# Nine die in Lundby as footbridge collapses\n\n{POST.text}")
    report = compare([headed, LEDGER], encoder=WordEncoder(), nli=WordNli())
    assert [one.title for one in report.articles] == ["Nine die in Lundby as footbridge collapses", None]


def test_two_events_are_not_compared():
    fire = article(
        "fire",
        "A fire killed 12 people in the mill of Lundby.\n\nIts owner was abroad.\n\nEngines came from three towns.\n\n"
        "Nobody knows how it began.\n\nThe mayor will speak at noon.\n\nThe mill spun wool.\n",
    )
    found = weigh([POST, fire], WordEncoder, WordNli, reasons=True)
    assert found.strangers == {"fire"}
    assert {item.gate for item in found.evidence} == {"the two articles seem to tell of two events"}

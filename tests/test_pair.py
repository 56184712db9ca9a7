"""Pairs of claims worth judging: alike sentences with a conflicting slot, and the plain ones nearest each other."""

import datetime as dt
import re
from dataclasses import replace

import numpy as np
import pytest
from tiny_models import WordEncoder

from factcheck.claims import cut
from factcheck.datatypes import Claim, Sentence
from factcheck.decide.occasion import SAME_TOPIC, SAME_TOPIC_TELLING, different_topic
from factcheck.facts import extract
from factcheck.facts.compare import Slot, Words
from factcheck.pair import (
    MASK,
    MIN_SIMILARITY,
    MIN_SIMILARITY_READ,
    MIN_SIMILARITY_TELLING,
    Hidden,
    _Events,
    alike,
    bare,
    count_pairs,
    in_context,
    nearest,
    pair_claims,
    pair_marked,
    substitute,
)


def vectors(count, seed=0):
    rows = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def pairing(*texts, within=True, agreements=False):
    """Pair the claims of (article, sentence) items; return the pairing, the claims and the sentences."""
    sentences = [Sentence(article, 0, len(text), text) for article, text in texts]
    claims = [claim for index, sentence in enumerate(sentences) for claim in cut(sentence.text, index)]
    facts = [extract(sentence.text, dt.date(2024, 1, 5)) for sentence in sentences]
    encode = WordEncoder().encode
    found = pair_claims(
        sentences, claims, facts, encode([text for _, text in texts]), within=within, agreements=agreements
    )
    return replace(found, pairs=tuple(in_context(found.pairs, claims, sentences, Hidden(encode)))), claims, sentences


def paired(*texts, within=True):
    """Give the texts of the paired claims, with the words of the slot."""
    found, claims, sentences = pairing(*texts, within=within)
    result = []
    for pair in found.pairs:
        left, right = claims[pair.left], claims[pair.right]
        words = None
        if pair.slot is not None:
            words = (
                sentences[left.sentence].text[slice(*bare(pair.slot.left))],
                sentences[right.sentence].text[slice(*bare(pair.slot.right))],
            )
        result.append((left.text, right.text, words))
    return result


@pytest.mark.parametrize("block", [1, 3, 7, 100])
@pytest.mark.parametrize("within", [True, False])
def test_products_in_blocks_equal_the_plain_matrix_product(monkeypatch, block, within):
    monkeypatch.setattr("factcheck.pair._BLOCK", block)
    rows, owners = vectors(20), [index // 6 for index in range(20)]
    products = rows @ rows.T
    wanted = [(i, j) for i in range(20) for j in range(i + 1, 20) if within or owners[i] != owners[j]]
    links = list(alike(rows, owners, within=within, floor=0.2))
    assert count_pairs(owners, within=within) == len(wanted)
    assert sorted((i, j) for i, j, _ in links) == [(i, j) for i, j in wanted if products[i, j] >= 0.2]
    assert all(similarity == pytest.approx(products[i, j], abs=1e-6) for i, j, similarity in links)
    assert links


@pytest.mark.parametrize("cells", [1, 50, 10_000])
def test_the_nearest_of_each_vector_are_those_of_the_plain_matrix_product(monkeypatch, cells):
    monkeypatch.setattr("factcheck.pair._CELLS", cells)
    rows = vectors(20)
    products = rows @ rows.T
    np.fill_diagonal(products, -1)
    found = nearest(rows, (3, 30, 5))
    assert found[0] == pytest.approx(np.sort(products, axis=1)[:, -3], abs=1e-5)
    assert (found[1] == -1).all()  # there are not so many
    assert found[2] == pytest.approx(np.sort(products, axis=1)[:, -5], abs=1e-5)
    assert nearest(rows[:0], (3,)).shape == (1, 0)


def test_a_pair_is_near_when_it_is_for_one_of_the_two(monkeypatch):
    rows = vectors(20)
    (near,) = nearest(rows, (2,))
    links = {(i, j) for i, j, _ in alike(rows, list(range(20)), within=True, floor=-1, near=near)}
    products = rows @ rows.T
    np.fill_diagonal(products, -2)
    order = np.argsort(-products, axis=1)[:, :2]
    assert links == {(min(i, int(j)), max(i, int(j))) for i in range(20) for j in order[i]}


def test_what_is_read_grows_with_the_sentences_not_with_their_square(monkeypatch):
    monkeypatch.setattr("factcheck.pair.MOST_READ", 5)
    monkeypatch.setattr("factcheck.pair.MOST_ALIKE", 10)

    random = np.random.default_rng(0)
    words = "barn goat farm dawn roof wall rain fire road gate hill lake bell well tree mill".split()

    def counts(count):
        texts = [f"The {' '.join(random.choice(words, 6))} stood {n}." for n in range(count)]
        found, _, _ = pairing(*((f"a{n}", text) for n, text in enumerate(texts)))
        return len(found.links), found.alike

    assert 80 < counts(60)[0] <= 60 * 5
    assert 160 < counts(120)[0] <= 120 * 5
    assert 120 * 5 < counts(120)[1] <= 120 * 10


def test_copies_do_not_crowd_out_what_else_is_near(monkeypatch):
    monkeypatch.setattr("factcheck.pair.MOST_READ", 2)
    monkeypatch.setattr("factcheck.pair.MOST_ALIKE", 2)
    wire = [(f"w{n}", "Goats died on the old farm at dawn.") for n in range(9)]
    found, _, sentences = pairing(*wire, ("x", "Old goats died on the farm at dawn, all."))
    assert {sentences[i].article for i, _, _ in found.links} == {article for article, _ in wire}
    assert found.alike == 9 + 9 * 8 // 2


def test_of_many_copies_each_is_compared_with_one_of_the_other_text(monkeypatch):
    monkeypatch.setattr("factcheck.pair.MOST_COPIES", 20)
    one = [(f"a{n}", "Nine goats died on the old farm at dawn.") for n in range(6)]
    other = [(f"b{n}", "At least 12 goats died on the old farm at dawn.") for n in range(5)]
    found, claims, _ = pairing(*one, *other)
    assert len(found.pairs) == 6 + 5 - 1
    assert {claims[end].sentence for pair in found.pairs for end in (pair.left, pair.right)} == set(range(11))


def test_no_sentences_have_no_pairs():
    found, _, _ = pairing()
    assert list(in_context([], [], [], Hidden(WordEncoder().encode))) == []
    assert (found.pairs, found.considered, found.alike) == ((), 0, 0)


def test_one_sentence_has_no_pairs():
    found, _, _ = pairing(("a", "Nine goats died on the farm."))
    assert (found.pairs, found.considered) == ((), 0)


def test_the_slot_holds_the_values_that_conflict():
    assert paired(("a", "Nine goats died on the farm."), ("b", "At least 12 goats died on the farm.")) == [
        ("Nine goats died on the farm.", "At least 12 goats died on the farm.", ("Nine", "At least 12"))
    ]


def test_the_claim_that_holds_the_value_is_paired():
    ((left, right, words),) = paired(
        ("a", "The barn collapsed at dawn and killed nine goats there."),
        ("b", "The barn collapsed at dawn and killed 12 goats there."),
    )
    assert (left, right) == ("The barn killed nine goats there.", "The barn killed 12 goats there.")
    assert words == ("nine", "12")


def test_of_several_claims_that_hold_the_value_the_shortest_is_paired():
    ((left, right, _),) = paired(
        ("a", "The nine barns collapsed at dawn and buried the old goats of the farm."),
        ("b", "The 12 barns collapsed at dawn and buried the old goats of the farm."),
    )
    assert (left, right) == ("The nine barns collapsed at dawn", "The 12 barns collapsed at dawn")


def test_sentences_with_two_slots_give_two_pairs():
    found = paired(
        ("a", "The nine goats were last seen in Oslo on the old farm."),
        ("b", "The 12 goats were last seen in Bergen on the old farm."),
    )
    assert {words for _, _, words in found} == {("nine", "12"), ("Oslo", "Bergen")}


def test_contexts_are_encoded_once_each():
    asked = []
    encoder = WordEncoder()

    def encode(texts):
        asked.extend(texts)
        return encoder.encode(texts)

    copies = [(f"a{n}", "Nine goats died on the farm.") for n in range(3)]
    found, claims, sentences = pairing(*copies, ("b", "Twelve goats died on the farm."))
    assert len(list(in_context(found.pairs, claims, sentences, Hidden(encode)))) == 3
    assert asked == [f"{MASK} goats died on the farm."]


def test_what_another_article_has_too_is_shared():
    found, _, _ = pairing(
        ("a", "Nine goats died on the farm."),
        ("b", "The nine goats died on that farm."),
        ("b", "Bruno Falk was in Oslo."),
        ("a", "Rovers won again."),
        ("c", "Rovers won again."),
    )
    assert found.shared == {0, 1, 3, 4}


BRIDGE = ("Nine goats died on the farm.", "Rovers won again.", "The ferry sank off Lundby.")
OTHER = ("Bruno Falk was in Oslo.", "Copper fell in London.", "A comet passed Saturn.")


@pytest.mark.parametrize(
    ("articles", "strangers"),
    [
        ({"a": BRIDGE, "b": BRIDGE[:1]}, set()),
        ({"a": BRIDGE, "b": BRIDGE[1:], "c": BRIDGE[:2]}, set()),
        ({"a": BRIDGE, "b": BRIDGE[:1], "c": BRIDGE[1:]}, set()),  # b and c hang together by a
        ({"a": BRIDGE, "b": OTHER}, {"b"}),
        ({"a": OTHER, "b": BRIDGE, "c": BRIDGE}, {"a"}),
        ({"a": BRIDGE, "b": OTHER, "c": OTHER[:1], "d": BRIDGE[:1]}, {"b"}),  # and c is too short to tell
        ({"a": (*BRIDGE, *OTHER), "b": (*BRIDGE[:1], *(f"Bell {n} rang at noon." for n in "abcdefg"))}, {"b"}),
    ],
    ids=["two", "three", "by a third", "no event", "one apart", "two events", "too little in common"],
)
def test_articles_that_share_next_to_nothing_with_the_rest_are_strangers(articles, strangers):
    found, _, _ = pairing(*((name, text) for name, texts in articles.items() for text in texts))
    assert {article for article, event in found.events.items() if event} == strangers


def test_articles_that_are_alike_on_the_whole_are_of_one_event():
    article_of, one = [0] * 6 + [1] * 6, np.eye(8, dtype=np.float32)
    # one sentence of six is much alike, too little to tell; the other five each point a little the same way
    common = [one[0], *(0.8 * one[0] + 0.6 * one[n] for n in (1, 2, 3, 4, 5))]
    alike, apart = np.array(common + common), np.array([*common, one[0], *[one[6]] * 5])
    for vectors, numbers in ((alike, {0: 0, 1: 0}), (apart, {0: 0, 1: 1})):
        events = _Events(article_of, vectors)
        events.add([(0, 6)])
        assert events.numbers() == numbers


def test_unlike_sentences_are_not_compared():
    assert paired(("a", "Nine goats died on the farm."), ("b", "Rovers sold 12 goats, said Bruno Falk.")) == []


def test_alike_sentences_with_values_in_unlike_claims_have_another_topic():
    end = "; the old wall of the northern farm collapsed at dawn."
    found, _, _ = pairing(
        ("a", "Nine goats were grazing quietly on a meadow below" + end),
        ("b", "Bruno Falk had already sold 12 goats abroad by then" + end),
    )
    (pair,) = found.pairs
    assert pair.context < SAME_TOPIC
    assert different_topic(pair.slot.left, pair.context) == "the two claims tell of different things"
    assert different_topic(pair.slot.left, None) is None  # nobody has looked yet


def test_magnitudes_say_by_themselves_what_they_measure():
    end = "; the old wall of the northern farm collapsed at dawn."
    found, _, _ = pairing(
        ("a", "A tremor of magnitude 5.9 went through grazing goats below" + end),
        ("b", "Bruno Falk felt the magnitude-6.4 shock abroad by then" + end),
    )
    (pair,) = found.pairs
    assert SAME_TOPIC_TELLING <= pair.context < SAME_TOPIC
    assert different_topic(pair.slot.left, pair.context) is None


def test_identical_sentences_are_not_paired():
    found, _, _ = pairing(("a", "Nine goats died on the farm."), ("b", "Nine goats died on the farm."))
    assert found.pairs == ()
    assert (found.considered, found.alike) == (1, 1)


def test_alike_sentences_without_a_slot_are_read_as_wholes():
    found, _, _ = pairing(("a", "The goats grazed on the farm."), ("b", "The cows grazed on the farm."))
    assert found.pairs == ()
    ((left, right, similarity),) = found.links
    assert (left, right) == (0, 1)
    assert similarity >= MIN_SIMILARITY_READ


def test_sentences_with_a_slot_are_paired_though_less_alike():
    found, _, _ = pairing(
        ("a", "Nine goats died there."),
        ("b", "At the old farm of Bruno Falk 12 goats died."),
    )
    (pair,) = found.pairs
    assert MIN_SIMILARITY <= pair.similarity < MIN_SIMILARITY_READ
    assert found.links == ()


def test_counts_of_the_dead_are_compared_in_sentences_that_are_little_alike():
    there = "The storm left seven dead, said Bruno Falk of the northern rescue service on the old farm road at dawn."
    found, _, _ = pairing(("a", "Eleven dead."), ("b", there))
    (pair,) = found.pairs
    assert MIN_SIMILARITY_TELLING <= pair.similarity < MIN_SIMILARITY
    other = "The storm left seven barns, said Bruno Falk of the northern rescue service on the old farm road at dawn."
    found, _, _ = pairing(("a", "Eleven barns."), ("b", other))
    assert found.pairs == ()


def test_marked_words_are_paired_in_the_claims_that_hold_them():
    texts = (
        "The barn collapsed at dawn and killed the old goats.",
        "The barn collapsed at dawn and saved the old goats.",
    )
    found, claims, sentences = pairing(("a", texts[0]), ("b", texts[1]))
    slot = Slot("event", *(Words(m.start(), m.end(), m[0]) for m in (re.search("killed|saved", t) for t in texts)))
    (pair,) = in_context(pair_marked([(found.links[0], slot)], claims), claims, sentences, Hidden(WordEncoder().encode))
    assert claims[pair.left].text == "The barn killed the old goats."
    assert claims[pair.right].text == "The barn saved the old goats."
    assert pair.context == pytest.approx(1, abs=1e-5)


def test_pairs_within_one_article_are_made_only_when_asked_for():
    texts = (("a", "Nine goats died on the farm."), ("a", "All 12 goats died on the farm."))
    assert len(paired(*texts, within=True)) == 1
    found, _, _ = pairing(*texts, within=False)
    assert (found.pairs, found.considered) == ((), 0)


def test_a_value_in_the_dateline_is_not_compared():
    found = paired(
        ("a", "LUNDBY, Dec 29 (Northern Wire) - The goats of the farm died."),
        ("b", "LUNDBY, Dec 30 (Northern Wire) - The goats of the farm died there."),
    )
    assert found == []


def test_context_is_the_likeness_of_the_claims_with_hidden_values():
    found, _, _ = pairing(("a", "Nine goats died on the farm."), ("b", "Twelve goats died on the farm."))
    (pair,) = found.pairs
    assert pair.context == pytest.approx(1, abs=1e-5)
    assert pair.similarity < 0.95


def substituted(text, old, new, which=0):
    """Put `new` in the place of the `which`-th `old` of a sentence, in its shortest claim."""
    start = [i for i in range(len(text)) if text.startswith(old, i)][which]
    claim = min(cut(text), key=lambda claim: len(claim.text))
    return substitute(claim, text, start, start + len(old), new)


@pytest.mark.parametrize(
    ("text", "old", "which", "expected"),
    [
        ("Nine goats died.", "Nine", 0, "some goats died."),
        ("12 goats and 2 dogs died.", "2", 1, "12 goats and some dogs died."),
        ("A 6.1 quake killed 6 goats.", "6", 1, "A 6.1 quake killed some goats."),
        ("A 6.1 quake killed 1 goat.", "1", 1, "A 6.1 quake killed some goat."),
        ("2 goats met 2 dogs.", "2", 1, "2 goats met some dogs."),
        ("It cost $5.", "$5", 0, "It cost some."),
        ("It cost C$5.", "$5", 0, "It cost Csome."),
        ("The 12 barns collapsed at dawn and killed 12 goats.", "12", 1, "The 12 barns killed some goats."),
        ("The 12 barns collapsed at dawn and killed 12 goats.", "12", 0, "The some barns killed 12 goats."),
    ],
)
def test_a_value_is_exchanged_where_it_stands(text, old, which, expected):
    assert substituted(text, old, MASK, which) == expected


def test_a_value_at_the_start_is_found_in_its_capitalised_claim():
    text = "He slept, but nine goats died there."
    claim = Claim(0, "Nine goats died there.", ((14, 36),))
    assert substitute(claim, text, 14, 18, "12") == "12 goats died there."


def test_a_claim_without_the_value_stays_as_it_is():
    text = "The barn collapsed at dawn and killed 12 goats."
    claim = Claim(0, "The barn collapsed at dawn", ((0, 26),))
    assert substitute(claim, text, 38, 40, "9") == claim.text


@pytest.mark.parametrize(
    ("left", "right", "kin"),
    [
        ("The goats grazed on the farm.", "The cows grazed on the farm.", True),
        ("Nine goats died there.", "At the old farm of Bruno Falk nine goats died.", True),  # with a figure in common
        ("Most goats died there.", "At the old farm of Bruno Falk some goats were ill.", False),
    ],
)
def test_sentences_that_may_agree_are_linked_if_agreements_are_asked_for(left, right, kin):
    assert bool(pairing(("a", left), ("b", right), agreements=True)[0].kin) is kin
    assert pairing(("a", left), ("b", right))[0].kin == ()

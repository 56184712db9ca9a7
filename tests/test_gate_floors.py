"""Floors: what is reached, missed, pinned and raised, and what makes them say nothing."""

import json
import shutil
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, data_set, pair, pinned, remove_story, run, write, write_gold
from tiny_models import WordNli

from factcheck.config import Settings
from factcheck.datatypes import ModelIdentity, Probabilities
from factcheck.errors import InputError
from factcheck.gate import floors
from factcheck.outcome import Share


class BlindNli(WordNli):
    """A model that sees no contradiction."""

    def judge(self, pairs, progress=None):
        return [Probabilities(0.001, 0.998, 0.001)] * len(pairs)

    def mark(self, pairs):
        return [((), ()) for _ in pairs]


class PartlyBlindNli(WordNli):
    """A model that sees no contradiction in what speaks of a word."""

    def __init__(self, word):
        super().__init__()
        self.word = word

    def judge(self, pairs, progress=None):
        blind = BlindNli().judge(pairs)
        seen = super().judge(pairs, progress)
        return [no if self.word in pair[0] else yes for pair, no, yes in zip(pairs, blind, seen, strict=True)]


def test_a_data_set_without_floors_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"there are no floors .* --update"):
        run(data_set(tmp_path))


def test_a_data_set_that_reaches_its_floors_is_clean(tmp_path):
    outcome = run(pinned(data_set(tmp_path))).outcome
    assert outcome.exit_code == 0
    assert {floor.name: floor.measured for floor in outcome.floors}["facts found"] == Share(1, 1)
    assert outcome.sets[1].standings[outcome.sets[1].report.findings[0].id].state == "listed"


def test_a_floor_that_is_missed_fails(tmp_path):
    outcome = run(pinned(data_set(tmp_path)), nli=BlindNli()).outcome
    assert outcome.exit_code == 1
    assert [floor.name for floor in outcome.missed] == ["facts found", "strict facts found", "number facts found"]


def test_false_alarms_have_a_ceiling(tmp_path):
    data_set(tmp_path)
    write_gold(tmp_path / "bridge", pair(label="agree"))
    for path, text in run(tmp_path, nli=BlindNli(), update=True).writes.items():
        Path(path).write_text(text)
    assert [floor.name for floor in run(tmp_path).outcome.missed] == ["agreements flagged"]


def test_slack_forgives_one(tmp_path):
    path = pinned(data_set(tmp_path)) / "floors.json"
    path.write_text(path.read_text().replace('"slack": 0', '"slack": 1'))
    assert run(tmp_path, nli=BlindNli()).outcome.exit_code == 0


def test_one_story_is_held_against_its_own_floors(tmp_path):
    pinned(data_set(tmp_path))
    outcome = run(tmp_path / "bakery", nli=BlindNli()).outcome
    assert (outcome.exit_code, [one.name for one in outcome.sets]) == (0, [str(tmp_path / "bakery")])
    assert run(tmp_path / "bridge", nli=BlindNli()).outcome.exit_code == 1


def test_a_story_that_is_named_by_a_dot_has_the_floors_above_it(tmp_path, monkeypatch):
    pinned(data_set(tmp_path))
    monkeypatch.chdir(tmp_path / "bridge")
    assert {floor.file for floor in run(".").outcome.floors} == {"../floors.json"}


def test_update_lowers_no_floor_unless_told_to(tmp_path):
    before = (pinned(data_set(tmp_path)) / "floors.json").read_text()
    refused = run(tmp_path, nli=BlindNli(), update=True)
    assert (refused.writes, refused.outcome.exit_code) == ({}, 1)
    allowed = run(tmp_path, nli=BlindNli(), update=True, allow_regression=True)
    assert allowed.outcome.exit_code == 0
    assert allowed.writes[str(tmp_path / "floors.json")] != before


def add_town(folder, town, *more):
    """Write the story of the bridge in another town."""
    quotes = [quote.replace("Lundby", town) for quote in BRIDGE_QUOTES]
    sides = list(zip(BRIDGE, quotes, strict=True))
    story = write(folder / town, {name: text.replace("Lundby", town) for name, text in BRIDGE.items()})
    return write_gold(story, pair(town, left=sides[0], right=sides[1]), *more)


def test_update_does_not_let_new_stories_hide_a_regression(tmp_path):
    second = pair("bridge#1", left=("post.txt", "Alma Dorrit"), right=("ledger.txt", "Divers"), fact="never found")
    write_gold(data_set(tmp_path) / "bridge", pair(), second)
    pinned(tmp_path)
    add_town(tmp_path, "Osted")
    add_town(tmp_path, "Viby")  # of four facts two are found, as one of two was before
    refused = run(tmp_path, nli=PartlyBlindNli("Lundby"), update=True)
    assert (refused.writes, refused.outcome.exit_code) == ({}, 1)
    assert "facts found" in [one.name for one in refused.regressions]
    assert run(tmp_path, nli=PartlyBlindNli("Lundby"), update=True, allow_regression=True).writes


def test_update_does_not_let_a_story_make_up_for_another(tmp_path):
    add_town(data_set(tmp_path), "Osted")
    for path, text in run(tmp_path, nli=PartlyBlindNli("Osted"), update=True).writes.items():
        Path(path).write_text(text)
    refused = run(tmp_path, nli=PartlyBlindNli("Lundby"), update=True)
    assert (refused.writes, refused.outcome.exit_code) == ({}, 1)
    assert next(one.name for one in refused.outcome.missed) == "facts found in bridge"


def test_a_new_story_is_no_regression(tmp_path):
    pinned(data_set(tmp_path))
    write_gold(write(tmp_path / "third", BRIDGE), pair("third#0", "agree"))  # its pair is flagged
    result = run(tmp_path, update=True)
    assert (result.regressions, result.outcome.exit_code) == ((), 0)
    (text,) = result.writes.values()
    assert json.loads(text)["stories"]["third"]["figures"]["agreements flagged"] == [1, 1]
    assert {one.name: one.pinned for one in result.outcome.floors}["agreements flagged"] == Share(1, 2)


def test_update_raises_floors(tmp_path):
    data_set(tmp_path)
    for path, text in run(tmp_path, nli=BlindNli(), update=True).writes.items():
        Path(path).write_text(text)
    assert json.loads(run(tmp_path, update=True).writes[str(tmp_path / "floors.json")])["stories"]["bridge"]["figures"][
        "facts found"
    ] == [1, 1]


def test_nothing_is_pinned_of_a_run_with_a_gap(tmp_path):
    write(data_set(tmp_path) / "bakery", {"empty.txt": ""})
    result = run(tmp_path, update=True)
    assert (result.writes, result.outcome.exit_code) == ({}, 3)


def change_article(folder):
    write(folder / "bridge", {"post.txt": BRIDGE["post.txt"].replace("spring", "autumn")})


def change_gold(folder):
    write_gold(folder / "bridge", pair(fact="dead"))


def add_article(folder):
    write(folder / "bridge" / "deep", {"third.txt": BRIDGE["post.txt"]})


def forget_files(folder):
    """Change an article of which an older factcheck has pinned nothing but the hash of its story."""
    change_article(folder)
    data = json.loads((folder / "floors.json").read_text())
    for story in data["stories"].values():
        del story["files"]
    (folder / "floors.json").write_text(json.dumps(data))


def add_story(folder):
    write_gold(write(folder / "third", BRIDGE), pair("third#0"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (change_article, r"pinned with other data: bridge/post\.txt is changed: read what"),
        (change_gold, r"pinned with other data: bridge/gold\.jsonl is changed: read what"),
        (add_article, r"pinned with other data: bridge/deep/third\.txt is new: read what"),
        (forget_files, r"pinned with other data: bridge \(its files were not pinned\): read what"),
        (add_story, "no floors of third"),
        (remove_story, "floors of bakery, which is not there"),
    ],
)
def test_floors_of_other_data_are_refused_before_a_model_runs(tmp_path, change, message):
    change(pinned(data_set(tmp_path)))
    nli = WordNli()
    with pytest.raises(InputError, match=message):
        run(tmp_path, nli=nli)
    assert nli.asked == []


def test_every_file_that_is_not_as_it_was_pinned_is_named_up_to_a_dozen(tmp_path):
    write(tmp_path / "bridge", {f"{number:02}.txt": BRIDGE["post.txt"] for number in range(20)})
    pinned(data_set(tmp_path))
    for number in range(20):
        (tmp_path / "bridge" / f"{number:02}.txt").unlink()
    add_article(tmp_path)
    with pytest.raises(InputError) as caught:
        run(tmp_path)
    assert "bridge/00.txt is gone, bridge/01.txt is gone" in str(caught.value)
    assert "bridge/11.txt is gone, and 9 more: read" in str(caught.value)


def test_a_story_that_lost_its_gold_is_not_taken_for_articles_that_must_agree(tmp_path):
    pinned(data_set(tmp_path))
    (tmp_path / "bakery" / "gold.jsonl").unlink()
    for path in (tmp_path, tmp_path / "bakery", tmp_path / "bridge"):
        with pytest.raises(InputError, match=r"floors of bakery, which is not there any more with its gold\.jsonl"):
            run(path)
    update = run(tmp_path, update=True).writes[str(tmp_path / "floors.json")]
    assert list(json.loads(update)["stories"]) == ["bridge"]


def must_agree(folder):
    """Pin a data set in which a set without gold has files, and one records."""
    write(data_set(folder) / "loose", BAKERY)
    write(folder / "wire", {"news.jsonl": "".join(record(name, text) for name, text in BAKERY.items())})
    return pinned(folder)


def record(name, text):
    return json.dumps({"id": name, "text": text}) + "\n"


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("loose/north.txt", "loose/north.txt is gone since"),
        ("loose", "loose is gone, with 2 articles, since"),
        ("wire/news.jsonl", "wire/news.jsonl#north.txt is gone since"),
        ("wire", "wire is gone, with 2 articles, since"),
    ],
)
def test_articles_without_gold_that_are_gone_since_they_were_pinned_are_no_clean_run(tmp_path, gone, said):
    folder = must_agree(tmp_path)
    write(folder / "loose", {"third.txt": BAKERY["north.txt"]})  # what is new misses nothing
    assert run(folder).outcome.exit_code == 0
    if gone.endswith("jsonl"):
        write(folder / "wire", {"news.jsonl": record("south.txt", BAKERY["south.txt"]) * 2})
    elif gone.endswith("txt"):
        (folder / gone).unlink()
    else:
        shutil.rmtree(folder / gone)
    outcome = run(folder).outcome
    assert outcome.exit_code == 3
    assert said in next(f"{Path(one.what).relative_to(folder)} {one.why}" for one in outcome.incomplete)
    assert run(folder / "bridge").outcome.exit_code == 0
    for path, text in run(folder, update=True).writes.items():
        Path(path).write_text(text)
    assert run(folder).outcome.exit_code == 0


def test_articles_are_pinned_without_any_gold_and_kept_where_others_are_pinned(tmp_path):
    folder = write(tmp_path / "docs", BAKERY)
    (text,) = run(folder, update=True).writes.values()
    assert json.loads(text)["articles"] == ["north.txt", "south.txt"]
    must_agree(tmp_path / "data")
    before = (tmp_path / "data" / "floors.json").read_text()
    assert (
        run(tmp_path / "data" / "bakery", folder, update=True).writes[str(tmp_path / "data" / "floors.json")] == before
    )


@pytest.mark.parametrize("floors", ['{"levels": [1, 2]}', None])
def test_floors_beside_articles_without_gold_concern_them_only_as_what_is_left_of_a_story(tmp_path, floors):
    data_set(tmp_path)
    if floors is None:  # ours, of a story that is gone
        pinned(tmp_path)
        shutil.rmtree(tmp_path / "bridge")
    else:  # another program's
        (tmp_path / "floors.json").write_text(floors)
    (tmp_path / "docs").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "docs" / name).write_text("The old bakery of Lundby opened its doors at six on Monday morning.")
    assert run(tmp_path / "docs").outcome.exit_code == 0


@pytest.mark.parametrize("folder", ["brid#ge", "a#b/bridge"])
def test_a_folder_of_a_story_may_have_a_hash_in_its_name(tmp_path, folder):
    data_set(tmp_path)
    (tmp_path / folder).parent.mkdir(exist_ok=True)
    (tmp_path / "bridge").rename(tmp_path / folder)
    pinned(tmp_path)
    assert list(json.loads((tmp_path / "floors.json").read_text())["stories"]) == sorted(["bakery", folder])
    assert run(tmp_path).outcome.exit_code == 0
    assert run(tmp_path / folder, floors=tmp_path / "floors.json").outcome.exit_code == 0
    assert f'"{folder}"' in run(tmp_path / "bakery", update=True).writes[str(tmp_path / "floors.json")]


def test_line_ends_of_a_checkout_are_no_change(tmp_path):
    pinned(data_set(tmp_path))
    for path in (tmp_path / "bridge").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(tmp_path).outcome.exit_code == 0


def test_floors_of_other_models_or_settings_are_refused(tmp_path):
    pinned(data_set(tmp_path))
    other = WordNli()
    other.identity = ModelIdentity("words", "2")
    with pytest.raises(InputError, match=r"nli model words \(1\), and this run has words \(2\)"):
        run(tmp_path, nli=other)
    assert other.asked == []
    with pytest.raises(InputError, match=r"min_confidence = 0.97, and this run has 0.8"):
        run(tmp_path, settings=Settings(min_confidence=0.8))


def test_floors_of_other_models_are_not_mixed_with_new_ones(tmp_path):
    pinned(data_set(tmp_path))
    other = WordNli()
    other.identity = ModelIdentity("words", "2")
    with pytest.raises(InputError, match="with all stories at once"):
        run(tmp_path / "bridge", nli=other, update=True)
    assert run(tmp_path, nli=other, update=True).writes


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is no floors file"),
        ("[]", "is no floors file"),
        ("[" * 100_000, "is no floors file: maximum recursion depth"),
        ('{"version": 9}', "is of version 9, and this factcheck reads version 1"),
        ('{"version": 1}', "'models' is missing"),
        ('{"version": 1, "models": {}, "settings": {}, "stories": {}, "slack": -1}', "slack is -1"),
        (
            '{"version": 1, "models": {}, "settings": {}, "stories": {"a": {"data": "", "figures": {"x": [1]}}}}',
            r"not \[found, of\]",
        ),
    ],
)
def test_a_broken_floors_file_is_refused(tmp_path, text, message):
    path = tmp_path / "floors.json"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        floors.read(path)


def test_floors_are_read_as_they_were_written(tmp_path):
    path = pinned(data_set(tmp_path)) / "floors.json"
    assert floors.render(floors.read(path)) == path.read_text()


def test_floors_with_a_byte_order_mark_are_read(tmp_path):
    path = pinned(data_set(tmp_path)) / "floors.json"
    text = path.read_text("utf-8")
    path.write_text(text, "utf-8-sig")
    assert floors.render(floors.read(path)) == text


def test_names_that_look_like_a_figure_are_pinned_as_they_are(tmp_path):
    name = "bridge [ 1, 2 ].txt"
    pinned_story = floors.Pinned(floors.Data("0", {name: "1"}), {f"facts of {name}": Share(1, 2)})
    path = tmp_path / "floors.json"
    path.write_text(floors.render(floors.Floors(path, {}, {}, 0, {name: pinned_story}, frozenset({name}))), "utf-8")
    again = floors.read(path)
    assert (list(again.stories), again.articles) == ([name], {name})
    assert again.stories[name] == pinned_story
    assert f'"facts of {name}": [1, 2]' in path.read_text("utf-8")

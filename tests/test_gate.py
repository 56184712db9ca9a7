"""The gate: what the paths hold, floors, what fails, and what may not look clean."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, data_set, pair, pinned, run, write, write_gold
from tiny_models import WordNli

from factcheck.config import Settings
from factcheck.datatypes import ModelIdentity, Probabilities
from factcheck.errors import InputError
from factcheck.gate import floors
from factcheck.gate.stories import find_targets
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


def names(found):
    return [(Path(target.name).name, bool(target.folder), len(target.paths)) for target in found.targets]


# What the paths hold


def test_stories_and_articles_that_must_agree_are_told_apart_by_gold(tmp_path):
    data_set(tmp_path)
    write(tmp_path / "loose", BAKERY)
    (tmp_path / "README.md").write_text("Notes on this data set.")
    found = find_targets([str(tmp_path)])
    assert names(found) == [("bakery", True, 2), ("bridge", True, 2), ("loose", False, 2)]
    assert any("taken for notes and not for articles: 1" in note for note in found.notes)


def test_a_folder_without_gold_is_one_set_with_all_below(tmp_path):
    write(tmp_path / "docs", {"a.md": "x"})
    write(tmp_path / "docs" / "deep er", {"b ü.md": "y", "picture.png": "z"})
    found = find_targets([str(tmp_path / "docs")])
    assert names(found) == [("docs", False, 2)]
    assert "no articles, by their suffix: 1" in found.notes[0]


def test_files_that_are_named_are_one_set(tmp_path):
    write(tmp_path, BAKERY)
    found = find_targets([str(tmp_path / name) for name in BAKERY])
    assert [len(target.paths) for target in found.targets] == [2]


def test_folders_that_begin_with_the_same_file_are_all_sets(tmp_path):
    write(tmp_path / "docs" / "a", BAKERY)
    write(tmp_path / "docs", {"b.txt": "x"})
    docs, inside = str(tmp_path / "docs"), str(tmp_path / "docs" / "a")
    assert names(find_targets([inside, docs])) == [("a", False, 2), ("docs", False, 3)]
    assert names(find_targets([inside, inside, f"{docs}/../docs/a"])) == [("a", False, 2)]


def test_files_need_no_set_of_their_own_where_another_set_holds_them_all(tmp_path):
    write(tmp_path / "docs", BAKERY)
    write(tmp_path, {"other.txt": "x"})
    docs, file, other = (str(tmp_path / name) for name in ("docs", "docs/north.txt", "other.txt"))
    assert names(find_targets([file, docs])) == [("docs", False, 2)]
    assert names(find_targets([docs, file, other])) == [("docs", False, 2), (tmp_path.name, False, 2)]
    data_set(tmp_path / "gold")
    write(tmp_path / "gold" / "bridge" / "deep", {"more.txt": "x"})
    found = find_targets([str(tmp_path / "gold"), str(tmp_path / "gold" / "bridge" / "deep" / "more.txt")])
    assert names(found) == [("bakery", True, 2), ("bridge", True, 3)]


@pytest.mark.parametrize("name", ["post.txt", "gold.jsonl"])
def test_a_file_of_a_story_stands_for_its_story(tmp_path, name):
    data_set(tmp_path)
    found = find_targets([str(tmp_path / "bridge" / name), str(tmp_path / "bridge")])
    assert names(found) == [("bridge", True, 2)]


def test_a_pattern_stands_for_what_a_shell_would_name(tmp_path):
    data_set(tmp_path)
    write(tmp_path / "loose", BAKERY)
    found = find_targets([str(tmp_path / "*" / "*.txt")])
    assert names(found) == [("bakery", True, 2), ("bridge", True, 2), ("loose", False, 2)]


def test_a_loop_of_links_ends(tmp_path):
    data_set(tmp_path)
    (tmp_path / "bridge" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert {name for name, gold, _ in names(find_targets([str(tmp_path)])) if gold} == {"bridge", "bakery"}


@pytest.mark.parametrize("path", ["gone.txt", "gone/", "*.nothing", "-"])
def test_a_path_that_is_not_there_is_refused(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        find_targets([path])


# Articles that must agree


def test_articles_that_agree_are_clean(tmp_path):
    outcome = run(write(tmp_path, BAKERY)).outcome
    assert (outcome.exit_code, outcome.failures, outcome.incomplete) == (0, 0, ())


def test_articles_that_contradict_each_other_fail(tmp_path):
    outcome = run(write(tmp_path, BRIDGE)).outcome
    assert outcome.exit_code == 1
    (finding,) = outcome.sets[0].failing
    assert {finding.left.text, finding.right.text} == set(BRIDGE_QUOTES)


def test_each_folder_is_compared_by_itself(tmp_path):
    write(tmp_path / "one", {"post.txt": BRIDGE["post.txt"], "north.txt": BAKERY["north.txt"]})
    write(tmp_path / "two", {"ledger.txt": BRIDGE["ledger.txt"], "south.txt": BAKERY["south.txt"]})
    assert run(tmp_path / "one", tmp_path / "two").outcome.failures == 0


@pytest.mark.parametrize(
    "files",
    [
        {"north.txt": BAKERY["north.txt"]},
        BAKERY | {"empty.txt": ""},
        {"a.txt": "Ships sail tonight from the old harbour.\n", "b.txt": "Prices of copper rose in London today.\n"},
    ],
    ids=["one article", "an empty file", "nothing comparable"],
)
def test_what_was_not_checked_completely_is_no_clean_run(tmp_path, files):
    outcome = run(write(tmp_path, files)).outcome
    assert outcome.exit_code == 3
    assert outcome.incomplete


def test_a_finding_outweighs_a_gap(tmp_path):
    assert run(write(tmp_path, BRIDGE | {"empty.txt": ""})).outcome.exit_code == 1


def test_records_are_compared_by_event(tmp_path):
    rows = [
        {"id": name, "event": event, "text": text}
        for event, texts in (("bridge", BRIDGE), ("bakery", BAKERY))
        for name, text in texts.items()
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    outcome = run(path).outcome
    assert [(Path(one.name).name.partition("#")[2], len(one.failing)) for one in outcome.sets] == [
        ("bakery", 0),
        ("bridge", 1),
    ]
    path.write_text(path.read_text("utf-8") + json.dumps({"id": "x", "text": BAKERY["north.txt"]}) + "\n", "utf-8")
    assert "names no event" in run(path).outcome.incomplete[0].why


# Floors


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


def add_story(folder):
    write_gold(write(folder / "third", BRIDGE), pair("third#0"))


def remove_story(folder):
    for path in (folder / "bakery").iterdir():
        path.unlink()
    (folder / "bakery").rmdir()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (change_article, "pinned with other data: bridge"),
        (change_gold, "pinned with other data: bridge"),
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


def test_a_story_that_lost_its_gold_is_not_taken_for_articles_that_must_agree(tmp_path):
    pinned(data_set(tmp_path))
    (tmp_path / "bakery" / "gold.jsonl").unlink()
    for path in (tmp_path, tmp_path / "bakery", tmp_path / "bridge"):
        with pytest.raises(InputError, match=r"floors of bakery, which is not there any more with its gold\.jsonl"):
            run(path)
    update = run(tmp_path, update=True).writes[str(tmp_path / "floors.json")]
    assert list(json.loads(update)["stories"]) == ["bridge"]


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
    with pytest.raises(InputError, match=r"min_confidence = 0.9, and this run has 0.8"):
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


def test_gold_in_one_file_goes_to_its_events(tmp_path):
    rows = [
        {"id": f"{event}-{name}", "event": event, "text": text}
        for event, texts in (("bridge", BRIDGE), ("bakery", BAKERY))
        for name, text in texts.items()
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    quote = BAKERY["north.txt"].split("\n")[0]
    sides = [("news.jsonl#bridge-post.txt", BRIDGE_QUOTES[0]), ("news.jsonl#bridge-ledger.txt", BRIDGE_QUOTES[1])]
    write_gold(
        tmp_path,
        pair("a", left=sides[0], right=sides[1]),
        pair("b", "agree", ("news.jsonl#bakery-north.txt", quote), ("news.jsonl#bakery-south.txt", quote)),
    )
    outcome = run(pinned(tmp_path)).outcome
    assert [one.name.partition("#")[2] for one in outcome.sets] == ["bakery", "bridge"]
    assert {floor.name: floor.measured for floor in outcome.floors}["facts found"] == Share(1, 1)
    assert '"article' not in (tmp_path / "floors.json").read_text()


def test_gold_of_an_event_that_no_article_has_is_refused(tmp_path):
    rows = [{"id": name, "event": "bridge", "text": text} for name, text in BRIDGE.items()]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    sides = [(f"news.jsonl#{name}", quote) for name, quote in zip(BRIDGE, BRIDGE_QUOTES, strict=True)]
    write_gold(
        tmp_path,
        pair("a", left=sides[0], right=sides[1], event="bridge"),
        pair("b", left=sides[1], right=sides[0], event="birdge"),
    )
    with pytest.raises(InputError, match=r"gold\.jsonl:2: no article is of its event 'birdge': correct it"):
        run(tmp_path, update=True)


def test_gold_of_an_event_is_refused_where_no_article_names_any(tmp_path):
    data_set(tmp_path)
    file = tmp_path / "bridge" / "gold.jsonl"
    row = json.loads(file.read_text().splitlines()[0])
    file.write_text(json.dumps(row | {"event": "bridge"}) + "\n")
    with pytest.raises(InputError, match=r"gold\.jsonl:1: it names the event 'bridge', and no article names any"):
        run(tmp_path / "bridge", update=True)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{broken\n", r"gold.jsonl:1: error: "),
        (pair(left=("post.txt", "Nobody wrote this sentence.")), "the quote does not stand in 'post.txt'"),
        (pair(left=("../secret.txt", "x")), "leaves the folder"),
        (pair(left=("/etc/passwd", "root")), "leaves the folder"),
        (pair(label="perhaps"), "unknown label 'perhaps'"),
        (pair(left=("gone.txt", "x")), "there is no file 'gone.txt'"),
    ],
)
def test_gold_that_would_make_figures_wrong_is_refused(tmp_path, row, message):
    write_gold(data_set(tmp_path) / "bridge", row)
    with pytest.raises(InputError, match=message):
        run(tmp_path)


def test_two_pairs_of_one_id_are_refused(tmp_path):
    write_gold(data_set(tmp_path) / "bridge", pair(), pair(fact="other"))
    with pytest.raises(InputError, match=r"gold.jsonl:2: error: the id 'bridge#0' stands in .*gold.jsonl:1"):
        run(tmp_path)


# Only what changed


@pytest.fixture
def repository(tmp_path):
    def git(*arguments):
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(tmp_path), *arguments]
        subprocess.run(command, check=True, capture_output=True)

    pinned(data_set(tmp_path))
    write(tmp_path / "lo ose ü", BAKERY)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    return tmp_path, git


def test_sets_without_a_change_are_not_compared(repository):
    folder, _ = repository
    nli = WordNli()
    outcome = run(folder, nli=nli, since="HEAD").outcome
    assert (outcome.sets, outcome.exit_code, nli.asked) == ((), 0, [])
    assert len(outcome.unchanged) == 3


@pytest.mark.parametrize("how", ["edited", "committed", "new", "deleted"])
def test_a_set_with_a_change_is_compared(repository, how):
    folder, git = repository
    path = folder / "lo ose ü" / "north.txt"
    if how == "deleted":
        path.unlink()
        write(folder / "lo ose ü", {"other.txt": BAKERY["north.txt"]})
    else:
        path = folder / "lo ose ü" / "third.txt" if how == "new" else path
        path.write_text(BAKERY["north.txt"].replace("beech", "birch"), "utf-8")
    if how == "committed":
        git("add", "-A")
        git("commit", "-q", "-m", "second")
    outcome = run(folder, since="HEAD~1" if how == "committed" else "HEAD").outcome
    assert [Path(one.name).name for one in outcome.sets] == ["lo ose ü"]


def test_a_change_of_the_floors_compares_their_stories(repository):
    folder, _ = repository
    (folder / "floors.json").write_text((folder / "floors.json").read_text().replace('"slack": 0', '"slack": 1'))
    assert [Path(one.name).name for one in run(folder, since="HEAD").outcome.sets] == ["bakery", "bridge"]


def test_a_file_of_the_check_that_changed_or_is_gone_compares_all_sets(repository):
    folder, git = repository
    config, gone = folder / "factcheck.toml", folder / "factcheck-baseline.json"
    write(folder, {config.name: "within = true\n", gone.name: "{}"})
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    held = (config, gone, folder / "never.toml")
    assert run(folder, since="HEAD", held=held).outcome.sets == ()
    gone.unlink()
    assert len(run(folder, since="HEAD", held=held).outcome.sets) == 3
    git("checkout", "--", gone.name)
    config.write_text("within = false\n")
    assert len(run(folder, since="HEAD", held=held).outcome.sets) == 3


def test_articles_that_git_does_not_follow_are_compared(repository):
    folder, git = repository
    write(folder / "ignored", BRIDGE)
    (folder / ".gitignore").write_text("ignored\n")
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    outcome = run(folder, since="HEAD").outcome
    assert ([Path(one.name).name for one in outcome.sets], outcome.exit_code) == (["ignored"], 1)


def test_articles_in_a_submodule_that_was_edited_are_compared(repository, tmp_path_factory):
    folder, git = repository
    other = write(tmp_path_factory.mktemp("other") / "docs", BAKERY).parent

    def inside(path, *arguments):
        git("-C", str(path), *arguments)

    inside(other, "init", "-q")
    inside(other, "add", "-A")
    inside(other, "commit", "-q", "-m", "first")
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub")
    git("commit", "-q", "-m", "second")
    assert run(folder, since="HEAD").outcome.sets == ()
    assert run(folder / "sub", since="HEAD").outcome.sets == ()
    (folder / "sub" / "docs" / "north.txt").write_text(BAKERY["north.txt"].replace("beech", "birch"))
    for commands in ((), ("commit", "-q", "-a", "-m", "second")):
        if commands:
            inside(folder / "sub", *commands)
        assert [Path(one.name).name for one in run(folder, since="HEAD").outcome.sets] == ["docs"]
        assert [Path(one.name).name for one in run(folder / "sub", since="HEAD").outcome.sets] == ["sub"]


def test_a_revision_is_one_of_the_outermost_repository(repository, tmp_path_factory):
    folder, git = repository
    inner = write(tmp_path_factory.mktemp("inner") / "docs", BAKERY).parent
    middle = write(tmp_path_factory.mktemp("middle"), {"readme.txt": "x"})
    allow = ("-c", "protocol.file.allow=always")
    for at in (inner, middle):
        git("-C", str(at), "init", "-q")
        git("-C", str(at), "add", "-A")
        git("-C", str(at), "commit", "-q", "-m", "first")
    git("-C", str(middle), *allow, "submodule", "add", "-q", str(inner), "inner")
    git("-C", str(middle), "commit", "-q", "-m", "second")
    git(*allow, "submodule", "add", "-q", str(middle), "middle")
    git(*allow, "submodule", "update", "-q", "--init", "--recursive")
    git("commit", "-q", "-m", "second")
    git("tag", "outermost")
    docs = folder / "middle" / "inner" / "docs"
    assert run(docs, since="outermost").outcome.sets == ()
    (docs / "north.txt").write_text(BAKERY["north.txt"].replace("beech", "birch"))
    for path in (docs, folder / "middle", folder):
        assert len(run(path, since="outermost").outcome.sets) == 1


def test_a_story_that_is_gone_is_missed_though_nothing_else_changed(repository):
    folder, _ = repository
    remove_story(folder)
    with pytest.raises(InputError, match="floors of bakery, which is not there"):
        run(folder, since="HEAD")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_is_none_is_refused(repository, revision):
    with pytest.raises(InputError, match="revision"):
        run(repository[0], since=revision)


def test_a_folder_outside_of_a_repository_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(InputError, match="not a git repository") as refused:
        run(write(tmp_path, BAKERY), since="HEAD")
    assert str(refused.value).endswith("; name what lies in a repository, or leave the option out")

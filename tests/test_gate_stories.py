"""What the paths of a check hold: stories with gold, their events, and articles that must agree."""

import json
from pathlib import Path

import pytest
from gate_sample import BAKERY, BRIDGE, BRIDGE_QUOTES, data_set, pair, pinned, run, write, write_gold

from factcheck.errors import InputError
from factcheck.gate.stories import find_targets
from factcheck.outcome import Share


def names(found):
    return [(Path(target.name).name, bool(target.folder), len(target.paths)) for target in found.targets]


def test_stories_and_articles_that_must_agree_are_told_apart_by_gold(tmp_path):
    data_set(tmp_path)
    write(tmp_path / "loose", BAKERY)
    write(tmp_path / "loose" / "deep", {"more.txt": "x"})
    (tmp_path / "notes.md").write_text("Notes on this data set.")
    found = find_targets([str(tmp_path)])
    assert names(found) == [("bakery", True, 2), ("bridge", True, 2), ("loose", False, 3)]
    assert any("taken for notes and not for articles: 1" in note for note in found.notes)


def test_a_folder_without_gold_is_one_set_with_all_below(tmp_path):
    write(tmp_path / "docs", {"a.md": "x"})
    write(tmp_path / "docs" / "deep er", {"b ü.md": "y", "picture.png": "z"})
    found = find_targets([str(tmp_path / "docs")])
    assert names(found) == [("docs", False, 2)]
    assert "no articles, by their suffix: 1" in found.notes[0]


@pytest.mark.parametrize("deep", ["", "texts"])
def test_folders_of_stories_without_gold_are_a_set_each_and_that_is_said(tmp_path, deep):
    data = tmp_path / "data"
    for name in ("bakery", "bridge"):
        write(data / name / deep, BAKERY)
    write(data / "harbour", {"wire.jsonl": "{}"})
    write(data, {"README.md": "Notes on this data set."})
    found = find_targets([str(data)])
    assert names(found) == [("bakery", False, 2), ("bridge", False, 2), ("harbour", False, 1)]
    assert any("its 3 folders are a set each" in note for note in found.notes)


def test_a_folder_with_articles_and_one_of_folders_with_an_article_each_are_one_set_and_that_is_said(tmp_path):
    for name, text in BAKERY.items():
        write(tmp_path / "outlets" / name.partition(".")[0], {name: text})
        write(tmp_path / "docs" / "deep", {name: text})
    write(tmp_path / "docs", {"guide.md": "x"})
    for folder, articles, said in (("outlets", 2, "hold an article each, and are one set"), ("docs", 3, "is one set")):
        found = find_targets([str(tmp_path / folder)])
        assert names(found) == [(folder, False, articles)]
        assert said in found.notes[0]
    write(tmp_path / "plain" / "texts", BAKERY)
    assert find_targets([str(tmp_path / "plain")]).notes == ()


def test_what_speaks_of_a_folder_is_no_article_in_it_and_that_is_said(tmp_path):
    files = BAKERY | {"README.md": "x", "licence.txt": "x", "Changelog.2030.md": "x", "readme_first.txt": "x"}
    found = find_targets([str(write(tmp_path / "docs", files))])
    assert names(found) == [("docs", False, 3)]
    assert [note.partition(" ")[0].rpartition("/")[2] for note in found.notes] == [
        *("Changelog.2030.md", "README.md", "licence.txt"),
    ]
    assert names(find_targets([str(tmp_path / "docs" / name) for name in files])) == [("docs", False, 6)]


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

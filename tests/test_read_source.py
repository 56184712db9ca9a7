"""What a user names: folders, patterns, doubles, "-", and the order in which all of it is read."""

import io
import os
import subprocess
import sys

import pytest

from factcheck.config import Settings
from factcheck.datatypes import Article, Skipped
from factcheck.errors import InputError, TooFewArticlesError
from factcheck.read import read_articles, require_two
from factcheck.read.source import would_read

STORY = "The ferry stayed in the harbour on Wednesday because of the wind, and the town was full of people."
PAGE = f"<html><head><title>Ferry stays</title></head><body><article><p>{STORY}</p></article></body></html>"
LINE = f'{{"text": "{STORY}"}}'


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{STORY} {name}")


def read(*paths, stdin=None, **settings):
    return read_articles(paths, Settings(**settings), stdin)


def names(*paths):
    articles, _ = read(*paths)
    return [article.path for article in articles]


def reasons(*paths, **options):
    _, skipped = read(*paths, **options)
    return {one.what: one.why for one in skipped}


def test_the_order_of_the_command_line_is_kept(here):
    write(here, "b.txt", "a.txt", "c.txt")
    articles, _ = read("b.txt", "c.txt", "a.txt")
    assert [(one.id, one.path) for one in articles] == [("a1", "b.txt"), ("a2", "c.txt"), ("a3", "a.txt")]


def test_a_folder_is_read_with_its_folders_sorted_by_path(here):
    write(here, "s/z.txt", "s/a.txt", "s/m/b.txt", "s/m/a.md")
    assert names("s") == ["s/a.txt", "s/m/a.md", "s/m/b.txt", "s/z.txt"]


def test_a_skipped_input_takes_no_id(here):
    write(here, "b.txt")
    articles, _ = read("missing.txt", "b.txt")
    assert [one.id for one in articles] == ["a1"]


def test_every_known_suffix_is_read_from_a_folder_in_any_case(here):
    write(here, "s/a.txt", "s/b.md", "s/c.TXT")
    (here / "s/d.html").write_text(PAGE)
    (here / "s/e.htm").write_text(PAGE)
    (here / "s/f.json").write_text(LINE)
    (here / "s/g.jsonl").write_text(LINE)
    articles, skipped = read("s")
    assert [one.format for one in articles] == ["text", "markdown", "text", "html", "html", "json", "json"]
    assert skipped == []


def test_other_files_of_a_folder_are_counted_by_kind_and_nothing_is_lost_by_them(here):
    write(here, "s/a.txt", "s/b.pdf", "s/c.pdf", "s/Makefile")
    _, skipped = read("s")
    assert "(1 without suffix, 2 .pdf)" in skipped[0].why
    assert [one.partly for one in skipped] == [True]


def test_a_named_file_is_read_whatever_its_suffix(here):
    write(here, "story.news")
    assert names("story.news") == ["story.news"]


def test_hidden_files_and_folders_are_left_out(here):
    write(here, "s/.a.txt", "s/.git/b.txt", "s/c.txt")
    assert names("s") == names("s/*") == names("s/**/*") == ["s/c.txt"]
    assert reasons("s") == {}


def test_what_speaks_of_its_folder_is_passed_over_there_and_read_where_it_is_named(here):
    write(here, "s/a.txt", "s/deep/README.md", "s/License.txt", "s/LICENSE")
    assert names("s") == ["s/a.txt"]
    assert {what: "about its folder" in why for what, why in reasons("s").items()} == {
        "s/License.txt": True,
        "s/deep/README.md": True,
    }
    assert names("s/License.txt", "s/a.txt") == ["s/License.txt", "s/a.txt"]
    assert not would_read("s", "s/README.md")


def test_a_hidden_file_that_is_named_is_read(here):
    write(here, ".a.txt")
    assert names(".a.txt") == names(".*.txt") == [".a.txt"]


@pytest.mark.parametrize("path", ["s", "s/*", "s/gold.jsonl"])
def test_the_answers_beside_the_articles_are_no_article(here, path):
    write(here, "s/a.txt")
    (here / "s/gold.jsonl").write_text(LINE)
    articles, skipped = read(path)
    assert [one.path for one in articles if "gold" in one.path] == []
    assert skipped == []


@pytest.mark.parametrize("files", [[], ["s/a.pdf"], ["s/.a.txt"]])
def test_a_folder_without_articles_is_reported(here, files):
    (here / "s").mkdir()
    write(here, *files)
    articles, skipped = read("s")
    assert articles == []
    assert any(one.what == "s" and "holds no articles" in one.why and not one.partly for one in skipped)


def test_a_loop_of_links_ends(here):
    write(here, "s/a.txt", "s/m/b.txt")
    os.symlink(here / "s", here / "s/m/loop")
    os.symlink(here / "s/m", here / "s/m/other")
    assert names("s") == names("s/**") == names("s/**/*.txt") == ["s/a.txt", "s/m/b.txt"]


def test_a_linked_folder_is_read(here):
    write(here, "elsewhere/a.txt")
    (here / "s").mkdir()
    os.symlink(here / "elsewhere", here / "s/link")
    assert names("s") == ["s/link/a.txt"]


def test_a_broken_link_is_reported(here):
    os.symlink("nowhere", "a.txt")
    assert "no such file" in reasons("a.txt")["a.txt"]


@pytest.mark.parametrize("again", ["a.txt", "./a.txt", "s/../a.txt", "link.txt", "hard.txt", "*.txt", "."])
def test_a_file_given_twice_is_read_once(here, again):
    write(here, "a.txt", "s/b.md")
    os.symlink("a.txt", "link.txt")
    os.link("a.txt", "hard.txt")
    articles, skipped = read("a.txt", again)
    assert sum(one.text.endswith("a.txt") for one in articles) == 1
    assert "given before, as a.txt" in skipped[0].why
    assert skipped[0].partly


def test_two_files_with_one_text_are_two_articles(here):
    write(here, "a.txt")
    (here / "b.txt").write_bytes((here / "a.txt").read_bytes())
    assert names("a.txt", "b.txt") == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "pattern",
    ["*.txt", "?.txt", "./*.txt", "s/*.txt", "s/*/*.txt", "./s/?/*", "s/*", "s-t/*", "*/a*", "**.txt"],
)
def test_a_pattern_gives_what_the_shell_makes_of_it(here, pattern):
    write(here, "a.txt", "b.txt", "long.txt", "s/a.txt", "s/b.txt", "s/m/c.txt", "s/m-n/d.txt", "s-t/a.txt")
    listed = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {pattern}"],
        capture_output=True,
        check=True,
        text=True,
        env={"LC_ALL": "C"},
    )
    articles, _ = read(pattern)
    assert articles == read(*listed.stdout.splitlines())[0] != []


def test_an_absolute_pattern_is_expanded(here):
    write(here, "s/a.txt")
    assert names(f"{here}/s/*.txt") == [f"{here}/s/a.txt"]


def test_two_stars_go_through_all_folders(here):
    write(here, "s/a.txt", "s/m/b.txt", "s/m/n/c.txt")
    assert names("s/**/*.txt") == names("s/**") == names("s") == ["s/a.txt", "s/m/b.txt", "s/m/n/c.txt"]
    assert reasons("s/**/*.txt") == reasons("s/**") == {}


def test_a_file_with_a_star_in_its_name_is_no_pattern(here):
    write(here, "a*.txt", "ab.txt")
    assert names("a*.txt") == ["a*.txt"]


def test_a_pattern_without_match_is_reported(here):
    assert "no path matches" in reasons("*.txt")["*.txt"]


def test_the_text_of_standard_input_is_read():
    articles, skipped = read("-", stdin=io.BytesIO(STORY.encode()))
    assert ([(one.path, one.text) for one in articles], skipped) == ([("-", STORY)], [])


@pytest.mark.parametrize(
    ("piped", "form"),
    [
        (PAGE, "html"),
        (f"<!DOCTYPE html>\n{PAGE}", "html"),
        (f"<article><p>{STORY}</p></article>", "html"),
        (LINE, "json"),
        (f"[\n  {LINE}\n]", "json"),
        (f"{LINE}\n{LINE}", "json"),
        (f"[Note] {STORY}", "text"),
        (f"<3 {STORY}", "text"),
        (f"{{sic}} {STORY}", "text"),
    ],
)
def test_the_form_of_standard_input_is_found(piped, form):
    articles, skipped = read("-", stdin=io.BytesIO(piped.encode()))
    assert {one.format for one in articles} == {form}
    assert skipped == []


@pytest.mark.parametrize("stdin", [None, io.BytesIO(b"")])
def test_an_empty_standard_input_is_reported(stdin):
    assert "nothing came in" in reasons("-", stdin=stdin)["standard input"]


def test_a_large_standard_input_is_refused():
    assert "larger" in reasons("-", stdin=io.BytesIO(STORY.encode()), max_bytes=20)["standard input"]


def test_standard_input_given_twice_is_read_once():
    articles, skipped = read("-", "-", stdin=io.BytesIO(STORY.encode()))
    assert (len(articles), len(skipped)) == (1, 1)
    assert (skipped[0].what, "as standard input," in skipped[0].why) == ("standard input", True)


@pytest.mark.parametrize(
    ("piped", "what"),
    [
        ('[{"headline": "Varde"}]', "standard input item 1"),
        (f'{LINE}\n{{"headline": "Varde"}}\n{{"text": broken}}', "standard input line 2"),
        (f'{LINE}\n{{"headline": "Varde"}}\n{{"text": broken}}', "standard input line 3"),
        (f"Date: some day\n\n{STORY}", "standard input"),
    ],
)
def test_what_is_wrong_in_standard_input_is_said_of_it_by_its_name(piped, what):
    _, skipped = read("-", stdin=io.BytesIO(piped.encode()))
    assert what in [one.what for one in skipped]


def test_no_paths_give_no_articles():
    assert read() == ([], [])


def test_a_wrong_field_name_is_an_error_and_no_skipped_input():
    with pytest.raises(InputError, match="no field 'body' to map"):
        read(fields={"body": "text"})


def test_two_articles_are_enough():
    require_two([Article("a1", "a", STORY), Article("a2", "b", STORY)], [])


def test_one_article_is_too_few_and_the_error_names_what_was_skipped():
    with pytest.raises(TooFewArticlesError, match=r"(?s)one article.*b\.txt: is empty"):
        require_two([Article("a1", "a", STORY)], [Skipped("b.txt", "is empty")])


def test_the_error_about_too_few_articles_stays_short():
    with pytest.raises(TooFewArticlesError) as caught:
        require_two([], [Skipped(f"{number}.txt", "is empty") for number in range(100)])
    assert len(str(caught.value).splitlines()) < 10
    assert "95 more" in str(caught.value)


def test_the_stage_imports_without_its_heavy_libraries():
    heavy = "{'trafilatura', 'lxml', 'charset_normalizer', 'urllib.request'} & set(sys.modules)"
    code = f"import sys, factcheck.read; sys.exit(bool({heavy}))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

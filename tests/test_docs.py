"""What the documentation names exists, and what exists is documented."""

import datetime as dt
import inspect
import re
import shlex
from pathlib import Path

import pytest
from report_sample import sample
from tiny_models import WordEncoder, WordNli
from typer.main import get_command

from factcheck import check
from factcheck.cli import app
from factcheck.report import render

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
}
TEXTS = {name: path.read_text("utf-8") for name, path in PAGES.items()}
EXAMPLE = ROOT / "docs" / "example-report.html"


def commands(group=None, above="factcheck"):
    """Give every command by its name, those in groups with the name of the group."""
    found = {}
    for name, command in (group or get_command(app)).commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, f"{above} {name}")
        else:
            found[f"{above} {name}"] = command
    return found


COMMANDS = commands()


def options_of(command):
    return {
        option
        for parameter in command.params
        if parameter.param_type_name == "option"
        for option in (*parameter.opts, *parameter.secondary_opts)
    } | {"--help", "-h"}


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def calls(text):
    """Give the calls of factcheck in the code of a page, as lists of words."""
    code = blocks(text, "sh") + blocks(text, "bash") + re.findall(r"`(factcheck [^`\n]*)`", text)
    for line in "\n".join(code).replace("\\\n", " ").splitlines():
        for part in re.split(r"&&|\|\||\||;", line.partition(" #")[0]):
            words = shlex.split(part)
            if words and words[0] == "factcheck":
                yield words


def named(words):
    """Return the command that a call is of, by its name, and the words behind."""
    for length in (3, 2):
        if (name := " ".join(words[:length])) in COMMANDS:
            return name, words[length:]
    return None, words[1:]


@pytest.mark.parametrize("page", TEXTS)
def test_commands_and_options_in_code_exist(page):
    for words in calls(TEXTS[page]):
        name, rest = named(words)
        if name is None:
            groups = {command.rpartition(" ")[0] for command in COMMANDS}
            assert " ".join(words[:2]) in groups or words[1].startswith("-"), f"no such command: {' '.join(words)}"
            continue
        unknown = {word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)} - options_of(COMMANDS[name])
        assert not unknown, " ".join(words)


@pytest.mark.parametrize("page", TEXTS)
def test_options_in_prose_exist(page):
    prose = re.sub(r"^```.*?^```", "", TEXTS[page], flags=re.M | re.S)
    known = set().union(*map(options_of, COMMANDS.values())) | {"--version"}
    assert set(re.findall(r"`(--[a-z][a-z-]*)", prose)) - known == set()


def test_options_of_the_table_in_the_readme_are_those_of_a_report():
    table = TEXTS["README.md"].partition("| option |")[2].partition("\n\n")[0]
    options = re.findall(r"`(--?[a-z][a-z-]*)", table)
    assert options
    assert set(options) <= options_of(COMMANDS["factcheck report"])


def test_the_signature_of_check_is_the_one_described():
    (described,) = re.findall(r"^## `check\((.*)\)`$", TEXTS["docs/python.md"], re.M)
    names = [name.partition("=")[0] for name in described.split(", ") if name != "*"]
    assert names == list(inspect.signature(check).parameters)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name):
    text = "\n".join(TEXTS.values())
    assert name in text
    missing = {option for option in options_of(COMMANDS[name]) if not re.search(rf"(?<![\w-]){option}(?![\w-])", text)}
    assert not missing


def test_calls_are_found_in_code_and_prose():
    text = "```sh\npip install . && factcheck report a/ --quiet  # --loud\n```\nand `factcheck eval x`, `factcheckers`"
    assert list(calls(text)) == [["factcheck", "report", "a/", "--quiet"], ["factcheck", "eval", "x"]]


@pytest.mark.parametrize("page", TEXTS)
def test_links_lead_to_files(page):
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", TEXTS[page]):
        assert "://" in link or (PAGES[page].parent / link).exists(), link


@pytest.mark.parametrize("page", [name for name, text in TEXTS.items() if blocks(text, "python")])
def test_python_runs_as_it_stands(page, monkeypatch, tmp_path, capsys):
    for name in ("factcheck.embed.load_encoder", "factcheck.pipeline.open_encoder"):
        monkeypatch.setattr(name, lambda *_: WordEncoder())
    for name in ("factcheck.judge.load_nli", "factcheck.pipeline.open_nli"):
        monkeypatch.setattr(name, lambda *_: WordNli())
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    (tmp_path / "story").symlink_to(ROOT / "fixtures" / "putin-xi-call")
    monkeypatch.chdir(tmp_path)
    for block in blocks(TEXTS[page], "python"):
        exec(compile(block, page, "exec"), {"__name__": "example"})


def test_example_report_is_of_this_version():
    """After a change of the templates the command in docs/report.md makes it anew."""
    command = "factcheck report fixtures/chachapoyas-quake --agreements -o docs/example-report.html"
    assert command in TEXTS["docs/report.md"]
    policy = re.compile(r'http-equiv="Content-Security-Policy" content="[^"]*"')
    page = EXAMPLE.read_text("utf-8")
    assert policy.search(page)[0] == policy.search(render(sample(), "html"))[0], f"run {command}"


EXAMPLES = re.findall(r"^## `(\w+)`\n.*?^```text\n(.*?)^```", TEXTS["docs/verdicts.md"], re.M | re.S)


@pytest.mark.model
@pytest.mark.parametrize(("verdict", "example"), EXAMPLES, ids=[verdict for verdict, _ in EXAMPLES])
def test_example_of_a_verdict_gets_it(verdict, example, models):
    from factcheck.config import Settings
    from factcheck.datatypes import Article
    from factcheck.pipeline import compare

    sides = [line.split("  ", 1) for line in example.splitlines()]
    articles = [
        Article(f"a{n}", f"{n}.txt", text, published=dt.date.fromisoformat(day), published_from="metadata")
        for n, (day, text) in enumerate(sides, 1)
    ]
    report = compare(articles, (), Settings(min_confidence=0.0, agreements=True), encoder=models[0], nli=models[1])
    assert verdict in {finding.verdict for finding in report.findings}


@pytest.fixture(scope="module")
def models():
    from factcheck.embed import load_encoder
    from factcheck.judge import load_nli

    return load_encoder(), load_nli()


def test_every_verdict_has_an_example():
    from typing import get_args

    from factcheck.datatypes import Verdict

    assert {verdict for verdict, _ in EXAMPLES} == set(get_args(Verdict))

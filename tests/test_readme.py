"""What the README promises is what is run, and what it says was measured is what the floors say."""

import re
from pathlib import Path

from factcheck.gate import floors

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_ci_runs_the_test_command_of_the_readme():
    command = next(line for line in README.splitlines() if line.endswith("python -m pytest"))
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_files_that_the_readme_links_to_exist():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_story_of_the_first_command_exists():
    assert "factcheck report fixtures/putin-xi-call" in README
    assert (ROOT / "fixtures" / "putin-xi-call").is_dir()


def test_the_figures_of_the_stories_are_those_that_are_pinned():
    known = floors.read(ROOT / "fixtures" / "floors.json")
    figures = floors.total(story.figures for story in known.stories.values())
    wrong = figures["agreements flagged"], figures["pairs of different facts flagged"]
    facts, listed = figures["facts found"], figures[floors.PRECISION]
    table = README.partition("the project's own eight stories")[2].splitlines()[:3]
    assert re.findall(r"\d+ of \d+", "\n".join(table)) == [
        f"{facts.found} of {facts.of}",
        f"{sum(share.found for share in wrong)} of {sum(share.of for share in wrong)}",
        f"{listed.found} of {listed.of}",
    ]
    speed = " ".join((ROOT / "docs" / "speed.md").read_text("utf-8").split())
    assert f" {facts.found} annotated facts are found at confidence 0.55" in speed


def test_the_picture_has_as_many_discrepancies_as_are_said():
    page = (ROOT / "docs" / "example-report.html").read_text("utf-8")
    (number,) = re.findall(r'class="big">(\d+)<', page)
    words = "no one two three four five six seven eight nine ten".split()
    assert f"![A report: {words[int(number)]} discrepancies" in README

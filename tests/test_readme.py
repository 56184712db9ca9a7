"""What the README promises is what is run."""

import re
from pathlib import Path

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

"""The GitHub action used twice in one job: each use speaks of its own run alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ACTION = yaml.safe_load((Path(__file__).parent.parent / "action.yml").read_text())
FAKE = f"""#!{sys.executable}
import os, sys
code = int(os.environ["CODE"])
for option in ("--markdown", "--sarif", "--junit") if code != 2 else ():
    if option in sys.argv:
        open(sys.argv[sys.argv.index(option) + 1], "w").write(f"{{option}} of {{code}}\\n")
sys.exit(code)
"""


@pytest.fixture
def use(tmp_path):
    """Run the step of the action with a factcheck that exits with a code, and writes its reports unless that is 2."""
    fake = tmp_path / "bin" / "factcheck"
    fake.parent.mkdir()
    fake.write_text(FAKE)
    fake.chmod(0o755)
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("id") == "check"]

    def run(code, **inputs):
        values = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()} | inputs
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], text)
            for name, text in step["env"].items()
        }
        (tmp_path / "output").write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=tmp_path,
            env={
                "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_OUTPUT": str(tmp_path / "output"),
                "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
                "RUNNER_TEMP": str(tmp_path),
                "CODE": str(code),
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (code, "")
        return (tmp_path / "output").read_text().splitlines()

    return run


def test_a_use_that_could_not_check_shows_nothing_of_the_one_before(use, tmp_path):
    assert use(1, junit="r.xml") == ["exit-code=1", "sarif=factcheck.sarif"]
    assert use(2, junit="r.xml") == ["exit-code=2"]
    assert (tmp_path / "summary").read_text() == "--markdown of 1\n"
    assert not (tmp_path / "factcheck.sarif").exists()
    assert not (tmp_path / "r.xml").exists()
    assert use(0, sarif="other.sarif") == ["exit-code=0", "sarif=other.sarif"]
    assert (tmp_path / "summary").read_text() == "--markdown of 1\n--markdown of 0\n"


def test_no_sarif_is_told_where_none_is_wanted(use):
    assert use(0, sarif="") == ["exit-code=0"]


def test_the_sarif_of_the_action_is_that_of_its_step():
    assert ACTION["outputs"]["sarif"]["value"] == "${{ steps.check.outputs.sarif }}"

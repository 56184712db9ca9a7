"""Where teams work: the pre-commit hook in a scratch repository, the GitHub action, the snippets of the docs."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from gate_sample import BAKERY, BRIDGE, write

ROOT = Path(__file__).parent.parent
needs_pre_commit = pytest.mark.skipif(
    shutil.which("pre-commit", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}") is None,
    reason="PRE-COMMIT IS NOT INSTALLED: the hook is not tested; install the dev extra",
)
COMMAND = f"""#!{sys.executable}
# factcheck with fakes of its models, which answer at once
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
import factcheck.gate.check as gate
from tiny_models import WordEncoder, WordNli
gate.open_encoder = lambda *_: WordEncoder()
gate.open_nli = lambda *_: WordNli()
from factcheck.cli import main
main()
"""


def executable(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """A repository with the hook, taken from a clone of a repository that has our manifest alone."""
    executable(tmp_path / "bin" / "factcheck", COMMAND)
    path = os.pathsep.join([str(tmp_path / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))},
        "PATH": path,
        "HOME": str(tmp_path / "home"),
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def run(*command, folder=tmp_path / "work", code=0):
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    for folder in ("tool", "work", "home"):
        (tmp_path / folder).mkdir()
    for folder in ("tool", "work"):
        run("git", "init", "-q", folder=tmp_path / folder)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", tmp_path / "tool")
    run("git", "add", "-A", folder=tmp_path / "tool")
    run("git", "commit", "-q", "-m", "manifest", folder=tmp_path / "tool")
    revision = run("git", "rev-parse", "HEAD", folder=tmp_path / "tool").strip()
    # the language is the one key that differs from what users have: no environment is built for the test
    hook = {"id": "factcheck", "language": "system", "args": ["the docs", "--changed-since", "HEAD"]}
    config = {"repos": [{"repo": str(tmp_path / "tool"), "rev": revision, "hooks": [hook]}]}
    (tmp_path / "work" / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    write(tmp_path / "work" / "the docs", {"post.txt": BRIDGE["post.txt"], "north.txt": BAKERY["north.txt"]})
    run("git", "add", "-A")
    run("git", "commit", "-q", "-m", "first")
    run("pre-commit", "install")
    return run


@needs_pre_commit
def test_a_contradicting_edit_fails_is_accepted_and_fails_again_when_that_expires(scratch, tmp_path):
    work = tmp_path / "work"
    (work / "the docs" / "ledger.txt").write_text(BRIDGE["ledger.txt"])
    scratch("git", "add", "-A")
    said = scratch("git", "commit", "-m", "contradict", code=1)
    assert "Failed: 1 new finding" in said
    assert "the docs/ledger.txt:3:1" in said

    scratch("factcheck", "baseline", "create", "the docs", "--reason", "both were right", "--author", "Ada")
    scratch("git", "add", "-A")
    assert "Passed" in scratch("git", "commit", "-m", "accept")

    path = work / "factcheck-baseline.json"
    path.write_text(path.read_text().replace('"expires": null', '"expires": "2020-01-01"'))
    scratch("git", "add", "-A")
    assert "1 finding no longer accepted" in scratch("git", "commit", "-m", "expire", code=1)


@needs_pre_commit
def test_edits_of_other_files_do_not_start_the_hook(scratch, tmp_path):
    (tmp_path / "work" / "main.py").write_text("print()\n")
    scratch("git", "add", "-A")
    assert "no files to check" in scratch("git", "commit", "-m", "code")


@needs_pre_commit
def test_the_manifest_is_valid(scratch):
    scratch("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))


# GitHub


def check_schema(path, name):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def snippets(page, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)


def test_the_action_is_valid_by_the_schema_of_github():
    check_schema(ROOT / "action.yml", "github-actions")


def run_step(tmp_path, code, **inputs):
    """Run the check of the action as a runner would, with a factcheck that notes its arguments."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    executable(
        tmp_path / "bin" / "factcheck",
        f"#!{sys.executable}\nimport json, sys\njson.dump(sys.argv[1:], open('arguments.json', 'w'))\n"
        "if '--markdown' in sys.argv: open(sys.argv[sys.argv.index('--markdown') + 1], 'w').write('# Factcheck')\n"
        f"sys.exit({code})\n",
    )
    values = {name: str(one.get("default", "")) for name, one in action["inputs"].items()} | inputs
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], text)
        for name, text in step["env"].items()
    }
    assert "${{" not in step["run"] + "".join(environment.values())
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
            "RUNNER_TEMP": str(tmp_path),
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, json.loads((tmp_path / "arguments.json").read_text())


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_action_fails_as_the_check_does_and_says_so(tmp_path, code):
    returned, _ = run_step(tmp_path, code)
    assert returned == code
    assert (tmp_path / "output").read_text() == f"exit-code={code}\n"
    assert (tmp_path / "summary").read_text() == "# Factcheck"


def test_the_action_hands_paths_on_as_they_are(tmp_path):
    inputs = {
        "paths": "the docs/\n$(touch pwned); ü\n",
        "changed-since": "origin/main",
        "args": "--min-confidence\n0.7",
    }
    _, arguments = run_step(tmp_path, 0, **inputs)
    assert arguments[arguments.index("--") + 1 :] == ["the docs/", "$(touch pwned); ü"]
    assert arguments[arguments.index("--changed-since") + 1] == "origin/main"
    assert arguments[arguments.index("--min-confidence") + 1] == "0.7"
    assert not (tmp_path / "pwned").exists()


def test_the_action_without_inputs_takes_the_configuration(tmp_path):
    _, arguments = run_step(tmp_path, 0)
    assert arguments[-1] == "--"
    assert "--changed-since" not in arguments


# The snippets


def test_the_snippets_are_valid_by_their_schemas(tmp_path):
    (pre_commit, github, gitlab) = snippets("ci.md", "yaml")
    for text, name in ((github, "github-workflows"), (gitlab, "gitlab-ci")):
        path = tmp_path / f"{name}.yml"
        path.write_text(text)
        check_schema(path, name)
    assert yaml.safe_load(pre_commit)["repos"][0]["hooks"][0]["id"] == "factcheck"


def test_the_inputs_of_the_github_snippet_are_those_of_the_action():
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    workflow = yaml.safe_load(snippets("ci.md", "yaml")[1])
    (step,) = [step for step in workflow["jobs"]["factcheck"]["steps"] if step.get("id") == "factcheck"]
    assert set(step["with"]) <= set(action["inputs"])


def test_the_configurations_of_the_docs_can_be_read(tmp_path):
    from factcheck.config_file import load
    from factcheck.gate.expectations import read

    (config,) = snippets("ci.md", "toml")
    (tmp_path / "factcheck.toml").write_text(config)
    assert load(tmp_path / "factcheck.toml").check["paths"]
    (expectations,) = snippets("datasets.md", "toml")
    (tmp_path / "expectations.toml").write_text(expectations)
    assert len(read(tmp_path / "expectations.toml")) == 4

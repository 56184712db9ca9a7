"""What a user would do instead: sentence-transformers' CrossEncoder over all pairs, and the usual larger models.

The larger ones are built from their published shapes with random weights: only their speed is compared, and nothing is
fetched. Their texts are given as random tokens of the same number.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from .machine import best

BATCH = 32
"""Pairs a batch: the default of sentence-transformers."""

Shape = dict[str, Any]
BASE: Shape = {"hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 3072}
LARGE: Shape = {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 4096}
DEBERTA: Shape = {
    "vocab_size": 128_100, "relative_attention": True, "position_buckets": 256, "norm_rel_ebd": "layer_norm",
    "share_att_key": True, "pos_att_type": ["p2c", "c2p"], "position_biased_input": False, "max_relative_positions": -1,
    "type_vocab_size": 0,
}  # fmt: skip
PEERS: dict[str, tuple[str, Shape]] = {
    "DeBERTa-v3-base (the usual NLI models)": ("DebertaV2", {**DEBERTA, **BASE}),
    "DeBERTa-v3-large (the usual NLI models)": ("DebertaV2", {**DEBERTA, **LARGE}),
    "RoBERTa-large (AlignScore)": (
        "Roberta",
        {**LARGE, "vocab_size": 50_265, "max_position_embeddings": 514, "type_vocab_size": 1},
    ),
    "ALBERT-xlarge (SummaC)": (
        "Albert",
        {"hidden_size": 2048, "num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 8192,
         "embedding_size": 128, "vocab_size": 30_000},
    ),
}  # fmt: skip
"""Name → class prefix in transformers, and shape."""


def cross_encoder(path: str, pairs: Sequence[tuple[str, str]], times: int) -> float:
    """Return the seconds a pair that sentence-transformers' CrossEncoder.predict takes with the model at `path`.

    In fp32, as it advises itself: weights kept in 16 bits it would compute in these, far slower on a processor.
    """
    import torch
    from sentence_transformers import CrossEncoder

    model = CrossEncoder(path, model_kwargs={"dtype": torch.float32})
    seconds = best(lambda: model.predict(list(pairs), batch_size=BATCH, show_progress_bar=False), times)
    return seconds / len(pairs)


def architecture(name: str, lengths: Sequence[int], times: int) -> float:
    """Return the seconds a pair that a model of a peer's shape takes, in fp32, for pairs of so many tokens.

    Batches are sorted by length, as sentence-transformers does.
    """
    import torch
    import transformers

    prefix, shape = PEERS[name]
    config = getattr(transformers, f"{prefix}Config")(**shape, num_labels=3)
    torch.manual_seed(0)
    model = getattr(transformers, f"{prefix}ForSequenceClassification")(config).eval()
    rng = random.Random(0)
    batches = []
    ordered = sorted(lengths, reverse=True)
    for first in range(0, len(ordered), BATCH):
        some = ordered[first : first + BATCH]
        ids = [[rng.randrange(5, 5000) if at < length else 1 for at in range(max(some))] for length in some]
        mask = [[int(at < length) for at in range(max(some))] for length in some]
        batches.append((torch.tensor(ids), torch.tensor(mask)))

    def run() -> None:
        with torch.inference_mode():
            for ids, mask in batches:
                model(input_ids=ids, attention_mask=mask)

    return best(run, times) / len(lengths)

"""The fitted weights of the decisions, and the logistic function that they belong to."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

CERTAIN = 6.0
"""Log-odds are cut here: beyond it a model's certainty says nothing."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the weights of the logistic functions, by feature; fitted by `recipe decision` and `recipe agreement`.

    "told" is what the texts tell of values that rules have found, "weights" the confidence of a conflict, of which it
    is a part; "alike" is what the words and values of two sentences tell of their telling one fact, "agreement" the
    confidence of that.
    """
    found = json.loads((files("factcheck") / "decide" / "weights.json").read_text("utf-8"))
    return {name: found[name] for name in ("told", "weights", "alike", "agreement")}


def logistic(features: Mapping[str, float], known: Mapping[str, float]) -> float:
    """Return the logistic function of the weighted features, 0 to 1; `known` may hold a "bias" of its own."""
    total = known.get("bias", 0.0) + sum(
        known.get(name, 0.0) * value for name, value in features.items() if name != "bias"
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, within what a model's certainty can say."""
    limited = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-CERTAIN, min(CERTAIN, math.log(limited / (1 - limited))))

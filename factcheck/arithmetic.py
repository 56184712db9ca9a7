"""The numbers that a model is computed in: what the processor multiplies fastest, with the verdicts of 32 bits.

Torch is imported where it is first needed: what was measured before is known without it.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from functools import lru_cache
from threading import Lock
from typing import Any, Literal, get_args

Arithmetic = Literal["cuda", "bfloat16", "int8", "float32"]
"""A GPU, or what the linear layers are computed in on the processor."""
KINDS: tuple[Arithmetic, ...] = get_args(Arithmetic)
GAIN = 1.2
"""Times the speed of fp32 from which another arithmetic is worth its fewer digits."""
MEASURED = 8
"""Products that are timed for that, some 2 ms each; the first ones also start the threads."""

_measuring = Lock()


def arithmetic() -> Arithmetic:
    """Return what a model is best computed in on this machine."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    with _measuring:  # one answer for all threads of a process
        return _on_the_processor()


@lru_cache(maxsize=1)
def _on_the_processor() -> Arithmetic:
    """Return bf16 where it pays, else int8 where that does, else fp32.

    What the processor has no instructions for is not even timed. bf16 was measured at 2 times the speed of fp32 with
    AMX, at 2.7 times with AVX512-BF16, on x86 processors without either at 0.18; what an ARM processor has is not
    asked but measured. 8-bit products without VNNI lose what exceeds 16 bits: probabilities were off by up to 0.09.
    """
    import torch

    def able(*names: str) -> bool:
        return any(getattr(torch.cpu, name, lambda: False)() for name in names)

    has_bf16 = able("_is_amx_tile_supported", "_is_avx512_bf16_supported")
    has_int8 = able("_is_vnni_supported")
    if platform.machine().lower() in ("arm64", "aarch64"):
        has_bf16, has_int8 = True, False
    if has_bf16 and _seconds("float32") > GAIN * _seconds("bfloat16"):
        return "bfloat16"
    if has_int8 and _seconds("float32") > GAIN * _seconds("int8"):
        return "int8"
    return "float32"


def _seconds(kind: Arithmetic) -> float:
    """Return the least time of some products of the shape that a layer of the embedded model has."""
    import torch

    tokens, layer = torch.ones(1024, 384), torch.nn.Linear(384, 1536)
    run: Callable[[Any], Any] = layer
    if kind == "bfloat16":
        tokens, run = tokens.bfloat16(), layer.bfloat16()
    elif kind == "int8":
        from factcheck.int8 import Int8Linear

        run = Int8Linear(layer)
    times = []
    with torch.inference_mode():
        for _ in range(MEASURED):
            since = time.perf_counter()
            run(tokens)
            times.append(time.perf_counter() - since)
    return min(times)


def computed_in(kind: Arithmetic, model: Any) -> Any:
    """Return a model of transformers that is computed in `kind`, whatever its weights are kept in; it is changed."""
    if kind == "cuda":
        return model.cuda()
    if kind == "bfloat16":
        return model.bfloat16()
    if kind == "int8":
        from factcheck.int8 import quantize

        return quantize(model.float())
    return model.float()

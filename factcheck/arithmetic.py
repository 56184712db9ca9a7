"""The numbers that a model is computed in: what the processor multiplies fastest, with the verdicts of 32 bits.

Torch is imported where it is first needed: what was found before is known without it.
"""

from __future__ import annotations

import platform
from functools import lru_cache
from typing import Any, Literal, get_args

Arithmetic = Literal["cuda", "bfloat16", "int8", "float32"]
"""A GPU, or what the linear layers are computed in on the processor."""
KINDS: tuple[Arithmetic, ...] = get_args(Arithmetic)


def arithmetic() -> Arithmetic:
    """Return what a model is best computed in on this machine."""
    import torch

    return "cuda" if torch.cuda.is_available() else _on_the_processor()


@lru_cache(maxsize=1)
def _on_the_processor() -> Arithmetic:
    """Return bf16 where the processor multiplies that, else int8 where it does so exactly, else fp32.

    Its instructions decide, not a clock: what is measured on a busy machine differs from run to run, and with it the
    second digit of a confidence. bf16 was measured at 2 times the speed of fp32 with AMX, at 2.7 times with
    AVX512-BF16, on x86 processors without either at 0.18; int8 with VNNI at 1.9. 8-bit products without VNNI lose what
    exceeds 16 bits: probabilities were off by up to 0.09.
    """
    import torch

    def able(*names: str) -> bool:
        return any(getattr(torch.cpu, name, lambda: False)() for name in names)

    if platform.machine().lower() in ("arm64", "aarch64"):
        has_bf16 = getattr(torch.ops.mkldnn, "_is_mkldnn_bf16_supported", None)
        return "bfloat16" if has_bf16 is not None and has_bf16() else "float32"
    if able("_is_amx_tile_supported", "_is_avx512_bf16_supported"):
        return "bfloat16"
    return "int8" if able("_is_vnni_supported") else "float32"


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

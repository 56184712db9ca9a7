"""The machine that figures were measured on, and how fast it multiplies matrices."""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path


def describe() -> str:
    """Return processor, cores, memory and versions in a line."""
    import torch

    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        processor = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        processor = platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    gpu = f", {torch.cuda.get_device_name()}" if torch.cuda.is_available() else ""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("torch", "transformers", "sentence-transformers"))
    return (
        f"{processor}, {os.cpu_count()} cores ({torch.get_num_threads()} threads){gpu}, {memory:.0f} GB; "
        f"Python {platform.python_version()}, {libraries}"
    )


def busy() -> float:
    """Return how many processes want a core beside this one: figures are worth little when there are any."""
    return os.getloadavg()[0]


def peak_memory() -> float:
    """Return the most memory that this process has held so far, in MB."""
    try:
        # what getrusage tells of a new process holds the memory of the one that started it
        status = Path("/proc/self/status").read_text("utf-8")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 2**10
    except OSError:  # not Linux
        size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return size / (2**20 if sys.platform == "darwin" else 2**10)


def best(run: Callable[[], object], times: int) -> float:
    """Return the least seconds of several runs: what else the machine does only adds to them."""
    seconds = []
    for _ in range(times):
        since = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - since)
    return min(seconds)


def products(dtype: str, tokens: int, width: int, inner: int, layers: int, times: int) -> float:
    """Return the seconds of nothing but the matrix products of an encoder's linear layers over so many tokens.

    Four of `width` × `width` and two of `width` × `inner` a layer. "int8" multiplies 8-bit integers, without the
    scaling that a model would need; it returns infinity where torch cannot on this machine.
    """
    import torch

    shapes = [(width, width)] * 4 + [(width, inner), (inner, width)]
    if dtype == "int8":
        pairs = [(torch.ones(tokens, m, dtype=torch.int8), torch.ones(m, n, dtype=torch.int8)) for m, n in shapes]
        multiply: Callable[..., object] = torch._int_mm
    else:
        kind = getattr(torch, dtype)
        pairs = [(torch.ones(tokens, m, dtype=kind), torch.ones(n, m, dtype=kind)) for m, n in shapes]
        multiply = torch.nn.functional.linear

    def run() -> None:
        for left, right in pairs:
            multiply(left, right)

    try:
        with torch.inference_mode():
            run()
            return best(run, times) * layers
    except RuntimeError:
        return float("inf")

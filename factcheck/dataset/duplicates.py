"""Articles that are nearly the same: copies within a story, and leaks between the parts of a split."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasketch import MinHash

NEAR = 0.7
"""Share of their word 5-grams (Jaccard) from which two articles are one: wire copy with another headline keeps more,
two reports of one event share a few per cent (the highest of two articles of one story in fixtures/ is 0.05)."""
GRAM = 5
"""Words of a shingle (Broder 1997)."""
SEEN = 0.5
"""Share from which the index names a text, to be measured then: it misses most of what is close to its own threshold.
Of 162 pairs of texts of 400 words, 13 of them replaced (a share of 0.7 or just over), it missed 59 at 0.7, and 1 at
0.5."""
PERMUTATIONS = 128
"""Hashes of a sketch: the error of the share is about 1 / sqrt(128) = 0.09."""


def sketch(text: str) -> MinHash:
    """Return the MinHash of a text's word 5-grams."""
    from datasketch import MinHash

    words = re.findall(r"\w+", text.lower())
    grams = {" ".join(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1))}
    made = MinHash(num_perm=PERMUTATIONS)
    made.update_batch([gram.encode(errors="replace") for gram in sorted(grams)])
    return made


def near_duplicates(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return the pairs of texts that are nearly the same, by index, with the share of what they have in common.

    Found by locality-sensitive hashing, so that the time grows with the number of texts, not with its square.
    """
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=SEEN, num_perm=PERMUTATIONS)
    sketches = [sketch(text) for text in texts]
    found = []
    for number, made in enumerate(sketches):
        for other in sorted(index.query(made)):
            share = float(made.jaccard(sketches[other]))
            if share >= NEAR:
                found.append((int(other), number, share))
        index.insert(number, made)
    return found

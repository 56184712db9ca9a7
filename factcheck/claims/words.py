"""The words by which clauses are joined and speech is reported."""

from __future__ import annotations

SUBORDINATORS = frozenset(
    "where when while which who whose after before because although though whereas until unless since".split()
)
CONJUNCTIONS = SUBORDINATORS - {"which", "who", "whose"}
AUXILIARIES = frozenset("be been being is are was were has have had".split())
BARE_VERBS = frozenset("said says say report reported claimed noted".split())
"""Verbs of speech behind which what is said may stand at once: "said the wall fell"."""
SPEECH_VERBS = frozenset(
    (
        "say says said saying tell tells told add adds added report reports reported announce announces "
        "announced confirm confirms confirmed claim claims claimed state states stated note notes noted "
        "acknowledge acknowledged admit admitted deny denied denies insist insisted warn warned argue argued "
        "suggest suggested explain explained continue continued declare declared estimate estimated believe "
        "believes tweeted wrote writes testified according commented observed observing noting adding"
    ).split()
)
NOT = frozenset("not n't n’t never".split())

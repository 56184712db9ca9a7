"""The quantities that are read in one sentence."""

from factcheck.facts import extract
from factcheck.facts.quantities import conflict, same_counted


def quantities(text):
    return list(extract(text, None).quantities)


def only(text):
    (quantity,) = quantities(text)
    return quantity


def conflicting(left, right):
    """True when the only quantities of two sentences are of one thing and cannot both be true."""
    return same_counted(only(left), only(right)) and conflict(only(left), only(right))

"""The quantities that are read in one sentence."""

from factcheck.facts import extract


def quantities(text):
    return list(extract(text, None).quantities)


def only(text):
    (quantity,) = quantities(text)
    return quantity

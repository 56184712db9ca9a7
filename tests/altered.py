"""The stories' own sentences, each with one thing in it changed, as in a copy that somebody has altered."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from factcheck.clean import clean
from factcheck.config import Settings
from factcheck.dates import date_articles
from factcheck.facts import extract
from factcheck.read import read_articles
from factcheck.split import split

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TOWNS = ("Osaka", "Cairo", "Denver")
_VERB = re.compile(r"\b(?:was|were|has|have|had|is|are|will|could)\b(?! not\b|n['’]t)(?= [a-z]+(?:ed|en)\b)")


def sentences(folder: Path) -> Iterator[tuple[str, object]]:
    """Yield the sentences of all stories, each once, with the date of their article."""
    seen = set()
    for story in sorted(path.parent for path in folder.glob("*/gold.jsonl")):
        articles, _ = read_articles([str(story)], Settings())
        for article in date_articles(articles, None):
            for sentence in split(article, clean(article)[0]):
                if sentence.text not in seen and 8 <= len(sentence.text.split()) <= 35 and sentence.role == "body":
                    seen.add(sentence.text)
                    yield sentence.text, article.published


def number(text, facts):
    """Give the text with its first whole number of two or three digits raised by three."""
    for quantity in facts.quantities:
        start, end = quantity.number
        if re.fullmatch(r"\d{2,3}", text[start:end]):
            return f"{text[:start]}{int(text[start:end]) + 3}{text[end:]}"
    return None


def day(text, facts):
    """Give the text with its first weekday two days later."""
    for match in itertools.islice(re.finditer("|".join(_DAYS), text), 1):
        return f"{text[: match.start()]}{_DAYS[_DAYS.index(match[0]) - 5]}{text[match.end() :]}"
    return None


def place(text, facts):
    """Give the text with another town for its first place."""
    for found in facts.places[:1]:
        town = next(name for name in _TOWNS if name != found.name)
        return f"{text[: found.start]}{town}{text[found.end :]}"
    return None


def denial(text, facts):
    """Give the text with a "not" behind its first auxiliary."""
    match = _VERB.search(text)
    return match and f"{text[: match.end()]} not{text[match.end() :]}"


_REWORDED = (
    (re.compile(r"\bsaid\b"), "told reporters"),
    (re.compile(r"\bon (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"), ""),
    (re.compile(r"\babout (?=\d)"), "around "),
    (re.compile(r"\bkilling\b"), "which killed"),
    (re.compile(r"\bpeople were killed\b"), "people died"),
    (re.compile(r"\bper cent\b|%"), " percent"),
    (re.compile(r"\bthe (?=[a-z]+ (?:was|were|had)\b)"), "this "),
)


def rewording(text, facts):
    """Give the text in a few other words, as desks do it: who said so, a day without its preposition, another verb."""
    made = text
    for old, new in _REWORDED:
        made = old.sub(new, made)
    return made if made != text else None


def altered(folder: Path, change, most: int) -> list[tuple[str, str, object]]:
    """Give sentences, what `change` makes of them, and the day of both: at most so many, from all the stories."""
    found = [(text, made, day) for text, day in sentences(folder) if (made := change(text, extract(text, day)))]
    return found[:: max(1, len(found) // most)][:most]

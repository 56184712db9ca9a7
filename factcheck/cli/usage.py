"""Wrong usage in our words: what a library says of a value is about its own inputs, not about an option."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import typer

_KINDS = {
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
}
"""What an option takes, by the name that pydantic gives the error, with which newer versions of typer read values."""
_BOUNDS = {
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
}
"""What a number has to be, by the name of the error: the key of the bound, and the words before it."""
_PREFIX = "Value error, "
"""What pydantic sets before a message that is not its own."""


@contextlib.contextmanager
def said_plainly() -> Iterator[None]:
    """Say of a value that an option does not take what it does take, and which one it was given."""
    try:
        yield
    except typer.BadParameter as error:
        error.message = _plain(error)
        raise


def _plain(error: typer.BadParameter) -> str:
    """Return the message of an error, in our words where it is a library's."""
    message = error.message.removeprefix(_PREFIX)
    read = getattr(error.__cause__, "errors", None)
    if read is None:
        return message
    fault = read()[0]
    kind, value = fault["type"], fault.get("input")
    if kind in _KINDS:
        return f"it takes {_KINDS[kind]}, not {value!r}"
    if kind in _BOUNDS:
        bound, words = _BOUNDS[kind]
        return f"it takes a number of {words} {fault['ctx'][bound]}, not {value!r}"
    return message

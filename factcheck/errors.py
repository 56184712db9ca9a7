"""What can go wrong, as one tree: every error says what is wrong, with which value, and what to do."""


class FactcheckError(Exception):
    """The parent of every error that factcheck raises on purpose."""


class InputError(FactcheckError):
    """An input cannot be used: missing, unreadable, empty, binary, too large, not English."""


class TooFewArticlesError(InputError):
    """Fewer than two articles are left, so that nothing can be compared."""


class ModelError(FactcheckError):
    """A model cannot be loaded, or its labels cannot be read."""


class OutputError(FactcheckError):
    """A report cannot be written."""


class CacheError(FactcheckError):
    """The cache cannot be looked into or deleted; a run never raises it, it goes on without the cache."""


def reason_of(error: Exception) -> str:
    """Say why what was read is not what it should be; a KeyError by itself names a field and no fault."""
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)

"""The clean stage: an article to the blocks of its story and the page furniture left out."""

from factcheck.clean.stage import clean

__all__ = ["clean"]

"""A small page on this machine: articles in, progress, report out; the only part that listens to a network."""

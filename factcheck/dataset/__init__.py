"""Curated data sets: their gold, their hygiene, their splits, the agreement of their annotators."""

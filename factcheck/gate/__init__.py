"""The gate: curated data sets checked against floors, expectations and a baseline, with an exit code."""

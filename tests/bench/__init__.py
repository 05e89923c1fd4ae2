"""Benchmarks: what the bars of the project are measured with.  Nothing is asserted here; times are only told."""

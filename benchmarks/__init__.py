"""How fast the library is, as ratios to named things in the same run: `python -m benchmarks`."""

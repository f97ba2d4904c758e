"""`python -m benchmarks` measures everything and prints a table; `--write` keeps it in the docs."""

from __future__ import annotations

import argparse
import sys
from itertools import chain

from benchmarks import checking, importing, loading, memory, page, processes, questioning
from benchmarks.measuring import Comparison


def main() -> int:
    """Measure; the exit code is 1 where a reach is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="few pairs, and nothing of 10,000")
    how.add_argument("--write", action="store_true", help=f"put the table into {page.PAGE.name}")
    options = parser.parse_args()

    rows = list(map(_told, _comparisons(quick=options.quick)))
    print(f"\n{page.table(rows)}\n\n{page.machine()}")
    if options.write:
        page.write(rows)
    return 1 if any(row.met is False for row in rows) else 0


def _comparisons(*, quick: bool) -> chain[Comparison]:
    parts = (loading, checking, questioning, importing, memory, processes)
    return chain.from_iterable(part.comparisons(quick=quick) for part in parts)


def _told(row: Comparison) -> Comparison:
    """Say how far we are, as it takes minutes."""
    print(f"{row.ratio:6.2f}  {row.what}", file=sys.stderr, flush=True)
    return row


if __name__ == "__main__":
    sys.exit(main())

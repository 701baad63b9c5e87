"""Measure, print the table, and write it to `.bench/`.

    python -m tests.benchmarks [--rounds N] SIZE…

Ends with 0 whether budgets are met or not: a table is for reading, and machines differ.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import table
from tests.benchmarks.budgets import Row
from tests.benchmarks.measure import rows_at
from tests.benchmarks.process import ROOT

_FOLDER = ROOT / ".bench"


def main() -> None:
    """Measure each size and write what is there after each."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, metavar="SIZE")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    about = table.machine()
    measured: dict[int, Sequence[Row]] = {}
    _FOLDER.mkdir(exist_ok=True)
    for size in given.sizes:
        # In the checkout, because temporary folders are often in memory, where fsync is free.
        with tempfile.TemporaryDirectory(prefix="run-", dir=_FOLDER) as folder:
            measured[size] = rows_at(size, given.rounds, Path(folder))
        print(table.markdown(size, measured[size], about), flush=True)
        table.write(_FOLDER, measured, about)


if __name__ == "__main__":
    main()

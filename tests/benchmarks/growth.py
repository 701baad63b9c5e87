"""How each cost grows with the library: a table, and a plot as SVG.

    python -m tests.benchmarks.growth [SIZE…]

Writes `growth.json` and `growth.md` to `.bench/`, and the plot beside this module, where the
README shows it. An exponent is the slope between the two largest sizes: 0 does not grow with
the library at all, 1 grows as it does.
"""

import argparse
import json
import math
import statistics
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks import corpus, table
from tests.benchmarks.plot import Curve, plot, rounded
from tests.benchmarks.process import ROOT, ask

SIZES = (181, 1_000, 10_000, 100_000, 300_000)
_FOLDER = ROOT / ".bench"
_PLOT = Path(__file__).with_name("growth.svg")
_STARTS = 3
_NAMES = {
    "start": "exec to first usable list",
    "keystroke": "keystroke to painted list",
    "facets": "all facet counts",
    "sorted": "re-sort, order to be made",
    "detail": "row to painted detail",
    "mark": "a mark, painted and on disk",
    "import": "import of BibTeX",
    "export": "export of BibTeX",
}
_PLOTTED = ("start", "keystroke", "facets", "sorted", "detail", "mark")

Costs = dict[str, float]
"""Milliseconds by the names of `_NAMES`."""


def main() -> None:
    """Measure each size, and write what is there after each."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.growth", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    about = table.machine()
    found: dict[int, Costs] = {}
    _FOLDER.mkdir(exist_ok=True)
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory(prefix="run-", dir=_FOLDER) as folder:
            found[size] = costs_at(size, Path(folder))
        text = markdown(found, about)
        (_FOLDER / "growth.md").write_text(text, "utf-8")
        told = {"about": about, "milliseconds": {str(n): costs for n, costs in found.items()}}
        (_FOLDER / "growth.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
        _PLOT.write_text(plot(_curves(found)), "utf-8")
    print(text)


def costs_at(size: int, folder: Path) -> Costs:
    """Measure each cost at one size."""
    source = folder / "papers.bib"
    corpus.write_bibtex(source, size)
    kept = ask("job_import", source, folder, "keep", home=folder)
    library = folder / "library.db"
    starts = []
    for _ in range(_STARTS + 1):  # the first brings the file into memory
        told = ask("job_start", library, folder, home=folder)
        starts.append((told["painted"] - told["started"]) * 1000)
    samples = ask("job_window", library, folder, "1", "neural", home=folder)["samples"]
    costs = {"start": statistics.median(starts[1:]), "import": kept["import"] * 1000}
    for name in ("keystroke", "facets", "sorted", "detail", "mark"):
        costs[name] = statistics.median(samples[name])
    costs["export"] = ask("job_export", library, folder, home=folder)["export"] * 1000
    return costs


def markdown(found: Mapping[int, Costs], about: str) -> str:
    """Give the table; the last column is the exponent between the two largest sizes."""
    sizes = sorted(found)
    head = " | ".join(f"{size:,}" for size in sizes)
    lines = ["# How costs grow", "", about, "", f"| milliseconds at | {head} | exponent |"]
    lines.append("|---|" + "---:|" * (len(sizes) + 1))
    for name, words in _NAMES.items():
        cells = " | ".join(rounded(found[size][name]) for size in sizes)
        lines.append(f"| {words} | {cells} | {_exponent(found, name)} |")
    return "\n".join(lines) + "\n"


def _exponent(found: Mapping[int, Costs], name: str) -> str:
    if len(found) < 2:
        return ""
    small, large = sorted(found)[-2:]
    slope = math.log(found[large][name] / found[small][name]) / math.log(large / small)
    return f"{slope:.2f}"


def _curves(found: Mapping[int, Costs]) -> list[Curve]:
    sizes = sorted(found)
    return [Curve(_NAMES[name], [(n, found[n][name]) for n in sizes]) for name in _PLOTTED]


if __name__ == "__main__":
    main()

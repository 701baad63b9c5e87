"""Run the jobs at one size and make rows of what they tell."""

import statistics
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import corpus, installed
from tests.benchmarks.budgets import (
    KEYSTROKE_P50,
    KEYSTROKE_P95,
    Row,
    median_row,
    p95_row,
    ratio_row,
)
from tests.benchmarks.process import Answer, ask

WORDS = ("neural", "policy", "graphs", "robust", "sample")
_IMPORTS_FROM = 10_000  # budgets of import and export are for sizes from here on
_ONE_ROUND_FROM = 100_000  # an import takes about a minute there
_PROXY_FROM = 100_000
_QUERIES = (*WORDS, "n", "the ", "graph neural networks", "policy gradient", '"neural network"')


def rows_at(size: int, rounds: int, folder: Path) -> list[Row]:
    """Measure everything at one size."""
    source = folder / "papers.bib"
    text_bytes = corpus.write_bibtex(source, size)
    kept = ask("job_import", source, folder, "keep", home=folder)
    if kept["papers"] != size:
        raise RuntimeError(f"{kept['papers']} papers were imported of {size}")
    library = folder / "library.db"
    return [
        *_tried("exec to first usable list", lambda: _starts(library, rounds, folder)),
        *_tried("all in the window", lambda: _window(library, size, rounds, folder)),
        *_tried("ranked page", lambda: _search(library, rounds, folder)),
        *_tried("the window while it works", lambda: _blocks(source, folder)),
        *_tried("import and export", lambda: _imports(source, size, rounds, folder)),
        _file_size(kept, text_bytes, size),
        _installed_row(),
    ]


def _tried(what: str, measured: Callable[[], list[Row]]) -> list[Row]:
    """Measure, or say in one row why that could not be done."""
    try:
        return measured()
    except RuntimeError as error:
        return [Row(name=what, reason=str(error).strip().splitlines()[-1])]


def _starts(library: Path, rounds: int, folder: Path) -> list[Row]:
    ours: list[float] = []
    bare: list[float] = []
    for number in range(rounds + 1):  # in turns, so that other work on the machine hits both
        for job, samples in (("floor_start", bare), ("job_start", ours)):
            answer = ask(job, library, folder, home=folder)
            if number:  # the first brings the files into memory
                samples.append((answer["painted"] - answer["started"]) * 1000)
    return [ratio_row("exec to first usable list", ours, bare, 1.5)]


def _window(library: Path, size: int, rounds: int, folder: Path) -> list[Row]:
    proxy = ask("floor_proxy", library, WORDS[0], home=folder)["letters"]
    told = ask("job_window", library, folder, str(rounds), *WORDS, home=folder)
    samples: dict[str, list[float]] = told["samples"]
    typed = samples["keystroke"]
    sync = statistics.median(samples["fsync"])
    many = samples.get("mark many", [])
    none_many = Row(name="a mark on 1,000 papers", reason=f"there are only {size:,} papers")
    return [
        median_row("keystroke to filtered list painted, p50", typed, KEYSTROKE_P50),
        p95_row("keystroke to filtered list painted, p95", typed, KEYSTROKE_P95),
        _proxy_row(typed, proxy, is_judged=size >= _PROXY_FROM),
        p95_row("all facet counts after a keystroke, p95", samples["facets"], 400),
        p95_row("re-sort by a column, order to be made, p95", samples["sorted"], 80),
        p95_row("re-sort by a column, order known, p95", samples["sorted again"], 80),
        p95_row("row to painted detail, warm, p95", samples["detail"], 16),
        _mark_row(samples["mark"], sync),
        median_row("a mark on 1,000 papers", many, 100) if many else none_many,
        _memory_row("memory, idle", told["idle"], 140),
        _memory_row("memory, after search", told["searched"], 250),
    ]


def _search(library: Path, rounds: int, folder: Path) -> list[Row]:
    pages = ask("job_search", library, str(rounds), *_QUERIES, home=folder)["page"]
    return [p95_row("ranked page of words, with marked matches, p95", pages, 60)]


def _blocks(source: Path, folder: Path) -> list[Row]:
    told = ask("job_blocks", source, folder, *WORDS, home=folder)
    return [
        median_row(f"window stopped at most by {name}", [longest], 50)
        for name, longest in told["blocks"].items()
    ]


def _proxy_row(typed: list[float], proxy: list[float], *, is_judged: bool) -> Row:
    times = statistics.median(proxy) / statistics.median(typed)
    return Row(
        name="keystroke, compared with Qt's own proxy", samples=typed, floor=proxy, value=times,
        limit=40 if is_judged else None, is_least=True,
        budget=f"≥ 40 × faster at {_PROXY_FROM:,}",
        shown=f"{times:.1f} × faster ({statistics.median(proxy):.3g} ms)",
    )  # fmt: skip


def _mark_row(marks: list[float], sync: float) -> Row:
    value = statistics.median(marks)
    return Row(
        name="a mark, painted and on disk", samples=marks, floor=[sync], value=value,
        limit=5 + sync, budget="≤ 5 ms + fsync", shown=f"{value:.3g} ms (fsync {sync:.2g} ms)",
    )  # fmt: skip


def _imports(source: Path, size: int, rounds: int, folder: Path) -> list[Row]:
    ours: list[Answer] = []
    bare: list[Answer] = []
    most = 1 if size >= _ONE_ROUND_FROM else 3 if size >= _IMPORTS_FROM else rounds
    for _ in range(min(rounds, most)):
        bare.append(ask("floor_import", source, folder, home=folder))
        ours.append(ask("job_import", source, folder, home=folder))
    if any(answer["left"] for answer in ours):
        raise RuntimeError("undo left papers of the import behind")

    def both(part: str) -> tuple[list[float], list[float]]:
        return [a[part] for a in ours], [a[part] for a in bare]

    is_judged = size >= _IMPORTS_FROM
    limit = 1.0 if size <= _IMPORTS_FROM else None
    peak = None if ours[0]["peak"] is None else max(answer["peak"] for answer in ours)
    return [
        ratio_row("import of BibTeX", *both("import"), 5, unit="s", is_judged=is_judged),
        _memory_row("import of BibTeX, peak memory", peak, 300),
        ratio_row("export of BibTeX", *both("export"), 3, unit="s", is_judged=is_judged),
        median_row("undo of the import", [a["undo"] for a in ours], limit, "s"),
    ]


def _memory_row(name: str, found: float | None, limit: float) -> Row:
    if found is None:
        return Row(name=name, reason="this system does not tell it in /proc")
    return Row(
        name=name, unit="MiB", samples=[found], value=found, limit=limit,
        shown=f"{found:.0f} MiB", budget=f"≤ {limit:g} MiB",
    )  # fmt: skip


def _file_size(kept: Answer, text_bytes: int, size: int) -> Row:
    value = (kept["bytes"] - text_bytes) / size / 1000
    return Row(
        name="library file beyond the papers' own text", unit="kB", samples=[value], value=value,
        limit=3, budget="≤ 3 kB a paper", shown=f"{value:.2f} kB a paper",
    )  # fmt: skip


def _installed_row() -> Row:
    value = installed.mebibytes()
    return Row(
        name="installed size, without pip", unit="MiB", samples=[value], value=value,
        limit=320, shown=f"{value:.0f} MiB", budget="≤ 320 MiB",
    )  # fmt: skip

"""Search without a window: the first page of papers by relevance, with what matches marked.

python -m tests.benchmarks.job_search LIBRARY ROUNDS QUERY…
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from reading_list.query import parse
from reading_list.query.matches import Matches
from reading_list.query.sorts import Sort, SortKey
from reading_list.storage.library import Library
from tests.benchmarks.process import now, tell

_PAGE = 100  # rows the list reads at once


def main() -> None:
    """Ask each query some times, and tell the milliseconds of each time."""
    path, rounds, *queries = sys.argv[1:]
    samples: list[float] = []
    with Library.open(Path(path), read_only=True) as library:
        page_of(library, queries[0])  # brings the file into memory, and makes the page order
        for _ in range(int(rounds)):
            for query in queries:
                start = now()
                page_of(library, query)
                samples.append((now() - start) * 1000)
    tell({"page": samples})


def page_of(library: Library, text: str) -> int:
    """Find, read the first rows, mark them; give the number of marks."""
    query = parse(text, datetime.now(UTC).date())
    matches = Matches.of(query)
    rows = library.rows(library.find(query.filter, Sort(SortKey.RELEVANCE))[:_PAGE])
    return sum(
        len(matches.in_text("title", row.title)) + sum(map(len, matches.in_names(row.authors)))
        for row in rows
    )


if __name__ == "__main__":
    main()

"""The queries that were asked last, the newest first: which are kept, and in which form."""

from collections.abc import Sequence

MOST = 20


def with_query(queries: Sequence[str], text: str) -> list[str]:
    """Give the queries with a new one; each stands there once.

    One that only goes on from the newest takes its place: it was still being typed. So was a
    field at its end that has no value yet, which asks for nothing.
    """
    words = text.split()
    while words and words[-1].endswith(":"):
        words.pop()
    query = " ".join(words)
    if not query:
        return list(queries)
    kept = [other for other in queries if other != query]
    if kept and kept[0] == queries[0] and query.startswith(kept[0]):
        del kept[0]
    return [query, *kept][:MOST]

"""Papers like a given one: bm25 over its best terms, which few other papers have.

The time is bounded whatever the library holds: a term is counted only up to what is still
rare, a dozen of them are asked for, and together they may hit only so many papers.
"""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from math import log

from reading_list import text
from reading_list.core.errors import NoSuchPaperError

_TERMS = 12
_CANDIDATES = 80  # words that are counted at all, those used most first
_HITS = 20_000  # that all terms together may have
_RARE_SHARE = 0.1  # of all papers: what more have tells nothing
_FEW = 40  # in a small library everything is rare
_SHORTEST = 3
_TELLING = 2.0  # a word used once, and not in the title, says little of what a paper is about
_FEW_WORDS = 6  # with fewer of these, every word is taken
_TITLE = 3.0  # a word of the title counts as much as so many of the abstract
_WEIGHTS = "3.0, 0.0, 1.0, 0.0"  # title, authors, abstract, venue
_LIKE_ENOUGH = 0.15  # of what the paper scores itself


@dataclass(frozen=True, slots=True)
class _Term:
    word: str
    hits: int
    value: float


def similar_papers(connection: sqlite3.Connection, paper_id: int, limit: int) -> list[int]:
    """Give the papers most like one, best first; raises `NoSuchPaperError`."""
    words = _words(connection, paper_id)
    terms = _best_terms(connection, words)
    if not terms:
        return []
    expression = " OR ".join(f'"{term.word}"' for term in terms)
    rows = connection.execute(
        f"SELECT rowid, bm25(papers_search, {_WEIGHTS}) AS score FROM papers_search "
        "WHERE papers_search MATCH ? ORDER BY score, rowid LIMIT ?",
        (f"{{title abstract}} : ({expression})", limit + 1),
    ).fetchall()
    if not rows:
        return []
    # The better a paper fits, the lower is its score; none fits better than the paper itself.
    own = min(score for _, score in rows)
    return [found for found, score in rows if found != paper_id and score <= own * _LIKE_ENOUGH][
        :limit
    ]


def _words(connection: sqlite3.Connection, paper_id: int) -> dict[str, float]:
    """Weigh the words of a paper by how often it uses them."""
    row = connection.execute(
        "SELECT ifnull(title_plain, title), ifnull(abstract_plain, abstract) "
        "FROM papers WHERE id = ?",
        (paper_id,),
    ).fetchone()
    if row is None:
        raise NoSuchPaperError(paper_id)
    words: dict[str, float] = defaultdict(float)
    for part, weight in zip(row, (_TITLE, 1.0), strict=True):
        for word in text.tokens(part):
            if len(word) >= _SHORTEST or not word.isascii():
                words[word] += weight
    return words


def _best_terms(connection: sqlite3.Connection, words: dict[str, float]) -> list[_Term]:
    (total,) = connection.execute("SELECT count(*) FROM papers").fetchone()
    most = max(_FEW, round(total * _RARE_SHARE))
    most = min(most, _HITS // 4)
    found = []
    telling = {word: weight for word, weight in words.items() if weight >= _TELLING}
    if len(telling) < _FEW_WORDS:
        telling = words
    often = sorted(telling, key=telling.__getitem__, reverse=True)[:_CANDIDATES]
    for word in often:
        hits = _count(connection, word, most + 1)
        if 1 < hits <= most:
            found.append(_Term(word, hits, telling[word] ** 0.5 * log(1 + total / hits)))
    found.sort(key=lambda term: (-term.value, term.word))
    chosen: list[_Term] = []
    for term in found:
        if sum(other.hits for other in chosen) + term.hits <= _HITS and len(chosen) < _TERMS:
            chosen.append(term)
    return chosen


def _count(connection: sqlite3.Connection, word: str, most: int) -> int:
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM papers_search WHERE papers_search MATCH ? LIMIT ?)",
        (f'{{title abstract}} : "{word}"', most),
    ).fetchone()
    return int(row[0])

"""Which paper of the library a draft is, if any; and which earlier record it repeats.

Strongest first: DOI, arXiv id, OpenReview id, own id; then the folded title with the first
author, only where both have an author and no stronger identifier differs.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from reading_list import text
from reading_list.core.names import surname
from reading_list.core.paper import Author
from reading_list.core.plan import Drafts
from reading_list.services.drafts import Outline
from reading_list.storage.derived import digest_of
from reading_list.storage.identity import Candidate, LatestItem
from reading_list.storage.library import Library

_LOOKED_AT = 100  # papers of one title that are looked at for a perhaps


@dataclass(frozen=True, slots=True)
class Match:
    """Where a draft belongs: a paper of the library, or an earlier record of its source."""

    paper: int | None = None
    record: int | None = None
    perhaps: tuple[int, ...] = ()


@dataclass
class Works:
    """Works under their titles, so that a draft finds its own however many share a title.

    Two are the same if title and first author agree and no identifier tells them apart. A
    draft is asked about only when no identifier of its own is known, so the works it fits
    are those that have none of its kinds of identifier at all.
    """

    # Most titles are of one work, which is kept as it is; only those of several are indexed.
    _titles: dict[str, "_Work | None"] = field(default_factory=dict)
    _shared: dict[tuple[str, str], dict[frozenset[str], tuple[int, int]]] = field(
        default_factory=dict
    )
    _count: int = 0

    def add(self, title: str, work: int, author: Author, ids: Iterable[tuple[str, str]]) -> None:
        """Remember a work; its author is nameless if it is known again without one."""
        self._count += 1
        new = _Work(author, tuple(kind for kind, _ in ids), (self._count, work))
        if title not in self._titles:
            self._titles[title] = new
            return
        if first := self._titles[title]:
            self._index(title, first)
            self._titles[title] = None
        self._index(title, new)

    def _index(self, title: str, work: "_Work") -> None:
        kinds = frozenset(work.kinds)
        for name in _names(work.author):
            self._shared.setdefault((title, name), {}).setdefault(kinds, work.entry)

    def find(self, title: str, author: Author, ids: Iterable[tuple[str, str]]) -> int | None:
        """Give the first work this can be."""
        if title not in self._titles:
            return None
        kinds = {kind for kind, _ in ids}
        names = dict.fromkeys(("", *_names(author)))
        if only := self._titles[title]:
            is_same = kinds.isdisjoint(only.kinds) and not names.keys().isdisjoint(
                _names(only.author)
            )
            return only.entry[1] if is_same else None
        fitting = [
            entry
            for name in names
            for others, entry in self._shared.get((title, name), {}).items()
            if kinds.isdisjoint(others)
        ]
        return min(fitting)[1] if fitting else None


class _Work(NamedTuple):
    """A work with its first author and the kinds of identifier it has."""

    author: Author
    kinds: tuple[str, ...]
    entry: tuple[int, int]  # which it was in order, and its number


@dataclass
class Matcher:
    """Matches the drafts of one source, in order; remembers those it has seen."""

    by_id: dict[tuple[str, str], int]
    by_title: dict[str, list[Candidate]]
    by_digest: dict[str, list[int]]
    known: Works
    _seen_ids: dict[tuple[str, str], int] = field(default_factory=dict)
    _seen: Works = field(default_factory=Works)

    @classmethod
    def for_outlines(
        cls, library: Library, outlines: Sequence[Outline], items: dict[int, list[LatestItem]]
    ) -> "Matcher":
        """Ask the library once about all drafts."""
        ids = [pair for outline in outlines for pair in outline.ids]
        titles = list(dict.fromkeys(outline.title_key for outline in outlines))
        by_title = library.papers_by_title(titles)
        for title, candidate in _as_the_source_said(items):
            by_title.setdefault(title, []).insert(0, candidate)
        known = Works()
        for title, candidates in by_title.items():
            for candidate in candidates:
                # A page without authors, pasted again, still lists the same papers.
                if title and (candidate.first_author or candidate.paper in items):
                    known.add(title, candidate.paper, Author(candidate.first_author), candidate.ids)
        return cls(
            library.papers_by_identifier(ids),
            by_title,
            _by_digest(items),
            known,
        )

    def match(self, record: int, outline: Outline, drafts: Drafts) -> Match:
        """Find where a draft belongs, and remember it for the records after it.

        The draft itself is looked at only where the source is known already.
        """
        ids, title, author = outline.ids, outline.title_key, outline.author
        found = self._find(record, outline, drafts)
        if found.paper is None and found.record is None and title and author.name:
            self._seen.add(title, record, author, ids)
        if found.paper is None:
            for pair in ids:
                self._seen_ids.setdefault(pair, record if found.record is None else found.record)
        return found

    def _find(self, record: int, outline: Outline, drafts: Drafts) -> Match:
        ids, title, author = outline.ids, outline.title_key, outline.author
        for pair in ids:
            if pair in self.by_id:
                return Match(paper=self.by_id[pair])
            if pair in self._seen_ids:
                return Match(record=self._seen_ids[pair])
        if self.by_digest and (same := self.by_digest.get(digest_of(drafts[record]))):
            # Records that are alike to the letter, and have no author, are papers of their own.
            return Match(paper=same.pop(0) if len(same) > 1 else same[0])
        if (paper := self.known.find(title, author, ids)) is not None:
            return Match(paper=paper)
        if (earlier := self._seen.find(title, author, ids)) is not None:
            return Match(record=earlier)
        alike = self.by_title.get(title, [])[:_LOOKED_AT] if title else []
        return Match(perhaps=tuple(c.paper for c in alike if not has_other_id(ids, c.ids)))


def _by_digest(items: dict[int, list[LatestItem]]) -> dict[str, list[int]]:
    """Give the papers by what the source said of them, in its order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for paper, said in items.items():
        for item in said:
            found.setdefault(item.digest, []).append((item.record, paper))
    return {
        key: list(dict.fromkeys(paper for _, paper in sorted(places)))
        for key, places in found.items()
    }


def _as_the_source_said(
    items: dict[int, list[LatestItem]],
) -> Iterator[tuple[str, Candidate]]:
    """Give the titles under which a source knows papers that are called otherwise here."""
    for paper, said in items.items():
        for item in said:
            differs = json.loads(item.differs) if item.differs else {}
            if "title" in differs:
                authors = differs.get("authors") or [["", "", "", ""]]
                yield text.match_key(differs["title"]), Candidate(paper, authors[0][0], ())


def has_other_id(ids: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> bool:
    """Say whether both have an identifier of one kind, and none of that kind in common."""
    mine: dict[str, set[str]] = {}
    for kind, value in ids:
        mine.setdefault(kind, set()).add(value)
    theirs: dict[str, set[str]] = {}
    for kind, value in others:
        theirs.setdefault(kind, set()).add(value)
    return any(mine[kind].isdisjoint(theirs[kind]) for kind in mine.keys() & theirs.keys())


@lru_cache(maxsize=10_000)  # asked several times of each record, and authors write again
def _names(author: Author) -> tuple[str, ...]:
    """Give what two spellings of an author may share: the whole name, or the family name.

    A source may tell the parts of a name apart; what a library is asked for is not told.
    """
    if not author.name:
        return ("",)
    families = dict.fromkeys(surname(a) for a in (author, Author(author.name)))
    return (f"whole {text.fold(author.name)}", *(f"family {text.fold(f)}" for f in families))

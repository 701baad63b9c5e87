"""Which paper of the library a draft is, if any; and which earlier record it repeats.

Strongest first: DOI, arXiv id, OpenReview id, own id; then the folded title with the first
author, only where both have an author and no stronger identifier differs.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reading_list import text
from reading_list.core.draft import Draft
from reading_list.core.identifiers import STRONG_KINDS
from reading_list.core.names import surname
from reading_list.core.paper import Author
from reading_list.storage.facts_json import digest
from reading_list.storage.identity import Candidate, LatestItem
from reading_list.storage.library import Library


@dataclass(frozen=True, slots=True)
class Match:
    """Where a draft belongs: a paper of the library, or an earlier record of its source."""

    paper: int | None = None
    record: int | None = None
    perhaps: tuple[int, ...] = ()


@dataclass
class Matcher:
    """Matches the drafts of one source, in order; remembers those it has seen."""

    by_id: dict[tuple[str, str], int]
    by_title: dict[str, list[Candidate]]
    by_digest: dict[str, int]
    own_papers: frozenset[int]
    _seen_ids: dict[tuple[str, str], int] = field(default_factory=dict)
    _seen_titles: dict[str, list[Candidate]] = field(default_factory=dict)

    @classmethod
    def for_drafts(
        cls, library: Library, drafts: Sequence[Draft], items: dict[int, list[LatestItem]]
    ) -> "Matcher":
        """Ask the library once about all drafts."""
        ids = [pair for draft in drafts for pair in strong_ids(draft)]
        titles = list(dict.fromkeys(text.match_key(draft.title) for draft in drafts))
        by_title = library.papers_by_title(titles)
        for title, candidate in _as_the_source_said(items):
            by_title.setdefault(title, []).insert(0, candidate)
        return cls(
            library.papers_by_identifier(ids),
            by_title,
            {item.digest: paper for paper, said in items.items() for item in said},
            frozenset(items),
        )

    def match(self, record: int, draft: Draft) -> Match:
        """Find where a draft belongs, and remember it for the records after it."""
        ids, title = strong_ids(draft), text.match_key(draft.title)
        found = self._find(draft, ids, title)
        if found.paper is None and found.record is None:
            first = draft.authors[0].name if draft.authors else ""
            self._seen_titles.setdefault(title, []).append(Candidate(record, first, ids))
        if found.paper is None:
            for pair in ids:
                self._seen_ids.setdefault(pair, record if found.record is None else found.record)
        return found

    def _find(self, draft: Draft, ids: tuple[tuple[str, str], ...], title: str) -> Match:
        for pair in ids:
            if pair in self.by_id:
                return Match(paper=self.by_id[pair])
            if pair in self._seen_ids:
                return Match(record=self._seen_ids[pair])
        if (paper := self.by_digest.get(digest(draft))) is not None:
            return Match(paper=paper)
        known = self.by_title.get(title, []) if title else []
        for candidate in known:
            if _is_same(draft, ids, candidate, candidate.paper in self.own_papers):
                return Match(paper=candidate.paper)
        for candidate in self._seen_titles.get(title, []) if title else []:
            if _is_same(draft, ids, candidate, is_same_source=False):
                return Match(record=candidate.paper)
        return Match(perhaps=tuple(c.paper for c in known if not has_other_id(ids, c.ids)))


def strong_ids(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Give the identifiers of a draft that tell works apart, strongest first."""
    pairs = [(item.kind, item.value) for item in draft.ids if item.kind in STRONG_KINDS]
    return tuple(sorted(pairs, key=lambda pair: STRONG_KINDS.index(pair[0])))


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


def _is_same(
    draft: Draft, ids: tuple[tuple[str, str], ...], candidate: Candidate, is_same_source: bool
) -> bool:
    if has_other_id(ids, candidate.ids):
        return False
    if not draft.authors or not candidate.first_author:
        # A page without authors, pasted again, still lists the same papers.
        return is_same_source and not candidate.first_author
    ours = _folded_surname(Author(candidate.first_author))
    return _folded_surname(draft.authors[0]) == ours or (
        text.fold(draft.authors[0].name) == text.fold(candidate.first_author)
    )


def has_other_id(ids: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> bool:
    """Say whether both have an identifier of one kind, and none of that kind in common."""
    mine: dict[str, set[str]] = {}
    for kind, value in ids:
        mine.setdefault(kind, set()).add(value)
    theirs: dict[str, set[str]] = {}
    for kind, value in others:
        theirs.setdefault(kind, set()).add(value)
    return any(mine[kind].isdisjoint(theirs[kind]) for kind in mine.keys() & theirs.keys())


def _folded_surname(author: Author) -> str:
    return text.fold(surname(author))

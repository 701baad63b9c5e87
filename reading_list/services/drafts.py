"""The drafts of one source, and what each of them is known by.

A source of some thousand papers stays in memory. Of a larger one only the outlines do: the
drafts go, packed, to a temporary file that vanishes by itself, and come back a chunk at a
time. Walking through them in order is cheap, so that is how plans are made and carried out.
"""

import pickle
import tempfile
import weakref
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from threading import Lock
from typing import IO, Any, overload

from reading_list import text
from reading_list.core.draft import Derived, Draft, Flag, Lines, Problem, ReadItem
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.identifiers import STRONG_KINDS
from reading_list.core.paper import (
    FACT_FIELDS,
    NO_EXTRA,
    Attachment,
    Author,
    Facts,
    Identifier,
    Link,
    ListPlace,
    Session,
)
from reading_list.storage.derived import PAPER_COLUMNS, derive

KEPT_IN_MEMORY = 20_000
"""Sources of more papers than this are kept in a file while they are imported."""
PACKED_AT_ONCE = 250
_CHUNKS_AT_HAND = 4
_AUTHORS_AT_HAND = 20_000
_LONGEST_TITLE = 10_000
_LONGEST_ABSTRACT = 1_000_000
_BYTES_IN_MEMORY = 16 * 1024 * 1024
_PLAIN = tuple(
    item.name for item in fields(Draft) if item.name not in {*FACT_FIELDS, "lines", "derived"}
)
_FIELDS = (*FACT_FIELDS, *_PLAIN, "lines", "derived")
_plain_values = attrgetter(*_PLAIN)
_NO_AUTHOR = Author("")


@dataclass(frozen=True, slots=True)
class Outline:
    """What a draft is known by; `ids` are those that tell works apart, strongest first."""

    title_key: str
    author: Author
    ids: tuple[tuple[str, str], ...]
    lines: Lines
    flags: tuple[Flag, ...]
    sessions: tuple[Session, ...]
    lists: tuple[ListPlace, ...]
    id: int | None
    files: tuple[Attachment, ...]


def bounded(item: ReadItem) -> ReadItem:
    """Tell of a record that is no paper: a whole file has slipped into one field of it."""
    if not isinstance(item, Draft):
        return item
    if len(item.title) > _LONGEST_TITLE:
        name, text = "title", item.title
    elif len(item.abstract) > _LONGEST_ABSTRACT:
        name, text = "abstract", item.abstract
    else:
        return item
    reason = f"This record was not taken: its {name} has {len(text):,} signs."
    return Problem(item.key, item.lines.first, reason, item.lines)


def outline_of(draft: Draft) -> Outline:
    """Say what a draft is known by; its first author is nameless if it has none."""
    author = draft.authors[0] if draft.authors else _NO_AUTHOR
    key = text.match_key(draft.title)
    rest = (draft.lines, draft.flags, draft.sessions, draft.lists, draft.id, draft.attachments)
    return Outline(key, author, strong_ids(draft), *rest)


def strong_ids(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Give the identifiers that tell works apart, strongest first."""
    if not facts.ids:
        return ()
    pairs = [(item.kind, item.value) for item in facts.ids if item.kind in STRONG_KINDS]
    return tuple(sorted(pairs, key=lambda pair: STRONG_KINDS.index(pair[0])))


def outlines_of(drafts: Sequence[Draft]) -> Sequence[Outline]:
    """Give the outlines of all drafts, in their order."""
    if isinstance(drafts, DraftSpool):
        return drafts.outlines
    return [outline_of(draft) for draft in drafts]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some drafts, packed, and their outlines as plain values; what processes hand on."""

    data: bytes
    outlines: tuple[tuple[Any, ...], ...]


def chunks_of(drafts: Sequence[Draft]) -> Iterator[Chunk]:
    """Pack drafts, some hundred at a time."""
    for start in range(0, len(drafts), PACKED_AT_ONCE):
        some = [(draft, derive(draft)) for draft in drafts[start : start + PACKED_AT_ONCE]]
        data = pickle.dumps([_packed(*both) for both in some], pickle.HIGHEST_PROTOCOL)
        yield Chunk(data, tuple(_packed_outline(*both) for both in some))


class Collector:
    """Takes drafts as they are read; in memory first, to a file when they are many."""

    def __init__(self, most_in_memory: int = KEPT_IN_MEMORY) -> None:
        self._most = most_in_memory
        self._drafts: list[Draft] = []
        self._spool: DraftSpool | None = None

    def add(self, draft: Draft) -> None:
        """Take one more; raises `UnreadableSourceError` if there is no room on the disk."""
        self._drafts.append(draft)
        if len(self._drafts) > self._most:
            self._spool = self._spool or DraftSpool()
            self._flush(self._spool)
            self._most = PACKED_AT_ONCE

    def drafts(self) -> Sequence[Draft]:
        """Give all that were taken."""
        if self._spool is None:
            return tuple(self._drafts)
        self._flush(self._spool)
        return self._spool

    def _flush(self, spool: "DraftSpool") -> None:
        for chunk in chunks_of(self._drafts):
            spool.add(chunk)
        self._drafts = []


class DraftSpool(Sequence[Draft]):
    """Drafts in a temporary file. May be asked from several threads.

    Attributes: `outlines`, what each draft is known by.
    """

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self.outlines: list[Outline] = []
        self._file = file or _temporary_file()
        weakref.finalize(self, self._file.close)  # and so removed
        self._places: list[tuple[int, int]] = []
        self._firsts: list[int] = []  # the number of the first draft of each chunk
        self._at_hand: OrderedDict[int, list[Draft]] = OrderedDict()
        # Authors write again, and one record of each is quickly compared.
        self._author = lru_cache(maxsize=_AUTHORS_AT_HAND)(Author)
        self._lock = Lock()

    def add(self, chunk: Chunk) -> None:
        """Write drafts behind those that are there; raises `UnreadableSourceError`."""
        try:
            start = self._file.seek(0, 2)
            self._file.write(chunk.data)
        except OSError as error:
            raise UnreadableSourceError(
                f"There is no room to keep what was read meanwhile ({error.strerror}). "
                "Nothing was changed."
            ) from error
        self._places.append((start, len(chunk.data)))
        self._firsts.append(len(self.outlines))
        self.outlines += [_unpacked_outline(*values) for values in chunk.outlines]

    def __len__(self) -> int:
        return len(self.outlines)

    @overload
    def __getitem__(self, at: int) -> Draft: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Draft]: ...
    def __getitem__(self, at: int | slice) -> Draft | Sequence[Draft]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        number = bisect_right(self._firsts, at) - 1
        return self._chunk(number)[at - self._firsts[number]]

    def __iter__(self) -> Iterator[Draft]:
        for number in range(len(self._places)):
            yield from self._chunk(number)

    def _chunk(self, number: int) -> list[Draft]:
        with self._lock:
            if number not in self._at_hand:
                start, size = self._places[number]
                self._file.seek(start)
                packed = pickle.loads(self._file.read(size))
                self._at_hand[number] = [_unpacked(values, self._author) for values in packed]
                if len(self._at_hand) > _CHUNKS_AT_HAND:
                    self._at_hand.popitem(last=False)
            self._at_hand.move_to_end(number)
            return self._at_hand[number]


class MappedDrafts(Sequence[Draft]):
    """Drafts as a function makes them of others, made when they are asked for."""

    def __init__(self, drafts: Sequence[Draft], change: Callable[[Draft], Draft]) -> None:
        self._drafts, self._change = drafts, change

    def __len__(self) -> int:
        return len(self._drafts)

    @overload
    def __getitem__(self, at: int) -> Draft: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Draft]: ...
    def __getitem__(self, at: int | slice) -> Draft | Sequence[Draft]:
        if isinstance(at, slice):
            return list(map(self._change, self._drafts[at]))
        return self._change(self._drafts[at])

    def __iter__(self) -> Iterator[Draft]:
        return map(self._change, self._drafts)


def mapped(drafts: Sequence[Draft], change: Callable[[Draft], Draft]) -> Sequence[Draft]:
    """Change all drafts: at once where they are in memory, else when they are asked for."""
    if isinstance(drafts, DraftSpool | MappedDrafts):
        return MappedDrafts(drafts, change)
    return tuple(map(change, drafts))


def _temporary_file() -> IO[bytes]:
    # It lives as long as the spool, which is longer than any block here.
    return tempfile.SpooledTemporaryFile(_BYTES_IN_MEMORY)


def _packed(draft: Draft, derived: Derived) -> tuple[Any, ...]:
    """Take a draft apart into plain values: these pickle ten times as fast as records."""
    return (
        [(a.name, a.given, a.family, a.suffix) for a in draft.authors],
        [(item.kind, item.value) for item in draft.ids],
        [(link.kind, link.url) for link in draft.links],
        (draft.title, draft.authors_truncated, draft.abstract, draft.year, draft.venue),
        (draft.type, draft.url, dict(draft.extra)),
        (draft.lines.first, draft.lines.last),
        _plain_values(draft),
        tuple(derived.columns.values()),
        derived.words,
        derived.digest,
    )


def _unpacked(values: tuple[Any, ...], author: Callable[..., Author]) -> Draft:
    authors, ids, links, texts, (kind, url, extra), lines, plain, columns, words, digest = values
    title, is_truncated, abstract, year, venue = texts
    facts = (
        *(title, tuple([author(*parts) for parts in authors]), is_truncated, abstract, year),
        *(venue, kind, tuple([Identifier(*parts) for parts in ids]), url),
        *(tuple([Link(*parts) for parts in links]), extra or NO_EXTRA),
    )
    derived = Derived(facts, dict(zip(PAPER_COLUMNS, columns, strict=True)), words, digest)
    # As pickle makes records: setting each field of a frozen one by itself takes three times as
    # long, and whoever writes an import waits for it.
    draft = Draft.__new__(Draft)
    draft.__dict__.update(zip(_FIELDS, (*facts, *plain, Lines(*lines), derived), strict=True))
    return draft


def _packed_outline(draft: Draft, derived: Derived) -> tuple[Any, ...]:
    """Give what the draft is known by (`outline_of`) as plain values."""
    author, lines = draft.authors[0] if draft.authors else _NO_AUTHOR, draft.lines
    rest = (draft.flags, draft.sessions, draft.lists, draft.id, draft.attachments)
    names = (author.name, author.given, author.family, author.suffix)
    title_key = derived.columns["match_key"]
    return (title_key, names, strong_ids(draft), (lines.first, lines.last), *rest)


def _unpacked_outline(
    key: str, names: tuple[str, ...], ids: Any, lines: tuple[int, int], *rest: Any
) -> Outline:
    author = Author(*names) if names[0] else _NO_AUTHOR
    return Outline(key, author, ids, Lines(*lines), *rest)

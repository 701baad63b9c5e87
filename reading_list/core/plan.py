"""What an import is going to do, decided before anything is written.

The same plan feeds the preview, `--dry-run` and the commit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol

from reading_list.core.draft import Draft, Flag, Lines, Problem, SavedView, SetAside, TagColor

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Outcome(StrEnum):
    """What becomes of a record; the first that fits, in this order."""

    CONFLICT = "conflict"
    ADDED = "added"
    UNCHANGED = "unchanged"
    JOINED = "joined"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What an import came from. `identity` is equal when the same source comes again."""

    identity: str
    format: str
    name: str
    venue: str = ""
    year: int | None = None
    session: str = ""
    date: str = ""


class Drafts(Protocol):
    """The drafts of a source by record number; of a large one they lie outside of memory."""

    def __getitem__(self, record: int, /) -> Draft: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRecord:
    """One record and what is to be done with it.

    `paper` is the known paper it belongs to; `same_as` the earlier record of the same file
    it repeats. `updates` holds fact fields to be written to the known paper, `before` what
    they are now, `conflicts` the fields that changed on both sides (ours are kept).
    `is_repeated` says that the source said just the same last time.
    """

    record: int
    drafts: Drafts
    outcome: Outcome
    paper: int | None = None
    same_as: int | None = None
    updates: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    before: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    conflicts: tuple[str, ...] = ()
    perhaps_same: tuple[int, ...] = ()
    is_repeated: bool = False

    @property
    def draft(self) -> Draft:
        """Give what the source says."""
        return self.drafts[self.record]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """A whole import: every record, and an account of all other lines of the source.

    `no_longer_listed` are known papers of the source that it does not list any more;
    `unlisted` those of them that are to be marked so; `relisted` papers marked so that it
    lists again. `flags` are the doubts about records; `own_ids` the ids that the source has for
    its records, if for each of them. `step` is the newest step of the history when the plan was
    made: it holds only while nothing else is written. None is for plans that ask no library.
    """

    source: SourceFacts
    encoding: str
    line_count: int
    records: tuple[PlannedRecord, ...]
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()
    unclaimed: tuple[Lines, ...] = ()
    no_longer_listed: tuple[int, ...] = ()
    unlisted: tuple[int, ...] = ()
    relisted: tuple[int, ...] = ()
    tag_colors: tuple[TagColor, ...] = ()
    views: tuple[SavedView, ...] = ()
    list_headings: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[int, tuple[Flag, ...]] = field(default_factory=dict)
    own_ids: tuple[int, ...] = ()
    papers_before: int = 0
    last_import_at: str = ""
    step: int | None = None

    def count(self, outcome: Outcome) -> int:
        """Say how many records have this outcome."""
        return sum(record.outcome is outcome for record in self.records)

    @property
    def is_writing(self) -> bool:
        """Say whether committing this plan would change the library."""
        is_changed = any(record.outcome is not Outcome.UNCHANGED for record in self.records)
        return is_changed or bool(self.unlisted or self.relisted)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: its id (None when nothing was written) and the paper per record."""

    import_id: int | None
    papers: Mapping[int, int]
    papers_after: int

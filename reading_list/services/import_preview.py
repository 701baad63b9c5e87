"""Everything the preview of an import shows, gathered off the GUI thread.

Remembered answers about a page are only believed if the page then proves to be the known
one: many conferences have a "Poster Session 2".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from reading_list.core.draft import AsideReason
from reading_list.core.paper import Paper
from reading_list.core.plan import ImportPlan, Outcome, PlannedRecord
from reading_list.core.progress import Progress, null_progress
from reading_list.services.bulk_work import without_collector
from reading_list.services.drafts import outlines_of
from reading_list.services.import_plan import plan_import, source_facts
from reading_list.services.sources import Context, Reading
from reading_list.storage.library import Library

_MOST_JOINED = 500  # of those, so many can be compared with what is here


class Kind(StrEnum):
    """What a record is to the person; these add up to all records. In the order shown."""

    CONFLICT = "conflict"
    CHANGED = "changed"
    PERHAPS = "perhaps"
    NEW = "new"
    JOINED = "joined"
    HERE = "here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where all lines of a source went; `left` are the numbers of those left over.

    Blank lines between two papers count with the papers.
    """

    total: int
    papers: int
    aside: int
    blank: int
    left: tuple[int, ...]
    reasons: frozenset[AsideReason] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A plan with what is needed to show it. `known` holds the papers it is about.

    `order` has the numbers of all records by kind, those with doubts first; `counts` how many
    there are of each kind.
    """

    reading: Reading
    plan: ImportPlan
    account: Account
    known: Mapping[int, Paper]
    order: tuple[int, ...]
    counts: Mapping[Kind, int]


def kind_of(record: PlannedRecord) -> Kind:
    """Say what a record is to the person."""
    if record.outcome is Outcome.ADDED:
        return Kind.PERHAPS if record.perhaps_same else Kind.NEW
    return _KINDS[record.outcome]


_KINDS = {
    Outcome.CONFLICT: Kind.CONFLICT,
    Outcome.UPDATED: Kind.CHANGED,
    Outcome.JOINED: Kind.JOINED,
    Outcome.UNCHANGED: Kind.HERE,
}


def context_key(reading: Reading) -> str:
    """Name a source before anybody said anything about it; answers are remembered by this."""
    if reading.path is not None:
        return reading.identity
    return source_facts(reading, reading.guess).identity


def first_preview(
    library: Library,
    reading: Reading,
    remembered: Mapping[str, Mapping[str, Any]],
    progress: Progress = null_progress,
) -> Preview:
    """Plan with what was answered for this source before, if it is the same source."""
    answers = context_from(remembered.get(context_key(reading), {}))
    if answers != Context():
        preview = prepare(library, reading, answers, progress)
        if reading.path is not None or _is_known(preview.plan.records):
            return preview
    return prepare(library, reading, Context(), progress)


@without_collector()
def prepare(
    library: Library, reading: Reading, context: Context, progress: Progress = null_progress
) -> Preview:
    """Plan an import and gather what is needed to show it."""
    plan = plan_import(library, reading, context, progress)
    ids = {paper for record in plan.records for paper in _papers_of(record)}
    ids.update(islice(_joined(plan.records), _MOST_JOINED))
    papers = library.papers(sorted(ids | set(plan.no_longer_listed)))
    account = account_of(reading)
    if plan.flags or plan.problems or account.left:
        len(reading.lines)  # of a large file they are read now, not when they are painted
    return Preview(
        reading=reading,
        plan=plan,
        account=account,
        known={paper.id: paper for paper in papers},
        order=_in_order(plan),
        counts=Counter(map(kind_of, plan.records)),
    )


def _in_order(plan: ImportPlan) -> tuple[int, ...]:
    ranks = {kind: rank for rank, kind in enumerate(Kind)}

    def place(record: PlannedRecord) -> tuple[int, bool, int]:
        return ranks[kind_of(record)], record.record not in plan.flags, record.record

    return tuple(record.record for record in sorted(plan.records, key=place))


def account_of(reading: Reading) -> Account:
    """Say where every line went."""
    place = bytearray(reading.line_count + 1)
    place[0] = _PAPER
    for outline in outlines_of(reading.drafts):
        _fill(place, outline.lines.first, outline.lines.last, _PAPER)
    for aside in reading.set_aside:
        kind = _BLANK if aside.reason is AsideReason.BLANK else _ASIDE
        _fill(place, aside.lines.first, aside.lines.last, kind)
    _join_papers(place)
    lines = reading.lines
    # Between entries some formats leave blank lines uncounted; they hold nothing to lose.
    left = [at for at, kind in enumerate(place) if not kind and lines[at - 1].strip()]
    return Account(
        total=reading.line_count,
        papers=place.count(_PAPER) - 1,
        aside=place.count(_ASIDE),
        blank=place.count(_BLANK) + place.count(0) - len(left),
        left=tuple(left),
        reasons=frozenset(aside.reason for aside in reading.set_aside) - {AsideReason.BLANK},
    )


def context_from(values: Mapping[str, Any]) -> Context:
    """Read answers back from settings; what is of the wrong kind is left out."""
    year = values.get("year")
    texts = {name: values.get(name) for name in ("venue", "session", "date")}
    kept = {name: text for name, text in texts.items() if isinstance(text, str)}
    return Context(year=year if isinstance(year, int) else None, **kept)


_PAPER, _ASIDE, _BLANK = 1, 2, 3
_BETWEEN_PAPERS = re.compile(rb"(?<=\x01)\x03+(?=\x01)")


def _fill(place: bytearray, first: int, last: int, kind: int) -> None:
    last = min(last, len(place) - 1)
    if first <= last:
        place[first : last + 1] = bytes((kind,)) * (last + 1 - first)


def _join_papers(place: bytearray) -> None:
    for found in _BETWEEN_PAPERS.finditer(bytes(place), 1):
        _fill(place, found.start(), found.end() - 1, _PAPER)


def _papers_of(record: PlannedRecord) -> Iterable[int]:
    if record.outcome in (Outcome.UPDATED, Outcome.CONFLICT) and record.paper is not None:
        return (record.paper,)
    return record.perhaps_same


def _joined(records: Iterable[PlannedRecord]) -> Iterator[int]:
    """Give the papers that were here from other sources."""
    for record in records:
        if record.outcome is Outcome.JOINED and record.paper is not None:
            yield record.paper


def _is_known(records: Iterable[PlannedRecord]) -> bool:
    return any(record.paper is not None for record in records)

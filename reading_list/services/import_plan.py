"""What an import would do, decided before anything is written.

Preview, `--dry-run` and the commit all work from the plan made here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from reading_list.core.draft import Draft, Problem
from reading_list.core.paper import FACT_FIELDS, Facts, Paper
from reading_list.core.plan import ImportPlan, Outcome, PlannedRecord, SourceFacts
from reading_list.core.progress import Progress, null_progress
from reading_list.services.bulk_work import without_collector
from reading_list.services.drafts import Outline, mapped, outlines_of, strong_ids
from reading_list.services.duplicates import alike_papers
from reading_list.services.matching import Match, Matcher, has_other_id
from reading_list.services.recognise import recognised
from reading_list.services.sources import Context, Reading, sessions_of, with_context
from reading_list.services.three_way import Comparison, compare, filled
from reading_list.services.told_files import Places, missing_files
from reading_list.storage.bases import base_of
from reading_list.storage.derived import digest_of
from reading_list.storage.facts_json import digest
from reading_list.storage.identity import LatestItem
from reading_list.storage.library import Library
from reading_list.storage.reading import facts as facts_of

_PART_OF_PAGE = 0.8  # below this share of the known papers a source is a part of its page
# Per cent of likeness between abstracts: a new title comes with a few words changed at most,
# and two papers of the same authors on one subject are less alike than that.
_RETITLED = 90


@without_collector()
def plan_import(
    library: Library,
    reading: Reading,
    context: Context | None = None,
    progress: Progress = null_progress,
) -> ImportPlan:
    """Plan the import of what was read; `context` is what the person says of the source."""
    step = library.newest_step()
    outlines = outlines_of(reading.drafts)
    context = (context or Context()) | reading.guess
    context = context | recognised(library, reading, outlines, context)
    source = source_facts(reading, context)
    places = Places(reading.path, library.path)
    drafts = mapped(_in_context(reading.drafts, outlines, context), places.placed)
    at, listed = library.listed_last(source.identity)
    marked = library.unlisted(source.identity)
    planner = _Planner(library, drafts, outlines, source.identity, progress)
    records, missing = planner.plan(listed)
    told = _without_records(reading, source, outlines)
    return replace(
        told,
        records=records,
        problems=(*told.problems, *_missing_files(places, records, outlines)),
        no_longer_listed=missing,
        relisted=tuple(sorted({r.paper for r in records if r.paper} & marked)),
        unlisted=missing if len(missing) <= (1 - _PART_OF_PAGE) * len(listed) else (),
        papers_before=library.count(),
        last_import_at=at,
        step=step,
    )


def _without_records(
    reading: Reading, source: SourceFacts, outlines: Sequence[Outline]
) -> ImportPlan:
    """Give what a plan takes over from the source, whatever the library holds."""
    return ImportPlan(
        source=source,
        encoding=reading.encoding,
        line_count=reading.line_count,
        records=(),
        set_aside=reading.set_aside,
        problems=reading.problems,
        unclaimed=reading.unclaimed,
        tag_colors=reading.tag_colors,
        views=reading.views,
        list_headings=_list_headings(reading, outlines),
        flags={at: outline.flags for at, outline in enumerate(outlines) if outline.flags},
        own_ids=_own_ids(outlines),
    )


def _missing_files(
    places: Places, records: Sequence[PlannedRecord], outlines: Sequence[Outline]
) -> Iterable[Problem]:
    """Tell of files that belong to new papers and are not there."""
    added = (outlines[r.record] for r in records if r.outcome is Outcome.ADDED)
    return missing_files(places, ((outline.lines, outline.files) for outline in added))


def _in_context(
    drafts: Sequence[Draft], outlines: Sequence[Outline], context: Context
) -> Sequence[Draft]:
    """Give the drafts with what the person said of the whole source."""
    is_only_session = len(sessions_of(outlines)) <= 1
    return mapped(drafts, partial(with_context, context=context, is_only_session=is_only_session))


def _list_headings(reading: Reading, outlines: Sequence[Outline]) -> dict[str, str]:
    """Give the reading lists of the source, with what stands at their heads."""
    headings = {item.name: item.heading for item in reading.list_headings}
    places = (place for outline in outlines for place in outline.lists)
    return headings | {place.name: headings.get(place.name, "") for place in places}


def _own_ids(outlines: Sequence[Outline]) -> tuple[int, ...]:
    """Give the ids the source has for its papers, if it has one for each."""
    ids = tuple(outline.id for outline in outlines if outline.id is not None)
    is_whole = len(ids) == len(outlines) == len(set(ids)) and all(number > 0 for number in ids)
    return ids if is_whole else ()


def source_facts(reading: Reading, context: Context) -> SourceFacts:
    """Name the source: by its session if it has one, else by its path, else by its text."""
    if context.session or (context.venue and reading.path is None):
        parts = (reading.format, context.venue, str(context.year or ""), context.session)
        identity = "session:" + ":".join(part.casefold() for part in parts)
        name = " ".join(part for part in parts[1:] if part)
    elif reading.path is not None:
        identity, name = reading.identity, reading.name
    else:
        first = digest(Facts(title="\n".join(draft.title for draft in reading.drafts)))
        identity, name = f"text:{reading.format}:{first}", reading.name
    return SourceFacts(
        identity=identity,
        format=reading.format,
        name=name,
        venue=context.venue,
        year=context.year,
        session=context.session,
        date=context.date,
    )


class _Planner:
    """Plans the records of one source one after another."""

    def __init__(
        self,
        library: Library,
        drafts: Sequence[Draft],
        outlines: Sequence[Outline],
        identity: str,
        progress: Progress,
    ) -> None:
        self._library, self._drafts, self._progress = library, drafts, progress
        self._items = library.latest_items(identity)
        self._outlines = outlines
        self._matcher = Matcher.for_outlines(library, outlines, self._items)
        self._papers: dict[int, Paper] = {}
        self._ours: dict[tuple[str, int], Facts] = {}  # as they will be, record by record

    def plan(self, listed: Sequence[int]) -> tuple[tuple[PlannedRecord, ...], tuple[int, ...]]:
        """Give all records with their outcomes, and the listed papers that are missing."""
        matches = []
        for record, outline in enumerate(self._outlines):
            self._progress(record, len(self._outlines))
            matches.append(self._matcher.match(record, outline, self._drafts))
        found = {match.paper for match in matches if match.paper is not None}
        missing = [paper for paper in listed if paper not in found]
        retitled = self._retitled(matches, missing)
        self._look_for_alike(matches, retitled)
        found |= set(retitled.values())
        self._read_papers(found)
        records = tuple(
            self._record(
                record,
                replace(match, paper=retitled[record]) if record in retitled else match,
            )
            for record, match in enumerate(matches)
        )
        return records, tuple(paper for paper in missing if paper not in found)

    def _look_for_alike(self, matches: list[Match], retitled: Mapping[int, int]) -> None:
        """Add the papers that new records may be, by their titles but for a slip."""
        new = [
            record
            for record, match in enumerate(matches)
            if match == Match(perhaps=match.perhaps) and record not in retitled
        ]
        found = alike_papers(self._library, self._drafts, new, self._progress)
        for record, alike in found.items():
            perhaps = dict.fromkeys((*matches[record].perhaps, *alike))
            matches[record] = Match(perhaps=tuple(perhaps))

    def _read_papers(self, ids: set[int]) -> None:
        self._papers |= {paper.id: paper for paper in self._library.papers(sorted(ids))}

    def _record(self, record: int, match: Match) -> PlannedRecord:
        plain = PlannedRecord(
            record=record,
            drafts=self._drafts,
            outcome=Outcome.ADDED,
            perhaps_same=match.perhaps,
        )
        if match.record is not None:
            theirs = self._drafts[record]
            fills = self._fill(("record", match.record), self._drafts[match.record], theirs)
            return replace(plain, outcome=Outcome.JOINED, same_as=match.record, updates=fills)
        return plain if match.paper is None else self._known(plain, match.paper)

    def _known(self, plain: PlannedRecord, paper: int) -> PlannedRecord:
        """Plan a record of a paper that is there."""
        draft, key = plain.draft, ("paper", paper)
        ours = self._ours.get(key, facts_of(self._papers[paper]))
        item = self._item_for(draft, self._items.get(paper, []))
        is_repeated = item is not None and item.digest == digest_of(draft)
        found, outcome = Comparison({}, ()), Outcome.UNCHANGED
        if item is None:
            found, outcome = Comparison(self._fill(key, ours, draft), ()), Outcome.JOINED
        elif not is_repeated:
            found = compare(base_of(ours, item.differs), _facts(draft), ours)
            self._ours[key] = replace(ours, **found.updates)
            outcome = Outcome.UPDATED if found.updates else outcome
            outcome = Outcome.CONFLICT if found.conflicts else outcome
        if outcome is Outcome.UNCHANGED and self._is_in_new_session(paper, draft):
            outcome = Outcome.UPDATED
        return replace(
            plain,
            outcome=outcome,
            is_repeated=is_repeated,
            paper=paper,
            updates=found.updates,
            before={name: getattr(ours, name) for name in (*found.updates, *found.conflicts)},
            conflicts=found.conflicts,
        )

    def _is_in_new_session(self, paper: int, draft: Draft) -> bool:
        """Say whether the source has come to know more about when a paper is shown."""
        known = self._papers[paper].sessions
        found = ((session, session.among(known)) for session in draft.sessions)
        return any(there is None or said.tells_more_than(there) for said, there in found)

    def _item_for(self, draft: Draft, items: Sequence[LatestItem]) -> LatestItem | None:
        """Find what the source said last of this record: by its digest, else by elimination."""
        if len(items) < 2:
            return items[0] if items else None
        same = digest_of(draft)
        for item in items:
            if item.digest == same:
                return item
        return next((item for item in items if item.digest not in self._digests), items[0])

    @cached_property
    def _digests(self) -> frozenset[str]:
        return frozenset(map(digest_of, self._drafts))

    def _fill(self, key: tuple[str, int], ours: Facts, theirs: Facts) -> dict[str, Any]:
        ours = self._ours.get(key, ours)
        updates = filled(ours, theirs)
        self._ours[key] = replace(ours, **updates)
        return updates

    def _retitled(self, matches: Sequence[Match], missing: Sequence[int]) -> dict[int, int]:
        """Find records that are a missing paper of the same source under a new title."""
        new = [r for r, match in enumerate(matches) if match == Match(perhaps=match.perhaps)]
        if not new or not missing:
            return {}
        self._read_papers(set(missing))
        by_authors: dict[tuple[str, ...], list[Paper]] = {}
        for paper in (self._papers[number] for number in missing):
            by_authors.setdefault(_names(paper), []).append(paper)
        found: dict[int, int] = {}
        for record in new:
            draft = self._drafts[record]
            self._progress(record, len(self._drafts))
            candidates = by_authors.get(_names(draft), []) if draft.abstract else []
            fitting = [paper.id for paper in candidates if _is_retitled(draft, paper)]
            if len(fitting) == 1 and fitting[0] not in found.values():
                found[record] = fitting[0]
        return found


def _names(facts: Facts | Paper) -> tuple[str, ...]:
    return tuple(author.name for author in facts.authors)


def _is_retitled(draft: Draft, paper: Paper) -> bool:
    """Say whether a paper of the same authors has almost the same abstract."""
    from rapidfuzz import fuzz  # loaded only when a page has changed

    theirs = [(item.kind, item.value) for item in paper.ids]
    if has_other_id(strong_ids(draft), theirs):
        return False
    score: float = fuzz.ratio(draft.abstract, paper.abstract, score_cutoff=_RETITLED)
    return score >= _RETITLED


def _facts(draft: Draft) -> Facts:
    values: dict[str, Any] = {name: getattr(draft, name) for name in FACT_FIELDS}
    return Facts(**values)

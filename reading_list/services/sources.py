"""From a file or a paste to drafts, with an account of every line of it."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reading_list.core.draft import (
    Draft,
    Lines,
    ListHeading,
    Problem,
    ReadItem,
    SavedView,
    SetAside,
    TagColor,
)
from reading_list.core.errors import RefusedError, UnreadableSourceError
from reading_list.core.free_lines import FreeLines
from reading_list.core.paper import Session
from reading_list.core.progress import Progress, null_progress
from reading_list.formats import csv_file, registry
from reading_list.formats.csv_table import ColumnMapping
from reading_list.formats.format import Format
from reading_list.formats.source import Source, SourceLines
from reading_list.services.bulk_work import without_collector
from reading_list.services.drafts import Collector, Outline, bounded, outlines_of

_ANSWERS = frozenset({"venue", "year", "session", "date"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the person says about a whole source; empty where the source speaks for itself."""

    venue: str = ""
    year: int | None = None
    session: str = ""
    date: str = ""

    def __or__(self, other: "Context") -> "Context":
        """Fill what is empty here from another context."""
        return Context(
            self.venue or other.venue,
            self.year if self.year is not None else other.year,
            self.session or other.session,
            self.date or other.date,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one source. Every line is in exactly one place.

    `lines` is the source itself, so that doubtful places can be shown; `mapping` is what was
    said about the columns of a table.
    """

    name: str
    path: Path | None
    format: str
    encoding: str
    line_count: int
    drafts: Sequence[Draft]
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()
    unclaimed: tuple[Lines, ...] = ()
    tag_colors: tuple[TagColor, ...] = ()
    list_headings: tuple[ListHeading, ...] = ()
    views: tuple[SavedView, ...] = ()
    answers: Context = Context()
    lines: Sequence[str] = ()
    mapping: ColumnMapping | None = None

    @property
    def identity(self) -> str:
        """Tell the file from all others; a name that is no text gets its bytes spelt out."""
        place = os.fsencode(self.path.resolve()) if self.path else b""
        return f"file:{place.decode('utf-8', 'backslashreplace')}"

    @property
    def guess(self) -> Context:
        """Guess venue, year, session and date for the whole source."""
        sessions = sessions_of(outlines_of(self.drafts))
        if len(sessions) != 1:
            return self.answers
        only = next(iter(sessions))
        return self.answers | Context(only.venue, only.year, only.name, only.date)


@without_collector()
def read_source(
    source: Source,
    *,
    format_name: str | None = None,
    path: Path | None = None,
    mapping: ColumnMapping | None = None,
    progress: Progress = null_progress,
) -> Reading:
    """Read a source whole; raises `UnreadableSourceError` when it holds no paper.

    `mapping` is what the person says about the columns of a table; then it is read as one.
    """
    found = format_of(source, format_name, mapping)
    drafts, others = _collected(items_of(found, source, mapping, progress))
    read = Reading(
        name=source.name,
        path=path,
        format=found.name,
        encoding=source.encoding,
        line_count=source.line_count,
        drafts=drafts,
        answers=answers_beside(path) if path else Context(),
        lines=SourceLines(source.text),
        mapping=mapping,
    )
    return assembled(read, others, doubts_about(source))


def _collected(items: Iterable[ReadItem]) -> tuple[Sequence[Draft], list[ReadItem]]:
    """Part what was read into drafts and all the rest."""
    collector = Collector()
    others: list[ReadItem] = []
    for item in items:
        if isinstance(item, Draft):
            collector.add(item)
        else:
            others.append(item)
    return collector.drafts(), others


def assembled(read: Reading, others: Sequence[ReadItem], doubts: Sequence[Problem] = ()) -> Reading:
    """Put what else was read to the drafts; raises `UnreadableSourceError` if there are none."""
    problems = [item for item in others if isinstance(item, Problem)]
    if not read.drafts:
        label = registry.by_name(read.format).label
        raise UnreadableSourceError(_nothing_found(read.name, label, problems))
    free = FreeLines(read.line_count)
    for outline in outlines_of(read.drafts):
        free.take(outline.lines)
    for item in others:
        free.claim(item)
    return replace(
        read,
        set_aside=tuple(item for item in others if isinstance(item, SetAside)),
        problems=(*doubts, *problems),
        unclaimed=free.spans(),
        tag_colors=tuple(item for item in others if isinstance(item, TagColor)),
        views=tuple(item for item in others if isinstance(item, SavedView)),
        list_headings=tuple(item for item in others if isinstance(item, ListHeading)),
    )


def sessions_of(outlines: Iterable[Outline]) -> tuple[Session, ...]:
    """Give the sessions that the drafts of a source are in, each once."""
    return tuple(dict.fromkeys(s for outline in outlines for s in outline.sessions))


def format_of(source: Source, format_name: str | None, mapping: ColumnMapping | None) -> Format:
    """Give the format a source is read in: as said, or as it looks; with a mapping, as a table."""
    if mapping and not format_name:
        return csv_file.FORMAT
    return registry.by_name(format_name) if format_name else registry.detect(source)


def items_of(
    found: Format, source: Source, mapping: ColumnMapping | None, progress: Progress
) -> Iterable[ReadItem]:
    """Read a source; raises `UnreadableSourceError`, and `RefusedError` for a wrong mapping."""
    return map(bounded, _items(found, source, mapping, progress))


def _items(
    found: Format, source: Source, mapping: ColumnMapping | None, progress: Progress
) -> Iterable[ReadItem]:
    if mapping and found.read_mapped is not None:
        return found.read_mapped(source, mapping, progress)
    if mapping:
        raise RefusedError(f"{found.label} is no table, so nothing can be said about columns.")
    if found.read is None:
        raise UnreadableSourceError(f"{found.label} can be written, but not read.")
    return found.read(source, progress)


def with_context(draft: Draft, context: Context, is_only_session: bool) -> Draft:
    """Give a draft what the person said of the whole source, where it does not speak itself.

    What was said overrides a session name only if the whole source has just that one.
    """
    sessions = draft.sessions
    if not sessions and context == Context():
        return draft
    if sessions or context.session:
        old = sessions[0] if sessions else Session()
        name = context.session if is_only_session or not old.name else old.name
        filled = replace(
            old,
            venue=context.venue or old.venue,
            year=context.year if context.year is not None else old.year,
            name=name or old.name,
            date=context.date or old.date,
        )
        others = (_placed(session, context) for session in sessions[1:])
        sessions = (filled, *others)
    year = draft.year if draft.year is not None else context.year
    return replace(draft, sessions=sessions, venue=draft.venue or context.venue, year=year)


def _placed(session: Session, context: Context) -> Session:
    """Give a further session the venue and the year, if it does not know them itself."""
    if session.venue or session.year is not None:
        return session
    return replace(session, venue=context.venue, year=context.year)


def answers_beside(path: Path) -> Context:
    """Read the small file beside a source that says venue, year, session and date."""
    beside = path.with_suffix(".json")
    if beside == path or not beside.is_file() or beside.stat().st_size > 10_000:
        return Context()
    try:
        values = json.loads(beside.read_text("utf-8"))
    except (OSError, ValueError):
        return Context()
    if not isinstance(values, dict) or not values or not values.keys() <= _ANSWERS:
        return Context()
    year = values.get("year")
    texts = {name: str(values.get(name) or "") for name in ("venue", "session", "date")}
    return Context(year=year if isinstance(year, int) else None, **texts)


def doubts_about(source: Source) -> tuple[Problem, ...]:
    """Tell of lines in another encoding; this claims no line, for they are in papers."""
    if not source.doubts:
        return ()
    return (Problem("", source.doubtful_line, source.doubts),)


def _nothing_found(name: str, label: str, problems: list[Problem]) -> str:
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more problems)" if len(problems) > 1 else ""
        return f"{name}: no paper was found. Line {first.line}: {first.reason}{more}"
    return f"{name} was read as {label}, but no paper was found in it. Nothing was changed."

"""What the readers of tagged formats share: from lines to drafts, each line accounted for."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from reading_list.core.draft import (
    AsideReason,
    Flag,
    FlagKind,
    Lines,
    Problem,
    ReadItem,
    SetAside,
)
from reading_list.core.progress import Progress
from reading_list.formats.records import Collected, draft_of
from reading_list.formats.source import Source
from reading_list.formats.tagged import Dialect, Loose, Record, split

_REPORT_EVERY = 200
_LONGEST_ASIDE = 200

Collect = Callable[[Record], Collected]


def read_records(
    source: Source, progress: Progress, dialect: Dialect, collect: Collect
) -> Iterator[ReadItem]:
    """Give the draft or the problem of each record, and set the rest aside."""
    total = source.line_count
    done = 0
    for number, item in enumerate(split(source.lines, dialect)):
        first = item.first
        if number % _REPORT_EVERY == 0:
            progress(first, total)
        if first > done + 1:
            yield SetAside(Lines(done + 1, first - 1), AsideReason.BLANK)
        done = item.last
        if isinstance(item, Loose):
            text = "\n".join(item.texts)[:_LONGEST_ASIDE]
            yield SetAside(Lines(first, item.last), AsideReason.OTHER, text)
        else:
            yield _item(item, dialect, collect)
    if done < total:
        yield SetAside(Lines(done + 1, total), AsideReason.BLANK)
    progress(total, total)


def kept(record: Record, represented: AbstractSet[str]) -> dict[str, list[str]]:
    """Give the fields that have no place in a draft, by their tags."""
    found: dict[str, list[str]] = {}
    for tag in record.tags:
        if tag.name not in represented and (text := tag.value.strip()):
            found.setdefault(tag.name, []).append(text)
    return found


def _item(record: Record, dialect: Dialect, collect: Collect) -> ReadItem:
    found = collect(record)
    if not record.is_started and dialect.starts:
        wanted = " or ".join(sorted(dialect.starts))
        reason = f"the line that should begin the record ({wanted}) is missing"
        found.flags.append(Flag(FlagKind.UNSURE, record.first, reason))
    draft = draft_of(found, record.lines)
    if draft:
        return draft
    if not record.is_started and dialect.starts:
        text = "\n".join(tag.value for tag in record.tags)[:_LONGEST_ASIDE]
        return SetAside(record.lines, AsideReason.OTHER, text)
    reason = "This record was not taken: it has no title, and nothing else to know it by."
    return Problem(found.key, record.first, reason, record.lines)

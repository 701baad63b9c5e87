"""What the tests of all readers ask: the drafts, the problems, and where each line went."""

from collections.abc import Iterator

import pytest

from reading_list.core.draft import Draft, Problem, ReadItem, SetAside
from reading_list.core.errors import UnreadableSourceError
from reading_list.core.progress import null_progress
from reading_list.formats.format import Format
from reading_list.formats.source import Source


def items_in(found: Format, data: bytes | str, name: str = "a") -> list[ReadItem]:
    assert found.read is not None
    return list(found.read(source_of(data, name), null_progress))


def source_of(data: bytes | str, name: str = "a") -> Source:
    return Source(name, data.encode() if isinstance(data, str) else data)


def drafts_in(found: Format, data: bytes | str, name: str = "a") -> list[Draft]:
    return [item for item in items_in(found, data, name) if isinstance(item, Draft)]


def problems_in(found: Format, data: bytes | str) -> list[Problem]:
    return [item for item in items_in(found, data) if isinstance(item, Problem)]


def refusal_of(found: Format, data: bytes | str) -> str:
    with pytest.raises(UnreadableSourceError) as caught:
        items_in(found, data)
    return str(caught.value)


def places(found: Format, data: bytes | str) -> Iterator[int]:
    """Give for each line how many items it is in."""
    counts = [0] * (len(source_of(data).lines) + 1)
    for item in items_in(found, data):
        lines = getattr(item, "lines", None)
        if isinstance(item, Draft | SetAside | Problem) and lines is not None:
            for line in range(lines.first, lines.last + 1):
                counts[line] += 1
    yield from counts[1:]


def survives(found: Format, data: bytes | str) -> None:
    """Read whatever it is; nothing but a refusal may come out."""
    try:
        items = items_in(found, data)
    except UnreadableSourceError:
        return
    last = max(1, len(source_of(data).lines))
    for item in items:
        if isinstance(item, Draft):
            assert item.title.strip()
            assert 1 <= item.lines.first <= item.lines.last <= last
        elif isinstance(item, Problem):
            assert 1 <= item.line <= last
            assert item.reason

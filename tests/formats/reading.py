"""Read texts as an import does, and ask what became of every line."""

import io
from collections.abc import Iterable

from reading_list.core.bundle import Bundle
from reading_list.core.draft import Draft, Problem, ReadItem, SetAside
from reading_list.core.paper import FACT_FIELDS, Paper
from reading_list.core.progress import null_progress
from reading_list.formats import registry
from reading_list.formats.format import resolve_options
from reading_list.formats.source import Source
from reading_list.text import plain


def items(format_name: str, text: str | bytes, name: str = "sample") -> list[ReadItem]:
    """Read a text in a format and check that each line is accounted for."""
    source = Source(name, text) if isinstance(text, bytes) else Source.from_text(name, text)
    read = registry.by_name(format_name).read
    assert read is not None
    found = list(read(source, null_progress))
    assert not unaccounted(source, found)
    return found


def drafts(format_name: str, text: str | bytes) -> list[Draft]:
    return [item for item in items(format_name, text) if isinstance(item, Draft)]


def draft(format_name: str, text: str | bytes) -> Draft:
    (found,) = drafts(format_name, text)
    return found


def problems(format_name: str, text: str | bytes) -> list[Problem]:
    return [item for item in items(format_name, text) if isinstance(item, Problem)]


def names(found: Draft) -> list[str]:
    return [author.name for author in found.authors]


def unaccounted(source: Source, found: Iterable[ReadItem]) -> list[str]:
    """Give the lines with text that are in no draft, not set aside and in no problem."""
    lines = dict(enumerate(source.lines, 1))
    count = len(lines)
    for item in found:
        if isinstance(item, Draft | SetAside | Problem):
            assert item.lines is not None
            assert 1 <= item.lines.first <= item.lines.last <= max(count, 1)
            for number in range(item.lines.first, item.lines.last + 1):
                lines.pop(number, None)
        if isinstance(item, Problem):
            assert item.lines is not None
            assert item.lines.first <= item.line <= item.lines.last
        if isinstance(item, Draft):
            assert item.title.strip()
            assert all(item.lines.first <= flag.line <= item.lines.last for flag in item.flags)
    return [line for line in lines.values() if line.strip()]


def as_paper(found: Draft, number: int = 1) -> Paper:
    """Make the paper that an import would add."""
    facts = {name: getattr(found, name) for name in FACT_FIELDS}
    return Paper(
        id=number,
        key=found.key or f"p{number}",
        title_plain=plain(found.title),
        abstract_plain=plain(found.abstract),
        tags=found.tags,
        note=found.note,
        **facts,
    )


def again(format_name: str, found: Iterable[Draft], **options: str) -> tuple[list[Draft], str]:
    """Write drafts and read them back; the text between is given as well."""
    writer = registry.by_name(format_name)
    assert writer.write is not None
    target = io.BytesIO()
    papers = tuple(as_paper(item, number) for number, item in enumerate(found, 1))
    writer.write(Bundle(title="", papers=papers), target, resolve_options(writer, options))
    return drafts(format_name, target.getvalue()), target.getvalue().decode()


def said(found: Draft, *left_out: str) -> dict[str, object]:
    """Give the facts of a draft, with the texts as they are read, not as they are typed."""
    facts: dict[str, object] = {name: getattr(found, name) for name in FACT_FIELDS}
    facts["title"] = plain(found.title)
    facts["abstract"] = " ".join(plain(found.abstract).split())
    facts["tags"] = found.tags
    return {name: value for name, value in facts.items() if name not in left_out}

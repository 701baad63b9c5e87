"""A reading list as plain text, for mails and for wherever nothing else is taken.

Formulas are Unicode, notes stand as they were written; lines are as long as they are.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from reading_list.core.bundle import Bundle
from reading_list.core.paper import Highlight, Paper, Status
from reading_list.formats.format import TO_READ, Format, Options
from reading_list.formats.listing import (
    GROUP_BY,
    STAR,
    TICKS,
    addresses,
    count_of,
    groups,
    heading_of,
    highlights,
    names,
    origin,
    place,
    remarks,
)
from reading_list.text import plain

_BLANKS = re.compile(r"\s+")
_LINE_END = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# Controls would move the cursor of a terminal or end a file.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def write(bundle: Bundle, target: BinaryIO, options: Options) -> None:
    """Write the list."""
    papers = tuple(bundle.papers)
    blocks = list(_head(bundle, papers)) if options["heading"] else []
    number = 0
    for heading, members in groups(papers, bundle, str(options["group-by"])):
        if heading:
            blocks.append(_underlined(heading, "-"))
        for paper in members:
            number += 1
            blocks.append(_entry(number, paper, bundle, options))
    text = _CONTROL.sub("\ufffd", "\n\n".join(blocks) + "\n")
    target.write(text.encode("utf-8", "replace"))


def _head(bundle: Bundle, papers: tuple[Paper, ...]) -> Iterator[str]:
    yield _underlined(bundle.title or "Reading list", "=")
    yield from _paragraphs(heading_of(bundle))
    where = origin(papers)
    yield f"{count_of(len(papers))}{f' from {where}' if where else ''}."


def _entry(number: int, paper: Paper, bundle: Bundle, options: Options) -> str:
    mark = f"{number}. "
    blocks = ["\n".join(_facts(paper, options))]
    for remark in remarks(paper, bundle):
        blocks += _paragraphs(remark)
    if options["abstracts"]:
        blocks += _paragraphs(paper.abstract)
    blocks += [_quote(mark) for mark in highlights(paper, options)]
    if options["notes"] and paper.note.strip():
        blocks.append(paper.note.strip("\r\n"))
    lines = _LINE_END.split("\n\n".join(blocks))
    indent = " " * len(mark)
    return mark + "\n".join((indent + line).rstrip() for line in lines).lstrip()


def _facts(paper: Paper, options: Options) -> Iterator[str]:
    stars = STAR * (paper.rating or 0) if options["status-and-rating"] else ""
    yield f"{_line(paper.title) or 'Untitled'} {stars}".rstrip()
    if options["authors"] and paper.authors:
        yield ", ".join(names(paper))
    facts = []
    if options["session"] and (where := place(paper)):
        facts.append(where)
    if options["status-and-rating"] and paper.status is not Status.NEW:
        facts.append(str(paper.status))
    if options["keys"]:
        facts.append(paper.key)
    if options["tags"] and paper.tags:
        facts.append(", ".join(paper.tags))
    if facts:
        yield _BLANKS.sub(" ", " · ".join(facts))
    if options["links"]:
        yield from (_BLANKS.sub("%20", url) for _, url in addresses(paper))


def _quote(mark: Highlight) -> str:
    comment = f" ({_line(mark.comment)})" if mark.comment.strip() else ""
    return f"“{_line(mark.quote)}”{comment}"


def _paragraphs(source: str) -> list[str]:
    return [line for part in _PARAGRAPHS.split(source) if (line := _line(part))]


def _line(source: str) -> str:
    return _BLANKS.sub(" ", plain(source)).strip()


def _underlined(heading: str, sign: str) -> str:
    line = _BLANKS.sub(" ", heading).strip()
    return f"{line}\n{sign * len(line)}"


FORMAT = Format(
    name="text",
    label="Plain text",
    suffixes=(".txt",),
    write=write,
    options=(GROUP_BY, *TICKS),
    group=TO_READ,
)

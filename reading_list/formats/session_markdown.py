"""Read a session as people publish it in Markdown: a heading a paper, authors, abstract.

The lists made from conference programmes have one shape: `### Title`, a line
`**Authors:** …`, and the abstract in a `<details>` that folds. A heading above several
papers names their session.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reading_list.core.draft import AsideReason, Draft, Flag, FlagKind, Lines, ReadItem, SetAside
from reading_list.core.paper import Link, PaperType, Session
from reading_list.core.progress import Progress
from reading_list.formats.drafting import doubts, ids_of, joined_links, links_of, split_authors
from reading_list.formats.format import Format
from reading_list.formats.links import find_links
from reading_list.formats.session_header import read_header
from reading_list.formats.source import Source

_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*$")
_AUTHORS = re.compile(
    r"(?:[-*+]\s+)?[*_]{0,2}Authors?(?:\s*:\s*[*_]{0,2}|[*_]{1,2}\s*:?)\s*(\S.*)$", re.IGNORECASE
)
_HAS_AUTHORS = re.compile(
    r"^#{2,6} \S.*\n(?:\s*\n)?[-*+]?\s*(?:\*\*|__|\*|_)Authors?\b", re.MULTILINE | re.IGNORECASE
)
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)")
_ONLY_LINKS = re.compile(r"(?:[-*+|•·/,\s]|\*\*|Links?:|\[[^\[\]]*\]\([^\s)]+\))+$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\*\*)?<details>\s*<summary>(?:\*\*)?\s*(?:<b>)?Abstract(?:</b>)?:?\s*(?:\*\*)?\s*</summary>"
    r"|^\**Abstract\**\s*:\**\s*",
    re.IGNORECASE,
)
_FOLD = re.compile(r"</?(?:details|summary)>", re.IGNORECASE)
_SNIFFED = 200_000
_PROGRESS_STEP = 5_000


@dataclass(slots=True)
class _Section:
    """A heading with the lines under it, up to the next heading."""

    level: int
    title: str
    first: int
    rows: list[tuple[int, str]] = field(default_factory=list)
    authors: str = ""

    @property
    def lines(self) -> Lines:
        return Lines(self.first, self.rows[-1][0] if self.rows else self.first)


def sniff(source: Source) -> float:
    """Tell how surely this is a list of papers in Markdown."""
    return 0.92 if _HAS_AUTHORS.search(source.text[:_SNIFFED]) else 0.0


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give the papers; their headings and blank lines are accounted for."""
    session, last = Session(), 0
    for section in _sections(source.lines, progress):
        if section.authors or any("<details>" in text for _, text in section.rows):
            draft = _draft(section, session)
            yield from _blanks(source.lines, last, draft.lines.first)
            last = draft.lines.last
            yield draft
        else:
            session = _session(section.title) if section.level < 3 else session
            line = Lines(section.first, section.first)
            yield SetAside(line, AsideReason.HEADING, section.title)
    yield from _blanks(source.lines, last, source.line_count + 1)


def _sections(lines: list[str], progress: Progress) -> Iterator[_Section]:
    section: _Section | None = None
    for number, line in enumerate(lines, 1):
        if number % _PROGRESS_STEP == 0:
            progress(number, len(lines))
        heading = _HEADING.match(line) if line.startswith("#") else None
        if heading:
            if section:
                yield section
            section = _Section(len(heading[1]), heading[2], number)
        elif section and line.strip():
            section.rows.append((number, line.strip()))
            found = None if section.authors else _AUTHORS.match(line.strip())
            if found:
                section.authors = found[1].strip()
    if section:
        yield section


def _session(heading: str) -> Session:
    """Read a heading such as "Poster Session 1: Tuesday, Dec 12, 08:45 CT"."""
    name, _, details = heading.partition(":")
    told = read_header([name, details] if details else [name])
    return Session(
        venue=told.venue,
        year=told.year,
        name=told.name or name.strip(),
        date=told.date,
        time="" if told.date else details.strip(),
    )


def _draft(section: _Section, session: Session) -> Draft:
    title = _LINK.sub(r"\1", section.title)
    authors = split_authors(section.authors)
    abstract = _abstract(section)
    in_title = [Link("page", match[2]) for match in _LINK.finditer(section.title)]
    addresses = [
        match[2]
        for _, text in section.rows
        if _ONLY_LINKS.match(text)
        for match in _LINK.finditer(text)
    ]
    url = next((item.url for item in links_of(*(link.url for link in in_title))), "")
    flags = doubts(title, authors, abstract, section.first)
    if not abstract:
        flags += (Flag(FlagKind.NO_ABSTRACT, section.first, "no abstract follows the authors"),)
    return Draft(
        title=title,
        authors=authors,
        abstract=abstract,
        year=session.year,
        venue=session.venue,
        type=PaperType.CONFERENCE,
        ids=ids_of(urls=[url, *addresses]),
        url=url,
        links=joined_links(links_of(*addresses), find_links(abstract)),
        sessions=(session,) if session != Session() else (),
        lines=section.lines,
        flags=flags,
    )


def _abstract(section: _Section) -> str:
    """Join the lines that are neither authors nor links; a blank line parts paragraphs."""
    text, before = "", 0
    for number, row in section.rows:
        if (section.authors and _AUTHORS.match(row)) or _ONLY_LINKS.match(row):
            continue
        words = _FOLD.sub("", _LABEL.sub("", row)).strip()
        if not words:
            continue
        gap = "\n\n" if number > before + 1 else " "
        text += (gap if text else "") + words
        before = number
    return text


def _blanks(lines: list[str], after: int, before: int) -> Iterator[SetAside]:
    """Give the runs of blank lines between two papers."""
    start = 0
    for number, line in enumerate([*lines[after : before - 1], "end"], after + 1):
        if not line.strip():
            start = start or number
        elif start:
            yield SetAside(Lines(start, number - 1), AsideReason.BLANK)
            start = 0


FORMAT = Format(
    name="session-markdown",
    label="Session in Markdown",
    suffixes=(".md", ".markdown"),
    sniff=sniff,
    read=read,
)

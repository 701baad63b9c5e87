"""Read the text of a session page: titles, authors and abstracts among menus.

Nothing in such a text says what a line is; only shapes and gaps do. The lines with several
authors are the anchors: what stands right before one is a title, what follows is abstract
up to the next title. Wherever that is not certain the draft is flagged, and a text that
fits nowhere is named as a problem: better a doubt than a wrong paper.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reading_list.core.draft import (
    AsideReason,
    Draft,
    Flag,
    FlagKind,
    Lines,
    Problem,
    ReadItem,
    SetAside,
)
from reading_list.core.paper import PaperType, Session
from reading_list.core.progress import Progress
from reading_list.formats.format import Format
from reading_list.formats.links import find_links
from reading_list.formats.session_header import read_header
from reading_list.formats.session_shapes import (
    AuthorLine,
    dotted_authors,
    doubtful_authors,
    is_full_name,
    is_never_title,
    is_prose,
    is_title,
)
from reading_list.formats.session_units import Unit, units_of, visible
from reading_list.formats.source import Source
from reading_list.text import problems

_CUT = ("…", "...", "[…]", "[...]")
_LABELS = ("Abstract:", "ABSTRACT:", "Abstract—", "Abstract –", "Abstract.")
_SNIFFED_LINES = 3_000
_SHARE_OF_WIDER_GAPS = 0.7
_LONGEST_NAME_LINE = 60
_MOST_LABELS = 4
_REPORT_EVERY = 200
_OTHER_FORMATS = ("{", "[", "<", "@", "%PDF", "TY  -", "PMID-", "FN ", "%0 ", "---\n")


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give drafts, and what was set aside or fits nowhere, in the order of the lines."""
    walk = _Walk(units_of(source.lines))
    for at in walk.steps():
        if at % _REPORT_EVERY == 0:
            progress(at, len(walk.units))
    items: list[tuple[int, ReadItem]] = [(r.lines.first, _draft(r)) for r in walk.records]
    items += [(unit.first, SetAside(unit.lines, reason, unit.text)) for unit, reason in walk.aside]
    items += [(lines.first, SetAside(lines, AsideReason.BLANK)) for lines in
              _blanks(source.lines, walk.records)]  # fmt: skip
    items += [(problem.line, problem) for problem in _problems(walk)]
    for _, item in sorted(items, key=lambda item: item[0]):
        yield item


def sniff(source: Source) -> float:
    """Tell how surely this is the text of a session page, from 0 to 1."""
    lines = source.first_lines(_SNIFFED_LINES)
    head = source.text[:2000].lstrip()
    if not head or head.startswith(_OTHER_FORMATS) or "\0" in head:
        return 0.0
    dotted = sum(dotted_authors(line.strip()) is not None for line in lines if "·" in line)
    if dotted:
        return 0.9 if dotted > 1 else 0.6
    records = _Walk(units_of(lines)).finished().records
    return 0.3 if records else 0.0


@dataclass(slots=True)
class _Record:
    """The units of one paper, before they are a draft."""

    title: Unit
    authors: Unit | None
    names: AuthorLine
    session: Session
    body: list[Unit] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def lines(self) -> Lines:
        last = self.body[-1] if self.body else self.authors or self.title
        return Lines(self.title.first, last.last)


class _Walk:
    """Goes once through the units and says of each where it belongs."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.records: list[_Record] = []
        self.aside: list[tuple[Unit, AsideReason]] = []
        self.left: list[Unit] = []
        self._inner_gap = _inner_gap(units)
        self._session = Session()
        self._heading: list[str] = []
        self._open: _Record | None = None

    def finished(self) -> "_Walk":
        """Walk to the end without reporting."""
        for _ in self.steps():
            pass
        return self

    def steps(self) -> Iterator[int]:
        """Place one record or one unit a step."""
        at = 0
        while at < len(self.units):
            yield at
            at += self._step(at)

    def _step(self, at: int) -> int:
        unit = self.units[at]
        names = self._names_after(at)
        if names is not None:
            return self._start(at, names)
        if unit.aside:
            self._set_aside(unit, unit.aside)
        elif unit.authors:
            self.left.append(unit)
            self._open = None
        elif self._open and not (self._is_start(at) and not is_prose(unit.text)):
            self._continue(self._open, at)
        else:
            self.left.append(unit)
            self._open = None
        return 1

    def _start(self, at: int, names: AuthorLine) -> int:
        """Begin a record; gives how many units its title and authors take."""
        if self._heading:
            told = read_header(self._heading)
            if told != Session():
                self._session = told
            self._heading = []
        authors = self.units[at + 1] if names.authors else None
        self._open = _Record(self.units[at], authors, names, self._session)
        self.records.append(self._open)
        self._open.doubts += self._doubts(at)
        taken = 2 if authors else 1
        labels = self._labels(at + taken)
        if labels:
            taken += labels + 1
            self._open.body.append(self.units[at + taken - 1])
        return taken

    def _labels(self, at: int) -> int:
        """Count the menu lines here that stand inside of a paper, before its abstract."""
        for count in range(_MOST_LABELS + 1):
            unit = self._unit(at + count)
            if unit is None or unit.aside is not AsideReason.MENU:
                is_inside = unit and not unit.aside and not unit.authors
                return count if is_inside and self._names_after(at + count) is None else 0
        return 0

    def _doubts(self, at: int) -> list[tuple[int, str]]:
        title, doubts = self.units[at], []
        is_first = at == 0 and title.first == 1
        if is_first and title.text.split()[0].islower() and title.text[0].isalpha():
            doubts.append((title.first, "the text may begin in the middle of this title"))
        if title.aside:
            doubts.append((title.first, "this title could be a menu or a heading as well"))
        if not self._open or self._open.authors is None or self._open.authors.authors:
            return doubts
        after = self._unit(at + 2)
        if self._inner_gap is None and not (after and is_prose(after.text)):
            reason = "taken for title and only author by their shape alone"
            doubts.append((title.first, reason))
        return doubts

    def _continue(self, record: _Record, at: int) -> None:
        unit = self.units[at]
        if self._is_start(at):
            record.doubts.append((unit.first, "this paragraph stands apart from its abstract"))
        elif self._inner_gap is None and _is_like_title(unit.text):
            record.doubts.append((unit.first, "this line may be the title of another paper"))
        record.body.append(unit)

    def _set_aside(self, unit: Unit, reason: AsideReason) -> None:
        self.aside.append((unit, reason))
        self._heading.append(unit.text)
        self._open = None

    def _names_after(self, at: int) -> AuthorLine | None:
        """Give the authors if a record begins here; no authors where the title has none."""
        unit, after = self.units[at], self._unit(at + 1)
        if unit.authors or after is None or not is_title(unit.text):
            return None
        if after.authors:
            return None if unit.aside and is_never_title(unit.text) else after.authors
        if unit.aside or after.aside or self._is_before_authors(at + 1):
            return None
        if self._inner_gap is None:
            return self._single_by_shape(at)
        return self._single_by_gap(at)

    def _single_by_shape(self, at: int) -> AuthorLine | None:
        title, name = self.units[at].text, self.units[at + 1].text
        is_certain = is_full_name(name) and title[-1] not in "." and not title[0].islower()
        return doubtful_authors(name) if is_certain else None

    def _single_by_gap(self, at: int) -> AuthorLine | None:
        """Judge the group of units between two wide gaps: title, perhaps a name, abstract."""
        if not self._is_start(at) or self._is_start(at + 1):
            return None
        name = self.units[at + 1].text
        third = self._unit(at + 2)
        has_third = third is not None and not third.aside and not self._is_start(at + 2)
        is_short = len(name) <= _LONGEST_NAME_LINE and "://" not in name and name[-1] not in ".!?"
        if is_full_name(name) or (is_short and has_third):
            return doubtful_authors(name)
        is_after_something = bool(self.records or self.aside)
        if is_after_something and is_prose(name) and not self.units[at].text[0].islower():
            return AuthorLine(())
        return None

    def _is_before_authors(self, at: int) -> bool:
        """Tell whether this unit is itself the title above an author line."""
        after = self._unit(at + 1)
        return bool(after and after.authors and is_title(self.units[at].text))

    def _is_start(self, at: int) -> bool:
        """Tell whether a wide gap or a menu parts this unit from the one before."""
        if at == 0 or self.units[at - 1].aside:
            return True
        return self._inner_gap is not None and self.units[at].gap > self._inner_gap

    def _unit(self, at: int) -> Unit | None:
        return self.units[at] if at < len(self.units) else None


def _inner_gap(units: list[Unit]) -> int | None:
    """Give the blank lines between title and authors if papers stand clearly wider apart."""
    pairs = [(title.gap, line.gap) for title, line in pairwise(units) if line.authors]
    later = pairs[1:] if len(pairs) > 1 else pairs
    wider = sum(outer > inner for outer, inner in later)
    if not later or wider < _SHARE_OF_WIDER_GAPS * len(later):
        return None
    return Counter(inner for _, inner in later).most_common(1)[0][0]


def _is_like_title(text: str) -> bool:
    return is_title(text) and text[-1] not in ".:…" and not text[0].islower() and len(text) > 8


def _draft(record: _Record) -> Draft:
    abstract, lines = _abstract(record.body)
    session = record.session
    return Draft(
        title=record.title.text,
        authors=record.names.authors,
        authors_truncated=record.names.is_truncated,
        abstract=abstract,
        year=session.year,
        venue=session.venue,
        type=PaperType.CONFERENCE,
        links=find_links(abstract),
        lines=record.lines,
        sessions=(session,) if session != Session() else (),
        flags=tuple(sorted(_flags(record, abstract, lines), key=lambda flag: flag.line)),
    )


def _abstract(body: list[Unit]) -> tuple[str, list[tuple[int, int]]]:
    """Join paragraphs; beside the text, where in it each source line begins."""
    text = ""
    places: list[tuple[int, int]] = []
    for unit in body:
        for row in unit.rows:
            if text:
                text += "\n\n" if row is unit.rows[0] and unit.gap else " "
            words = row.text
            for label in _LABELS:
                if not text and words.startswith(label):
                    words = words[len(label) :].lstrip()
            places.append((len(text), row.first))
            text += words
    return text, places


def _flags(record: _Record, abstract: str, places: list[tuple[int, int]]) -> Iterator[Flag]:
    title, names = record.title, record.names
    for doubt in problems(title.text):
        yield Flag(doubt.kind, title.first, doubt.reason)
    for doubt in problems(abstract):
        line = max(line for offset, line in places if offset <= doubt.offset)
        yield Flag(doubt.kind, line, doubt.reason)
    if not names.authors:
        yield Flag(FlagKind.NO_AUTHORS, title.first, "no authors stand under this title")
    elif names.oddity and record.authors:
        yield Flag(FlagKind.ODD_AUTHORS, record.authors.first, names.oddity)
    if not abstract:
        yield Flag(FlagKind.NO_ABSTRACT, record.lines.last, "no abstract follows the authors")
    elif abstract.endswith(_CUT):
        reason = "the abstract ends in “…”, so the page may have cut it"
        yield Flag(FlagKind.ABSTRACT_CUT, record.lines.last, reason)
    for line, reason in record.doubts:
        yield Flag(FlagKind.UNSURE, line, reason)


def _blanks(lines: list[str], records: list[_Record]) -> Iterator[Lines]:
    """Give the runs of blank lines outside of papers."""
    inside = bytearray(len(lines) + 2)
    for record in records:
        span = record.lines
        inside[span.first : span.last + 1] = b"\x01" * len(span)
    start = 0
    for number in range(1, len(lines) + 2):
        is_blank = number <= len(lines) and not inside[number] and not visible(lines[number - 1])
        if is_blank and not start:
            start = number
        elif not is_blank and start:
            yield Lines(start, number - 1)
            start = 0


def _problems(walk: _Walk) -> Iterator[Problem]:
    """Name each run of units that belongs to no paper."""
    first_paper = walk.records[0].lines.first if walk.records else 0
    before = 0
    for unit in walk.left:
        follows = before and unit.first - before <= unit.gap + 1
        before = unit.last
        if follows and not unit.authors:
            continue
        if unit.authors:
            reason = "no title stands before these authors"
        elif unit.first < first_paper:
            reason = "this stands before the first paper; the text may begin in the middle of one"
        else:
            reason = "this belongs to no paper that was found"
        yield Problem("", unit.first, reason)


FORMAT = Format(
    name="session-text",
    label="Session page as text",
    suffixes=(".txt",),
    sniff=sniff,
    read=read,
)

"""Read BibTeX and BibLaTeX, as whole as it can be had.

The file is cut into blocks, each entry is read by itself, and what is wrong with one never
stops the next: a damaged entry comes in with a flag, or is told with its key and line. Every
line is in a draft, set aside, or a problem's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

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
from reading_list.core.progress import Progress, null_progress
from reading_list.formats.bibtex_facts import Entry, draft_of
from reading_list.formats.bibtex_fields import Fields, Macros, Slip, read_fields, read_values
from reading_list.formats.bibtex_inherit import inherited, lent, referred_keys
from reading_list.formats.bibtex_split import Block, Kind, LineNumbers, split
from reading_list.formats.source import Source
from reading_list.text import match_key

_SNIFFED = 1_000_000
_ENTRY = re.compile(
    r"^[ \t]*+@\s*+[A-Za-z][\w-]*+\s*+[{(]\s*+(?:[^\n,=]*+,|[\w-]++\s*+=)", re.MULTILINE
)
_OTHER_FORMATS = ("{", "[", "%PDF")
_NO_PAPERS = frozenset({"xdata", "set", "comment"})
_VOLUMES = frozenset({"proceedings", "mvproceedings"})
_NAMES_PARENT = ("crossref", "booktitle")
_NAMES_OF_VOLUME = ("title", "booktitle", "name")
_LEAST_FILLED_IN = 16_000_000
_REPORT_EVERY = 200
_MOST_FLAGS = 5
_LONGEST_ASIDE = 200


def sniff(source: Source) -> float:
    """Tell how surely this is BibTeX: an entry begins at the start of some line."""
    head = source.text[:_SNIFFED]
    start = head[:100].lstrip()
    if start.startswith(_OTHER_FORMATS) or "\0" in head[:2000] or "@" not in head:
        return 0.0
    if not _ENTRY.search(head):
        return 0.0
    return 0.3 if start.startswith("<") else 0.95  # a web page may show an entry


def read(source: Source, progress: Progress) -> Iterator[ReadItem]:
    """Give drafts, problems and what was set aside, in the order of the file."""
    yield from _Reading(source.text, progress).items()


def read_stretch(text: str, before: int, macros: Mapping[str, str]) -> Iterator[ReadItem]:
    """Read a stretch of a file behind `before` lines; `macros` are those of the whole file."""
    yield from _Reading(text, null_progress, before, macros).items()


class _Frame(NamedTuple):
    """A volume around papers: what they call it, and its fields."""

    names: set[str]
    values: Mapping[str, str]


class _Reading:
    """One file, with what its entries know of each other."""

    def __init__(
        self,
        text: str,
        progress: Progress,
        before: int = 0,
        macros: Mapping[str, str] | None = None,
    ) -> None:
        self._progress = progress
        self._text = text
        self._blocks = list(split(self._text))
        self._lines = LineNumbers(self._text, before)
        self._cut_macros: dict[int, str] = {}
        self._macros = self._read_macros()
        self._parents, self._shared = set[str](), set[str]()
        if macros is None:
            self._parents, self._shared = referred_keys(self._text)
        else:  # of a file whose entries do not refer to each other, or it would not be in parts
            self._macros.values = dict(macros)
        self._by_key = self._referred_blocks()
        self._frames = self._read_frames()
        self._known: dict[str, tuple[str, Mapping[str, str]]] = {}

    def items(self) -> Iterator[ReadItem]:
        total = self._lines.last
        for number, block in enumerate(self._blocks):
            if number % _REPORT_EVERY == 0:
                self._progress(self._lines.at(block.start), total)
            if block.kind is Kind.LOOSE:
                yield from self._loose(block)
            elif block.kind is Kind.ENTRY:
                yield self._entry(block)
            elif block.start in self._cut_macros:
                lines = self._lines_of(block)
                reason = f"{self._cut_macros[block.start]}, so it was cut off."
                yield Problem("", lines.first, reason, lines)
            else:
                is_comment = block.kind is Kind.COMMENT
                reason = AsideReason.COMMENT if is_comment else AsideReason.OTHER
                yield self._aside(block, reason)
        self._progress(total, total)

    def _read_macros(self) -> Macros:
        macros = Macros(max(_LEAST_FILLED_IN, len(self._text)))
        for block in self._blocks:
            if block.kind is Kind.STRING:
                found = read_values(self._text, block.body, block.inner_end, macros)
                macros.values |= found.values
                too_long = [slip.reason for slip in found.slips if "too long" in slip.reason]
                if too_long:
                    self._cut_macros[block.start] = too_long[0]
        return macros

    def _referred_blocks(self) -> dict[str, Block]:
        wanted = self._parents | self._shared
        found: dict[str, Block] = {}
        for block in self._blocks if wanted else ():
            comma = self._text.find(",", block.body, block.inner_end)
            key = self._text[block.body : comma].strip().lower() if comma >= 0 else ""
            if block.kind is Kind.ENTRY and key in wanted:
                found.setdefault(key, block)
        return found

    def _read_frames(self) -> dict[int, _Frame]:
        """Find the volumes whose papers make up the file: the frame around them, no papers.

        A volume among other works is one of them, and was kept for its own sake.
        """
        entries = [block for block in self._blocks if block.kind is Kind.ENTRY]
        volumes = [block for block in entries if block.type in _VOLUMES]
        if not volumes:
            return {}
        parents = [
            _parents(self._fields(block).values)
            for block in entries
            if block.type not in _VOLUMES | _NO_PAPERS
        ]
        found = {}
        for block in volumes:
            volume = self._fields(block)
            named = [volume.key, *(volume.values.get(name, "") for name in _NAMES_OF_VOLUME)]
            own = {match_key(name) for name in named if name}
            parts = sum(not own.isdisjoint(parent) for parent in parents)
            if "author" not in volume.values and parts and parts * 2 >= len(parents):
                found[block.start] = _Frame(own, volume.values)
        return found

    def _all_values(self, block: Block, own: Mapping[str, str]) -> Mapping[str, str]:
        """Give the fields of an entry with what others lend it."""
        values = inherited(block.type, own, self._find)
        for frame in self._frames.values():
            if not frame.names.isdisjoint(_parents(own)):
                values = lent(values, frame.values)
        return values

    def _find(self, key: str) -> tuple[str, Mapping[str, str]] | None:
        block = self._by_key.get(key)
        if block is None:
            return None
        if key not in self._known:
            self._known[key] = (block.type, self._fields(block).values)
        return self._known[key]

    def _fields(self, block: Block) -> Fields:
        return read_fields(
            self._text, block.body, block.inner_end, self._macros, is_whole=block.is_whole
        )

    def _entry(self, block: Block) -> Draft | Problem | SetAside:
        found = self._fields(block)
        slips = found.slips
        if not block.is_whole:
            slips.append(Slip(block.start, "the entry does not end where its braces say"))
        if block.type in _NO_PAPERS or block.start in self._frames:
            return self._aside(block, AsideReason.OTHER)
        lines = self._lines_of(block)
        entry = Entry(
            type=block.type,
            key=found.key,
            values=self._all_values(block, found.values),
            lines=lines,
            flags=tuple(self._flag(slip) for slip in slips[:_MOST_FLAGS]),
        )
        has_title = bool(found.values.get("title") or found.values.get("booktitle"))
        draft = draft_of(entry) if has_title or not slips else None
        if draft:
            return draft
        line = self._lines.at(slips[0].offset) if slips else lines.first
        reason = slips[0].reason if slips else "it has no title, and nothing else to know it by"
        return Problem(found.key, line, f"This entry was not taken: {reason}.", lines)

    def _flag(self, slip: Slip) -> Flag:
        is_brace = "brace" in slip.reason or "never closed" in slip.reason
        kind = FlagKind.STRAY_BRACE if is_brace else FlagKind.UNSURE
        return Flag(kind, self._lines.at(slip.offset), slip.reason)

    def _lines_of(self, block: Block) -> Lines:
        return Lines(self._lines.at(block.start), self._lines.at(max(block.start, block.end - 1)))

    def _aside(self, block: Block, reason: AsideReason) -> SetAside:
        shown = self._text[block.start : min(block.end, block.start + _LONGEST_ASIDE)]
        return SetAside(self._lines_of(block), reason, shown)

    def _loose(self, block: Block) -> Iterator[SetAside]:
        """Set aside the text between entries, line by line where one is blank."""
        lines = self._lines_of(block)
        first, last = lines.first, min(lines.last, self._lines.last)
        if block.start and self._text[block.start - 1] != "\n":
            first += 1  # the entry before this text has that line
        if block.end < len(self._text) and self._text[block.end - 1] != "\n":
            last -= 1
        if self._text[block.start : block.end].isspace():  # as nearly everywhere
            if first <= last:
                shown = self._lines.text(first)[:_LONGEST_ASIDE]
                yield SetAside(Lines(first, last), AsideReason.BLANK, shown)
            return
        start, reason = first, None
        for number in range(first, last + 2):
            found = _reason(self._lines.text(number)) if number <= last else None
            if found is not reason:
                if reason:
                    text = self._lines.text(start)[:_LONGEST_ASIDE]
                    yield SetAside(Lines(start, number - 1), reason, text)
                start, reason = number, found


def _parents(values: Mapping[str, str]) -> set[str]:
    return {match_key(values[name]) for name in _NAMES_PARENT if values.get(name)}


def _reason(line: str) -> AsideReason:
    text = line.strip()
    if not text:
        return AsideReason.BLANK
    is_comment = text[0] in "%#" or text[:8].lower() == "@comment"
    return AsideReason.COMMENT if is_comment else AsideReason.OTHER

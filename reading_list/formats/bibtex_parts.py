"""Cut a large BibTeX file where an entry begins, so that its parts can be read apart.

An entry ends at the latest where the next one begins at the start of a line (see
`bibtex_split`), so such a place parts a file without changing what is read of it. Comments
may hold entries; no cut lies in one. What entries need of each other is read beforehand where
it is little (`@string`); a file whose entries inherit from each other is read whole.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reading_list.core.draft import ReadItem
from reading_list.formats.bibtex_fields import Macros, read_values
from reading_list.formats.bibtex_reader import read_stretch
from reading_list.formats.bibtex_split import Kind, split
from reading_list.formats.decoding import begins_as_utf8
from reading_list.formats.parts import Part, count_lines, with_plain_ends
from reading_list.formats.source import open_regular

_PART = 512 * 1024
_PARTS_AT_ONCE = 8  # that are looked through, because the end of each look is looked at again
_HEAD = 4096
_BOM = b"\xef\xbb\xbf"
_ENTRY = re.compile(
    rb"\n@(?!(?:string|preamble|comment)\b)[A-Za-z]+\{[^\s,={}\"@]+,", re.IGNORECASE
)
_STRING = re.compile(rb"@\s*string\s*[{(]", re.IGNORECASE)
_COMMENT = re.compile(rb"@\s*comment\s*\{", re.IGNORECASE)
_INHERITS = (b"crossref", b"xdata")
_VOLUME = re.compile(rb"@\s*(?:mv)?proceedings\b", re.IGNORECASE)
_BRACE = re.compile(rb"[{}]")
_LONGEST_STRING = 64 * 1024
_LONGEST_COMMENT = 1024 * 1024
_MOST_SPECIAL = 5_000
_MOST_FILLED_IN = 16_000_000


def parts(path: Path, size: int = _PART) -> Sequence[Part]:
    """Cut a file into parts of about this many bytes; nothing if it has to be read whole.

    Raises `UnreadableSourceError` if it is no regular file, OSError if it cannot be read.
    """
    scan = _Scan(size)
    with open_regular(path) as file:
        if not begins_as_utf8(file.read(_HEAD)):
            return ()
        file.seek(0)
        while not scan.needs_whole and (data := file.read(max(size * _PARTS_AT_ONCE, _HEAD))):
            scan.take(data)
        scan.finish()
        if scan.needs_whole:
            return ()
        shared = scan.macros()
        found = []
        before = 0
        for start, end in scan.stretches():
            file.seek(start)
            data = file.read(end - start)
            lines = count_lines(data, is_end=end == scan.size)
            skipped = len(_BOM) if data.startswith(_BOM) and not start else 0
            place = {"start": start + skipped, "size": end - start - skipped}
            found.append(Part(path=path, **place, before=before, lines=lines, shared=shared))
            before += lines
    return found


def read_part(part: Part) -> Iterator[ReadItem]:
    """Read one part; raises UnicodeDecodeError if it is not in UTF-8."""
    yield from read_stretch(part.text(), part.before, part.shared)


@dataclass
class _Scan:
    """Looks through a file once, piece by piece; keeps only what was found.

    The end of a piece is looked at with the next one, so that nothing is missed between them.
    """

    part: int
    size: int = 0
    needs_whole: bool = False
    _cuts: list[int] = field(default_factory=list)
    _comments: list[tuple[int, int]] = field(default_factory=list)
    _strings: list[tuple[int, bytes]] = field(default_factory=list)
    _kept: bytes = b""

    def take(self, data: bytes) -> None:
        """Look at the next piece of the file."""
        piece, offset = self._kept + data, self.size - len(self._kept)
        self.size += len(data)
        end = max(0, len(piece) - _LONGEST_COMMENT)
        self._look(piece, offset, end)
        self._kept = piece[end:]

    def finish(self) -> None:
        """Look at what is left when the file has ended."""
        self._look(self._kept, self.size - len(self._kept), len(self._kept))

    def _look(self, piece: bytes, offset: int, end: int) -> None:
        lower = piece.lower()
        if any(word in lower for word in _INHERITS) or _VOLUME.search(piece):
            self.needs_whole = True
            return
        for match in _STRING.finditer(piece, 0, end):
            start = match.start()
            self._strings.append((offset + start, piece[start : start + _LONGEST_STRING]))
        for match in _COMMENT.finditer(piece, 0, end):
            close = _closing_brace(piece, match.end())
            self.needs_whole |= close < 0
            self._comments.append((offset + match.start(), offset + close))
        self.needs_whole |= len(self._strings) + len(self._comments) > _MOST_SPECIAL
        self._cut(piece, offset, end)

    def _cut(self, piece: bytes, offset: int, end: int) -> None:
        last = self._cuts[-1] if self._cuts else 0
        while found := _ENTRY.search(piece, max(0, last + self.part - offset), end):
            last = offset + found.start() + 1
            self._cuts.append(last)

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Give start and end of each part."""
        cuts = [0, *(cut for cut in self._cuts if not self._is_commented(cut))]
        yield from zip(cuts, (*cuts[1:], self.size), strict=True)

    def macros(self) -> dict[str, str]:
        """Give what `@string` defines anywhere in the file."""
        macros = Macros(_MOST_FILLED_IN)
        for place, data in self._strings:
            text = with_plain_ends(data).decode("utf-8", "replace")
            block = next(split(text))
            if block.kind is Kind.STRING and not self._is_commented(place):
                macros.values |= read_values(text, block.body, block.inner_end, macros).values
        return macros.values

    def _is_commented(self, place: int) -> bool:
        at = bisect_right(self._comments, (place, self.size)) - 1
        return at >= 0 and place <= self._comments[at][1]


def _closing_brace(data: bytes, start: int) -> int:
    depth = 1
    for match in _BRACE.finditer(data, start, start + _LONGEST_COMMENT):
        depth += 1 if match[0] == b"{" else -1
        if not depth:
            return match.start()
    return -1

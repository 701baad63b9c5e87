"""Bookmarks for a PDF, and no trace of when it was made.

Qt writes no bookmarks, so they are added the way the format has for changes: new objects and
a new table behind the file (ISO 32000-1, sections 7.5.6 and 12.3.3). Only for files as Qt
writes them; one of another kind stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_CATALOG = re.compile(rb"(\d+) 0 obj\n<<\n/Type /Catalog\n(.*?)>>\nendobj", re.DOTALL)
_PAGE = re.compile(rb"(\d+) 0 obj\n<<\n/Type /Page\n")
_TRAILER = re.compile(
    rb"trailer\n<<\n/Size (\d+) ?\n(.*?)>>\nstartxref\n(\d+) ?\n%%EOF\s*$", re.DOTALL
)
_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")
_NO_DATE = b"(D:20000101000000Z)"


@dataclass(slots=True)
class Bookmark:
    """A place: page from 0, and how far from its lower edge, in points."""

    title: str
    page: int
    height: float
    children: list["Bookmark"] = field(default_factory=list)


def without_dates(data: bytes) -> bytes:
    """Give the same file, made on no day in particular."""
    return _DATE.sub(lambda date: _NO_DATE if len(date[0]) == len(_NO_DATE) else date[0], data)


def with_outline(data: bytes, bookmarks: Sequence[Bookmark]) -> bytes:
    """Add bookmarks to a PDF."""
    catalog, trailer = _CATALOG.search(data), _TRAILER.search(data)
    if not bookmarks or catalog is None or trailer is None:
        return data
    pages = [int(found[1]) for found in _PAGE.finditer(data)]
    first = int(trailer[1])
    objects = _Objects(first, pages)
    objects.add_all(bookmarks)
    root = b"\n".join([b"<<", b"/Type /Catalog", catalog[2].rstrip()])
    root += f"\n/Outlines {first} 0 R\n/PageMode /UseOutlines\n>>".encode()
    return data + _appendix(
        {int(catalog[1]): root, **objects.made}, len(data), trailer[2], trailer[3]
    )


class _Objects:
    """The outline as numbered objects; the first is its root."""

    def __init__(self, first: int, pages: Sequence[int]) -> None:
        self.made: dict[int, bytes] = {}
        self._next, self._pages = first, pages

    def add_all(self, bookmarks: Sequence[Bookmark]) -> None:
        root = self._take()
        inner = self._add_level(bookmarks, root)
        self.made[root] = f"<< /Type /Outlines {inner} >>".encode()

    def _add_level(self, bookmarks: Sequence[Bookmark], parent: int) -> str:
        numbers = [self._take() for _ in bookmarks]
        for at, (number, mark) in enumerate(zip(numbers, bookmarks, strict=True)):
            title = f"\ufeff{mark.title}".encode("utf-16-be", "replace").hex()
            parts = [f"/Title <{title}>"]
            parts.append(f"/Parent {parent} 0 R")
            if at:
                parts.append(f"/Prev {numbers[at - 1]} 0 R")
            if at + 1 < len(numbers):
                parts.append(f"/Next {numbers[at + 1]} 0 R")
            page = self._pages[min(mark.page, len(self._pages) - 1)]
            parts.append(f"/Dest [{page} 0 R /XYZ 0 {mark.height:.1f} null]")
            if mark.children:
                parts.append(self._add_level(mark.children, number))
            self.made[number] = f"<< {' '.join(parts)} >>".encode()
        return f"/First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {len(numbers)}"

    def _take(self) -> int:
        self._next += 1
        return self._next - 1


def _appendix(objects: dict[int, bytes], start: int, trailer: bytes, before: bytes) -> bytes:
    """Give the objects with the table that says where they are."""
    parts, at, table = [], start, []
    for number, body in sorted(objects.items()):
        made = f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        table.append(f"{number} 1\n{at:010} 00000 n \n".encode())
        parts.append(made)
        at += len(made)
    size = max(objects) + 1
    tail = f"trailer\n<<\n/Size {size}\n/Prev {before.decode()}\n".encode()
    end = f">>\nstartxref\n{at}\n%%EOF\n".encode()
    return b"".join([*parts, b"xref\n", *table, tail, trailer, end])

"""Cut files of tagged lines into records: RIS, PubMed, EndNote's refer, Web of Science.

All of them put one field on a line that begins with a short tag. How the tag is set, which
one begins a record and which ends it, differs, and is what a `Dialect` says. A line without
a tag goes on with the field above it, or, outside of records, is loose text. Nothing is
refused: a record that does not begin or end as it should is given and says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reading_list.core.draft import Lines


@dataclass(slots=True)
class Tag:
    """One field: its tag, its text (further lines parted by line ends), and its line."""

    name: str
    value: str
    line: int


@dataclass(slots=True)
class Record:
    """The fields of one record, in the order of the file."""

    tags: list[Tag]
    first: int
    last: int
    is_started: bool = True
    is_ended: bool = False

    @property
    def lines(self) -> Lines:
        return Lines(self.first, self.last)

    def values(self, *names: str) -> list[str]:
        """Give all texts of these tags that are not empty, the first tag's first."""
        return [
            text
            for name in names
            for tag in self.tags
            if tag.name == name and (text := tag.value.strip())
        ]

    def value(self, *names: str) -> str:
        """Give the first text of these tags, or an empty text."""
        return next(iter(self.values(*names)), "")

    def line_of(self, *names: str) -> int:
        """Give the line of the first of these tags, else that of the record."""
        return next((tag.line for tag in self.tags if tag.name in names), self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a format sets its tags. `match` gives tag and text of a line, or None.

    `starts` begin a record wherever they stand, `soft_starts` only after an empty line or
    where the record has one already. With `blanks_part` an empty line parts records also
    where no tag says so. `heads` stand outside of records and belong to none.
    """

    match: Callable[[str], tuple[str, str] | None]
    starts: frozenset[str]
    soft_starts: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    blanks_part: bool = False


@dataclass(slots=True)
class Loose:
    """Lines with text that belong to no record."""

    first: int
    last: int
    texts: list[str] = field(default_factory=list)


def split(lines: Sequence[str], dialect: Dialect) -> Iterator[Record | Loose]:
    """Give records and loose lines in the order of the file."""
    walk = _Walk(dialect)
    for number, line in enumerate(lines, 1):
        yield from walk.step(number, line)
    yield from walk.close()


class _Walk:
    """Goes line by line and holds the record or the loose lines that are open."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._record: Record | None = None
        self._loose: Loose | None = None
        self._names: set[str] = set()  # of the record that is open
        self._texts: list[str] = []  # of the field that is open
        self._blanks = 0

    def step(self, number: int, line: str) -> Iterator[Record | Loose]:
        if not line.strip():
            self._blanks += 1
            return
        found = self._dialect.match(line)
        if found:
            yield from self._tag(number, *found)
        elif self._record:
            self._texts += [""] * bool(self._blanks) + [line.strip()]
            self._record.last = number
        else:
            if self._blanks or not self._loose:
                yield from self.close()
                self._loose = Loose(number, number)
            self._loose.last = number
            self._loose.texts.append(line)
        self._blanks = 0

    def close(self) -> Iterator[Record | Loose]:
        """Give what is open."""
        if self._record:
            self._finish_field()
            yield self._record
            self._record = None
        if self._loose:
            yield self._loose
            self._loose = None

    def _tag(self, number: int, name: str, text: str) -> Iterator[Record | Loose]:
        if name in self._dialect.ends:
            if self._record:
                self._record.last = number
                self._record.is_ended = True
                yield from self.close()
                return
            yield from self._outside(number, name)
            return
        if name in self._dialect.heads and not self._record:
            yield from self._outside(number, name)
            return
        if self._record is None or self._is_new(name):
            yield from self.close()
            self._record = Record([], number, number, is_started=False)
            self._names = set()
        self._finish_field()
        self._record.tags.append(Tag(name, "", number))
        self._record.is_started |= name in self._dialect.starts | self._dialect.soft_starts
        self._names.add(name)
        self._record.last = number
        self._texts = [text]

    def _outside(self, number: int, name: str) -> Iterator[Record | Loose]:
        yield from self.close()
        yield Loose(number, number, [name])

    def _is_new(self, name: str) -> bool:
        dialect = self._dialect
        if name in dialect.starts:
            return bool(self._names - dialect.starts - dialect.soft_starts)
        if name in dialect.soft_starts:
            return name in self._names or self._blanks > 0
        return dialect.blanks_part and self._blanks > 0

    def _finish_field(self) -> None:
        if self._record and self._record.tags and self._texts:
            self._record.tags[-1].value = "\n".join(self._texts)
        self._texts = []

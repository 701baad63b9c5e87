"""Cut the lines of a session page into units: a title, an author line, a paragraph, a menu.

A unit is a run of lines without a blank one, or a single line of it where the run holds
an author line or a menu. What the units are to each other is decided in `session_text`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reading_list.core.draft import AsideReason, Lines
from reading_list.formats.session_header import is_header_detail
from reading_list.formats.session_shapes import (
    AuthorLine,
    aside_reason,
    dotted_authors,
    doubtful_authors,
    is_full_name,
    is_prose,
    is_session_word,
    is_title,
    listed_authors,
)

_INVISIBLE = "\u200b\u2060\ufeff"
_MOST_TITLE_LINES = 3
_LONGEST_SESSION_NAME = 120
_LEAST_ABSTRACT = 60
AuthorReader = Callable[[str], AuthorLine | None]


class Row(NamedTuple):
    """One line of text; an author line that was wrapped spans several source lines."""

    first: int
    last: int
    text: str


@dataclass(slots=True)
class Unit:
    """Some lines that belong together; `gap` counts the blank lines before them."""

    rows: list[Row]
    gap: int
    authors: AuthorLine | None = None
    aside: AsideReason | None = None

    @property
    def text(self) -> str:
        """Give the lines joined by blanks."""
        return " ".join(row.text for row in self.rows)

    @property
    def first(self) -> int:
        """Give the first source line."""
        return self.rows[0].first

    @property
    def last(self) -> int:
        """Give the last source line."""
        return self.rows[-1].last

    @property
    def lines(self) -> Lines:
        """Give the span of source lines."""
        return Lines(self.first, self.last)


def units_of(lines: list[str]) -> list[Unit]:
    """Cut lines into units; names parted by commas count only where no middle dot is used."""
    blocks = list(_blocks(lines))
    units = [unit for block in blocks for unit in _split(block, dotted_authors)]
    if not any(unit.authors for unit in units):
        units = [unit for block in blocks for unit in _split(block, listed_authors)]
        _doubt_lists(units)
    _mark_details(units)
    return units


def visible(line: str) -> str:
    """Give a line without what cannot be seen at its ends; empty for a blank line."""
    return line.replace("\t", " ").strip().strip(_INVISIBLE).strip()


def _blocks(lines: list[str]) -> Iterator[Unit]:
    gap = 0
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        text = visible(line)
        if not text:
            if rows:
                yield Unit(rows, gap)
                rows, gap = [], 0
            gap += 1
        elif rows and (rows[-1].text[-1] == "·" or text[0] == "·"):
            rows[-1] = Row(rows[-1].first, number, f"{rows[-1].text} {text}")
        else:
            rows.append(Row(number, number, text))
    if rows:
        yield Unit(rows, gap)


def _split(block: Unit, read_authors: AuthorReader) -> list[Unit]:
    """Part a block into title, authors and abstract, or menus and the rest, line by line."""
    singles = [Unit([row], 0, read_authors(row.text), aside_reason(row.text)) for row in block.rows]
    singles[0].gap = block.gap
    if len(singles) == 1:
        return singles
    places = [at for at, unit in enumerate(singles) if unit.authors]
    if len(places) > 1:
        return singles
    if places:
        return _around(singles, places[0])
    if any(unit.aside for unit in singles):
        return singles
    if _is_of_one_author(singles):
        singles[1].authors = doubtful_authors(singles[1].text)
        return _around(singles, 1)
    whole = Unit(block.rows, block.gap)
    whole.authors = read_authors(whole.text)
    return [whole]


def _is_of_one_author(singles: list[Unit]) -> bool:
    """Tell whether title, a single name and an abstract stand line under line.

    The lines of a wrapped paragraph are not so: none of them but the last is as short as a name.
    """
    if len(singles) < 3:
        return False
    title, name, abstract = (unit.text for unit in singles[:3])
    is_headed = is_title(title) and not is_prose(title) and title[-1] not in ".:"
    return is_headed and is_full_name(name) and len(abstract) > _LEAST_ABSTRACT


def _around(singles: list[Unit], at: int) -> list[Unit]:
    """Join the lines of a wrapped title before the author line, and the abstract after it."""
    labels = [unit for unit in singles[:at] if unit.aside]
    title = singles[len(labels) : at]
    is_wrapped = 1 < len(title) <= _MOST_TITLE_LINES and not any(u.aside for u in title)
    before = [_joined(title)] if is_wrapped else title
    after = singles[at + 1 :]
    is_abstract = len(after) > 1 and not any(unit.aside for unit in after)
    return [*singles[: len(labels)], *before, singles[at],
            *([_joined(after)] if is_abstract else after)]  # fmt: skip


def _joined(units: list[Unit]) -> Unit:
    return Unit([row for unit in units for row in unit.rows], units[0].gap)


def _doubt_lists(units: list[Unit]) -> None:
    """Keep lists of names only between a title and a paragraph; a title may look like one."""
    for unit, after in pairwise(units):
        if unit.authors and after.authors:
            unit.authors = None
    for at, unit in enumerate(units):
        if unit.authors:
            has_title = at > 0 and is_title(units[at - 1].text) and not units[at - 1].authors
            has_abstract = at + 1 < len(units) and is_prose(units[at + 1].text)
            if not (has_title and has_abstract):
                unit.authors = None


def _mark_details(units: list[Unit]) -> None:
    """Mark what belongs to a heading by its place: the name after "Session", and dates."""
    for before, unit, after in zip(units, units[1:], [*units[2:], None], strict=False):
        if unit.aside or unit.authors or (after and after.authors):
            continue
        is_announced = is_session_word(before.text) and len(unit.text) < _LONGEST_SESSION_NAME
        if is_announced or is_header_detail(unit.text):
            unit.aside = AsideReason.HEADING
    if units and is_header_detail(units[0].text) and not units[0].authors:
        units[0].aside = units[0].aside or AsideReason.HEADING

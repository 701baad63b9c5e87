"""What only our own CSV export holds: the person's marks, and guarded cells.

Of a reading list there is one more column, with the remarks on its entries.

An apostrophe in front of a formula sign was put there by us (see `csv_file`) and is taken
off again; in other people's tables an apostrophe is theirs.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reading_list.core.draft import Draft
from reading_list.core.paper import MAX_RATING, Author, ListPlace, Session, Status

OWN_HEADER = tuple(
    "id key title authors year venue session status rating tags lists note abstract doi arxiv "
    "url added".split()
)
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
_JOINED = "; "
_REMARK = "remark on "


def header_of(list_name: str) -> tuple[str, ...]:
    """Give the titles of the columns; of a list there is one more."""
    return (*OWN_HEADER, f"{_REMARK}{' '.join(list_name.split())}") if list_name else OWN_HEADER


def is_own_header(header: Sequence[str]) -> bool:
    """Tell whether a table is our own export."""
    known, more = tuple(header[: len(OWN_HEADER)]), header[len(OWN_HEADER) :]
    return known == OWN_HEADER and len(more) <= 1 and all(n.startswith(_REMARK) for n in more)


class OwnMarks:
    """Gives drafts of our own table what the person had put on the papers."""

    def __init__(self, header: Sequence[str]) -> None:
        self._in_list: Counter[str] = Counter()
        self._with_remarks = "".join(header[len(OWN_HEADER) :]).removeprefix(_REMARK)

    def freed(self, cells: Sequence[str]) -> list[str]:
        """Take the guards off."""
        return [
            cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_SIGNS) else cell
            for cell in cells
        ]

    def marked(self, draft: Draft, cells: Sequence[str]) -> Draft:
        """Add the marks of a row to its draft."""
        row = dict(zip(OWN_HEADER, cells, strict=False))
        remark = "".join(cells[len(OWN_HEADER) :])
        lists = [name for name in row.get("lists", "").split(_JOINED) if name]
        rating = row.get("rating", "")
        status = row.get("status", "")
        names = [name for name in row.get("authors", "").split(_JOINED) if name]
        return replace(
            draft,
            key=row.get("key", ""),
            authors=tuple(Author(name) for name in names if name != "et al."),
            authors_truncated="et al." in names,
            tags=tuple(tag for tag in row.get("tags", "").split(_JOINED) if tag),
            status=Status(status) if status in set(Status) else Status.NEW,
            rating=int(rating) if rating in map(str, range(1, MAX_RATING + 1)) else None,
            note=row.get("note", ""),
            lists=tuple(self._place(name, remark) for name in lists),
            sessions=tuple(
                _session(label, draft) for label in row.get("session", "").split(_JOINED) if label
            ),
            added=row.get("added", ""),
        )

    def _place(self, name: str, remark: str) -> ListPlace:
        self._in_list[name] += 1
        is_meant = " ".join(name.split()) == self._with_remarks
        return ListPlace(name, self._in_list[name], remark if is_meant else "")


def _session(label: str, draft: Draft) -> Session:
    """Take the label of a session apart where venue and year of the paper begin it."""
    start = f"{draft.venue} {draft.year or ''}".strip()
    if draft.venue and label.startswith(start):
        return Session(draft.venue, draft.year, label[len(start) :].strip())
    return Session(name=label)

"""Orders in words: those the bar offers, and any other that may be in force."""

from PySide6.QtCore import QCoreApplication

from reading_list.query.sorts import Sort, SortKey

_BY_COLUMN = {
    "status": SortKey.STATUS,
    "title": SortKey.TITLE,
    "authors": SortKey.AUTHOR,
    "year": SortKey.YEAR,
    "place": SortKey.SESSION,
    "rating": SortKey.RATING,
}
_BACKWARDS_FIRST = (SortKey.RATING, SortKey.YEAR)

ORDER_ACTS = {
    "order_page": "page",
    "order_relevance": "relevance",
    "order_title": "title",
    "order_author": "author",
    "order_newest": "-year",
    "order_oldest": "year",
    "order_rating": "-rating",
    "order_status": "status",
    "order_session": "session",
    "order_list": "list",
    "order_added_last": "-added",
    "order_added_first": "added",
}
"""By which act each order is asked for."""


def sort_choices() -> list[tuple[str, str]]:
    """Pair the name of each order with its words; *for you* comes with the learned order."""
    return [
        ("page", tr("Page order")),
        ("relevance", tr("Relevance")),
        ("title", tr("Title")),
        ("author", tr("Author")),
        ("-year", tr("Newest first")),
        ("year", tr("Oldest first")),
        ("-rating", tr("Rating")),
        ("status", tr("Status")),
        ("session", tr("Session")),
        ("list", tr("Reading list")),
        ("-added", tr("Added last")),
        ("added", tr("Added first")),
    ]


def sort_words(name: str) -> str:
    """Say an order; one that is not offered is one of these reversed."""
    offered = dict(sort_choices())
    if name in offered:
        return offered[name]
    other = name.removeprefix("-") if name.startswith("-") else f"-{name}"
    return tr("{order}, reversed").format(order=offered.get(other, other))


def column_of(sort: Sort) -> str:
    """Name the column of the table that an order goes by, "" if it shows none."""
    return next((column for column, key in _BY_COLUMN.items() if key is sort.key), "")


def sort_by_column(column: str, now: Sort) -> Sort | None:
    """Give the order a click on a heading asks for: best or newest first, then reversed."""
    key = _BY_COLUMN.get(column)
    if key is None:
        return None
    starts_backwards = key in _BACKWARDS_FIRST
    is_again = now.key is key and now.is_descending == starts_backwards
    return Sort(key, is_again != starts_backwards)


def tr(text: str) -> str:
    """Translate the name of an order."""
    return QCoreApplication.translate("Sorts", text)

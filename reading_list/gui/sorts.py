"""Orders in words: those the bar offers, and any other that may be in force."""

from PySide6.QtCore import QCoreApplication


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


def tr(text: str) -> str:
    """Translate the name of an order."""
    return QCoreApplication.translate("Sorts", text)

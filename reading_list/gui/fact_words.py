"""What the fields of a paper's facts are called, in preview and detail alike."""

from PySide6.QtCore import QCoreApplication


def field_word(name: str) -> str:
    """Name a field of a paper's facts."""
    named = {
        "title": tr("title"),
        "authors": tr("authors"),
        "authors_truncated": tr("et al."),
        "abstract": tr("abstract"),
        "year": tr("year"),
        "venue": tr("venue"),
        "type": tr("type"),
        "ids": tr("identifiers"),
        "url": tr("page"),
        "links": tr("links"),
        "extra": tr("other fields"),
    }
    return named[name]


def tr(text: str) -> str:
    """Translate a word of this module."""
    return QCoreApplication.translate("Facts", text)

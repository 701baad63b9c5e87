"""The views that every library has: their queries, and what they are called."""

from PySide6.QtCore import QCoreApplication


def built_in_views() -> dict[str, str]:
    """Give the name of each, by its query, in the order in which they are shown."""
    return {
        "import:last": tr("Last import"),
        "is:changed": tr("Changed"),
        "is:conflict": tr("Conflicts"),
        "is:unlisted": tr("No longer listed"),
        "is:duplicate": tr("Duplicates"),
    }


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("view_words", text)

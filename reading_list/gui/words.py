"""Words that several parts show: statuses, stars, marks; always asked for when shown.

Sentences about acts and errors are worded elsewhere.
"""

from PySide6.QtCore import QCoreApplication

from reading_list.core.paper import PaperRow, Status

translate = QCoreApplication.translate

STATUS_ICONS = {status: f"status-{status.value}" for status in Status}

DOT = "  ·  "
"""Between parts of a line that stand beside each other."""
MARK_ICONS = ("note", "highlight", "code", "pdf")


def status_word(status: Status) -> str:
    """Name a status as the lists show it."""
    named = {
        Status.NEW: translate("Words", "New"),
        Status.QUEUED: translate("Words", "Queued"),
        Status.MAYBE: translate("Words", "Maybe"),
        Status.SKIPPED: translate("Words", "Skipped"),
        Status.READING: translate("Words", "Reading"),
        Status.READ: translate("Words", "Read"),
    }
    return named[status]


def status_verb(status: Status) -> str:
    """Name the act that sets a status."""
    named = {
        Status.NEW: translate("Words", "Set back to new"),
        Status.QUEUED: translate("Words", "Queue"),
        Status.MAYBE: translate("Words", "Maybe"),
        Status.SKIPPED: translate("Words", "Skip"),
        Status.READING: translate("Words", "Reading"),
        Status.READ: translate("Words", "Read"),
    }
    return named[status]


def color_word(color: str) -> str:
    """Name a colour of tags or highlights."""
    named = {
        "blue": translate("Words", "Blue"),
        "teal": translate("Words", "Teal"),
        "green": translate("Words", "Green"),
        "yellow": translate("Words", "Yellow"),
        "amber": translate("Words", "Amber"),
        "red": translate("Words", "Red"),
        "pink": translate("Words", "Pink"),
        "violet": translate("Words", "Violet"),
        "grey": translate("Words", "Grey"),
    }
    return named[color]


def stars(rating: int) -> str:
    """Say a rating: "3 stars"."""
    return (
        translate("Words", "1 star")
        if rating == 1
        else translate("Words", "{count} stars").format(count=rating)
    )


def marks_of(row: PaperRow) -> tuple[str, ...]:
    """Name the icons of the marks a row carries, in the order they stand."""
    has = (row.has_note, row.has_highlight, row.has_code, row.has_pdf)
    return tuple(name for name, is_there in zip(MARK_ICONS, has, strict=True) if is_there)


def mark_word(icon: str) -> str:
    """Say what a mark stands for."""
    words = {
        "note": translate("Words", "note"),
        "highlight": translate("Words", "highlight"),
        "code": translate("Words", "code"),
        "pdf": translate("Words", "PDF"),
    }
    return words[icon]


def no_value() -> str:
    """Say that a cell is empty, for those who hear it."""
    return translate("Words", "none")


def spoken_row(row: PaperRow) -> str:
    """Say a row: title, first author, status, rating, tags, marks."""
    parts = [row.title, row.authors[0] if row.authors else "", status_word(row.status)]
    if row.rating:
        parts.append(stars(row.rating))
    parts += [name for name, _color in row.tags]
    parts += [mark_word(icon) for icon in marks_of(row)]
    return ", ".join(part for part in parts if part)

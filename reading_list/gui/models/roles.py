"""The roles under which models hand out more than text."""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """What a view or delegate may ask a model for, besides Qt's own roles."""

    RECORD = Qt.ItemDataRole.UserRole + 1
    """The record itself: `PaperRow`, `FilterItem`, …; None if it is gone."""

    SORT = Qt.ItemDataRole.UserRole + 2
    """The value to compare."""

    STALE = Qt.ItemDataRole.UserRole + 3
    """True for a row that was decided, no longer matches and is still shown."""

    ID = Qt.ItemDataRole.UserRole + 4
    """The paper's id."""

    LONG_PART = Qt.ItemDataRole.UserRole + 5
    """What of the text is cut where room is short, e.g. a title within a sentence."""

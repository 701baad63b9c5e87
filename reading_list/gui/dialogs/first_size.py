"""How large a dialog opens: as it would like to be, but not larger than its window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def first_size(parent: QWidget | None, wanted: QSize, least: QSize | None = None) -> QSize:
    """Give the size a dialog opens in; with `least`, never smaller than that."""
    if parent is None:
        return wanted
    fitting = wanted.boundedTo(parent.size())
    return fitting.expandedTo(least) if least is not None else fitting

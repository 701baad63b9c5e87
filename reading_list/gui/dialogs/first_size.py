"""How large a dialog opens: as it would like to be, but not larger than its window.

Its buttons stand at the bottom, so it never opens higher than the screen either.
"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = 40  # pixels a window manager puts over and under a dialog, at most


def first_size(parent: QWidget | None, wanted: QSize, least: QSize | None = None) -> QSize:
    """Give the size a dialog opens in; with `least`, only a low screen makes it smaller."""
    if parent is None:
        return wanted
    fitting = wanted.boundedTo(parent.size())
    if least is not None:
        fitting = fitting.expandedTo(least)
    highest = parent.screen().availableSize().height() - _FRAME
    return QSize(fitting.width(), min(fitting.height(), highest))

"""F6 and Shift+F6: the way round the panes, and which pane the keyboard is in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusRing:
    """Walks the panes that can be seen, in reading order."""

    def __init__(self, panes: Sequence[QWidget]) -> None:
        self._panes = list(panes)

    def insert_before(self, pane: QWidget, new: QWidget) -> None:
        """Let a pane that was built later come before another."""
        self._panes.insert(self._panes.index(pane), new)

    def walk(self, step: int) -> None:
        """Give the keyboard to the next (or with -1 the previous) pane."""
        shown = [pane for pane in self._panes if pane.isVisible() and pane.isEnabled()]
        if not shown:
            return
        focus = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(shown) if _holds(pane, focus)), -1)
        at = (here + step) % len(shown) if here >= 0 else 0
        target = shown[at]
        if target.focusPolicy() == Qt.FocusPolicy.NoFocus and target.focusProxy() is None:
            target = _first_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _first_stop(pane: QWidget) -> QWidget:
    """Find the first widget within a pane that Tab would stop at."""
    found = pane.nextInFocusChain()
    while found is not None and found is not pane:
        takes_tab = bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and found.isVisible() and found.isEnabled() and pane.isAncestorOf(found):
            return found
        found = found.nextInFocusChain()
    return pane

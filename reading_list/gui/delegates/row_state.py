"""What a view knows and its delegates must know: hover, focus, several selected, matches.

Qt tells a delegate about the hovered cell and the active window; rows need the hovered row
and whether the keyboard is in the list.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reading_list.gui.theme import Theme
from reading_list.query.matches import Matches

BAR = 3


@dataclass(slots=True)
class RowState:
    """Written by the view, read by its delegates; rows count from 0, -1 is none."""

    hover: int = -1
    current: int = -1
    has_focus: bool = False
    has_several: bool = False
    matches: Matches = field(default_factory=Matches)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under one row or cell."""

    is_selected: bool
    is_stale: bool

    @classmethod
    def of(cls, option: QStyleOptionViewItem, is_stale: bool) -> "Ground":
        """Read it off a style option."""
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        return cls(is_selected, is_stale and not is_selected)


def draw_ground(
    painter: QPainter, theme: Theme, rect: QRect, row: int, ground: Ground, state: RowState
) -> None:
    """Fill the ground of a row or of one of its cells."""
    if ground.is_selected:
        painter.fillRect(rect, theme.ink("selected" if state.has_focus else "selected_idle"))
    elif row == state.hover:
        painter.fillRect(rect, theme.ink("hover"))
    elif ground.is_stale:
        painter.fillRect(rect, theme.ink("panel"))


def draw_bar(painter: QPainter, theme: Theme, rect: QRect, state: RowState) -> None:
    """Draw the bar at the left of a selected row."""
    ink = "accent" if state.has_focus else "border"
    painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), theme.ink(ink))


def draw_current(
    painter: QPainter, theme: Theme, rect: QRect, row: int, ground: Ground, state: RowState
) -> None:
    """Draw lines above and below the current row where selection alone does not tell it."""
    if row != state.current or not state.has_focus:
        return
    if ground.is_selected and not state.has_several:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)  # alike in every cell of the row
    ink = theme.ink("accent")
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1.5), ink)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 0.5, rect.width(), 1.5), ink)

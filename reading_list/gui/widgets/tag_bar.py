"""The tags of a paper as chips, and the field that adds some, one after another.

Shows what it is told; chips and field only ask.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reading_list.gui import metrics
from reading_list.gui.delegates import painting as parts
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RING_ROOM, Button, Kind
from reading_list.gui.widgets.flow_layout import FlowLayout
from reading_list.gui.widgets.label import ElidedLabel
from reading_list.gui.widgets.tag_field import KnownTag, TagField

_CROSS = 10
_LONGEST = 240.0
_ADD_PADDING = 4


class TagBar(QWidget):
    """Tags and "+ Add tag".

    Signals: `add_requested(names)`, `remove_requested(name)`, `tag_clicked(name)` for the
    word of a chip, `left` when adding is over and the keyboard should go back.
    """

    add_requested = Signal(tuple)
    remove_requested = Signal(str)
    tag_clicked = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._tags: list[tuple[str, str]] = []
        self._chips: list[TagChip] = []
        self._add = Button(
            theme,
            icons,
            self.tr("Add tag"),
            "plus",
            kind=Kind.FLAT,
            icon_size=12,
            factor=metrics.HINT,
            padding=_ADD_PADDING,
        )
        self._field = TagField(theme, icons, self)
        self._hint = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._adding = QWidget()
        self._row = row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self._field)
        row.addWidget(self._hint)
        self._adding.hide()
        self._flow = FlowLayout(parts.CHIP_GAP, 2, self)
        self._set_in()
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._adding)
        self.setAccessibleName(self.tr("Tags"))
        # As high as the width asks for; what it would need if it were narrow asks for nothing.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._add.clicked.connect(self.start_adding)
        self._field.promise_changed.connect(self._say_what_keys_do)
        self._field.entered.connect(self._take)
        self._field.escaped.connect(self._leave)
        self._field.abandoned.connect(self._close)

    def set_tags(self, tags: Iterable[tuple[str, str]]) -> None:
        """Show these tags, each with the name of its colour."""
        wanted = list(tags)
        if wanted == self._tags:
            return
        self._tags = wanted
        self._field.set_taken([name for name, _color in wanted])
        while self._flow.count():
            self._flow.takeAt(0)
        for old in self._chips:
            old.hide()
            old.deleteLater()
        self._chips = [
            TagChip(name, color, self._theme, self._icons, self) for name, color in wanted
        ]
        for chip in self._chips:
            chip.remove_requested.connect(self.remove_requested)
            chip.tag_clicked.connect(self.tag_clicked)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._adding)
        self._set_in()
        self.updateGeometry()

    def set_known(self, tags: Sequence[KnownTag]) -> None:
        """Offer these tags, (name, colour, count) each, the likeliest first."""
        self._field.set_known(tags)

    def set_add_text(self, text: str) -> None:
        """Name the button otherwise, e.g. "Add tag to all"."""
        self._add.setText(text)
        self._add.setAccessibleName(text)

    def start_adding(self) -> None:
        """Turn the button into a field and take the keyboard."""
        self._adding.setMinimumHeight(self._add.sizeHint().height())  # nothing moves under it
        self._add.hide()
        self._adding.show()
        self._field.clear()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offer()

    @property
    def is_adding(self) -> bool:
        """Tell whether the field is open."""
        return not self._adding.isHidden()

    def _set_in(self) -> None:
        """Leave room for the ring of a chip; the button has room for its own."""
        self._flow.setContentsMargins(RING_ROOM if self._tags else 0, 0, RING_ROOM, 0)

    def _take(self, names: tuple[str, ...]) -> None:
        self.add_requested.emit(names)
        if self.is_adding:
            self._offer()

    def _offer(self) -> None:
        self._settle()
        self._field.offer()

    def _settle(self) -> None:
        """Lay out now, because the list of tags stands where the field will be painted."""
        self._row.activate()
        self._flow.activate()

    def _leave(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        self._field.hide_offer()
        self._adding.hide()
        self._add.show()

    def _say_what_keys_do(self) -> None:
        names = ", ".join(f"“{name}”" for name in self._field.promise)
        if not names:
            self._hint.set_text("")
        elif self._field.completion not in ("", self._field.chosen):
            self._hint.set_text(self.tr("Tab completes, Enter adds {names}").format(names=names))
        else:
            self._hint.set_text(self.tr("Enter adds {names}").format(names=names))
        self._settle()

    def stops(self) -> list[QWidget]:
        """Give what Tab stops at, in order."""
        return [*self._chips, self._add, self._field]


class TagChip(QAbstractButton):
    """One tag with its cross. Signals: `remove_requested(name)`, `tag_clicked(name)`."""

    remove_requested = Signal(str)
    tag_clicked = Signal(str)

    def __init__(self, name: str, color: str, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._color = color or "grey"
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._is_on_cross = False
        self.setText(name)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Tag; Enter filters by it, Delete takes it off"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.clicked.connect(self._act)

    def sizeHint(self) -> QSize:
        font = parts.chip_font(self.font())
        width = min(_LONGEST, QFontMetrics(font).horizontalAdvance(self._name))
        return QSize(round(width) + 2 * parts.CHIP_PADDING + _CROSS + 7, self._height() + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus):
            self.remove_requested.emit(self._name)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tag_clicked.emit(self._name)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_on_cross = self._cross_zone().contains(event.position().toPoint())
        if is_on_cross != self._is_on_cross:
            self._is_on_cross = is_on_cross
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_on_cross = self._cross_zone().contains(event.position().toPoint())
        super().mousePressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = parts.chip_font(self.font())
        body = self.rect().adjusted(0, 3, 0, -3)
        chip = self._painting.chip_of(self._name, self._color, font, _LONGEST)
        self._painting.chip(painter, chip, body, font)
        ink = self._theme.tag_ink(self._color)
        left = self.width() - _CROSS - parts.CHIP_PADDING
        if self.underMouse() and self._is_on_cross:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("base"))
            painter.drawRoundedRect(QRectF(self._cross_zone()).adjusted(1, 6, -3, -6), 3, 3)
        top = (self.height() - _CROSS) / 2
        self._painting.icon(painter, "close", left, top, _CROSS, ink)
        if self.hasFocus():
            self._painting.ring(painter, QRectF(self.rect()).adjusted(0, 1, 0, -1), 5.5)
        painter.end()

    def _act(self) -> None:
        if self._is_on_cross and self.underMouse():
            self.remove_requested.emit(self._name)
        else:
            self.tag_clicked.emit(self._name)

    def _cross_zone(self) -> QRect:
        width = _CROSS + parts.CHIP_PADDING + 4
        return QRect(self.width() - width, 0, width, self.height())

    def _height(self) -> int:
        return metrics.chip_height(self.font()) + 2

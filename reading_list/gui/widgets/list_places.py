"""The reading lists a paper is on, each with what was remarked there, to be edited in place.

Nothing is saved here: a remark that was written is told, with the paper it was written for.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reading_list.core.paper import ListPlace
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.ringed import Ringed

_ICON = 15
_INSET = 24  # the remark stands under the name, not under its icon
_LINES = 3


class ListPlaces(QWidget):
    """One row a list, with the remark under it.

    Signals: `list_clicked(name)`; `remark_edited(paper id, list name, text)`; `left` when the
    keyboard should go back to the list of papers.
    """

    list_clicked = Signal(str)
    remark_edited = Signal(int, str, str)
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._paper_id = 0
        self._rows: dict[str, _PlaceRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_places(self, paper_id: int, places: Sequence[ListPlace]) -> None:
        """Show the lists of a paper; a remark that is being written stays as it is."""
        names = [place.name for place in places]
        if paper_id != self._paper_id or names != list(self._rows):
            self._make_rows(paper_id, names)
        for place in places:
            self._rows[place.name].show_remark(place.remark)
        self.setVisible(bool(places))

    def start_remark(self, preferred: Sequence[str]) -> bool:
        """Write on the first of these lists the paper is on, else on the first of its own."""
        names = [name for name in preferred if name in self._rows] or list(self._rows)
        if names:
            self._rows[names[0]].start()
        return bool(names)

    def stops(self) -> Sequence[QWidget]:
        """Give the widgets that take the keyboard, in order."""
        return [stop for row in self._rows.values() for stop in row.stops()]

    def _make_rows(self, paper_id: int, names: Sequence[str]) -> None:
        for old in self._rows.values():
            old.finish()
        for old in self._rows.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._paper_id, self._rows = paper_id, {}
        for name in names:
            row = self._rows[name] = _PlaceRow(self._theme, self._icons, paper_id, name)
            row.list_clicked.connect(self.list_clicked)
            row.remark_edited.connect(self.remark_edited)
            row.left.connect(self.left)
            self._column.addWidget(row)


class _PlaceRow(QWidget):
    """A list and the remark there."""

    list_clicked = Signal(str)
    remark_edited = Signal(int, str, str)
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, paper_id: int, name: str) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self._paper_id, self._name = paper_id, name
        self._remark = ""
        self._field: _RemarkField | None = None
        self.name = self._link(icons, name, "list")
        self.name.setToolTip(tr("On this reading list; a click filters by it"))
        self.pen = self._link(icons, tr("Remark"), "note")
        self.pen.setAccessibleName(tr("Write a remark on {name}").format(name=name))
        self.pen.setToolTip(tr("Say something about the paper on this list; it is exported"))
        self.remark = _Remark(theme)
        head = QHBoxLayout()
        head.setSpacing(10)
        for part in (self.name, self.pen):
            head.addWidget(part)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self.remark)
        self.name.clicked.connect(lambda: self.list_clicked.emit(name))
        self.pen.clicked.connect(self.start)
        self.remark.clicked.connect(self.start)

    def show_remark(self, text: str) -> None:
        self._remark = text
        self.remark.setText(text)
        is_open, is_there = self._field is not None, bool(text.strip())
        self.remark.setVisible(is_there and not is_open)
        self.pen.setVisible(not is_there and not is_open)

    def start(self) -> None:
        """Open the remark and take the keyboard."""
        if self._field is None:
            field = self._field = _RemarkField(self._remark)
            field.setAccessibleName(tr("Remark on {name}").format(name=self._name))
            field.finished.connect(self._take)
            holder = Ringed(field, self._theme, self._icons)
            self._column.addWidget(holder)
            for part in (self.remark, self.pen):
                part.hide()
            holder.show()  # what is hidden takes no keyboard
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Have done with writing, and tell what was written."""
        if self._field is not None:
            self._take(is_kept=True, is_left=False)

    def stops(self) -> Sequence[QWidget]:
        return [self.name, self.pen, self.remark]

    def _take(self, is_kept: bool, is_left: bool) -> None:
        field, self._field = self._field, None
        if field is None:
            return  # the focus it loses now is only that of a field that was closed
        text = field.toPlainText().strip() if is_kept else self._remark
        before = self._remark
        holder = field.parentWidget()
        assert holder is not None, "the field stands within its ring"
        self._column.removeWidget(holder)
        holder.hide()
        holder.deleteLater()
        self.show_remark(text)
        if text != before:
            self.remark_edited.emit(self._paper_id, self._name, text)
        if is_left:
            self.left.emit()

    def _link(self, icons: Icons, text: str, icon: str) -> Button:
        return Button(
            self._theme,
            icons,
            text.replace("&", "&&"),
            icon,
            kind=Kind.LINK,
            icon_size=_ICON,
            factor=metrics.HINT,
            padding=0,
        )


class _Remark(Label):
    """What was remarked; a click, Enter or Space opens it."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, ink="text", factor=metrics.HINT)
        self.setWordWrap(True)
        self.setContentsMargins(_INSET, 0, 0, 3)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setToolTip(tr("A click edits the remark"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class _RemarkField(QPlainTextEdit):
    """The remark as text: Enter keeps it, Shift+Enter breaks the line, Esc leaves it as it was.

    Signals: `finished(is kept, is left by a key)`.
    """

    finished = Signal(bool, bool)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("A remark; Enter keeps it, Esc leaves it as it was"))
        self.setFont(metrics.scaled(self.font(), metrics.HINT))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(200, _LINES * self.fontMetrics().lineSpacing() + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_break = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit(False, True)
        elif is_break and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertBlock()
        elif is_break:
            self.finished.emit(True, True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        borrowed = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in borrowed:
            self.finished.emit(True, False)


def tr(text: str) -> str:
    """Translate the words of this part."""
    return QCoreApplication.translate("ListPlaces", text)

"""A calm answer beside a row: lines of label and text, read and closed again.

It takes the keyboard while it is open, so that a screen reader reads it. Esc, a click elsewhere
and any key it does not need itself close it; such a key then does what it does without it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reading_list.gui import metrics
from reading_list.gui.key_names import names_of
from reading_list.gui.marked_html import marked_html
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import dress_area
from reading_list.gui.widgets.key_cap import KeyCap
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.speech import announce
from reading_list.query.matches import Spans

_WIDTH = 520
_AWAY = 4  # pixels between what is asked about and the answer
_OWN_KEYS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
)
_CLOSING_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Line:
    """A label ("" goes on with the one before) and its text; `spans` of the text are marked.

    `head` and `tail` stand quietly before and after the text.
    """

    label: str
    text: str
    spans: Spans = ()
    head: str = ""
    tail: str = ""

    @property
    def spoken(self) -> str:
        """Give the line as one sentence."""
        said = ": ".join(part for part in (self.label, self.head, self.text) if part)
        return f"{said}, {self.tail}" if self.tail else said


class WhyPopup(QFrame):
    """Lies over its parent, a window. Attributes: `close_keys`, which only close it."""

    close_keys: Collection[str] = ()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self._lines: Sequence[Line] = ()
        self._title = Label(theme, self.tr("Why it is here"), weight=QFont.Weight.DemiBold)
        self._place = Label(theme, ink="text2", factor=metrics.HINT)
        self._text = _Text(theme, self)
        self._came_from: QWidget | None = None
        self.setAccessibleName(self._title.text())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 14, 12)
        self._layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._place, 1)
        row.addWidget(KeyCap(theme, self.tr("Esc")))
        self._layout.addLayout(row)
        self._layout.addWidget(self._text, 1)
        self._text.left.connect(self.hide)
        theme.changed.connect(self._write)
        self.hide()

    @property
    def lines(self) -> Sequence[Line]:
        """Give what is said."""
        return self._lines

    def tell(self, place: str, lines: Sequence[Line], beside: QRect) -> None:
        """Open under what is asked about, a part of the parent, or above where it is low."""
        self._lines = lines
        self._place.setText(place)
        self._write()
        self._settle(beside)
        self._came_from = self._over.focusWidget()
        self.show()
        self.raise_()
        self._text.setFocus(Qt.FocusReason.PopupFocusReason)
        said = (self._title.text(), place, *(line.spoken for line in lines))
        announce(self, ". ".join(filter(None, said)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._over.installEventFilter(self)
        _application().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._over.removeEventFilter(self)
        _application().removeEventFilter(self)
        came_from, self._came_from = self._came_from, None
        if came_from is not None and self._over.focusWidget() in (self._text, None):
            came_from.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.hide()
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if isinstance(watched, QWidget) and not self.rect().contains(place):
                self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink("line2"), 1))
        painter.setBrush(self._theme.ink("control"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _write(self) -> None:
        self._text.setHtml(_html(self._theme, self._lines, self.font()))

    def _settle(self, beside: QRect) -> None:
        """Take the width of a text, the height of what is said, and a place in the window."""
        room = self._over.rect()
        width = min(round(_WIDTH * self._theme.zoom), room.width() - 2 * _AWAY)
        margins = self._layout.contentsMargins()
        inner = width - margins.left() - margins.right()
        head = self._layout.sizeHint().height() - self._text.sizeHint().height()
        height = min(head + self._text.height_at(inner), room.height() // 2)
        left = max(room.left() + _AWAY, min(beside.left(), room.right() - width - _AWAY))
        top = beside.bottom() + _AWAY
        if top + height > room.bottom():
            top = max(room.top() + _AWAY, beside.top() - _AWAY - height)
        self.setGeometry(left, top, width, height)


class _Text(QTextBrowser):
    """What is said, to be read, scrolled and copied. Signals: `left` when it is to be closed."""

    left = Signal()

    def __init__(self, theme: Theme, popup: WhyPopup) -> None:
        super().__init__(popup)
        self._theme, self._popup = theme, popup
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(self.tr("Why it is here"))
        theme.changed.connect(self._dress)
        self._dress()

    def height_at(self, width: int) -> int:
        """Give the height all of it takes in a width."""
        measured = self.document().clone()  # its own is laid out at the width it has now
        measured.setTextWidth(width)
        return round(measured.size().height()) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        names = names_of(event)
        if event.key() in _CLOSING_KEYS or set(names) & set(self._popup.close_keys):
            self.left.emit()
        elif event.key() in _OWN_KEYS or is_control:
            super().keyPressEvent(event)
        else:
            if names:  # more than Shift or the like
                self.left.emit()
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()

    def _dress(self) -> None:
        dress_area(self, self._theme, "control")


def _application() -> QObject:
    running = QApplication.instance()
    assert running is not None, "widgets need an application"
    return running


def _html(theme: Theme, lines: Sequence[Line], font: QFont) -> str:
    """Write a table of two columns; sizes are those of the scale."""
    quiet = f"color:{theme.ink('text2').name()}"
    small = metrics.scaled(font, metrics.HINT)
    size = f"font-size:{small.pixelSize()}px;"
    if small.pointSizeF() > 0:
        size = f"font-size:{small.pointSizeF():.2f}pt;"
    rows = []
    for line in lines:
        head = f'<span style="{quiet}">{escape(line.head)}:</span> ' if line.head else ""
        tail = f' <span style="{quiet}">({escape(line.tail)})</span>' if line.tail else ""
        text = marked_html(line.text, line.spans, theme.ink("match"))
        rows.append(
            f'<tr><td style="padding:2px 14px 2px 0; {size}{quiet}">{escape(line.label)}</td>'
            f'<td style="padding:2px 0">{head}{text}{tail}</td></tr>'
        )
    return f'<table cellspacing="0" cellpadding="0">{"".join(rows)}</table>'

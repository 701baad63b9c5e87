"""Where every line of a source went: a bar, and the same in words under it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import import_words as words
from reading_list.gui import metrics
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.label import ElidedLabel
from reading_list.services.import_preview import Account

_THICK = 7
_GAP = 3
_LEAST = 7  # so that a single line is still seen


class LineAccount(QWidget):
    """The account; its accessible name says all of it in one sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(theme)
        self._papers = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._rest = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        texts = QHBoxLayout()
        texts.setSpacing(16)
        texts.addWidget(self._papers)
        texts.addStretch(1)
        texts.addWidget(self._rest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(self._bar)
        layout.addLayout(texts)

    def show_account(self, account: Account) -> None:
        """Show where the lines went."""
        papers, rest = words.account_words(account)
        self._papers.set_text(papers)
        self._rest.set_text(rest)
        self._bar.show_account(account)
        self.setAccessibleName(f"{papers}{words.DOT}{rest}")


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[tuple[int, str], ...] = ()
        theme.changed.connect(self.update)
        self.setFixedHeight(_THICK)

    def show_account(self, account: Account) -> None:
        parts = (
            (account.papers, "accent"),
            (account.aside, "outline"),
            (account.blank, "line2"),
            (len(account.left), "warning"),
        )
        self._parts = tuple((count, ink) for count, ink in parts if count)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _THICK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(count for count, _ in self._parts)
        room = self.width() - (len(self._parts) - 1) * _GAP - len(self._parts) * _LEAST
        x = 0.0
        for count, ink in self._parts:
            width = _LEAST + room * count / total
            body = QRectF(x, 0, width, _THICK)
            if ink == "outline":
                painter.setPen(QPen(self._theme.ink("border"), 1))
                painter.setBrush(self._theme.ink("window"))
                body.adjust(0.5, 0.5, -0.5, -0.5)
            else:
                painter.setPen(QPen(self._theme.ink(ink), 0))
                painter.setBrush(self._theme.ink(ink))
            painter.drawRoundedRect(body, 2.5, 2.5)
            x += width + _GAP
        painter.end()

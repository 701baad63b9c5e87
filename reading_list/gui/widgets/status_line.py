"""The line under everything: the last act with its undo, counts, and work in progress.

Every act answers here and stays until the next one; there are no toasts. What the sentences
say is decided elsewhere.
"""

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.progress_bar import ThinProgressBar

PATIENCE_MS = 150
_ICON = 14


class StatusLine(QWidget):
    """Message or progress at the left, counts at the right.

    Signals: `cancel_requested` from the progress.
    """

    cancel_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._icon_name = self._icon_ink = self._message = self._title = self._passing = ""
        self._icon = QLabel()
        self._text = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._undo = Label(theme, ink="text2", factor=metrics.HINT)
        self._counts = Label(theme, ink="text2", factor=metrics.HINT)
        self._work = Label(theme, ink="text2", factor=metrics.HINT)
        self._bar = ThinProgressBar(theme)
        self._done = Label(theme, ink="text2", factor=metrics.HINT)
        self._cancel = Button(theme, icons, self.tr("Cancel"), kind=Kind.LINK, factor=metrics.HINT)
        self._cancel.setAccessibleDescription(
            self.tr("Stops the work and leaves the library as it was")
        )
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._message_page())
        self._stack.addWidget(self._progress_page())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 1, 14, 0)
        layout.setSpacing(16)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._counts)
        self.setAccessibleName(self.tr("Status line"))
        self._cancel.clicked.connect(self.cancel_requested)
        self._patience.timeout.connect(lambda: self._stack.setCurrentIndex(1))
        theme.changed.connect(self._fit)
        self._fit()

    def show_message(
        self, text: str, icon: str = "", undo: str = "", ink: str = "text2", title: str = ""
    ) -> None:
        """Say the last act, with its icon, and by which key it is taken back or gone on.

        Where room is short, the `title` within it is cut.
        """
        self._icon_name, self._icon_ink = icon, ink
        self._message, self._title = text, title
        self._say()
        self.set_undo(undo)
        self._draw_icon()

    def show_passing(self, text: str) -> None:
        """Say something in place of the message, as long as it holds; "" ends it."""
        self._passing = text
        self._say()
        self._undo.setVisible(bool(self._undo.text()) and not text)
        self._draw_icon()

    def _say(self) -> None:
        self._text.set_text(self._passing or self._message, "" if self._passing else self._title)

    @property
    def message(self) -> str:
        """Give the message as set."""
        return self._message

    @property
    def shown(self) -> str:
        """Give what is said just now."""
        return self._text.whole_text

    def set_undo(self, undo: str) -> None:
        """Say otherwise how the act named is taken back."""
        self._undo.setText(f"·  {undo}" if undo else "")
        self._undo.setVisible(bool(undo) and not self._passing)

    def set_counts(self, text: str) -> None:
        """Say the counts at the right, e.g. "143 new · 38 decided · saved"."""
        self._counts.setText(text)

    def show_progress(self, work: str, done: int, total: int) -> None:
        """Say what is being done and how far it is; a total of 0 shows the count alone.

        What is over within a moment never shows.
        """
        self._work.setText(work)
        self._bar.setAccessibleName(work)
        self._bar.setVisible(total > 0)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        counted, whole = map(self.locale().toString, (done, total))
        told = self.tr("{count} of {total}").format(count=counted, total=whole)
        self._done.setText(told if total else counted)
        if not self.is_busy and not self._patience.isActive():
            self._patience.start()

    def end_progress(self) -> None:
        """Go back to the message."""
        self._patience.stop()
        self._stack.setCurrentIndex(0)

    @property
    def is_busy(self) -> bool:
        """Tell whether progress is shown."""
        return self._stack.currentIndex() == 1

    def sizeHint(self) -> QSize:
        return QSize(600, metrics.status_line_height(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink("window"))
        painter.setPen(self._theme.ink("line"))
        painter.drawLine(QPoint(0, 0), QPoint(self.width(), 0))
        painter.end()

    def _message_page(self) -> QWidget:
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        for part in (self._icon, self._text, self._undo):
            layout.addWidget(part)
        layout.addStretch(1)
        return page

    def _progress_page(self) -> QWidget:
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self._work, self._bar, self._done, self._cancel):
            layout.addWidget(part)
        layout.addStretch(1)
        return page

    def _draw_icon(self) -> None:
        self._icon.setVisible(bool(self._icon_name) and not self._passing)
        if self._icon_name:
            self._icon.setPixmap(self._icons.pixmap(self._icon_name, _ICON, self._icon_ink))

    def _fit(self) -> None:
        self.setFixedHeight(metrics.status_line_height(self.font()))
        self._draw_icon()

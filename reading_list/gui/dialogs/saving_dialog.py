"""Shown while the window closes and something is not saved yet: it waits, or lets go."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.progress_bar import ThinProgressBar


class SavingDialog(QDialog):
    """Says what is waited for; rejected, the window stays open.

    Signals: `quit_requested` to close without waiting any longer, `retry_requested`.
    Attributes: `quit_button`, `back_button`, `retry_button`.
    """

    quit_requested = Signal()
    retry_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("reading-list")
        self._title = Label(theme, factor=metrics.DETAIL_TITLE, weight=QFont.Weight.DemiBold)
        self._text = Label(theme, ink="text2")
        self._text.setWordWrap(True)
        self._bar = ThinProgressBar(theme)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Saving"))
        self.back_button = Button(theme, icons, self.tr("Back to the window"))
        self.retry_button = Button(theme, icons, self.tr("Try again"))
        self.quit_button = Button(theme, icons, self.tr("Quit now"), kind=Kind.MAIN)
        self.back_button.clicked.connect(self.reject)
        self.retry_button.clicked.connect(self.retry_requested)
        self.quit_button.clicked.connect(self.quit_requested)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.retry_button)
        buttons.addWidget(self.quit_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addLayout(buttons)
        self.setMinimumWidth(480)

    def show_waiting(self, count: int, kept_in: Path | None) -> None:
        """Say that `count` changes wait for others, 0 for an import that is being written."""
        self._title.setText(self.tr("Saving…"))
        waiting = self.tr("The library is busy; the window closes as soon as it is free.")
        if not count:
            waiting = self.tr(
                "An import is being written; the window closes when it is done. If you quit "
                "now, nothing of it is imported."
            )
        self._show(waiting, kept_in if count else None, is_waiting=True)

    def show_refused(self, reason: str, kept_in: Path | None) -> None:
        """Say that notes cannot be saved, and why."""
        self._title.setText(self.tr("A note could not be saved"))
        self._show(reason, kept_in, is_waiting=False)

    def _show(self, text: str, kept_in: Path | None, *, is_waiting: bool) -> None:
        if kept_in is not None:
            kept = self.tr("If you quit now, what is not saved yet is kept in {path}.")
            text = f"{text} {kept.format(path=kept_in)}"
        self._text.setText(text)
        self._bar.setVisible(is_waiting)
        self.retry_button.setVisible(not is_waiting)
        self.setAccessibleDescription(text)

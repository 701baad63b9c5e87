"""A library that cannot be opened: what happened, what was kept, and the ways out."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout

from reading_list.core.errors import ReadingListError
from reading_list.gui import messages
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label


class WayOut(StrEnum):
    """What the person chose."""

    QUIT = "quit"
    OTHER = "other"
    RESTORE = "restore"


class RefusalDialog(QDialog):
    """Offers the newest backup, if there is one to offer, another library, or to quit.

    Attributes: `way_out`.
    """

    def __init__(
        self, theme: Theme, icons: Icons, error: ReadingListError, newest_backup: Path | None
    ) -> None:
        super().__init__()
        self.way_out = WayOut.QUIT
        self.setWindowTitle("reading-list")
        title = Label(theme, messages.error_title(error), factor=1.2)
        detail = Label(theme, messages.error_detail(error), ink="text2")
        detail.setWordWrap(True)
        buttons = QHBoxLayout()
        quit_button = Button(theme, icons, self.tr("Quit"))
        other = Button(theme, icons, self.tr("Open another library…"))
        quit_button.clicked.connect(self.reject)
        other.clicked.connect(lambda: self._choose(WayOut.OTHER))
        buttons.addWidget(quit_button)
        buttons.addStretch(1)
        buttons.addWidget(other)
        if newest_backup is not None:
            restore = Button(theme, icons, self.tr("Go back to the newest backup"), kind=Kind.MAIN)
            restore.setToolTip(str(newest_backup))
            restore.clicked.connect(lambda: self._choose(WayOut.RESTORE))
            buttons.addWidget(restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(detail)
        layout.addLayout(buttons)
        self.setMinimumWidth(560)

    def _choose(self, way: WayOut) -> None:
        self.way_out = way
        self.accept()


def choose_library(folder: Path) -> Path | None:
    """Ask for another library file; None if none is chosen."""
    title = QCoreApplication.translate("RefusalDialog", "Open another library")
    kinds = QCoreApplication.translate("RefusalDialog", "Libraries (*.db);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(None, title, str(folder), kinds)
    return Path(chosen) if chosen else None

"""What this program is, and where everything is kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reading_list import __version__
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.label import Label

_ICON = 64
_WIDTH = 560


class AboutDialog(QDialog):
    """Icon, name, version, one sentence, the library's place, the licence."""

    def __init__(
        self, theme: Theme, icons: Icons, library_path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About reading-list"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("app", _ICON))
        name = Label(theme, "reading-list", factor=1.45, weight=QFont.Weight.DemiBold)
        version = Label(
            theme, self.tr("Version {version}").format(version=__version__), ink="text2"
        )
        purpose = Label(
            theme, self.tr("Triage, annotate and export research papers on your own desktop.")
        )
        place = Label(theme, self.tr("Your library: {path}").format(path=library_path))
        promise = Label(
            theme,
            self.tr("It uses no network, has no account and sends nothing anywhere."),
            ink="text2",
        )
        licence = Label(theme, self.tr("Free software under the MIT licence."), ink="text2")
        texts = QVBoxLayout()
        texts.setSpacing(8)
        for label in (name, version, purpose, place, promise, licence):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(label)
        texts.addStretch(1)
        close = Button(theme, icons, self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(row)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(_WIDTH)
        # Labels that wrap ask for the height of a narrow dialog unless they are told the width.
        self.resize(_WIDTH, layout.heightForWidth(_WIDTH))

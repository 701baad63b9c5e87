"""Asks once what becomes of a file that is attached: copied beside the library, or linked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.check_box import CheckBox, RadioButton
from reading_list.gui.widgets.label import Label

COPY, LINK = "copy", "link"
_INDENT = 26


class AttachDialog(QDialog):
    """Attributes: `copy`, `link` to choose between, `remember`, `attach`, the button."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        files: Sequence[Path],
        title: str,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        asked = self._question(files)
        self.setWindowTitle("reading-list")  # what is asked stands as the heading
        self.setAccessibleName(asked)
        self._about = self.tr("To “{title}”").format(title=title)
        self.copy = RadioButton(theme, icons, self.tr("Copy into “{name}”"))
        self.copy.setText(self.copy.text().format(name=folder.name))
        self.copy.setToolTip(str(folder))
        self.link = RadioButton(theme, icons, self.tr("Leave where it is"))
        self.copy.setChecked(True)
        self.remember = CheckBox(theme, icons, self.tr("Do the same from now on"))
        self.remember.setAccessibleDescription(self.tr("Preferences ▸ Files changes it"))
        self.remember.setToolTip(self.tr("Preferences ▸ Files changes it"))
        cancel = Button(theme, icons, self.tr("Cancel"))
        self.attach = Button(theme, icons, self.tr("Attach"), kind=Kind.MAIN)
        self.attach.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.attach.clicked.connect(self.accept)
        self._lay_out(asked, cancel)
        self.copy.setFocus()
        self.setMinimumWidth(420)

    @property
    def way(self) -> str:
        """Give what was chosen, `COPY` or `LINK`."""
        return COPY if self.copy.isChecked() else LINK

    def _question(self, files: Sequence[Path]) -> str:
        if len(files) == 1:
            return self.tr("Attach “{name}”").format(name=files[0].name)
        return self.tr("Attach {count} files").format(count=len(files))

    def _lay_out(self, asked: str, cancel: Button) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        heading = Label(
            self._theme, asked, factor=metrics.DETAIL_TITLE, weight=QFont.Weight.DemiBold
        )
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(self._told(self._about))
        column.addSpacing(10)
        column.addWidget(self.copy)
        copied = self.tr("Moves along when the folder of the library moves")
        column.addWidget(self._told(copied, _INDENT))
        column.addSpacing(4)
        column.addWidget(self.link)
        linked = self.tr("Nothing is copied; it opens as long as it stays there")
        column.addWidget(self._told(linked, _INDENT))
        column.addSpacing(12)
        column.addWidget(self.remember)
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.attach)
        column.addLayout(buttons)

    def _told(self, text: str, indent: int = 0) -> Label:
        label = Label(self._theme, text, ink="text2", factor=metrics.HINT)
        label.setWordWrap(True)
        label.setContentsMargins(indent, 0, 0, 0)
        return label

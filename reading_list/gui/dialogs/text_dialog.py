"""Write a few lines about something, such as a highlight or a reading list."""

from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.key_names import is_control_enter
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.text_box import TextBox


class TextDialog(QDialog):
    """Asks for a text under a title; `about` says what it is about, or what becomes of it."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        title: str,
        about: str,
        text: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("reading-list")  # what is asked stands as the heading
        self.setAccessibleName(title)
        told = Label(theme, about, ink="text2")
        told.setWordWrap(True)
        self._field = TextBox(text)
        self._field.setAccessibleName(title)
        self._field.selectAll()
        cancel = Button(theme, icons, self.tr("Cancel"))
        save = Button(theme, icons, self.tr("Save"), kind=Kind.MAIN)
        save.setToolTip(self.tr("Ctrl+Enter"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        heading = Label(theme, title, factor=metrics.DETAIL_TITLE, weight=QFont.Weight.DemiBold)
        heading.setWordWrap(True)
        layout.addWidget(heading)
        layout.addWidget(told)
        layout.addWidget(self._field, 1)
        layout.addLayout(buttons)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        self.resize(440, 300)

    @property
    def text(self) -> str:
        """Give the text as typed, without empty lines around it."""
        return self._field.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_control_enter(event):
            self.accept()
        else:
            super().keyPressEvent(event)

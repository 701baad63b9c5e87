"""Write a comment on a highlight, its words before one's eyes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reading_list.core.paper import Highlight
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label

_QUOTED = 240


class CommentDialog(QDialog):
    """Asks for a text; an empty one takes the comment away."""

    def __init__(
        self, theme: Theme, icons: Icons, highlight: Highlight, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("reading-list")  # what is asked stands as the heading
        title = self.tr("Comment on the highlight")
        self.setAccessibleName(title)
        quote = " ".join(highlight.quote.split())
        quote = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1].rstrip()}…"
        quoted = Label(theme, f"“{quote}”", ink="text2")
        quoted.setWordWrap(True)
        self._field = QPlainTextEdit(highlight.comment)
        self._field.setAccessibleName(title)
        self._field.setTabChangesFocus(True)
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
        weight = QFont.Weight.DemiBold
        layout.addWidget(Label(theme, title, factor=metrics.DETAIL_TITLE, weight=weight))
        layout.addWidget(quoted)
        layout.addWidget(self._field, 1)
        layout.addLayout(buttons)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        self.resize(440, 300)

    @property
    def comment(self) -> str:
        """Give the comment as typed, without empty lines around it."""
        return self._field.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

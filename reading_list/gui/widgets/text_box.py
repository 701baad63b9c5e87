"""A field of several lines that looks like those of one line, in the scheme and with focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_MARGIN = 2  # as far as a line edit sets its text in
_AROUND = 2 * (1 + 7 + _MARGIN) + 2  # frame and air of the style sheet, and a rest of rounding


class TextBox(QPlainTextEdit):
    """A stock text field in the frame of a line edit; Tab leaves it, as it does in a form."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("boxed", True)  # by which the style sheet knows it
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap

    def show_lines(self, count: int) -> None:
        """Be as high as so many whole lines."""
        self.setFixedHeight(count * self.fontMetrics().lineSpacing() + _AROUND)

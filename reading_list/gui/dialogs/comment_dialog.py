"""Write a comment on a highlight, its words before one's eyes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reading_list.core.paper import Highlight
from reading_list.gui.dialogs.text_dialog import TextDialog
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme

_QUOTED = 240


class CommentDialog(TextDialog):
    """Asks for a text; an empty one takes the comment away."""

    def __init__(
        self, theme: Theme, icons: Icons, highlight: Highlight, parent: QWidget | None = None
    ) -> None:
        title = QCoreApplication.translate("CommentDialog", "Comment on the highlight")
        quote = " ".join(highlight.quote.split())
        quote = quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1].rstrip()}…"
        super().__init__(theme, icons, title, f"“{quote}”", highlight.comment, parent)

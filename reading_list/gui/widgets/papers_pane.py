"""The middle of the window: the papers or what stands in their place, between two bars."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reading_list.gui.icons import Icons
from reading_list.gui.models.paper_table_model import PaperTableModel
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.bulk_bar import BulkBar
from reading_list.gui.widgets.empty_state import FirstStart, NothingFound
from reading_list.gui.widgets.message_bar import MessageBar
from reading_list.gui.widgets.paper_view import PaperView

_FORMATS_NAMED = 8


class PapersPane(QWidget):
    """Bar, pages, bar.

    Attributes: `papers`, the model; `message_bar`, `bulk_bar`; `pages` with `view`,
    `nothing_found` and `first_start`.
    """

    def __init__(
        self, model: PaperTableModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.papers = model
        self.view = PaperView(model, theme, icons)
        self.nothing_found = NothingFound(theme, icons)
        self.first_start = FirstStart(theme, icons)
        self.pages = QStackedWidget()
        for page in (self.view, self.nothing_found, self.first_start):
            self.pages.addWidget(page)
        self.pages.currentChanged.connect(self._name_formats)
        self.message_bar = MessageBar(theme, icons)
        self.bulk_bar = BulkBar(theme, icons)
        self.bulk_bar.hide()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bulk_bar)

    def take_message_bar_back(self) -> None:
        """Have the message bar again, which was lent to the deck."""
        self._column.insertWidget(0, self.message_bar)

    def _name_formats(self) -> None:
        """Say what can be imported, once the first start is shown; it is rarely needed."""
        if self.pages.currentWidget() is self.first_start:
            from reading_list.formats import registry

            formats = [found.label for found in registry.readable()]
            more = max(0, len(formats) - _FORMATS_NAMED)
            self.first_start.set_formats(formats[:_FORMATS_NAMED], more)

"""The preview of an export: what it looks like, or the very text of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from reading_list.core.printer import PrintedPage
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RING_ROOM
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.page_view import PageView
from reading_list.gui.widgets.segmented import Segmented
from reading_list.gui.widgets.sheet_view import SheetView
from reading_list.gui.widgets.source_view import SourceView

LOOK, TEXT = "look", "text"


class ExportPreview(Ground):
    """Signals: `chosen(name)` when the person wants `LOOK` or `TEXT`.

    Attributes: `choice`, a choice of these two; the views `source`, `page` and `sheets`; the
    labels `told` (what is shown) and `about` (how much it is).
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self.source = SourceView(theme)
        self.page = PageView(theme)
        self.sheets = SheetView(theme)
        self.told = ElidedLabel(theme, ink="text2")
        self.about = Label(theme, ink="text2", factor=metrics.HINT)
        self.choice = Segmented(
            [(LOOK, self.tr("Look")), (TEXT, self.tr("Text"))], theme, icons, self
        )
        self.choice.setAccessibleName(self.tr("What is shown of the export"))
        self.choice.chosen.connect(self._choose)
        self._stack = QStackedLayout()
        for view in (self.source, self.page, self.sheets):
            self._stack.addWidget(view)
        row = QHBoxLayout()
        row.setContentsMargins(20 - RING_ROOM, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self.choice)
        row.addWidget(self.told, 1)
        row.addStrut(self.choice.sizeHint().height())  # as high without the choice
        row.addWidget(self.about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline(theme))
        column.addLayout(self._stack, 1)

    def offer_look(self, is_offered: bool, name: str) -> None:
        """Say whether this format can be looked at, and which of the two is shown of it."""
        self.choice.setVisible(is_offered)
        self.told.setContentsMargins(0 if is_offered else RING_ROOM, 0, 0, 0)
        self.choice.set_choice(name if is_offered else TEXT)
        if not self.is_look:
            self._stack.setCurrentWidget(self.source)

    @property
    def is_look(self) -> bool:
        """Say whether it is the look that is wanted."""
        return self.choice.choice == LOOK

    def show_page(self, page: PrintedPage) -> None:
        """Show what a page looks like."""
        self.page.show_page(page)
        self._stack.setCurrentWidget(self.page)

    def show_text(self) -> None:
        """Show the text, whatever is wanted."""
        self._stack.setCurrentWidget(self.source)

    def show_sheets(self, sheets: Sequence[QImage], said: str) -> None:
        """Show sheets of paper."""
        self.sheets.show_sheets(sheets, said)
        self._stack.setCurrentWidget(self.sheets)

    def _choose(self, name: str) -> None:
        if name == TEXT:
            self._stack.setCurrentWidget(self.source)
        self.chosen.emit(name)

"""What the person prefers: keys, look, files; each choice is in force at once."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.dialogs.first_size import first_size
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.segmented import Segmented

KEYS, LOOK, FILES = "keys", "look", "files"


class PreferencesDialog(QDialog):
    """Pages by name under a row of choices. Attributes: `choice`."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        pages: Mapping[str, QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self._pages = pages
        words = {KEYS: self.tr("Keys"), LOOK: self.tr("Look and manner"), FILES: self.tr("Files")}
        heading = Label(
            theme, self.windowTitle(), factor=metrics.DETAIL_TITLE, weight=QFont.Weight.DemiBold
        )
        self.choice = Segmented([(name, words[name]) for name in pages], theme, icons)
        self.choice.setAccessibleName(self.tr("Pages"))
        self._stack = QStackedWidget()
        for page in pages.values():
            self._stack.addWidget(page)
        close = Button(theme, icons, self.tr("Close"))
        close.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.choice.chosen.connect(self.show_page)
        for keys, step in ((QKeySequence("Ctrl+Tab"), 1), (QKeySequence("Ctrl+Shift+Tab"), -1)):
            QShortcut(keys, self).activated.connect(partial(self._turn, step))
        self.resize(first_size(parent, QSize(760, 640) * theme.zoom))

    def _turn(self, step: int) -> None:
        """Go to the next page, or the one before, around the ends."""
        names = list(self._pages)
        self.show_page(names[(names.index(self.choice.choice) + step) % len(names)])

    def show_page(self, name: str) -> None:
        """Show a page."""
        self.choice.set_choice(name)
        self._stack.setCurrentWidget(self._pages[name])

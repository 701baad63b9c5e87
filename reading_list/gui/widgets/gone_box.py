"""Papers a source does not list any more: told apart from what it lists, never removed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reading_list.core.paper import Paper
from reading_list.gui import import_words as words
from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.check_box import CheckBox
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import ElidedLabel, Label
from reading_list.gui.widgets.title_line import TitleLine

_MOST = 2
_PART_OF_PAGE = 0.8


class GoneBox(Ground):
    """Names the first of them; never ticked beforehand.

    Signals: `all_requested` to see them all, `changed` when they are to be marked or not.
    """

    all_requested = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)
        self._about = ElidedLabel(theme, ink="text2", factor=metrics.HINT)
        self._titles = [TitleLine(theme, icons) for _ in range(_MOST)]
        self._all = Button(theme, icons, self.tr("Show all"), kind=Kind.LINK, factor=metrics.HINT)
        self._all.clicked.connect(self.all_requested)
        self._mark = CheckBox(theme, icons, self.tr("Mark as no longer listed"))
        self._mark.toggled.connect(self.changed)
        word = self.tr("No longer listed")
        heading = QHBoxLayout()
        heading.setSpacing(10)
        weight = QFont.Weight.DemiBold
        heading.addWidget(Label(theme, word, ink="text3", factor=metrics.SMALL, weight=weight))
        heading.addWidget(self._about, 1)
        heading.addWidget(self._all)
        heading.addWidget(self._mark)
        texts = QVBoxLayout()
        texts.setContentsMargins(24, 7, 24, 8)
        texts.setSpacing(3)
        texts.addLayout(heading)
        for label in self._titles:
            texts.addWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Hairline(theme))
        layout.addLayout(texts)
        self.hide()

    @property
    def is_marking(self) -> bool:
        """Tell whether these papers are to be marked as no longer listed."""
        return self._mark.isChecked()

    def show_papers(self, papers: Sequence[Paper], found: int) -> None:
        """Name papers that are missing from a source in which `found` known ones were found."""
        count, whole = len(papers), len(papers) + found
        if found < _PART_OF_PAGE * whole:
            pattern = self.tr("{found} of {whole} are in this source: perhaps a part of the page")
        else:
            pattern = self.tr("{count}, not part of the sum; what you wrote on them stays")
        self._about.set_text(
            pattern.format(
                count=words.number(count), found=words.number(found), whole=words.number(whole)
            )
        )
        for at, label in enumerate(self._titles):
            label.setVisible(at < count)
            label.show_title(papers[at].title if at < count else "")
        self._all.setVisible(count > _MOST)
        self.setVisible(count > 0)

"""Where a source and the person disagree about a paper: what the source says, and the choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field in words: `field` names it, `word` says it; `theirs` is what the source says."""

    field: str
    word: str
    theirs: str
    source: str


class ConflictList(QWidget):
    """Signals: `settle_requested(field, takes theirs)`."""

    settle_requested = Signal(str, bool)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._shown: Sequence[Disagreement] = ()
        self._rows: list[QWidget] = []
        self._stops: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3, 4, 3, 4)
        self._column.setSpacing(4)
        self.setAccessibleName(self.tr("Conflicts"))
        self.hide()

    def show_disagreements(self, found: Sequence[Disagreement]) -> None:
        """Show these; the buttons ask which value is right."""
        if found == self._shown:
            return
        self._shown = found
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._stops = []
        self._rows = [self._row(each) for each in found]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(found))

    def stops(self) -> Sequence[QWidget]:
        """Give the widgets that take the keyboard, in order."""
        return self._stops

    def _row(self, found: Disagreement) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sentence(found))
        column.addLayout(self._choice(found))
        return row

    def _sentence(self, found: Disagreement) -> Label:
        theirs = " ".join(found.theirs.split())
        if len(theirs) > _LONGEST:
            theirs = f"{theirs[: _LONGEST - 1].rstrip()}…"
        text = self.tr("{source} has another {field}: {value}").format(
            source=found.source, field=found.word, value=theirs or self.tr("nothing")
        )
        sentence = Label(self._theme, text, ink="warning", factor=metrics.HINT)
        sentence.setWordWrap(True)
        sentence.setToolTip(found.theirs)
        return sentence

    def _choice(self, found: Disagreement) -> QHBoxLayout:
        choice = QHBoxLayout()
        choice.setSpacing(8)
        for text, takes_theirs in ((self.tr("Take it"), True), (self.tr("Keep mine"), False)):
            button = Button(
                self._theme, self._icons, text, kind=Kind.LINK, factor=metrics.HINT, padding=0
            )
            button.setAccessibleDescription(found.word)
            button.clicked.connect(
                lambda _checked=False, taken=takes_theirs: self.settle_requested.emit(
                    found.field, taken
                )
            )
            self._stops.append(button)
            choice.addWidget(button)
        choice.addStretch(1)
        return choice

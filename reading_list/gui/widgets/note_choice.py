"""The line over a note that two have written on: whose is it to be."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reading_list.gui import metrics
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import Button, Kind
from reading_list.gui.widgets.label import Label


class NoteChoice(QWidget):
    """Asks; hidden until there is something to ask.

    Signals: `mine_chosen`, `theirs_chosen`, `both_chosen`.
    """

    mine_chosen = Signal()
    theirs_chosen = Signal()
    both_chosen = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = Label(
            theme,
            self.tr("This note was changed elsewhere while you wrote. Neither is lost."),
            ink="removed",
            factor=metrics.HINT,
        )
        told.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        for text, chosen, what in (
            (self.tr("Keep both"), self.both_chosen, self.tr("Theirs, and yours below it")),
            (self.tr("Keep mine"), self.mine_chosen, self.tr("Theirs stays in the history")),
            (self.tr("Take theirs"), self.theirs_chosen, self.tr("Yours stays in the history")),
        ):
            button = Button(theme, icons, text, kind=Kind.LINK, factor=metrics.HINT)
            button.setToolTip(what)
            button.setAccessibleDescription(what)
            button.clicked.connect(chosen)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(told)
        layout.addLayout(buttons)
        self.hide()

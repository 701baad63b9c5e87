"""The end of a deck: what was decided, what was passed over, and what to do with it now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reading_list.core.paper import Status
from reading_list.gui import metrics, words
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.button import RING_ROOM, Button, Kind
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.label import Label
from reading_list.services.deck import Progress

_MARK = 18


class EndPage(Ground):
    """Signals: `passed_requested`, `list_requested`, `export_requested`, `left`."""

    passed_requested = Signal()
    list_requested = Signal()
    export_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "base", parent)
        self._theme, self._icons = theme, icons
        weight = QFont.Weight.DemiBold
        self._heading = Label(theme, factor=metrics.DECK_TITLE, weight=weight)
        self._heading.setWordWrap(True)
        self._sentence = Label(theme, ink="text2", factor=1.1)
        self._sentence.setWordWrap(True)
        self._marks = {status: QLabel() for status in Status}
        self._counts = {status: Label(theme, factor=1.1) for status in Status}
        self._passed = Button(theme, icons, "…", "triage")
        self._list = Button(theme, icons, "…", "list")
        self._export = Button(theme, icons, self.tr("Export…"), "export")
        self._back = Button(theme, icons, self.tr("Back to the list"), kind=Kind.LINK)
        for part in (*self._marks.values(), *self._counts.values()):
            part.hide()  # until there is something to count, or the deck would be as high as all
        self._lay_out()
        self._passed.clicked.connect(self.passed_requested)
        self._list.clicked.connect(self.list_requested)
        self._export.clicked.connect(self.export_requested)
        self._back.clicked.connect(self.left)
        theme.changed.connect(self._dress)
        self._dress()

    def show_end(self, told: Progress, pace: str) -> None:
        """Say what was decided; offer those passed over before anything else."""
        queued = told.decided.get(Status.QUEUED, 0)
        if told.done == 1:
            self._heading.setText(self.tr("1 paper decided"))
        elif told.done:
            self._heading.setText(self.tr("{count} papers decided").format(count=told.done))
        else:
            self._heading.setText(self.tr("Nothing decided"))
        self._sentence.setText(pace)
        self._sentence.setVisible(bool(pace))
        for status in Status:
            count = told.decided.get(status, 0)
            self._counts[status].setText(f"{count}  {words.status_word(status)}")
            for part in (self._counts[status], self._marks[status]):
                part.setVisible(bool(count))
        passed = self.tr("Go through the {count} passed over")
        if told.passed == 1:
            passed = self.tr("Go to the one passed over")
        made = self.tr("Make a reading list of the {count} queued")
        if queued == 1:
            made = self.tr("Make a reading list with the one queued")
        self._offer(self._passed, passed, told.passed)
        self._offer(self._list, made, queued)
        self._passed.kind = Kind.MAIN
        self._list.kind = Kind.PLAIN if told.passed else Kind.MAIN
        self._export.setVisible(told.done > 0)

    def first_focus(self) -> QWidget:
        """Give the button that takes the keyboard."""
        offers = (self._passed, self._list)
        return next((each for each in offers if not each.isHidden()), self._back)

    def _offer(self, button: Button, text: str, count: int) -> None:
        named = text.format(count=count)
        button.setText(named)
        button.setAccessibleName(named)
        button.updateGeometry()
        button.setVisible(count > 0)

    def _lay_out(self) -> None:
        counts = QGridLayout()
        counts.setHorizontalSpacing(10)
        counts.setVerticalSpacing(6)
        for at, status in enumerate(Status):
            counts.addWidget(self._marks[status], at, 0)
            counts.addWidget(self._counts[status], at, 1)
        counts.setColumnStretch(1, 1)
        column = QVBoxLayout()
        column.setSpacing(10)
        for part in (self._heading, self._sentence):
            part.setContentsMargins(RING_ROOM, 0, 0, 0)
        counts.setContentsMargins(RING_ROOM, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(self._heading)
        column.addWidget(self._sentence)
        column.addLayout(counts)
        column.addSpacing(14)
        for button in (self._passed, self._list, self._export, self._back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(metrics.DECK_WIDTH)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(holder, 1_000)
        row.addStretch(1)

    def _dress(self) -> None:
        for status, mark in self._marks.items():
            icon = words.STATUS_ICONS[status]
            mark.setPixmap(self._icons.pixmap(icon, _MARK, status.value))

"""Beside the deck: what is left, the pace, and what was just decided; or the note."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reading_list.core.paper import PaperRow
from reading_list.gui import metrics, words
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.text_bounds import line_of
from reading_list.gui.text_run import in_two_lines
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.ground import Ground
from reading_list.gui.widgets.hairline import Hairline
from reading_list.gui.widgets.label import Label
from reading_list.gui.widgets.note_editor import NoteEditor

_SIDE = 20
_MARK = 15
_LEFT = 8 + _MARK + 8
_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What the side says: numbers as text, in the person's language."""

    left: str
    of_total: str
    pace: str
    passed: str


class DeckSide(Ground):
    """Signals: `paper_requested(id)` for one of those just decided."""

    paper_requested = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, "window", parent)
        self._theme, self._icons = theme, icons
        self._left = Label(theme, factor=metrics.DECK_NUMBER)
        self._of_total = Label(theme, ink="text2", factor=1.1)
        self._pace = Label(theme, ink="text2", factor=metrics.HINT)
        self._passed = Label(theme, ink="text2", factor=metrics.HINT)
        self._note: NoteEditor | None = None
        self._decided = QWidget()
        self._rows: list[_Decided] = []
        self._pages = QStackedWidget()
        self._pages.addWidget(self._decided)
        self._lay_out()

    def show_told(self, told: Told) -> None:
        """Say what is left and how fast it goes."""
        self._left.setText(told.left)
        self._of_total.setText(told.of_total)
        self._pace.setText(told.pace)
        self._passed.setText(told.passed)

    def show_decided(self, rows: Sequence[PaperRow]) -> None:
        """Show what was just decided, the newest first."""
        for at, button in enumerate(self._rows):
            button.setVisible(at < len(rows))
            if at < len(rows):
                button.show_row(rows[at], is_newest=at == 0)
        for part in (self._heading, self._rule):
            part.setVisible(bool(rows))

    def take_note(self, note: NoteEditor) -> None:
        """Hold the window's one note while the deck is shown."""
        self._note = note
        self._pages.addWidget(note)

    def give_note_back(self) -> None:
        """Let the note go."""
        if self._note is not None:
            self._pages.removeWidget(self._note)
            self._note = None
        self._pages.setCurrentWidget(self._decided)

    def set_note_open(self, is_open: bool) -> None:
        """Show the note, or what was just decided."""
        shown = self._note if is_open else None
        self._pages.setCurrentWidget(shown or self._decided)

    @property
    def is_note_open(self) -> bool:
        """Tell whether the note is shown."""
        return self._pages.currentWidget() is not self._decided

    def _lay_out(self) -> None:
        number = QHBoxLayout()
        number.setSpacing(10)
        number.addWidget(self._left, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self._of_total, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, 10, _SIDE, 0)
        head.setSpacing(5)
        head.addLayout(number)
        head.addWidget(self._pace)
        head.addWidget(self._passed)
        head.addSpacing(8)
        self._rule = Hairline(self._theme)
        head.addWidget(self._rule)
        weight = QFont.Weight.DemiBold
        self._heading = Label(
            self._theme, self.tr("Just decided"), ink="text3", factor=metrics.SMALL, weight=weight
        )
        column = QVBoxLayout(self._decided)
        column.setContentsMargins(_SIDE - 8, 12, _SIDE - 8, 12)
        column.setSpacing(2)
        self._heading.setContentsMargins(8, 0, 0, 4)
        column.addWidget(self._heading)
        for _ in range(_MOST_SHOWN):
            button = _Decided(self._theme, self._icons)
            button.paper_requested.connect(self.paper_requested)
            button.hide()
            self._rows.append(button)
            column.addWidget(button)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)
        self.setMinimumWidth(220)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, 1, self.height(), self._theme.ink("line"))
        painter.end()


class _Decided(QAbstractButton):
    """One paper that was decided; a click returns to it."""

    paper_requested = Signal(int)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._painting = theme, Painting(theme, icons)
        self._row: PaperRow | None = None
        self._is_newest = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Return to this paper"))
        self.clicked.connect(self._ask)
        theme.formulas.changed.connect(self.update)

    def show_row(self, row: PaperRow, *, is_newest: bool) -> None:
        self._row, self._is_newest = row, is_newest
        self.setAccessibleName(words.spoken_row(row))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        high, has_stars = metrics.text_height(self._font()), bool(self._row and self._row.rating)
        lines = len(self._lines()) * high + (high + 4 if has_stars else 0)
        return QSize(200, lines + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _lines(self) -> Sequence[str]:
        """Give the title in one line or two; with formulas it is drawn in one."""
        if self._row is None or self._row.title_source:
            return ("",)
        lines = in_two_lines(line_of(self._row.title), self._font(), self.width() - _LEFT - 8)
        return lines if lines[1] else lines[:1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._row is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.ink("hover_filter"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        font = self._font()
        high = metrics.text_height(font)
        icon, ink = words.STATUS_ICONS[self._row.status], self._row.status.value
        self._painting.icon(painter, icon, 8, 4 + (high - _MARK) / 2, _MARK, ink)
        title_ink = self._theme.ink("text" if self._is_newest else "text2")
        lines, room = self._lines(), self.width() - _LEFT - 8
        for at, line in enumerate(lines):
            source = self._row.title_source
            run = self._painting.title(self._row.title if source else line, source, font, room)
            baseline = self._painting.baseline(font, 4 + at * high, high)
            run.draw(painter, _LEFT, baseline, title_ink)
        if self._row.rating:
            top = len(lines) * high + 7
            self._painting.stars(painter, self._row.rating, _LEFT, top, size=12, pitch=13)
        if self.hasFocus():
            self._painting.ring(painter, self.rect().toRectF(), 6)
        painter.end()

    def _font(self) -> QFont:
        return metrics.scaled(self.font(), metrics.HINT)

    def _ask(self) -> None:
        if self._row is not None:
            self.paper_requested.emit(self._row.id)

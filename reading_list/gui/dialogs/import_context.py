"""What is asked once about a whole source: venue, year, session, date."""

import re
from datetime import date

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reading_list.core.plan import SourceFacts
from reading_list.gui import metrics
from reading_list.gui.theme import Theme
from reading_list.gui.widgets.label import Label
from reading_list.services.sources import Context

_DEBOUNCE = 300
_YEARS = range(1000, 3000)


class ContextFields(QWidget):
    """Four fields and a hint. What a field leaves empty, the source says itself.

    Signals: `edited` with every letter; `context_changed(Context)` a moment after the last
    one, if what was typed can be read.
    """

    edited = Signal()
    context_changed = Signal(Context)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = _Hint(
            theme,
            self.tr("Asked once; remembered for this page"),
            ink="text2",
            factor=metrics.HINT,
        )
        self._fields = {name: QLineEdit() for name in ("venue", "year", "session", "date")}
        self._timer = QTimer(self, interval=_DEBOUNCE, singleShot=True)
        self._timer.timeout.connect(self._announce)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for name, (word, sample) in self._words().items():
            field = self._fields[name]
            label = Label(theme, word, ink="text2")
            label.setBuddy(field)
            field.setAccessibleName(word)
            field.setFixedWidth(QFontMetrics(field.font()).horizontalAdvance(sample) + 24)
            field.setFixedHeight(metrics.field_height(field.font()))
            field.textEdited.connect(self._on_edited)
            field.returnPressed.connect(self.flush)
            layout.addWidget(label)
            layout.addWidget(field)
            layout.addSpacing(8)
        layout.addWidget(self._hint, 1)

    def show_source(self, source: SourceFacts) -> None:
        """Show what is known, without asking for a new plan."""
        values = {
            "venue": source.venue,
            "year": str(source.year or ""),
            "session": source.session,
            "date": source.date,
        }
        for name, value in values.items():
            self._fields[name].setText(value)
            self._fields[name].setPlaceholderText(value)
            self._fields[name].setCursorPosition(0)

    @property
    def context(self) -> Context | None:
        """Give what is typed; None while it cannot be read."""
        if self.problem:
            return None
        typed = {name: " ".join(field.text().split()) for name, field in self._fields.items()}
        year = int(typed["year"]) if typed["year"] else None
        return Context(typed["venue"], year, typed["session"], typed["date"])

    @property
    def problem(self) -> str:
        """Say what cannot be read, empty if all can."""
        year, day = self._fields["year"].text().strip(), self._fields["date"].text().strip()
        if year and not (year.isdecimal() and int(year) in _YEARS):
            return self.tr("“{text}” is no year").format(text=year)
        if day and not _is_date(day):
            return self.tr("“{text}” is no date; a date is written 2021-07-20").format(text=day)
        return ""

    def flush(self) -> None:
        """Announce at once what was typed a moment ago."""
        if self._timer.isActive():
            self._timer.stop()
            self._announce()

    def field(self, name: str) -> QLineEdit:
        """Give the field `venue`, `year`, `session` or `date`."""
        return self._fields[name]

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "venue": (self.tr("Venue"), "NeurIPS"),
            "year": (self.tr("Year"), "2021"),
            "session": (self.tr("Session"), "Poster Session 22"),
            "date": (self.tr("Date"), "2021-07-20"),
        }

    def _on_edited(self) -> None:
        self._timer.start()
        self.edited.emit()

    def _announce(self) -> None:
        context = self.context
        if context is not None:
            self.context_changed.emit(context)


class _Hint(Label):
    """A sentence that is there whole or not at all."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text))
    except ValueError:
        return False

"""How far a deck is: a segment for each status, passed over, and not seen yet.

Under each segment stand its shape and its number, so that the line can be read without
colours; its accessible name says the same in a sentence.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reading_list.core.paper import Status
from reading_list.gui import metrics, words
from reading_list.gui.delegates.painting import Painting
from reading_list.gui.icons import Icons
from reading_list.gui.theme import Theme
from reading_list.services.deck import Progress

_THICK = 8
_GAP = 4
_LEAST = 8  # so that a single paper is still seen
_BETWEEN = 14  # between two legends
_MARK = 14
_PASSED, _UNSEEN = "passed", "unseen"


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    count: int


class ProgressLine(QWidget):
    """Shows a `Progress`."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting = Painting(theme, icons)
        self._parts: list[_Part] = []
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_progress(self, told: Progress) -> None:
        """Show how far the deck is."""
        parts = [_Part(str(status), told.decided.get(status, 0)) for status in Status]
        parts += [_Part(_PASSED, told.passed), _Part(_UNSEEN, told.unseen)]
        self._parts = [part for part in parts if part.count]
        self._said = self.tr("{done} decided of {total}").format(done=told.done, total=told.total)
        named = [f"{self._word(part)} {part.count}" for part in self._parts]
        self.setAccessibleName(", ".join([self._said, *named]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, _THICK + 6 + metrics.text_height(self._font()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        end = self._draw_legends(painter, self._draw_segments(painter))
        font = self._font()
        run = self._painting.run(self._said, font)
        left = self.width() - run.width
        if left > end + _BETWEEN:
            run.draw(painter, left, self._baseline(font), self._theme.ink("text2"))
        painter.end()

    def _draw_segments(self, painter: QPainter) -> list[float]:
        """Draw the segments; give the left edge of each."""
        total = sum(part.count for part in self._parts)
        room = self.width() - max(0, len(self._parts) - 1) * _GAP - len(self._parts) * _LEAST
        x, lefts = 0.0, []
        for part in self._parts:
            width = _LEAST + max(0.0, room) * part.count / total
            lefts.append(x)
            body = QRectF(x, 0, width, _THICK)
            if part.kind == _UNSEEN:
                painter.setPen(QPen(self._theme.ink("border"), 1))
                painter.setBrush(self._theme.ink("base"))
                body.adjust(0.5, 0.5, -0.5, -0.5)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                name = "border" if part.kind == _PASSED else part.kind
                painter.setBrush(self._theme.ink(name))
            painter.drawRoundedRect(body, 2, 2)
            x += width + _GAP
        return lefts

    def _draw_legends(self, painter: QPainter, lefts: list[float]) -> float:
        """Name each segment under its beginning, or behind the one before; give the end."""
        font, ink = self._font(), self._theme.ink("text2")
        baseline, end = self._baseline(font), -float(_BETWEEN)
        middle = _THICK + 6 + metrics.text_height(font) / 2
        for part, left in zip(self._parts, lefts, strict=True):
            x = max(left, end + _BETWEEN)
            if part.kind != _PASSED:
                status = Status.NEW if part.kind == _UNSEEN else Status(part.kind)
                self._painting.status(painter, status, QPointF(x + _MARK / 2, middle), _MARK)
                x += _MARK + 5
            run = self._painting.run(self._legend(part), font)
            run.draw(painter, x, baseline, ink)
            end = x + run.width
        return end

    def _legend(self, part: _Part) -> str:
        count = self.locale().toString(part.count)
        if part.kind == _PASSED:
            return self.tr("{count} passed over").format(count=count)
        if part.kind == _UNSEEN:
            return self.tr("{count} not seen yet").format(count=count)
        return count

    def _word(self, part: _Part) -> str:
        if part.kind == _PASSED:
            return self.tr("passed over")
        if part.kind == _UNSEEN:
            return self.tr("not seen yet")
        return words.status_word(Status(part.kind))

    def _baseline(self, font: QFont) -> float:
        return _THICK + 6 + QFontMetricsF(font).ascent()

    def _font(self) -> QFont:
        return metrics.tabular(metrics.scaled(self.font(), metrics.HINT))
